"""What stands beside a figure in the ledger: its strand, the claims nearest by value, and what may not be compared."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Abs, Coalesce
from django.utils.translation import gettext as _

from articles import edtf
from articles.models import Article
from timeline import strands, wording
from timeline.choices import Kind, Status
from timeline.models import Claim, Claimant, Dossier, Edition

IN_WORK = (Status.SUGGESTED, Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED)
SHOWN = 6
NEAR = Decimal("0.25")  # of the value: further off, nobody would take one for the other


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A claim beside the figure; `apart` names what differs, so that the two may not be compared."""

    claim: Claim
    value: str
    measure: str
    scope: str
    claimant: str
    kind: str
    when: str
    status: str
    apart: list[str]
    same_value: bool


@dataclass(frozen=True, slots=True)
class StrandRow:
    """A claim of the strand, with what lies between it and the one before; `is_this` is the figure itself."""

    value: str
    when: str
    relation: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """`strand` is empty if the figure opens one or joins none; `needs_cause` if it lies below what its strand holds."""

    claimant: str
    strand: list[StrandRow]
    relation: str
    needs_cause: bool
    nearest: list[Neighbour]
    apart: list[Neighbour]


def beside(claim: Claim, dossier: Dossier, article: Article) -> Beside:
    """What the ledger holds beside a claim that is not saved, in a fixed number of queries.

    `claim` needs a measure and a scope; its claimant may be absent.
    """
    this = statement(claim, article)
    rows, relation = strand_rows(this, dossier)
    value = claim.low if claim.low is not None else claim.high
    nearest, apart = neighbours(claim, dossier, value) if value is not None else ([], [])
    return Beside(
        claimant=root_label(claim.claimant),
        strand=rows,
        relation=relation_words(relation),
        needs_cause=relation is strands.Relation.FALL,
        nearest=nearest,
        apart=apart,
    )


def root_label(claimant: Claimant | None) -> str:
    return claimant.root.label if claimant else ""


def statement(claim: Claim, article: Article) -> Edition:
    """The edition, not saved, that the claim would be: what strands are made of. An unstated reference is the day
    said, else the article's."""
    first, last = days(claim.reference) if claim.reference else (None, None)
    if not claim.reference:
        first, last = days(claim.said) if claim.said else (article.published_earliest, article.published_latest)
    return Edition(
        number=2**31,  # after all that there is
        status=Status.PUBLISHED,
        strand=claim.claimant.root.pk if claim.claimant else None,
        measure_id=claim.measure_id,
        kind=claim.kind,
        unit=claim.unit,
        scope_id=claim.scope_id,
        low=claim.low,
        high=claim.high,
        bound=claim.bound,
        wording=claim.wording,
        reference_earliest=first,
        reference_latest=last,
        published_latest=article.published_latest,
        fall_cause=claim.fall_cause,
    )


def days(text: str) -> tuple[Any, Any]:
    try:
        return edtf.days(text)
    except edtf.BadDate:
        return None, None


def strand_rows(this: Edition, dossier: Dossier) -> tuple[list[StrandRow], strands.Relation | None]:
    """The strand with the figure in it, and how the figure follows the one before it."""
    key = strands.strand_key(this)
    if key is None:
        return [], None
    public = Edition.objects.in_force().filter(dossier=dossier, status=Status.PUBLISHED).same_strand(this)
    members = strands.strands([*public, this])[key]
    steps = {id(step.after): step.relation for step in strands.steps(members)}
    if len(members) == 1:
        return [], None
    at = next(index for index, member in enumerate(members) if member is this)
    shown = members[max(0, at - 3) : at + 3]
    rows = [StrandRow(value_of(one), period(one), relation_words(steps.get(id(one))), one is this) for one in shown]
    return rows, steps.get(id(this))


def relation_words(relation: strands.Relation | None) -> str:
    match relation:
        case None:
            return ""
        case strands.Relation.REVISION:
            return _("revision: for an overlapping time")
        case strands.Relation.FALL:
            return _("fall: it needs a cause")
        case _:
            return _("change")


def period(one: Edition) -> str:
    first, last = one.reference_earliest, one.reference_latest
    known = [wording.day(day) for day in dict.fromkeys((first, last)) if day]
    return " – ".join(known)


def value_of(one: Any) -> str:
    return wording.value(one.bound, one.low, one.high) if one.bound else one.wording


def neighbours(claim: Claim, dossier: Dossier, value: Decimal) -> tuple[list[Neighbour], list[Neighbour]]:
    """The comparable claims nearest by value, and those near it that may not be compared."""
    others: QuerySet[Any] = Claim.objects.filter(scope__dossier=dossier, status__in=IN_WORK, derived=False)
    others = others.exclude(pk=claim.pk).select_related("scope", "measure", "claimant")
    others = others.annotate(distance=Abs(Coalesce(F("low"), F("high")) - value))
    alike = Q(measure=claim.measure_id, kind=claim.kind, unit=claim.unit, scope=claim.scope_id)
    near = others.filter(distance__lte=value * NEAR)
    return shown(claim, others.filter(alike)), shown(claim, near.exclude(alike))


def shown(claim: Claim, others: QuerySet[Any]) -> list[Neighbour]:
    found: Iterable[Any] = others.order_by("distance", "-pk")[:SHOWN]
    return [
        Neighbour(
            claim=one,
            value=one.wording,
            measure=one.measure.label,
            scope=one.scope.label,
            claimant=one.claimant.label if one.claimant else "",
            kind=str(Kind(one.kind).label),
            when=one.reference or one.said,
            status=str(Status(one.status).label),
            apart=differences(claim, one),
            same_value=(one.low, one.high) == (claim.low, claim.high),
        )
        for one in found
    ]


def differences(claim: Claim, other: Claim) -> list[str]:
    """By what two claims are kept apart, in words."""
    found = []
    if claim.measure_id != other.measure_id:
        found.append(_("another measure"))
    if claim.kind != other.kind:
        found.append(_("another kind"))
    if claim.scope_id != other.scope_id:
        found.append(_("another scope"))
    if claim.unit != other.unit:
        found.append(_("another unit"))
    return found
