"""What an editor does with a passage. Each verb is one transaction and returns the action, which can be undone.

Whoever writes says which version of the passage they had before their eyes; a later one stops them (versions.Stale).
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import versions
from articles.models import CONTEXT_LENGTH, Passage, Revision
from articles.rules import Refused
from timeline import quoting, reviewing
from timeline.annotating.marking import waiting_suggestion
from timeline.annotating.spans import Span
from timeline.annotating.trail import Action
from timeline.choices import Status, SuggestionRelation, SuggestionState
from timeline.models import Citation, Claim, Dossier, Suggestion
from timeline.proposing.deciding import decidable, decide

WORKING = (Status.SUGGESTED, Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED)
STAYS = (Status.IN_REVIEW, Status.PUBLISHED, Status.WITHDRAWN)


class Unciteable(Refused):
    """The claim was withdrawn or discarded, or nobody stated it: nothing can be cited for it."""


class Claimed(Refused):
    """A claim cites the passage, so it cannot be rejected."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passage that an editor means: one that is marked (with its version as seen), or a span to be marked."""

    revision: Revision
    span: Span
    number: Span | None
    place: str
    passage: Passage | None = None
    seen: int | str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around the figure: who is named, by whom it is relayed, and why the value differs, if it does."""

    attribution: str = ""
    via: str = ""
    verifiable: bool | None = None
    value_reason: str = ""


@transaction.atomic
def claim(evidence: Evidence, wanted: Claim, words: Words, *, by: User, dossier: Dossier, seen: Any = None) -> Action:
    """Draft the claim `wanted`, cited by this passage. A saved one is the reader's suggestion, corrected and accepted.

    `seen` is the version of that suggestion. Raises Stale, quoting.Misquoted, and what the database refuses.
    """
    action = Action(_("Drafted: %(claim)s") % {"claim": wanted.wording}, None)
    passage = mark(evidence, action)
    suggested = waiting_suggestion(passage, dossier)
    if wanted.pk and suggested and suggested.claim_id == wanted.pk:
        accept_claim(wanted, passage, words, action, by=by, seen=seen)
        return action
    settle_suggestion(suggested, None, action, by=by)
    wanted.pk, wanted._state.adding = None, True
    wanted.author = wanted.changed_by = by
    wanted.status = Status.DRAFT
    wanted.save()
    action.made(wanted)
    cite(wanted, passage, words, action)
    return action


def accept_claim(wanted: Claim, passage: Passage, words: Words, action: Action, *, by: User, seen: Any) -> None:
    """The reader's own claim, with the editor's corrections, becomes the editor's draft."""
    now = versions.check(wanted, seen)
    with action.watching(now):
        wanted.status = Status.DRAFT
        wanted.author = wanted.changed_by = by
        wanted.save()
    citation = Citation.objects.select_related("passage__revision__article").get(claim=now, passage=passage)
    with action.watching(citation):
        put_words(citation, words)
        check_quote(citation, wanted)
        citation.save()


@transaction.atomic
def join(evidence: Evidence, target: Claim, words: Words, *, by: User, dossier: Dossier, seen: Any = None) -> Action:
    """This passage re-tells a claim that is there: it becomes a citation. What was published goes back to review.

    `seen` is the version of the claim. Raises Stale, Unciteable, quoting.Misquoted, and what the database refuses.
    """
    now = versions.check(target, target.version if seen is None else seen)
    if now.status not in WORKING or now.derived:
        raise Unciteable(_("%(claim)s is %(status)s: nothing can be cited for it.") % {
            "claim": now, "status": now.get_status_display()
        })  # fmt: skip
    action = Action(_("Cited again: %(claim)s") % {"claim": now.wording}, None)
    passage = mark(evidence, action)
    settle_suggestion(waiting_suggestion(passage, dossier), now, action, by=by)
    cite(now, passage, words, action)
    if now.status != Status.SUGGESTED:
        reviewing.edited(now, by=by)
        return action
    with action.watching(now):  # what was published stays in review when the citation is taken back: so only here
        reviewing.edited(now, by=by)
    return action


@transaction.atomic
def reject(evidence: Evidence, reason: str, *, by: User, dossier: Dossier | None) -> Action:
    """This number is no figure, for this reason. Raises Stale, Claimed."""
    action = Action(_("Rejected: %(number)s") % {"number": number_words(evidence)}, None)
    passage = mark(evidence, action)
    if Citation.objects.filter(passage=passage, claim__status__in=[Status.DRAFT, *STAYS]).exists():
        raise Claimed(_("A claim cites “%(passage)s”: discard or correct it first.") % {"passage": passage})
    settle_suggestion(waiting_suggestion(passage, dossier), None, action, by=by)
    set_rejection(passage, reason, action)
    return action


