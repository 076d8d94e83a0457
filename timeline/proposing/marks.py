"""What stands in a text already: marked numbers, and which of them an editor has decided."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.models import Passage, Revision
from timeline.choices import Status, SuggestionRelation, SuggestionState
from timeline.models import Citation, Claim, Dossier, EventCitation, Suggestion

FRESH = (SuggestionRelation.NEW_VALUE, SuggestionRelation.NEW_CLAIM)

KEPT = "passage_was_there"  # in a suggestion's `why`: the passage is not the reader's own

type Span = tuple[int, int]


@dataclass(slots=True)
class Mark:
    """A marked number, with the reader's suggestion for it in the dossier at hand, if there is one."""

    passage: Passage
    suggestion: Suggestion | None = None
    claims: list[Claim] = field(default_factory=list)  # that cite it, discarded ones too
    by_reader: bool = False  # the reader marked it, so the reader may move it and take it back
    more_citations: bool = False  # an editor has given the reader's claim a second one
    elsewhere: bool = False  # an event or another dossier's suggestion needs the passage too

    @property
    def span(self) -> Span:
        return (self.passage.number_start or 0, self.passage.number_end or 0)

    @property
    def own(self) -> Claim | None:
        """The claim that the reader suggested for it, still as the reader left it."""
        return self.suggestion.claim if self.suggestion and self.suggestion.relation in FRESH else None

    @property
    def decided(self) -> bool:
        """Whether an editor has had a hand in it: then reading again leaves it as it is."""
        suggestion = self.suggestion
        if suggestion is None:
            return bool(self.passage.rejected_because or self.claims)
        if suggestion.passage_version != self.passage.version or suggestion.state != SuggestionState.OPEN:
            return True
        if self.more_citations or any(claim != self.own for claim in self.claims):
            return True
        claim = self.own
        return claim is not None and (claim.status != Status.SUGGESTED or claim.version != suggestion.claim_version)


def load_marks(revisions: Iterable[Revision], dossier: Dossier) -> dict[int, list[Mark]]:
    """The marked numbers of each revision; only numbers, not the evidence of events."""
    marked = Passage.objects.filter(revision__in=revisions, number_start__isnull=False)
    marks = {passage.pk: Mark(passage) for passage in marked.order_by("pk")}
    for suggestion in Suggestion.objects.filter(passage__in=marks).select_related("claim"):
        if suggestion.dossier_id == dossier.pk:
            marks[suggestion.passage_id].suggestion = suggestion
        else:
            marks[suggestion.passage_id].elsewhere = True
    citations = Citation.objects.filter(passage__in=marks, claim__scope__dossier=dossier).select_related("claim")
    for citation in citations:
        marks[citation.passage_id].claims.append(citation.claim)
    for passage in EventCitation.objects.filter(passage__in=marks).values_list("passage_id", flat=True):
        marks[passage].elsewhere = True
    with_more = cited_elsewhere(mark.own for mark in marks.values())
    found: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks.values():
        mark.by_reader = mark.suggestion is not None and not mark.elsewhere and KEPT not in mark.suggestion.why
        mark.more_citations = bool(mark.own and mark.own.pk in with_more)
        found[mark.passage.revision_id].append(mark)
    return found


def cited_elsewhere(claims: Iterable[Claim | None]) -> set[int]:
    """Which of the reader's claims have more than the one citation that the reader gave them."""
    wanted = [claim.pk for claim in claims if claim]
    counts: dict[int, int] = defaultdict(int)
    for claim in Citation.objects.filter(claim__in=wanted).values_list("claim_id", flat=True):
        counts[claim] += 1
    return {claim for claim, count in counts.items() if count > 1}
