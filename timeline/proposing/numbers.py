"""One text's numbers into passages, suggested claims and suggestions: what an editor then only confirms."""

from dataclasses import dataclass

from django.contrib.auth.models import User

from articles.choices import Place
from articles.models import Passage, Revision
from articles.reading import Figure, Reading, Rejected
from timeline.choices import SuggestionRelation
from timeline.models import Citation, Claim, Suggestion
from timeline.proposing.copies import Copy
from timeline.proposing.drafting import Draft, NoClaim, draft
from timeline.proposing.ledger import Ledger
from timeline.proposing.marks import KEPT, Mark, Span
from timeline.proposing.matching import Match, best_match, other_bound
from timeline.proposing.work import Work

READ = [
    "scope_id", "measure_id", "kind", "unit", "claimant_id", "low", "high", "bound", "wording",
    "said", "said_basis", "said_reason", "reference", "reference_basis", "reference_reason",
]  # fmt: skip
LONGEST_WORDS = 300
LONGEST_VIA = 100


@dataclass(slots=True)
class Text:
    """One text on its way: what the reader found in it, what is marked in it, and of what it is a copy."""

    revision: Revision
    reading: Reading
    marks: list[Mark]
    copy: Copy | None


class Numbers:
    """The numbers of one text, one after another; what is to be written goes to `work`."""

    def __init__(self, text: Text, ledger: Ledger, work: Work, author: User) -> None:
        self.text, self.revision, self.ledger = text, text.revision, ledger
        self.work, self.author = work, author
        self.marks: dict[Span, Mark] = {mark.span: mark for mark in text.marks}
        self.decided = [mark.span for mark in text.marks if mark.decided]

    def propose(self) -> list[Suggestion]:
        """Propose something for each number on which no editor has decided; answers the suggestions."""
        figures = [one for one in self.text.reading.figures if self.is_open((one.number_start, one.number_end))]
        rejected = [one for one in self.text.reading.rejected if self.is_open((one.start, one.end))]
        read = {(one.number_start, one.number_end) for one in figures} | {(one.start, one.end) for one in rejected}
        for span, mark in self.marks.items():
            if span not in read and not mark.decided:
                self.work.take(mark)
        # A statement with its claimant first: the headline and the box then re-tell it, not the other way round.
        figures.sort(key=lambda one: (one.claimant is None, one.place != Place.BODY, one.start))
        return [self.propose_figure(one) for one in figures] + [self.reject(one) for one in rejected]

    def is_open(self, span: Span) -> bool:
        """Whether no editor has decided on a number that this one touches."""
        return not any(span[0] < end and start < span[1] for start, end in self.decided)

    def reject(self, rejected: Rejected) -> Suggestion:
        mark = self.marks.get((rejected.start, rejected.end))
        if mark:
            self.work.take_claim(mark)
        wanted = self.passage(rejected.start, rejected.end, (rejected.start, rejected.end), Place.BODY)
        wanted.rejected_because = rejected.reason
        passage = self.work.put_passage(mark, wanted)
        return self.suggest(mark, passage, SuggestionRelation.REJECTED, why={"because": rejected.reason})

    def propose_figure(self, figure: Figure) -> Suggestion:
        span = (figure.number_start, figure.number_end)
        mark = self.marks.get(span)
        passage = self.work.put_passage(mark, self.passage(figure.start, figure.end, span, figure.place))
        own = mark.own if mark else None
        try:
            drafted = draft(figure, self.revision, self.ledger, self.author)
        except NoClaim as reason:
            if mark:
                self.work.take_claim(mark)
            return self.suggest(mark, passage, SuggestionRelation.UNCLEAR, figure, why={"because": str(reason)})
        match = best_match(drafted, self.revision.article_id, self.text.copy, self.ledger, own=own)
        if match is None:
            return self.suggest_claim(mark, passage, drafted)
        if mark and own:
            self.ledger.forget(own)
            self.work.take_claim(mark)
        return self.suggest_retelling(mark, passage, drafted, match)

    def suggest_retelling(self, mark: Mark | None, passage: Passage, drafted: Draft, match: Match) -> Suggestion:
        """The claim is told here too: said so, and no more than that, until an editor accepts it."""
        for candidate in self.ledger.like(match.claim):
            if candidate.claim == match.claim:
                candidate.articles.add(self.revision.article_id)
        relation = SuggestionRelation.RETELLING
        return self.suggest(mark, passage, relation, drafted.figure, claim=match.claim, why=match.why)

    def suggest_claim(self, mark: Mark | None, passage: Passage, drafted: Draft) -> Suggestion:
        """A claim that the ledger does not hold: suggested, with this passage as its citation."""
        own = mark.own if mark else None
        known = self.ledger.strand(drafted.claim) in self.ledger.strands
        relation = SuggestionRelation.NEW_VALUE if known else SuggestionRelation.NEW_CLAIM
        if own and mark and mark.suggestion and self.ledger.strand(own) == self.ledger.strand(drafted.claim):
            relation = SuggestionRelation(mark.suggestion.relation)  # its own claim has made the strand known
        why = self.explain_claim(drafted, own)
        if own:
            self.ledger.forget(own)
        claim = self.work.put_claim(own, drafted.claim, READ)
        self.ledger.add(claim, self.revision.article_id)
        attribution, via = words(drafted.figure)
        self.work.put_citation(
            mark, claim, Citation(claim=claim, passage=passage, attribution=attribution, via=via[:LONGEST_VIA])
        )
        return self.suggest(mark, passage, relation, drafted.figure, claim=claim, why=why)

    def explain_claim(self, drafted: Draft, own: Claim | None) -> dict[str, object]:
        named = drafted.named
        claimant = "none" if not drafted.figure.claimant else "unknown"
        if named:
            claimant = "known" if named.exactly else "part"
        why: dict[str, object] = {"claimant": claimant, "scope": drafted.scoped.how}
        similar = other_bound(drafted, self.ledger, own=own)
        if similar and similar.pk:
            why["other_bound"] = {"claim": similar.pk, "wording": similar.wording}
        return why

    def suggest(
        self,
        mark: Mark | None,
        passage: Passage,
        relation: SuggestionRelation,
        figure: Figure | None = None,
        *,
        why: dict[str, object],
        claim: Claim | None = None,
    ) -> Suggestion:
        attribution, via = words(figure)
        fresh = relation in (SuggestionRelation.NEW_VALUE, SuggestionRelation.NEW_CLAIM)
        suggestion = Suggestion(
            dossier=self.ledger.dossier,
            passage=passage,
            relation=relation,
            claim=claim,
            claimant_words=attribution,
            scope_words=((figure.scope if figure else None) or "")[:LONGEST_WORDS],
            via=via[:LONGEST_VIA],
            confidence=figure.confidence if figure else 1.0,
            why={**why, KEPT: True} if mark and not mark.by_reader else why,
            passage_version=passage.version,
            claim_version=claim.version if fresh and claim else None,
        )
        self.work.put_suggestion(mark, suggestion)
        return suggestion

    def passage(self, start: int, end: int, span: Span, place: str) -> Passage:
        return Passage.at(self.revision, start, end, place=place, number_start=span[0], number_end=span[1])


def words(figure: Figure | None) -> tuple[str, str]:
    """The claimant and the relay as written."""
    if figure is None:
        return "", ""
    return (figure.claimant or "")[:LONGEST_WORDS], figure.via or ""
