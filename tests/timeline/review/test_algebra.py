"""Sums of values with open ends."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.algebra import Amount, total


def amount(bound: str, low: int | None = None, high: int | None = None) -> Amount:
    return Amount(None if low is None else Decimal(low), None if high is None else Decimal(high), bound)


@pytest.mark.parametrize(
    ("summands", "expected"),
    [
        ([amount("exact", 9, 9), amount("exact", 2, 2)], amount("exact", 11, 11)),
        ([amount("exact", 9, 9), amount("about", 2, 2)], amount("about", 11, 11)),
        ([amount("at_least", 10_000), amount("exact", 3000, 3000)], amount("at_least", 13_000)),
        ([amount("at_most", None, 5), amount("at_most", None, 6)], amount("at_most", None, 11)),
        ([amount("at_most", None, 5), amount("exact", 2, 2)], amount("range", 2, 7)),
        ([amount("at_most", None, 5), amount("at_least", 2)], amount("at_least", 2)),
        ([amount("range", 25, 30), amount("exact", 1, 1)], amount("range", 26, 31)),
        ([amount("vague", 1000), amount("exact", 3, 3)], amount("at_least", 1003)),
        ([amount("exact", 4, 4)], amount("exact", 4, 4)),
    ],
)
def test_a_sum_has_the_narrowest_bound_that_is_sure(summands: list[Amount], expected: Amount) -> None:
    assert total(summands) == expected


def test_there_is_no_sum_of_nothing() -> None:
    with pytest.raises(ValueError, match="nothing to sum"):
        total([])


numbers = st.integers(0, 10**9)


@st.composite
def amount_with_value(draw: st.DrawFn) -> tuple[Amount, Decimal]:
    """A value as claims hold it, and one number inside it."""
    bound = draw(st.sampled_from(["exact", "about", "at_least", "at_most", "range", "vague"]))
    low, width, inside = draw(numbers), draw(st.integers(1, 10**6)), draw(st.integers(0, 10**6))
    match bound:
        case "exact" | "about":
            return amount(bound, low, low), Decimal(low)
        case "at_least" | "vague":
            return amount(bound, low), Decimal(low + inside)
        case "at_most":
            return amount(bound, None, low), Decimal(min(low, inside))
    return amount(bound, low, low + width), Decimal(low + min(width, inside))


@given(st.lists(amount_with_value(), min_size=1, max_size=6))
def test_a_sum_contains_every_sum_of_values_inside(pairs: list[tuple[Amount, Decimal]]) -> None:
    found = total(one for one, _value in pairs)
    value = sum((value for _one, value in pairs), Decimal(0))
    assert found.low is None or found.low <= value
    assert found.high is None or value <= found.high
