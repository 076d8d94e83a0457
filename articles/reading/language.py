"""German or English, told from the words of a text: those that only one of the two languages has."""

import re
from functools import lru_cache

from articles.reading.claimant_words import claimant_words
from articles.reading.tables import LANGUAGES, tables, words

WORD = re.compile(r"[a-zäöüß]+")
ENOUGH = 3000  # code points
GERMAN_LETTERS = re.compile("[äöüß]")
THOUSANDS = {"de": re.compile(r"\d[.'’]\d{3}(?!\d)"), "en": re.compile(r"\d,\d{3}(?!\d)")}


@lru_cache(maxsize=1)
def vocabularies() -> dict[str, frozenset[str]]:
    """The words of each language's tables that the other's do not hold."""
    known = {language: set(all_words(language)) for language in LANGUAGES}
    shared = known["de"] & known["en"]
    return {language: frozenset(found - shared) for language, found in known.items()}


def all_words(language: str) -> list[str]:
    table = tables(language)
    texts = [table["language"]["stopwords"], table["language"]["starters"]]
    texts.extend(group["words"] for group in table["measures"]["nouns"].values())
    texts.extend(table["measures"]["cues"].values())
    known = [word for text in texts for word in words(text)]
    return [word for word in (*known, *claimant_words(language).verbs.forms) if word.isalpha()]


def detect(low: str, start: int = 0) -> str:
    """The language of a lower-case text; German if it tells neither."""
    found = WORD.findall(low, start, start + ENOUGH)
    counts = {language: sum(map(known.__contains__, found)) for language, known in vocabularies().items()}
    if GERMAN_LETTERS.search(low, start, start + ENOUGH):
        counts["de"] += 1 + len(found) // 40
    if counts["de"] == counts["en"]:
        return "en" if THOUSANDS["en"].search(low) and not THOUSANDS["de"].search(low) else "de"
    return max(counts, key=lambda language: counts[language])
