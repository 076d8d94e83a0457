"""A text cut where marks begin and end, so that overlapping ones can be shown; written as HTML.

The characters of the HTML are those of the text, one by one: offsets counted in the page are offsets in the text.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from timeline.annotating.marking import Mark
from timeline.annotating.spans import Span

CURRENT = format_html(' aria-current="{}"', "true")
CARRIAGE_RETURN = format_html("&#{};", 13)  # a bare one would be made a line feed by the browser


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters that lie in the same marks, the shortest first; `here` if they are of the passage at hand, and
    `current` if they are of its number."""

    start: int
    text: str
    marks: tuple[Mark, ...]
    here: bool
    current: bool = False


def segments(text: str, marks: Iterable[Mark], here: Span | None = None, number: Span | None = None) -> list[Segment]:
    """The text in pieces, none of which a mark, the passage at hand (`here`) or its `number` begins or ends in."""
    marked = [mark for mark in marks if mark.span.start < mark.span.end <= len(text)]
    spans = [mark.span for mark in marked] + [span for span in (here, number) if span]
    edges = sorted({0, len(text), *(edge for span in spans for edge in span)})
    inside: dict[int, list[Mark]] = {}
    for mark in marked:
        for edge in edges[bisect_right(edges, mark.span.start) - 1 :]:
            if edge >= mark.span.end:
                break
            inside.setdefault(edge, []).append(mark)
    return [
        Segment(
            piece.start,
            text[slice(*piece)],
            shortest_first(inside.get(piece.start, [])),
            holds(here, piece),
            holds(number, piece),
        )
        for piece in (Span(*ends) for ends in pairwise(edges))
    ]


def holds(here: Span | None, span: Span) -> bool:
    return here is not None and here.holds(span)


def shortest_first(marks: list[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: (mark.span.end - mark.span.start, mark.passage.pk)))


def as_html(found: Iterable[Segment], query: str = "") -> SafeString:
    """The pieces as HTML: each mark a link to its passage, with its state in its class and its name.

    `query` is what the links keep of the address, such as "&revision=3".
    """
    seen: set[int] = set()
    return format_html_join("", "{}", ((piece(segment, seen, query),) for segment in found))


def piece(segment: Segment, seen: set[int], query: str) -> SafeString:
    text = characters(segment.text)
    if not segment.marks:
        return bare(segment, text)
    mark = segment.marks[0]
    fresh = [one.passage.pk for one in segment.marks if one.passage.pk not in seen]
    seen.update(fresh)
    states = ", ".join(dict.fromkeys(str(one.state.label) for one in segment.marks))
    flags = {"several": len(segment.marks) > 1, "here": segment.here, "current": segment.current}
    classes = " ".join(["mark", mark.state.value, *(name for name, is_set in flags.items() if is_set)])
    return format_html(
        '<a class="{}"{}{} href="?passage={}{}#desk" aria-label="{}">{}</a>',
        classes,
        format_html(' id="p{}"', fresh[0]) if fresh else "",
        CURRENT if segment.current else "",
        mark.passage.pk,
        query,
        f"{segment.text} ({states})",
        text,
    )


def bare(segment: Segment, text: SafeString) -> SafeString:
    """Characters that no mark holds."""
    if not segment.here:
        return text
    return format_html('<span class="{}">{}</span>', "here current" if segment.current else "here", text)


def characters(text: str) -> SafeString:
    """The text escaped, each of its characters kept."""
    return format_html_join(CARRIAGE_RETURN, "{}", ((part,) for part in text.split("\r")))
