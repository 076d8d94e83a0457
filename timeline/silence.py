"""Who admitted or denied something without a figure, and which figures of its own a claimant has not stated.

All of it holds "in this ledger": what no article here carries may have been said elsewhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from timeline import presenting
from timeline.choices import EventKind, Kind
from timeline.models import Dossier, Edition, Measure
from timeline.models.editions import EditionQuerySet
from timeline.query import Selection

type Key = tuple[int | None, int | None]  # claimant and measure

SAID = (EventKind.ADMISSION, EventKind.DENIAL)


@dataclass(frozen=True, slots=True)
class Linked:
    """A sentence with the page of the claim or event that it speaks of."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Silence:
    """A claimant who admitted or denied: what, its first figures by measure, and the measures without one."""

    claimant: str
    events: list[Linked]
    first: list[Linked]
    none: str


def silences(dossier: Dossier, selection: Selection) -> list[Silence]:
    """Of each root claimant with a published admission or denial; under the clocks of the selection alone."""
    public = in_time(Edition.objects.in_force(selection.recorded).filter(dossier=dossier).with_status([]), selection)
    events = public.of_events().filter(kind__in=SAID, claimant__isnull=False).select_related("claimant", "measure")
    by_root: dict[int, list[Edition]] = {}
    for event in events.order_by("reference_earliest", "number"):
        if event.claimant:
            by_root.setdefault(event.claimant.root.pk, []).append(event)
    if not by_root:
        return []
    claims = public.of_claims()
    stated = asked_about(claims)
    first, said = first_figures(claims, by_root), said_on_days(claims, by_root)
    return [silence(root, events, first, said, stated) for root, events in by_root.items()]


def in_time(editions: EditionQuerySet, selection: Selection) -> EditionQuerySet:
    return editions.known_by(selection.known) if selection.known else editions


def asked_about(claims: EditionQuerySet) -> list[Measure]:
    """The measures on the chart of which anybody has stated what has happened, not what is planned."""
    stated = claims.exclude(kind=Kind.PLAN).order_by().values("measure")
    return list(Measure.objects.filter(on_chart=True, pk__in=stated).exclude(kind=Kind.PLAN))


def first_figures(claims: EditionQuerySet, by_root: Mapping[int, list[Edition]]) -> dict[Key, Edition]:
    """What each of these claimants stated first, by claimant and measure."""
    own = claims.filter(strand__in=by_root).exclude(kind=Kind.PLAN).select_related("claimant")
    first = own.order_by("strand", "measure_id", "said_earliest", "published_latest", "claim_id")
    return {(claim.strand, claim.measure_id): claim for claim in first.distinct("strand", "measure_id")}


def said_on_days(claims: EditionQuerySet, by_root: Mapping[int, list[Edition]]) -> set[tuple[Key, date]]:
    """On which days of their admissions and denials these claimants stated a figure of what those are about."""
    asked = Q(pk__in=[])
    for root, events in by_root.items():
        for event in events:
            if days := days_of(event):
                asked |= Q(strand=root, measure=event.measure_id, said_earliest__range=days)
    found = claims.filter(asked).values_list("strand", "measure_id", "said_earliest").distinct()
    return {((strand, measure), day) for strand, measure, day in found if day}


def days_of(event: Edition) -> tuple[date, date] | None:
    first, last = event.reference_earliest, event.reference_latest
    return (first, last) if first and last else None


def silence(
    root: int, events: list[Edition], figures: Mapping[Key, Edition], said: set[tuple[Key, date]],
    stated: Iterable[Measure],
) -> Silence:  # fmt: skip
    first = {measure: claim for (strand, measure), claim in figures.items() if strand == root}
    claimant = events[0].claimant
    return Silence(
        claimant=claimant.root.label if claimant else "",
        events=[admitted(root, event, said) for event in events],
        first=[first_figure(first[measure.pk]) for measure in stated if measure.pk in first],
        none=", ".join(measure.label for measure in stated if measure.pk not in first),
    )


def admitted(root: int, event: Edition, said: set[tuple[Key, date]]) -> Linked:
    """The event in a line, and whether a figure came with it: one that was said on its days."""
    row = presenting.event_row(event, 0)
    days = days_of(event)
    counted = days and any(key == (root, event.measure_id) and days[0] <= day <= days[1] for key, day in said)
    figure = _("with a figure") if counted else _("without a figure")
    return Linked(f"{row.date}: {row.title} ({row.kind}, {figure})", row.url)


def first_figure(claim: Edition) -> Linked:
    row = presenting.claim_row(claim)
    said = claim.said_earliest or claim.said_latest
    when = _("stated on %(day)s") if said else _("published %(day)s")
    day = when % {"day": row.said if said else row.published}
    return Linked(f"{row.measure}: {row.value}, {row.scope} ({day})", row.url)
