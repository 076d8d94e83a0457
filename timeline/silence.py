"""Who admitted or denied something without a figure, and which figures of its own a claimant has not stated.

All of it holds "in this ledger": what no article here carries may have been said elsewhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from timeline import presenting
from timeline.choices import EventKind, Kind
from timeline.models import Dossier, Edition, Measure
from timeline.models.editions import EditionQuerySet
from timeline.query import Selection

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
    return [silence(events, claims.filter(strand=root), stated) for root, events in by_root.items()]


def in_time(editions: EditionQuerySet, selection: Selection) -> EditionQuerySet:
    return editions.known_by(selection.known) if selection.known else editions


def asked_about(claims: EditionQuerySet) -> list[Measure]:
    """The measures on the chart of which anybody has stated what has happened, not what is planned."""
    stated = claims.exclude(kind=Kind.PLAN).order_by().values("measure")
    return list(Measure.objects.filter(on_chart=True, pk__in=stated).exclude(kind=Kind.PLAN))


def silence(events: list[Edition], own: EditionQuerySet, stated: Iterable[Measure]) -> Silence:
    stated_first = own.exclude(kind=Kind.PLAN).order_by("measure_id", "said_earliest", "published_latest", "claim_id")
    first = {claim.measure_id: claim for claim in stated_first.distinct("measure_id").select_related("claimant")}
    claimant = events[0].claimant
    return Silence(
        claimant=claimant.root.label if claimant else "",
        events=[admitted(event, own) for event in events],
        first=[first_figure(first[measure.pk]) for measure in stated if measure.pk in first],
        none=", ".join(measure.label for measure in stated if measure.pk not in first),
    )


def admitted(event: Edition, own: EditionQuerySet) -> Linked:
    """The event in a line, and whether a figure came with it: one that was said on its days."""
    row = presenting.event_row(event, 0)
    days = (event.reference_earliest, event.reference_latest)
    counted = None not in days and own.filter(measure=event.measure_id, said_earliest__range=days).exists()
    figure = _("with a figure") if counted else _("without a figure")
    return Linked(f"{row.date}: {row.title} ({row.kind}, {figure})", row.url)


def first_figure(claim: Edition) -> Linked:
    row = presenting.claim_row(claim)
    said = claim.said_earliest or claim.said_latest
    when = _("stated on %(day)s") if said else _("published %(day)s")
    day = when % {"day": row.said if said else row.published}
    return Linked(f"{row.measure}: {row.value}, {row.scope} ({day})", row.url)
