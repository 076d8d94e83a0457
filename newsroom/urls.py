from django.contrib import admin
from django.urls import include, path

from newsroom import errors, health, on_site

urlpatterns = [
    # Before Django's own view of that name, which asks the database for tables that are none.
    path("admin/r/<path:content_type_id>/<path:object_id>/", admin.site.admin_view(on_site.on_site)),
    path("admin/", admin.site.urls),
    # /health/
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("", include("timeline.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
