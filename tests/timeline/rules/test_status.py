"""Only the publishing verb makes a record public or takes it back; what is withdrawn says why."""

import pytest
from django.contrib.auth.models import User

from tests import factories
from tests.factories import breaks, holds, raw_update, refuses
from timeline import publishing
from timeline.models import Claim, Event, Finding

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("make", "rule"), [(factories.claim, "claim_public_has_edition"), (factories.event, "event_public_has_edition")]
)
class TestPublicHasEdition:
    def test_no_other_way_makes_a_record_public(self, make: object, rule: str) -> None:
        thing = make(factories.ledger(), status="in_review")  # type: ignore[operator]
        model = type(thing)
        for status in ("published", "withdrawn"):
            with refuses(rule):
                model.objects.filter(pk=thing.pk).update(status=status, correction_reason="Weil.")
            with refuses(rule):
                raw_update(thing, status=status, correction_reason="Weil.")
            thing.status, thing.correction_reason = status, "Weil."
            with refuses(rule):
                thing.save()

    def test_no_other_way_takes_it_back(self, make: object, rule: str) -> None:
        ledger = factories.ledger()
        thing = make(ledger)  # type: ignore[operator]
        factories.publish(ledger, thing)
        with refuses(rule):
            type(thing).objects.filter(pk=thing.pk).update(status="withdrawn", correction_reason="Weil.")
        thing.refresh_from_db()
        publishing.withdraw(thing, by=ledger.chief, reason="Weil.")
        factories.check_now()
        with refuses(rule):
            type(thing).objects.filter(pk=thing.pk).update(status="published")

    def test_a_change_that_leaves_the_status_alone_is_free(self, make: object, rule: str) -> None:
        ledger = factories.ledger()
        thing = make(ledger)  # type: ignore[operator]
        factories.publish(ledger, thing)
        thing.review_comment = "gut"
        thing.save()
        factories.check_now()


@pytest.mark.parametrize("model", [Claim, Event])
def test_what_is_withdrawn_has_a_reason(model: type[Claim | Event]) -> None:
    rule = f"{model._meta.model_name}_withdrawn_has_reason"
    assert rule in ("claim_withdrawn_has_reason", "event_withdrawn_has_reason")
    make = factories.claim if model is Claim else factories.event
    breaks(make(factories.ledger()), rule, status="withdrawn")


def test_only_a_withdrawn_claim_has_a_successor() -> None:
    ledger = factories.ledger()
    claim, other = factories.claim(ledger), factories.public_claim(ledger)
    breaks(claim, "claim_successor_needs_withdrawal", successor_id=other.pk)
    factories.publish(ledger, claim)
    publishing.withdraw(claim, by=ledger.chief, reason="Doppelt.", successor=other)
    factories.check_now()
    assert Claim.objects.get(pk=claim.pk).successor == other
    with refuses("claim_does_not_succeed_itself"):
        Claim.objects.filter(pk=claim.pk).update(successor=claim)
    with refuses("claim_does_not_succeed_itself"):
        raw_update(claim, successor_id=claim.pk)
    with refuses("claim_successor_needs_withdrawal"):
        Claim.objects.filter(pk=claim.pk).update(status="draft")


def test_an_answer_is_somebodys() -> None:
    at = factories.ledger()
    finding = Finding.objects.create(
        dossier=at.dossier,
        rule="stale",
        key="a",
        subject=factories.bare_claim(at),
        severity=1,
        sentence="Alt.",
        sentence_en="Stale.",
    )
    editor: User = factories.user()
    with refuses("finding_answer_has_author"):
        Finding.objects.filter(pk=finding.pk).update(answer="accepted")
    with refuses("finding_answer_has_author"):
        raw_update(finding, answered_by_id=editor.pk)
    holds(finding, answer="accepted", answered_by_id=editor.pk)


def test_an_answer_that_is_not_plain_yes_says_why() -> None:
    at = factories.ledger()
    finding = Finding.objects.create(
        dossier=at.dossier, rule="stale", key="a", subject=factories.bare_claim(at), severity=1, sentence="Alt.",
        sentence_en="Stale.", answer="accepted", answered_by=at.chief,
    )  # fmt: skip
    breaks(finding, "finding_answer_says_why", answer="mistaken")
    breaks(finding, "finding_answer_says_why", answer="explained")
    holds(finding, answer="explained", answer_note="Andere Zählweise.")
