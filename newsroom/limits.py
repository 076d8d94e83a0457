"""Requests per address: counted before any work is done, told in headers.

A fixed window of a minute, counted in the default cache: without CACHE_URL each process counts alone.
Headers: IETF draft-ietf-httpapi-ratelimit-headers; 429 and Retry-After: RFC 6585.
"""

import time
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from newsroom.middleware import refuse

WINDOW = 60  # seconds
LIMITED = ("/api/", "/feeds/", "/oembed")
SIGNING_IN = "/admin/login/"


def address(request: HttpRequest) -> str:
    """Who asks. Behind `PROXIES` proxies of ours it is what the outermost of them saw; others could write anything."""
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if settings.PROXIES and len(seen) >= settings.PROXIES:
        return seen[-settings.PROXIES]
    return str(request.META.get("REMOTE_ADDR", ""))


def count(who: str, window: int) -> int:
    """How often `who` has asked in this window, this time included."""
    key = f"requests:{window}:{who}"
    cache.add(key, 0, timeout=2 * WINDOW)
    try:
        return int(cache.incr(key) or 1)
    except ValueError:  # dropped meanwhile, for lack of room
        return 1


def limit_of(request: HttpRequest) -> tuple[str, int]:
    """What is counted, and how much of it a minute: asking the API, or trying to sign in. 0 is no limit."""
    if request.path_info.startswith(LIMITED):
        return "asking", settings.RATE_LIMIT
    if request.method == "POST" and request.path_info.startswith(SIGNING_IN):
        return "signing-in", settings.SIGN_IN_LIMIT
    return "", 0


class RateLimitMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        what, most = limit_of(request)
        if not most:
            return self.get_response(request)
        window, second = divmod(int(time.time()), WINDOW)
        asked, wait = count(f"{what}:{address(request)}", window), WINDOW - second
        response: HttpResponseBase
        if asked > most:
            detail = _("More than %(most)s requests in a minute: wait %(wait)s seconds.") % {"most": most, "wait": wait}
            response = refuse(request, 429, "too_many_requests", detail)
            response["Retry-After"] = str(wait)
        else:
            response = self.get_response(request)
        response["RateLimit-Limit"] = str(most)
        response["RateLimit-Remaining"] = str(max(0, most - asked))
        response["RateLimit-Reset"] = str(wait)
        return response
