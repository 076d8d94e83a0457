from django.urls import path, register_converter

from timeline import asking, chartfiles, embedding, feeds, pages, views


class BigId:
    """A record's number. Longer ones than the database counts are no address, so that they give 404."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(BigId, "id")

from timeline.api import api, docs  # noqa: E402 (its addresses use the converter)

urlpatterns = [
    path("", views.dossiers, name="dossiers"),
    path("articles/<id:pk>/", views.article, name="article"),
    # /api/v1/
    path("api/v1/docs", docs.docs, name="api-docs"),
    path("api/v1/schema/<slug:name>.json", docs.schema, name="api-record"),
    path("api/v1/", api.urls),
    path("feeds/<slug:dossier>.atom", feeds.atom, name="feed"),
    path("oembed", embedding.oembed, name="oembed"),
    # /<dossier>/
    path("<slug:dossier>/", views.timeline, name="timeline"),
    path("<slug:dossier>/chart.svg", chartfiles.svg, name="chart-svg"),
    path("<slug:dossier>/chart.png", chartfiles.png, name="chart-png"),
    path("<slug:dossier>/embed/", embedding.embed, name="embed"),
    path("<slug:dossier>/excel.csv", pages.table_file, {"kind": "excel"}, name="excel"),
    path("<slug:dossier>/datawrapper.csv", pages.table_file, {"kind": "datawrapper"}, name="datawrapper"),
    path("<slug:dossier>/downloads/", pages.downloads, name="downloads"),
    path("<slug:dossier>/changes/", pages.changed, name="changes"),
    path("<slug:dossier>/claims/<id:pk>/", views.claim, name="claim"),
    path("<slug:dossier>/events/<id:pk>/", views.event, name="event"),
    path("<slug:dossier>/compare/", asking.compare, name="compare"),
    path("<slug:dossier>/check/", asking.check, name="check"),
    path("<slug:dossier>/method/", asking.method, name="method"),
]
