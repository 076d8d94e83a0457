"""The chart to take along: a stand-alone SVG, and the same as PNG at twice its size.

Both say their title, filters, day, address and sources, so that they can be printed without the page.
"""

from contextlib import ExitStack
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import resvg_py
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from newsroom.http import found_or_404
from timeline import filters, query, wording
from timeline.chart.sheet import sheet
from timeline.chart.style import resolved
from timeline.charting import usual_scope
from timeline.conditional import conditional
from timeline.models import Dossier
from timeline.page.happenings import happenings
from timeline.page.plot import first_rows, plot
from timeline.presenting import ClaimRow, EventRow
from timeline.query import BadParameter, Selection
from timeline.views import bad_parameter

FONTS = ["Roboto-Regular.ttf", "Roboto-Bold.ttf"]


@require_safe
@conditional
def svg(request: HttpRequest, dossier: str) -> HttpResponse:
    try:
        text = standalone(request, dossier)
    except BadParameter as error:
        return bad_parameter(request, error)
    return HttpResponse(text, content_type="image/svg+xml; charset=utf-8")


@require_safe
@conditional
def png(request: HttpRequest, dossier: str) -> HttpResponse:
    try:
        text = standalone(request, dossier)
    except BadParameter as error:
        return bad_parameter(request, error)
    return HttpResponse(painted(text), content_type="image/png")


def painted(text: str) -> bytes:
    """The SVG as PNG, with the font that comes in a package, so that it looks alike on every machine."""
    folder = files("font_roboto") / "files"
    with ExitStack() as opened:
        fonts = [str(opened.enter_context(as_file(folder / name))) for name in FONTS]
        return bytes(resvg_py.svg_to_bytes(svg_string=text, zoom=2, skip_system_fonts=True, font_files=fonts))


def standalone(request: HttpRequest, slug: str) -> str:
    """The chart that the address asks for, as SVG text. Raises BadParameter, and Http404 if nothing can be drawn."""
    dossier = found_or_404(Dossier, slug=slug)
    selection = query.read(request.GET, dossier)
    rows = first_rows(selection)
    events = happenings(selection)
    drawn = plot(dossier, selection, rows, selection.count(), events)
    if drawn.drawing is None:
        raise Http404(_("No figure matches these filters."))
    page = request.build_absolute_uri(f"{dossier.get_absolute_url()}{selection.query()}")
    words = sheet(
        drawn.drawing,
        title=dossier.label,
        above=[*above(dossier, selection, rows), *([drawn.note] if drawn.note else [])],
        below=below(rows, events.rows, page),
        nobody=_("claimant not stated"),
    )
    context: dict[str, Any] = {"drawing": drawn.drawing, "sheet": words, "title": dossier.label, "style": style()}
    return render_to_string("timeline/chart.svg", context)


@cache
def style() -> str:
    return resolved((settings.BASE_DIR / "static" / "timeline" / "chart.css").read_text())


def above(dossier: Dossier, selection: Selection, rows: list[ClaimRow]) -> list[str]:
    """The filters in words, and of whom the figures are where a mark does not say."""
    chips = filters.removable(filters.facets(dossier, selection), selection)
    lines = [_("Filters: %(filters)s") % {"filters": ", ".join(chip.label for chip in chips)}] if chips else []
    scope = usual_scope(rows)
    if scope:
        lines.append(_("Of whom, where a mark does not say: %(scope)s") % {"scope": scope})
    return lines


def below(rows: list[ClaimRow], events: list[EventRow], page: str) -> list[str]:
    """The numbered events, the articles, the day of the ledger's last edition among these figures, the address."""
    articles = dict.fromkeys(line.article for row in rows for line in row.citations)
    numbered = ", ".join(f"{event.number} {event.title}" for event in events)
    lines = [_("Events: %(events)s") % {"events": numbered}] if events else []
    if articles:
        lines.append(_("Sources: %(sources)s") % {"sources": "; ".join(articles)})
    lines.append(
        _("Each figure is a claim that somebody made; none is an average. Lines join claims of one claimant alone.")
    )
    last = max((row.edition.valid_from_at for row in rows), default=None)
    if last:
        lines.append(_("State of %(day)s: %(address)s") % {"day": wording.day(last.date()), "address": page})
    return lines
