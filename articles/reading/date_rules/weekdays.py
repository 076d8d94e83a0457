"""Days named by weekday or by distance: am Montag, Freitag vergangener Woche, gestern, in der Nacht zum 6."""

from datetime import date

from articles.reading import days
from articles.reading.date_rules.exact import day_alone, day_range, full_day, numeric
from articles.reading.date_rules.units import feast
from articles.reading.date_rules.words import Words, optional
from articles.reading.days import DAY, SATURDAY, Period


def night(words: Words) -> Period | None:
    """In der Nacht zum 6. Mai: the 5th and the 6th."""
    if "W" in words.letters and "M" not in words.letters and "T" not in words.letters:
        weekday = words.all("W")[-1]
        last = weekday_day(words, weekday)
    elif "M" in words.letters:
        found = day_range(words) if len(words.all("ND")) > 1 else full_day(words)
        last = found.last if found else None
    elif "F" in words.letters:
        found = feast(words)
        last = found.first if found else None
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
    return weekday_range(words) if (first + 1) % 7 == last else None


def weekday_range(words: Words) -> Period | None:
    """von Montag bis Mittwoch, between Friday and Sunday."""
    first, last = words.all("W")[:2]
    day = weekday_day(words, last)
    return days.days_between(day - (last - first) % 7 * DAY, day) if day and first != last else None


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
    """gestern, yesterday evening, the day before yesterday."""
    away = words.one("H") or 0
    if "U" in words.letters:
        away += 1 if away > 0 else -1
    return days.day_of(words.anchor + away * DAY) if words.anchor else None


def weekend(words: Words) -> Period | None:
    """am Wochenende: the latest that has begun by publication."""
    anchor = words.anchor
    if anchor is None or words.name("U") != "weekend":
        return None
    return days.weekend_of(anchor if words.future or anchor.weekday() >= SATURDAY else anchor - 7 * DAY)
