"""German or English, told from the commonest words at the beginning of a text."""

import re
from functools import lru_cache

from articles.reading.tables import LANGUAGES, tables, words

WORD = re.compile(r"[a-zäöüß]+")
ENOUGH = 3000  # code points


@lru_cache(maxsize=1)
def stopwords() -> dict[str, frozenset[str]]:
    return {language: frozenset(words(tables(language)["language"]["stopwords"])) for language in LANGUAGES}


def detect(low: str, start: int = 0) -> str:
    """The language of a lower-case text; German if it tells neither."""
    found = WORD.findall(low, start, start + ENOUGH)
    counts = {language: sum(word in known for word in found) for language, known in stopwords().items()}
    if counts["de"] == counts["en"]:
        return "de" if any(letter in low for letter in "äöüß") or not counts["en"] else "en"
    return max(counts, key=lambda language: counts[language])
