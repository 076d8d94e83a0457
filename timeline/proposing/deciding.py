"""What an editor does with a suggestion. Only here does a re-telling become a citation."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from timeline.choices import Status, SuggestionRelation, SuggestionState
from timeline.models import Citation, Claim, Suggestion

GONE = (Status.WITHDRAWN, Status.DISCARDED)


class Undecidable(Exception):
    """A suggestion cannot be accepted or refused; the message says why."""


class Decided(Undecidable):
    """It is decided already."""


class ClaimGone(Undecidable):
    """The claim was withdrawn or discarded, so nothing can be cited for it."""


@transaction.atomic
def accept(suggestion: Suggestion, *, by: User) -> Claim:
    """Accept: a re-telling becomes a citation of its claim, a suggested claim becomes a draft. Answers the claim.

    What was published goes back to review with its new citation; readers see it as before until then. Raises an
    Undecidable.
    """
    claim = decidable(suggestion)
    if suggestion.relation != SuggestionRelation.RETELLING:
        return settle(claim, Status.DRAFT, by)
    claim = claim.successor or claim
    if claim.status in GONE:
        raise ClaimGone(_("%(claim)s is %(status)s.") % {"claim": claim, "status": claim.get_status_display()})
    Citation.objects.get_or_create(
        claim=claim,
        passage=suggestion.passage,
        defaults={"attribution": suggestion.claimant_words, "via": suggestion.via},
    )
    decide(suggestion, SuggestionState.ACCEPTED, by)
    published = claim.status == Status.PUBLISHED
    return settle(claim, Status.IN_REVIEW if published else Status(claim.status), by)


@transaction.atomic
def refuse(suggestion: Suggestion, *, by: User) -> Claim:
    """Refuse: the passage stays open, and reading again does not suggest it anew; a suggested claim is discarded.

    Raises an Undecidable.
    """
    claim = decidable(suggestion)
    if suggestion.relation != SuggestionRelation.RETELLING:
        return settle(claim, Status.DISCARDED, by)
    decide(suggestion, SuggestionState.REFUSED, by)
    return claim


def decidable(suggestion: Suggestion) -> Claim:
    """The claim of a suggestion that waits for a decision, both locked against a second editor."""
    locked = Suggestion.objects.select_for_update(of=("self",)).get(pk=suggestion.pk)
    if locked.claim_id is None:
        raise Undecidable(_("Nothing is suggested here that could be accepted or refused."))
    claim = Claim.objects.select_for_update(of=("self",)).get(pk=locked.claim_id)
    fresh = locked.relation != SuggestionRelation.RETELLING
    if locked.state != SuggestionState.OPEN or (fresh and claim.status != Status.SUGGESTED):
        raise Decided(_("This suggestion is decided already."))
    return claim


def decide(suggestion: Suggestion, state: SuggestionState, by: User) -> None:
    suggestion.state, suggestion.decided_by, suggestion.decided_at = state, by, timezone.now()
    suggestion.save(update_fields=["state", "decided_by", "decided_at"])


def settle(claim: Claim, status: Status, by: User) -> Claim:
    claim.status, claim.changed_by, claim.changed_at = status, by, timezone.now()
    claim.save(update_fields=["status", "changed_by", "changed_at"])
    return claim
