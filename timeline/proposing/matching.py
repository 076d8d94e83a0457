"""Whether a figure is one that the ledger holds already, told again; and if not, what is new in it.

A claim is re-told by a figure of the same measure, kind and unit, with the same value and bound (15 000 and 15.000
are the same), of the same scope or a part or whole of it, by the same claimant, one above or below it in the tree, or
none named. A stated reference that cannot be the claim's speaks against it. In the claim's own article and in a
near-copy of it the same measure and value are enough, unless another known claimant is named.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Any

from articles import edtf
from articles.choices import Basis
from timeline.choices import Bound
from timeline.models import Claim
from timeline.proposing.copies import Copy
from timeline.proposing.drafting import Draft
from timeline.proposing.ledger import Candidate, Ledger


class Source(IntEnum):
    """How near a claim's articles are to the figure's."""

    OTHER = 0
    COPY = 4
    SAME_ARTICLE = 5


CLAIMANT_POINTS = {"equal": 4, "above": 3, "below": 3, "not_stated": 2, "unattributed": 1, "unknown": 0}
SCOPE_POINTS = {"equal": 2, "part": 1, "whole": 1, "apart": 0}


@dataclass(slots=True)
class Match:
    """A claim that a figure re-tells, and why it is thought so: codes and data for `explaining`."""

    claim: Claim
    points: int
    why: dict[str, Any] = field(default_factory=dict)


def best_match(draft: Draft, article: int, copy: Copy | None, ledger: Ledger, *, own: Claim | None) -> Match | None:
    """The claim that the figure most likely re-tells, the oldest of equals; `own` is left out (reading again)."""
    found = [
        match
        for candidate in ledger.like(draft.claim)
        if candidate.claim != own and (match := compare(draft, candidate, article, copy, ledger))
    ]
    return max(found, key=lambda match: match.points, default=None)


def compare(draft: Draft, candidate: Candidate, article: int, copy: Copy | None, ledger: Ledger) -> Match | None:
    """Whether the figure may re-tell this claim, which has its measure and value."""
    claim = candidate.claim
    source = source_of(candidate, article, copy)
    near = source is not Source.OTHER
    claimant = compare_claimants(draft, claim, ledger)
    scope = compare_scopes(draft, claim, ledger)
    differs = [name for name in ("kind", "unit") if getattr(draft.claim, name) != getattr(claim, name)]
    if claim.bound != draft.claim.bound or claimant == "other" or (contradicts(draft.claim, claim) and not near):
        return None
    if not near and (differs or scope == "apart" or claimant in ("unknown", "unattributed")):
        return None
    if not near and draft.claim.bound == Bound.VAGUE and claimant == "not_stated":
        return None  # "Tausende" alone is told of everything
    points = source + CLAIMANT_POINTS[claimant] + SCOPE_POINTS[scope] - len(differs)
    why: dict[str, Any] = {
        "source": source.name.lower(),
        "claimant": claimant,
        "scope": scope,
        "wording": claim.wording,
    }
    if differs:
        why["differs"] = differs
    if source is Source.COPY and copy:
        why["copy"] = {"article": copy.article, "share": copy.share}
    return Match(claim, points, why)


def source_of(candidate: Candidate, article: int, copy: Copy | None) -> Source:
    if article in candidate.articles:
        return Source.SAME_ARTICLE
    return Source.COPY if copy and copy.article in candidate.articles else Source.OTHER


def compare_claimants(draft: Draft, claim: Claim, ledger: Ledger) -> str:
    """How the figure's claimant stands to the claim's: one of CLAIMANT_POINTS, or "other"."""
    own = draft.claim.claimant
    held = ledger.claimants.all.get(claim.claimant_id or 0)
    if own is None and draft.figure.claimant:
        return "unknown"
    if own is None:
        return "equal" if held is None else "not_stated"
    if held is None:
        return "unattributed"
    if own == held:
        return "equal"
    if not ledger.claimants.related(own, held):
        return "other"
    return "above" if own in list(ledger.claimants.line(held)) else "below"


def compare_scopes(draft: Draft, claim: Claim, ledger: Ledger) -> str:
    """How the figure's scope stands to the claim's: equal, a part or the whole of it, or apart."""
    own, held = draft.claim.scope, ledger.scopes.all[claim.scope_id]
    if own == held:
        return "equal"
    if not ledger.scopes.related(own, held):
        return "apart"
    return "part" if held in ledger.scopes.line(own) else "whole"


def contradicts(one: Claim, other: Claim) -> bool:
    """Whether both state a reference, and no day is in both."""
    if Basis.STATED not in (one.reference_basis, other.reference_basis) or not (one.reference and other.reference):
        return False
    (first, last), (begin, end) = edtf.days(one.reference), edtf.days(other.reference)
    return over_before(last, begin) or over_before(end, first)


def over_before(last: date | None, first: date | None) -> bool:
    return bool(last and first and last < first)


def other_bound(draft: Draft, ledger: Ledger, *, own: Claim | None) -> Claim | None:
    """A claim of the same claimant with the same figure, which is only hedged in another way."""
    value = draft.claim.low if draft.claim.low is not None else draft.claim.high
    for candidates in (ledger.candidates.get((draft.claim.measure_id, *ends)) or [] for ends in hedged(value)):
        for candidate in candidates:
            claim = candidate.claim
            same = claim.claimant_id == draft.claim.claimant_id and claim.scope_id == draft.claim.scope_id
            if same and claim != own and claim.bound not in (draft.claim.bound, Bound.VAGUE):
                return claim
    return None


def hedged(value: Any) -> list[tuple[Any, Any]]:
    """Low and high of a figure under each bound that has one value."""
    return [(value, value), (value, None), (None, value)]
