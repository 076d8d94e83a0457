"""Pages for readers. Each reads the request, asks the query, answers; all they show comes from editions."""

from typing import Any

from django.core.paginator import EmptyPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from articles.models import Article
from newsroom.http import found_or_404, render_page
from newsroom.middleware import refuse
from timeline import presenting, query, wording
from timeline.charting import draw, usual_scope
from timeline.conditional import conditional
from timeline.filters import filter_form, removable
from timeline.models import Claim, Dossier, Edition, Event
from timeline.query import BadParameter, Selection

PAGE_SIZE = 50
LONGEST_CHART = 400  # claims; beyond it single marks tell nothing


def bad_parameter(request: HttpRequest, error: BadParameter) -> HttpResponse:
    return refuse(request, 400, "bad_parameter", str(error), {error.name: str(error)})


@require_safe
def dossiers(request: HttpRequest) -> HttpResponse:
    found = list(Dossier.objects.all())
    if len(found) == 1:
        return redirect(found[0])
    return render(request, "timeline/dossiers.html", {"dossiers": found})


@require_safe
@conditional
def timeline(request: HttpRequest, dossier: str) -> HttpResponse:
    chosen = found_or_404(Dossier, slug=dossier)
    try:
        selection = query.read(request.GET, chosen)
    except BadParameter as error:
        return bad_parameter(request, error)
    context = timeline_context(chosen, selection)
    response = render_page(request, "timeline/timeline.html", "results", context)
    if request.headers.get("HX-Request"):
        response["HX-Push-Url"] = f"{request.path}{selection.query()}"
    return response


def timeline_context(dossier: Dossier, selection: Selection) -> dict[str, Any]:
    """Everything the page and its fragment show, formatted."""
    editions = selection.claims().select_related("claimant")
    pages = Paginator(editions, PAGE_SIZE)
    try:
        page = pages.page(selection.page)
    except EmptyPage as error:
        raise Http404(_("There is no page %(page)s.") % {"page": selection.page}) from error
    all_rows = [presenting.claim_row(edition, selection.known) for edition in editions[:LONGEST_CHART]]
    shown = {edition.number for edition in page.object_list}
    rows = [row for row in all_rows if row.edition.number in shown] or [
        presenting.claim_row(edition, selection.known) for edition in page.object_list
    ]
    form = filter_form(dossier, selection)
    events = [presenting.event_row(edition, number) for number, edition in enumerate(selection.events(), start=1)]
    return {
        "dossier": dossier,
        "selection": selection,
        "selection_query": selection.query(),
        "rows": rows,
        "page": page,
        "pages": page_links(selection, page),
        "events": events,
        "undated": undated(all_rows),
        "drawing": draw(dossier, selection, all_rows, events) if pages.count or events else None,
        "usual_scope": usual_scope(all_rows),
        "count": count_words(pages.count),
        "left_out": selection.left_out(),
        "not_drawn": max(0, pages.count - LONGEST_CHART),
        "form": form,
        "removable": removable(form, selection),
        "downloads": {kind: f"?{_api_query(dossier, selection)}" for kind in ("json", "csv")},
        "in_german": selection.query(lang="de"),
        "in_english": selection.query(lang="en"),
        "sorts": {name: sort_link(selection, name) for name in query.SORTS},
    }


def _api_query(dossier: Dossier, selection: Selection) -> str:
    return f"dossier={dossier.slug}&{selection.query('view', 'scale', 'page', 'sort').lstrip('?')}".rstrip("&")


def page_links(selection: Selection, page: Any) -> dict[str, str]:
    links = {}
    if page.has_previous():
        links["previous"] = selection.query(page=page.number - 1) or "?"
    if page.has_next():
        links["next"] = selection.query(page=page.number + 1)
    return links


def sort_link(selection: Selection, name: str) -> dict[str, str]:
    """The address that sorts by a column, the other way round if it is sorted by it already."""
    ascending = selection.sort == name
    states = {name: "ascending", f"-{name}": "descending"}
    return {
        "href": selection.query(sort=f"-{name}" if ascending else name) or "?",
        "state": states.get(selection.sort, "none"),
    }


def undated(rows: list[presenting.ClaimRow]) -> list[presenting.CitationLine]:
    """One citation for each article whose date is unknown or inferred: nothing is placed silently."""
    lines = [line for row in rows for line in row.citations if line.article_note or not line.article_is_dated]
    return list({line.article_url: line for line in lines}.values())


def count_words(count: int) -> str:
    return ngettext("%(count)s figure", "%(count)s figures", count) % {"count": wording.number(count)}


def in_force_or_404(editions: Any) -> Edition:
    edition: Edition | None = editions.in_force().first()
    if edition is None:
        raise Http404(_("Nothing public stands at this address."))
    return edition


@require_safe
@conditional
def claim(request: HttpRequest, dossier: str, pk: int) -> HttpResponse:
    """A claim's permalink: every citation in its sentence, and its strand."""
    found = found_or_404(Claim, pk=pk, scope__dossier__slug=dossier)
    edition = in_force_or_404(Edition.objects.filter(claim=found).select_related("claimant", "dossier"))
    strand = Edition.objects.in_force().with_status([]).same_strand(edition).select_related("claimant")
    context = {
        "dossier": edition.dossier,
        "row": presenting.claim_row(edition),
        "strand": presenting.strand_lines(edition, strand),
        "inputs": [presenting.claim_row(one) for one in inputs_of(edition)],
    }
    return render(request, "timeline/claim.html", context)


def inputs_of(edition: Edition) -> list[Edition]:
    record, _extra = presenting.record_of(edition)
    return list(Edition.objects.in_force().filter(claim__in=record["derived_from"]).order_by("claim_id"))


@require_safe
@conditional
def event(request: HttpRequest, dossier: str, pk: int) -> HttpResponse:
    found = found_or_404(Event, pk=pk, dossier__slug=dossier)
    edition = in_force_or_404(Edition.objects.filter(event=found).select_related("dossier"))
    return render(
        request, "timeline/event.html", {"dossier": edition.dossier, "event": presenting.event_row(edition, 0)}
    )


@require_safe
@conditional
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """What the public sees of an article: its metadata, and the claims and events that cite it."""
    found = found_or_404(Article, pk=pk)
    editions = Edition.objects.in_force().filter(articles__contains=[found.pk]).order_by("number")
    if not editions:
        raise Http404(_("Nothing public stands at this address."))
    claims = [presenting.claim_row(edition) for edition in editions if edition.claim_id]
    events = [presenting.event_row(edition, 0) for edition in editions if edition.event_id]
    citations = [line for row in claims for line in row.citations] + [line for row in events for line in row.citations]
    lines = [line for line in citations if line.article_url == request.path]
    return render(request, "timeline/article.html", {"line": lines[0], "claims": claims, "events": events})
