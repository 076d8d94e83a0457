"""Logs for machines: JSON, with the request's id, without queries, bodies or anything that forges a line."""

import json
import logging
from typing import Any

import pytest
from django.test import Client

from newsroom import health, logs


def formatted(record: logging.LogRecord) -> dict[str, Any]:
    logs.WithoutQuery().filter(record)
    text = logs.JsonFormatter().format(record)
    assert "\n" not in text
    return json.loads(text)


@pytest.mark.parametrize("given", ["", "short", "has space in it", "line\nfeed-id", "x" * 65, "“quotes”-here"])
def test_an_id_that_is_not_sound_is_replaced(client: Client, given: str) -> None:
    answer = client.get("/health/live", headers={"X-Request-ID": given})
    assert answer["X-Request-ID"] != given
    assert len(answer["X-Request-ID"]) == 32


def test_a_sound_id_goes_through_to_answer_and_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    seen = []

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            seen.append(formatted(record))

    logger = logging.getLogger("newsroom.requests")
    handler, level = Handler(), logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        answer = client.get("/health/live?token=secret", headers={"X-Request-ID": "proxy-12345678"})
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    assert answer["X-Request-ID"] == "proxy-12345678"
    [line] = seen
    assert {name: line[name] for name in ("request", "level", "method", "path", "status")} == {
        "request": "proxy-12345678", "level": "INFO", "method": "GET", "path": "/health/live", "status": 200
    }  # fmt: skip
    assert "secret" not in json.dumps(line)


def test_a_line_cannot_be_forged_nor_tells_a_query() -> None:
    record = logging.LogRecord("x", logging.WARNING, "", 0, "Not Found: %s", ("/a?key=secret",), None)
    assert formatted(record)["message"] == "Not Found: /a"
    record = logging.LogRecord("x", logging.WARNING, "", 0, "said %s", ('a"\n{"level": "INFO"}',), None)
    assert formatted(record)["message"] == 'said a"\n{"level": "INFO"}'


@pytest.mark.django_db
def test_ready_tells_a_full_disk(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/health/ready").status_code == 200
    monkeypatch.setattr(health, "LEAST_ROOM", 10**18)
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["error"]) == (503, "disk_full")


@pytest.mark.django_db
def test_ready_tells_a_missing_migration(client: Client) -> None:
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.filter(app="newsroom").delete()
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["error"]) == (503, "not_migrated")
