"""Months, seasons and years: Oktober 2024, Oktober bis März, Winter 2024/25, the 1990s."""

from articles.reading import days
from articles.reading.date_rules.words import Words, bare_month_year, month_year, year_named
from articles.reading.days import Period

SEASON_MONTHS = 3


def month(words: Words) -> Period | None:
    """Oktober 2024, im Oktober, Juni letzten Jahres, vergangenen Oktober."""
    number = words.all("M")[0]
    if "U" in words.letters and words.name("U") != "year":
        return None
    year = month_year(words, number)
    return days.month_of(year, number) if year is not None else None


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


def year_range(words: Words) -> Period | None:
    years = words.all("YNn")
    first, last = years[0], years[-1]
    if last < 100:
        if last != (first + 1) % 100:
            return None
        last = first + 1
    return days.years_between(first, last) if first < last else None


def year_only(words: Words) -> Period | None:
    year = words.one("Y")
    if "U" in words.letters and words.name("U") != "year":
        return None
    return days.year_of(year) if year is not None else None


def decade(words: Words) -> Period | None:
    year = words.one("Y")
    return days.years_between(year, year + 9) if year is not None and year % 10 == 0 else None
