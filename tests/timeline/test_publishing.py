"""The one verb: what it publishes, what it refuses, in which order, and that it does all or nothing."""

from datetime import date
from typing import Any

import orjson
import pytest
from django.contrib.auth.models import User

from articles.models import Article
from tests import factories
from tests.factories import check_now
from timeline import deriving, loading, publishing
from timeline.choices import Status
from timeline.models import Claim, Edition

pytestmark = pytest.mark.django_db


def in_review(ledger: factories.Ledger, **fields: object) -> Claim:
    return factories.claim(ledger, status=Status.IN_REVIEW, **fields)


def record(claim: Claim) -> dict[str, object]:
    return orjson.loads(Edition.objects.in_force().get(claim=claim).json)


def test_publishing_makes_one_edition_each_in_the_order_given() -> None:
    ledger = factories.ledger()
    things = [in_review(ledger), factories.event(ledger, status=Status.IN_REVIEW), in_review(ledger)]
    editions = publishing.publish(reversed(things), by=ledger.chief)
    assert [(one.number, one.shown) for one in editions] == list(enumerate(reversed(things), start=1))
    assert {thing.status for thing in things} == {"published"}
    check_now()


@pytest.mark.parametrize("status", ["suggested", "draft", "discarded"])
def test_only_what_waits_in_review_is_published(status: str) -> None:
    ledger = factories.ledger()
    claim = factories.claim(ledger, status=status)
    with pytest.raises(publishing.NotReady):
        publishing.publish([claim], by=ledger.chief)
    assert not Edition.objects.exists()


def test_one_refused_and_none_is_published() -> None:
    ledger = factories.ledger()
    good, bad = in_review(ledger), factories.claim(ledger)
    with pytest.raises(publishing.NotReady):
        publishing.publish([good, bad], by=ledger.chief)
    good.refresh_from_db()
    assert (good.status, Edition.objects.count()) == ("in_review", 0)


def test_what_counts_is_what_stands_in_the_database() -> None:
    ledger = factories.ledger()
    claim = in_review(ledger)
    Claim.objects.filter(pk=claim.pk).update(low=10, high=10, wording="zehn", changed_by=ledger.chief)
    claim.citations.update(value_reason="Der nächste Satz berichtigt.")
    with pytest.raises(publishing.OwnWork):
        publishing.publish([claim], by=ledger.chief)
    third = factories.user()
    publishing.publish([claim], by=third)
    assert record(claim)["value"] == {"low": 10, "high": 10, "bound": "exact", "wording": "zehn"}


def test_a_correction_needs_a_public_reason() -> None:
    ledger = factories.ledger()
    claim = factories.public_claim(ledger)
    Claim.objects.filter(pk=claim.pk).update(low=10, high=10, wording="zehn", status=Status.IN_REVIEW)
    claim.citations.update(value_reason="Der nächste Satz berichtigt.")
    for reason in ("", "  "):
        with pytest.raises(publishing.NoReason):
            publishing.publish([claim], by=ledger.chief, reason=reason)
    first = Edition.objects.get()
    (edition,) = publishing.publish([claim], by=ledger.chief, reason=" Verlesen. ")
    first.refresh_from_db()
    assert first.valid_until_at == edition.valid_from_at
    assert record(claim)["correction"] == {"reason": "Verlesen.", "at": edition.valid_from_at.isoformat()}
    assert (record(claim)["edition"], record(claim)["value"]["low"]) == (2, 10)
    assert orjson.loads(first.json)["value"]["low"] == 9


def test_the_reason_of_a_correction_stays_when_a_name_changes() -> None:
    ledger = factories.ledger()
    claim = factories.public_claim(ledger)
    factories.publish(ledger, claim, reason="Verlesen.")
    corrected = record(claim)
    ledger.state.name = "Der Staat"
    ledger.state.save()
    assert record(claim)["correction"] == corrected["correction"]
    assert record(claim)["edition"] == 3


def test_withdrawing_needs_a_reason_and_something_public() -> None:
    ledger = factories.ledger()
    claim = in_review(ledger)
    with pytest.raises(publishing.NotReady):
        publishing.withdraw(claim, by=ledger.chief, reason="Falsch.")
    publishing.publish([claim], by=ledger.chief)
    with pytest.raises(publishing.NoReason):
        publishing.withdraw(claim, by=ledger.chief, reason=" ")
    edition = publishing.withdraw(claim, by=ledger.chief, reason="Falsch.")
    check_now()
    assert (edition.number, edition.status) == (2, "withdrawn")
    assert record(claim)["correction"] == {"reason": "Falsch.", "at": edition.valid_from_at.isoformat()}
    with pytest.raises(publishing.NotReady):
        publishing.withdraw(claim, by=ledger.chief, reason="Noch einmal.")


