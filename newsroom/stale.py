"""While the database fails readers get the page as it last was, which says so; writing and the API do not.

Each process keeps the pages that it has answered, as far as there is room; what it has not is a 503.
"""

import gzip
import hashlib
import time
from collections.abc import Callable

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from newsroom.middleware import RETRY_AFTER, UNAVAILABLE

LARGEST = 1_000_000  # bytes of a page, unpacked
MAIN = b'<main id="main">'


def key(request: HttpRequest) -> str:
    """A whole page by host, address and language; fragments are not kept."""
    parts = (request.get_host(), request.get_full_path(), get_language())
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def is_page(request: HttpRequest, response: HttpResponseBase) -> bool:
    """A public page as the conditional views answer it, the same for every reader."""
    return (
        request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and "HX-Request" not in request.headers
        and response.headers.get("Content-Type", "").startswith("text/html")
        and response.headers.get("Cache-Control", "").startswith("public")
    )


def keep(request: HttpRequest, response: HttpResponse) -> None:
    kept, name, tag = caches["stale"], key(request), response.headers.get("ETag", "")
    if kept.get(f"tag:{name}") == tag:
        return
    packed = response.headers.get("Content-Encoding") == "gzip"
    page = response.content if packed else gzip.compress(response.content, 1)
    if len(response.content) <= LARGEST:
        kept.set(f"page:{name}", (page, time.time()))
        kept.set(f"tag:{name}", tag)


def last(request: HttpRequest) -> HttpResponse | None:
    """The page as it last was, with a note above it; None if this process has not answered it."""
    found = caches["stale"].get(f"page:{key(request)}")
    if found is None:
        return None
    page, at = found
    minutes = max(1, round((time.time() - at) / 60))
    words = _("The database does not answer just now. You see this page as it was %(minutes)s minutes ago.")
    note = format_html('<p class="stale" role="status">{}</p>', words % {"minutes": minutes})
    response = HttpResponse(gzip.decompress(page).replace(MAIN, MAIN + note.encode(), 1))
    add_never_cache_headers(response)
    response.headers["Warning"] = '110 - "Response is Stale"'
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


class StaleMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and is_page(request, response):
            keep(request, response)
        if response.headers.get(UNAVAILABLE) and request.method == "GET" and "HX-Request" not in request.headers:
            return last(request) or response
        return response
