"""What of a text is dealt with: every number in an original is claimed, rejected with a reason, or open.

Claimed is what a claim in draft, in_review, published or withdrawn cites; a suggested claim leaves its passage open.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, FloatField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce, NullIf

from articles.choices import TextKind
from articles.models import Article, Passage, Revision
from timeline.choices import Status
from timeline.models import Citation, Dossier

CLAIMING = (Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many numbers of some texts are claimed, rejected and open."""

    claimed: int
    rejected: int
    open: int

    @property
    def total(self) -> int:
        return self.claimed + self.rejected + self.open

    @property
    def share_done(self) -> float | None:
        """The share that is not open, from 0 to 1; None where there are no numbers."""
        return (self.claimed + self.rejected) / self.total if self.total else None


CITING = Exists(Citation.objects.filter(passage=OuterRef("pk"), claim__status__in=CLAIMING))
REJECTED = ~Q(rejected_because="")


def claimed(passages: QuerySet[Passage]) -> QuerySet[Passage]:
    """The passages that a claim cites, which an editor has at least drafted."""
    return passages.filter(CITING)


def rejected(passages: QuerySet[Passage]) -> QuerySet[Passage]:
    return passages.filter(REJECTED)


def left_open(passages: QuerySet[Passage]) -> QuerySet[Passage]:
    """The marked numbers that nobody has claimed or rejected."""
    return passages.filter(~CITING, ~REJECTED, number_start__isnull=False)


def numbers_of(where: Article | Dossier) -> QuerySet[Passage]:
    """The marked numbers in the latest original of an article, or of each article of a dossier."""
    articles = Article.objects.filter(pk=where.pk) if isinstance(where, Article) else where.articles.all()
    originals = Passage.objects.filter(
        revision__article__in=articles, revision__text_kind=TextKind.ORIGINAL, number_start__isnull=False
    )
    newer = Revision.objects.filter(
        article=OuterRef("revision__article"), text_kind=TextKind.ORIGINAL, pk__gt=OuterRef("revision")
    )
    return originals.filter(~Exists(newer))


def completeness(where: Article | Dossier) -> Completeness:
    """How far the numbers of an article, or of all articles of a dossier, are dealt with: one query."""
    counts = numbers_of(where).aggregate(
        claimed=Count("pk", filter=CITING),
        rejected=Count("pk", filter=~CITING & REJECTED),
        open=Count("pk", filter=~CITING & ~REJECTED),
    )
    return Completeness(**counts)


def with_completeness(articles: QuerySet[Any]) -> QuerySet[Any]:
    """Articles with `numbers_claimed`, `numbers_rejected` and `numbers_open` of their latest original each, and
    `numbers_done`: the share that is not open, from 0 to 1, null where no number is marked."""
    latest = Revision.objects.filter(article=OuterRef("pk"), text_kind=TextKind.ORIGINAL).order_by("-pk").values("pk")
    articles = articles.annotate(latest_original=Subquery(latest[:1]))
    numbers = Passage.objects.filter(revision=OuterRef("latest_original"), number_start__isnull=False)
    counts: QuerySet[Any] = articles.annotate(
        numbers_claimed=counted(numbers.filter(CITING)),
        numbers_rejected=counted(numbers.filter(~CITING, REJECTED)),
        numbers_open=counted(numbers.filter(~CITING, ~REJECTED)),
    )
    decided = Cast(F("numbers_claimed") + F("numbers_rejected"), FloatField())
    with_share: QuerySet[Any] = counts.annotate(numbers_done=decided / NullIf(decided + F("numbers_open"), 0.0))
    return with_share


def counted(numbers: QuerySet[Passage]) -> Coalesce:
    """How many rows a subquery has, as a column."""
    rows = numbers.order_by().values("revision").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(rows), 0)
