"""Whether the program lives, and whether it can answer: for a load balancer or a person."""

import shutil

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

LEAST_ROOM = 200_000_000  # bytes free beside the data: below it PostgreSQL may soon write no more


@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """The process answers; asks nothing of the database."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """The database answers, its tables are up to date, the disk has room. A failing database is the middleware's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    executor = MigrationExecutor(connection)
    waiting = [str(migration) for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    if waiting:
        return JsonResponse({"error": "not_migrated", "detail": "manage.py migrate", "fields": {}}, status=503)
    if free() < LEAST_ROOM:
        return JsonResponse({"error": "disk_full", "detail": "NEWSROOM_DATA is full", "fields": {}}, status=503)
    return JsonResponse({"status": "ok"})


def free() -> int:
    """Bytes free where the data lie, or will lie."""
    folder = next(one for one in (settings.DATA_DIR, *settings.DATA_DIR.parents) if one.exists())
    return shutil.disk_usage(folder).free
