"""What a line may join, and what lies between two claims of a strand: revision, change or fall."""

from dataclasses import dataclass
from datetime import date

import pytest

from articles import edtf
from timeline import strands
from timeline.choices import Bound, Kind
from timeline.models import Claim, Dossier, Edition
from timeline.strands import Relation


@dataclass
class Told:
    """A statement of strand 1 on measure 1 and scope 1, as strands reads it."""

    number: int = 1
    strand: int | None = 1
    measure_id: int | None = 1
    kind: str = "cumulative"
    unit: str = "people"
    scope_id: int | None = 1
    bound: str = "exact"
    status: str = "published"
    low: object = 9
    high: object = 9
    reference_earliest: date | None = None
    reference_latest: date | None = None
    published_latest: date | None = None
    fall_cause: str = ""


def told(reference: str, low: int | None = 9, high: int | None = 9, published: str = "", **fields: object) -> Told:
    first, last = edtf.days(reference) if reference else (None, None)
    out = edtf.days(published)[1] if published else None
    return Told(reference_earliest=first, reference_latest=last, published_latest=out, low=low, high=high, **fields)  # type: ignore[arg-type]


JOINED = [("the same", {}, True), ("another claimant", {"strand": 2}, False), ("no claimant", {"strand": None}, False),
          ("another measure", {"measure_id": 2}, False), ("another kind", {"kind": "stock"}, False),
          ("another unit", {"unit": "officers"}, False), ("another scope", {"scope_id": 2}, False),
          ("withdrawn", {"status": "withdrawn"}, False)]  # fmt: skip


@pytest.mark.parametrize(("what", "fields", "joined"), JOINED)
def test_who_shares_a_strand(what: str, fields: dict[str, object], joined: bool) -> None:
    one, other = told("2025-01", number=1), told("2025-02", number=2, **fields)
    assert any(members == [one, other] for members in strands.strands([other, one]).values()) == joined


RELATIONS = [
    (("2025-01", 9, 9), ("2025-02", 12, 12), Relation.CHANGE),
    (("2025-01", 9, 9), ("2025-02", 9, 9), Relation.CHANGE),
    (("2025-01", 9, 9), ("2025-02", 8, 8), Relation.FALL),
    (("2025-01", 9, None), ("2025-02", None, 8), Relation.FALL),
    (("2025-01", 9, 9), ("2025-02", 8, 9), Relation.CHANGE),
    (("2025-01", 9, 9), ("2025-02", 8, None), Relation.CHANGE),
    (("2025-01", None, 9), ("2025-02", 8, 8), Relation.CHANGE),
    (("2025-01", 9, 9), ("2025-01", 8, 8), Relation.REVISION),
    (("2025-01", 9, 9), ("2025-01-31", 8, 8), Relation.REVISION),
    (("2025-01/..", 9, 9), ("2025-03", 8, 8), Relation.REVISION),
    (("2025-01", 9, 9), ("../2025-03", 8, 8), Relation.REVISION),
    (("2025-01", 9, 9), ("", 8, 8), Relation.REVISION),
]


@pytest.mark.parametrize(("before", "after", "expected"), RELATIONS)
def test_what_lies_between_two(before: tuple[str, int, int], after: tuple[str, int, int], expected: Relation) -> None:
    assert strands.relation(told(*before), told(*after)) == expected


def test_only_what_is_cumulative_falls() -> None:
    for kind in Kind.values:
        fell = strands.falls(told("2025-01", 9, 9, kind=kind), told("2025-02", 8, 8, kind=kind))
        assert fell == (kind == Kind.CUMULATIVE)


def test_a_strand_is_in_order_of_reference_and_undated_ones_come_last() -> None:
    ordered = [
        told("2025-01", number=4, published="2025-05"),
        told("2025-01", number=3, published="2025-06"),
        told("2025-01/2025-02", number=2),
        told("2025-03", number=1),
        told("", number=5),
    ]
    (strand,) = strands.strands(reversed(ordered)).values()
    assert [one.number for one in strand] == [4, 3, 2, 1, 5]


