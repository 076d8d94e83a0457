"""What each form of date expression denotes, given the day of publication: one function a form.

A rule gets `Words`: the values of the expression's words by their letter in the grammar (see calendar_words), and
`anchor`, a day on which the text may have been published (None if unknown), and whether the sentence speaks of the
future. It gives a Period, or None where no days follow (no anchor, or no date after all).
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from articles.reading import days
from articles.reading.days import DAY, Period

Items = tuple[tuple[str, object], ...]
SEASON_MONTHS = 3
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


def full_day(words: Words) -> Period | None:
    month, day = words.one("M"), words.one("ND")
    if month is None or day is None:
        return None
    year = year_named(words)
    found = real(year, month, day) if year is not None else bare_day(words, month, day)
    return days.day_of(found) if found else None


def numeric(words: Words) -> Period | None:
    """28.04.2025, 12.02.15, 28.4., 2025-04-28, 28/04/2025, 4/28/2025."""
    text = words.name("T").replace(" ", "")
    if text[4:5] == "-":
        year, month, day = (int(part) for part in text.split("-"))
    elif "/" in text:
        day, month, year = (int(part) for part in text.split("/"))
        if month > 12:
            day, month = month, day
    elif text.count(".") == 2 and ":" not in text:
        parts = text.split(".")
        day, month, year = int(parts[0]), int(parts[1]), int(parts[2] or -1)
    else:
        return None
    if year < 0:
        return optional(days.day_of, bare_day(words, month, day))
    if year < 100:
        year += 2000 if year < 70 else 1900
    return optional(days.day_of, real(year, month, day))


def optional(make: Callable[[date], Period], day: date | None) -> Period | None:
    return make(day) if day else None


def day_range(words: Words) -> Period | None:
    """3. bis 5. Mai, 28. April bis 3. Mai 2025, May 3-5, zwischen dem 3. und 5. Mai."""
    numbers, months = words.all("ND"), words.all("M")
    if len(numbers) < 2 or not months:
        return None
    year = words.all("Y")[-1] if "Y" in words.letters else None
    last = real(year, months[-1], numbers[1]) if year else bare_day(words, months[-1], numbers[1])
    if last is None:
        return None
    first = real(last.year - (months[0] > months[-1]), months[0], numbers[0])
    return days.days_between(first, last) if first and first <= last else None


def month_range(words: Words) -> Period | None:
    """Januar bis März 2025, zwischen Dezember und Februar, October 2024 to March 2025."""
    months, years = words.all("M"), words.all("Y")
    year = years[-1] if years else bare_month_year(words, months[-1])
    if year is None:
        return None
    first_year = years[0] if len(years) > 1 else year - (months[0] > months[-1])
    first, last = days.month_of(first_year, months[0]), days.month_of(year, months[-1])
    return days.months_between(first.first, last.last) if first.first <= last.last else None


def month_pair(words: Words) -> Period | None:
    """Januar und Februar: one period if the months follow each other; else None and each is read alone."""
    first, last = words.all("M")[:2]
    return month_range(words) if (first % 12) + 1 == last else None


def year_range(words: Words) -> Period | None:
    years = words.all("YNn")
    first, last = years[0], years[-1]
    if last < 100:
        last += first // 100 * 100
    return days.years_between(first, last) if first < last else None


def night(words: Words) -> Period | None:
    """In der Nacht zum 6. Mai: the 5th and the 6th."""
    if "W" in words.letters and "M" not in words.letters:
        weekday = words.all("W")[-1]
        last = weekday_day(words, weekday)
    elif "M" in words.letters:
        found = day_range(words) if len(words.all("ND")) > 1 else full_day(words)
        last = found.last if found else None
    elif "T" in words.letters:
        found = numeric(words)
        last = found.first if found else None
    elif "H" in words.letters:
        last = words.anchor and words.anchor + (words.one("H") or 0) * DAY
    else:
        found = day_alone(words)
        last = found.first if found else None
    return days.days_between(last - DAY, last) if last else None


def night_past(words: Words) -> Period | None:
    """letzte Nacht, overnight: the night before publication."""
    away = words.one("R")
    if words.anchor is None or (away is not None and away > 0):
        return None
    return days.days_between(words.anchor - DAY, words.anchor)


def weekday_pair(words: Words) -> Period | None:
    """Sunday and Monday: one period if they follow each other; else None and each is read alone."""
    first, last = words.all("W")[:2]
    day = weekday_day(words, last)
    return days.days_between(day - DAY, day) if day and (first + 1) % 7 == last else None


def day_alone(words: Words) -> Period | None:
    """am 6.: of the month of publication or the one before."""
    day, anchor = words.one("ND"), words.anchor
    if anchor is None or day is None:
        return None
    for back in range(13):
        year, month = days.shifted(anchor.year, anchor.month + (back if words.future else -back))
        found = real(year, month, day)
        if found and (found >= anchor if words.future else found <= anchor):
            return days.day_of(found)
    return None


def week_of_day(words: Words) -> Period | None:
    if words.name("U") != "week":
        return None
    found = full_day(words) if "M" in words.letters else numeric(words)
    return found and days.week_of(found.first)


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


def month(words: Words) -> Period | None:
    """Oktober 2024, im Oktober, Juni letzten Jahres, vergangenen Oktober."""
    number = words.all("M")[0]
    if "U" in words.letters and words.name("U") != "year":
        return None
    year = month_year(words, number)
    return days.month_of(year, number) if year is not None else None


def season_of(words: Words) -> Period | None:
    """Herbst 2024, Winter 2024/25, letzten Herbst, Sommer vergangenen Jahres, im Frühling."""
    month = words.one("S") or 3
    year = year_named(words)
    if year is not None:
        return days.months_from(year, month, SEASON_MONTHS)
    if words.anchor is None:
        return None
    away = words.one("R")
    near = [days.months_from(words.anchor.year + shift, month, SEASON_MONTHS) for shift in (-2, -1, 0, 1, 2)]
    if away == 0:
        return next(season for season in near if season.last >= words.anchor)
    if away is not None and away < 0:
        return [season for season in near if season.last < words.anchor][away]
    if away is not None:
        return [season for season in near if season.first > words.anchor][away - 1]
    if words.future:
        return next(season for season in near if season.last >= words.anchor)
    return [season for season in near if season.first <= words.anchor][-1]


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
        return days.weekend_of(anchor + 7 * away * DAY)
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


def units_ago(words: Words) -> Period | None:
    """vor drei Monaten, a year ago: the whole calendar unit."""
    count = words.one("NnY") or (1 if "E" in words.letters else 0)
    unit = words.name("U")
    if "m" in words.letters:
        return unit_shifted("month", -6, words.anchor) if unit == "year" else None
    if not count or count > 5000:
        return None
    if unit == "weekend":
        return None
    return unit_shifted(unit, -count, words.anchor)


def weekday_day(words: Words, weekday: int) -> date | None:
    anchor = words.anchor
    if anchor is None:
        return None
    if "R" in words.letters and "U" not in words.letters:
        away = words.one("R") or 0
        if away < 0:
            return anchor - ((anchor.weekday() - weekday - 1) % 7 + 1 + 7 * (-away - 1)) * DAY
        if away > 0:
            return anchor + ((weekday - anchor.weekday() - 1) % 7 + 1 + 7 * (away - 1)) * DAY
        return anchor + (weekday - anchor.weekday()) * DAY
    if words.future:
        return anchor + (weekday - anchor.weekday()) % 7 * DAY
    return anchor - (anchor.weekday() - weekday) % 7 * DAY


def weekday(words: Words) -> Period | None:
    """am Montag, letzten Freitag, Freitag vergangener Woche."""
    number = words.all("W")[0]
    if "U" in words.letters:
        if words.name("U") != "week" or words.anchor is None:
            return None
        week = days.week_of(words.anchor + 7 * (words.one("R") or 0) * DAY)
        return days.day_of(week.first + number * DAY)
    return optional(days.day_of, weekday_day(words, number))


def day_away(words: Words) -> Period | None:
    return days.day_of(words.anchor + (words.one("H") or 0) * DAY) if words.anchor else None


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


def year_only(words: Words) -> Period | None:
    year = words.one("Y")
    if "U" in words.letters and words.name("U") != "year":
        return None
    return days.year_of(year) if year is not None else None


def decade(words: Words) -> Period | None:
    year = words.one("Y")
    return days.years_between(year, year + 9) if year is not None and year % 10 == 0 else None


def ordinal_unit(words: Words) -> Period | None:
    """ersten Quartal 2025, zweiten Halbjahr, ersten drei Monaten dieses Jahres, first half of May."""
    number, units = words.all("OD")[0], [str(value) for letter, value in words.items if letter == "U"]
    unit = units[0] if units else "month"
    count = words.one("Nn")
    if "M" in words.letters and unit == "half":
        month = words.all("M")[0]
        year = month_year(words, month)
        return days.half_of_month(year, month, number) if year is not None and number <= 2 else None
    if unit == "month" and units:
        return first_months(words, count)
    if unit not in ("quarter", "half"):
        return None
    length = 3 if unit == "quarter" else 6
    if number * length > 12:
        return None
    year = words.one("Y")
    if year is None and "R" in words.letters and words.anchor and units[-1] == "year":
        year = words.anchor.year + (words.one("R") or 0)
    if year is None and words.anchor:
        first = date(words.anchor.year, 1 + length * (number - 1), 1)
        year = words.anchor.year - (first > words.anchor and not words.future)
    return days.months_from(year, 1 + length * (number - 1), length) if year is not None else None


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


def weekend(words: Words) -> Period | None:
    """am Wochenende: the latest that has begun by publication."""
    anchor = words.anchor
    if anchor is None or words.name("U") != "weekend":
        return None
    return days.weekend_of(anchor if words.future or anchor.weekday() >= 5 else anchor - 7 * DAY)


def hours_ago(words: Words) -> Period | None:
    """vor 36 Stunden: the day on which that was."""
    count = words.one("NnY") or (1 if "E" in words.letters else 0)
    return days.day_of(words.anchor - timedelta(hours=count)) if words.anchor and 0 < count < 10_000 else None


RULES: dict[str, Callable[[Words], Period | None]] = {
    "day_range": day_range, "month_range": month_range, "month_pair": month_pair, "year_range": year_range,
    "night": night, "night_past": night_past, "weekday_pair": weekday_pair, "full_day": full_day, "numeric": numeric, "week_of_day": week_of_day, "part": part, "month": month,  # noqa: E501
    "ordinal_unit": ordinal_unit, "half_of_named_month": half_of_named_month, "quarter_code": quarter_code,
    "units_ago": units_ago, "unit_away": unit_away, "so_far": so_far, "season_of": season_of,
    "day_away": day_away, "weekday": weekday, "feast": feast, "word_for_period": word_for_period, "year_only": year_only,  # noqa: E501
    "day_alone": day_alone, "decade": decade, "weekend": weekend,
}  # fmt: skip


@lru_cache(maxsize=65_536)
def resolve(rule: str, items: Items, anchor: date | None, future: bool) -> Period | None:
    """What an expression denotes; remembered, since texts of one day share their expressions."""
    try:
        return RULES[rule](Words(items, anchor, future))
    except (OverflowError, ValueError):  # beyond the calendar: "vor 5000 Jahren", year 9999 and a month
        return None
