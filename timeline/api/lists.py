"""Events, articles and the vocabulary: what the public has seen of them, read from editions like everything else."""

from collections.abc import Iterable
from typing import Any

import orjson
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from newsroom.middleware import refuse
from timeline import export, records
from timeline.api.paging import PAGING, base, cursor_number, limit_of, next_address, page, read, sealed
from timeline.models import Dossier, Edition


def events(request: HttpRequest) -> HttpResponse:
    selection = read(request, PAGING)
    limit, after = limit_of(request), cursor_number(request)
    found = selection.events().filter(event_id__gt=after).order_by("event_id").values_list("event_id", flat=True)
    numbers = list(found[: limit + 1])
    chosen = Edition.objects.in_force(selection.recorded).filter(event_id__in=numbers[:limit]).order_by("event_id")
    texts = export.record_texts(chosen, selection.known, base(request))
    return page(texts, next_address(request, sealed(numbers[limit - 1])) if len(numbers) > limit else None)


def event(request: HttpRequest, pk: int) -> HttpResponse:
    selection = read(request)
    editions = Edition.objects.in_force(selection.recorded).filter(event=pk)
    if selection.known:
        editions = editions.known_by(selection.known)
    texts = list(export.record_texts(editions, selection.known, base(request)))
    if not texts:
        return refuse(request, 404, "not_found", _("There is no public event %(id)s.") % {"id": pk})
    return HttpResponse(texts[0], content_type="application/json")


def things(request: HttpRequest, found: Iterable[tuple[int, records.Json]]) -> HttpResponse:
    """A page of (number, record), in the order of numbers."""
    limit, after = limit_of(request), cursor_number(request)
    rows = sorted({number: record for number, record in found if number > after}.items())
    following = next_address(request, sealed(rows[limit - 1][0])) if len(rows) > limit else None
    return page([records.dump(record) for _number, record in rows[:limit]], following)


def articles(request: HttpRequest) -> HttpResponse:
    """The articles that public claims and events cite."""
    selection = read(request, PAGING)
    found: list[tuple[int, records.Json]] = []
    for editions in (selection.claims(), selection.events()):
        for text in editions.order_by("number").values_list("json", flat=True).iterator(chunk_size=500):
            found += [(one["article"]["id"], one["article"]) for one in orjson.loads(text)["citations"]]
    if selection.known:
        limit = selection.known.isoformat()
        found = [(number, one) for number, one in found if ((one["published"] or {}).get("latest") or "~") <= limit]
    return things(request, found)


def named(request: HttpRequest, column: str, name: str) -> HttpResponse:
    """The distinct records under `name` in the public claims, by the column that holds their number."""
    selection = read(request, PAGING)
    rows = (
        selection.claims()
        .filter(**{f"{column}__isnull": False})
        .order_by(column, "-number")
        .distinct(column)
        .values_list(F(column), "json")
    )
    return things(request, [(number, orjson.loads(text)[name]) for number, text in rows])


def measures(request: HttpRequest) -> HttpResponse:
    return named(request, "measure_id", "measure")


def scopes(request: HttpRequest) -> HttpResponse:
    return named(request, "scope_id", "scope")


def claimants(request: HttpRequest) -> HttpResponse:
    return named(request, "claimant_id", "claimant")


def dossiers(request: HttpRequest) -> HttpResponse:
    """The dossiers that have something public."""
    selection = read(request, PAGING)
    public = selection.everything().order_by().values("dossier")
    found: list[Any] = list(Dossier.objects.filter(pk__in=public))
    return things(request, [(one.pk, dossier_record(one, base(request))) for one in found])


def dossier_record(dossier: Dossier, base_address: str) -> records.Json:
    return {
        "slug": dossier.slug,
        "name": dossier.name,
        "name_en": dossier.name_en,
        "url": f"{base_address}{dossier.get_absolute_url()}",
    }
