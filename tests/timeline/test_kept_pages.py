"""Answers kept by their ETag: without work for the next reader, new for the first one after a publication."""

import gzip
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from timeline import conditional, publishing
from timeline.models import Claim, Dossier

CHEAP = 2  # queries that make an ETag


@pytest.fixture(autouse=True)
def kept(nothing_kept: None, monkeypatch: pytest.MonkeyPatch) -> LocMemCache:
    cache = LocMemCache("test-pages", {})
    cache.clear()
    monkeypatch.setattr(conditional, "pages", cache)
    return cache


def ask(client: Client, address: str, **headers: str) -> Any:
    response = client.get(address, headers={"Accept-Language": "de", **headers})
    assert response.status_code == 200
    return response


@pytest.mark.parametrize("address", ["", "?view=table", "chart.svg", "claims/1/", "embed/"])
def test_the_second_reader_gets_the_same_bytes_without_work(
    nordkorea: Dossier, client: Client, django_assert_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    address = f"/nordkorea/{address.replace('/1/', f'/{Claim.objects.order_by("pk").first().pk}/')}"  # type: ignore[union-attr]
    first = ask(client, address)
    with django_assert_num_queries(CHEAP):
        again = ask(client, address)
    assert again.content == first.content
    different = {"X-Request-ID"}
    assert {n: v for n, v in again.items() if n not in different} == {
        n: v for n, v in first.items() if n not in different
    }


def test_the_first_reader_after_a_publication_gets_the_new_page(nordkorea: Dossier, client: Client) -> None:
    before = ask(client, "/nordkorea/?view=table").content.decode()
    claim = Claim.objects.get(import_key="nk-killed-9")
    publishing.withdraw(claim, by=User.objects.create_user("chief"), reason="Counted twice.")
    after = ask(client, "/nordkorea/?view=table").content.decode()
    permalink = f"/nordkorea/claims/{claim.pk}/"
    assert (permalink in before, permalink in after) == (True, False)


def test_kinds_of_answers_are_kept_apart(nordkorea: Dossier, client: Client) -> None:
    for _twice in range(2):
        plain, packed = ask(client, "/nordkorea/"), ask(client, "/nordkorea/", **{"Accept-Encoding": "gzip"})
        assert gzip.decompress(packed.content) == plain.content
        assert b"<html" not in ask(client, "/nordkorea/", **{"HX-Request": "true"}).content
        assert b'lang="en"' in ask(client, "/nordkorea/", **{"Accept-Language": "en"}).content


def test_errors_and_streams_are_not_kept(nordkorea: Dossier, client: Client, kept: LocMemCache) -> None:
    assert client.get("/nordkorea/?known=gestern").status_code == 400
    assert client.get("/nordkorea/?page=99&view=table").status_code == 404
    assert b"".join(client.get("/api/v1/claims.ndjson").streaming_content)  # type: ignore[attr-defined]
    assert kept._cache == {}  # type: ignore[attr-defined]


def test_a_page_that_many_ask_for_at_once_is_made_once(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a publication all readers ask for the new front page in the same moment."""
    made: list[str] = []
    monkeypatch.setattr(conditional, "etag", lambda request: f'"{request.path}"')

    @conditional.conditional
    def page(request: HttpRequest) -> HttpResponse:
        made.append(request.path)
        time.sleep(0.2)
        return HttpResponse(f"page {request.path}")

    with ThreadPoolExecutor(8) as readers:
        answers = list(readers.map(lambda number: page(rf.get(f"/{number % 2}/")), range(8)))
    assert [answer.content for answer in answers] == [b"page /0/", b"page /1/"] * 4  # type: ignore[attr-defined]
    assert sorted(made) == ["/0/", "/1/"]
    assert not conditional.turns


def test_nobody_waits_for_ever_for_another(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conditional, "etag", lambda request: '"slow"')
    monkeypatch.setattr(conditional, "PATIENCE", 0.05)

    @conditional.conditional
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("mine")

    with conditional.turn('"slow"'):  # somebody makes it, and takes long
        assert page(rf.get("/")).content == b"mine"  # type: ignore[attr-defined]
