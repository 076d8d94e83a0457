"""The database is cut, locked, slow, read-only or full: a 503 that says when to come again, or the page as it was."""

import time
from collections.abc import Iterator
from threading import Thread
from typing import Any

import psycopg
import pytest
from django.core.cache import caches
from django.db import OperationalError, close_old_connections, connection
from django.test import Client, RequestFactory
from psycopg_pool import PoolTimeout

from newsroom import errors
from tests import factories
from timeline.models import Claim, Edition

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ledger(transactional_db: None) -> Iterator[factories.Ledger]:
    caches["stale"].clear()
    made = factories.ledger("nord")
    factories.public_claim(made)
    yield made
    connection.close()
    connection.pool.drain()  # with what a test has set in its session
    caches["stale"].clear()


@pytest.fixture
def other(ledger: factories.Ledger) -> Iterator[psycopg.Connection[Any]]:
    """Somebody else's session on the same database."""
    where = connection.get_connection_params()
    names = {name: where[name] for name in ("host", "port", "user", "password") if where.get(name)}
    with psycopg.connect(**names, dbname=connection.settings_dict["NAME"]) as found:
        yield found


@pytest.fixture
def reader() -> Client:
    return Client(headers={"Accept-Language": "en"}, raise_request_exception=False)


def cut(other: psycopg.Connection[Any]) -> None:
    """End every other session of this database."""
    mine = "datname = current_database() AND pid <> pg_backend_pid()"
    other.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {mine}")
    other.commit()


def set_here(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def is_unavailable(answer: Any) -> bool:
    return answer.status_code == 503 and answer["Retry-After"] == "5" and b"database" in answer.content.lower()


def test_a_cut_connection_is_a_503_once_and_mends_itself(reader: Client, other: psycopg.Connection[Any]) -> None:
    cut(other)
    assert is_unavailable(reader.get("/nord/claims/1/"))
    close_old_connections()  # as after every request of a server
    assert reader.get("/nord/").status_code == 200


@pytest.mark.parametrize("limit", ["statement_timeout", "lock_timeout"])
def test_a_page_that_waits_too_long_is_given_up(reader: Client, other: psycopg.Connection[Any], limit: str) -> None:
    set_here(f"SET {limit} = '200ms'")
    other.execute("LOCK TABLE timeline_edition IN ACCESS EXCLUSIVE MODE")
    assert is_unavailable(reader.get("/nord/"))
    answer = reader.get("/api/v1/claims")
    assert (answer.status_code, answer.json()["error"]) == (503, "database_unavailable")
    other.rollback()
    assert reader.get("/nord/").status_code == 200


def test_a_read_only_database_is_read_and_refuses_to_write(reader: Client, ledger: factories.Ledger) -> None:
    set_here("SET default_transaction_read_only = on")
    assert reader.get("/nord/").status_code == 200
    assert is_unavailable(reader.post("/admin/login/", {"username": "kim", "password": "wrong"}))


def test_a_full_pool_is_a_503(reader: Client, ledger: factories.Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    connection.close()
    pool = connection.pool
    monkeypatch.setattr(pool, "timeout", 0.2)
    taken: list[Any] = []
    try:
        with pytest.raises(PoolTimeout):  # a server of another test may still hold some of them
            taken.extend(iter(pool.getconn, None))
        assert is_unavailable(reader.get("/nord/"))
    finally:
        for one in taken:
            pool.putconn(one)
    assert reader.get("/nord/").status_code == 200


def test_readers_get_the_page_as_it_was_which_says_so(reader: Client, other: psycopg.Connection[Any]) -> None:
    fresh = reader.get("/nord/")
    packed = reader.get("/nord/?view=table", headers={"Accept-Encoding": "gzip"})
    assert (packed["Content-Encoding"], "Warning" in fresh) == ("gzip", False)
    cut(other)
    for address in ("/nord/", "/nord/?view=table"):
        stale = reader.get(address)
        assert (stale.status_code, stale["Warning"]) == (200, '110 - "Response is Stale"')
        assert "no-store" in stale["Cache-Control"]
        assert "as it was 1 minutes ago" in stale.content.decode()
    assert is_unavailable(reader.get("/nord/?view=events"))
    assert is_unavailable(reader.get("/nord/", headers={"HX-Request": "true"}))
    assert reader.get("/api/v1/claims").status_code == 503
    close_old_connections()
    again = reader.get("/nord/")
    assert (again.status_code, "Warning" in again) == (200, False)


def test_a_publication_that_is_cut_midway_leaves_nothing(
    ledger: factories.Ledger, other: psycopg.Connection[Any]
) -> None:
    claims = [factories.claim(ledger) for _ in range(5)]
    before = Edition.objects.count()
    other.execute("LOCK TABLE timeline_edition IN SHARE MODE")  # it can begin, and waits where it writes

    def cut_when_it_waits() -> None:
        mine = "datname = current_database() AND wait_event_type = 'Lock'"
        patience = time.monotonic() + 30
        while other.execute(f"SELECT count(*) FROM pg_stat_activity WHERE {mine}").fetchone() == (0,):
            assert time.monotonic() < patience
            time.sleep(0.05)
        cut(other)

    cutting = Thread(target=cut_when_it_waits)
    cutting.start()
    with pytest.raises(OperationalError):
        factories.publish(ledger, *claims)
    cutting.join()
    connection.close()
    connection.pool.drain()
    assert Edition.objects.count() == before
    assert not Claim.objects.filter(pk__in=[one.pk for one in claims], status="published").exists()


@pytest.mark.parametrize(("language", "word"), [("en", "did not work"), ("de", "nicht")])
def test_the_pages_of_errors_need_no_database(language: str, word: str) -> None:
    from django.utils import translation

    request = RequestFactory().get("/nord/")
    connection.close()
    with translation.override(language):
        for page, status in (
            (errors.server_error(request), 500),
            (errors.database_unavailable(request), 503),
            (errors.bad_request(request, Exception()), 400),
            (errors.not_found(request, Exception()), 404),
        ):
            text = page.content.decode()
            assert page.status_code == status
            assert 'class="brand"' in text
            assert word in text
    assert connection.connection is None
