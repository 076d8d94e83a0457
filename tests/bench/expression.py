"""The yardstick: one compiled, case-insensitive expression for digit numbers and the data's number words and hedges."""

import re

from articles.reading.tables import LANGUAGES, phrases, tables

DIGITS = r"\d+(?:[.,'’ \u00a0\u2009\u202f]\d+)*"


def expression() -> re.Pattern[str]:
    found: set[str] = set()
    for language in LANGUAGES:
        found.update(number_words(language))
        found.update(hedges(language))
    words = sorted(found, key=lambda word: (-len(word), word))
    return re.compile(rf"{DIGITS}|\b(?:{'|'.join(re.escape(word) for word in words)})\b", re.IGNORECASE)


def number_words(language: str) -> set[str]:
    table = tables(language)["numbers"]
    return {word for group in ("values", "magnitudes", "vague") for word in table[group] if not word.endswith("_")}


def hedges(language: str) -> set[str]:
    table = tables(language)["bounds"]
    return {
        " ".join(phrase)
        for name, entries in table.items()
        if name.startswith(("before_", "after_"))
        for phrase in phrases(entries)
        if phrase[0][0].isalpha()
    }
