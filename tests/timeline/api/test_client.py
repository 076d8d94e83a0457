"""The client that the documentation offers, as another desk runs it against a live ledger."""

import json
import sqlite3
from types import ModuleType
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from tests.documented_client import documented_client
from timeline import publishing
from timeline.models import Claim, Edition


@pytest.fixture
def keeper() -> ModuleType:
    """The client as another desk runs it."""
    return documented_client()


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
