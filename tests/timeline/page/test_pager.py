"""A dossier that fills several pages, turned by its links alone, as a browser without script does it."""

import pytest
from django.core.management import call_command
from django.test import Client
from lxml import html

from timeline.query import PAGE_SIZE

pytestmark = pytest.mark.django_db
CLAIMS = 600  # in four dossiers


def test_the_pager_turns_every_page_by_its_links(client: Client) -> None:
    call_command("make_ledger", CLAIMS, verbosity=0)
    seen: list[str] = []
    query = "?view=table&sort=-value"
    pages = 0
    while query:
        page = html.fromstring(client.get(f"/nordfront/{query}").content.decode())
        figures = page.xpath("//table[contains(@class, 'claims')]//td[contains(@class, 'value')]//a/@href")
        following = page.xpath("//nav[contains(@class, 'pager')]//a[@rel='next']/@href")
        assert "sort=-value" in query
        assert len(figures) == PAGE_SIZE or not following
        [count] = page.xpath("//*[@id='count']/text()")
        seen += figures
        pages += 1
        query = following[0] if following else ""
    assert pages > 2
    assert len(set(seen)) == len(seen) == int(count.split()[0])
    [back] = page.xpath("//nav[contains(@class, 'pager')]//a[@rel='prev']/@href")
    before = html.fromstring(client.get(f"/nordfront/{back}").content.decode())
    assert len(before.xpath("//table[contains(@class, 'claims')]//td[contains(@class, 'value')]//a")) == PAGE_SIZE
