"""Atom (RFC 4287) of what was published, corrected and withdrawn, newest first; the page's filters hold."""

from dataclasses import dataclass

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from newsroom.http import found_or_404
from newsroom.middleware import refuse
from timeline import presenting, query
from timeline.conditional import conditional
from timeline.models import Dossier, Edition
from timeline.query import BadParameter

NEWEST = 50


@dataclass(frozen=True, slots=True)
class Entry:
    edition: Edition
    title: str
    reason: str


@require_safe
@conditional
def atom(request: HttpRequest, dossier: str) -> HttpResponse:
    chosen = found_or_404(Dossier, slug=dossier)
    try:
        selection = query.read(request.GET, chosen)
    except BadParameter as error:
        return refuse(request, 400, "bad_parameter", str(error), {error.name: str(error)})
    address = request.build_absolute_uri(f"{chosen.get_absolute_url()}{selection.query()}")
    feed = Atom1Feed(
        title=chosen.label,
        link=address,
        description=chosen.summary_label,
        language=get_language(),
        feed_url=request.build_absolute_uri(),
    )
    for entry in entries(selection):
        row = presenting.claim_row(entry.edition)
        link = request.build_absolute_uri(row.url)
        feed.add_item(
            title=f"{entry.title}: {row.measure} {row.wording}",
            link=link,
            description="\n".join(part for part in (row.text, entry.reason) if part),
            unique_id=f"{link}#edition-{entry.edition.number}",
            pubdate=entry.edition.valid_from_at,
            updateddate=entry.edition.valid_from_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def entries(selection: query.Selection) -> list[Entry]:
    """The newest editions that tell something new of a figure; a name that changed around it does not."""
    found: list[Entry] = []
    editions = selection.history().order_by("-number")
    for edition in editions.iterator(chunk_size=NEWEST):
        entry = entry_of(edition)
        if entry:
            found.append(entry)
        if len(found) == NEWEST:
            break
    return found


def entry_of(edition: Edition) -> Entry | None:
    correction = orjson.loads(edition.json)["correction"]
    if correction and correction["at"] == edition.valid_from_at.isoformat():
        merged = orjson.loads(edition.json)["successor"]
        words = _("Merged") if merged else _("Withdrawn") if edition.status == "withdrawn" else _("Corrected")
        return Entry(edition, words, correction["reason"])
    is_first = not Edition.objects.filter(claim=edition.claim_id, number__lt=edition.number).exists()
    return Entry(edition, _("Published"), "") if is_first else None
