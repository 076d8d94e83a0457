"""Who states what of one thing for one day: from lowest to highest, by whom, of how many origins; no average."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from timeline.findings import origins
from timeline.findings.alone import NEAR_DAYS
from timeline.findings.statements import Statement


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Statements of one measure, kind, unit and scope, the lowest first; `unnamed` have no claimant, `vague` no value.

    `lowest` and `highest` are the statements with the least and the greatest number; None where none has one.
    """

    day: date
    statements: tuple[Statement, ...]
    unnamed: tuple[Statement, ...] = ()
    vague: tuple[Statement, ...] = ()

    @property
    def origins(self) -> int:
        return origins.count(self.statements)

    @property
    def lowest(self) -> Statement | None:
        return self.statements[0] if self.statements else None

    @property
    def highest(self) -> Statement | None:
        return max(self.statements, key=top, default=None)

    @property
    def sides(self) -> list[tuple[Statement, ...]]:
        """What a side says of its own people, then what the others say: never one series."""
        own = tuple(one for one in self.statements if one.own_people)
        others = tuple(one for one in self.statements if not one.own_people)
        return [group for group in (own, others) if group]


def bottom(statement: Statement) -> tuple[Decimal, int]:
    low = statement.low if statement.low is not None else statement.high
    return low or Decimal(0), statement.claim


def top(statement: Statement) -> tuple[Decimal, int]:
    high = statement.high if statement.high is not None else statement.low
    return high or Decimal(0), statement.claim


def disagreement(like: Statement, statements: Iterable[Statement], day: date) -> Disagreement:
    """What is stated of the same measure, kind, unit and scope as `like` for that day.

    Of each root claimant the last one whose time may hold the day, else the last that was over at most a quarter
    before: each keeps its own day beside it. Derived figures are nobody's statement.
    """
    found = [one for one in statements if one.same_thing(like) and not one.derived and stands(one, day)]
    named = latest([one for one in found if one.claimant])
    return Disagreement(
        day,
        tuple(sorted((one for one in named if not one.vague), key=bottom)),
        unnamed=tuple(sorted((one for one in found if not one.claimant), key=bottom)),
        vague=tuple(one for one in named if one.vague),
    )


def stands(one: Statement, day: date) -> bool:
    """Whether the figure speaks of that day, or of one so shortly before that it is taken for it."""
    if not one.dated or (one.earliest and one.earliest > day):
        return False
    return one.latest is None or (day - one.latest).days <= NEAR_DAYS


def latest(statements: Sequence[Statement]) -> list[Statement]:
    """The last statement of each root claimant in order of reference: what it said before is replaced."""
    found: dict[int | str | None, Statement] = {}
    for one in sorted(statements, key=lambda statement: statement.order):
        found[one.root or one.claimant] = one
    return list(found.values())
