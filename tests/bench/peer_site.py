"""The site with two addresses beside it: the smallest view, and django-import-export on the same claims."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from import_export.formats.base_formats import CSV, JSON
from import_export.resources import ModelResource

from timeline.models import Edition


class EditionResource(ModelResource):  # type: ignore[misc]
    class Meta:
        model = Edition
        fields = (
            "claim_id", "number", "status", "dossier__slug", "measure__slug", "kind", "unit", "scope_id",
            "claimant__slug", "side", "low", "high", "bound", "wording", "said_earliest", "said_latest",
            "reference_earliest", "reference_latest", "reference_basis", "published_earliest", "published_latest",
            "derived", "valid_from_at", "scope_side",
        )  # fmt: skip


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


def import_export(request: HttpRequest, kind: str) -> HttpResponse:
    """What a site of django-import-export would export: the claims in force with their vocabulary."""
    editions = Edition.objects.in_force().of_claims().filter(status="published").order_by("claim_id")
    data = EditionResource().export(editions.select_related("dossier", "measure", "claimant"))
    chosen = CSV() if kind == "csv" else JSON()
    return HttpResponse(chosen.export_data(data), content_type=chosen.get_content_type())


urlpatterns = [
    path("peer/hello", hello),
    path("peer/import-export.<slug:kind>", import_export),
    path("", include("newsroom.urls")),
]
