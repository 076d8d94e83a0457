"""Spans that our rules cut out but do not resolve, resolved by dateparser: vor 36 Stunden, 22-08-2025.

dateparser takes half a millisecond a call, so its answers are kept by span, language and publication day; it never
sees more than the span (in free German text it takes "zwei" or "die" for dates).
"""

import warnings
from datetime import date, datetime, time
from functools import lru_cache

from articles.reading.days import Period, day_of

LAST_MINUTE = time(23, 59)


def by_dateparser(span: str, language: str, anchors: tuple[date | None, date | None]) -> Period | None:
    """The day of a span; if it differs from morning to night of the publication day, one of the two days."""
    if ":" in span or anchors[0] is None or anchors[0] != anchors[1]:
        return None
    return on_day(span, language, anchors[0])


@lru_cache(maxsize=65_536)
def on_day(span: str, language: str, published: date) -> Period | None:
    first, last = at(span, language, published, time()), at(span, language, published, LAST_MINUTE)
    if first is None or last is None:
        return None
    return day_of(first) if first == last else Period(f"[{first}..{last}]", first, last)


def at(span: str, language: str, published: date, moment: time) -> date | None:
    import dateparser  # seldom needed, and slow to load

    settings = {"RELATIVE_BASE": datetime.combine(published, moment), "PREFER_DATES_FROM": "past", "DATE_ORDER": "DMY"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = dateparser.parse(span, languages=[language], settings=settings)
    return found.date() if found else None
