"""One written numeral to its value: 15.000, 11'000, 1,2, zwölftausend, dreieinhalb, twenty-three."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from articles.reading.tables import tables

if TYPE_CHECKING:
    from articles.reading.lexicon import Info

MOST_DIGITS = 15  # beyond this no count of people or things; Python also refuses to read very long numerals
SPACES = "'’  \u00a0\u2007\u202f\u2009\u2002\u2003`´"
GROUPED = re.compile(rf"(\d{{1,3}})((?:[.,{SPACES}]\d{{3}})+)(?:[.,](\d{{1,4}}))?")
DECIMAL = re.compile(r"(\d+)[.,](\d{1,4})")
ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th)")
QUARTER = re.compile(r"[qh][1-4]")
TENS = "zwanzig|dreißig|dreissig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig"
ONES = "ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun"
BELOW_HUNDRED = re.compile(rf"({ONES})und({TENS})")
HALVES = re.compile(r"(ander|einein|zweiein|dreiein|vierein|fünfein|sechsein|siebenein|achtein|neunein)(?:halb)")
HALF_VALUES = {"ander": 1.5, "einein": 1.5, "zweiein": 2.5, "dreiein": 3.5, "vierein": 4.5, "fünfein": 5.5,
               "sechsein": 6.5, "siebenein": 7.5, "achtein": 8.5, "neunein": 9.5}  # fmt: skip
ENGLISH_PAIR = re.compile(
    r"(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(one|two|three|four|five|six|seven|eight|nine)"
)


def digit_value(text: str, language: str, *, scaled: bool = False) -> int | float | None:
    """The value of digits with their separators; None for what is no plain number (3:1, 28.04.2025, 6.1.2).

    `scaled`: a magnitude word follows, so that one group behind a separator is a fraction ("1.234 million").
    """
    if len(text) > 2 * MOST_DIGITS:
        return None
    if text.isdecimal():
        return int(text) if len(text) <= MOST_DIGITS else None
    decimal_mark = "," if language == "de" else "."
    grouped = GROUPED.fullmatch(text)
    if grouped and not (scaled and grouped[2].startswith(decimal_mark) and len(grouped[2]) == 4):
        whole = int(grouped[1] + re.sub(r"\D", "", grouped[2]))
        return whole if not grouped[3] else float(f"{whole}.{int(grouped[3])}")
    parts = re.fullmatch(r"(\d+)[.,](\d{1,4})", text)
    return float(f"{int(parts[1])}.{parts[2]}") if parts and len(parts[1]) <= MOST_DIGITS else None


def digit_info(word: str, language: str, make: "type[Info]") -> "Info":
    """The Info of a token that begins with a digit."""
    ordinal = ORDINAL.fullmatch(word)
    if ordinal:
        return make(num="O", date="D", date_value=int(ordinal[1]))
    if word[-1] == "%":
        return make(num="N", value=digit_value(word[:-1], language), date=".", after="percent")
    if word.isdecimal():
        return plain_info(word, make)
    value = digit_value(word, language)
    return make(
        num="N" if value is not None else "T", value=value, date="." if value is not None else "T", date_value=word
    )


def plain_info(word: str, make: "type[Info]") -> "Info":
    value = int(word) if len(word) <= MOST_DIGITS else None
    if value is None:
        return make(num="T")
    if len(word) == 4 and 1800 <= value <= 2100:
        return make(num="N", value=value, date="Y", date_value=value)
    if len(word) <= 2 and 1 <= value <= 31:
        return make(num="N", value=value, date="N", date_value=value)
    return make(num="N", value=value, date="n" if len(word) <= 3 else ".", date_value=value)


@lru_cache(maxsize=8192)
def word_value(word: str, language: str) -> int | float | None:
    """The value of a number word that stands in one piece, else None."""
    if language == "en":
        pair = ENGLISH_PAIR.fullmatch(word)
        if not pair:
            return None
        values = tables("en")["numbers"]["values"]
        return int(values[pair[1]]) + (1 if pair[2] == "one" else int(values[pair[2]]))
    return german_value(word)


def german_value(word: str) -> int | float | None:
    """zwölftausend, dreieinhalbtausend, hundertfünfzig, zweitausenddreihundert, vierundzwanzig."""
    values = tables("de")["numbers"]["values"]
    if word in values:
        return number(values[word])
    for part, size in (("million", 1_000_000), ("tausend", 1000), ("hundert", 100)):
        if part in word:
            head, _, tail = word.partition(part)
            if part == "million":
                head, tail = head, tail.removeprefix("en")
            return composed(head, tail.removeprefix("und") or "", size)
    pair = BELOW_HUNDRED.fullmatch(word)
    if pair:
        return (1 if pair[1] == "ein" else int(values[pair[1]])) + int(values[pair[2]])
    half = HALVES.fullmatch(word)
    return HALF_VALUES[half[1]] if half else None


def composed(head: str, tail: str, size: int) -> int | float | None:
    """head times size plus tail: zwei|tausend|dreihundert. None if a part is no number or out of order."""
    times = 1 if head in ("", "ein") else german_value(head)
    rest = 0 if not tail else 1 if tail in ("ein", "eins") else german_value(tail)
    if times is None or rest is None or rest >= size or (size == 100 and times >= 100) or times >= 1000:
        return None
    return number(times * size + rest)


def number(value: int | float) -> int | float:
    """The value without a fraction that is none: 2500.0 is 2500."""
    return int(value) if value == int(value) else value
