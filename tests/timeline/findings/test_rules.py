"""Each rule as a table: what is noticed about a few statements, and what is not."""

from typing import Any

import pytest

from tests.timeline.findings.statements import (
    ARMY,
    CASUALTIES,
    KILLED,
    MISSING,
    OTHER_UNIT,
    PLANNED,
    PRESENT,
    SENT,
    UNIT,
    WOUNDED,
    day,
    statement,
)  # fmt: skip
from timeline.choices import Kind
from timeline.findings.rules import notice
from timeline.findings.statements import Telling


def found(*statements: Any) -> list[tuple[str, tuple[int, ...]]]:
    return sorted((draft.rule.value, tuple(sorted(draft.claims))) for draft in notice(statements))


def told(article: int, on: str, place: str = "body", kind: str = "original", revision: int = 1) -> Telling:
    return Telling(article, place, kind, revision, day(on), day(on))


CASES: list[tuple[str, list[Any], list[tuple[str, tuple[int, ...]]]]] = [
    ("one claim alone", [statement(1)], []),
    # not comparable
    (
        "present beside sent, of like size and near",
        [statement(1, value=15000), statement(2, measure=PRESENT, value=12000, by="other")],
        [("not_comparable", (1, 2))],
    ),
    (
        "present beside sent of a part",
        [statement(1, value=15000), statement(2, measure=PRESENT, value=12000, scopes=UNIT)],
        [("not_comparable", (1, 2))],
    ),
    (
        "present beside sent of another unit",
        [statement(1, value=15000, scopes=OTHER_UNIT), statement(2, measure=PRESENT, value=12000, scopes=UNIT)],
        [],
    ),
    ("twice the size", [statement(1, value=24000), statement(2, measure=PRESENT, value=12000)], []),
    (
        "a quarter later",
        [statement(1, value=15000), statement(2, measure=PRESENT, value=12000, on="2025-08-01")],
        [("not_comparable", (1, 2))],
    ),
    (
        "a quarter and a day later",
        [statement(1, value=15000), statement(2, measure=PRESENT, value=12000, on="2025-08-02")],
        [],
    ),
    (
        "only the nearest is set beside",
        [
            statement(1, measure=PRESENT, value=11000, on="2025-05-01"),
            statement(2, value=15000, on="2025-06-01"),
            statement(3, measure=PRESENT, value=12000, on="2025-06-01/2025-06-09"),
        ],
        [("not_comparable", (2, 3))],
    ),
    ("other units", [statement(1, value=15000), statement(2, measure=PRESENT, value=12000, unit="shells")], []),
    ("a vague word", [statement(1, value=(1000, None), bound="vague"), statement(2, measure=PRESENT)], []),
    ("a plan", [statement(1), statement(2, measure=PLANNED)], []),
    (
        "nine of a unit after 1500 of all",
        [
            statement(1, measure=KILLED, value=1500),
            statement(2, measure=KILLED, value=9, by="other", scopes=UNIT, on="2025-12-12"),
        ],
        [("not_comparable", (1, 2))],
    ),
    (
        "the last total is more than a year old",
        [
            statement(1, measure=KILLED, value=1500),
            statement(2, measure=KILLED, value=9, scopes=UNIT, on="2026-05-03"),
        ],
        [],
    ),
    (
        "two units beside each other",
        [statement(1, measure=KILLED, scopes=OTHER_UNIT), statement(2, measure=KILLED, scopes=UNIT)],
        [],
    ),
    (
        "nobody is named for one",
        [
            statement(1, measure=PRESENT, value=11000, by=None),
            statement(2, measure=PRESENT, value=12000, on="2025-06-01"),
        ],
        [("not_comparable", (1, 2))],
    ),
    (
        "killed and wounded of all beside casualties of a unit",
        [
            statement(1, measure=KILLED, value=1500),
            statement(2, measure=WOUNDED, value=3500),
            statement(3, measure=CASUALTIES, value=4000, scopes=UNIT, by="other", on="2025-06-01"),
        ],
        [("not_comparable", (1, 2, 3))],
    ),
    # shrank
    (
        "a strand fell",
        [statement(1, value=1000), statement(2, value=900, by="service", on="2025-06-01")],
        [("shrank", (1, 2))],
    ),
    ("a lower figure of another", [statement(1), statement(2, value=900, by="other", on="2025-06-01")], []),
    (
        "overlapping: a revision",
        [statement(1, on="2025-05-01/2025-05-09"), statement(2, value=900, on="2025-05-09")],
        [],
    ),
    ("unknown ends prove nothing", [statement(1, value=(None, 1000)), statement(2, value=900, on="2025-06-01")], []),
    ("a stock may fall", [statement(1, measure=MISSING), statement(2, measure=MISSING, value=9, on="2025-06-01")], []),
    (
        "begun anew in between",
        [
            statement(1, value=1000),
            statement(2, value=100, on="2025-06-01", fall_cause="method"),
            statement(3, value=500, on="2025-07-01"),
        ],
        [("shrank", (1, 2))],
    ),
    # part larger
    (
        "more killed than casualties",
        [statement(1, measure=CASUALTIES, value=900), statement(2, measure=KILLED, value=1000)],
        [("part_larger", (1, 2))],
    ),
    (
        "more of a unit than of all, later",
        [
            statement(1, measure=KILLED, value=900, on="2025-05-01"),
            statement(2, measure=KILLED, value=1000, scopes=UNIT, on="2025-04-01"),
        ],
        [("not_comparable", (1, 2)), ("part_larger", (1, 2))],
    ),
    (
        "a total before the part",
        [
            statement(1, measure=CASUALTIES, value=900, on="2025-04-01"),
            statement(2, measure=KILLED, value=1000, on="2025-05-01"),
        ],
        [],
    ),
    (
        "a unit's killed are no part of another's",
        [
            statement(1, measure=CASUALTIES, value=900, scopes=OTHER_UNIT),
            statement(2, measure=KILLED, scopes=UNIT),
        ],
        [],
    ),
    # sum differs
    (
        "parts do not add up",
        [
            statement(1, measure=KILLED, value=1500),
            statement(2, measure=WOUNDED, value=3500),
            statement(3, measure=CASUALTIES, value=6000),
        ],
        [("sum_differs", (1, 2, 3))],
    ),
    (
        "parts of two claimants are not summed",
        [
            statement(1, measure=KILLED, value=1500),
            statement(2, measure=WOUNDED, value=3500, by="other"),
            statement(3, measure=CASUALTIES, value=6000),
        ],
        [],
    ),
    (
        "an open sum may be it",
        [
            statement(1, measure=KILLED, value=(1500, None), bound="at_least"),
            statement(2, measure=WOUNDED, value=3500),
            statement(3, measure=CASUALTIES, value=6000),
        ],
        [],
    ),
    # one claim
    ("re-told", [statement(1, tellings=(told(1, "2025-05-01"), told(2, "2025-05-02")))], [("only_retold", (1,))]),
    ("twice in one article", [statement(1, tellings=(told(1, "2025-05-01"), told(1, "2025-05-01")))], []),
    (
        "another origin says so, too",
        [
            statement(1, tellings=(told(1, "2025-05-01"), told(2, "2025-05-02"))),
            statement(2, by="other", on="2025-05-20"),
        ],
        [],
    ),
    (
        "its own service says so, too",
        [
            statement(1, tellings=(told(1, "2025-05-01"), told(2, "2025-05-02"))),
            statement(2, by="service", on="2025-05-20"),
        ],
        [("only_retold", (1,))],
    ),
    (
        "stale after 90 days",
        [statement(1, tellings=(told(1, "2025-01-01"), told(2, "2025-04-01")))],
        [("only_retold", (1,)), ("stale", (1,))],
    ),
    (
        "not after 89",
        [statement(1, tellings=(told(1, "2025-01-01"), told(2, "2025-03-31")))],
        [("only_retold", (1,))],
    ),
    ("only in a box", [statement(1, tellings=(told(1, "2025-05-01", "box"),))], [("only_in_box", (1,))]),
    ("also in a box", [statement(1, tellings=(told(1, "2025-05-01", "box"), told(1, "2025-05-01")))], []),
    ("anonymous and alone", [statement(1, anonymous=True)], [("anonymous", (1,))]),
    ("anonymous and supported", [statement(1, anonymous=True), statement(2, by="other")], []),
    ("undated", [statement(1, on="")], [("undated", (1,))]),
    (
        "far above three others",
        [
            *(statement(number, by=by, value=1000 + number) for number, by in enumerate(["state", "other", "third"])),
            statement(9, by="fourth", value=2100),
        ],
        [("outlier", (0, 1, 2, 9))],
    ),
    (
        "two of the three are one origin",
        [
            *(statement(number, by=by, value=1000 + number) for number, by in enumerate(["state", "service", "third"])),
            statement(9, by="fourth", value=2100),
        ],
        [],
    ),
    # texts
    (
        "two originals",
        [
            statement(1, value=15, tellings=(told(7, "2025-05-01", revision=1),)),
            statement(2, value=16, tellings=(told(7, "2025-05-01", revision=2),)),
        ],
        [("originals_differ", (1, 2))],
    ),
    (
        "one text with two figures",
        [
            statement(1, value=15, tellings=(told(7, "2025-05-01"),)),
            statement(2, value=16, tellings=(told(7, "2025-05-01"),)),
        ],
        [],
    ),
    (
        "summary and original",
        [
            statement(1, value=15, tellings=(told(7, "2025-05-01", kind="summary", revision=1),)),
            statement(2, value=16, tellings=(told(7, "2025-05-01", revision=2),)),
        ],
        [("summary_differs", (1, 2))],
    ),
    # derived
    (
        "10.000 and 3.000 more",
        [
            statement(1, value=(10000, None), bound="at_least", on="2024-10-01/2024-10-31"),
            statement(2, value=3000, kind=Kind.FLOW, on="2025-01-01/2025-03-31"),
        ],
        [("derived", (1, 2))],
    ),
    (
        "somebody stated the sum",
        [
            statement(1, value=10000, on="2024-10-01"),
            statement(2, value=3000, kind=Kind.FLOW, on="2025-01-01/2025-03-31"),
            statement(3, value=13000, by="other", on="2025-04-01"),
        ],
        [],
    ),
    (
        "a flow that began before",
        [
            statement(1, value=10000, on="2025-02-01"),
            statement(2, value=3000, kind=Kind.FLOW, on="2025-01-01/2025-03-31"),
        ],
        [],
    ),
    (
        "a flow after the next total",
        [
            statement(1, value=10000, on="2024-10-01"),
            statement(2, value=15000, on="2024-12-01"),
            statement(3, value=3000, kind=Kind.FLOW, on="2025-01-01/2025-03-31"),
        ],
        [("derived", (2, 3))],
    ),
    (
        "two flows for overlapping times",
        [
            statement(1, value=10000, on="2024-10-01"),
            statement(2, value=3000, kind=Kind.FLOW, on="2025-01-01/2025-03-31"),
            statement(3, value=2000, kind=Kind.FLOW, on="2025-03-01/2025-03-31"),
        ],
        [],
    ),
    (
        "a flow of a unit",
        [
            statement(1, value=10000, on="2024-10-01", scopes=ARMY),
            statement(2, value=3000, kind=Kind.FLOW, scopes=UNIT, on="2025-01-01/2025-03-31"),
        ],
        [],
    ),
]


@pytest.mark.parametrize(("statements", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_noticed(statements: list[Any], expected: list[tuple[str, tuple[int, ...]]]) -> None:
    assert found(*statements) == expected
    assert found(*reversed(statements)) == expected


def test_a_derived_sum_carries_its_bound() -> None:
    [draft] = notice(
        [
            statement(1, measure=SENT, value=(10000, None), bound="at_least", on="2024-10-01/2024-10-31"),
            statement(2, measure=SENT, value=3000, kind=Kind.FLOW, on="2025-01-01/2025-03-31"),
        ]
    )
    assert dict(draft.data) == {"low": "13000", "high": None, "bound": "at_least"}
    assert (draft.key, draft.subject) == ("derived:1-2", 1)
