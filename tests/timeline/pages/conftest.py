"""Pages of the first dossier, asked for as a browser does."""

from collections.abc import Callable

import pytest
from django.test import Client

from timeline.models import Dossier

type Page = Callable[..., str]


@pytest.fixture
def get_page(nordkorea: Dossier, client: Client) -> Page:
    """The page's text in German, or in the language named, its white space made one."""

    def ask(path: str, status: int = 200, language: str = "de") -> str:
        response = client.get(f"/nordkorea/{path}", headers={"Accept-Language": language})
        assert response.status_code == status, response.content.decode()
        return " ".join(response.content.decode().split())

    return ask
