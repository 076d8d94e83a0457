"""Spans of a text as editors name them: offsets in code points, or the words themselves.

A browser counts UTF-16 units; static/admin/annotate.js turns them into code points before it sends them. What arrives
here is checked against the words that were selected, so that a wrong count is refused and never stored.
"""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from articles.rules import Refused


class Span(NamedTuple):
    """text[start:end], in code points."""

    start: int
    end: int

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


class NotThere(Refused):
    """The words do not stand in the text, or not at these offsets."""


def lines_alike(text: str) -> str:
    """The text with LF for each line end: a browser sends CRLF for every one of a form's."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def span_at(text: str, start: int, end: int, exact: str = "") -> Span:
    """The span at these offsets. Raises NotThere if it lies outside the text, or if not `exact` stands there."""
    if not 0 <= start < end <= len(text):
        raise NotThere(
            _("From %(start)s to %(end)s is no span of this text of %(length)s characters.")
            % {"start": start, "end": end, "length": len(text)}
        )
    if exact and lines_alike(text[start:end]) != lines_alike(exact):
        raise NotThere(
            _("At these offsets the text says “%(there)s”, not “%(exact)s”: select it again.")
            % {"there": text[start:end][:200], "exact": exact[:200]}
        )
    return Span(start, end)


def span_of(text: str, words: str, nth: int = 1) -> Span:
    """Where `words` stand for the n-th time; any white space stands for any other. Raises NotThere."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        raise NotThere(_("Write the words of the passage, or where it starts and ends."))
    found = [Span(*match.span()) for match in re.finditer(r"\s+".join(parts), text)]
    if not 1 <= nth <= len(found):
        raise NotThere(
            _("“%(words)s” stands in this text %(count)s times: there is no place number %(nth)s.")
            % {"words": words[:200], "count": len(found), "nth": nth}
        )
    return found[nth - 1]


def number_in(text: str, passage: Span, number: str, near: int | None = None) -> Span | None:
    """Where the numeral `number` stands in a passage, the place closest to offset `near`; None for no numeral.

    Raises NotThere.
    """
    if not number.strip():
        return None
    pattern = r"\s+".join(re.escape(part) for part in number.split())
    found = [Span(*match.span()) for match in re.compile(pattern).finditer(text, passage.start, passage.end)]
    if not found:
        raise NotThere(_("“%(number)s” does not stand in the passage.") % {"number": number[:200]})
    return min(found, key=lambda span: abs(span.start - near)) if near is not None else found[0]
