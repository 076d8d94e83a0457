"""Parts of a unit: Anfang August, erstes Quartal, zweite Maihälfte, letzte Maiwoche, earlier this year."""

from datetime import date

from articles.reading import days
from articles.reading.date_rules.months import season_of
from articles.reading.date_rules.units import unit_shifted
from articles.reading.date_rules.words import Words, bare_month_year, month_year, year_named
from articles.reading.days import DAY, Period

LAST = 99  # the ordinal of "last"


def part(words: Words) -> Period | None:
    """Anfang August, Ende 2024, Mitte vergangenen Jahres, early last month, Ende der Woche."""
    which = words.one("P") or 0
    if "M" in words.letters:
        month = words.all("M")[0]
        year = month_year(words, month)
        return days.part_of_month(year, month, which) if year is not None else None
    if "S" in words.letters:
        season = season_of(words)
        return season and days.months_from(season.first.year, season.first.month + which, 1)
    year = year_named(words)
    if year is not None:
        return days.part_of_year(year, which)
    unit = words.name("U")
    if words.anchor is None or unit not in ("year", "month", "week"):
        return None
    away = words.one("R") or 0
    if unit == "year":
        return days.part_of_year(words.anchor.year + away, which)
    if unit == "week":
        return days.part_of_week(words.anchor + 7 * away * DAY, which)
    return days.part_of_month(*days.shifted(words.anchor.year, words.anchor.month + away), which)


def part_range(words: Words) -> Period | None:
    """Mitte April bis Anfang Juni, mid-April to early June."""
    (first_part, last_part), (first_month, last_month) = words.all("P"), words.all("M")
    years = words.all("Y")
    year = years[-1] if years else bare_month_year(words, last_month)
    if year is None:
        return None
    first_year = years[0] if len(years) > 1 else year - (first_month > last_month)
    first = days.part_of_month(first_year, first_month, first_part).first
    last = days.part_of_month(year, last_month, last_part).last
    return days.days_between(first, last) if first <= last else None


def ordinal_unit(words: Words) -> Period | None:
    """ersten Quartal 2025, zweiten Halbjahr, ersten drei Monaten dieses Jahres, first half of May."""
    number, units = (words.all("OD") or [LAST])[0], [str(value) for letter, value in words.items if letter == "U"]
    unit = units[0] if units else "month"
    count = words.one("Nn")
    if "M" in words.letters and unit == "half":
        month = words.all("M")[0]
        year = month_year(words, month)
        return days.half_of_month(year, month, number) if year is not None and number <= 2 else None
    if unit == "month" and units:
        return first_months(words, count)
    if unit == "week" and "M" in words.letters:
        return week_in_month(words, words.all("M")[0], number)
    if unit == "third" and "M" in words.letters and number <= 3:
        month = words.all("M")[0]
        year = month_year(words, month)
        return days.part_of_month(year, month, number - 1) if year is not None else None
    if unit not in ("quarter", "half"):
        return None
    length = 3 if unit == "quarter" else 6
    if number == LAST and "Y" in words.letters:
        number = 12 // length
    if number * length > 12:
        return None
    year = words.one("Y")
    if year is None and "R" in words.letters and words.anchor and units[-1] == "year":
        year = words.anchor.year + (words.one("R") or 0)
    if year is None and words.anchor:
        first = date(words.anchor.year, 1 + length * (number - 1), 1)
        year = words.anchor.year - (first > words.anchor and not words.future)
    return days.months_from(year, 1 + length * (number - 1), length) if year is not None else None


def week_in_month(words: Words, month: int, number: int) -> Period | None:
    """erste Maiwoche, the last week of May: its days 1-7, 8-14, 15-21, 22-28, or the last seven."""
    year = year_named(words) or bare_month_year(words, month)
    if year is None or (number > 4 and number != LAST):
        return None
    last = days.month_of(year, month).last
    first = last - 6 * DAY if number == LAST else date(year, month, 7 * number - 6)
    return days.days_between(first, first + 6 * DAY)


def days_of_month(words: Words) -> Period | None:
    """in den ersten Augusttagen: its first third; in den letzten: its last; erste Augustwoche."""
    value = words.one("j") or 1
    month, weeks = value % 100, value > 100
    number = words.one("O") or (LAST if (words.one("R") or 0) < 0 else 0)
    if weeks:
        return week_in_month(words, month, number) if number else None
    year = words.one("Y") or bare_month_year(words, month)
    if year is None or number not in (1, LAST):
        return None
    return days.part_of_month(year, month, 2 if number == LAST else 0)


def first_months(words: Words, count: int | None) -> Period | None:
    """in den ersten Monaten dieses Jahres: January to March, ending at publication at the latest."""
    if "R" in words.letters[:1]:
        return None
    year = words.one("Y")
    if year is None and words.anchor and "U" in words.letters[words.letters.index("U") + 1 :]:
        year = words.anchor.year + (words.one("R") or 0)
    if year is None or (words.one("OD") != 1):
        return None
    whole = days.months_from(year, 1, min(count or 3, 12))
    if words.anchor and whole.first <= words.anchor < whole.last:
        return days.days_between(whole.first, words.anchor)
    return whole


def half_of_named_month(words: Words) -> Period | None:
    """zweite Maihälfte."""
    month, half = words.one("J") or 1, words.one("OD") or 1
    year = words.one("Y") or bare_month_year(words, month)
    return days.half_of_month(year, month, half) if year is not None and half <= 2 else None


def quarter_code(words: Words) -> Period | None:
    """Q1 2025, H2 2024."""
    code = words.one("Q") or 1
    length, number = (3, code) if code > 0 else (6, -code)
    if number * length > 12:
        return None
    year = words.one("Y") or (words.anchor.year if words.anchor else None)
    return days.months_from(year, 1 + length * (number - 1), length) if year is not None else None


def so_far(words: Words) -> Period | None:
    """earlier this year: from its first day to publication; later this year: from there to its last."""
    if words.anchor is None or words.one("R") not in (0, None):
        return part(words) if words.anchor and "M" in words.letters else None
    whole = unit_shifted(words.name("U"), 0, words.anchor)
    if whole is None:
        return None
    if words.name("K") == "later":
        return days.days_between(words.anchor, whole.last)
    return days.days_between(whole.first, words.anchor)
