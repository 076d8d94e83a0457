from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

type Get = Callable[..., Any]


@pytest.fixture
def ledger(db: None) -> None:
    call_command("load_fixtures", verbosity=0)


@pytest.fixture
def get(ledger: None, client: Client) -> Get:
    """Ask the API in English: get("claims?limit=3")."""

    def ask(path: str, **headers: str) -> Any:
        return client.get(f"/api/v1/{path}", headers={"Accept-Language": "en", **headers})

    return ask
