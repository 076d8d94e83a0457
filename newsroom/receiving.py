"""A body is received before anything is done with it, and few at a time: slow clients leave threads for the others.

WSGI reads a body while a thread waits for it. Granian sets no time for that, and a read that is given up stops its
worker; so a silent client keeps its place until its connection ends. A proxy that buffers bodies does better, before
they reach the program: the README asks for one.
"""

import logging
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from newsroom.limits import address
from newsroom.middleware import RETRY_AFTER, refuse

MOST, MOST_OF_ONE = 4, 2  # bodies at the same time, in one process of eight threads: all, and from one address
WAIT = 0.1  # seconds for a place; a body that comes with its head needs a thousandth
IN_MEMORY = 2_500_000  # bytes; what is longer goes into a temporary file
CHUNK = 64 * 1024  # bytes
logger = logging.getLogger(__name__)


class Places:
    """Counts the bodies that this process receives, all and by address."""

    def __init__(self) -> None:
        self.changed, self.taken = threading.Condition(), Counter[str]()

    @contextmanager
    def one(self, who: str) -> Iterator[bool]:
        """Yields whether there was a place within the time, and gives it back."""
        with self.changed:
            free = self.changed.wait_for(
                lambda: self.taken.total() < MOST and self.taken[who] < MOST_OF_ONE, timeout=WAIT
            )
            self.taken[who] += free
        try:
            yield free
        finally:
            with self.changed:
                self.taken[who] -= free
                self.taken += Counter()  # forgets whoever has none
                self.changed.notify_all()


class ReceivingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response, self.places = get_response, Places()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if not length or request.method in ("GET", "HEAD", "OPTIONS"):
            return self.get_response(request)
        with tempfile.SpooledTemporaryFile(IN_MEMORY) as body:
            with self.places.one(address(request)) as free:
                if not free:
                    return refused(request, 503, "busy", _("Others are sending just now. Try again in a moment."))
                received = receive(request, body)
            if received < length:
                detail = _("The request broke off. Nothing was done: send it again.")
                return refused(request, 400, "broken_off", detail)
            body.seek(0)
            request._stream = body  # type: ignore[assignment]  # as Django's own ASGIRequest does
            return self.get_response(request)


def receive(request: HttpRequest, body: IO[bytes]) -> int:
    """How many bytes came before the end of the body, or of the connection."""
    received = 0
    try:
        while chunk := request._stream.read(CHUNK):
            received += body.write(chunk)
    except OSError as error:
        logger.warning("A body broke off: %s", type(error).__name__)
    return received


def refused(request: HttpRequest, status: int, error: str, detail: str) -> HttpResponse:
    logger.warning("A body was refused: %s", error)
    response = refuse(request, status, error, detail)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    response.headers["Connection"] = "close"
    return response
