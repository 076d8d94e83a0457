"""Editions: numbered one by one, never changed but for their end, of one claim or event; falls say their cause."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles import rules
from tests import factories
from tests.factories import check_now, columns, raw_update, refuses, sql
from timeline import publishing, strands
from timeline.models import Claim, Edition

pytestmark = pytest.mark.django_db


def an_edition() -> Edition:
    edition = Edition.objects.get(claim=factories.public_claim(factories.ledger()))
    check_now()
    return edition


def copy_of(edition: Edition, **changes: object) -> Edition:
    return Edition(number=Edition.objects.count() + 1, **{**columns(edition), **changes})


def insert_refused(rule: str, edition: Edition) -> None:
    with refuses(rule):
        Edition.objects.bulk_create([edition])
    with refuses(rule):
        edition.save(force_insert=True)


def test_numbers_have_no_gaps_and_come_in_order() -> None:
    edition = an_edition()
    assert edition.number == 1
    for number in (1, 3, 0, -1, 2**62):
        insert_refused("edition_takes_next_number", Edition(number=number, **columns(edition)))
    ledger = factories.ledger()
    made = factories.publish(ledger, *(factories.claim(ledger) for _ in range(3)), factories.event(ledger))
    assert [one.number for one in made] == [2, 3, 4, 5]
    assert sorted(made, key=lambda one: one.valid_from_at) == made


def test_an_edition_is_of_a_claim_or_an_event() -> None:
    edition = an_edition()
    event = factories.event(factories.ledger())
    rule = "edition_is_of_claim_or_event"
    insert_refused(rule, copy_of(edition, claim_id=None))
    insert_refused(rule, copy_of(edition, event_id=event.pk))


def test_an_edition_is_public() -> None:
    edition = an_edition()
    for status in ("draft", "in_review", ""):
        insert_refused("edition_is_public", copy_of(edition, status=status))


def test_one_edition_is_in_force() -> None:
    ledger = factories.ledger()
    claim, event = factories.claim(ledger), factories.event(ledger)
    for edition, rule in zip(
        factories.publish(ledger, claim, event),
        ("edition_one_in_force_per_claim", "edition_one_in_force_per_event"),
        strict=True,
    ):
        insert_refused(rule, copy_of(edition))


def test_an_edition_ends_after_its_start() -> None:
    edition = an_edition()
    with refuses("edition_ends_after_start"):
        Edition.objects.update(valid_until_at=edition.valid_from_at - timedelta(microseconds=1))
    with refuses("edition_ends_after_start"):
        raw_update(edition, valid_until_at=edition.valid_from_at - timedelta(days=1))
    with refuses("edition_is_followed"):
        Edition.objects.update(valid_until_at=edition.valid_from_at)


@pytest.mark.parametrize(
    "change",
    [
        {"json": "{}"},
        {"low": 10},
        {"status": "withdrawn"},
        {"valid_from_at": F("valid_from_at") - timedelta(days=1)},
        {"number": 7},
        {"extra": {"note": "neu"}},
        {"search": "anderes"},
        {"txid": 1},
        {"articles": []},
    ],
)
def test_an_edition_is_never_changed(change: dict[str, object]) -> None:
    edition = an_edition()
    with refuses("edition_is_immutable"):
        Edition.objects.update(**change)
    with refuses("edition_is_immutable"):
        Edition.objects.update(**change, valid_until_at=edition.valid_from_at + timedelta(days=1))


def test_its_end_is_set_once() -> None:
    ledger = factories.ledger()
    claim = factories.public_claim(ledger)
    factories.publish(ledger, claim, reason="Neu gelesen.")
    check_now()
    later = Edition.objects.get(number=1).valid_until_at
    for end in (None, later, later + timedelta(days=1)):
        with refuses("edition_is_immutable"):
            Edition.objects.filter(number=1).update(valid_until_at=end)
        with refuses("edition_is_immutable"):
            sql("UPDATE timeline_edition SET valid_until_at = %s WHERE number = 1", end)


def test_an_edition_ends_only_when_the_next_begins() -> None:
    ledger = factories.ledger()
    editions = factories.publish(ledger, factories.claim(ledger), factories.event(ledger))
    check_now()
    for edition in editions:
        later = edition.valid_from_at + timedelta(days=1)
        with refuses("edition_is_followed"):
            Edition.objects.filter(pk=edition.pk).update(valid_until_at=later)
        with refuses("edition_is_followed"):
            raw_update(edition, valid_until_at=later)
    publishing.withdraw(Claim.objects.get(), by=ledger.chief, reason="Falsch gelesen.")
    check_now()


def test_an_edition_is_kept() -> None:
    edition = an_edition()
    with refuses("edition_is_kept"):
        Edition.objects.all().delete()
    with refuses("edition_is_kept"):
        sql("DELETE FROM timeline_edition WHERE number = %s", edition.number)


JANUARY, FEBRUARY, MARCH = "2025-01", "2025-02", "2025-03"
FALL = "edition_fall_has_cause"


def told(ledger: factories.Ledger, reference: str, low: int | None, high: int | None, **fields: object) -> Claim:
    """A claim of the state's strand of killed, waiting in review."""
    bound = "at_most" if low is None else "at_least" if high is None else "exact" if low == high else "range"
    fields = {"low": low, "high": high, "bound": bound, "wording": "soviel", "reference": reference, **fields}
    fields["value_reason"] = "Der Wert steht im Satz davor."
    return factories.claim(ledger, **fields)


