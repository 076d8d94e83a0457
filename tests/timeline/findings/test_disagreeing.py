"""Who states what for one day: lowest, highest, origins, sides apart; the order of claims does not matter."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.timeline.findings.statements import PRESENT, UNIT, day, statement
from tests.timeline.findings.test_properties import statements
from timeline.choices import Bound
from timeline.findings.disagreeing import disagreement
from timeline.findings.statements import Statement

DAY = day("2025-05-01")


def claims(found: Any) -> list[int]:
    return [one.claim for one in found]


def test_from_the_lowest_to_the_highest() -> None:
    found = [
        statement(1, by="state", value=900),
        statement(2, by="service", value=1000),
        statement(3, by="other", value=(None, 1500), bound=Bound.AT_MOST),
        statement(4, by=None, value=5000),
        statement(5, by="third", value=(1000, None), bound=Bound.VAGUE),
        statement(6, by="fourth", value=800, scopes=UNIT),
        statement(7, by="fourth", measure=PRESENT),
    ]
    seen = disagreement(found[1], found, DAY)
    assert (claims(seen.statements), claims(seen.unnamed), claims(seen.vague)) == ([2, 3], [4], [5])
    assert (seen.lowest and seen.lowest.claim, seen.highest and seen.highest.claim) == (2, 3)
    assert seen.origins == 2


def test_a_root_claimant_speaks_with_its_last_word() -> None:
    found = [
        statement(1, on="2025-04-01"),
        statement(2, by="service", value=1200, on="2025-04-20"),
        statement(3, on="2025-05-02"),
    ]
    assert claims(disagreement(found[0], found, DAY).statements) == [2]


def test_what_is_over_for_a_quarter_does_not_count() -> None:
    found = [statement(1, on="2025-01-29"), statement(2, by="other", on="2025-01-28"), statement(3, by="third", on="")]
    assert claims(disagreement(found[0], found, DAY).statements) == [1]


def test_sides_stand_apart() -> None:
    own = {"side": "a", "scope_side": "a"}
    found = [
        statement(1, value=9, **own),
        statement(2, by="other", value=1500, side="b", scope_side="a"),
        statement(3, by="third", value=2000, scope_side="a"),
    ]
    assert [claims(side) for side in disagreement(found[0], found, DAY).sides] == [[1], [2, 3]]


@given(statements(), st.randoms())
def test_order_does_not_matter_and_retellings_add_no_origin(found: list[Statement], random: Any) -> None:
    like = found[0]
    seen = disagreement(like, found, DAY)
    assert disagreement(like, random.sample(found, len(found)), DAY) == seen
    assert seen.origins <= len(seen.statements)
    assert all(one.same_thing(like) for one in (*seen.statements, *seen.unnamed, *seen.vague))
