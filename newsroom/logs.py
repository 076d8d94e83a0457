"""Logs: one JSON object a line, each with the id of its request, which the answer tells too.

Addresses are logged without their query: it may hold what a reader searches for. Bodies and cookies never are.
"""

import json
import logging
import re
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

HEADER = "X-Request-ID"
SOUND = re.compile(r"[A-Za-z0-9._-]{8,64}\Z")  # what a proxy may give: nothing that forges a line of the log

request_id: ContextVar[str] = ContextVar("request_id", default="")
logger = logging.getLogger("newsroom.requests")


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": request_id.get(),
            "message": record.getMessage(),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class WithoutQuery(logging.Filter):
    """Django's own lines on requests give the path alone; the filter keeps out an argument that holds a query."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(without_query(one) for one in record.args)
        return True


def without_query(value: object) -> object:
    is_address = isinstance(value, str) and value.startswith(("/", "http://", "https://"))
    return str(value).partition("?")[0] if is_address else value


def refused(request: HttpRequest, what: str, error: Exception) -> None:
    """Log that what a request gave was refused: by the error's name alone, whose message may quote it."""
    told = {"refused": what, "error": type(error).__name__, "length": request.META.get("CONTENT_LENGTH", "")}
    logger.warning("Refused %s: %s", what, told["error"], extra={"told": told})


class RequestIdMiddleware:
    """The first of all: its id stands in every line that is logged for the request, and in the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get(HEADER, "")
        token = request_id.set(given if SOUND.match(given) else uuid.uuid4().hex)
        began = time.monotonic()
        try:
            response = self.get_response(request)
            response.headers[HEADER] = request_id.get()
            told = {
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "milliseconds": round((time.monotonic() - began) * 1000),
            }
            logger.info("answered", extra={"told": told})
        finally:
            request_id.reset(token)
        return response


def configuration(*, as_json: bool) -> dict[str, Any]:
    """LOGGING: to stderr, in JSON for machines or in plain lines for whoever runs the demo."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_query": {"()": "newsroom.logs.WithoutQuery"}},
        "formatters": {"json": {"()": "newsroom.logs.JsonFormatter"}, "plain": {"format": "%(levelname)s %(message)s"}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "json" if as_json else "plain",
                "filters": ["without_query"],
            }
        },
        "root": {"handlers": ["stderr"], "level": "INFO" if as_json else "WARNING"},
        "loggers": {"django": {"handlers": [], "propagate": True, "level": "INFO" if as_json else "WARNING"}},
    }
