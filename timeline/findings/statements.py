"""What the rules of the findings look at: statements and intervals. Plain values, no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from timeline.algebra import Amount
from timeline.choices import Bound, FindingRule, Severity


@dataclass(frozen=True, slots=True)
class Interval:
    """The values a figure can have, both ends inclusive; None is an open end (nothing below 0 is counted)."""

    low: Decimal | None = None
    high: Decimal | None = None

    def __sub__(self, other: "Interval") -> "Interval":
        """The values that a difference can have; negative ones, too. Open ends stay open."""
        low = None if other.high is None else (self.low or Decimal(0)) - other.high
        return Interval(low, None if self.high is None else self.high - (other.low or Decimal(0)))

    def __contains__(self, value: Decimal) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def below(self, other: "Interval") -> bool:
        """Whether every value here is less than every value there; unknown ends prove nothing."""
        return self.high is not None and other.low is not None and self.high < other.low

    def apart(self, other: "Interval") -> bool:
        return self.below(other) or other.below(self)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in both languages."""

    de: str
    en: str

    def in_(self, language: str) -> str:
        return self.de if language == "de" else self.en


@dataclass(frozen=True, slots=True)
class Telling:
    """One citation: in which article and text, where in it, and the days that article can be of."""

    article: int
    place: str = "body"
    text_kind: str = "original"
    revision: int | None = None
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A published claim as the rules see it.

    `measures` and `scopes` lead from the own one up to the whole, `parts` are the measures that make up the own one.
    `claimant_line` leads from the claimant's slug up to its root's, `members` are a joint one's. `root` is the strand.
    `side` and `scope_side` are those of the claimant and of whom it counts. `tellings` stand earliest first.
    """

    claim: int
    dossier: int = 1
    measures: tuple[int, ...]
    parts: frozenset[int] = frozenset()
    kind: str
    unit: str = "people"
    scopes: tuple[int, ...]
    claimant_line: tuple[str, ...] = ()
    members: frozenset[str] = frozenset()
    root: int | None = None
    side: str = ""
    scope_side: str = ""
    anonymous: bool = False
    derived: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    bound: str = Bound.EXACT
    earliest: date | None = None
    latest: date | None = None
    published: date | None = None
    fall_cause: str = ""
    tellings: tuple[Telling, ...] = ()
    wording: str = ""
    measure_name: Name = Name("", "")
    scope_name: Name = Name("", "")
    claimant_name: Name = Name("", "")
    reference: Mapping[str, Any] | None = field(default=None, hash=False)

    @property
    def measure(self) -> int:
        return self.measures[0]

    @property
    def scope(self) -> int:
        return self.scopes[0]

    @property
    def claimant(self) -> str | None:
        return self.claimant_line[0] if self.claimant_line else None

    @property
    def interval(self) -> Interval:
        return Interval(self.low, self.high)

    @property
    def amount(self) -> Amount:
        return Amount(self.low, self.high, self.bound)

    @property
    def own_people(self) -> bool:
        """Whether a side counts its own: an enemy's losses are another kind of figure than one's own."""
        return bool(self.side) and self.side == self.scope_side

    @property
    def vague(self) -> bool:
        return self.bound == Bound.VAGUE

    @property
    def dated(self) -> bool:
        return self.earliest is not None or self.latest is not None

    @property
    def order(self) -> tuple[date, date, date, int]:
        """In order of reference, undated last; of one reference the one published later comes later."""
        first = self.earliest or self.latest or date.max
        return (first, self.latest or date.max, self.published or date.max, self.claim)

    def is_over_before(self, other: "Statement") -> bool:
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def overlaps(self, other: "Statement") -> bool:
        """Whether the references may mean a same day; an open end may mean any, an unknown reference none."""
        return self.dated and other.dated and not (self.is_over_before(other) or other.is_over_before(self))

    def days_from(self, other: "Statement") -> int | None:
        """Days between the two references, 0 where they may mean a same day, None where one is unknown."""
        if not (self.dated and other.dated):
            return None
        for early, late in ((self, other), (other, self)):
            if early.latest is not None and late.earliest is not None and early.latest < late.earliest:
                return (late.earliest - early.latest).days
        return 0

    def same_strand(self, other: "Statement") -> bool:
        return self.root is not None and self.root == other.root and self.same_thing(other)

    def same_thing(self, other: "Statement") -> bool:
        """The same measure, kind, unit and scope."""
        return (
            self.measures[0] == other.measures[0]
            and self.scopes[0] == other.scopes[0]
            and self.kind == other.kind
            and self.unit == other.unit
        )

    def nested(self, other: "Statement") -> bool:
        """Whether one scope is the other or holds it."""
        return self.scope in other.scopes or other.scope in self.scopes


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding that holds over `claims`: `subject` is the one it is computed again with, `data` fills its sentence."""

    rule: FindingRule
    subject: int
    claims: tuple[int, ...]
    severity: Severity
    data: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def key(self) -> str:
        """Names rule and claims, in whatever order they came."""
        return f"{self.rule.value}:{'-'.join(str(claim) for claim in sorted(self.claims))}"
