"""The article's own date: told by the caller or a header, printed as a dateline, or inferred from a day in the text."""

import re
from datetime import date

from articles import edtf as full_edtf
from articles.reading.dates import Anchors, Found
from articles.reading.results import EdtfDate
from articles.reading.tokens import Tokens

HEADER = re.compile(r"\ufeff? date (\d{4}(?:-\d\d(?:-\d\d)?)?) ")
SIMPLE = re.compile(r"\d{4}-\d\d-\d\d")
DATELINE_REACH = 400  # code points from the start of the text
DATELINE_CUE = re.compile(
    r"(?:stand|veröffentlicht|erschienen|aktualisiert|publiziert|datum|published|updated|posted|date|vom)\b[^.!?]{0,30}$",
    re.IGNORECASE,
)
AFTER_DATELINE = re.compile(r"\s*(?:$|\n|[–—|)-]|,?\s*\d{1,2}[.:]\d\d|,?\s*um\b|:|\()")
INFERRED = "the article names a weekday with its full date: {text}"


def header(text: str) -> tuple[str | None, int]:
    """The date in a header like " date 2025-12-13 " and where the text behind it starts; (None, 0) without one."""
    match = HEADER.match(text)
    if not match:
        return None, 0
    try:
        full_edtf.days(match[1])
    except full_edtf.BadDate:
        return None, 0
    return match[1], match.end()


def from_edtf(edtf: str, basis: str = "stated", reason: str | None = None) -> EdtfDate:
    """An EDTF date with its days. Raises articles.edtf.BadDate."""
    first, last = days_of(edtf)
    return EdtfDate(edtf, first.isoformat() if first else None, last.isoformat() if last else None, basis, reason)


def days_of(edtf: str) -> Anchors:
    if SIMPLE.fullmatch(edtf):
        try:
            day = date.fromisoformat(edtf)
        except ValueError as error:
            raise full_edtf.BadDate(f"{edtf!r} is no day of the calendar") from error
        return day, day
    return full_edtf.days(edtf)


def anchors_of(published: EdtfDate | None) -> Anchors:
    """The first and last day on which the article may have appeared; (None, None) if that is unknown or open."""
    if not published or not published.earliest or not published.latest:
        return None, None
    return date.fromisoformat(published.earliest), date.fromisoformat(published.latest)


def own_date(tokens: Tokens, found: list[Found], start: int) -> EdtfDate | None:
    """The date that a text gives of itself: a dateline is stated, a weekday with its date is inferred."""
    absolute = [date for date in found if date.period and date.rule in ("full_day", "numeric")]
    for one in absolute:
        if tokens.starts[one.first] > start + DATELINE_REACH:
            break
        if is_dateline(tokens, one, start) and one.period:
            return from_edtf(one.period.edtf)
    for one in absolute:
        if beside_weekday(tokens, one) and one.period:
            first = one.first if tokens.date_letters[one.first] == "W" else max(one.first - 2, 0)
            text = tokens.span(first, one.last)
            return from_edtf(one.period.edtf, "inferred", INFERRED.format(text=" ".join(text.split())[:60]))
    return None


def is_dateline(tokens: Tokens, found: Found, start: int) -> bool:
    text, begin, end = tokens.text, tokens.starts[found.first], tokens.ends[found.last]
    line_start = max(text.rfind("\n", 0, begin) + 1, start)
    before, after = text[line_start:begin].strip(), text[end : end + 20]
    if len(before) > 60 or not AFTER_DATELINE.match(after):
        return False
    cue = DATELINE_CUE.search(before)
    city = before.split(",")[0].split("(")[0].strip()
    alone = not before and bool(re.match(r"\s*(?:$|\n|[|–—-]|,?\s*\d{1,2}[.:]\d\d)", after))
    return (
        bool(
            cue
            and len(before) <= 40
            and (before.endswith(":") or (AFTER_DATELINE.match(after) and len(before.split()) <= 4))
        )
        or alone
        or (len(city) > 2 and city.isupper() and len(before) <= 60)
    )


def beside_weekday(tokens: Tokens, found: Found) -> bool:
    """am Montag (28.04.2025), Montag, 28. April 2025."""
    first = found.first
    if tokens.date_letters[first] == "W":
        return "Y" in tokens.date_letters[first : found.last + 1] or found.rule == "numeric"
    return first >= 2 and tokens.words[first - 1] in ("(", ",") and tokens.date_letters[first - 2] == "W"
