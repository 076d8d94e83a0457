"""What may be said of two figures: every relation and every refusal, with bounds carried through."""

from typing import Any

import pytest
from django.utils.translation import override

from tests.timeline.findings.statements import (
    CASUALTIES,
    KILLED,
    OTHER_UNIT,
    PARTS,
    PLANNED,
    PRESENT,
    UNIT,
    WOUNDED,
    statement,
)  # fmt: skip
from timeline.choices import Bound, Kind
from timeline.findings.allowed import Refusal, add
from timeline.findings.saying import added, compared

WHOLE = PARTS[CASUALTIES]
LATER = "2025-06-01"
FLOW = {"kind": Kind.FLOW}
LEAST = {"value": (1000, None), "bound": Bound.AT_LEAST}

COMPARED: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("more", {}, {"on": LATER, "value": 1500}, "That is 500 more."),
    ("less", {}, {"on": LATER, "value": 900}, "That is 100 less."),
    ("the same", {}, {"on": LATER}, "That is the same number."),
    ("at least more", {}, {"on": LATER, "value": (1200, None), "bound": Bound.AT_LEAST}, "That is at least 200 more."),
    ("from to", {}, {"on": LATER, "value": (1200, 1300)}, "That is 200 to 300 more."),
    ("about", {"bound": Bound.ABOUT}, {"on": LATER, "value": 1500}, "That is about 500 more."),
    ("unknown", LEAST, {"on": LATER, "value": 1500}, "does not follow from the figures"),
    ("up to less", {}, {"on": LATER, "value": (None, 900), "bound": Bound.AT_MOST}, "That is 100 to 1,000 less."),
    ("a revision", {"on": "2025-05-01/2025-05-31"}, {"value": 900}, "neither a rise nor a fall"),
    ("two origins", {}, {"by": "other"}, "Both can be right: two origins."),
    ("a member", {"by": "joint", "members": frozenset({"other"})}, {"by": "other"}, "one origin, not two"),
    ("disagreement", {}, {"by": "other", "value": 900}, "Both cannot be right"),
    ("another day", {}, {"by": "other", "on": LATER}, "the difference may lie in the time or in the claimants"),
    ("a part", {"measure": CASUALTIES}, {"measure": KILLED, "value": 900}, "never add the two"),
    ("a larger part", {"measure": CASUALTIES}, {"measure": KILLED, "value": 1100}, "both cannot be right"),
    ("present", {}, {"measure": PRESENT}, "neither a gain nor a loss"),
    ("a plan", {}, {"measure": PLANNED}, "An announcement is no event"),
    ("a unit", {}, {"scopes": UNIT}, "about a part of the group only"),
    ("two units", {"scopes": UNIT}, {"scopes": OTHER_UNIT}, "different groups, which may overlap"),
    ("nobody", {}, {"by": None}, "no claimant is named"),
    ("a vague word", {}, {"value": (1000, None), "bound": Bound.VAGUE}, "A vague word is no value"),
    ("undated", {}, {"on": ""}, "it is not known for when it holds"),
    ("a flow", {}, {**FLOW, "on": LATER}, "What a period adds cannot be compared with a state"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), [case[1:] for case in COMPARED], ids=[c[0] for c in COMPARED])
def test_what_may_be_said(one: dict[str, Any], other: dict[str, Any], expected: str) -> None:
    with override("en"):
        text = compared(statement(1, **one), statement(2, **other))
        assert expected in text
        assert compared(statement(2, **other), statement(1, **one)) == text


ADDED: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("parts", {"measure": KILLED}, {"measure": WOUNDED, "value": 500}, "Together 1,500"),
    ("parts at least", {"measure": KILLED}, {"measure": WOUNDED, **LEAST}, "Together at least 2,000"),
    ("parts of two days", {"measure": KILLED}, {"measure": WOUNDED, "on": LATER}, "They are about different days."),
    ("parts of two claimants", {"measure": KILLED}, {"measure": WOUNDED, "by": "other"}, "Different claimants"),
    ("part and whole", {"measure": KILLED}, {"measure": CASUALTIES}, "They are not all the parts"),
    ("a flow after", LEAST, {**FLOW, "on": LATER}, "Together at least 2,000"),
    ("a flow before", {"on": LATER}, {**FLOW}, "some would be counted twice"),
    ("flows apart", {**FLOW}, {**FLOW, "on": LATER}, "Together 2,000"),
    ("flows that overlap", {**FLOW}, {**FLOW}, "these would be counted twice"),
    ("two totals", {}, {"on": LATER}, "these would be counted twice"),
    ("two moments", {"measure": PRESENT}, {"measure": PRESENT, "on": LATER}, "two times do not add up"),
    ("a plan", {}, {"measure": PLANNED}, "An announcement is no event"),
    ("siblings", {"scopes": UNIT}, {"scopes": OTHER_UNIT}, "different groups, which may overlap"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), [case[1:] for case in ADDED], ids=[case[0] for case in ADDED])
def test_what_adds_up(one: dict[str, Any], other: dict[str, Any], expected: str) -> None:
    with override("en"):
        assert expected in added(statement(1, **one), statement(2, **other), WHOLE)
        assert expected in added(statement(2, **other), statement(1, **one), WHOLE)


@pytest.mark.parametrize("other", [{}, FLOW, {"measure": PRESENT}, {"measure": KILLED}, {"scopes": UNIT}])
def test_a_plan_is_never_added(other: dict[str, Any]) -> None:
    assert isinstance(add(statement(1, measure=PLANNED), statement(2, **other), WHOLE), Refusal)


def test_in_german_too() -> None:
    with override("de"):
        assert "Das sind 500 mehr." in compared(statement(1), statement(2, on=LATER, value=1500))
