from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from timeline.models import Claim

type Get = Callable[..., Any]


@pytest.fixture
def ledger(db: None) -> None:
    call_command("load_fixtures", verbosity=0)


@pytest.fixture
def get(ledger: None, client: Client) -> Get:
    """Ask the API in English: get("claims?limit=3"); {claim} is the number of some claim."""

    first = Claim.objects.values_list("pk", flat=True).first()

    def ask(path: str, **headers: str) -> Any:
        address = path.replace("{claim}", str(first))
        return client.get(f"/api/v1/{address}", headers={"Accept-Language": "en", **headers})

    return ask
