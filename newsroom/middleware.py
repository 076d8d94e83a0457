"""What holds for every request: the length of an address, its language, a database that does not answer."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

type GetResponse = Callable[[HttpRequest], HttpResponse]

LONGEST_QUERY = 8_192  # bytes; a browser's form never gets near
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
    response.headers["Retry-After"] = "5"
    return response


class AddressLengthMiddleware:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            detail = _("The address is longer than %(most)s bytes: choose fewer filters.") % {"most": LONGEST_QUERY}
            return refuse(request, 414, "address_too_long", detail)
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
        if not isinstance(exception, (OperationalError, InterfaceError)):
            return None
        logger.error("The database does not answer: %s", exception)
        return database_unavailable(request)
