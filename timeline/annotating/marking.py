"""The marked passages of a text, each with its state: open, suggested, claimed, rejected, or evidence of an event."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Passage, Revision
from timeline import wording
from timeline.annotating.spans import Span
from timeline.choices import Status, SuggestionRelation, SuggestionState
from timeline.completeness import CLAIMING, Completeness
from timeline.models import Citation, Dossier, Suggestion

FRESH = (SuggestionRelation.NEW_VALUE, SuggestionRelation.NEW_CLAIM)


class State(TextChoices):
    OPEN = "open", pgettext_lazy("passage", "open")
    SUGGESTED = "suggested", pgettext_lazy("passage", "suggested")
    CLAIMED = "claimed", pgettext_lazy("passage", "claimed")
    REJECTED = "rejected", pgettext_lazy("passage", "rejected")
    EVIDENCE = "evidence", _("without number")


TO_DO = (State.OPEN, State.SUGGESTED)


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim that a passage carries, in words."""

    claim: int
    status: Status
    measure: str
    wording: str
    scope: str
    claimant: str

    @property
    def status_label(self) -> str:
        return str(self.status.label)


@dataclass(slots=True)
class Mark:
    """A passage with the claims that cite it, and whether a suggestion waits for an editor."""

    passage: Passage
    cited: list[Cited] = field(default_factory=list)
    waits: bool = False

    @property
    def span(self) -> Span:
        """What is shown as marked: the number, or the whole passage where it holds none."""
        passage = self.passage
        if passage.number_start is None or passage.number_end is None:
            return Span(passage.start, passage.end)
        return Span(passage.number_start, passage.number_end)

    @property
    def claims(self) -> list[Cited]:
        """The claims that an editor has at least drafted."""
        return [one for one in self.cited if one.status in CLAIMING]

    @property
    def state(self) -> State:
        if self.claims:
            return State.CLAIMED
        if self.passage.rejected_because:
            return State.REJECTED
        if self.passage.number_start is None:
            return State.EVIDENCE
        return State.SUGGESTED if self.waits or self.cited_as(Status.SUGGESTED) else State.OPEN

    def cited_as(self, status: Status) -> bool:
        return any(one.status == status for one in self.cited)


def marks(revision: Revision, dossier: Dossier | None) -> list[Mark]:
    """The passages of a text in its order, in three queries whatever their number."""
    found = {passage.pk: Mark(passage) for passage in revision.passages.order_by("start", "end", "pk")}
    for passage, claims in cited(revision).items():
        found[passage].cited = claims
    waiting = Suggestion.objects.filter(passage__revision=revision, dossier=dossier).waiting()
    for passage in waiting.values_list("passage_id", flat=True):
        found[passage].waits = True
    return sorted(found.values(), key=lambda mark: (*mark.span, mark.passage.pk))


def cited(revision: Revision) -> dict[int, list[Cited]]:
    """The claims of each passage, discarded ones left out."""
    names = ("measure", "scope", "claimant")
    label = "name" if wording.is_german() else "name_en"
    rows = Citation.objects.filter(passage__revision=revision).exclude(claim__status=Status.DISCARDED)
    columns = ["passage_id", "claim_id", "claim__status", "claim__wording"]
    columns += [f"claim__{name}__{label}" for name in names]
    found: dict[int, list[Cited]] = defaultdict(list)
    for passage, claim, status, words, measure, scope, claimant in rows.order_by("pk").values_list(*columns):
        found[passage].append(Cited(claim, Status(status), measure, words, scope, claimant or ""))
    return found


def count(found: list[Mark]) -> Completeness:
    """How many of these numbers are claimed, rejected and open; a suggested one is open."""
    states = [mark.state for mark in found if mark.passage.number_start is not None]
    return Completeness(
        claimed=states.count(State.CLAIMED),
        rejected=states.count(State.REJECTED),
        open=states.count(State.OPEN) + states.count(State.SUGGESTED),
    )


def waiting_suggestion(passage: Passage, dossier: Dossier | None) -> Suggestion | None:
    """What the reader suggests for a passage and no editor has decided."""
    found = Suggestion.objects.filter(passage=passage, dossier=dossier).waiting()
    return found.select_related("claim__measure", "claim__scope", "claim__claimant").first()


def is_retelling(suggestion: Suggestion | None) -> bool:
    return bool(
        suggestion and suggestion.relation == SuggestionRelation.RETELLING and suggestion.state == SuggestionState.OPEN
    )
