"""A new revision of an article: passages that stand unchanged at exactly one place of it are carried over.

Never fuzzy: a passage with one digit changed, or found twice, is no longer in the article, and what cites it goes to
review. Originals are compared with originals, summaries with summaries.
"""

from dataclasses import dataclass

import orjson
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles import trail
from articles.models import Passage, Revision
from timeline import publishing
from timeline.choices import Status
from timeline.models import Citation, Claim, Edition, Event, EventCitation

SEPARATORS = ".,'’\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE} "  # within a number


@dataclass(frozen=True, slots=True)
class Carried:
    """How many decided passages of older revisions the new one has, and how many it lacks."""

    carried: int
    gone: int


@transaction.atomic
def carry_over(revision: Revision) -> Carried:
    """Carry the cited and rejected passages of the article's older revisions of the same kind into this one.

    Call it in the transaction that stores the revision, before anything is proposed for it. Again, it does nothing.
    """
    carried = gone = 0
    with trail.because(_("New revision of the article")):
        for passage in decided(revision):
            spots = places(revision.text, passage.exact)
            if len(spots) == 1:
                move(passage, revision, spots[0])
                carried += 1
            else:
                lose(passage, revision)
                gone += 1
    return Carried(carried, gone)


def decided(revision: Revision) -> list[Passage]:
    """What people have decided on in older texts of this kind and what no later text holds yet."""
    cited = Q(citations__isnull=False) | Q(event_citations__isnull=False)
    rejected = ~Q(rejected_because="") & ~Q(suggestions__relation="rejected")
    older = Passage.objects.filter(
        revision__article=revision.article_id, revision__text_kind=revision.text_kind, revision__lt=revision.pk
    )
    found = older.filter(cited | rejected, carried_to__isnull=True).exclude(gone_from=revision)
    return list(found.select_related("revision").distinct().order_by("pk"))


def places(text: str, exact: str) -> list[int]:
    """Where `exact` stands in `text` by itself: not as a part of a longer word or number."""
    found, at = [], text.find(exact)
    while at >= 0:
        if stands_alone(text, at, at + len(exact)):
            found.append(at)
        at = text.find(exact, at + 1)
    return found


def stands_alone(text: str, start: int, end: int) -> bool:
    return not (continues(text[:start][::-1][:2], text[start]) or continues(text[end : end + 2], text[end - 1]))


def continues(outside: str, edge: str) -> bool:
    """Whether the characters outside, nearest first, go on with the word or number whose edge this is."""
    if not outside or not edge.isalnum():
        return False
    within_number = edge.isdigit() and outside[0] in SEPARATORS and outside[1:].isdigit()
    return outside[0].isalnum() or within_number


def move(passage: Passage, revision: Revision, start: int) -> Passage:
    """The passage in the new text, with all that cites it; editions in force say where it stands now."""
    shift = start - passage.start
    span = {
        name: None if (old := getattr(passage, name)) is None else old + shift
        for name in ("number_start", "number_end")
    }
    end = passage.end + shift
    found = Passage.objects.filter(revision=revision, start=start, end=end, **span).first()
    carried = found or Passage.at(revision, start, end, place=passage.place, **span)
    carried.carried_from = passage
    carried.rejected_because = passage.rejected_because
    carried.save()
    if passage.gone_from_id:
        passage.gone_from = None
        passage.save(update_fields=["gone_from"])
    cited: list[Claim | Event] = [*citing(passage, Claim), *citing(passage, Event)]
    Citation.objects.filter(passage=passage).update(passage=carried)
    EventCitation.objects.filter(passage=passage).update(passage=carried)
    for thing in publishing.lock_numbers(cited):
        say_where(thing, passage, carried)
    return carried


def citing[Thing: (Claim, Event)](passage: Passage, model: type[Thing]) -> list[Thing]:
    return list(model._default_manager.filter(citations__passage=passage).distinct())


def say_where(thing: Claim | Event, old: Passage, new: Passage) -> None:
    """A new edition, if the public sees the record, with the passage's place in the new text."""
    edition: Edition | None = thing.editions.filter(valid_until_at=None).first()
    if edition is None:
        return
    record = orjson.loads(edition.json)
    for citation in record["citations"]:
        same = citation["article"]["id"] == old.revision.article_id and citation["quote"] == old.exact
        if same and (citation["start"], citation["end"]) == (old.start, old.end):
            citation.update(start=new.start, end=new.end, prefix=new.prefix, suffix=new.suffix)
    publishing.write(record, edition.extra, shown=publishing.as_published(edition), correction="")


def lose(passage: Passage, revision: Revision) -> None:
    """The passage says that it is no longer in the article; what was approved with it is looked at again."""
    passage.gone_from = revision
    passage.save(update_fields=["gone_from"])
    for thing in [*citing(passage, Claim), *citing(passage, Event)]:
        if thing.status in (Status.PUBLISHED, Status.IN_REVIEW):
            thing.status = Status.IN_REVIEW
            thing.review_comment = _("“%(passage)s” is no longer in the article.") % {"passage": passage}
            thing.save(update_fields=["status", "review_comment"])
