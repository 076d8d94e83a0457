"""What the form starts from: the reader's suggestion for a passage, or what it reads at this very selection."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User

from articles.choices import Place
from articles.models import Passage, Revision
from articles.reading import Figure
from timeline.annotating import readings
from timeline.annotating.marking import is_retelling, waiting_suggestion
from timeline.annotating.spans import Span
from timeline.choices import Kind
from timeline.models import Claim, Dossier, Suggestion
from timeline.proposing.drafting import NoClaim, draft, set_date
from timeline.proposing.ledger import Ledger
from timeline.proposing.matching import best_match
from timeline.proposing.wording import wording

DATES = [f"{name}{part}" for name in ("said", "reference") for part in ("", "_basis", "_reason")]
NAMES = ["measure", "kind", "unit", "scope", "claimant", "bound", "low", "high", "wording", *DATES]


@dataclass(slots=True)
class Proposal:
    """The passage meant, the claim proposed for it (not saved, or the reader's own), and the claim it may re-tell."""

    span: Span
    number: Span | None
    place: str
    claim: Claim
    retells: Claim | None = None
    suggestion: Suggestion | None = None
    attribution: str = ""
    via: str = ""
    read: bool = True  # whether the reader reads a figure here
    others: list[Figure] = field(default_factory=list)  # further figures of the selection

    @property
    def initial(self) -> dict[str, Any]:
        """The fields of the form."""
        claim = self.claim
        linked = {"measure": claim.measure_id, "scope": claim.scope_id, "claimant": claim.claimant_id}
        values = {name: linked[name] if name in linked else getattr(claim, name) for name in NAMES}
        values.update(low=plain(claim.low), high=plain(claim.high), attribution=self.attribution, via=self.via)
        return {**values, "place": self.place, "join": self.retells.pk if self.retells else ""}


def plain(value: Decimal | None) -> str:
    """A value without needless decimals, as a form shows it."""
    if value is None:
        return ""
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def of_passage(passage: Passage, span: Span | None, ledger: Ledger, dossier: Dossier, author: User) -> Proposal:
    """What is proposed for a marked passage; with `span`, for the one that the editor wants it to become."""
    number = None if passage.number_start is None else Span(passage.number_start, passage.number_end or 0)
    found = from_reading(passage.revision, span or Span(passage.start, passage.end), number, ledger, author)
    if span is None:
        found.place = passage.place
    suggestion = waiting_suggestion(passage, dossier)
    if suggestion is None or suggestion.claim is None:
        return found
    found.suggestion = suggestion
    found.attribution, found.via = suggestion.claimant_words, suggestion.via
    if is_retelling(suggestion):
        found.retells = suggestion.claim.successor or suggestion.claim
    else:
        found.claim, found.retells = suggestion.claim, None
    return found


def of_selection(revision: Revision, span: Span, ledger: Ledger, author: User) -> Proposal:
    """What is proposed for words that an editor has selected."""
    return from_reading(revision, span, None, ledger, author)


def from_reading(revision: Revision, span: Span, number: Span | None, ledger: Ledger, author: User) -> Proposal:
    """The reader's figure at `number`, or else the first in the selection, as a claim of the dossier."""
    read = readings.read(revision, ledger.vocabulary())
    figures = readings.figures_in(read, number or span)
    if not figures:
        bare = Claim(wording=revision.text[slice(*(number or span))][:200], unit="")
        return Proposal(span, number, Place.BODY, bare, read=False)
    figure = figures[0]
    claim, retells = as_claim(figure, revision, ledger, author)
    place = figure.place if figure.place in Place.values else Place.BODY
    proposal = Proposal(span, number or within(readings.number_span(figure), span), place, claim, retells)
    proposal.attribution, proposal.via = (figure.claimant or "")[:300], (figure.via or "")[:100]
    proposal.others = figures[1:]
    return proposal


def within(number: Span, span: Span) -> Span | None:
    """The number as far as it lies in the span; None if it does not."""
    start, end = max(number.start, span.start), min(number.end, span.end)
    return Span(start, end) if start < end else None


def as_claim(figure: Figure, revision: Revision, ledger: Ledger, author: User) -> tuple[Claim, Claim | None]:
    """The claim that a figure may be, as complete as the dossier's words allow, and the one it seems to re-tell."""
    try:
        drafted = draft(figure, revision, ledger, author)
    except NoClaim:
        return partial(figure, revision, ledger), None
    ledger.load([figure])
    match = best_match(drafted, revision.article_id, None, ledger, own=None)
    return drafted.claim, match.claim if match else None


def partial(figure: Figure, revision: Revision, ledger: Ledger) -> Claim:
    """What can be said of a figure for which the dossier lacks a name."""
    claim = Claim(
        measure=ledger.measures.get(figure.measure),
        kind=figure.kind if figure.kind in Kind.values else "",
        unit=(figure.unit or "")[:30],
        low=None if figure.low is None else Decimal(str(figure.low)),
        high=None if figure.high is None else Decimal(str(figure.high)),
        bound=figure.bound,
        wording=wording(revision.text, figure, revision.language or "de"),
    )
    named = ledger.claimants.find(figure.claimant, revision.article_id)
    claim.claimant = named.claimant if named else None
    set_date(claim, "said", figure.said)
    set_date(claim, "reference", figure.reference)
    return claim
