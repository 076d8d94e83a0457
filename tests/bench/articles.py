"""Generated articles: about two kilobytes each, the same for the same seed, in both languages.

Paragraphs of the annotated development texts in a new order, with other large numbers and other names in each article,
so that words and numerals differ as they do from one article to the next.
"""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

TEXTS = Path(__file__).parents[1] / "reading" / "cases" / "dev" / "texts"
SIZE = 2000  # code points at least
LARGE = re.compile(r"(?<![\d.,/:-])[1-9](\d{0,2}(?:[.,'’]\d{3})+|\d{4,5})(?![\d.,/:-])")
NAME = re.compile(r"\b(?:Kim|Smith|Müller|Kursk|Kiew|Kyiv|Seoul)\b")
SYLLABLES = ("ba", "de", "gor", "han", "ki", "lo", "mar", "nov", "ra", "sen", "sta", "ti", "tov", "ul", "win", "ya")


def articles(count: int, seed: int = 1) -> Iterator[str]:
    """So many articles, each with a header that dates it."""
    chance = random.Random(seed)
    pools = paragraphs()
    for number in range(count):
        pool = pools["de" if number % 2 else "en"]
        parts, size = [], 0
        while size < SIZE:
            part = chance.choice(pool)
            parts.append(part)
            size += len(part) + 2
        text = NAME.sub(lambda _: name(chance), LARGE.sub(lambda found: renumbered(found, chance), "\n\n".join(parts)))
        yield f" date 2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02} {text}\n"


def paragraphs() -> dict[str, list[str]]:
    """The paragraphs of the development texts by language."""
    found: dict[str, list[str]] = {"de": [], "en": []}
    for path in sorted(TEXTS.glob("*.txt")):
        language = json.loads(path.with_suffix(".json").read_text("utf-8"))["language"]
        found[language].extend(part.strip() for part in path.read_text("utf-8").split("\n\n") if len(part) > 40)
    return found


def renumbered(found: re.Match[str], chance: random.Random) -> str:
    return re.sub(r"\d", lambda digit: digit[0] if digit.start() == 0 else str(chance.randint(0, 9)), found[0])


def name(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 3))).capitalize()
