"""Values and dates in the reader's words. Every page formats them here, once, before its template."""

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils import dateformat, formats, timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from articles.choices import Basis
from timeline.choices import Bound
from timeline.records import FIRST_PUBLICATION, SAID_DAY

type Json = dict[str, Any]


def number(value: Decimal | float) -> str:
    """A number as the language writes it, without needless decimals: 15.000, 15,000; 1,5, 1.5."""
    return number_in(value, get_language())


@lru_cache(maxsize=20_000, typed=True)
def number_in(value: Decimal | float, language: str | None) -> str:
    """As `day_in`."""
    exact = Decimal(str(value))
    decimals = max(0, -int(exact.normalize().as_tuple().exponent))
    return formats.number_format(exact, decimal_pos=decimals, use_l10n=True, force_grouping=True)


def vague_words(low: Decimal | float) -> str:
    words = {
        12: _("dozens"),
        100: _("hundreds"),
        1000: _("thousands"),
        10_000: _("tens of thousands"),
        100_000: _("hundreds of thousands"),
    }
    return words[int(low)]


def value(bound: str, low: Decimal | float | None, high: Decimal | float | None) -> str:
    """The value in words of our own: about 15,000; at least 10,000; 25,000 to 30,000; thousands."""
    match bound:
        case Bound.VAGUE:
            return vague_words(low or 0)
        case Bound.AT_LEAST:
            return _("at least %(low)s") % {"low": number(low or 0)}
        case Bound.AT_MOST:
            return _("at most %(high)s") % {"high": number(high or 0)}
        case Bound.RANGE:
            return _("%(low)s to %(high)s") % {"low": number(low or 0), "high": number(high or 0)}
        case Bound.ABOUT:
            return _("about %(low)s") % {"low": number(low or 0)}
        case _:
            return number(low or 0)


def day(value: date) -> str:
    """22.08.2025, 22 August 2025."""
    return day_in(value, get_language())


@lru_cache(maxsize=20_000)
def day_in(value: date, language: str | None) -> str:
    """A page writes hundreds of days, most of them again and again; `language` is the active one."""
    return dateformat.format(value, pgettext("format of a day", "j F Y"))


def instant(value: datetime) -> str:
    """A day with the time of the newsroom's clock."""
    return f"{day(timezone.localtime(value).date())} {timezone.localtime(value):%H:%M:%S}"


def month(value: date) -> str:
    return month_in(value, get_language())


@lru_cache(maxsize=20_000)
def month_in(value: date, language: str | None) -> str:
    """As `day_in`."""
    return dateformat.format(value, "F Y")


def months(first: date, last: date) -> str:
    """From one month to another, or the one in which both days lie."""
    same = (first.year, first.month) == (last.year, last.month)
    return month(first) if same else f"{month(first)} – {month(last)}"


def tick(value: date, unit: str) -> str:
    """A label on the time axis; `unit` is day, month or year."""
    pattern = {"day": pgettext("format of a tick", "j M"), "month": "M Y", "year": "Y"}[unit]
    return dateformat.format(value, pattern)


def dated(record: Json | None) -> str:
    """A DATE as precise as it is known: 22.08.2025; August 2025; between 22 and 31 August 2025; unknown."""
    if record is None:
        return _("unknown")
    text = record["edtf"]
    if text.startswith("["):
        return between(*ends(*text.strip("[]").split("..")))
    if "/" in text:
        return from_to(*ends(*(end.replace("..", "") for end in text.split("/"))))
    return simple(text)


def ends(first: str, last: str) -> tuple[str, str]:
    """Both ends in words; the first without the month and year that the last repeats."""
    bare = (first.rstrip("?~%"), last.rstrip("?~%"))
    same_length = len(bare[0]) == len(bare[1])
    if bare == (first, last) and same_length and first[:4] == last[:4] and len(first) > 4:
        return shortened(first, same_month=first[:7] == last[:7]), simple(last)
    return simple(first), simple(last)


def shortened(text: str, *, same_month: bool) -> str:
    if len(text) == 7:
        return dateformat.format(date.fromisoformat(f"{text}-01"), "F")
    pattern = (
        pgettext("format of a day without month", "j")
        if same_month
        else pgettext("format of a day without year", "j F")
    )
    return dateformat.format(date.fromisoformat(text), pattern)


def simple(text: str) -> str:
    """One date without interval; empty for an open end."""
    bare = text.rstrip("?~%")
    if len(bare) == 10:
        words = day(date.fromisoformat(bare))
    elif len(bare) == 7:
        words = month(date.fromisoformat(f"{bare}-01"))
    else:
        words = bare
    return _("around %(date)s") % {"date": words} if text != bare else words


def between(first: str, last: str) -> str:
    if not first:
        return _("by %(last)s") % {"last": last}
    if not last:
        return _("since %(first)s") % {"first": first}
    return _("between %(first)s and %(last)s") % {"first": first, "last": last}


def from_to(first: str, last: str) -> str:
    if not first:
        return _("until %(last)s") % {"last": last}
    if not last:
        return _("from %(first)s") % {"first": first}
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def basis_note(record: Json | None) -> str:
    """What is to be said beside a date that no article states: inferred, with the reason."""
    if record is None or record["basis"] != Basis.INFERRED:
        return ""
    # The ledger's own reasons are translated; an editor's stand as they were written.
    own = {
        SAID_DAY: _("not stated as of when: the day it was said"),
        FIRST_PUBLICATION: _("not stated as of when: its first publication"),
    }
    reason = own.get(record["reason"], record["reason"])
    return _("inferred: %(reason)s") % {"reason": reason}


def article_label(article: Json) -> str:
    """“Blick, May 2025”; an unknown outlet is said, never invented."""
    published, outlet = article["published"], article["outlet"]
    if published is None:
        label = _("Article without date")
    elif len(published["edtf"]) in (7, 10):  # a month or a day
        label = _("Article of %(date)s") % {"date": dated(published)}
    else:
        label = _("Article, %(date)s") % {"date": dated(published)}
    unknown = _("outlet unknown")  # not inside the f-string: xgettext does not look there
    return f"{label}, {outlet or unknown}"


def is_german() -> bool:
    return (get_language() or "de").startswith("de")


def alphabetical(text: str) -> str:
    """The key by which names are sorted: Ä as A, ß as ss, case without effect (DIN 5007-1)."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
