"""From a figure to a suggested claim, not saved: names looked up, values checked against the claim's rules."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib.auth.models import User

from articles import edtf
from articles.choices import Basis
from articles.models import Revision
from articles.reading import EdtfDate, Figure
from timeline.choices import VAGUE_LOWS, Bound, Kind, Status
from timeline.models import Claim
from timeline.proposing.claimants import Named
from timeline.proposing.ledger import Ledger, decimal
from timeline.proposing.scopes import Scoped
from timeline.proposing.wording import wording

LARGEST = Decimal(10) ** 15  # beyond it no claim's column holds the value, and no war counts so far
LONGEST_REASON = 300
INFERRED = "aus dem Text erschlossen"


@dataclass(slots=True)
class Draft:
    """A suggested claim for one figure, with how its names were found."""

    figure: Figure
    claim: Claim
    named: Named | None
    scoped: Scoped


class NoClaim(ValueError):
    """No claim can be suggested for a figure; the message is a code that `explaining` words."""


def draft(figure: Figure, revision: Revision, ledger: Ledger, author: User) -> Draft:
    """The claim that a figure may be. Raises NoClaim: unknown_measure, unknown_scope or value."""
    measure = ledger.measures.get(figure.measure)
    if measure is None or figure.kind not in Kind.values:
        raise NoClaim("unknown_measure")
    if not fits(figure):
        raise NoClaim("value")
    scoped = ledger.scopes.find(figure.scope, figure.quote, measure)
    if scoped is None:
        raise NoClaim("unknown_scope")
    named = ledger.claimants.find(figure.claimant, revision.article_id)
    claim = Claim(
        scope=scoped.scope,
        measure=measure,
        kind=figure.kind,
        unit=(figure.unit or measure.unit)[:30],
        claimant=named.claimant if named else None,
        low=decimal(figure.low),
        high=decimal(figure.high),
        bound=figure.bound,
        wording=wording(revision.text, figure, revision.language),
        status=Status.SUGGESTED,
        author=author,
        changed_by=author,
    )
    set_date(claim, "said", figure.said)
    set_date(claim, "reference", figure.reference)
    return Draft(figure, claim, named, scoped)


def fits(figure: Figure) -> bool:
    """Whether the value keeps the rules claim_value_fits_bound and claim_value_is_not_negative."""
    low, high = decimal(figure.low), decimal(figure.high)
    if any(value is not None and not 0 <= value < LARGEST for value in (low, high)):
        return False
    match figure.bound:
        case Bound.EXACT | Bound.ABOUT:
            return low is not None and low == high
        case Bound.AT_LEAST:
            return low is not None and high is None
        case Bound.AT_MOST:
            return low is None and high is not None
        case Bound.RANGE:
            return low is not None and high is not None and low < high
        case Bound.VAGUE:
            return low in VAGUE_LOWS and high is None
        case _:
            return False


def set_date(claim: Claim, name: str, date: EdtfDate | None) -> None:
    """Set a date of the claim as read; one that the ledger cannot write stays unknown."""
    text, basis, reason = "", Basis.UNKNOWN.value, ""
    if date is not None and writable(date.edtf):
        text, basis = date.edtf, date.basis
        reason = (date.reason or "")[:LONGEST_REASON] if basis == Basis.INFERRED else ""
        if basis == Basis.INFERRED and not reason:
            reason = INFERRED
    for part, value in (("", text), ("_basis", basis), ("_reason", reason)):
        setattr(claim, f"{name}{part}", value)


def writable(text: str) -> bool:
    try:
        edtf.days(text)
    except edtf.BadDate:
        return False
    return len(text) <= 40
