"""Strands: which claims a line may join, and what lies between two of them. All later work reads it from here.

A strand holds the claims of one root claimant and all below it, on one measure, kind, unit and scope, in order of
reference. Claims without claimant are in none.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from timeline.choices import Bound, Kind, Status

type StrandKey = tuple[int, int | None, str, str, int | None]

JOINED_KINDS = frozenset({Kind.STOCK, Kind.CUMULATIVE})  # a flow or a plan is no state that a line could follow


class Statement(Protocol):
    """What a strand needs of an edition (timeline.models.Edition has it)."""

    @property
    def number(self) -> int: ...

    strand: int | None
    measure_id: int | None
    kind: str
    unit: str
    scope_id: int | None
    bound: str
    status: str
    low: object
    high: object
    reference_earliest: date | None
    reference_latest: date | None
    published_latest: date | None
    fall_cause: str


class Relation(StrEnum):
    CHANGE = "change"
    FALL = "fall"
    REVISION = "revision"


@dataclass(frozen=True, slots=True)
class Step[S: Statement]:
    """From one claim of a strand to the next; a fall breaks the line."""

    before: S
    after: S
    relation: Relation


def strand_key(statement: Statement) -> StrandKey | None:
    """By what claims belong to one strand; None for a claim that is in no strand."""
    if statement.strand is None:
        return None
    return (statement.strand, statement.measure_id, statement.kind, statement.unit, statement.scope_id)


def strands[S: Statement](statements: Iterable[S]) -> dict[StrandKey, list[S]]:
    """The published claims by strand, each in order of reference; claims without strand are left out."""
    found: dict[StrandKey, list[S]] = defaultdict(list)
    for statement in statements:
        key = strand_key(statement)
        if key is not None and statement.status == Status.PUBLISHED:
            found[key].append(statement)
    for members in found.values():
        members.sort(key=reference_order)
    return dict(found)


def reference_order(statement: Statement) -> tuple[date, date, date, int]:
    """Undated last; of one reference the one that was published later comes later."""
    return (
        statement.reference_earliest or statement.reference_latest or date.max,
        statement.reference_latest or date.max,
        statement.published_latest or date.max,
        statement.number,
    )


def overlap(one: Statement, other: Statement) -> bool:
    """Whether the references may mean a same day; an open or unknown end may mean any."""
    return not (is_over_before(one, other) or is_over_before(other, one))


def is_over_before(one: Statement, other: Statement) -> bool:
    return bool(one.reference_latest and other.reference_earliest and one.reference_latest < other.reference_earliest)


def falls(before: Statement, after: Statement) -> bool:
    """Whether a cumulative figure fell for certain: references apart, and the new high below the old low.

    The trigger edition_fall_has_cause holds the same rule; unknown bounds prove nothing.
    """
    return (
        before.kind == Kind.CUMULATIVE
        and is_over_before(before, after)
        and after.high is not None
        and before.low is not None
        and after.high < before.low  # type: ignore[operator]
    )


def relation(before: Statement, after: Statement) -> Relation:
    if overlap(before, after):
        return Relation.REVISION
    return Relation.FALL if falls(before, after) else Relation.CHANGE


def steps[S: Statement](strand: list[S]) -> list[Step[S]]:
    """What lies between neighbours of a strand that is in order of reference.

    After a revision the strand goes on from the statement published last: what it revised is no longer its end.
    """
    found: list[Step[S]] = []
    last: S | None = None
    for statement in strand:
        if last is None:
            last = statement
            continue
        step = Step(last, statement, relation(last, statement))
        found.append(step)
        if step.relation is not Relation.REVISION or published_later(statement, last):
            last = statement
    return found


def published_later(one: Statement, other: Statement) -> bool:
    return (one.published_latest or date.max) >= (other.published_latest or date.max)


def lines[S: Statement](strand: list[S]) -> list[Step[S]]:
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
