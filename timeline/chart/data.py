"""What the chart is made from: plain values, filled by the page from its query."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One claim on the chosen axis.

    `first` and `last` bound the days it speaks of; both None leaves it out of the chart.
    Counts are never negative. `label` is the short text beside the mark, `text` the whole description.
    """

    id: int
    url: str
    text: str
    label: str
    low: Decimal | None
    high: Decimal | None
    bound: str  # exact, about, at_least, at_most, range, vague
    first: date | None
    last: date | None
    inferred: bool = False
    claimant: str = ""
    claimant_name: str = ""
    scope_name: str = ""
    strand: str | None = None

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The stated numbers, the lower one first: one of them unless it is a range."""
        stated = [value for value in (self.low, self.high) if value is not None]
        return tuple(dict.fromkeys(stated))

    @property
    def drawable(self) -> bool:
        """Whether the figure has a day and a number to be drawn at."""
        return bool(self.values) and (self.first is not None or self.last is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """A line between two figures of one strand; `fall` names the cause for which it is broken."""

    start: int
    end: int
    fall: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMark:
    """Something that happened, between two days; its number is that of the page's list."""

    id: int
    url: str
    title: str
    first: date | None
    last: date | None
    inferred: bool = False
    text: str = ""  # the whole description; without one the title says it
    number: int | str | None = None  # without one, dated events count from 1 in the order of time


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One measure: what can be compared in one unit. `notices` are events about it that came without a figure."""

    key: str
    title: str
    unit: str
    figures: list[Figure]
    joins: list[Join]
    notices: list[EventMark] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Everything that `layout` needs; `window` holds its first and its last day.

    `format_tick` gets a day and "day", "month" or "year".
    """

    panels: list[Panel]
    events: list[EventMark]
    window: tuple[date, date]
    format_number: Callable[[Decimal], str]
    format_tick: Callable[[date, str], str]
    scale: str = "linear"  # or log
    claimants: tuple[str, ...] = ()  # all keys of the dossier in a lasting order, which keeps their signs
