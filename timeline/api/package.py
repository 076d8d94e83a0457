"""The CSV described as a Frictionless Data Package: https://datapackage.org/standard/data-package/"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse

from articles.choices import Basis, TextKind
from timeline.api.paging import base, refuse_unknown
from timeline.choices import Bound, Kind, Status
from timeline.export import COLUMNS

type Json = dict[str, Any]

ENUMS: dict[str, list[Any]] = {
    "status": [Status.PUBLISHED, Status.WITHDRAWN],
    "kind": Kind.values,
    "bound": Bound.values,
    "text_kind": TextKind.values,
    "said_basis": Basis.values,
    "reference_basis": Basis.values,
    "first_published_basis": Basis.values,
}
INTEGERS = {"id", "edition", "scope", "retellings", "successor"}
NUMBERS = {"low", "high"}
REQUIRED = {"id", "url", "edition", "status", "dossier", "measure", "kind", "unit", "scope", "bound", "wording"}


def field(name: str) -> Json:
    if name in INTEGERS:
        kind: Json = {"type": "integer"}
    elif name in NUMBERS:
        kind = {"type": "number"}
    elif name.endswith(("_earliest", "_latest")):
        kind = {"type": "date"}
    elif name == "recorded_at":
        kind = {"type": "datetime", "format": "any"}
    else:
        kind = {"type": "string"}
    constraints: Json = {"required": True} if name in REQUIRED else {}
    if name in ENUMS:
        constraints["enum"] = [str(value) for value in ENUMS[name]]
    return {"name": name, **kind, **({"constraints": constraints} if constraints else {})}


def datapackage(request: HttpRequest) -> JsonResponse:
    """The description of claims.csv, column by column."""
    refuse_unknown(request, ())
    resource = {
        "name": "claims",
        "path": f"{base(request)}/api/v1/claims.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "profile": "tabular-data-resource",
        "schema": {"fields": [field(name) for name in COLUMNS], "primaryKey": ["id"], "missingValues": [""]},
    }
    package = {
        "profile": "tabular-data-package",
        "name": "contested-figures",
        "title": "Ledger of contested figures",
        "licenses": [{"name": settings.LICENSE, "path": settings.LICENSE_URL}],
        "resources": [resource],
    }
    return JsonResponse(package)
