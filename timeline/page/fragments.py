"""Rows of the table, each rendered once: an edition never changes, so its number tells whether its row is there.

Rows with search hits, and rows as known on a day, are of one page alone and made anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.translation import get_language

from timeline import presenting
from timeline.models import Edition
from timeline.models.editions import EditionQuerySet
from timeline.page.hits import Parts, hits
from timeline.page.sources import undated
from timeline.presenting import CitationLine, ClaimRow
from timeline.query import Selection

kept = caches["fragments"]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A row as HTML, and what of it stands elsewhere on the page: undated articles, findings as editions keep them."""

    html: str
    undated: list[CitationLine]
    findings: list[dict[str, Any]]


def fragments(editions: EditionQuerySet, selection: Selection) -> list[Fragment]:
    """The rows of a page, in its order."""
    clocks = selection.clocks()
    if selection.q or selection.known:
        rows = [presenting.claim_row(one, selection.known) for one in editions.select_related("claimant")]
        found = hits(rows, selection.q)
        return [fragment(row, clocks, found) for row in rows]
    keys = {number: key(number, at, clocks) for number, at in editions.values_list("number", "valid_from_at")}
    there: dict[str, Fragment] = kept.get_many(keys.values())
    missing = [number for number, name in keys.items() if name not in there]
    made = {keys[one.number]: fragment(presenting.claim_row(one), clocks) for one in read(missing)}
    kept.set_many(made)
    known = there | made
    return [known[name] for name in keys.values()]


def key(number: int, at: datetime, clocks: str) -> str:
    """All that a row depends on. The instant tells ledgers apart, of which one was restored into the other's place."""
    return f"{number}:{at.timestamp()}:{get_language()}:{clocks}:{settings.VERSION}"


def read(numbers: list[int]) -> Iterable[Edition]:
    return Edition.objects.filter(number__in=numbers).select_related("claimant") if numbers else []


def fragment(row: ClaimRow, clocks: str, found: dict[str, Parts] | None = None) -> Fragment:
    words = {"row": row, "hits": found, "clocks_query": clocks}
    return Fragment(
        html=render_to_string("timeline/page/table.html#row", words),
        undated=undated([row]),
        findings=row.edition.extra.get("findings", []),
    )
