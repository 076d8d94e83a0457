"""Everything that the timeline page and its fragment show, formatted once."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline import filters, presenting, silence, wording
from timeline.charting import usual_scope
from timeline.findings.showing import FindingLine, lines
from timeline.gathering import Gathered, gather
from timeline.models import Dossier
from timeline.page import empty, head, hits, known, sources, table, time
from timeline.page.changes import changes
from timeline.page.happenings import event_rows, happenings
from timeline.page.plot import MOST_ROWS, first_rows, plot
from timeline.page.tabs import tabs
from timeline.presenting import CitationLine, ClaimRow
from timeline.query import Selection


def timeline_context(dossier: Dossier, selection: Selection, base: str = "") -> dict[str, Any]:
    """What every view shows, and what the chosen one adds. Raises Http404 for a page that is not there."""
    gathered = gather(selection) if selection.tally() is None else None
    count = gathered.count if gathered else selection.count()
    events = selection.events().count()
    listed = events if selection.view == "events" else count
    table.check_page(selection.page, listed)
    few = count <= MOST_ROWS
    rows = first_rows(selection) if few or selection.view == "sources" else []
    view = VIEWS[selection.view](dossier, selection, rows, listed)
    found = filters.facets(dossier, selection, gathered)
    chips = filters.removable(found, selection)
    return {
        "dossier": dossier,
        "oembed": f"{reverse('oembed')}?{urlencode({'url': f'{base}{dossier.get_absolute_url()}{selection.query()}'})}",
        "selection": selection,
        "selection_query": selection.query(),
        "clocks_query": selection.clocks(),
        "count": count_words(count),
        "left_out": selection.left_out(count),
        "head": head.head(rows, usual_scope(rows)) if few else None,
        "usual_scope": usual_scope(rows),
        "facets": found,
        "form": filters.form(selection),
        "removable": chips,
        "ways_out": [] if count else empty.ways_out(selection, chips),
        "found": count,
        "tabs": tabs(selection, claims=count, events=events),
        "undated": undated(rows or view.get("rows", [])),
        "more": more(count),
        "downloads": f"?{api_query(dossier, selection)}",
        **time_context(dossier, selection, gathered),
        **known_context(dossier, selection, gathered),
        "in_german": selection.query(lang="de"),
        "in_english": selection.query(lang="en"),
        **view,
    }


def time_context(dossier: Dossier, selection: Selection, gathered: Gathered | None) -> dict[str, Any]:
    return {"presets": time.presets(dossier, selection), "strip": time.strip(dossier, selection, gathered)}


def known_context(dossier: Dossier, selection: Selection, gathered: Gathered | None) -> dict[str, Any]:
    """The slider, and what the chosen day brought after the step before it."""
    steps = known.days_of(selection, gathered)
    address = reverse("changes", args=[dossier.slug])
    found: dict[str, Any] = {"known": known.known(selection, steps)}
    found["changes_url"] = f"{address}{selection.query('view', 'scale', 'sort', 'known')}"
    if selection.known:
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
        "findings": findings(rows, selection),
        "silences": silence.silences(dossier, selection),
    }


def findings(rows: Sequence[ClaimRow], selection: Selection) -> list[FindingLine]:
    return lines([row.edition for row in rows], selection.known)


def scale_labels() -> list[tuple[str, str]]:
    return [("linear", _("linear")), ("log", _("logarithmic"))]


def table_view(dossier: Dossier, selection: Selection, rows: Sequence[ClaimRow], count: int) -> dict[str, Any]:
    page = table.page_of(selection.claims().select_related("claimant"), selection, count)
    shown = [presenting.claim_row(edition, selection.known) for edition in page.object_list]
    return {
        "rows": shown,
        "page": page,
        "pages": table.page_links(selection, page),
        "columns": table.columns(selection),
        "hits": hits.hits(shown, selection.q),
        "findings": findings(shown, selection),
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


def undated(rows: Sequence[ClaimRow]) -> list[CitationLine]:
    """One citation for each article whose date is unknown or inferred: nothing is placed silently."""
    lines = [line for row in rows for line in row.citations if line.article_note or not line.article_is_dated]
    return list({line.article_url: line for line in lines}.values())


def more(count: int) -> str:
    """What is said of figures that only the table shows, all of them."""
    left = max(0, count - MOST_ROWS)
    words = ngettext("%(count)s further figure stands in the table alone: choose filters.",
                     "%(count)s further figures stand in the table alone: choose filters.", left)  # fmt: skip
    return words % {"count": wording.number(left)} if left else ""


def count_words(count: int) -> str:
    return ngettext("%(count)s figure", "%(count)s figures", count) % {"count": wording.number(count)}


def api_query(dossier: Dossier, selection: Selection) -> str:
    return f"dossier={dossier.slug}&{selection.query('view', 'scale', 'page', 'sort').lstrip('?')}".rstrip("&")
