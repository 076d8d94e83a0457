"""What a first view and a filter's swap weigh, compressed: issue's budget, printed and held (pytest -s)."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from lxml import html

from timeline.models import Dossier

FIRST_VIEW, REQUESTS, SWAP = 60_000, 6, 30_000


def compressed(address: str) -> int:
    """The bytes of a static file as gzip; brotli, which browsers get, is smaller."""
    name = urlsplit(address).path.removeprefix("/").removeprefix(settings.STATIC_URL.strip("/")).lstrip("/")
    found = finders.find(name)
    assert found, address
    return len(gzip.compress(Path(found).read_bytes(), 9))


@pytest.mark.parametrize("language", ["de", "en"])
def test_first_view_and_swap_keep_their_budget(nordkorea: Dossier, client: Client, language: str) -> None:
    ask = {"Accept-Encoding": "gzip", "Accept-Language": language}
    response = client.get("/nordkorea/", headers=ask)
    page = html.fromstring(gzip.decompress(response.content).decode())
    files = page.xpath("//link[@rel='stylesheet']/@href | //script/@src | //link[@rel='icon']/@href")
    files = [address for address in files if not address.startswith("data:")]
    first = len(response.content) + sum(compressed(address) for address in files)
    swaps = {
        view: len(client.get(f"/nordkorea/?view={view}", headers={**ask, "HX-Request": "true"}).content)
        for view in ("chart", "table", "events", "sources")
    }
    print(f"first view {first} bytes in {1 + len(files)} requests (page {len(response.content)}), swaps {swaps}")
    assert "<svg" in gzip.decompress(response.content).decode()
    assert first <= FIRST_VIEW
    assert 1 + len(files) <= REQUESTS
    assert max(swaps.values()) <= SWAP
