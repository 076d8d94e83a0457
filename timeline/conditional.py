"""Conditional requests: everything public changes with the highest edition number, so one cheap query answers 304.

A whole answer is kept by the same tag, as the bytes that went out: the next reader gets it without work, and the first
one after a publication gets the new page, as its tag is another. Each page is made by one thread of a process.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import Lock
from typing import Any, Concatenate
from weakref import WeakValueDictionary

from django.conf import settings
from django.core.cache import caches
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from newsroom.compression import accepts_gzip, compress
from timeline.models import Dossier, Edition

LARGEST = 1_000_000  # bytes of an answer that is kept
PATIENCE = 10  # seconds that a request waits for another's page before it makes its own
pages = caches["pages"]
turns: WeakValueDictionary[str, Any] = WeakValueDictionary()  # a lock for each page that is being made
taking_turns = Lock()

VARY = ["Accept-Encoding", "Accept-Language", "HX-Request"]


def etag(request: HttpRequest) -> str:
    """Of the highest edition, path and query, language, encoding, whole page or fragment, program's version.

    The format is part of the path. A dossier's own words stand beside its figures, hence its version. The edition's
    instant tells ledgers apart, of which one was restored into the other's place.
    """
    highest = Edition.objects.order_by("-number").values_list("number", "valid_from_at").first()
    dossiers = Dossier.objects.aggregate(versions=Sum("version"))["versions"] or 0
    parts = (
        highest,
        dossiers,
        request.scheme,
        request.get_host(),
        request.get_full_path(),
        get_language(),
        accepts_gzip(request),
        request.headers.get("HX-Request", ""),
        settings.VERSION,
    )
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def conditional[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A public view whose answer is asked for again with If-None-Match: 304 before anything else is read."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        tag = etag(request)
        response: HttpResponseBase | None = get_conditional_response(request, etag=tag) or kept(tag)
        if response is None:
            with turn(tag):
                response = kept(tag)
                if response is None:
                    response = view(request, *args, **kwargs)
                    compress(request, response)
                    keep(tag, response)
        if response.status_code in (200, 304):
            response["ETag"] = tag
            # Kept by anyone, asked for again each time: a correction is seen by the next reader.
            response["Cache-Control"] = "public, no-cache"
        patch_vary_headers(response, VARY)
        return response

    return answer


@contextmanager
def turn(tag: str) -> Iterator[None]:
    """Whoever asks for a page while another thread makes it waits for that one: after a publication all ask at once."""
    with taking_turns:
        lock = turns.setdefault(tag, Lock())
    mine = lock.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        if mine:
            lock.release()


def keep(tag: str, response: HttpResponseBase) -> None:
    """Keep a whole answer that is no stream; how many, and for how long, the settings say."""
    if isinstance(response, HttpResponse) and response.status_code == 200 and len(response.content) <= LARGEST:
        pages.set(tag, (response.content, list(response.items())))


def kept(tag: str) -> HttpResponse | None:
    found = pages.get(tag)
    return HttpResponse(found[0], headers=dict(found[1])) if found else None
