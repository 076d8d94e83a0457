"""Sums of values whose ends may be open: interval arithmetic over counts, which are never negative. Pure functions."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """A value as claims hold it: `low` and `high` inclusive, None an open end, `bound` one of choices.Bound."""

    low: Decimal | None
    high: Decimal | None
    bound: str


def total(amounts: Iterable[Amount]) -> Amount:
    """The narrowest value that surely holds every sum of values inside `amounts`. Raises ValueError for none.

    An open lower end counts as nought. A vague word has a least value only, so a sum with one is "at least". Where
    both ends meet, the sum is exact, or about if a summand is.
    """
    summands = list(amounts)
    if not summands:
        raise ValueError("there is nothing to sum")
    low = sum((one.low for one in summands if one.low is not None), Decimal(0))
    if any(one.high is None for one in summands):
        return Amount(low, None, "at_least")
    high = sum((one.high for one in summands if one.high is not None), Decimal(0))
    if all(one.low is None for one in summands):
        return Amount(None, high, "at_most")
    if low < high:
        return Amount(low, high, "range")
    return Amount(low, high, "about" if any(one.bound == "about" for one in summands) else "exact")
