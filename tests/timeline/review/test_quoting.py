"""The rule of the quote: 10.000 for a passage that says 12.000 is refused, unless an editor states why."""

from decimal import Decimal

import pytest
from django.test import override_settings

from tests import factories
from tests.factories import check_now, refuses
from timeline import publishing, quoting, reviewing
from timeline.models import Citation, Claim

pytestmark = pytest.mark.django_db


def told(text: str, number: str, **fields: object) -> tuple[factories.Ledger, Claim, Citation]:
    """A draft of 10.000, cited by a passage of this text."""
    at = factories.ledger()
    claim = factories.bare_claim(at, low=10_000, high=10_000, wording="10.000")
    passage = factories.passage(factories.revision(text), number=number)
    return at, claim, Citation.objects.create(claim=claim, passage=passage, **fields)


def test_what_the_passage_says_passes_and_is_kept() -> None:
    at, claim, citation = told("Es fielen 10.000 Soldaten.", "10.000")
    publishing.send_to_review(claim, by=at.author)
    citation.refresh_from_db()
    assert (citation.read_number, citation.read_low, citation.read_high, citation.read_bound) == (
        "10.000", Decimal(10_000), Decimal(10_000), "exact"
    )  # fmt: skip
    publishing.publish([claim], by=at.chief)
    check_now()


def test_another_number_is_refused_and_the_refusal_says_what_was_read() -> None:
    at, claim, _citation = told("Es fielen 12.000 Soldaten.", "12.000")
    with pytest.raises(quoting.Misquoted, match=r"12[.,]000.*10[.,]000"):
        publishing.send_to_review(claim, by=at.author)
    claim.refresh_from_db()
    assert claim.status == "draft"


def test_another_bound_is_refused() -> None:
    at, claim, _citation = told("Es fielen mehr als 10.000 Soldaten.", "10.000")
    with pytest.raises(quoting.Misquoted):
        publishing.send_to_review(claim, by=at.author)


def test_a_reason_lets_it_pass() -> None:
    at, claim, _citation = told("Es fielen 12.000 Soldaten.", "12.000", value_reason="The outlet corrected it.")
    factories.publish(at, claim)
    check_now()
    assert claim.status == "published"


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_passage_without_number_needs_a_reason(reason: str) -> None:
    at, claim, _citation = told("Es fielen so viele wie gesagt.", "", value_reason=reason)
    with pytest.raises(quoting.Misquoted, match=r"no number|keine Zahl"):
        publishing.send_to_review(claim, by=at.author)


def test_the_value_is_not_read_again_when_the_reader_improves(monkeypatch: pytest.MonkeyPatch) -> None:
    at, claim, _citation = told("Es fielen 10.000 Soldaten.", "10.000")
    publishing.send_to_review(claim, by=at.author)
    monkeypatch.setattr(quoting, "read_selection", lambda *args, **kwargs: ())
    publishing.publish([claim], by=at.chief)
    assert claim.status == "published"


NO_NUMBER = {"number_start": None, "number_end": None}
EDITS = {
    "claim_value_is_read": lambda citation: factories.raw_update(citation.claim, low=12, high=12),
    "citation_value_is_read": lambda citation: factories.raw_update(citation, read_low=12),
    "passage_value_is_read": lambda citation: factories.raw_update(citation.passage, **NO_NUMBER),
}


@pytest.mark.parametrize("trigger", EDITS)
def test_the_database_holds_it_whichever_of_the_three_rows_changes(trigger: str) -> None:
    claim = factories.public_claim(factories.ledger())
    check_now()
    with refuses("claim_value_is_read"):
        EDITS[trigger](claim.citations.get())


def test_the_database_lets_a_stated_reason_pass() -> None:
    claim = factories.public_claim(factories.ledger())
    check_now()
    claim.citations.update(value_reason="said elsewhere", read_low=None)
    check_now()


@override_settings(TWO_PERSON_RULE=True)
def test_joining_a_passage_sends_a_published_claim_back_to_review() -> None:
    at = factories.ledger()
    claim = factories.public_claim(at)
    passage = factories.passage(factories.revision("Es sind neun Soldaten gefallen."), number="neun")
    editor = factories.user()
    reviewing.join(passage, claim, by=editor)
    claim.refresh_from_db()
    assert (claim.status, claim.changed_by, claim.citations.count()) == ("in_review", editor, 2)
    with pytest.raises(publishing.OwnWork):
        publishing.publish([claim], by=editor, reason="told again")


def test_a_passage_opens_a_claim() -> None:
    at = factories.ledger()
    passage = factories.passage(factories.revision("Es sind neun Soldaten gefallen."), number="neun")
    fields = factories.claim_fields(at)
    fields.pop("author"), fields.pop("changed_by")
    claim = reviewing.open_claim(passage, by=at.author, told={"attribution": "der Staat"}, **fields)
    assert (claim.status, claim.author, claim.citations.get().attribution) == ("draft", at.author, "der Staat")
