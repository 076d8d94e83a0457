"""Strands: which claims a line may join, and what lies between two of them. All later work reads it from here.

A strand holds the claims of one root claimant and all below it, on one measure, kind, unit and scope, in order of
reference. Claims without claimant are in none.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from timeline.choices import Bound, Kind, Status
from timeline.models import Edition

type StrandKey = tuple[int, int | None, str, str, int | None]

JOINED_KINDS = frozenset({Kind.STOCK, Kind.CUMULATIVE})  # a flow or a plan is no state that a line could follow


class Relation(StrEnum):
    CHANGE = "change"
    FALL = "fall"
    REVISION = "revision"


@dataclass(frozen=True, slots=True)
class Step:
    """From one claim of a strand to the next; a fall breaks the line."""

    before: Edition
    after: Edition
    relation: Relation


def strand_key(statement: Edition) -> StrandKey | None:
    """By what claims belong to one strand; None for a claim that is in no strand."""
    if statement.strand is None:
        return None
    return (statement.strand, statement.measure_id, statement.kind, statement.unit, statement.scope_id)


def strands(statements: Iterable[Edition]) -> dict[StrandKey, list[Edition]]:
    """The published claims by strand, each in order of reference; claims without strand are left out."""
    found: dict[StrandKey, list[Edition]] = defaultdict(list)
    for statement in statements:
        key = strand_key(statement)
        if key is not None and statement.status == Status.PUBLISHED:
            found[key].append(statement)
    for members in found.values():
        members.sort(key=reference_order)
    return dict(found)


def reference_order(statement: Edition) -> tuple[date, date, date, int]:
    """Undated last; of one reference the one that was published later comes later."""
    return (
        statement.reference_earliest or statement.reference_latest or date.max,
        statement.reference_latest or date.max,
        statement.published_latest or date.max,
        statement.number,
    )


def overlap(one: Edition, other: Edition) -> bool:
    """Whether the references may mean a same day; an open or unknown end may mean any."""
    return not (is_over_before(one, other) or is_over_before(other, one))


def is_over_before(one: Edition, other: Edition) -> bool:
    return bool(one.reference_latest and other.reference_earliest and one.reference_latest < other.reference_earliest)


def falls(before: Edition, after: Edition) -> bool:
    """Whether a cumulative figure fell for certain: references apart, and the new high below the old low.

    The trigger edition_fall_has_cause holds the same rule; unknown bounds prove nothing.
    """
    return (
        before.kind == Kind.CUMULATIVE
        and is_over_before(before, after)
        and after.high is not None
        and before.low is not None
        and after.high < before.low
    )


def relation(before: Edition, after: Edition) -> Relation:
    if overlap(before, after):
        return Relation.REVISION
    return Relation.FALL if falls(before, after) else Relation.CHANGE


def steps(strand: list[Edition]) -> list[Step]:
    """What lies between neighbours of a strand that is in order of reference.

    After a revision the strand goes on from the statement published last: what it revised is no longer its end.
    """
    found: list[Step] = []
    last: Edition | None = None
    for statement in strand:
        if last is None:
            last = statement
            continue
        step = Step(last, statement, relation(last, statement))
        found.append(step)
        if step.relation is not Relation.REVISION or published_later(statement, last):
            last = statement
    return found


def published_later(one: Edition, other: Edition) -> bool:
    return (one.published_latest or date.max) >= (other.published_latest or date.max)


def lines(strand: list[Edition]) -> list[Step]:
    """The steps that a chart draws, falls among them as breaks: between points in time of a state that can be
    followed. A vague word is no point, a revision no change."""
    drawn = [
        statement
        for statement in strand
        if statement.kind in JOINED_KINDS
        and statement.bound != Bound.VAGUE
        and (statement.reference_earliest or statement.reference_latest)
    ]
    return [step for step in steps(drawn) if step.relation is not Relation.REVISION]
