"""Rules that tell one transaction from another: what is published and edited behind the back of the review."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from articles import rules
from tests import factories
from timeline.models import Citation, Claim, Event, EventCitation

pytestmark = pytest.mark.django_db(transaction=True)


def published() -> tuple[factories.Ledger, Claim, Event]:
    at = factories.ledger()
    with transaction.atomic():
        claim, event = factories.claim(at), factories.event(at)
        factories.publish(at, claim, event)
    return at, claim, event


EDITS: list[tuple[str, Callable[[Claim, Event], Any]]] = [
    ("claim_published_is_as_approved", lambda claim, event: Claim.objects.filter(pk=claim.pk).update(note="new")),
    ("event_published_is_as_approved", lambda claim, event: Event.objects.filter(pk=event.pk).update(title="new")),
    ("claim_published_is_as_approved", lambda claim, event: factories.cite(claim)),  # citation_added_is_reviewed
    (
        "claim_published_is_as_approved",  # citation_changed_is_reviewed
        lambda claim, event: Citation.objects.filter(claim=claim).update(via="CNN"),
    ),
    (
        "event_published_is_as_approved",  # passage_of_event_is_reviewed, passage_of_claim_is_reviewed
        lambda claim, event: factories.raw_update(event.citations.get().passage, place="box"),
    ),
    (
        "event_published_is_as_approved",
        lambda claim, event: EventCitation.objects.filter(event=event).update(via="CNN"),
    ),
]


@pytest.mark.parametrize(("rule", "edit"), EDITS)
def test_what_is_published_is_not_edited_without_review(rule: str, edit: Callable[[Claim, Event], Any]) -> None:
    _at, claim, event = published()
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        edit(claim, event)
    assert rules.refusal(caught.value)[0] in (rule, "claim_value_is_read")


def test_who_has_it_in_hand_is_no_edit() -> None:
    at, claim, _event = published()
    Claim.objects.filter(pk=claim.pk).update(assignee=at.chief)
    claim.refresh_from_db()
    assert (claim.status, claim.assignee) == ("published", at.chief)


def test_a_citation_is_taken_away_in_review_only() -> None:
    """The trigger citation_gone_is_reviewed."""
    at, claim, _event = published()
    with transaction.atomic():
        second = told_again(at, claim)
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        Citation.objects.filter(pk=second.pk).delete()
    assert rules.refusal(caught.value)[0] == "claim_published_is_as_approved"
    with transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(status="in_review")
        Citation.objects.filter(pk=second.pk).delete()
    assert claim.citations.count() == 1


def told_again(at: factories.Ledger, claim: Claim) -> Citation:
    """A second citation of a published claim, published with it."""
    Claim.objects.filter(pk=claim.pk).update(status="in_review")
    claim.refresh_from_db()
    second = factories.cite(claim)
    factories.publish(at, claim, reason="told again")
    return second
