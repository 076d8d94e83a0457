"""What the reader reads in a text that an editor has open. A revision never changes, so it is read once and kept."""

from collections import OrderedDict
from threading import Lock
from typing import Any

from articles import reading
from articles.choices import Place, TextKind
from articles.models import Passage, Revision
from articles.reading import Figure, Reading, Vocabulary
from timeline.annotating.spans import Span
from timeline.models import Fingerprint
from timeline.proposing.copies import keep_fingerprints

KEPT = 32  # texts, each with its reading, in a process
LONGEST_KEPT = 2_000_000  # code points: a longer text is read each time

_kept: "OrderedDict[tuple[Any, ...], Reading]" = OrderedDict()
_lock = Lock()


def read(revision: Revision, vocabulary: Vocabulary | None = None) -> Reading:
    """The reading of a text against its article's date; remembered, since each step of an editor asks for it."""
    published = revision.article.published or None
    key = (revision.sha256, revision.language, published, vocabulary.key() if vocabulary else None)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    language = revision.language if revision.language in ("de", "en") else None
    found = reading.read(revision.text, published=published, language=language, vocabulary=vocabulary)
    if len(revision.text) <= LONGEST_KEPT:
        with _lock:
            _kept[key] = found
            while len(_kept) > KEPT:
                _kept.popitem(last=False)
    return found


def figures_in(found: Reading, span: Span) -> list[Figure]:
    """The figures whose number lies in a span; without any, those whose number it touches."""
    inside = [one for one in found.figures if span.holds(number_span(one))]
    return inside or [one for one in found.figures if span.touches(number_span(one))]


def number_span(figure: Figure) -> Span:
    return Span(figure.number_start, figure.number_end)


def figure_at(found: Reading, number: Span | None) -> Figure | None:
    """What the reader takes the number at this span for; None for no figure."""
    if number is None:
        return None
    return next((one for one in found.figures if number.touches(number_span(one))), None)


def store_numbers(revision: Revision, vocabulary: Vocabulary | None) -> int:
    """Mark the numbers of an original that no passage marks yet, so that each of them is counted; returns how many.

    Numbers of a summary are not the article's and stay unmarked. A text is looked at once: it never changes.
    """
    if revision.text_kind != TextKind.ORIGINAL or is_marked(revision):
        return 0
    found = read(revision, vocabulary)
    marked = revision.passages.filter(number_start__isnull=False).values_list("number_start", "number_end")
    taken = sorted(Span(start or 0, end or 0) for start, end in marked)
    missing = [passage for passage in as_passages(revision, found) if not is_taken(passage, taken)]
    Passage.objects.bulk_create(missing, ignore_conflicts=True)  # another editor may have opened it just now
    keep_fingerprints([revision])
    Fingerprint.objects.filter(revision=revision).update(numbers_marked=True)
    return len(missing)


def is_marked(revision: Revision) -> bool:
    return Fingerprint.objects.filter(revision=revision, numbers_marked=True).exists()


def is_taken(passage: Passage, taken: list[Span]) -> bool:
    number = Span(passage.number_start or 0, passage.number_end or 0)
    return any(number.touches(span) for span in taken)


def as_passages(revision: Revision, found: Reading) -> list[Passage]:
    """A passage, not saved, for each number that the reader found: figures open, others rejected with its reason."""
    figures = [
        Passage.at(
            revision, one.start, one.end, place=one.place, number_start=one.number_start, number_end=one.number_end
        )
        for one in found.figures
    ]
    rejected = [
        Passage.at(
            revision, one.start, one.end, place=Place.BODY, number_start=one.start, number_end=one.end,
            rejected_because=one.reason,
        )
        for one in found.rejected
    ]  # fmt: skip
    return figures + rejected