def test_a_merged_claim_names_its_successor() -> None:
    ledger = factories.ledger()
    claim, other = factories.public_claim(ledger), factories.public_claim(ledger)
    publishing.withdraw(claim, by=ledger.chief, reason="Doppelt.", successor=other)
    assert (record(claim)["status"], record(claim)["successor"]) == ("withdrawn", other.pk)
    assert record(other)["successor"] is None


def test_a_withdrawal_shows_what_was_published() -> None:
    ledger = factories.ledger()
    claim = factories.public_claim(ledger)
    Claim.objects.filter(pk=claim.pk).update(low=90, high=90, wording="neunzig", claimant=ledger.other)
    publishing.withdraw(claim, by=ledger.chief, reason="Falsch.")
    assert record(claim)["value"] == {"low": 9, "high": 9, "bound": "exact", "wording": "neun"}
    assert record(claim)["claimant"]["slug"] == "state"


class TestTwoPersonRule:
    def test_authors_and_last_editors_do_not_publish_their_own(self) -> None:
        ledger = factories.ledger()
        editor = factories.user()
        claim = in_review(ledger, changed_by=editor)
        for own in (ledger.author, editor):
            with pytest.raises(publishing.OwnWork):
                publishing.publish([claim], by=own)
        publishing.publish([claim], by=ledger.chief)

    def test_the_rule_can_be_switched_off(self, settings: Any) -> None:
        settings.TWO_PERSON_RULE = False
        ledger = factories.ledger()
        publishing.publish([in_review(ledger)], by=ledger.author)
        check_now()

    def test_the_system_user_publishes_only_its_own_untouched_claims(self) -> None:
        ledger = factories.ledger()
        system: User = loading.system_user()
        own = {"author": system, "changed_by": system}
        for fields in ({**own, "changed_by": ledger.author}, {**own, "author": None}, {}):
            with pytest.raises(publishing.OwnWork):
                publishing.publish([in_review(ledger, **fields)], by=system)
        publishing.publish([in_review(ledger, **own)], by=system)
        check_now()


def test_a_filter_on_a_member_finds_the_joint_claim() -> None:
    ledger = factories.ledger()
    joint = factories.claimant(ledger.dossier, "joint", kind="joint")
    joint.members.add(ledger.service, ledger.other)
    factories.public_claim(ledger, claimant=joint)
    edition = Edition.objects.get()
    assert set(edition.claimant_path) == {"joint", "service", "state", "other"}
    assert edition.strand == joint.pk
    assert record(Claim.objects.get())["claimant"]["members"] == ["other", "service"]


class TestDerived:
    """Two flows of separate months, and their sum."""

    def summed(self, ledger: factories.Ledger, *articles: Article) -> Claim:
        inputs = [
            factories.public_claim(ledger, kind="flow", reference=month, article_=article)
            for month, article in zip(("2025-01", "2025-02"), articles, strict=True)
        ]
        whole = deriving.derive([Claim.objects.get(pk=one.pk) for one in inputs], by=ledger.author)
        factories.publish(ledger, whole)
        return whole

    def known_on(self, claim: Claim) -> date | None:
        return Edition.objects.in_force().get(claim=claim).known_on

    def test_nobody_stated_it(self) -> None:
        whole = self.summed(factories.ledger(), factories.article(), factories.article())
        edition, found = Edition.objects.get(claim=whole), record(whole)
        assert (edition.strand, edition.derived, found["claimant"], found["citations"]) == (None, True, None, [])
        assert found["derived_from"] == sorted(whole.inputs.values_list("pk", flat=True))
        assert found["value"] == {"low": 18, "high": 18, "bound": "exact", "wording": "neun + neun"}
        assert found["first_published"] is None

    def test_it_is_known_when_all_its_inputs_are(self) -> None:
        ledger = factories.ledger()
        whole = self.summed(ledger, factories.article("2025-05-03"), factories.article("2025-08"))
        assert self.known_on(whole) == date(2025, 8, 31)

    def test_it_is_unknown_while_an_input_is(self) -> None:
        assert self.known_on(self.summed(factories.ledger(), factories.article(), factories.article(""))) is None

    def test_it_follows_the_dates_of_its_inputs_articles(self) -> None:
        article = factories.article("2025-05-03")
        whole = self.summed(factories.ledger(), article, factories.article("2025-05-03"))
        assert self.known_on(whole) == date(2025, 5, 3)
        article.published = "2025-10-01"
        article.save()
        assert self.known_on(whole) == date(2025, 10, 1)
