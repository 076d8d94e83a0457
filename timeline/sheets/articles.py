"""Articles and passages as a sheet names them: an article by number, key or address; a passage by its words."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.choices import TextKind
from articles.models import Article, Passage, Revision
from articles.rules import Refused
from timeline.sheets.widgets import Row, Text


class NotCited(Refused):
    """A row names no passage that stands in a text; `column` is where it is wrong."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


class ArticleWord(Text):
    """An article by its number, its import key or its address."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Article] = {}

    def clean(self, value: str, row: Row | None = None, **kwargs: Any) -> Article | None:  # type: ignore[override]
        word = value.strip()
        if word and word not in self.found:
            self.found[word] = look_up(word)
        return self.found[word] if word else None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return value.pk if value is not None else ""


def look_up(word: str) -> Article:
    """Raises ValueError for no article or several."""
    where = Q(import_key=word) | Q(url=word)
    if is_number(word):
        where |= Q(pk=int(word))
    found = list(Article.objects.filter(where).order_by("pk")[:2])
    if len(found) != 1:
        raise ValueError(_("“%(word)s” names no article: write its number, its key or its address.") % {"word": word})
    return found[0]


class Texts:
    """The passages that rows name, in the texts that they name."""

    def __init__(self) -> None:
        self.articles = ArticleWord()
        self.revisions: dict[tuple[str, str], Revision] = {}

    def passage(self, row: Row) -> Passage | None:
        """The passage that the row names, not saved if it is not marked yet; None if it names none. Raises NotCited."""
        words = row.get("passage", "")
        if not words.strip():
            return None
        revision = self.revision(row)
        start = place_of(words, revision.text, row.get("start", ""))
        number = row.get("number", "").strip()
        marked = Passage.objects.filter(revision=revision, start=start, end=start + len(words)).order_by("pk")
        found = next((passage for passage in marked if (passage.number or "") == number), None)
        return found or Passage.at(revision, start, start + len(words), **number_in(words, number, start))

    def revision(self, row: Row) -> Revision:
        named = (row.get("revision", "").strip(), row.get("article", "").strip())
        if named not in self.revisions:
            self.revisions[named] = self.look_up(*named)
        return self.revisions[named]

    def look_up(self, revision: str, article: str) -> Revision:
        """The revision itself, else the newest original of the article, else its newest summary."""
        if revision:
            found = Revision.objects.filter(pk=int(revision)).first() if is_number(revision) else None
            if found is None:
                raise NotCited("revision", _("There is no text with the number “%(number)s”.") % {"number": revision})
            return found
        if not article:
            raise NotCited("article", _("Say in which article or text the passage stands."))
        try:
            found_article = self.articles.clean(article)
        except ValueError as wrong:
            raise NotCited("article", str(wrong)) from wrong
        texts: list[Revision] = list(Revision.objects.filter(article=found_article).order_by("-pk"))
        if not texts:
            raise NotCited("article", _("This article has no text yet."))
        return next((text for text in texts if text.text_kind == TextKind.ORIGINAL), texts[0])


def is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) < 18


def place_of(words: str, text: str, start: str) -> int:
    """Where the words stand in the text. Raises NotCited for no place, and for several if `start` picks none."""
    if is_number(start.strip()) and text.startswith(words, int(start)):
        return int(start)
    first = text.find(words)
    if first < 0:
        raise NotCited("passage", _("These words do not stand in the text."))
    if text.find(words, first + 1) >= 0:
        raise NotCited("start", _("These words stand in the text several times: write where, in characters from 0."))
    return first


def number_in(words: str, number: str, start: int) -> dict[str, int | None]:
    """The span of the number in the passage. Raises NotCited for no place or several."""
    if not number:
        return {"number_start": None, "number_end": None}
    first = words.find(number)
    if first < 0:
        raise NotCited("number", _("This number does not stand in the passage."))
    if words.find(number, first + 1) >= 0:
        raise NotCited("number", _("This number stands in the passage several times: cite fewer words."))
    return {"number_start": start + first, "number_end": start + first + len(number)}