@transaction.atomic
def reopen(evidence: Evidence) -> Action:
    """Take a rejection back: the number is open again. Raises Stale."""
    action = Action(_("Open again: %(number)s") % {"number": number_words(evidence)}, None)
    set_rejection(mark(evidence, action), "", action)
    return action


@transaction.atomic
def refuse(evidence: Evidence, *, by: User, dossier: Dossier) -> Action:
    """Refuse what the reader suggests: the passage stays open. Raises Stale, or Undecidable if nothing waits."""
    action = Action(_("Suggestion refused: %(number)s") % {"number": number_words(evidence)}, None)
    passage = mark(evidence, action)
    suggested = waiting_suggestion(passage, dossier)
    if suggested is None:
        raise Refused(_("No suggestion waits here: somebody has decided on it."))
    settle_suggestion(suggested, None, action, by=by)
    return action


@transaction.atomic
def move(evidence: Evidence, *, by: User) -> Action:
    """Give a marked passage another span, number or place; what is published of it goes back to review.

    Raises Stale, quoting.Misquoted, and what the database refuses.
    """
    action = Action(_("Span changed: %(number)s") % {"number": number_words(evidence)}, None)
    passage = mark(evidence, action, moves=True)
    reviewing.passage_edited(passage, by=by)
    return action


def mark(evidence: Evidence, action: Action, *, moves: bool = False) -> Passage:
    """The passage of the evidence, locked; a new one is made, and one that nothing cites yet takes the wanted span."""
    if evidence.passage is None:
        columns: dict[str, Any] = {**number_columns(evidence)}
        passage = Passage.at(evidence.revision, *evidence.span, place=evidence.place, **columns)
        passage.save()
        action.passage = passage.pk
        action.made(passage)
        return passage
    passage = versions.check(evidence.passage, evidence.seen)
    action.passage = passage.pk
    wanted = {**span_columns(evidence), **number_columns(evidence), "place": evidence.place}
    stays = all(getattr(passage, name) == value for name, value in wanted.items())
    with action.watching(passage):
        if not stays and (moves or not passage.citations.exclude(claim__status=Status.DISCARDED).exists()):
            for name, value in wanted.items():
                setattr(passage, name, value)
            passage.save(update_fields=list(wanted))
        else:
            passage.save(update_fields=["place"])  # counts a version: a colleague who has it open is stopped
    passage.refresh_from_db()
    return passage


def span_columns(evidence: Evidence) -> dict[str, Any]:
    text, (start, end) = evidence.revision.text, evidence.span
    return {
        "start": start,
        "end": end,
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT_LENGTH) : start],
        "suffix": text[end : end + CONTEXT_LENGTH],
    }


def number_columns(evidence: Evidence) -> dict[str, int | None]:
    start, end = evidence.number or (None, None)
    return {"number_start": start, "number_end": end}


def number_words(evidence: Evidence) -> str:
    start, end = evidence.number or evidence.span
    return evidence.revision.text[start:end][:80]


def settle_suggestion(suggested: Suggestion | None, joined: Claim | None, action: Action, *, by: User) -> None:
    """An editor has decided on a passage: its suggestion is accepted if it named the claim `joined`, else refused."""
    if suggested is None:
        return
    own = decidable(suggested)
    if suggested.relation == SuggestionRelation.RETELLING:
        accepted = joined is not None and joined.pk in (own.pk, own.successor_id)
        with action.watching(suggested):
            decide(suggested, SuggestionState.ACCEPTED if accepted else SuggestionState.REFUSED, by)
    elif own != joined:
        with action.watching(own):
            set_status(own, Status.DISCARDED, by)


def set_status(thing: Claim, status: Status, by: User) -> None:
    thing.status, thing.changed_by, thing.changed_at = status, by, timezone.now()
    thing.save(update_fields=["status", "changed_by", "changed_at"])


def cite(cited: Claim, passage: Passage, words: Words, action: Action) -> Citation:
    citation = Citation(claim=cited, passage=passage)
    put_words(citation, words)
    check_quote(citation, cited)
    citation.full_clean()
    citation.save()
    action.made(citation)
    return citation


def put_words(citation: Citation, words: Words) -> None:
    citation.attribution, citation.via = words.attribution, words.via
    citation.verifiable, citation.value_reason = words.verifiable, words.value_reason


def check_quote(citation: Citation, cited: Claim) -> None:
    """Note what the passage says. Raises quoting.Misquoted if the claim says another thing without a reason."""
    quoting.note_reading(citation, cited)
    wrong = quoting.objection(citation, cited)
    if wrong:
        raise quoting.Misquoted(citation, wrong)


def set_rejection(passage: Passage, reason: str, action: Action) -> None:
    with action.watching(passage):
        passage.rejected_because = reason
        passage.save(update_fields=["rejected_because"])
