"""Pages beside the timeline that share its parameters: what changed between two days."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from newsroom.http import found_or_404
from timeline import filters, query, wording
from timeline.conditional import conditional
from timeline.models import Dossier
from timeline.page.changes import changes
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
        raise BadParameter("a", _("a (%(a)s) must lie before b (%(b)s).") % {"a": after, "b": until})
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
