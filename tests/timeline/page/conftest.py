"""Pages as a reader gets them, asked for at the test client and taken apart."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html

from timeline.models import Dossier

type Open = Callable[..., Any]


@pytest.fixture
def open_page(nordkorea: Dossier, client: Client) -> Open:
    """open_page("?view=table") gives the parsed page of the first dossier, in German unless the address says else."""

    def ask(address: str = "", status: int = 200, **headers: str) -> Any:
        response = client.get(f"/nordkorea/{address}", headers={"Accept-Language": "de", **headers})
        assert response.status_code == status
        return html.fromstring(response.content.decode())

    return ask


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def texts(page: Any, path: str) -> list[str]:
    """The texts of all elements at an XPath, white space made single."""
    return [words(element) for element in page.xpath(path)]
