"""The page that tells the API to people, the schemas of its records, and the client that it offers."""

import importlib.util
import json
import sqlite3
from collections.abc import Callable
from types import ModuleType
from typing import Any

import jsonschema
import pytest
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client

from timeline import publishing
from timeline.api import api, docs
from timeline.api.parameters import FILTERS
from timeline.export import COLUMNS
from timeline.models import Claim, Edition

type Get = Callable[..., Any]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_tells_every_address_parameter_and_column(get: Get, language: str) -> None:
    page = get("docs", **{"Accept-Language": language})
    assert (page.status_code, page.headers["Content-Language"]) == (200, language)
    text = page.content.decode()
    for path in api.get_openapi_schema()["paths"]:
        assert f"<code>{path.replace('{pk}', '{id}')}</code>" in text
    for name in [parameter["name"] for parameter in FILTERS]:
        assert f"<code>{name}</code>" in text
    assert ", ".join(COLUMNS) in text
    assert "http://testserver/api/v1/claims.csv" in text


def test_the_client_on_the_page_is_the_file_to_take(get: Get) -> None:
    from html import unescape

    assert docs.client() in unescape(get("docs").content.decode())
    assert len(docs.client().splitlines()) < 80


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("claim", "claims"), ("event", "events"), ("article", "articles"), ("dossier", "dossiers"),
        ("finding", "findings"), ("measure", "measures"), ("scope", "scopes"), ("claimant", "claimants"),
        ("change", "changes"),
    ],
)  # fmt: skip
def test_records_are_as_their_schema_says(get: Get, name: str, path: str) -> None:
    schema = get(f"schema/{name}.json")
    assert schema.headers["Content-Type"] == "application/schema+json"
    jsonschema.Draft202012Validator.check_schema(schema.json())
    records = get(f"{path}?limit=1000").json()["items"]
    assert records
    for record in records:
        jsonschema.validate(record, schema.json())


def test_an_unknown_record_has_no_schema(get: Get) -> None:
    answer = get("schema/poem.json")
    assert (answer.status_code, answer.json()["error"]) == (404, "not_found")


@pytest.fixture
def keeper() -> ModuleType:
    """The client as another desk runs it."""
    spec = importlib.util.spec_from_file_location("keep_in_step", finders.find(docs.CLIENT))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def held(copy: sqlite3.Connection) -> dict[tuple[str, int], Any]:
    return {
        (kind, number): json.loads(text) for kind, number, text in copy.execute("SELECT type, id, json FROM record")
    }


def offered(url: str) -> dict[tuple[str, int], Any]:
    """What the API gives for each claim and event, withdrawn ones too, under the address of a live server."""
    found = {}
    for kind in ("claim", "event"):
        address = f"/api/v1/{kind}s?limit=1000&status=published&status=withdrawn"
        answer = Client(headers={"Host": url.removeprefix("http://")}).get(address)
        found |= {(kind, one["id"]): one for one in answer.json()["items"]}
    return found


@pytest.mark.django_db(transaction=True)
def test_the_client_keeps_a_copy_in_step(live_server: Any, keeper: ModuleType) -> None:
    call_command("load_fixtures", verbosity=0)
    copy = sqlite3.connect(":memory:")
    keeper.keep_in_step(live_server.url, copy)
    assert held(copy) == offered(live_server.url)
    chief = User.objects.create_user("chief")
    gone = Claim.objects.get(import_key="nk-killed-9")
    publishing.withdraw(gone, by=chief, reason="Counted twice.")
    keeper.keep_in_step(live_server.url, copy)
    assert held(copy) == offered(live_server.url)
    assert held(copy)["claim", gone.pk]["correction"]["reason"] == "Counted twice."


@pytest.mark.django_db(transaction=True)
def test_the_client_begins_anew_with_another_ledger(live_server: Any, keeper: ModuleType) -> None:
    call_command("load_fixtures", verbosity=0)
    copy = sqlite3.connect(":memory:")
    keeper.keep_in_step(live_server.url, copy)
    first = held(copy)
    call_command("flush", interactive=False, verbosity=0)
    call_command("load_fixtures", verbosity=0)
    keeper.keep_in_step(live_server.url, copy)
    assert held(copy) == offered(live_server.url) != first
    assert Edition.objects.count() == len(held(copy))
