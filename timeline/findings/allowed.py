"""What may be compared, added and subtracted; a refusal names its reason. Used by findings, compare and check."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from timeline.algebra import Amount, total
from timeline.choices import Kind
from timeline.findings.statements import Statement


class Relation(StrEnum):
    """How two figures that may be compared relate."""

    CHANGE = "change"
    REVISION = "revision"
    DISAGREEMENT = "disagreement"
    PART = "part"


class Reason(StrEnum):
    """Why two figures may not be compared or added."""

    DERIVED = "derived"
    UNIT = "unit"
    PLAN = "plan"
    STOCK_AND_TOTAL = "stock_and_total"
    FLOW = "flow"
    KIND = "kind"
    MEASURE = "measure"
    PART_SCOPE = "part_scope"
    OTHER_SCOPE = "other_scope"
    VAGUE = "vague"
    UNDATED = "undated"
    NO_CLAIMANT = "no_claimant"
    OTHER_CLAIMANT = "other_claimant"
    NOT_AFTER = "not_after"
    OTHER_DAY = "other_day"
    NO_PARTS = "no_parts"
    COUNTED_TWICE = "counted_twice"
    STOCKS = "stocks"


@dataclass(frozen=True, slots=True)
class Allowed:
    relation: Relation


@dataclass(frozen=True, slots=True)
class Refusal:
    reason: Reason


def may_compare(one: Statement, other: Statement) -> Allowed | Refusal:
    """Whether a reader may set these two side by side, and as what."""
    reason = thing_differs(one, other) or words_forbid(one, other)
    if reason:
        return Refusal(reason)
    if one.measure != other.measure:
        return Allowed(Relation.PART) if one.overlaps(other) else Refusal(Reason.OTHER_DAY)
    if one.root == other.root:
        return Allowed(Relation.REVISION if one.overlaps(other) else Relation.CHANGE)
    return Allowed(Relation.DISAGREEMENT) if one.overlaps(other) else Refusal(Reason.OTHER_CLAIMANT)


def thing_differs(one: Statement, other: Statement) -> Reason | None:
    """Why the two count different things, if they do. A measure and the whole it is part of do not."""
    if one.unit != other.unit:
        return Reason.UNIT
    if one.kind != other.kind:
        return kinds_differ(one.kind, other.kind)
    if one.measure not in other.measures and other.measure not in one.measures:
        return Reason.MEASURE
    if one.scope != other.scope:
        return Reason.PART_SCOPE if one.nested(other) else Reason.OTHER_SCOPE
    return None


def kinds_differ(one: str, other: str) -> Reason:
    kinds = {one, other}
    if Kind.PLAN in kinds:
        return Reason.PLAN
    if Kind.FLOW in kinds:
        return Reason.FLOW
    return Reason.STOCK_AND_TOTAL if kinds == {Kind.STOCK, Kind.CUMULATIVE} else Reason.KIND


def words_forbid(one: Statement, other: Statement) -> Reason | None:
    if one.derived or other.derived:
        return Reason.DERIVED
    if one.claimant is None or other.claimant is None:
        return Reason.NO_CLAIMANT
    if not (one.dated and other.dated):
        return Reason.UNDATED
    return Reason.VAGUE if one.vague or other.vague else None


def add(one: Statement, other: Statement, parts: frozenset[int]) -> Amount | Refusal:
    """The sum of two figures, with its bound, or why there is none; `parts` make up the whole of the first measure."""
    refusal = may_add(one, other, parts)
    return refusal or total([one.amount, other.amount])


def may_add(one: Statement, other: Statement, parts: frozenset[int]) -> Refusal | None:
    kinds = {one.kind, other.kind}
    if Kind.PLAN in kinds:
        return Refusal(Reason.PLAN)
    reason = same_source(one, other)
    if reason:
        return Refusal(reason)
    if one.measure != other.measure:
        return may_sum_parts((one, other), parts)
    if kinds == {Kind.FLOW, Kind.CUMULATIVE}:
        counted, flow = (one, other) if one.kind == Kind.CUMULATIVE else (other, one)
        return may_add_flow(counted, flow)
    if kinds == {Kind.FLOW}:
        apart = one.is_over_before(other) or other.is_over_before(one)
        return None if apart else Refusal(Reason.COUNTED_TWICE)
    return Refusal({Kind.CUMULATIVE: Reason.COUNTED_TWICE, Kind.STOCK: Reason.STOCKS}.get(Kind(one.kind), Reason.KIND))


def may_add_flow(total: Statement, flow: Statement) -> Refusal | None:
    """Whether a flow adds to what the same root claimant had counted before it began; None if it does."""
    if Kind.PLAN in (total.kind, flow.kind):
        return Refusal(Reason.PLAN)
    if total.kind != Kind.CUMULATIVE or flow.kind != Kind.FLOW:
        return Refusal(Reason.KIND)
    reason = same_source(total, flow)
    if reason is None and total.measure != flow.measure:
        reason = Reason.MEASURE
    if reason is None and not total.is_over_before(flow):
        reason = Reason.NOT_AFTER
    return Refusal(reason) if reason else None


def may_sum_parts(parts: Sequence[Statement], whole: frozenset[int]) -> Refusal | None:
    """Whether these make up a whole, given by its parts: each of them once, of one claimant, scope, kind and day."""
    first = parts[0]
    if Kind.PLAN in {one.kind for one in parts}:
        return Refusal(Reason.PLAN)
    if any(one.kind != first.kind for one in parts):
        return Refusal(Reason.KIND)
    for one in parts[1:]:
        reason = same_source(first, one)
        if reason:
            return Refusal(reason)
    if sorted(one.measure for one in parts) != sorted(whole):
        return Refusal(Reason.NO_PARTS)
    if not all(one.overlaps(other) for one in parts for other in parts):
        return Refusal(Reason.OTHER_DAY)
    return None


def same_source(one: Statement, other: Statement) -> Reason | None:
    """Why two figures are not of one unit, scope and root claimant. Sibling scopes may overlap: never summed."""
    if one.derived or other.derived:
        return Reason.DERIVED
    if one.unit != other.unit:
        return Reason.UNIT
    if one.scope != other.scope:
        return Reason.PART_SCOPE if one.nested(other) else Reason.OTHER_SCOPE
    if one.root is None or other.root is None:
        return Reason.NO_CLAIMANT
    return None if one.root == other.root else Reason.OTHER_CLAIMANT
