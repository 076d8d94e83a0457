"""Places of days and numbers."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.chart.scales import TimeScale, ValueScale, linear_scale, log_scale, nice_step, periods, steps

YEAR = TimeScale(date(2025, 1, 1), date(2025, 12, 31), pad=0.036)


def test_the_window_reaches_from_pad_to_pad():
    assert YEAR.span(date(2025, 1, 1), date(2025, 12, 31)) == pytest.approx((0.036, 0.964))


def test_days_outside_the_window_are_cut_off_and_open_ends_reach_to_its_own():
    whole = pytest.approx((0.036, 0.964))
    assert YEAR.span(date(2024, 1, 1), date(2026, 1, 1)) == whole
    assert YEAR.span(None, None) == whole
    assert YEAR.span(date(2024, 1, 1), date(2024, 12, 31)) is None
    assert YEAR.span(date(2026, 1, 1), None) is None


@pytest.mark.parametrize(
    ("unit", "count", "first", "last", "expected"),
    [
        ("day", 1, "2025-02-27", "2025-03-01", ["2025-02-27", "2025-02-28", "2025-03-01"]),
        ("day", 7, "2025-08-20", "2025-09-01", ["2025-08-25", "2025-09-01"]),
        ("month", 3, "2024-10-01", "2025-04-01", ["2024-10-01", "2025-01-01", "2025-04-01"]),
        ("month", 6, "2024-10-02", "2025-04-01", ["2025-01-01"]),
        ("year", 1, "2024-01-02", "2026-06-01", ["2025-01-01", "2026-01-01"]),
        ("year", 1000, "0001-01-01", "9999-12-31", [f"{year}000-01-01" for year in range(1, 10)]),
    ],
)
def test_periods_begin_on_round_days(unit, count, first, last, expected):
    found = periods(date.fromisoformat(first), date.fromisoformat(last), unit, count)
    assert [day.isoformat() for day in found] == expected


def test_steps_grow_until_their_ticks_are_few_enough():
    assert list(steps(date(2024, 6, 1), date(2025, 12, 31), 14))[:3] == [("month", 2), ("month", 3), ("month", 6)]


@pytest.mark.parametrize(
    ("top", "ticks"),
    [
        (2, [0, 1, 2]),
        (9, [0, 5, 10]),
        (1500, [0, 500, 1000, 1500]),
        (15000, [0, 5000, 10000, 15000]),
        (30000, [0, 10000, 20000, 30000]),
        (0, [0, 0.5, 1.0]),
    ],
)
def test_linear_ticks_are_round_and_start_at_nought(top, ticks):
    assert linear_scale([float(top)], 100)[1] == ticks


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([9, 1500], [1, 10, 100, 1000, 10000]),
        ([100, 100], [100, 1000]),
        ([0, 5], [0, 1, 10]),
        ([0], [0, 1, 10]),
        ([1, 10**12], [1, 1000, 10**6, 10**9, 10**12]),
    ],
)
def test_log_ticks_are_decades_and_nought_has_its_own_place(values, ticks):
    assert log_scale([float(value) for value in values], 100)[1] == ticks


def test_a_value_stands_in_proportion():
    assert ValueScale(0, 20000, 100).above(Decimal(5000)) == 25
    assert ValueScale(1, 10000, 100, log=True).above(100) == pytest.approx(50)
    assert ValueScale(1, 100, 100, log=True, zero=20).above(0) == 0
    assert ValueScale(1, 100, 100, log=True, zero=20).above(1) == 20


@given(st.lists(st.floats(0, 1e30), min_size=1), st.sampled_from((linear_scale, log_scale)))
def test_every_value_has_a_place_in_its_order(values, scaled):
    scale, ticks = scaled(values, 100)
    heights = [scale.above(value) for value in sorted(values)]
    assert heights == sorted(heights)
    assert heights[0] >= 0
    assert heights[-1] <= 100.0001
    assert 2 <= len(ticks) <= 8


@given(st.dates(), st.dates(), st.integers(2, 30))
def test_any_window_has_steps_that_fit(one, two, most):
    first, last = sorted((one, two))
    for unit, count in steps(first, last, most):
        assert len(list(periods(first, last, unit, count))) <= most + 2
        break
    else:
        assert last - first > timedelta(days=365)


@given(st.floats(1e-6, 1e12))
def test_a_step_divides_the_whole_into_two_to_four(top):
    assert 1 < top / nice_step(top) <= 3.01
