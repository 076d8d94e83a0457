"""What each form of date expression denotes, given the day of publication: one function a form.

A rule gets `Words`: the values of the expression's words by their letter in the grammar (see calendar_words), and
`anchor`, a day on which the text may have been published (None if unknown), and whether the sentence speaks of the
future. It gives a Period, or None where no days follow (no anchor, or no date after all).
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from articles.reading.date_rules import exact, months, parts, units, weekdays
from articles.reading.date_rules.words import Items, Words
from articles.reading.days import Period

RULES: dict[str, Callable[[Words], Period | None]] = {
    "day_range": exact.day_range, "full_day": exact.full_day, "numeric": exact.numeric, "day_alone": exact.day_alone,
    "week_of_day": exact.week_of_day, "night": weekdays.night, "night_range": exact.day_range,
    "night_past": weekdays.night_past,
    "weekday_range": weekdays.weekday_range, "weekday_pair": weekdays.weekday_pair, "weekday": weekdays.weekday,
    "day_away": weekdays.day_away, "weekend": weekdays.weekend, "month": months.month,
    "month_range": months.month_range,
    "month_pair": months.month_pair, "season_of": months.season_of, "year_range": months.year_range,
    "year_only": months.year_only, "decade": months.decade, "unit_away": units.unit_away, "units_ago": units.units_ago,
    "word_for_period": units.word_for_period, "feast": units.feast, "part": parts.part, "part_range": parts.part_range,
    "ordinal_unit": parts.ordinal_unit, "days_of_month": parts.days_of_month,
    "half_of_named_month": parts.half_of_named_month, "quarter_code": parts.quarter_code, "so_far": parts.so_far,
}  # fmt: skip


@lru_cache(maxsize=65_536)
def resolve(rule: str, items: Items, anchor: date | None, future: bool) -> Period | None:
    """What an expression denotes; remembered, since texts of one day share their expressions."""
    try:
        return RULES[rule](Words(items, anchor, future))
    except (OverflowError, ValueError):  # beyond the calendar: "vor 5000 Jahren", year 9999 and a month
        return None


__all__ = ["Items", "resolve"]
