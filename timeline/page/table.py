"""The table: one page of figures, and the links that sort and turn it."""

from dataclasses import dataclass
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.http import Http404
from django.utils.translation import gettext as _

from timeline.models import Edition
from timeline.models.editions import EditionQuerySet
from timeline.query import PAGE_SIZE, Selection


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading: `href` sorts by it, the other way round if the table is sorted by it already."""

    heading: str
    href: str
    state: str  # of aria-sort: ascending, descending, none


def columns(selection: Selection) -> list[Column]:
    headings = {
        "measure": _("Measure"),
        "value": _("Value as written"),
        "scope": _("Of whom"),
        "claimant": _("Claimant"),
        "said": _("Said"),
        "reference": _("As of"),
        "published": _("First published"),
        "articles": _("Evidence"),
    }
    return [column(selection, name, heading) for name, heading in headings.items()]


def column(selection: Selection, name: str, heading: str) -> Column:
    state = {name: "ascending", f"-{name}": "descending"}.get(selection.sort, "none")
    return Column(heading, selection.query(sort=f"-{name}" if state == "ascending" else name) or "?", state)


def check_page(page: int, count: int) -> None:
    """Raises Http404 for a page that `count` figures do not reach, whatever the view: its address is of none."""
    if page > max(1, -(-count // PAGE_SIZE)):
        raise Http404(_("There is no page %(page)s.") % {"page": page})


class CountedPaginator(Paginator):  # type: ignore[type-arg]
    """Of editions that have been counted already."""

    def __init__(self, editions: EditionQuerySet, count: int) -> None:
        super().__init__(editions, PAGE_SIZE)
        self.counted = count

    @property
    def count(self) -> int:
        return self.counted


def page_of(editions: EditionQuerySet, selection: Selection, count: int) -> "Page[Edition]":
    """The page that the address asks for, of `count` editions."""
    return CountedPaginator(editions, count).page(selection.page)


def editions_of(page: "Page[Edition]") -> EditionQuerySet:
    return cast(EditionQuerySet, page.object_list)


def page_links(selection: Selection, page: Any) -> dict[str, str]:
    links = {}
    if page.has_previous():
        links["previous"] = selection.query(page=page.number - 1) or "?"
    if page.has_next():
        links["next"] = selection.query(page=page.number + 1)
    return links
