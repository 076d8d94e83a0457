"""Everything that the timeline page and its fragment show, formatted once."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline import filters, silence, wording
from timeline.charting import usual_scope
from timeline.findings import showing
from timeline.gathering import MOST, Gathered, gather
from timeline.models import Dossier
from timeline.models.editions import EditionQuerySet
from timeline.page import empty, head, hits, known, sources, table, time
from timeline.page.changes import changes
from timeline.page.fragments import fragments
from timeline.page.happenings import event_rows, happenings
from timeline.page.plot import MOST_ROWS, first_rows, plot
from timeline.page.tabs import tabs
from timeline.presenting import ClaimRow
from timeline.query import Selection


def timeline_context(dossier: Dossier, selection: Selection, base: str = "", *, whole: bool = True) -> dict[str, Any]:
    """What every view shows, and what the chosen one adds; not `whole`: but what takes long. See `gather`.

    Raises Http404 for a page that is not there.
    """
    gathered = gather(selection, whole=whole) if selection.tally() is None else None
    more = gathered is not None and gathered.more
    count = gathered.count if gathered else selection.count()
    events = count_of(selection.events(), whole=not more)
    listed = events if selection.view == "events" else count
    table.check_page(selection.page, listed)
    few = count <= MOST_ROWS
    rows = first_rows(selection) if few or selection.view == "sources" else []
    view = {} if more and selection.view == "chart" else VIEWS[selection.view](dossier, selection, rows, listed)
    found = filters.facets(dossier, selection, gathered)
    chips = filters.removable(found, selection)
    return {
        "dossier": dossier,
        "oembed": f"{reverse('oembed')}?{urlencode({'url': f'{base}{dossier.get_absolute_url()}{selection.query()}'})}",
        "selection": selection,
        "selection_query": selection.query(),
        "clocks_query": selection.clocks(),
        "count": count_words(count, more=more),
        "more_href": f"{selection.query(page=selection.page)}&counts=all" if more else "",
        "left_out": 0 if more else selection.left_out(count),
        "head": head.head(rows, usual_scope(rows)) if few else None,
        "usual_scope": usual_scope(rows),
        "facets": found,
        "form": filters.form(selection),
        "removable": chips,
        "ways_out": [] if count else empty.ways_out(selection, chips),
        "found": count,
        "tabs": tabs(selection, {} if more else {"table": count, "events": events}),
        "more": "" if more else further(count),
        "downloads": f"?{api_query(dossier, selection)}",
        **time_context(dossier, selection, gathered),
        **known_context(dossier, selection, gathered),
        "in_german": selection.query(lang="de"),
        "in_english": selection.query(lang="en"),
        **view,
        "undated": sources.undated(rows) if rows else view.get("undated", []),  # of all figures, if they are read
    }


def time_context(dossier: Dossier, selection: Selection, gathered: Gathered | None) -> dict[str, Any]:
    return {"presets": time.presets(dossier, selection), "strip": time.strip(dossier, selection, gathered)}


def known_context(dossier: Dossier, selection: Selection, gathered: Gathered | None) -> dict[str, Any]:
    """The slider, and what the chosen day brought after the step before it; not where that takes long."""
    steps = known.days_of(selection, gathered)
    address = reverse("changes", args=[dossier.slug])
    found: dict[str, Any] = {"known": known.known(selection, steps)}
    found["changes_url"] = f"{address}{selection.query('view', 'scale', 'sort', 'known')}"
    if selection.known and not (gathered and gathered.more):
        before = [day for day in steps if day < selection.known]
        found["brought"] = changes(selection, before[-1] if before else None, selection.known)
        found["brought_day"] = wording.day(selection.known)
    return found


def chart_view(dossier: Dossier, selection: Selection, rows: Sequence[ClaimRow], count: int) -> dict[str, Any]:
    scales = [(scale, label, selection.query(scale=scale) or "?") for scale, label in scale_labels()]
    events = happenings(selection)
    drawn = plot(dossier, selection, rows, count, events)
    return {
        "drawing": drawn.drawing,
        "bands_note": drawn.note,
        "scales": scales,
        "events": events.rows,
        "hits": hits.hits(events.rows, selection.q),
        "findings": showing.lines([row.edition for row in rows], selection.known),
        "silences": silence.silences(dossier, selection),
    }


def scale_labels() -> list[tuple[str, str]]:
    return [("linear", _("linear")), ("log", _("logarithmic"))]


def table_view(dossier: Dossier, selection: Selection, rows: Sequence[ClaimRow], count: int) -> dict[str, Any]:
    page = table.page_of(selection.claims(), selection, count)
    shown = fragments(table.editions_of(page), selection)
    found = showing.listed((one for row in shown for one in row.findings), selection.known)
    return {
        "rows": shown,
        "page": page,
        "pages": table.page_links(selection, page),
        "columns": table.columns(selection),
        "findings": showing.for_readers(found),
        "undated": sources.each_once(line for row in shown for line in row.undated),
    }


def events_view(dossier: Dossier, selection: Selection, rows: Sequence[ClaimRow], count: int) -> dict[str, Any]:
    page = table.page_of(selection.events(), selection, count)
    shown = event_rows(page.object_list, selection, page.start_index() - 1)
    return {
        "events": shown,
        "page": page,
        "pages": table.page_links(selection, page),
        "hits": hits.hits(shown, selection.q),
        "silences": silence.silences(dossier, selection),
    }


def sources_view(dossier: Dossier, selection: Selection, rows: Sequence[ClaimRow], count: int) -> dict[str, Any]:
    return {
        "outlets": sources.outlets(rows),
        "origins": sources.origins(rows),
        "hits": hits.hits(rows, selection.q),
    }


VIEWS = {"chart": chart_view, "table": table_view, "events": events_view, "sources": sources_view}


def further(count: int) -> str:
    """What is said of figures that only the table shows, all of them."""
    left = max(0, count - MOST_ROWS)
    words = ngettext("%(count)s further figure stands in the table alone: choose filters.",
                     "%(count)s further figures stand in the table alone: choose filters.", left)  # fmt: skip
    return words % {"count": wording.number(left)} if left else ""


def count_of(events: EditionQuerySet, *, whole: bool) -> int:
    """How many there are; not `whole`: no more than are counted at once."""
    return events.count() if whole else events.order_by()[: MOST + 1].count()


def count_words(count: int, *, more: bool) -> str:
    if more:
        return _("more than %(count)s figures") % {"count": wording.number(MOST)}
    return ngettext("%(count)s figure", "%(count)s figures", count) % {"count": wording.number(count)}


def api_query(dossier: Dossier, selection: Selection) -> str:
    return f"dossier={dossier.slug}&{selection.query('view', 'scale', 'page', 'sort').lstrip('?')}".rstrip("&")
