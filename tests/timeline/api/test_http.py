"""Conditional requests, compression, limits, CORS, and the descriptions that machines read."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import feedparser
import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from frictionless import Package
from pytest_django import DjangoAssertNumQueries

from timeline import publishing
from timeline.models import Claim

type Get = Callable[..., Any]
PATHS = [
    "claims",
    "claims.csv",
    "claims.ndjson",
    "claims/{claim}",
    "events",
    "articles",
    "changes",
    "findings",
    "measures",
    "datapackage.json",
]


def body(response: Any) -> bytes:
    return b"".join(response)


@pytest.mark.parametrize("path", PATHS)
def test_unchanged_is_304_by_two_cheap_queries(
    get: Get, path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = get(path)
    assert first.status_code == 200
    assert first["ETag"].startswith('"')
    assert body(first)
    with django_assert_num_queries(2):
        again = get(path, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


def test_a_publication_changes_every_etag(get: Get) -> None:
    before = {path: get(path)["ETag"] for path in PATHS}
    claim = Claim.objects.get(import_key="nk-killed-9")
    publishing.withdraw(claim, by=User.objects.create_user("chief"), reason="Counted twice.")
    for path, tag in before.items():
        assert get(path, **{"If-None-Match": tag}).status_code == 200


def test_etags_tell_languages_encodings_and_addresses_apart(get: Get) -> None:
    asked = [
        ("claims", {}),
        ("claims?limit=5", {}),
        ("claims", {"Accept-Language": "de"}),
        ("claims", {"Accept-Encoding": "gzip"}),
        ("claims", {"HX-Request": "true"}),
    ]
    assert len({get(path, **headers)["ETag"] for path, headers in asked}) == len(asked)


@pytest.mark.parametrize("path", ["claims", "claims.csv", "claims.ndjson"])
def test_gzip_when_asked_holds_the_same_bytes(get: Get, path: str) -> None:
    packed = get(path, **{"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(body(packed)) == body(get(path))
    assert not get(path, **{"Accept-Encoding": "gzip;q=0"}).has_header("Content-Encoding")


def test_more_than_the_limit_is_429_with_a_time_to_wait(get: Get, settings: Any) -> None:
    cache.clear()
    settings.RATE_LIMIT = 2
    answers = [get("claims/{claim}") for _time in range(3)]
    assert [answer.status_code for answer in answers] in ([200, 200, 429], [200, 200, 200])  # a minute may have ended
    last = [get("claims/{claim}") for _time in range(3)][-1]
    assert last.status_code == 429
    assert last.json()["error"] == "too_many_requests"
    assert 1 <= int(last["Retry-After"]) <= 60
    assert (last["RateLimit-Limit"], last["RateLimit-Remaining"]) == ("2", "0")


def test_pages_elsewhere_may_read_the_api(client: Client) -> None:
    headers = {"Origin": "https://desk.example", "Access-Control-Request-Method": "GET"}
    answer = client.options("/api/v1/claims", headers=headers)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer["Access-Control-Expose-Headers"]
    assert "POST" not in answer["Access-Control-Allow-Methods"]


def test_frictionless_validates_the_data_package(get: Get, tmp_path: Path) -> None:
    package = get("datapackage.json").json()
    package["resources"][0]["path"] = "claims.csv"
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    (tmp_path / "claims.csv").write_bytes(body(get("claims.csv")))
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["rowNumber", "fieldName", "message"]) == []
    assert report.tasks[0].stats["rows"] == 16


def test_feedparser_reads_the_feed(ledger: None, client: Client) -> None:
    claim = Claim.objects.get(import_key="nk-killed-9")
    publishing.withdraw(claim, by=User.objects.create_user("chief"), reason="Counted twice.")
    feed = feedparser.parse(client.get("/feeds/nordkorea.atom?lang=en&measure=killed").content)
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == [
        "Withdrawn: Killed neun",
        "Published: Killed rund 1500",
        "Published: Killed neun",
    ]
    assert "Counted twice." in feed.entries[0].summary
    assert client.get("/feeds/nordkorea.atom?measure=none").status_code == 400
