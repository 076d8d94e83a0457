"""What a dossier holds, as far as a batch of figures needs it: read in some statements, kept current in memory."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Q

from articles.reading import Figure, Vocabulary
from timeline.choices import ClaimantKind, Status, SuggestionState
from timeline.models import Citation, Claim, Claimant, Dossier, Measure, Scope, Suggestion
from timeline.proposing.claimants import Claimants
from timeline.proposing.scopes import Scopes

type Value = tuple[int, Decimal | None, Decimal | None]
type Strand = tuple[int, int, str, str, int]
PLACES = Decimal("0.001")  # as claims store values


@dataclass(slots=True)
class Candidate:
    """A claim that a figure may re-tell, with the articles that tell it or are thought to."""

    claim: Claim
    articles: set[int] = field(default_factory=set)


def decimal(value: float | int | None) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(PLACES)


class Ledger:
    """One dossier: its names, its claims by value, and its strands."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.measures = {measure.slug: measure for measure in Measure.objects.all()}
        self.claimants = Claimants(Claimant.objects.filter(dossier=dossier).prefetch_related("members"))
        scopes = Scope.objects.filter(dossier=dossier)
        used = Claim.objects.filter(scope__dossier=dossier).exclude(status__in=[Status.SUGGESTED, Status.DISCARDED])
        usage = used.order_by().values_list("measure_id", "scope_id").annotate(count=Count("pk"))
        self.scopes = Scopes(scopes, {(measure, scope): count for measure, scope, count in usage})
        self.candidates: dict[Value, list[Candidate]] = defaultdict(list)
        self.strands: set[Strand] = set()

    def vocabulary(self) -> Vocabulary:
        """The dossier's own words for the reader."""
        claimants = self.claimants.all.values()
        media = [one for one in claimants if one.kind == ClaimantKind.MEDIA]
        return Vocabulary(
            nouns={measure.slug: tuple(measure.nouns) for measure in self.measures.values()},
            scopes=tuple(sorted({noun for scope in self.scopes.all.values() for noun in scope.nouns})),
            claimants=tuple(sorted({name for one in claimants for name in (one.name, one.name_en, *one.aliases)})),
            relays=tuple(sorted({name for one in media for name in (one.name, *one.aliases)})),
        )

    def load(self, figures: Iterable[Figure]) -> None:
        """Read the claims with any of these figures' values, and the strands that there are."""
        figures = list(figures)
        lows = {decimal(figure.low) for figure in figures if figure.low is not None}
        highs = {decimal(figure.high) for figure in figures if figure.high is not None}
        stated = Claim.objects.filter(scope__dossier=self.dossier, derived=False).exclude(status=Status.DISCARDED)
        found = stated.filter(Q(low__in=lows) | Q(high__in=highs)).select_related("measure", "successor")
        self.candidates.clear()
        by_pk: dict[int, Candidate] = {}
        for claim in found.order_by("pk"):
            current = claim.successor or claim  # a merged claim lives on in its successor
            if current.pk not in by_pk:
                by_pk[current.pk] = self.add(current)
        told = Citation.objects.filter(claim__in=by_pk).values_list("claim_id", "passage__revision__article_id")
        retold = Suggestion.objects.filter(claim__in=by_pk, dossier=self.dossier).exclude(state=SuggestionState.REFUSED)
        for claim_id, article in (*told, *retold.values_list("claim_id", "passage__revision__article_id")):
            by_pk[claim_id].articles.add(article)
        rows = stated.filter(claimant__isnull=False).order_by()
        strands = rows.values_list("claimant_id", "measure_id", "kind", "unit", "scope_id").distinct()
        for claimant, measure, kind, unit, scope in strands:
            if claimant is not None:
                self.strands.add((self.claimants.root(self.claimants.all[claimant]), measure, kind, unit, scope))

    def add(self, claim: Claim, article: int | None = None) -> Candidate:
        """A claim that is there from now on; its scope and claimant become those that the ledger holds."""
        candidate = Candidate(claim, set() if article is None else {article})
        self.candidates[(claim.measure_id, claim.low, claim.high)].append(candidate)
        strand = self.strand(claim)
        if strand:
            self.strands.add(strand)
        return candidate

    def strand(self, claim: Claim) -> Strand | None:
        """By what a claim belongs to a strand; None without claimant."""
        if claim.claimant_id is None:
            return None
        root = self.claimants.root(self.claimants.all[claim.claimant_id])
        return (root, claim.measure_id, claim.kind, claim.unit, claim.scope_id)

    def like(self, claim: Claim) -> list[Candidate]:
        """The claims of the same measure with the same low and high."""
        return self.candidates.get((claim.measure_id, claim.low, claim.high), [])

    def forget(self, claim: Claim) -> None:
        """A claim that is there no more."""
        key = (claim.measure_id, claim.low, claim.high)
        self.candidates[key] = [one for one in self.candidates[key] if one.claim != claim]
