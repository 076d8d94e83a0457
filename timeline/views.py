"""Pages for readers. Each reads the request, asks the query, answers; all they show comes from editions."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Article
from newsroom.http import found_or_404, render_page
from newsroom.middleware import refuse
from timeline import chains, presenting, query, wording
from timeline.conditional import conditional
from timeline.findings import showing
from timeline.findings.contested import contested
from timeline.models import Claim, Dossier, Edition, Event
from timeline.page.card import card as card_of
from timeline.page.context import timeline_context
from timeline.page.known import clock_words
from timeline.query import BadParameter, Selection


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
    whole = request.GET.get("counts") == "all"
    base = request.build_absolute_uri("/").rstrip("/")
    context = timeline_context(chosen, selection, base, whole=whole)
    response = render_page(request, "timeline/timeline.html", "explore", context)
    if request.headers.get("HX-Request"):
        # What counts the rest of a page is no other page.
        response["HX-Replace-Url" if whole else "HX-Push-Url"] = f"{request.path}{selection.query()}"
    return response


def in_force_or_404(editions: Any, at: datetime | None = None) -> Edition:
    edition: Edition | None = editions.in_force(at).first()
    if edition is None:
        raise Http404(_("Nothing public stands at this address."))
    return edition


@require_safe
@conditional
def claim(request: HttpRequest, dossier: str, pk: int) -> HttpResponse:
    """A claim's permalink: every citation in its sentence, and its strand; by either clock as it was."""
    found = found_or_404(Claim, pk=pk, scope__dossier__slug=dossier)
    try:
        selection = query.read(request.GET, found.scope.dossier)
    except BadParameter as error:
        return bad_parameter(request, error)
    context = claim_context(found, selection, request.build_absolute_uri("/").rstrip("/"))
    return render_page(request, "timeline/claim.html", "card", context)


def claim_context(claim: Claim, selection: Selection, base: str) -> dict[str, Any]:
    """The card by the selection's clocks, of which the disagreement has none: it is said of today alone."""
    known = selection.known
    edition = in_force_or_404(
        Edition.objects.filter(claim=claim).select_related("claimant", "dossier"), selection.recorded
    )
    if known and (edition.known_on is None or edition.known_on > known):
        raise Http404(_("No article with this figure was surely out by %(day)s.") % {"day": wording.day(known)})
    others = Edition.objects.in_force(selection.recorded).with_status([])
    strand = (others.known_by(known) if known else others).same_strand(edition).select_related("claimant")
    clock = clock_words(selection)
    return {
        "dossier": edition.dossier,
        "row": presenting.claim_row(edition, known),
        "card": card_of(edition, base, known),
        "strand": presenting.strand_lines(edition, strand, known),
        "chains": chains.chains(edition, known),
        "findings": showing.lines([edition], known),
        "contested": None if clock else contested(edition),
        "inputs": [presenting.claim_row(one, known) for one in inputs_of(edition, selection.recorded)],
        "clock": clock,
        "clocks_query": selection.clocks(),
    }


def inputs_of(edition: Edition, recorded: datetime | None = None) -> list[Edition]:
    record, _extra = presenting.record_of(edition)
    return list(Edition.objects.in_force(recorded).filter(claim__in=record["derived_from"]).order_by("claim_id"))


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
