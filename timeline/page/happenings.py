"""The events of a selection: one by one, or one mark a month, quarter or year where they are too many to be told apart.

A mark that gathers events bears their number and leads to their list.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F
from django.db.models.functions import Coalesce, TruncMonth
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline import presenting, wording
from timeline.chart.data import EventMark
from timeline.charting import event_mark
from timeline.models import Edition
from timeline.models.editions import EditionQuerySet
from timeline.page.periods import PERIODS, begin, period_name, span
from timeline.presenting import EventRow
from timeline.query import Selection

MOST = 40  # marks on the rail that a reader tells apart
WIDEST = 999  # the largest number that fits into a mark


@dataclass(frozen=True, slots=True)
class Happenings:
    """`rows` holds all `count` events, or none if the marks gather them, which `note` then says."""

    count: int
    rows: list[EventRow]
    marks: list[EventMark]
    note: str = ""


def happenings(selection: Selection) -> Happenings:
    editions = selection.events()
    count = editions.count()
    if count > MOST:
        period, found = gathered(editions)
        return Happenings(count, [], [gathered_mark(selection, *one, period) for one in found], note(count, period))
    rows = event_rows(editions, selection)
    return Happenings(count, rows, [event_mark(row, selection) for row in rows])


def event_rows(editions: Iterable[Edition], selection: Selection, before: int = 0) -> list[EventRow]:
    """The events in words, numbered after the `before` that stand on earlier pages."""
    return [presenting.event_row(one, number, selection.known) for number, one in enumerate(editions, before + 1)]


def gathered(editions: EditionQuerySet) -> tuple[str, list[tuple[date, int]]]:
    """How many dated events began in each month, or in each longer period that leaves few enough marks."""
    day = Coalesce(F("reference_earliest"), F("reference_latest"))
    dated = editions.order_by().alias(day=day).filter(day__isnull=False)
    monthly = dated.annotate(start=TruncMonth("day")).values("start").annotate(count=Count("*"))
    months = list(monthly.order_by("start").values_list("start", "count"))
    for period in PERIODS:
        found: Counter[date] = Counter()
        for start, count in months:
            found[begin(start, period)] += count
        if len(found) <= MOST:
            break
    return period, list(found.items())


def gathered_mark(selection: Selection, start: date, count: int, period: str) -> EventMark:
    first, last = span(start, period)
    words = ngettext("%(count)s event", "%(count)s events", count) % {"count": wording.number(count)}
    return EventMark(
        id=first.toordinal(),
        url=selection.query(view="events", from_=first, to=last),
        title=words,
        text=f"{words}, {wording.months(first, last)}",
        first=first,
        last=last,
        number=count if count <= WIDEST else "…",
    )


def note(count: int, period: str) -> str:
    return _("%(count)s events are too many for single marks: each mark leads to those of one %(period)s.") % {
        "count": wording.number(count),
        "period": period_name(period),
    }
