"""Claims: pages of records, one record, and streams of any size."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from newsroom.middleware import refuse
from timeline import export
from timeline.api.paging import PAGING, base, cursor_number, limit_of, next_address, page, read, sealed
from timeline.models import Edition


def claims(request: HttpRequest) -> HttpResponse:
    """A page of records and the address of the next one."""
    selection = read(request, PAGING)
    limit, after = limit_of(request), cursor_number(request)
    found = selection.claims().filter(claim_id__gt=after).order_by("claim_id").values_list("claim_id", flat=True)
    numbers = list(found[: limit + 1])
    chosen = Edition.objects.in_force(selection.recorded).filter(claim_id__in=numbers[:limit]).order_by("claim_id")
    texts = export.record_texts(chosen, selection.known, base(request))
    more = len(numbers) > limit
    return page(texts, next_address(request, sealed(numbers[limit - 1])) if more else None)


def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """One record, published or withdrawn."""
    selection = read(request)
    editions = Edition.objects.in_force(selection.recorded).filter(claim=pk)
    if selection.known:
        editions = editions.known_by(selection.known)
    texts = list(export.record_texts(editions, selection.known, base(request)))
    if not texts:
        return refuse(request, 404, "not_found", _("There is no public claim %(id)s.") % {"id": pk})
    return HttpResponse(texts[0], content_type="application/json")


def download(lines: Iterable[str], content_type: str, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Link"] = f'<{settings.LICENSE_URL}>; rel="license"'
    return response


def claims_ndjson(request: HttpRequest) -> StreamingHttpResponse:
    selection = read(request)
    lines = export.ndjson(selection.claims().order_by("claim_id"), selection.known, base(request))
    return download(lines, "application/x-ndjson", "claims.ndjson")


def claims_csv(request: HttpRequest) -> StreamingHttpResponse:
    selection = read(request)
    lines = export.csv_lines(selection.claims().order_by("claim_id"), selection.known, base(request))
    return download(lines, "text/csv; charset=utf-8", "claims.csv")