def test_the_strand_goes_on_from_what_was_published_last() -> None:
    january = told("2025-01", 9, 9, number=1, published="2025-02")
    revised = told("2025-01", 7, 7, number=2, published="2025-03")
    march = told("2025-03", 8, 8, number=3, published="2025-04")
    found = [
        (step.before.number, step.after.number, step.relation) for step in strands.steps([january, revised, march])
    ]
    assert found == [(1, 2, Relation.REVISION), (2, 3, Relation.CHANGE)]


@pytest.mark.parametrize(
    ("fields", "count"),
    [({}, 1), ({"bound": Bound.VAGUE}, 0), ({"kind": "flow"}, 0), ({"kind": "plan"}, 0), ({"kind": "none"}, 0),
     ({"kind": "stock"}, 1)],
)  # fmt: skip
def test_what_a_chart_joins(fields: dict[str, object], count: int) -> None:
    strand = [told("2025-01", 9, 9, number=1, **fields), told("2025-02", 12, 12, number=2, **fields)]
    assert len(strands.lines(strand)) == count


def test_a_line_joins_neither_revisions_nor_what_has_no_day() -> None:
    one, revised, undated = told("2025-01", number=1), told("2025-01", 12, 12, number=2), told("", 12, 12, number=3)
    assert strands.lines([one, revised, undated]) == []


class TestFirstDossier:
    @pytest.fixture
    def editions(self, nordkorea: Dossier) -> dict[str, Edition]:
        return {one.claim.import_key: one for one in Edition.objects.of_claims().select_related("claim")}

    def strand(self, editions: dict[str, Edition], key: str) -> list[str]:
        """The keys of the claims that share this one's strand."""
        found = strands.strand_key(editions[f"nk-{key}"])
        return [name for name, one in editions.items() if found and strands.strand_key(one) == found]

    def test_each_figure_stands_in_its_own_strand(self, editions: dict[str, Edition]) -> None:
        """12.000 (present) and 15.000 (sent) share none; 9 does not continue 1500; 3.000 more is no fall."""
        alone = ["present-12000", "killed-9", "killed-1500", "sent-3000-more", "planned-25000-30000-west",
                 "planned-25000-30000-ukraine", "casualties-4000", "wounded-3500", "captured-2"]  # fmt: skip
        for key in alone:
            assert self.strand(editions, key) == [f"nk-{key}"]
        for key in ("present-11000", "force-1200000", "casualties-1000"):
            assert self.strand(editions, key) == []

    def test_the_one_line_goes_from_10000_to_15000_sent(self, editions: dict[str, Edition]) -> None:
        """South Korea's service speaks for South Korea; an open bound stays what it is."""
        drawn = [
            (step.before.claim.import_key, step.after.claim.import_key, step.relation)
            for strand in strands.strands(editions.values()).values()
            for step in strands.lines(strand)
        ]
        assert drawn == [("nk-sent-10000", "nk-sent-15000", Relation.CHANGE)]

    def test_a_joint_claimant_has_a_strand_of_its_own(self, editions: dict[str, Edition]) -> None:
        joint = editions["nk-present-12000"]
        assert joint.strand == joint.claimant_id
        assert joint.strand not in {one.strand for key, one in editions.items() if key != "nk-present-12000"}

    def test_an_anonymous_claimant_is_never_joined(self, editions: dict[str, Edition]) -> None:
        anonymous = [one for one in editions.values() if one.claimant and one.claimant.anonymous]
        assert len(anonymous) == 2
        assert [one.strand for one in anonymous] == [one.claimant_id for one in anonymous]

    def test_the_15000_are_one_claim_with_two_citations(self, editions: dict[str, Edition]) -> None:
        assert Claim.objects.filter(low=15000).count() == 1
        assert Claim.objects.get(low=15000).citations.count() == 2
