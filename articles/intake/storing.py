"""Parsed articles into the database, a batch at a time: nothing twice, nothing half.

An article is known again, in this order, by its address, by its key, or by its source (a file's path): another text
from there is a new revision, unless a file's text has nothing in common with the one before; then the file was used
again for another article. A text without known article is the same as any that has its hash, unless addresses, keys or
outlets contradict each other (one agency's text in two outlets). A text whose hash a summary names becomes
that article's first original. Metadata of known articles are the editors' and are left as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import connection, transaction
from django.db.models import Q

from articles.choices import TextKind
from articles.intake.dating import language, own_date
from articles.intake.outlets import Outlets
from articles.intake.parsed import ParsedArticle
from articles.models import Article, Revision, text_hash

IMPORT_LOCK = 7_311_402_512  # pg_advisory_xact_lock: two imports at once store one batch after the other
WORDS_COMPARED = 2000
LEAST_COMMON = 0.2  # share of the words of the smaller text


class Outcome(StrEnum):
    NEW = "new"
    NEW_REVISION = "new_revision"
    SAME = "same"
    ATTACHED = "attached"  # the first original of an article that had a summary only


@dataclass(slots=True)
class Stored:
    """What became of one parsed article; `revision` is the one that holds its text."""

    parsed: ParsedArticle
    outcome: Outcome
    revision: Revision


@transaction.atomic
def store(batch: Sequence[ParsedArticle]) -> list[Stored]:
    """Store a batch in one transaction and some ten statements; the answer is in the batch's order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
    known = Known.of(batch)
    outlets = Outlets(batch)
    stored = [place(parsed, known, outlets) for parsed in batch]
    fresh = {id(one.revision.article): one.revision.article for one in stored if one.revision.article.pk is None}
    Article.objects.bulk_create(fresh.values())
    revisions = {id(one.revision): one.revision for one in stored if one.revision.pk is None}
    for revision in revisions.values():
        revision.article = revision.article  # its number is known only now
    Revision.objects.bulk_create(revisions.values())
    return stored


@dataclass(slots=True)
class Known:
    """The articles and texts that a batch may mean, with what the batch itself adds."""

    by_url: dict[str, Article] = field(default_factory=dict)
    by_key: dict[str, Article] = field(default_factory=dict)
    by_source: dict[str, Revision] = field(default_factory=dict)
    by_hash: dict[str, list[Revision]] = field(default_factory=dict)
    by_original: dict[str, Article] = field(default_factory=dict)

    @classmethod
    def of(cls, batch: Iterable[ParsedArticle]) -> "Known":
        hashes = {text_hash(parsed.text) for parsed in batch}
        sources = {parsed.source for parsed in batch if parsed.source}
        urls = {parsed.url for parsed in batch if parsed.url}
        keys = {parsed.key for parsed in batch if parsed.key}
        known = cls()
        for article in Article.objects.filter(Q(url__in=urls) | Q(import_key__in=keys)).order_by("-pk"):
            known.add_article(article)
        found = Revision.objects.filter(Q(sha256__in=hashes) | Q(source__in=sources) | Q(original_sha256__in=hashes))
        for revision in found.select_related("article__outlet").order_by("pk"):
            known.add_revision(revision)
        return known

    def add_article(self, article: Article) -> None:
        if article.url:
            self.by_url[article.url] = article
        if article.import_key:
            self.by_key[article.import_key] = article

    def add_revision(self, revision: Revision) -> None:
        if revision.text_kind == TextKind.SUMMARY:
            self.by_original.setdefault(revision.original_sha256, revision.article)
            return
        self.by_hash.setdefault(revision.sha256, []).append(revision)
        if revision.source:
            self.by_source[revision.source] = revision  # in order of number: the latest stays

    def article_of(self, parsed: ParsedArticle) -> Article | None:
        """The article that address, key or source name."""
        found = self.by_url.get(parsed.url) or self.by_key.get(parsed.key)
        if found or parsed.source not in self.by_source:
            return found
        last = self.by_source[parsed.source]
        reused = parsed.source.startswith("file:") and not have_much_in_common(parsed.text, last.text)
        return None if reused else last.article


def place(parsed: ParsedArticle, known: Known, outlets: Outlets) -> Stored:
    """Where a parsed article belongs: a revision that is there, or one to be made, its article too."""
    sha256 = text_hash(parsed.text)
    article = known.article_of(parsed)
    for revision in known.by_hash.get(sha256, []):
        if revision.article == article or (article is None and not is_another(parsed, revision.article, outlets)):
            return Stored(parsed, Outcome.SAME, revision)
    summarised = known.by_original.get(sha256)
    if article is None and summarised is None:
        article, outcome = make_article(parsed, outlets), Outcome.NEW
        known.add_article(article)
    else:
        outcome = Outcome.ATTACHED if article in (None, summarised) else Outcome.NEW_REVISION
        article = article or summarised
    revision = Revision(
        article=article,
        text=parsed.text,
        sha256=sha256,
        text_kind=TextKind.ORIGINAL,
        language=language(parsed),
        source=parsed.source,
    )
    known.add_revision(revision)
    return Stored(parsed, outcome, revision)


def is_another(parsed: ParsedArticle, article: Article, outlets: Outlets) -> bool:
    """Whether what is told of a text contradicts what is known of the article that has the same text."""
    outlet = outlets.find(parsed)
    return (
        bool(parsed.url and article.url)  # not the same: it would have been found by it
        or bool(parsed.key and article.import_key)
        or bool(article.outlet_id and (parsed.outlet or outlet) and outlet != article.outlet)
    )


def make_article(parsed: ParsedArticle, outlets: Outlets) -> Article:
    published = own_date(parsed)
    return Article(
        outlet=outlets.find_or_make(parsed),
        title=parsed.title,
        url=parsed.url,
        byline=parsed.byline,
        published=published.edtf,
        published_basis=published.basis,
        published_reason=published.reason,
        import_key=parsed.key or None,
    )


def have_much_in_common(one: str, other: str) -> bool:
    """Whether two texts may be revisions of one article: shared words, of the smaller text."""
    words, others = set(one.lower().split()[:WORDS_COMPARED]), set(other.lower().split()[:WORDS_COMPARED])
    return len(words & others) >= LEAST_COMMON * min(len(words), len(others))
