"""What was known: days to walk through, what each brought, and an address that keeps the ledger's own clock."""

from datetime import date

import pytest
from django.http import QueryDict

from tests import factories
from tests.timeline.page.conftest import Open, texts
from timeline import query
from timeline.models import Dossier
from timeline.page import known
from timeline.page.changes import changes

DAYS = ["2025-04-28", "2025-05-31", "2025-08-22", "2025-08-31", "2025-12-13"]


def test_the_days_are_those_on_which_articles_were_surely_out(open_page: Open) -> None:
    page = open_page()
    assert page.xpath("//select[@id='known']/option/@value") == ["", *DAYS]
    [slider] = page.xpath("//input[@id='known-slider']")
    assert (slider.get("value"), slider.get("max")) == ("6", "6")


@pytest.mark.parametrize(
    ("address", "previous", "following"),
    [
        ("", "?known=2025-08-31", None),
        ("?known=2025-08-22", "?known=2025-05-31", "?known=2025-08-31"),
        ("?known=2025-06-15", "?known=2025-05-31", "?known=2025-08-22"),
        ("?known=2025-04-28", None, "?known=2025-05-31"),
        ("?known=2025-12-13", "?known=2025-08-31", "?"),
    ],
)  # fmt: skip
def test_steps_lead_to_the_days_beside(
    open_page: Open, address: str, previous: str | None, following: str | None
) -> None:
    page = open_page(address)
    steps = [page.xpath(f"//a[@id='known-{way}']/@href") for way in ("previous", "next")]
    assert steps == [[previous] if previous else [], [following] if following else []]


def test_a_page_of_a_day_holds_nothing_published_later(open_page: Open) -> None:
    for view in ("chart", "table", "events", "sources"):
        page = open_page(f"?known=2025-05-31&view={view}")
        for form in page.xpath("//select | //section[@class='time']"):
            form.getparent().remove(form)  # they name the days to go to
        text = page.text_content()
        assert not [words for words in ("22.08.2025", "13.12.2025", "rund 15.000", "etwa 12.000") if words in text]


def told(dossier: Dossier, after: str, until: str, address: str = "") -> list[tuple[str, str, str]]:
    selection = query.read(QueryDict(address), dossier)
    found = changes(selection, date.fromisoformat(after) if after else None, date.fromisoformat(until))
    return [(change.kind, change.words, change.detail) for change in found]


def test_what_changed_is_new_or_told_again(nordkorea: Dossier) -> None:
    assert told(nordkorea, "2025-08-31", "2025-12-31", "measure=sent&measure=killed") == [
        ("new", "Getötet: neun, Pioniereinheit", "Kim Jong-un"),
        ("retold", "Entsandt: rund 15.000, Truppen in Russland", "Artikel vom 13.12.2025, Medium unbekannt"),
        ("event", "Pioniere nach Kursk entsandt", "zwischen 01. und 10.08.2025"),
        ("event", "Pioniere kehren zurück", "zwischen 29.11. und 08.12.2025"),
        ("event", "Begrüßung der Pioniere in Pjöngjang", "12.12.2025"),
    ]
    assert told(nordkorea, "2025-12-13", "2025-12-31") == []


def test_a_later_statement_for_the_same_time_is_a_revision(db: None) -> None:
    at = factories.ledger()
    factories.publish(
        at, factories.claim(at, low=90, high=90, wording="90", reference="2025-01", published="2025-02-01")
    )
    factories.publish(
        at, factories.claim(at, low=95, high=95, wording="95", reference="2025-01", published="2025-03-01")
    )
    [change] = told(at.dossier, "2025-02-15", "2025-03-31")
    assert (change[0], change[2]) == ("revised", "zuvor: 90 (01.02.2025)")


def test_a_correction_is_listed_by_the_day_of_the_ledger(open_page: Open, nordkorea: Dossier) -> None:
    page = open_page("changes/?a=2025-08-31&b=2025-12-31&measure=sent")
    assert texts(page, "//h2") == ["Nach dem 31.08.2025 bis zum 31.12.2025"]
    assert texts(page, "//ul[@class='changes']/li")[0].startswith("übernommen Entsandt: rund 15.000")
    links = page.xpath("//ul[@class='changes']/li/a/@href")
    assert links
    assert all(link.endswith("/?known=2025-12-31") or "/events/" in link for link in links)
    assert page.xpath("//p[@class='crumbs']/a/@href") == ["/nordkorea/?measure=sent&known=2025-12-31"]


@pytest.mark.parametrize("address", ["?a=2025-08-31&b=2025-08-31", "?a=gestern", "?measure=unbekannt"])
def test_days_that_cannot_be_compared_are_refused(open_page: Open, address: str) -> None:
    open_page(f"changes/{address}", status=400)


def test_the_frozen_address_shows_the_same_page(open_page: Open) -> None:
    page = open_page("?measure=sent&view=table")
    [address] = [link for link in page.xpath("//section[@class='known']//a/@href") if "recorded=" in link]
    rows = "//table[@class='claims']//tr"
    assert texts(open_page(address), rows) == texts(page, rows)


def test_a_long_story_keeps_its_last_days(nordkorea: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "MOST_DAYS", 2)
    assert known.days_of(query.read(QueryDict(""), nordkorea)) == [date(2025, 8, 31), date(2025, 12, 13)]


def test_a_field_asks_for_the_ledgers_own_clock(open_page: Open) -> None:
    [field] = open_page("?measure=killed").xpath("//form[@id='recorded-form']//input[@id='recorded']")
    assert (field.get("value") or "", field.get("type")) == ("", "datetime-local")
    kept = open_page("?measure=killed").xpath("//form[@id='recorded-form']/input[@type='hidden']/@name")
    assert kept == ["measure"]
    then = open_page(f"?recorded={field.get('max')}")
    assert then.xpath("//input[@id='recorded']/@value") == [field.get("max")]
    assert texts(then, "//p[@id='count']") == texts(open_page(), "//p[@id='count']")
    assert texts(open_page("?recorded=2024-01-01T00:00:00"), "//p[@id='count']") == ["0 Zahlen"]
