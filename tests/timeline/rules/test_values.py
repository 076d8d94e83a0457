"""Which low and high each bound holds, and what else a claim's value needs."""

from decimal import Decimal

import pytest

from tests import factories
from tests.factories import breaks, holds

pytestmark = pytest.mark.django_db

RULE = "claim_value_fits_bound"

FITS = [
    ("exact", 9, 9),
    ("exact", 0, 0),
    ("exact", Decimal("1.5"), Decimal("1.5")),
    ("about", 15000, 15000),
    ("at_least", 10000, None),
    ("at_least", 0, None),
    ("at_most", None, 500),
    ("range", 25000, 30000),
    ("range", 0, 1),
    ("vague", 12, None),
    ("vague", 100, None),
    ("vague", 1000, None),
    ("vague", 10_000, None),
    ("vague", 100_000, None),
]

BREAKS = [
    ("exact", 9, 10),
    ("exact", 10, 9),
    ("exact", 9, None),
    ("exact", None, 9),
    ("exact", None, None),
    ("about", 9, 10),
    ("about", 9, None),
    ("about", None, 9),
    ("about", None, None),
    ("at_least", 9, 9),
    ("at_least", None, 9),
    ("at_least", None, None),
    ("at_most", 9, 9),
    ("at_most", 9, None),
    ("at_most", None, None),
    ("range", 9, 9),
    ("range", 10, 9),
    ("range", 9, None),
    ("range", None, 9),
    ("range", None, None),
    ("vague", 1000, 1000),
    ("vague", 1000, 9999),
    ("vague", 999, None),
    ("vague", 1, None),
    ("vague", None, None),
    ("vague", None, 1000),
]


@pytest.mark.parametrize(("bound", "low", "high"), FITS)
def test_a_value_that_fits_its_bound_is_kept(bound: str, low: int | None, high: int | None) -> None:
    holds(factories.claim(factories.ledger()), bound=bound, low=low, high=high)


@pytest.mark.parametrize(("bound", "low", "high"), BREAKS)
def test_a_value_that_does_not_fit_its_bound_is_refused(bound: str, low: int | None, high: int | None) -> None:
    breaks(factories.claim(factories.ledger()), RULE, bound=bound, low=low, high=high)


@pytest.mark.parametrize("bound", ["", "exactly", "EXACT"])
def test_there_are_six_bounds(bound: str) -> None:
    claim = factories.claim(factories.ledger())
    with factories.refuses(RULE):
        factories.raw_update(claim, bound=bound)


@pytest.mark.parametrize(
    ("bound", "low", "high"),
    [("exact", -1, -1), ("at_least", -1, None), ("at_most", None, -1), ("range", -2, 5), ("range", -2, -1)],
)
def test_a_count_is_not_negative(bound: str, low: int | None, high: int | None) -> None:
    claim = factories.claim(factories.ledger())
    breaks(claim, "claim_value_is_not_negative", bound=bound, low=low, high=high)


def test_the_words_stay_beside_the_value() -> None:
    claim = factories.claim(factories.ledger())
    with factories.refuses("claim_has_wording"):
        factories.raw_update(claim, wording="")
    with factories.refuses("claim_has_wording"):
        type(claim).objects.bulk_create([type(claim)(**{**factories.columns(claim), "wording": ""})])
    holds(claim, wording="0")
