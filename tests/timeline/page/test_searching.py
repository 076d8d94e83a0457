"""Words, a window or a clock that find very many: a page of them at once, all counted when that is asked for."""

import re
from typing import Any

import pytest
from django.test import Client
from lxml import html

from timeline import gathering
from timeline.models import Dossier
from timeline.page import table
from timeline.query import Selection

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_dossier")]
WORD = "Soldaten"


@pytest.fixture
def found() -> int:
    """How many figures hold the word."""
    return Selection(dossier=("nordkorea",), q=WORD).claims().count()


@pytest.fixture(autouse=True)
def few_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MOST", 4)
    monkeypatch.setattr("timeline.page.context.MOST", 4)
    for module in (gathering, table):
        monkeypatch.setattr(module, "PAGE_SIZE", 2)


def page(client: Client, query: str) -> Any:
    answer = client.get(f"/nordkorea/{query}", headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def rows(shown: Any) -> list[str]:
    return [str(one) for one in shown.xpath("//table[@class='claims']//td[@data-label='Value as written']/a/@href")]


def test_a_page_stands_there_at_once_and_a_link_counts_all(client: Client, found: int) -> None:
    shown = page(client, f"?view=table&q={WORD}")
    assert found > 4
    assert shown.xpath("string(//*[@id='count'])") == "more than 4 figures"
    assert len(rows(shown)) == 2
    assert not shown.xpath("//*[@id='strip']")
    assert shown.xpath("//a[@id='measure-sent']")
    assert not shown.xpath("//a[@id='measure-sent']/span[@class='count']")
    assert not shown.xpath("//*[@id='tab-table']/span")
    [link] = shown.xpath("//*[@id='uncounted']//a")
    assert link.get("hx-trigger") == "click"
    whole = page(client, link.get("href"))
    assert whole.xpath("string(//*[@id='count'])") == f"{found} figures"
    assert whole.xpath("//*[@id='strip']")
    assert not whole.xpath("//*[@id='uncounted']")
    assert rows(whole) == rows(shown)


def test_all_pages_of_the_search_are_reached_by_links(client: Client, found: int) -> None:
    query, seen, texts = f"?view=table&q={WORD}", [], []
    while query:
        shown = page(client, query)
        seen += rows(shown)
        texts.append(shown.xpath("string(//nav[@class='pager']/span)"))
        following = shown.xpath("//nav[@class='pager']//a[@rel='next']/@href")
        query = following[0] if following else ""
    assert len(seen) == len(set(seen)) == found
    assert texts[:2] == ["1", "2"]  # no last page is known
    assert texts[-1] == f"{-(-found // 2)} / {-(-found // 2)}"


def test_the_chart_comes_by_a_second_request(client: Client) -> None:
    shown = page(client, f"?q={WORD}")
    assert not shown.xpath("//*[@class='chart-svg']")
    [link] = shown.xpath("//*[@id='uncounted']//a")
    assert link.get("hx-trigger") == "click, load"
    assert page(client, link.get("href")).xpath("//*[@class='chart-svg']")
    answer = client.get(f"/nordkorea/{link.get('href')}", headers={"HX-Request": "true"})
    assert answer["HX-Replace-Url"] == f"/nordkorea/?q={WORD}"
    assert "HX-Push-Url" not in answer


@pytest.mark.parametrize("query", ["known=2025-12-13", "from=2024-10-01&to=2025-12-31"])
def test_a_window_and_a_clock_that_find_very_many_are_counted_by_a_second_request(client: Client, query: str) -> None:
    shown = page(client, f"?{query}")
    assert shown.xpath("string(//*[@id='count'])") == "more than 4 figures"
    assert not shown.xpath("//*[@id='brought']")
    [link] = shown.xpath("//*[@id='uncounted']//a")
    whole = page(client, link.get("href"))
    assert whole.xpath("//*[@class='chart-svg']")
    assert whole.xpath("//*[@id='brought']") if "known" in query else not whole.xpath("//*[@id='brought']")
    assert re.match(r"\d+ figures", whole.xpath("string(//*[@id='count'])"))


@pytest.mark.parametrize("query", ["", "?measure=sent", "?q=Ingenieure", "?known=2024-11-30", f"?q={WORD}&counts=all"])
def test_everything_else_is_counted_at_once(client: Client, query: str) -> None:
    shown = page(client, query)
    assert re.fullmatch(r"\d+ figures?.*", shown.xpath("string(//*[@id='count'])"))
    assert not shown.xpath("//*[@id='uncounted']")


def test_the_other_views_of_it_stand_there_too(client: Client) -> None:
    for view in ("events", "sources"):
        shown = page(client, f"?view={view}&q={WORD}&known=2025-12-31")
        assert shown.xpath("//*[@id='uncounted']")


def test_no_more_are_read_than_needed(django_assert_num_queries: Any) -> None:
    Dossier.objects.get()
    with django_assert_num_queries(1) as asked:
        found = gathering.gather(Selection(dossier=("nordkorea",), q=WORD), whole=False)
    assert (found.count, found.more) == (5, True)
    assert "LIMIT 5" in asked.captured_queries[0]["sql"]
