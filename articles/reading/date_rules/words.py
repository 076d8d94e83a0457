"""The words of a date expression, and the years that its days and months fall in."""

from collections.abc import Callable
from datetime import date

from articles.reading.days import Period

Items = tuple[tuple[str, object], ...]
SOON = 28  # days


class Words:
    """The words of an expression by letter, in order."""

    __slots__ = ("anchor", "future", "items", "letters")

    def __init__(self, items: Items, anchor: date | None, future: bool) -> None:
        self.items = items
        self.letters = "".join(letter for letter, _ in items)
        self.anchor = anchor
        self.future = future

    def all(self, letters: str) -> list[int]:
        return [int(value) for letter, value in self.items if letter in letters and isinstance(value, int | float)]

    def number(self, letters: str) -> float | None:
        """The first value, fractions kept."""
        found = (float(value) for letter, value in self.items if letter in letters and isinstance(value, int | float))
        return next(found, None)

    def one(self, letters: str) -> int | None:
        found = self.all(letters)
        return found[0] if found else None

    def name(self, letter: str) -> str:
        return next((str(value) for found, value in self.items if found == letter), "")


def real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def optional(make: Callable[[date], Period], day: date | None) -> Period | None:
    return make(day) if day else None


def bare_day(words: Words, month: int, day: int) -> date | None:
    """A day without year: the latest not after publication, or in a sentence about the future the next."""
    anchor = words.anchor
    if anchor is None:
        return None
    years = range(anchor.year, anchor.year + 5) if words.future else range(anchor.year, anchor.year - 5, -1)
    for year in years:
        found = real(year, month, day)
        if found and (found >= anchor if words.future else found <= anchor):
            return (
                found
                if words.future or not soon(anchor, month, day)
                else real(anchor.year + (month < anchor.month), month, day)
            )
    return None


def soon(anchor: date, month: int, day: int) -> bool:
    """Whether a day and month without a year lie within the weeks after publication: then that day is meant."""
    ahead = real(anchor.year + (month < anchor.month), month, day)
    return ahead is not None and 0 < (ahead - anchor).days <= SOON


def bare_month_year(words: Words, month: int) -> int | None:
    anchor = words.anchor
    if anchor is None:
        return None
    if words.future:
        return anchor.year + (month < anchor.month)
    return anchor.year - (month > anchor.month)


def relative_month_year(anchor: date, month: int, away: int) -> int:
    """ "last October", "im kommenden März": strictly before or after the month of publication."""
    if away < 0:
        return anchor.year - (month >= anchor.month) + (away + 1)
    return anchor.year + (month <= anchor.month if away > 0 else 0)


def year_named(words: Words) -> int | None:
    """The year that the expression itself gives: 2024, "letzten Jahres", "des Vorjahres"."""
    year = words.one("Y")
    if year is not None:
        return year
    if words.anchor and words.name("U") == "year" and "R" in words.letters:
        return words.anchor.year + (words.one("R") or 0)
    if words.anchor and words.name("K") in ("year-1", "year0"):
        return words.anchor.year + (-1 if words.name("K") == "year-1" else 0)
    return None


def month_year(words: Words, month: int) -> int | None:
    year = year_named(words)
    if year is not None:
        return year
    if "R" in words.letters and "U" not in words.letters and words.anchor:
        return relative_month_year(words.anchor, month, words.one("R") or 0)
    return bare_month_year(words, month)
