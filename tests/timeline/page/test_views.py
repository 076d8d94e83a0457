"""Four views at one address, each with its own content; the table sorted by every column."""

import pytest

from tests.timeline.page.conftest import Open, texts

CONTENT = {
    "chart": "//figure[@class='chart']",
    "table": "//table[@class='claims']",
    "events": "//ol[@class='events']",
    "sources": "//div[@class='sources']",
}


@pytest.mark.parametrize("view", CONTENT)
def test_each_view_shows_its_own_content_alone(open_page: Open, view: str) -> None:
    page = open_page(f"?view={view}")
    assert {name: len(page.xpath(path)) for name, path in CONTENT.items()} == {
        name: int(name == view) for name in CONTENT
    }
    assert texts(page, "//nav[@class='tabs']/a[@aria-current='page']")[0].startswith(
        {"chart": "Diagramm", "table": "Tabelle", "events": "Ereignisse", "sources": "Quellen"}[view]
    )


def test_the_tabs_keep_the_selection_and_say_how_much_there_is(open_page: Open) -> None:
    page = open_page("?measure=sent&view=events")
    assert [
        (tab.get("href"), " ".join(tab.text_content().split())) for tab in page.xpath("//nav[@class='tabs']/a")
    ] == [
        ("?measure=sent", "Diagramm"),
        ("?measure=sent&view=table", "Tabelle 3"),
        ("?measure=sent&view=events", "Ereignisse 13"),
        ("?measure=sent&view=sources", "Quellen"),
    ]


def test_a_fragment_is_the_view_without_the_page_around_it(open_page: Open) -> None:
    page = open_page("?view=table", **{"HX-Request": "true"})
    assert page.xpath("//h1") == []
    assert len(page.xpath("//tbody/tr")) == 16
    assert texts(page, "//*[@id='count']") == ["16 Zahlen"]


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("measure", "mehr als 10.000", "Tausende"),
        ("value", "zwei", "geschätzt 1,2 Millionen"),
        ("-value", "geschätzt 1,2 Millionen", "zwei"),
        ("articles", "mehr als 10.000", "rund 15.000"),
        ("reference", "mehr als 10.000", "neun"),
        ("-reference", "neun", "mehr als 10.000"),
        ("-published", "neun", "mehr als 10.000"),
    ],
)
def test_the_table_is_sorted_by_real_values(open_page: Open, sort: str, first: str, last: str) -> None:
    shown = texts(open_page(f"?view=table&sort={sort}"), "//td[@data-label='Zahl wie im Text']/a")
    assert (shown[0], shown[-1]) == (first, last)


def test_every_column_sorts_one_way_then_the_other(open_page: Open) -> None:
    page = open_page("?view=table&sort=value")
    links = {" ".join(th.text_content().split()): th for th in page.xpath("//thead//th")}
    assert [th.get("aria-sort") for th in links.values()] == ["none", "ascending", *["none"] * 6]
    assert {name: th.xpath("a/@href")[0].rpartition("sort=")[2] for name, th in links.items()} == {
        "Messgröße": "measure",
        "Zahl wie im Text": "-value",
        "Bezugsgruppe": "scope",
        "Urheber": "claimant",
        "Gesagt": "said",
        "Stand": "?view=table",
        "Zuerst veröffentlicht": "published",
        "Belege": "articles",
    }


@pytest.mark.parametrize("view", CONTENT)
def test_a_page_that_is_not_there_is_404_in_every_view(open_page: Open, view: str) -> None:
    open_page(f"?view={view}&page=2", status=404)


def test_sources_say_what_is_not_known_of_an_article(open_page: Open) -> None:
    page = open_page("?view=sources")
    assert texts(page, "//section[@aria-labelledby='by-outlet']/h3") == ["Blick", "Medium unbekannt"]
    notes = texts(page, "//div[@class='source']/p")
    assert notes[0] == "Artikel vom Mai 2025, Blick Link nicht bekannt"
    assert sorted(notes)[-1] == (
        "Artikel, zwischen 22. und 31.08.2025, Medium unbekannt Medium unbekannt, Datum erschlossen – Der Artikel "
        "nennt keinen Tag. Er schildert die Zeremonie, über die am 22.08.2025 berichtet wurde, und blickt "
        "auf den Juli zurück (Redaktion), Link nicht bekannt"
    )


def test_origins_are_claimants_and_a_claim_told_twice_is_one_of_them(open_page: Open) -> None:
    page = open_page("?view=sources&measure=sent&measure=killed")
    assert texts(page, "//section[@aria-labelledby='by-origin']/h3") == [
        "Südkorea Staat · an 2 Stellen belegt",
        "Kim Jong-un Person · an 1 Stelle belegt",
        "Nato Bündnis · an 2 Stellen belegt",
        "Südkoreas Geheimdienst Geheimdienst · an 2 Stellen belegt",
    ]
    [claim] = page.xpath("//section[@aria-labelledby='by-origin']//li[a='Entsandt: rund 15.000']")
    assert "einmal übernommen" in claim.text_content()


def test_events_tell_by_the_day_known_only_of_articles_then_out(open_page: Open) -> None:
    page = open_page("?view=events&known=2025-04-30")
    [shown] = texts(page, "//ol[@class='events']")
    assert "28.04.2025" in shown
    assert [later for later in ("22.08.2025", "Mai 2025") if later in shown] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_swapped_part_says_which_language_it_is_in(open_page: Open, language: str) -> None:
    page = open_page(f"?view=table&lang={language}", **{"HX-Request": "true"})
    assert page.xpath("//*[@id='languages']/a[@aria-current]/@lang") == [language]
