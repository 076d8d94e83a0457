"""The chart in other pages: live, or frozen by one of the two clocks; oEmbed tells programs how to frame it.

This page alone may be framed. It needs no script: its chart fits any width, also one that is nought at first.
"""

from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from newsroom.http import found_or_404
from timeline import query, wording
from timeline.chart.text import text_width, wrap
from timeline.charting import usual_scope
from timeline.conditional import conditional
from timeline.models import Dossier
from timeline.page.happenings import happenings
from timeline.page.head import head
from timeline.page.known import clock_words
from timeline.page.plot import first_rows, plot
from timeline.presenting import ClaimRow
from timeline.query import BadParameter, Selection
from timeline.views import bad_parameter

FRAMES = {**cast("dict[str, list[str]]", settings.SECURE_CSP), "frame-ancestors": ["*"]}
WIDTH = 760
PADDING = (30, 40)  # px of the embed's page that hold nothing, beside and above one another
ENTRY = 40  # px of an entry of the key beside its name
READING = 210  # px of a note on how to read the marks, at most


@require_safe
@xframe_options_exempt
@csp_override(FRAMES)
@conditional
def embed(request: HttpRequest, dossier: str) -> HttpResponse:
    chosen = found_or_404(Dossier, slug=dossier)
    try:
        selection = query.read(request.GET, chosen)
    except BadParameter as error:
        return bad_parameter(request, error)
    return render(request, "timeline/embed.html", embed_context(chosen, selection))


def embed_context(dossier: Dossier, selection: Selection) -> dict[str, Any]:
    rows = first_rows(selection)
    drawn = plot(dossier, selection, rows, selection.count(), happenings(selection))
    return {
        "dossier": dossier,
        "selection": selection,
        "drawing": drawn.drawing,
        "bands_note": drawn.note,
        "head": None if drawn.banded else head(rows, usual_scope(rows)),
        "usual_scope": usual_scope(rows),
        "corrections": corrections(rows),
        "frozen": clock_words(selection),
        "address": f"{dossier.get_absolute_url()}{selection.query()}",
    }


def corrections(rows: list[ClaimRow]) -> list[str]:
    """Corrected on this day, because of that: said of each figure shown that was."""
    words = _("%(figure)s was corrected on %(day)s because: %(reason)s")
    return [
        words
        % {
            "figure": f"{row.measure}: {row.value}",
            "day": wording.day(row.edition.valid_from_at.date()),
            "reason": row.correction,
        }
        for row in rows
        if row.correction
    ]


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """oEmbed 1.0 (https://oembed.com): a `rich` answer for an address of a timeline or of its embed."""
    if request.GET.get("format", "json") != "json":
        return JsonResponse(
            {"error": "not_implemented", "detail": "Only JSON.", "fields": {"format": "json"}}, status=501
        )
    try:
        dossier, selection = asked(request)
    except (BadParameter, Resolver404):
        return JsonResponse(
            {"error": "not_found", "detail": _("Nothing stands at this address."), "fields": {}}, status=404
        )
    return JsonResponse(answer(request, dossier, selection))


def asked(request: HttpRequest) -> tuple[Dossier, Selection]:
    """What `url` shows. Raises Resolver404 for another site's or page's address, BadParameter, Http404."""
    parts = urlsplit(request.GET.get("url", ""))
    found = resolve(parts.path or "/")
    if parts.netloc != request.get_host() or found.url_name not in ("timeline", "embed"):
        raise Resolver404
    dossier = found_or_404(Dossier, slug=found.kwargs["dossier"])
    return dossier, query.read(QueryDict(parts.query), dossier)


def answer(request: HttpRequest, dossier: Dossier, selection: Selection) -> dict[str, Any]:
    address = request.build_absolute_uri(
        f"{reverse('embed', args=[dossier.slug])}{selection.query('view', 'page', 'sort')}"
    )
    width, height = size(request, dossier, selection)
    frame = format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>',
        address,
        dossier.label,
        width,
        height,
    )
    return {
        "version": "1.0",
        "type": "rich",
        "title": dossier.label,
        "provider_name": _("Contested figures"),
        "provider_url": request.build_absolute_uri("/"),
        "width": width,
        "height": height,
        "html": frame,
    }


def size(request: HttpRequest, dossier: Dossier, selection: Selection) -> tuple[int, int]:
    """Width and height of the frame within `maxwidth` and `maxheight`."""
    most = {name: parse_most(request.GET.get(name, "")) for name in ("maxwidth", "maxheight")}
    width = min(WIDTH, most["maxwidth"] or WIDTH)
    height = height_of(embed_context(dossier, selection), width)
    return width, min(height, most["maxheight"] or height)


def height_of(shown: dict[str, Any], width: int) -> int:
    """px that an embed of this width needs: its chart, and its texts broken as the widest system font breaks them."""
    room, drawing = width - PADDING[0], shown["drawing"]
    sentences = shown["head"].sentences if shown["head"] else []
    small = [shown["frozen"], _("Of whom, where a mark does not say: %(scope)s") % {"scope": shown["usual_scope"]}]
    small.append(_("All figures with their sources"))
    height: float = PADDING[1] + block(shown["dossier"].label, 19, room, "bold")
    height += sum(block(text, 16.5, room) for text in sentences) + sum(block(text, 14, room) for text in small)
    height += sum(block(text, 16, room) + 24 for text in [*shown["corrections"], shown["bands_note"]] if text)
    if drawing:
        names = sum(text_width(entry.name or _("claimant not stated"), 13) + ENTRY for entry in drawing.key)
        rows = -(-names // room) + 1 + -(-len(drawing.uses) * READING // room)
        height += float(drawing.height) + 24 * rows
    return round(height)


def block(text: str, size: float, room: float, weight: str = "regular") -> float:
    """px that a paragraph takes, with the space below it."""
    return len(wrap(text, size, room, weight)) * size * 1.45 + 10 if text else 0


def parse_most(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 6 and int(text) else None
