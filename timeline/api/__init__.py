"""The API, version 1: the page's own query, read by programs. It reads editions only and writes nothing.

django-ninja makes the addresses and the OpenAPI file; the operations answer with records that are JSON text already.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError

from newsroom.middleware import refuse
from timeline.api import changes, claims, findings, lists, package, schemas
from timeline.api.parameters import CURSOR, FILTERS, LIMIT, Parameter
from timeline.conditional import conditional
from timeline.query import BadParameter

DESCRIPTION = """Contested figures of wars: who stated them, of whom, for which day, with the passage as evidence.

**Stability.** Within version 1 documented keys and columns are never taken away, moved or given another type; new
ones are added at the end. Numbers (`id`, `edition`) are for ever: what was public is corrected, withdrawn or merged
with a reason, never deleted.
"""

api = NinjaAPI(
    title="Ledger of contested figures",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)


@api.exception_handler(BadParameter)
def bad_parameter(request: HttpRequest, error: BadParameter) -> HttpResponse:
    return refuse(request, 400, "bad_parameter", str(error), {error.name: str(error)})


@api.exception_handler(ValidationError)
def bad_request(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return refuse(request, 400, "bad_request", _("This request cannot be understood."))


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return refuse(request, 404, "not_found", _("Nothing stands at this address."))


ERRORS = {400: schemas.Error, 404: schemas.Error, 429: schemas.Error, 503: schemas.Error}


def operation(
    path: str,
    view: Callable[..., Any],
    response: type[Schema] | None,
    parameters: Sequence[Parameter],
    *,
    content: dict[str, Any] | None = None,
) -> None:
    """Serve `view` at `path` and tell it in the OpenAPI file; `content` describes answers that are no JSON."""
    extra: dict[str, Any] = {"parameters": [dict(parameter) for parameter in parameters]}
    if content:
        extra["responses"] = {200: {"description": "OK", "content": content}}
    api.api_operation(
        ["GET", "HEAD"],
        path,
        response={200: response, **ERRORS},
        summary=(view.__doc__ or view.__name__).splitlines()[0],
        url_name=path.strip("/").replace("{id:pk}", "one").replace("/", "-"),
        operation_id=path.strip("/").replace("{id:pk}", "one").replace("/", "_").replace(".", "_"),
        openapi_extra=extra,
    )(conditional(view))


STREAM = {"schema": {"type": "string"}}
LIST = [*FILTERS, CURSOR, LIMIT]

operation("/claims", claims.claims, schemas.ClaimPage, LIST)
operation("/claims.ndjson", claims.claims_ndjson, None, FILTERS, content={"application/x-ndjson": STREAM})
operation("/claims.csv", claims.claims_csv, None, FILTERS, content={"text/csv": STREAM})
operation("/claims/{id:pk}", claims.claim, schemas.Claim, FILTERS)
operation("/events", lists.events, schemas.EventPage, LIST)
operation("/events/{id:pk}", lists.event, schemas.Event, FILTERS)
operation("/articles", lists.articles, schemas.ArticlePage, LIST)
operation("/dossiers", lists.dossiers, schemas.DossierPage, LIST)
operation("/findings", findings.findings, schemas.FindingPage, LIST)
operation("/measures", lists.measures, schemas.MeasurePage, LIST)
operation("/scopes", lists.scopes, schemas.ScopePage, LIST)
operation("/claimants", lists.claimants, schemas.ClaimantPage, LIST)
operation(
    "/datapackage.json", package.datapackage, None, [], content={"application/json": {"schema": {"type": "object"}}}
)
operation("/changes", changes.changes, schemas.ChangePage, [CURSOR, LIMIT])
