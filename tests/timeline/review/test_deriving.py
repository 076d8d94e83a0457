"""Sums of claims: inputs kept, bound computed, refused where figures may count the same people twice."""

from typing import Any

import pytest

from tests import factories
from timeline import deriving, publishing
from timeline.models import Claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> factories.Ledger:
    return factories.ledger()


def sent(at: factories.Ledger, value: int, reference: str, kind: str = "cumulative", **fields: Any) -> Claim:
    return factories.claim(at, low=value, high=value, wording=f"{value}", kind=kind, reference=reference, **fields)


def read_again(claim: Claim) -> Claim:
    claim.refresh_from_db()
    return claim


def test_so_far_and_what_came_after_add_up(at: factories.Ledger) -> None:
    first, more = sent(at, 10, "2024-10"), sent(at, 3, "2025-01/2025-03", "flow")
    found = read_again(deriving.derive([read_again(first), read_again(more)], by=at.author))
    assert (found.low, found.high, found.bound, found.kind, found.wording) == (13, 13, "exact", "cumulative", "10 + 3")
    assert (found.reference, found.reference_basis, found.claimant, found.derived) == (
        "2025-01/2025-03", "inferred", None, True
    )  # fmt: skip
    assert set(found.inputs.all()) == {first, more}
    publishing.send_to_review(found, by=at.author)
    publishing.publish([found], by=at.chief)
    factories.check_now()


def test_killed_and_wounded_make_casualties(at: factories.Ledger) -> None:
    whole = factories.measure("casualties-of-test")
    killed, wounded = factories.measure(part_of=whole), factories.measure(part_of=whole)
    one, other = sent(at, 1500, "2025-05", measure=killed), sent(at, 3500, "2025-05", measure=wounded)
    found = deriving.derive([read_again(one), read_again(other)], by=at.author)
    assert (found.measure, found.low, found.kind) == (whole, 5000, "cumulative")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"kind": "cumulative"}, {"kind": "cumulative"}),
        ({"kind": "stock"}, {"kind": "flow"}),
        ({"kind": "plan"}, {"kind": "plan"}),
        ({"unit": "people"}, {"unit": "containers", "kind": "flow"}),
        ({"kind": "cumulative"}, {"kind": "flow", "reference": "2024-10-10"}),
        ({"kind": "cumulative"}, {"kind": "flow", "reference": ""}),
        ({"status": "suggested"}, {"kind": "flow"}),
    ],
)
def test_what_does_not_add_up_is_refused(at: factories.Ledger, one: dict[str, Any], other: dict[str, Any]) -> None:
    first = sent(at, 10, **{"reference": "2024-10", **one})
    second = sent(at, 3, **{"reference": "2025-01", **other})
    with pytest.raises(deriving.NotSummable):
        deriving.derive([read_again(first), read_again(second)], by=at.author)
    assert not Claim.objects.filter(derived=True).exists()


def test_siblings_and_other_sources_are_never_summed(at: factories.Ledger) -> None:
    first = sent(at, 10, "2024-10")
    for fields in ({"scope": at.unit}, {"claimant": at.other}):
        second = sent(at, 3, "2025-01", "flow", **fields)
        with pytest.raises(deriving.NotSummable):
            deriving.derive([read_again(first), read_again(second)], by=at.author)
    with pytest.raises(deriving.NotSummable):
        deriving.derive([first, first], by=at.author)


def test_an_input_that_changes_sends_the_sum_to_review(at: factories.Ledger) -> None:
    first, more = sent(at, 10, "2024-10"), sent(at, 3, "2025-01", "flow")
    factories.publish(at, first, more)
    found = deriving.derive([read_again(first), read_again(more)], by=at.author)
    publishing.send_to_review(found, by=at.author)
    publishing.publish([found], by=at.chief)
    publishing.withdraw(more, by=at.author, reason="wrong")
    assert read_again(found).status == "in_review"
    with pytest.raises(deriving.NotSummable):
        publishing.publish([found], by=at.chief, reason="again")
