"""From days and numbers to places on the plot, and the ticks that say so."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

PAD = 0.036  # of the width, so that a mark or an event's head on the first or last day is not cut
APART = 17.0  # least px between two ticks, so that their texts do not meet
LEAST = 1e-6  # a number below is drawn as nought
STEPS = (
    ("day", 1), ("day", 2), ("day", 7), ("day", 14),
    ("month", 1), ("month", 2), ("month", 3), ("month", 6),
    ("year", 1), ("year", 2), ("year", 5), ("year", 10), ("year", 50), ("year", 100), ("year", 1000),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days of `first` to `last`, both shown whole, as shares of the plot's width."""

    first: date
    last: date
    pad: float = PAD

    def share(self, ordinal: float) -> float:
        """Where the day `ordinal` (as date.toordinal counts) begins."""
        start = self.first.toordinal()
        days = self.last.toordinal() + 1 - start
        return self.pad + (ordinal - start) / days * (1 - self.pad - PAD)

    def span(self, first: date | None, last: date | None) -> tuple[float, float] | None:
        """The shares that the days from `first` to `last` take within the window, None if outside.

        An open end reaches to the window's own.
        """
        start = max(self.first, first or self.first).toordinal()
        end = min(self.last, last or self.last).toordinal() + 1
        if end <= start:
            return None
        return self.share(start), self.share(end)


def periods(first: date, last: date, unit: str, count: int) -> Iterator[date]:
    """The days in the window on which a period of `count` days, months or years begins; weeks on Mondays."""
    if unit == "day":
        start = first.toordinal()
        if count % 7 == 0:
            start += -first.weekday() % 7
        yield from (date.fromordinal(day) for day in range(start, last.toordinal() + 1, count))
        return
    months = count if unit == "month" else count * 12
    index = -(-(first.year * 12 + first.month - 1 + (first.day > 1)) // months) * months
    while index <= last.year * 12 + last.month - 1:
        if index >= 12:  # there is no year 0
            yield date(index // 12, index % 12 + 1, 1)
        index += months


def steps(first: date, last: date, most: int) -> Iterator[tuple[str, int]]:
    """The steps, finest first, that make at most `most` ticks in the window."""
    days = last.toordinal() + 1 - first.toordinal()
    length = {"day": 1.0, "month": 30.4, "year": 365.2}
    return ((unit, count) for unit, count in STEPS if days / (length[unit] * count) <= most)


@dataclass(frozen=True, slots=True)
class ValueScale:
    """Numbers as heights in px above the plot's lower edge; `zero` px are kept for nought on a log scale."""

    low: float
    high: float
    height: float
    log: bool = False
    zero: float = 0.0

    def above(self, value: Decimal | float) -> float:
        """How many px `value` stands above the lower edge."""
        number = max(float(value), 0.0)
        if not self.log:
            return number / self.high * self.height
        if number < self.low:
            return 0.0
        share = math.log10(number / self.low) / math.log10(self.high / self.low)
        return self.zero + share * (self.height - self.zero)


def nice_step(top: float, count: int = 3) -> float:
    """The round step (1, 2, 2.5, 5 times a power of ten) that divides 0 to `top` into about `count`."""
    raw = top / count
    power = 10.0 ** math.floor(math.log10(raw))
    rounds = (1.0, 2.0, 2.5, 5.0, 10.0) if power >= 10 else (1.0, 2.0, 5.0, 10.0)
    return next(factor * power for factor in rounds if factor * power >= raw * 0.999)


def linear_scale(values: list[float], height: float) -> tuple[ValueScale, list[float]]:
    """From an honest nought to a round number not below the largest value, with its ticks."""
    top = max(values) if max(values) > LEAST else 1.0
    step = nice_step(top)
    count = math.ceil(top / step - 1e-9)
    return ValueScale(0.0, step * count, height), [step * index for index in range(count + 1)]


def log_scale(values: list[float], height: float) -> tuple[ValueScale, list[float]]:
    """Whole decades around the values, with a tick each where they stand apart; nought has a place below them."""
    positive = [value for value in values if value > LEAST] or [1.0]
    low = math.floor(math.log10(min(positive)) + 1e-9)
    high = max(math.ceil(math.log10(max(positive)) - 1e-9), low + 1)
    has_zero = min(values) <= LEAST
    zero = APART if has_zero else 0.0
    every = -(-(high - low) // int((height - zero) // APART))
    ticks = [10.0**power for power in range(low, high + 1, every)]
    scale = ValueScale(10.0**low, 10.0**high, height, log=True, zero=zero)
    return scale, [0.0, *ticks] if has_zero else ticks
