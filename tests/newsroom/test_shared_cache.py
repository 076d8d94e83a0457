"""What processes share by CACHE_URL: counts of requests, answers by their tag. Without it all goes on."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import redis
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from fakeredis import TcpFakeServer

from newsroom import limits
from newsroom import settings as newsroom_settings
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def server() -> Iterator[TcpFakeServer]:
    made = TcpFakeServer(("127.0.0.1", 0), server_type="redis")
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def shared(server: TcpFakeServer, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The caches as the settings make them with CACHE_URL."""
    host, port = server.server_address
    use(f"redis://{host}:{port}/0", settings, monkeypatch)


def use(url: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newsroom_settings, "CACHE_URL", url)
    made = {"default": newsroom_settings.cache("default", 10), "pages": newsroom_settings.cache("pages", 10)}
    settings.CACHES = {**settings.CACHES, **made}
    monkeypatch.setattr("timeline.conditional.pages", caches["pages"])


def test_requests_are_counted_together(shared: None, server: TcpFakeServer) -> None:
    """Each thread has connections of its own, as each process has."""
    with ThreadPoolExecutor(4) as threads:
        counted = list(threads.map(lambda _time: limits.count("somebody", 1), range(20)))
    assert sorted(counted) == list(range(1, 21))
    host, port = server.server_address
    assert redis.Redis(host, port).keys() == [b"default:1:requests:1:somebody"]


def test_an_answer_of_another_process_is_taken_by_its_tag(shared: None, client: Client) -> None:
    factories.public_claim(factories.ledger("nord"))
    first = client.get("/nord/?view=table", headers={"Accept-Encoding": "gzip"})
    with CaptureQueriesContext(
        connection,
    ) as asked:
        second = client.get("/nord/?view=table", headers={"Accept-Encoding": "gzip"})
    assert first.content == second.content
    assert first.headers == {**second.headers, "X-Request-Id": first["X-Request-Id"]}
    assert len(asked) == 2  # for the tag


def test_one_that_is_gone_is_done_without(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    use("redis://reader:geheim@127.0.0.1:9/0", settings, monkeypatch)  # where nobody listens
    factories.public_claim(factories.ledger("nord"))
    assert client.get("/nord/").status_code == 200
    assert client.get("/api/v1/claims").status_code == 200
    assert "Connection refused" in caplog.text
    assert "geheim" not in caplog.text


def test_a_count_that_was_dropped_begins_anew(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.cache, "add", lambda *_given, **_named: None)
    assert client.get("/api/v1/measures").status_code == 200
    assert limits.count("somebody", 1) == 1
