"""What holds for any statements: order does not matter, a re-telling adds no origin, sums contain their sums."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.timeline.findings.statements import ABOVE, ARMY, CASUALTIES, KILLED, PRESENT, SENT, UNIT, WOUNDED, statement
from timeline.algebra import Amount, total
from timeline.choices import Kind
from timeline.findings import origins
from timeline.findings.rules import notice
from timeline.findings.statements import Interval, Statement, Telling

DAYS = ["2025-01-01", "2025-01-01/2025-03-31", "2025-03-15", "2025-05-01/2025-05-31", "2025-06-10", ""]
values = st.one_of(
    st.integers(0, 5000), st.tuples(st.integers(0, 2000), st.none()), st.tuples(st.none(), st.integers(0, 2000)),
    st.tuples(st.integers(0, 2000), st.integers(2001, 5000)),
)  # fmt: skip
CLAIMANTS = [None, "state", "service", "second", "other", "third", "joint"]


@st.composite
def statements(draw: Any) -> list[Statement]:
    found = []
    for number in range(draw(st.integers(1, 8))):
        by = draw(st.sampled_from(CLAIMANTS))
        found.append(
            statement(
                number + 1,
                measure=draw(st.sampled_from([SENT, PRESENT, KILLED, WOUNDED, CASUALTIES])),
                by=by,
                on=draw(st.sampled_from(DAYS)),
                value=draw(values),
                scopes=draw(st.sampled_from([ARMY, UNIT])),
                members=frozenset({"service", "other"} if by == "joint" else ()),
                **draw(st.sampled_from([{}, {"kind": Kind.FLOW}])),
            )
        )
    return found


def seen(found: list[Statement]) -> set[tuple[str, int, str]]:
    return {(draft.key, draft.severity, str(sorted(draft.data.items()))) for draft in notice(found)}


@given(statements(), st.randoms())
def test_order_does_not_matter(found: list[Statement], random: Any) -> None:
    shuffled = random.sample(found, len(found))
    assert seen(shuffled) == seen(found)
    assert origins.count(shuffled) == origins.count(found)


@given(statements(), st.data())
def test_a_retelling_changes_no_count_of_origins(found: list[Statement], data: Any) -> None:
    chosen = data.draw(st.sampled_from(found))
    again = replace(chosen, tellings=(*chosen.tellings, Telling(article=99)))
    assert origins.count([again if one is chosen else one for one in found]) == origins.count(found)
    assert origins.count([*found, replace(again, claim=99)]) == origins.count(found)


@given(statements(), st.data())
def test_an_origin_more_never_takes_one_away(found: list[Statement], data: Any) -> None:
    chosen = data.draw(st.sampled_from(found))
    assert origins.count([one for one in found if one is not chosen]) <= origins.count(found)


@given(statements(), st.data())
def test_removing_a_claim_removes_its_findings(found: list[Statement], data: Any) -> None:
    gone = data.draw(st.sampled_from(found))
    left = notice([one for one in found if one is not gone])
    assert [draft.key for draft in left if gone.claim in draft.claims] == []


@given(statements())
def test_findings_name_claims_that_are_there_and_each_once(found: list[Statement]) -> None:
    drafts = notice(found)
    assert len({draft.key for draft in drafts}) == len(drafts)
    for draft in drafts:
        assert draft.subject in draft.claims
        assert len(set(draft.claims)) == len(draft.claims)
        assert set(draft.claims) <= {one.claim for one in found}


@st.composite
def inside(draw: Any) -> tuple[Interval, int]:
    """An interval of counts and a value in it."""
    value = draw(st.integers(0, 10**6))
    low = draw(st.one_of(st.none(), st.integers(0, value)))
    high = draw(st.one_of(st.none(), st.integers(value, 10**7)))
    return Interval(low if low is None else Decimal(low), high if high is None else Decimal(high)), value


@given(st.lists(inside(), min_size=1, max_size=5))
def test_sums_contain_every_sum_of_values_inside(found: list[tuple[Interval, int]]) -> None:
    whole = total(Amount(one.low, one.high, "exact") for one, _value in found)
    assert Decimal(sum(value for _one, value in found)) in Interval(whole.low, whole.high)


@given(inside(), inside())
def test_differences_contain_every_difference_of_values_inside(
    one: tuple[Interval, int], other: tuple[Interval, int]
) -> None:
    assert Decimal(one[1] - other[1]) in one[0] - other[0]


def test_origins_are_counted_by_the_tree_and_by_members() -> None:
    counted = {
        (): 0,
        ("state",): 1,
        ("state", "service"): 1,
        ("service", "other"): 2,
        ("joint", "service"): 1,
        ("joint", "service", "other"): 2,
        ("joint", "state"): 2,
        ("service", "second"): 2,
    }
    assert ABOVE["service"] == ("service", "state")
    for slugs, expected in counted.items():
        found = [
            statement(number, by=slug, members=frozenset({"service", "other"} if slug == "joint" else ()))
            for number, slug in enumerate(slugs)
        ]
        assert origins.count(found) == expected, slugs
    assert origins.count([statement(1, by=None), statement(2, by="state", derived=True)]) == 0
