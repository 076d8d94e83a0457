"""What was known: the days on which the press learnt something of a selection, as steps that a reader can walk."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import F, Func
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from timeline import wording
from timeline.gathering import Gathered
from timeline.models import Edition
from timeline.models.editions import EditionQuerySet
from timeline.models.tallies import By
from timeline.page.keeping import kept
from timeline.query import Selection

MOST_DAYS = 400  # steps of the slider; a longer story is walked within a window


@dataclass(frozen=True, slots=True)
class KnownDay:
    value: str  # ISO
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Known:
    """The slider: its days, where it stands (from 1; one more than there are days: all is known), and its steps."""

    days: str  # the days as options to choose
    position: int
    positions: int
    previous: str
    next: str
    kept: list[tuple[str, str]]
    frozen: str
    recorded: str
    recorded_field: str  # as a field for day and time takes it, in UTC
    latest_field: str


def known(selection: Selection, days: list[date]) -> Known:
    # A day that an address names stands among them, even if nothing changed on it.
    listed, last = sorted({*days, *([selection.known] if selection.known else [])}), newest(selection)
    return Known(
        days=options(listed, selection.known),
        position=listed.index(selection.known) + 1 if selection.known else len(listed) + 1,
        positions=len(listed) + 1,
        previous=previous_step(selection, days),
        next=next_step(selection, days),
        kept=selection.pairs("dossier", "known", "recorded", "page"),
        frozen=frozen(selection, last),
        recorded=selection.recorded.isoformat() if selection.recorded else "",
        recorded_field=field_value(selection.recorded),
        latest_field=field_value(last),
    )


def days_of(selection: Selection, gathered: Gathered | None = None) -> list[date]:
    """The last MOST_DAYS days on which something became known of the claims and events in the selection."""
    if gathered and gathered.more:  # not counted: all that the dossier has
        selection, gathered = Selection(dossier=selection.dossier), None
    free = selection.without("known")
    counted = free.total(By.DAY)
    found = days_out(free.events())
    if counted is None:
        found |= gathered.days if gathered and not selection.known else days_out(free.claims())
    else:
        last = counted.order_by("-value").values_list("value", flat=True).distinct()[:MOST_DAYS]
        found.update(map(date.fromisoformat, last))
    return sorted(found)[-MOST_DAYS:]


def days_out(editions: EditionQuerySet) -> set[date]:
    """The days on which articles with these were surely out."""
    days = editions.order_by().annotate(day=Func(F("out_on"), function="unnest"))
    return set(days.values_list("day", flat=True).distinct())


def options(days: list[date], chosen: date | None) -> str:
    """Hundreds of options as HTML, written once for the same days."""

    def write() -> str:
        shown = [KnownDay(day.isoformat(), wording.day(day), day == chosen) for day in days]
        return render_to_string("timeline/page/known.html#options", {"days": shown})

    return kept("known", (days, chosen), write)


def previous_step(selection: Selection, days: list[date]) -> str:
    """The address of the day before; "" on the first one. From all that is known it leads to the last day but one."""
    index = bisect_left(days, selection.known) if selection.known else len(days) - 1
    return selection.query(known=days[index - 1]) if index > 0 else ""


def next_step(selection: Selection, days: list[date]) -> str:
    """The address of the next day; after the last one that of all that is known; "" if all is shown already."""
    if selection.known is None:
        return ""
    index = bisect_right(days, selection.known)
    return selection.query(known=days[index] if index < len(days) else None) or "?"


def clock_words(selection: Selection) -> str:
    """By which clock a page stands still, in words; "" for a live one."""
    if selection.recorded:
        return _("As recorded at %(instant)s") % {"instant": wording.instant(selection.recorded)}
    return _("As known on %(day)s") % {"day": wording.day(selection.known)} if selection.known else ""


def frozen(selection: Selection, last: datetime | None) -> str:
    """The address that shows this page for ever as it is now: by the ledger's clock at its last edition."""
    if selection.recorded:
        return ""
    return selection.query(recorded=last) if last else ""


def newest(selection: Selection) -> datetime | None:
    """The instant of the last edition of the dossier."""
    found = Edition.objects.of_dossiers(selection.dossier).order_by("-number")
    last: datetime | None = found.values_list("valid_from_at", flat=True).first()
    return last


def field_value(instant: datetime | None) -> str:
    """Whole seconds, the one after a broken one: an edition of that second is in force by then."""
    if instant is None:
        return ""
    whole = instant.astimezone(UTC) + timedelta(microseconds=999_999)
    return whole.strftime("%Y-%m-%dT%H:%M:%S")
