from django.urls import path, register_converter

from timeline import api, views


class BigId:
    """A record's number. Longer ones than the database counts are no address, so that they give 404."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(BigId, "id")

urlpatterns = [
    path("", views.dossiers, name="dossiers"),
    path("articles/<id:pk>/", views.article, name="article"),
    # /api/v1/
    path("api/v1/claims", api.claims, name="api-claims"),
    path("api/v1/claims.ndjson", api.claims_ndjson, name="api-claims-ndjson"),
    path("api/v1/claims.csv", api.claims_csv, name="api-claims-csv"),
    path("api/v1/claims/<id:pk>", api.claim, name="api-claim"),
    # /<dossier>/
    path("<slug:dossier>/", views.timeline, name="timeline"),
    path("<slug:dossier>/claims/<id:pk>/", views.claim, name="claim"),
    path("<slug:dossier>/events/<id:pk>/", views.event, name="event"),
]
