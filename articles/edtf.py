"""Dates as precise as they are known: the part of EDTF (ISO 8601-2, level 1 and `[a..b]`) that the ledger writes.

A day, month or year (`2025-08-22`, `2025-08`, `2025`), each may be uncertain (`?`), approximate (`~`) or both
(`%`); a whole period `a/b`, whose end may be open (`..`) or unknown (empty); some one day of `[a..b]`.
The library `edtf` knows more (seasons, masked digits, sets); we refuse what we cannot put on an axis.
The database holds the same rule: `edtf_first_day` and `edtf_last_day`, made by articles' first migration.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from edtf import EDTFParseException, parse_edtf
from edtf.convert import struct_time_to_date

DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[?~%]?"
SHAPE = re.compile(rf"{DAY}|(?:{DAY}|\.\.|)/(?:{DAY}|\.\.|)|\[{DAY}\.\.{DAY}\]|\[\.\.{DAY}\]|\[{DAY}\.\.\]")


PLAIN = re.compile(r"[0-9-]+")


class BadDate(ValueError):
    """The text is no date of the kind this ledger writes; the message says how to mend it."""


@lru_cache(maxsize=4096)
def days(text: str) -> tuple[date | None, date | None]:
    """The first and the last day that EDTF `text` can mean; None where that end is open or unknown.

    Raises BadDate for what is not EDTF, for a day that does not exist, and for a period that ends before it begins.
    """
    if not SHAPE.fullmatch(text) or text in ("/", "../..", "../", "/.."):
        raise BadDate(f"{text!r} is no EDTF date: write 2025-08-22, 2025-08, 2025, 2025-08/2025-09 or [a..b]")
    first, last = edge(text, first=True), edge(text, first=False)
    if first and last and first > last:
        raise BadDate(f"{text!r} ends before it begins")
    return first, last


def edge(text: str, *, first: bool) -> date | None:
    inner = text.strip("[]")
    separator = "/" if "/" in inner else ".."
    ends = inner.split(separator) if separator in inner else [inner]
    part = ends[0] if first else ends[-1]
    if part in ("", ".."):
        return None
    try:
        return by_calendar(part, first) if PLAIN.fullmatch(part) else by_library(part, first)
    except (EDTFParseException, ValueError) as error:
        raise BadDate(f"{part!r} is no day of the calendar") from error


def by_calendar(part: str, first: bool) -> date:
    """Of `2025-08-22`, `2025-08`, `2025`. The library takes 7 ms for one, the reader needs hundreds."""
    year, *rest = map(int, part.split("-"))
    month = rest[0] if rest else (1 if first else 12)
    day = rest[1] if rest[1:] else (1 if first else monthrange(year, month)[1])
    return date(year, month, day)


def by_library(part: str, first: bool) -> date:
    parsed = parse_edtf(part)
    day: date = struct_time_to_date(parsed.lower_strict() if first else parsed.upper_strict())
    return day
