from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from timeline.models import Claim

type Get = Callable[..., Any]


@pytest.fixture
def ledger(first_dossier: None, db: None) -> None:
    """The first dossier."""


@pytest.fixture
def get(ledger: None, client: Client) -> Get:
    """Ask the API in English: get("claims?limit=3"); {claim} is the number of some claim."""

    first = Claim.objects.values_list("pk", flat=True).first()

    def ask(path: str, **headers: str) -> Any:
        address = path.replace("{claim}", str(first))
        return client.get(f"/api/v1/{address}", headers={"Accept-Language": "en", **headers})

    return ask
