"""An article on an editor's desk: which text, in which dossier, and what of it is at hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from articles.choices import TextKind
from articles.models import Article, Passage, Revision
from timeline.annotating import marking, readings
from timeline.annotating.marking import TO_DO, Mark
from timeline.annotating.proposal import Proposal, of_passage, of_selection
from timeline.annotating.spans import Span, span_at
from timeline.completeness import Completeness, left_open
from timeline.models import Dossier
from timeline.proposing.ledger import Ledger

RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


@dataclass
class Desk:
    """One text of an article in one dossier, as one editor has it open."""

    article: Article
    revision: Revision
    revisions: list[Revision]
    dossier: Dossier
    dossiers: list[Dossier]
    user: User

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self.dossier)

    @cached_property
    def marks(self) -> list[Mark]:
        return marking.marks(self.revision, self.dossier)

    @property
    def direction(self) -> str:
        """How the text runs: by its language, never by its first character, which may be a stray mark."""
        return "rtl" if self.revision.language[:2] in RIGHT_TO_LEFT else "ltr"

    @cached_property
    def completeness(self) -> Completeness:
        return marking.count(self.marks)

    def store_numbers(self) -> None:
        """Each number of the text is marked from now on, hence counted."""
        readings.store_numbers(self.revision, self.ledger.vocabulary())

    def mark(self, passage: str) -> Mark:
        """The marked passage with this number. Raises Http404."""
        found = next((mark for mark in self.marks if str(mark.passage.pk) == passage), None)
        if found is None:
            raise Http404
        found.passage.revision = self.revision
        return found

    def propose(self, mark: Mark | None, span: Span | None) -> Proposal | None:
        """What is proposed for a passage, for words selected, or for both: the passage as it would be."""
        if mark is not None:
            return of_passage(mark.passage, span, self.ledger, self.dossier, self.user)
        return of_selection(self.revision, span, self.ledger, self.user) if span else None

    def open_after(self, position: int, *, backwards: bool = False) -> Mark | None:
        """The next number that is left to do after a place in the text, from the start again at its end."""
        to_do = [mark for mark in self.marks if mark.state in TO_DO]
        ordered = to_do[::-1] if backwards else to_do
        ahead = [mark for mark in ordered if (mark.span.start < position if backwards else mark.span.start > position)]
        return next(iter(ahead or ordered), None)

    def next_article(self) -> Article | None:
        """The next article of the dossier with open numbers, from the first again after the last."""
        opened = left_open(
            Passage.objects.filter(revision__article=OuterRef("pk"), revision__text_kind=TextKind.ORIGINAL)
        )
        waiting = self.dossier.articles.filter(Exists(opened)).exclude(pk=self.article.pk)
        return waiting.alias(is_before=Q(pk__lt=self.article.pk)).order_by("is_before", "pk").first()

    def query(self, **more: Any) -> str:
        """The address of this desk: text and dossier where they are not the usual ones, and what is at hand."""
        kept: dict[str, Any] = {}
        if self.revision.pk != usual(self.revisions).pk:
            kept["revision"] = self.revision.pk
        if self.dossier != self.dossiers[0]:
            kept["dossier"] = self.dossier.slug
        return urlencode({**more, **kept})


class NoText(Exception):
    """The article has no text yet."""


class NoDossier(Exception):
    """The article is in no dossier, so nothing can be claimed from it."""


def open_desk(article: Article, asked: Mapping[str, str], user: User) -> Desk:
    """The desk of an article; `asked` may name `revision` and `dossier`. Raises NoText, NoDossier, Http404."""
    revisions = list(article.revisions.defer("text").order_by("pk"))
    dossiers = list(article.dossiers.order_by("pk"))
    if not revisions:
        raise NoText
    if not dossiers:
        raise NoDossier
    wanted = one_of(revisions, "pk", asked.get("revision", "")) or usual(revisions)
    wanted.article = article
    dossier = one_of(dossiers, "slug", asked.get("dossier", "")) or dossiers[0]
    return Desk(article, wanted, revisions, dossier, dossiers, user)


def one_of(things: list[Any], name: str, value: str) -> Any:
    """The thing that is asked for, None if none is. Raises Http404."""
    if not value:
        return None
    found = next((thing for thing in things if str(getattr(thing, name)) == value), None)
    if found is None:
        raise Http404
    return found


def usual(revisions: list[Revision]) -> Revision:
    """The latest original, else the latest summary."""
    originals = [revision for revision in revisions if revision.text_kind == TextKind.ORIGINAL]
    return (originals or revisions)[-1]


def asked_span(text: str, asked: Mapping[str, str]) -> Span | None:
    """The span that an address or a form names by `start` and `end` (and `exact`). Raises NotThere."""
    start, end = asked.get("start", ""), asked.get("end", "")
    if not (is_offset(start) and is_offset(end)):
        return None
    return span_at(text, int(start), int(end), asked.get("exact", ""))


def is_offset(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 10
