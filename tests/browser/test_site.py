"""What every answer keeps, and what happens when something is wrong."""

import json
import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from html.parser import HTMLParser
from pathlib import Path

import psutil
import pytest

from tests.browser.conftest import Site, answers, passwords_in, run_again

ANSWERS = [
    ("/", 200),
    ("/nordkorea/", 200),
    ("/nordkorea/?utm_source=mail", 200),
    ("/nordkorea/claims/2/", 200),
    ("/nordkorea/events/5/", 200),
    ("/articles/4/", 200),
    ("/api/v1/claims", 200),
    ("/api/v1/claims.ndjson", 200),
    ("/api/v1/claims.csv", 200),
    ("/api/v1/claims/2", 200),
    ("/health/live", 200),
    ("/health/ready", 200),
    ("/admin/login/", 200),
    ("/static/site.css", 200),
    ("/nordkorea/?measure=unbekannt", 400),
    ("/nordkorea/?from=2025-13-01", 400),
    ("/nordkorea/?known=gestern", 400),
    ("/nordkorea/?recorded=2999-01-01T00:00:00Z", 400),
    ("/nordkorea/?scope=" + "9" * 30, 400),
    ("/nordkorea/?page=0", 400),
    ("/nordkorea/?page=99", 404),
    ("/nordkorea/?q=%00", 400),
    ("/nordkorea/claims/1" + "0" * 30 + "/", 404),
    ("/articles/1" + "0" * 30 + "/", 404),
    ("/unbekannt/", 404),
    ("/api/v1/claims?mesure=sent", 400),
    ("/api/v1/claims?limit=0", 400),
    ("/api/v1/claims?cursor=%C3%A4", 400),
    ("/api/v1/claims/1" + "0" * 30, 404),
    ("/nordkorea/?q=" + "a" * 10_000, 414),
    ("/api/v1/claims?q=" + "a" * 10_000, 414),
]


def get(url: str) -> tuple[int, Message, bytes]:
    try:
        with urllib.request.urlopen(url, timeout=30) as response:
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


class Inline(HTMLParser):
    """Collects scripts without a source, style elements, style and on… attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _value in attrs]
        if tag == "style" or (tag == "script" and "src" not in names):
            self.found.append(tag)
        self.found += [name for name in names if name == "style" or name.startswith("on")]


@pytest.mark.parametrize(("path", "status"), ANSWERS, ids=[path[:60] for path, _status in ANSWERS])
def test_every_answer_has_its_status_and_a_strict_policy(site: Site, path: str, status: int) -> None:
    found, headers, body = get(f"{site.url}{path}")
    assert found == status
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    if headers.get_content_type() == "text/html":
        parser = Inline()
        parser.feed(body.decode())
        assert parser.found == []
    if status >= 400 and path.startswith("/api/"):
        assert set(json.loads(body)) == {"error", "detail", "fields"}
        assert json.loads(body)["detail"]


def test_a_query_of_a_megabyte_is_refused(site: Site) -> None:
    host, port = site.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(b"GET /nordkorea/?q=" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 414 ")


def test_the_demo_prints_what_a_user_needs(site: Site) -> None:
    assert set(site.passwords) == {"editor", "chief"}
    assert f"{site.url}/" in site.output
    assert f"{site.url}/admin/" in site.output


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield from run_again(tmp_path_factory.mktemp("own") / "data")


def test_the_demo_run_again_keeps_what_is_there(own_site: Site) -> None:
    assert own_site.passwords
    assert passwords_in(own_site.output) == {}
    assert "Static files" not in own_site.output  # they are as they were
    assert len(json.loads(get(f"{own_site.url}/api/v1/claims?limit=1000")[2])["items"]) == 16


def postmaster(data: Path) -> int:
    return int((data / "postgresql" / "postmaster.pid").read_text().split()[0])


def test_a_killed_database_gives_503_and_comes_back_without_a_restart(own_site: Site) -> None:
    server = psutil.Process(postmaster(own_site.data))
    server.suspend()  # so that no child lives on while it dies
    for process in [*server.children(), server]:
        os.kill(process.pid, signal.SIGKILL)
    statuses = []
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        status, headers, body = get(f"{own_site.url}/nordkorea/")
        if status == 200 and headers["Warning"]:  # the page as it last was
            assert b'class="stale"' in body
            continue
        statuses.append(status)
        if status == 200:
            break
        assert status == 503
        assert headers["Retry-After"] == "5"
        assert b"Datenbank" in body or b"database" in body
        time.sleep(0.2)
    assert statuses[-1] == 200
    assert answers(own_site.url)
