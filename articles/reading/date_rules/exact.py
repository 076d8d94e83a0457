"""Days named by number: am 6. Mai, 28.04.2025, May 3-5, am 6."""

from articles.reading import days
from articles.reading.date_rules.words import Words, bare_day, optional, real, year_named
from articles.reading.days import Period


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


def day_range(words: Words) -> Period | None:
    """3. bis 5. Mai, 28. April bis 3. Mai 2025, May 3-5, zwischen dem 3. und 5. Mai."""
    numbers, months = words.all("ND"), words.all("M")
    if len(numbers) < 2 or not months:
        return None
    years = words.all("Y")
    year = years[-1] if years else None
    last = real(year, months[-1], numbers[1]) if year else bare_day(words, months[-1], numbers[1])
    if last is None:
        return None
    first_year = years[0] if len(years) > 1 else last.year - (months[0] > months[-1])
    first = real(first_year, months[0], numbers[0])
    return days.days_between(first, last) if first and first <= last else None


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
