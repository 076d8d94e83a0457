"""What carries a claim or an event: citations, inputs, passages that are not rejected."""

import pytest

from articles.models import Passage
from tests import factories
from tests.factories import breaks, check_now, columns, holds, raw_update, refuses, sql
from timeline import deriving
from timeline.models import Citation, Claim, ClaimInput, Event, EventCitation

pytestmark = pytest.mark.django_db

EVIDENCE = "claim_published_has_evidence"


def test_a_published_claim_has_a_citation() -> None:  # the trigger published_claim_has_evidence
    ledger = factories.ledger()
    with refuses(EVIDENCE):
        factories.publish(ledger, factories.bare_claim(ledger))
    factories.publish(ledger, factories.claim(ledger))
    check_now()


def test_the_last_citation_of_a_published_claim_stays() -> None:  # the trigger citation_keeps_evidence
    ledger = factories.ledger()
    claim = factories.public_claim(ledger)
    second = factories.cite(claim, value_reason="Nur gezeigt.")
    check_now()
    second.delete()
    check_now()
    last, other = claim.citations.get(), factories.claim(ledger)
    with refuses(EVIDENCE):
        claim.citations.get().delete()
    with refuses(EVIDENCE):
        Citation.objects.all().delete()
    with refuses(EVIDENCE):
        sql("DELETE FROM timeline_citation WHERE id = %s", last.pk)
    with refuses(EVIDENCE):
        Citation.objects.filter(pk=last.pk).update(claim=other)
    factories.cite(claim, value_reason="Nur gezeigt.")  # one for another within a transaction is what a form does
    last.delete()
    check_now()


def test_a_draft_needs_no_citation_yet() -> None:
    claim = factories.claim(factories.ledger())
    claim.citations.all().delete()
    check_now()


def test_a_published_derived_claim_has_two_inputs() -> None:
    ledger = factories.ledger()
    months = ("2025-01", "2025-02", "2025-03")
    one, two, three = (factories.public_claim(ledger, kind="flow", reference=month) for month in months)
    with pytest.raises(deriving.NotSummable):
        deriving.derive([one], by=ledger.author)
    whole = deriving.derive(list(Claim.objects.order_by("pk")), by=ledger.author)
    factories.publish(ledger, whole)
    check_now()
    link = whole.input_links.get(input=three)
    link.delete()
    check_now()
    with refuses(EVIDENCE):  # the trigger input_keeps_evidence
        whole.input_links.get(input=two).delete()
    with refuses(EVIDENCE):
        sql("DELETE FROM timeline_claiminput WHERE input_id = %s", two.pk)


def test_inputs_are_stated_claims_of_derived_ones() -> None:
    ledger = factories.ledger()
    one, two, three = (factories.claim(ledger) for _ in range(3))
    whole = factories.derived(ledger, one, two)
    with refuses("claim_input_is_of_derived"):
        ClaimInput.objects.create(claim=one, input=two)
    with refuses("claim_input_is_of_derived"):
        ClaimInput.objects.bulk_create([ClaimInput(claim=factories.derived(ledger), input=whole)])
    with refuses("claim_input_is_of_derived"):
        ClaimInput.objects.filter(claim=whole, input=one).update(claim=three)
    with refuses("claim_input_is_new"):
        ClaimInput.objects.create(claim=whole, input=one)
    link = whole.input_links.get(input=one)
    with refuses("claim_input_is_of_derived"):  # an input of itself is refused twice: it is derived, too
        raw_update(link, input_id=whole.pk)
    assert "claim_input_is_another_claim" in {one.name for one in ClaimInput._meta.constraints}


def test_a_claim_is_not_its_own_input_also_without_the_trigger() -> None:
    ledger = factories.ledger()
    link = factories.derived(ledger, factories.claim(ledger)).input_links.get()
    check_now()
    sql("ALTER TABLE timeline_claiminput DISABLE TRIGGER USER")
    breaks(link, "claim_input_is_another_claim", input_id=link.claim_id)


def test_a_derived_claim_has_no_claimant_and_no_citation() -> None:
    ledger = factories.ledger()
    stated = factories.claim(ledger)
    whole = factories.derived(ledger, stated, factories.claim(ledger))
    breaks(whole, "claim_derived_has_no_claimant", claimant_id=ledger.state.pk)
    with refuses("citation_is_of_stated_claim"):
        factories.cite(whole)
    with refuses("citation_is_of_stated_claim"):
        Citation.objects.filter(claim=stated).update(claim=whole)


