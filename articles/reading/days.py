"""Periods of the calendar with their EDTF, built directly from days: DESIGN's conventions of how words denote them."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)
SATURDAY = 5  # of date.weekday()
FIRST_YEAR, LAST_YEAR = 1000, 9990


class Period(NamedTuple):
    """A whole period from its first to its last day, and how EDTF writes it."""

    edtf: str
    first: date
    last: date


def year_of(year: int) -> Period:
    return Period(f"{year:04}", date(year, 1, 1), date(year, 12, 31))


def month_of(year: int, month: int) -> Period:
    return Period(f"{year:04}-{month:02}", date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def day_of(day: date) -> Period:
    return Period(day.isoformat(), day, day)


def days_between(first: date, last: date) -> Period:
    """The shortest EDTF for these days: a day, a month, a year, months, or days."""
    if first == last:
        return day_of(first)
    if first.day == 1 and (last + DAY).day == 1:
        return months_between(first, last)
    return Period(f"{first.isoformat()}/{last.isoformat()}", first, last)


def months_between(first: date, last: date) -> Period:
    if (first.year, first.month) == (last.year, last.month):
        return month_of(first.year, first.month)
    if first.month == 1 and last.month == 12:
        return years_between(first.year, last.year)
    return Period(f"{first:%Y-%m}/{last:%Y-%m}", first, last)


def years_between(first: int, last: int) -> Period:
    edtf = f"{first:04}" if first == last else f"{first:04}/{last:04}"
    return Period(edtf, date(first, 1, 1), date(last, 12, 31))


def week_of(day: date) -> Period:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return days_between(monday, monday + timedelta(days=6))


def weekend_of(day: date) -> Period:
    saturday = day + timedelta(days=5 - day.weekday())
    return days_between(saturday, saturday + DAY)


def months_from(year: int, month: int, count: int) -> Period:
    """`count` whole months from this one; `month` may lie outside 1 to 12."""
    year, month = shifted(year, month)
    last_year, last_month = shifted(year, month + count - 1)
    return months_between(date(year, month, 1), month_of(last_year, last_month).last)


def shifted(year: int, month: int) -> tuple[int, int]:
    """The year and month of a month number that may be 0, -3 or 14."""
    return year + (month - 1) // 12, (month - 1) % 12 + 1


def part_of_month(year: int, month: int, part: int) -> Period:
    """Anfang 1-10, Mitte 11-20, Ende 21-end."""
    whole = month_of(year, month)
    first = date(year, month, 1 + 10 * part)
    return days_between(first, whole.last if part == 2 else date(year, month, 10 * (part + 1)))


def part_of_year(year: int, part: int) -> Period:
    """Anfang January-April, Mitte May-August, Ende September-December."""
    return months_from(year, 1 + 4 * part, 4)


def part_of_week(day: date, part: int) -> Period:
    """Anfang Monday-Tuesday, Mitte Wednesday-Thursday, Ende Friday-Sunday."""
    monday = day - timedelta(days=day.weekday())
    return days_between(monday + timedelta(days=2 * part), monday + timedelta(days=6 if part == 2 else 2 * part + 1))


def half_of_month(year: int, month: int, half: int) -> Period:
    last = month_of(year, month).last
    return (
        days_between(date(year, month, 1), date(year, month, 15))
        if half == 1
        else days_between(date(year, month, 16), last)
    )


def easter(year: int) -> date:
    """Easter Sunday of the Western calendar (the anonymous Gregorian algorithm)."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (epact // 28) * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, in days of ours (Meeus's algorithm; holds from 1900 to 2099)."""
    offset = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - offset + 34) % 7
    month, day = divmod(offset + weekday + 114, 31)
    return date(year, month, day + 1) + 13 * DAY


def advent(year: int) -> date:
    """The first Sunday of Advent: the fourth before Christmas Day."""
    christmas = date(year, 12, 25)
    return christmas - timedelta(days=christmas.isoweekday() + 21)


# Feasts by month and days, or by days from Easter Sunday.
FIXED = {
    "christmas": (12, 24, 26), "christmas_eve": (12, 24, 24), "christmas_day": (12, 25, 25), "boxing_day": (12, 26, 26),
    "new_years_eve": (12, 31, 31), "new_year": (1, 1, 1), "epiphany": (1, 6, 6), "labour_day": (5, 1, 1),
    "victory_day": (5, 9, 9), "german_unity": (10, 3, 3), "swiss_day": (8, 1, 1), "austrian_day": (10, 26, 26),
    "all_saints": (11, 1, 1), "nicholas": (12, 6, 6), "independence_day": (7, 4, 4), "valentine": (2, 14, 14),
    "halloween": (10, 31, 31), "assumption": (8, 15, 15), "womens_day": (3, 8, 8), "ukraine_day": (8, 24, 24),
    "veterans_day": (11, 11, 11), "reformation": (10, 31, 31), "martin": (11, 11, 11), "immaculate": (12, 8, 8),
    "all_souls": (11, 2, 2), "orthodox_christmas": (1, 7, 7), "sun_day": (4, 15, 15), "liberation_day": (8, 15, 15),
    "defender_day": (2, 23, 23), "bastille_day": (7, 14, 14), "patrick": (3, 17, 17), "russia_day": (6, 12, 12),
}  # fmt: skip
MOVABLE = {
    "easter": (0, 1), "easter_sunday": (0, 0), "easter_monday": (1, 1), "good_friday": (-2, -2), "maundy_thursday": (-3, -3),  # noqa: E501
    "holy_saturday": (-1, -1), "palm_sunday": (-7, -7), "shrove_tuesday": (-47, -47),
    "carnival_monday": (-48, -48), "ash_wednesday": (-46, -46), "ascension": (39, 39),
    "pentecost": (49, 50), "pentecost_sunday": (49, 49), "pentecost_monday": (50, 50), "corpus_christi": (60, 60),
}  # fmt: skip
WEEKDAYS = {
    "thanksgiving": (11, 3, 4), "labor_day": (9, 0, 1), "memorial_day": (5, 0, -1), "mothers_day": (5, 6, 2),
    "columbus_day": (10, 0, 2), "presidents_day": (2, 0, 3), "king_day": (1, 0, 3), "remembrance_sunday": (11, 6, 2),
}  # fmt: skip  # month, weekday, which
BEFORE_ADVENT = {"advent": 0, "dead_sunday": 7, "mourning_day": 14, "penance_day": 11}  # days before the first Sunday


def feast_of(name: str, year: int) -> Period | None:
    """The days of a feast in a year; None for a name that is none."""
    if name in FIXED:
        month, first, last = FIXED[name]
        return days_between(date(year, month, first), date(year, month, last))
    if name in MOVABLE:
        start, end = MOVABLE[name]
        return days_between(easter(year) + start * DAY, easter(year) + end * DAY)
    if name in BEFORE_ADVENT:
        return day_of(advent(year) - BEFORE_ADVENT[name] * DAY)
    if name == "orthodox_easter":
        return days_between(orthodox_easter(year), orthodox_easter(year) + DAY)
    if name in WEEKDAYS:
        month, weekday, which = WEEKDAYS[name]
        days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
        return day_of([day for day in days if day.weekday() == weekday][which if which < 0 else which - 1])
    return None
