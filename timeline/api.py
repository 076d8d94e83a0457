"""The API, over the page's own query. Every error has one shape: {"error", "detail", "fields": {}}."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import wraps
from typing import Any, Concatenate
from urllib.parse import urlencode

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from newsroom.middleware import refuse
from timeline import export, query
from timeline.models import Edition
from timeline.models.editions import EditionQuerySet
from timeline.query import BadParameter, Selection

PAGE_SIZE, LARGEST_PAGE = 100, 1000
PAGING = ("cursor", "limit")


def answers_bad_parameters[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponse | StreamingHttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse | StreamingHttpResponse]:
    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse | StreamingHttpResponse:
        try:
            return view(request, *args, **kwargs)
        except BadParameter as error:
            return refuse(request, 400, "bad_parameter", str(error), {error.name: str(error)})

    return answer


def read(request: HttpRequest, also: Iterable[str] = ()) -> Selection:
    """The selection of an API address; an unknown name is refused with the nearest known one."""
    known = sorted({*query.NAMES, *also})
    for name in query.unknown_names(request.GET, also):
        near = get_close_matches(name, known, 1)
        hint = (
            _("Did you mean %(near)s?") % {"near": near[0]}
            if near
            else _("Known: %(known)s") % {"known": ", ".join(known)}
        )
        raise BadParameter(name[:60], _("There is no parameter “%(name)s”.") % {"name": name[:60]} + f" {hint}")
    return query.read(request.GET)


def base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


@require_safe
@answers_bad_parameters
def claims(request: HttpRequest) -> HttpResponse:
    """A page of records and the address of the next one."""
    selection = read(request, PAGING)
    limit = query.Reader(request.GET).count("limit", LARGEST_PAGE, PAGE_SIZE)
    editions = list(
        selection.claims()
        .filter(claim_id__gt=cursor_id(request))
        .order_by("claim_id")[: limit + 1]
        .values_list("claim_id")
    )
    more = len(editions) > limit
    chosen = Edition.objects.in_force(selection.recorded).filter(claim_id__in=[pk for (pk,) in editions[:limit]])
    texts = export.record_texts(chosen.order_by("claim_id"), selection.known, base(request))
    following = json_string(next_address(request, editions[limit - 1][0])) if more else "null"
    body = f'{{"items":[{",".join(texts)}],"next":{following},"license":{json_string(settings.LICENSE)}}}'
    return HttpResponse(body, content_type="application/json")


def json_string(text: str) -> str:
    return orjson.dumps(text).decode()


def cursor_id(request: HttpRequest) -> int:
    """The claim after which the page starts; the cursor is ours alone to read."""
    text = query.Reader(request.GET).one("cursor")
    if not text:
        return 0
    try:
        number = urlsafe_b64decode(text.encode()).decode()
        if not number.isascii() or not number.isdecimal() or len(number) > 18:
            raise ValueError(number)
        return int(number)
    except (ValueError, binascii.Error) as error:
        raise BadParameter("cursor", _("This cursor is none of ours: take it from “next”.")) from error


def next_address(request: HttpRequest, last: int) -> str:
    pairs = [(name, value) for name, values in request.GET.lists() for value in values if name != "cursor"]
    cursor = urlsafe_b64encode(str(last).encode()).decode()
    return f"{base(request)}{request.path}?{urlencode([*pairs, ('cursor', cursor)])}"


def all_records(request: HttpRequest) -> Iterable[str]:
    selection = read(request)
    editions: EditionQuerySet = selection.claims().order_by("claim_id")
    return export.record_texts(editions, selection.known, base(request))


def download(lines: Iterable[str], content_type: str, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Link"] = f'<{settings.LICENSE_URL}>; rel="license"'
    return response


@require_safe
@answers_bad_parameters
def claims_ndjson(request: HttpRequest) -> StreamingHttpResponse:
    return download(export.ndjson(all_records(request)), "application/x-ndjson", "claims.ndjson")


@require_safe
@answers_bad_parameters
def claims_csv(request: HttpRequest) -> StreamingHttpResponse:
    return download(export.csv_lines(all_records(request)), "text/csv; charset=utf-8", "claims.csv")


@require_safe
@answers_bad_parameters
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """One record, published or withdrawn."""
    selection = read(request)
    editions = Edition.objects.in_force(selection.recorded).filter(claim=pk)
    if selection.known:
        editions = editions.known_by(selection.known)
    texts: list[Any] = list(export.record_texts(editions, selection.known, base(request)))
    if not texts:
        return refuse(request, 404, "not_found", _("There is no public claim %(id)s.") % {"id": pk})
    return HttpResponse(texts[0], content_type="application/json")