def test_a_fall_needs_a_cause_and_is_mended_by_one() -> None:
    ledger = factories.ledger()
    factories.publish(ledger, told(ledger, JANUARY, 100, 100))
    lower = told(ledger, FEBRUARY, 90, 90)
    with refuses(FALL):
        factories.publish(ledger, lower)
    Claim.objects.filter(pk=lower.pk).update(fall_cause="method")
    lower.refresh_from_db()
    factories.publish(ledger, lower)
    check_now()


def test_a_fall_that_is_filled_in_later_needs_a_cause_too() -> None:
    ledger = factories.ledger()
    factories.publish(ledger, told(ledger, FEBRUARY, 90, 90))
    with refuses(FALL):
        factories.publish(ledger, told(ledger, JANUARY, 100, 100))


def test_after_a_fall_the_strand_begins_anew() -> None:
    ledger = factories.ledger()
    factories.publish(ledger, told(ledger, JANUARY, 100, 100))
    factories.publish(ledger, told(ledger, FEBRUARY, 50, 50, fall_cause="method"))
    factories.publish(ledger, told(ledger, MARCH, 60, 60))
    check_now()
    with refuses(FALL):
        factories.publish(ledger, told(ledger, "2025-04", 55, 55))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((JANUARY, 100, 100), (JANUARY, 90, 90)),  # a revision
        (("2025-01/2025-02", 100, 100), (FEBRUARY, 90, 90)),  # the references overlap
        ((JANUARY, 100, 100), ("", 90, 90)),  # a day not known
        ((JANUARY, 100, 100), ("../2025-02", 90, 90)),  # an open beginning
        (("2025-01/..", 100, 100), (MARCH, 90, 90)),  # an open end
        ((JANUARY, None, 100), (FEBRUARY, 90, 90)),  # at most 100 may have been less
        ((JANUARY, 100, 100), (FEBRUARY, 90, None)),  # at least 90 may be more
        ((JANUARY, 100, 100), (FEBRUARY, 90, 100)),
        ((JANUARY, 100, 100), (FEBRUARY, 100, 100)),
    ],
)
def test_what_proves_no_fall(first: tuple[str, int, int], second: tuple[str, int, int]) -> None:
    ledger = factories.ledger()
    plain = {"published": "", "said": ""}
    factories.publish(ledger, told(ledger, *first, **plain), told(ledger, *second, **plain))
    check_now()


def test_only_one_strand_falls() -> None:
    ledger = factories.ledger()
    factories.publish(ledger, told(ledger, JANUARY, 100, 100))
    others = [
        told(ledger, FEBRUARY, 9, 9, claimant=ledger.other),
        told(ledger, FEBRUARY, 9, 9, claimant=None),
        told(ledger, FEBRUARY, 9, 9, scope=ledger.unit),
        told(ledger, FEBRUARY, 9, 9, unit="officers"),
        told(ledger, FEBRUARY, 9, 9, kind="flow"),
        told(ledger, FEBRUARY, 9, 9, measure=ledger.present, kind="stock"),
    ]
    factories.publish(ledger, *others)
    check_now()
    with refuses(FALL):  # but the state's service speaks for the state
        factories.publish(ledger, told(ledger, FEBRUARY, 9, 9, claimant=ledger.service))


def test_what_is_withdrawn_falls_no_more() -> None:
    ledger = factories.ledger()
    high = told(ledger, JANUARY, 100, 100)
    factories.publish(ledger, high)
    publishing.withdraw(high, by=ledger.chief, reason="Falsch gelesen.")
    factories.publish(ledger, told(ledger, FEBRUARY, 90, 90))
    check_now()


days = st.sampled_from(["", "2025-01", "2025-02", "2025-03", "2025-01/2025-02", "2025-02/..", "../2025-02", "2025"])
ends = st.tuples(st.one_of(st.none(), st.integers(1, 4)), st.one_of(st.none(), st.integers(1, 4))).filter(
    lambda pair: pair != (None, None) and (None in pair or pair[0] <= pair[1])
)


def refused(ledger: factories.Ledger, *claims: Claim) -> tuple[list[Edition], bool]:
    """The editions that publishing makes, and whether a commit would refuse them as an unexplained fall."""
    made: list[Edition] = []
    try:
        with transaction.atomic():
            made += factories.publish(ledger, *claims)
            check_now()
    except IntegrityError as error:
        assert rules.refusal(error)[0] == FALL  # noqa: PT017 (both outcomes are right for some values)
        return made, True
    return made, False


class TestAgreement(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.ledger = factories.ledger()

    @settings(max_examples=30, deadline=None)
    @given(st.tuples(days, ends), st.tuples(days, ends), st.sampled_from(["cumulative", "stock"]))
    def test_the_database_and_strands_see_the_same_falls(
        self, one: tuple[str, tuple[int, int]], other: tuple[str, tuple[int, int]], kind: str
    ) -> None:
        claims = [told(self.ledger, day, *pair, kind=kind, published="", said="") for day, pair in (one, other)]
        (first, second), fell = refused(self.ledger, *claims)
        assert fell == (strands.falls(first, second) or strands.falls(second, first))
