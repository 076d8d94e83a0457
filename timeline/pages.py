"""Pages beside the timeline that share its parameters: what changed between two days, and what can be taken along."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from newsroom.http import found_or_404
from timeline import export, filters, query, wording
from timeline.conditional import conditional
from timeline.models import Dossier
from timeline.page.changes import changes
from timeline.page.context import api_query
from timeline.query import BadParameter, Reader, Selection
from timeline.views import bad_parameter


@require_safe
@conditional
def changed(request: HttpRequest, dossier: str) -> HttpResponse:
    """What the press learnt, and this ledger corrected, after the day `a` up to the day `b`."""
    chosen = found_or_404(Dossier, slug=dossier)
    try:
        selection = query.read(request.GET, chosen).without("known", "view", "scale", "sort")
        after, until = days(Reader(request.GET), chosen)
    except BadParameter as error:
        return bad_parameter(request, error)
    return render(request, "timeline/changes.html", context(chosen, selection, after, until))


def days(reader: Reader, dossier: Dossier) -> tuple[date | None, date]:
    """The days `a` and `b` of the address; without them all that the dossier's window brought."""
    after, until = reader.day("a", last=True), reader.day("b", last=True) or dossier.last_on
    if after and after >= until:
        shown = {"a": wording.day(after), "b": wording.day(until)}
        raise BadParameter("a", _("a (%(a)s) must lie before b (%(b)s).") % shown)
    return after, until


def context(dossier: Dossier, selection: Selection, after: date | None, until: date) -> dict[str, Any]:
    found = changes(selection, after, until)
    return {
        "dossier": dossier,
        "a": after.isoformat() if after else "",
        "b": until.isoformat(),
        "kept": selection.pairs("dossier", "page"),
        "chips": filters.removable(filters.facets(dossier, selection), selection),
        "changes": found,
        "heading": heading(after, until),
        "back": f"{dossier.get_absolute_url()}{replace(selection, known=until).query()}",
    }


def heading(after: date | None, until: date) -> str:
    if after is None:
        return _("Up to %(until)s") % {"until": wording.day(until)}
    return _("After %(after)s up to %(until)s") % {"after": wording.day(after), "until": wording.day(until)}


@require_safe
@conditional
def downloads(request: HttpRequest, dossier: str) -> HttpResponse:
    """All or what is shown: each format, what it contains, a line of Python and of R, how to cite."""
    chosen = found_or_404(Dossier, slug=dossier)
    try:
        selection = query.read(request.GET, chosen)
    except BadParameter as error:
        return bad_parameter(request, error)
    return render(request, "timeline/downloads.html", downloads_context(request, chosen, selection))


def downloads_context(request: HttpRequest, dossier: Dossier, selection: Selection) -> dict[str, Any]:
    base = request.build_absolute_uri("/").rstrip("/")
    shown = api_query(dossier, selection)
    whole = f"dossier={dossier.slug}"
    chips = filters.removable(filters.facets(dossier, selection), selection)
    return {
        "dossier": dossier,
        "chips": chips,
        "count": wording.number(selection.claims().count()),
        "parts": [(_("What is shown"), shown, selection.query("page")), (_("All of the dossier"), whole, "")]
        if shown != whole
        else [(_("All of the dossier"), whole, "")],
        "back": f"{dossier.get_absolute_url()}{selection.query()}",
        "csv": f"{base}{reverse('api:claims.csv')}?{shown}",
        "embed": f"{base}{reverse('embed', args=[dossier.slug])}{selection.query('view', 'page', 'sort')}",
        "oembed": f"{base}{reverse('oembed')}",
        "page_address": f"{base}{dossier.get_absolute_url()}{selection.query()}",
        "license": settings.LICENSE,
        "license_url": settings.LICENSE_URL,
    }


@require_safe
@conditional
def table_file(request: HttpRequest, dossier: str, kind: str) -> HttpResponseBase:
    """CSV as a German Excel opens it (semicolons, decimal commas, a BOM), or as Datawrapper draws it."""
    chosen = found_or_404(Dossier, slug=dossier)
    try:
        selection = query.read(request.GET, chosen)
    except BadParameter as error:
        return bad_parameter(request, error)
    base = request.build_absolute_uri("/").rstrip("/")
    texts = export.record_texts(selection.claims(), selection.known, base)
    lines = export.excel_lines(texts) if kind == "excel" else export.datawrapper_lines(texts)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{chosen.slug}-{kind}.csv"'
    return response
