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
    own = claims.filter(strand__in=by_root).order_by("said_earliest", "published_latest", "claim_id")
    found = list(own.select_related("claimant", "measure"))
    return [silence(events, [one for one in found if one.strand == root], stated) for root, events in by_root.items()]


def in_time(editions: EditionQuerySet, selection: Selection) -> EditionQuerySet:
    return editions.known_by(selection.known) if selection.known else editions


def asked_about(claims: EditionQuerySet) -> list[Measure]:
    """The measures on the chart of which anybody has stated what has happened, not what is planned."""
    stated = claims.exclude(kind=Kind.PLAN).order_by().values("measure")
    return list(Measure.objects.filter(on_chart=True, pk__in=stated).exclude(kind=Kind.PLAN))


def silence(events: list[Edition], own: list[Edition], stated: Iterable[Measure]) -> Silence:
    first: dict[int, Edition] = {}
    for claim in own:
        if claim.measure_id and claim.kind != Kind.PLAN:
            first.setdefault(claim.measure_id, claim)
    claimant = events[0].claimant
    return Silence(
        claimant=claimant.root.label if claimant else "",
        events=[admitted(event, own) for event in events],
        first=[first_figure(first[measure.pk]) for measure in stated if measure.pk in first],
        none=", ".join(measure.label for measure in stated if measure.pk not in first),
    )


def admitted(event: Edition, own: Iterable[Edition]) -> Linked:
    """The event in a line, and whether a figure came with it."""
    row = presenting.event_row(event, 0)
    counted = any(one.measure_id == event.measure_id and same_days(one, event) for one in own)
    figure = _("with a figure") if counted else _("without a figure")
    return Linked(f"{row.date}: {row.title} ({row.kind}, {figure})", row.url)


def same_days(claim: Edition, event: Edition) -> bool:
    """Whether the claim was said on the days of the event."""
    if claim.said_earliest is None or event.reference_latest is None or event.reference_earliest is None:
        return False
    return event.reference_earliest <= claim.said_earliest <= event.reference_latest


def first_figure(claim: Edition) -> Linked:
    row = presenting.claim_row(claim)
    said = claim.said_earliest or claim.said_latest
    when = _("stated on %(day)s") if said else _("published %(day)s")
    day = when % {"day": row.said if said else row.published}
    return Linked(f"{row.measure}: {row.value}, {row.scope} ({day})", row.url)
