"""The API for people: what stands at which address, in what form, and how to take it."""

import inspect
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from timeline.api import schemas
from timeline.api.paging import base
from timeline.api.parameters import CURSOR, FILTERS, LIMIT
from timeline.conditional import conditional
from timeline.export import COLUMNS

CLIENT = "timeline/keep_in_step.py"

ADDRESSES = {
    "/claims": _("Claims, a page at a time."),
    "/claims.ndjson": _("All claims of a selection, one JSON object a line."),
    "/claims.csv": _("All claims of a selection as a table, one row a claim."),
    "/claims/{id}": _("One claim; withdrawn ones too."),
    "/events": _("Events, a page at a time."),
    "/events/{id}": _("One event; withdrawn ones too."),
    "/articles": _("Articles that public claims and events cite: metadata, no texts."),
    "/dossiers": _("Dossiers."),
    "/findings": _("Findings: what cannot be compared, has shrunk or is only re-told; with editors’ answers."),
    "/measures": _("Measures: what is counted."),
    "/scopes": _("Scopes: of whom."),
    "/claimants": _("Claimants: who states figures."),
    "/changes": _("Every edition once, in the order of numbers: corrections, withdrawals and merges too."),
    "/datapackage.json": _("The table described column by column, as a Frictionless Data Package."),
}
RECORDS: list[Any] = [schemas.Claim, schemas.Event, schemas.Article, schemas.Dossier, schemas.Finding, schemas.Measure,
           schemas.Scope, schemas.Claimant, schemas.Change, schemas.Error]  # fmt: skip


@cache
def client() -> str:
    found = finders.find(CLIENT)
    assert isinstance(found, str)  # noqa: S101 - it is ours
    return Path(found).read_text("utf-8")


@require_safe
@conditional
def docs(request: HttpRequest) -> HttpResponse:
    """A page for people, with examples to copy."""
    context: dict[str, Any] = {
        "api": f"{base(request)}/api/v1",
        "addresses": [(f"/api/v1{path}", gettext(text)) for path, text in ADDRESSES.items()],
        "parameters": [told(one) for one in [*FILTERS, CURSOR, LIMIT]],
        "columns": COLUMNS,
        "records": [(name_of(record), inspect.getdoc(record) or "") for record in RECORDS],
        "client": client(),
        "client_file": CLIENT,
        "license": settings.LICENSE,
        "license_url": settings.LICENSE_URL,
        "rate": settings.RATE_LIMIT,
    }
    return render(request, "timeline/api.html", context)


def told(parameter: dict[str, Any]) -> tuple[str, str, str]:
    """A parameter's name, meaning and values."""
    meaning: str = parameter["description"]
    return parameter["name"], gettext(meaning), values(parameter)


def values(parameter: dict[str, Any]) -> str:
    """What a parameter may be, or an example of it."""
    schema = parameter["schema"]
    known = schema.get("items", schema).get("enum")
    if known:
        return ", ".join(known)
    example = parameter.get("example", "")
    return str(example[0] if isinstance(example, list) else example)


def name_of(record: Any) -> str:
    return str(record.__name__).lower()


@require_safe
@conditional
def schema(request: HttpRequest, name: str) -> JsonResponse:
    """A record's JSON Schema (draft 2020-12)."""
    found = next((one for one in RECORDS if name_of(one) == name), None)
    if found is None:
        raise Http404(gettext("There is no record %(name)s.") % {"name": name})
    told = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": request.build_absolute_uri(request.path)}
    return JsonResponse({**told, **found.model_json_schema(by_alias=True)}, content_type="application/schema+json")
