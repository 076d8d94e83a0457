"""Statuses, queue, and the two-person rule by the verbs."""

import pytest

from tests import factories
from timeline import publishing, reviewing

pytestmark = pytest.mark.django_db


def in_review() -> tuple[factories.Ledger, factories.Claim]:
    at = factories.ledger()
    claim = factories.claim(at)
    publishing.send_to_review(claim, by=at.author)
    return at, claim


def test_sent_back_goes_to_whoever_changed_it_last_with_a_comment() -> None:
    at, claim = in_review()
    reviewing.send_back(claim, by=at.chief, comment="Which day?")
    claim.refresh_from_db()
    assert (claim.status, claim.assignee, claim.review_comment) == ("draft", at.author, "Which day?")
    assert [task.thing for task in reviewing.mine(at.author)] == [claim]


def test_sending_back_needs_a_comment_and_something_in_review() -> None:
    at, claim = in_review()
    with pytest.raises(publishing.NoReason):
        reviewing.send_back(claim, by=at.chief, comment=" ")
    with pytest.raises(publishing.NotReady):
        reviewing.send_back(factories.claim(at), by=at.chief, comment="Why?")


def test_a_colleague_who_sends_it_does_not_free_the_author_to_publish() -> None:
    at = factories.ledger()
    claim = factories.claim(at)
    reviewing.edited(claim, by=at.chief)
    publishing.send_to_review(claim, by=factories.user())
    for person in (at.author, at.chief):
        with pytest.raises(publishing.OwnWork):
            publishing.publish([claim], by=person)
    publishing.publish([claim], by=factories.user())


def test_the_queue_holds_what_one_may_publish_and_what_one_has_in_hand() -> None:
    at, claim = in_review()
    assert reviewing.mine(at.author) == []
    assert [task.thing for task in reviewing.mine(at.chief)] == [claim]
    assert reviewing.next_for(at.chief, after=claim) is None
    reviewing.assign(claim, to=at.author)
    assert reviewing.mine(at.chief) == []
    assert [task.thing for task in reviewing.mine(at.author)] == [claim]
    assert [(task.thing, task.days) for task in reviewing.oldest_open()] == [(claim, 0)]


def test_assigning_changes_nothing_of_who_changed_it_last() -> None:
    at, claim = in_review()
    reviewing.assign(claim, to=at.chief)
    claim.refresh_from_db()
    assert (claim.changed_by, claim.status) == (at.author, "in_review")


def test_what_was_public_is_withdrawn_and_what_was_not_is_discarded() -> None:
    at, claim = in_review()
    public = factories.public_claim(at)
    with pytest.raises(publishing.NotReady):
        reviewing.discard(public, by=at.author)
    reviewing.discard(claim, by=at.author)
    assert claim.status == "discarded"
    reviewing.reopen(claim, by=at.author)
    assert claim.status == "draft"
    with pytest.raises(publishing.NotReady):
        reviewing.reopen(claim, by=at.author)


def test_withdrawing_says_what_was_published_not_what_waits() -> None:
    at = factories.ledger()
    claim = factories.public_claim(at)
    claim.note = "not reviewed"
    publishing.touch(claim, at.author, keeps_reason=False)
    claim.save()
    edition = publishing.withdraw(claim, by=at.chief, reason="It was another army.")
    factories.check_now()
    assert (edition.status, edition.extra["note"]) == ("withdrawn", "")
