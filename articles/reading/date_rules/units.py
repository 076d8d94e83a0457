"""Calendar units by their distance: letzte Woche, vor drei Monaten, Vorjahr, Jahreswechsel; feasts."""

from datetime import date

from articles.reading import days
from articles.reading.date_rules.words import Words, year_named
from articles.reading.days import DAY, SATURDAY, Period


def unit_away(words: Words) -> Period | None:
    """vergangene Woche, last month, diesen Monat, kommendes Wochenende, voriges Quartal."""
    return unit_shifted(words.name("U"), words.one("R") or 0, words.anchor)


def unit_shifted(unit: str, away: int, anchor: date | None) -> Period | None:
    if anchor is None:
        return None
    if unit == "day":
        return days.day_of(anchor + away * DAY)
    if unit == "week":
        return days.week_of(anchor + 7 * away * DAY)
    if unit == "fortnight":
        return days.week_of(anchor + 14 * away * DAY)
    if unit == "weekend":
        return days.weekend_of(anchor + 7 * weeks_to_weekend(anchor, away) * DAY)
    if unit == "month":
        return days.month_of(*days.shifted(anchor.year, anchor.month + away))
    if unit == "quarter":
        return days.months_from(anchor.year, (anchor.month - 1) // 3 * 3 + 1 + 3 * away, 3)
    if unit == "half":
        return days.months_from(anchor.year, (anchor.month - 1) // 6 * 6 + 1 + 6 * away, 6)
    if unit == "year" and days.FIRST_YEAR < anchor.year + away < days.LAST_YEAR:
        return days.year_of(anchor.year + away)
    if unit == "decade":
        return days.years_between(anchor.year // 10 * 10 + 10 * away, anchor.year // 10 * 10 + 10 * away + 9)
    return None


def weeks_to_weekend(anchor: date, away: int) -> int:
    """On a weekday the coming weekend is that of the same week, the last one that of the week before."""
    return away - 1 if away > 0 and anchor.weekday() < SATURDAY else away


def units_ago(words: Words) -> Period | None:
    """vor drei Monaten, a year ago: the whole calendar unit; vor anderthalb Jahren: the month 18 months ago."""
    count = words.number("nNY") or (1 if "E" in words.letters else 0)
    units = [str(value) for letter, value in words.items if letter == "U"]
    unit = next((name for name in units if name != "half"), "half")
    if "m" in words.letters or words.letters.startswith(("UE", "lUE")):
        count = 0.5
    elif "half" in units[:-1] or (units[-1] == "half" and len(units) > 1):
        count += 0.5
    if not 0 < count <= 5000 or unit == "weekend":
        return None
    if count != int(count):
        return unit_shifted("month", -int(count * 12), words.anchor) if unit == "year" else None
    return unit_shifted(unit, -int(count), words.anchor)


def word_for_period(words: Words) -> Period | None:
    """Vorjahr, Vormonat, Jahresende 2024, Jahreswechsel."""
    name, anchor, year = words.name("K"), words.anchor, words.one("Y")
    if name == "turn":
        return turn_of_year(words, year)
    if name.startswith("part") and name[5:] == "year0":
        year = year if year is not None else anchor.year if anchor else None
        return days.part_of_year(year, int(name[4])) if year is not None else None
    if anchor is None:
        return None
    if name.startswith("part"):
        which = int(name[4])
        return (
            days.part_of_week(anchor, which) if "week" in name else days.part_of_month(anchor.year, anchor.month, which)
        )
    unit, away = name.rstrip("-0123456789x"), name.rstrip("x").lstrip("abcdefghijklmnopqrstuvwxyz")
    return unit_shifted(unit, int(away or 0), anchor) if unit in ("year", "month", "week", "day") else None


def turn_of_year(words: Words, year: int | None) -> Period | None:
    if year is None and words.anchor is None:
        return None
    if year is None and words.anchor:
        year = words.anchor.year - (0 if words.future or (words.anchor.month == 12 and words.anchor.day == 31) else 1)
    return days.days_between(date(year or 0, 12, 31), date((year or 0) + 1, 1, 1))


def feast(words: Words) -> Period | None:
    name, year = words.name("F"), year_named(words)
    if name == "turn":
        return turn_of_year(words, year)
    if year is not None:
        return days.feast_of(name, year)
    anchor, away = words.anchor, words.one("R")
    if anchor is None:
        return None
    near = [found for shift in (-2, -1, 0, 1, 2) if (found := days.feast_of(name, anchor.year + shift))]
    if not near:
        return None
    if words.future or (away or 0) > 0:
        return next(found for found in near if found.last >= anchor)
    if away is not None and away < 0:
        return [found for found in near if found.last < anchor][away]
    if away == 0:
        return days.feast_of(name, anchor.year)
    return [found for found in near if found.first <= anchor][-1]
