"""What holds for every request: the length of an address, its language, a database that does not answer."""

import logging
from collections.abc import Callable

import psycopg
from django.conf import settings
from django.db import InterfaceError, InternalError, OperationalError, connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

type GetResponse = Callable[[HttpRequest], HttpResponse]

LONGEST_QUERY = 8_192  # bytes; a browser's form never gets near
LARGEST_BODY = 100_000  # bytes; the public asks by address, and sends no body
LARGEST_UPLOAD = 60_000_000  # bytes; the largest text that intake takes has 50 MB
RETRY_AFTER = 5  # seconds
UNAVAILABLE = "X-Database-Unavailable"
FAILURES = (OperationalError, InterfaceError, psycopg.OperationalError)  # COPY raises psycopg's own
READ_ONLY = "25006"  # PostgreSQL's read_only_sql_transaction
logger = logging.getLogger(__name__)


def wants_json(request: HttpRequest) -> bool:
    return request.path_info.startswith(("/api/", "/health/"))


def refuse(
    request: HttpRequest, status: int, error: str, detail: str, fields: dict[str, str] | None = None
) -> HttpResponse:
    """An error in the API's one shape, or as a page in the site's look."""
    if wants_json(request):
        return JsonResponse({"error": error, "detail": detail, "fields": fields or {}}, status=status)
    return render(request, "error.html", {"status": status, "detail": detail, "fields": fields or {}}, status=status)


def database_unavailable(request: HttpRequest) -> HttpResponse:
    detail = _("The database does not answer just now. Nothing is lost: try again in a few seconds.")
    response = refuse(request, 503, "database_unavailable", detail)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    response.headers[UNAVAILABLE] = "1"
    return response


def is_database_failure(error: BaseException | None) -> bool:
    """Gone, restarting, full, too slow, locked, or read-only: not a mistake of ours in a statement."""
    if isinstance(error, InternalError):
        return getattr(error.__cause__, "sqlstate", None) == READ_ONLY
    return isinstance(error, FAILURES)


def renew_pools() -> None:
    """After a lost connection the others are likely lost, too; the pool would find out one by one, with pauses."""
    for one in connections.all(initialized_only=True):
        if one.connection is not None and one.connection.closed and (pool := one.pool):  # type: ignore[attr-defined]
            pool.drain()


class AddressLengthMiddleware:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            detail = _("The address is longer than %(most)s bytes: choose fewer filters.") % {"most": LONGEST_QUERY}
            return refuse(request, 414, "address_too_long", detail)
        return self.get_response(request)


class BodyLengthMiddleware:
    """What is too large is refused by what it says of its length, before any of it is read."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.META.get("CONTENT_LENGTH") or "0"
        most = LARGEST_UPLOAD if request.path_info.startswith("/admin/") else LARGEST_BODY
        if not told.isascii() or not told.isdecimal():
            return refuse(request, 400, "bad_length", _("This request cannot be understood."))
        if int(told[:18]) > most:
            logger.warning("A body of %s bytes was refused", told[:18])
            detail = _("The request is larger than %(most)s MB: send less at once.") % {"most": most / 1_000_000}
            return refuse(request, 413, "body_too_large", detail)
        return self.get_response(request)


class LanguageMiddleware:
    """`lang=` in an address goes before the browser's languages; an unknown one is the view's to refuse."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = request.GET.get("lang")
        if language in dict(settings.LANGUAGES):
            translation.activate(language)
            request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
        return response


class DatabaseMiddleware:
    """A database that does not answer is a 503 that says so, with a time to try again; others go on as they are."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not is_database_failure(exception):
            return None
        renew_pools()
        logger.error("The database does not answer: %s", type(exception.__cause__ or exception).__name__)
        return database_unavailable(request)