def test_a_claim_with_links_does_not_change_sides() -> None:
    ledger = factories.ledger()
    stated = factories.claim(ledger, claimant=None)
    whole = factories.derived(ledger, stated, factories.claim(ledger))
    for claim, now in ((stated, True), (whole, False)):
        with refuses("claim_derived_fits_links"):
            Claim.objects.filter(pk=claim.pk).update(derived=now)
        with refuses("claim_derived_fits_links"):
            raw_update(claim, derived=now)
    holds(factories.bare_claim(ledger, claimant=None), derived=True)


def test_a_passage_carries_a_claim_once() -> None:
    citation = factories.claim(factories.ledger()).citations.get()
    with refuses("citation_is_new"):
        Citation.objects.create(claim=citation.claim, passage=citation.passage)
    with refuses("citation_is_new"):
        Citation.objects.bulk_create([Citation(**columns(citation))])


def test_verifiable_is_no_or_unknown() -> None:
    citation = factories.claim(factories.ledger()).citations.get()
    breaks(citation, "citation_verifiable_is_no_or_unknown", verifiable=True)
    holds(citation, verifiable=False)
    holds(citation, verifiable=None)


def test_a_rejected_passage_is_not_cited() -> None:
    claim = factories.claim(factories.ledger())
    rejected = factories.passage(factories.revision("Mit 17 Jahren."), number="17", rejected_because="Alter")
    with refuses("citation_passage_is_not_rejected"):
        Citation.objects.create(claim=claim, passage=rejected)
    with refuses("citation_passage_is_not_rejected"):
        Citation.objects.filter(claim=claim).update(passage=rejected)
    with refuses("citation_passage_is_not_rejected"):
        Citation.objects.bulk_create([Citation(claim=claim, passage=rejected)])
    holds(rejected, rejected_because="")
    Citation.objects.create(claim=claim, passage=rejected)


@pytest.mark.parametrize("status", ["draft", "in_review", "published", "withdrawn"])
def test_a_claimed_passage_is_not_rejected(status: str) -> None:
    ledger = factories.ledger()
    claim = factories.claim(ledger)
    if status in ("published", "withdrawn"):
        factories.publish(ledger, claim)
    if status == "withdrawn":
        factories.publishing.withdraw(claim, by=ledger.chief, reason="Doppelt.")
    if status == "in_review":
        Claim.objects.filter(pk=claim.pk).update(status=status)
    passage = claim.citations.get().passage
    with refuses("passage_claimed_is_not_rejected"):
        Passage.objects.filter(pk=passage.pk).update(rejected_because="Alter")
    with refuses("passage_claimed_is_not_rejected"):
        raw_update(passage, rejected_because="Alter")


@pytest.mark.parametrize("status", ["suggested", "discarded"])
def test_a_suggestion_leaves_its_passage_open(status: str) -> None:
    claim = factories.claim(factories.ledger(), status=status)
    passage = claim.citations.get().passage
    holds(passage, rejected_because="Alter")
    with refuses("claim_cites_no_rejected_passage"):
        Claim.objects.filter(pk=claim.pk).update(status="draft")
    holds(passage, rejected_because="")
    holds(claim, status="draft")


def test_a_published_event_cites_a_passage() -> None:  # published_event_has_evidence, citation_keeps_event_evidence
    ledger = factories.ledger()
    with refuses("event_published_has_evidence"):
        factories.publish(ledger, factories.bare_event(ledger))
    event = factories.event(ledger)
    factories.publish(ledger, event)
    check_now()
    with refuses("event_published_has_evidence"):
        event.citations.all().delete()
    with refuses("event_published_has_evidence"):
        EventCitation.objects.update(event=factories.event(ledger))
    citation = event.citations.get()
    with refuses("event_citation_is_new"):
        EventCitation.objects.bulk_create([EventCitation(**columns(citation))])
    draft = factories.event(ledger)
    draft.citations.all().delete()
    check_now()
    assert Event.objects.filter(citations=None).get() == draft
