"""Readers may be answered by a streaming replica: what the public sees is made of editions, and nothing is written.

Only with DATABASE_REPLICA_URL. Whoever is signed in reads where they write, so that they see what they did. A replica
that fails is left alone for a while, and the same request goes to the primary.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import chain
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, router
from django.db.models import Model
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from newsroom.middleware import FAILURES, UNAVAILABLE

REPLICA = "replica"
PATIENCE = 10  # seconds in which a replica that failed is not asked again
# Never from a replica: whoever keeps a copy may hold a cursor that lies before it.
PRIMARY = ("/admin/", "/health/", "/api/v1/changes")
logger = logging.getLogger(__name__)
alias: ContextVar[str | None] = ContextVar("alias", default=None)


class ReplicaRouter:
    """Sends reads to the replica while `reading` says so, everything else to the primary."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return alias.get()

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return False if db == REPLICA else None


def reads_from(model: type[Model]) -> str:
    """The alias of the database that a statement of our own must ask just now."""
    return str(router.db_for_read(model))


@contextmanager
def reading() -> Iterator[None]:
    token = alias.set(REPLICA)
    try:
        yield
    finally:
        alias.reset(token)


def each_reading(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What is streamed is read after the view has returned, piece by piece, maybe in another context."""
    iterator = iter(chunks)
    while True:
        with reading():
            chunk = next(iterator, None)
        if chunk is None:
            return
        yield chunk


def is_public(request: HttpRequest) -> bool:
    """Nothing is written for it, and nobody is signed in."""
    return (
        request.method in ("GET", "HEAD")
        and not request.path_info.startswith(PRIMARY)
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
    )


class ReplicaMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.has_replica = REPLICA in settings.DATABASES
        self.asked_again_at = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not self.has_replica or not is_public(request) or time.monotonic() < self.asked_again_at:
            return self.get_response(request)
        response = self.from_replica(request)
        if response is not None:
            return response
        self.asked_again_at = time.monotonic() + PATIENCE
        logger.error("The replica does not answer: for %s seconds the primary answers readers", PATIENCE)
        return self.get_response(request)

    def from_replica(self, request: HttpRequest) -> HttpResponseBase | None:
        """None if it fails before anything has gone out; an export that fails later ends unfinished."""
        with reading():
            response = self.get_response(request)
        if response.headers.get(UNAVAILABLE):
            return None
        if isinstance(response, StreamingHttpResponse) and request.method == "GET":
            chunks = each_reading(response)
            try:
                first = next(chunks, b"")
            except FAILURES:
                response.close()
                return None
            response.streaming_content = chain([first], chunks)
        return response
