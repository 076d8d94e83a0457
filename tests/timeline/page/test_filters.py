"""Facets with their counts, chips that take one choice back, a way out of an empty list, hits marked."""

import pytest
from django.http import QueryDict

from tests.timeline.page.conftest import Open, texts
from timeline import filters, query
from timeline.models import Dossier


def counted(dossier: Dossier, address: str, name: str) -> dict[str, str]:
    selection = query.read(QueryDict(address), dossier)
    return {option.value: option.count for option in filters.facet(dossier, selection, name).options}


@pytest.mark.parametrize(
    ("address", "name", "expected"),
    [
        ("measure=sent", "measure", {"sent": "3", "present": "2", "planned": "3", "killed": "2", "wounded": "1",
            "casualties": "2", "captured": "1", "force_total": "1", "munitions": "1"}),
        ("measure=sent", "claimant", {"suedkorea": "3", "suedkoreas-geheimdienst": "1"}),
        ("measure=sent", "kind", {"cumulative": "2", "flow": "1"}),
        ("", "outlet", {"blick": "3", "none": "13"}),
        ("outlet=blick&claimant=none", "claimant", {"nato": "2", "none": "1"}),
        ("", "side", {"dritte": "8", "russland": "2", "ukraine": "2"}),
        ("place=box", "place", {"body": "15", "box": "3"}),
        ("", "status", {}),
        ("status=withdrawn", "status", {"published": "16", "withdrawn": "0"}),
        ("measure=money&place=box", "measure", {"killed": "1", "wounded": "1", "present": "1", "money": "0"}),
    ],
)  # fmt: skip
def test_a_facet_counts_what_its_values_would_find(
    nordkorea: Dossier, address: str, name: str, expected: dict[str, str]
) -> None:
    assert counted(nordkorea, address, name) == expected


def test_every_count_is_what_its_link_shows(nordkorea: Dossier) -> None:
    selection = query.read(QueryDict("known=2025-08-31"), nordkorea)
    for facet in filters.facets(nordkorea, selection):
        for option in facet.options:
            shown = query.read(QueryDict(option.href.lstrip("?")), nordkorea).claims().count()
            assert option.count == str(shown), option


def test_a_link_chooses_a_value_and_the_same_link_takes_it_back(open_page: Open) -> None:
    page = open_page("?measure=sent&measure=killed&from=2024-10")
    [sent] = page.xpath("//a[@id='measure-sent']")
    [present] = page.xpath("//a[@id='measure-present']")
    assert (sent.get("aria-current"), sent.get("href")) == ("true", "?measure=killed&from=2024-10-01")
    assert (present.get("aria-current"), present.get("href")) == (
        None,
        "?measure=sent&measure=killed&measure=present&from=2024-10-01",
    )


def test_chips_remove_one_filter_each_and_reset_all(open_page: Open) -> None:
    page = open_page("?measure=sent&claimant=suedkorea&from=2024-10-01&known=2025-05-31&q=Soldaten")
    chips = {" ".join(chip.text_content().split()): chip.get("href") for chip in page.xpath("//ul[@class='chips']//a")}
    assert chips == {
        "Entfernen Entsandt ×": "?claimant=suedkorea&from=2024-10-01&known=2025-05-31&q=Soldaten",
        "Entfernen Südkorea ×": "?measure=sent&from=2024-10-01&known=2025-05-31&q=Soldaten",
        "Entfernen ab 01.10.2024 ×": "?measure=sent&claimant=suedkorea&known=2025-05-31&q=Soldaten",
        "Entfernen Kenntnisstand 31.05.2025 ×": "?measure=sent&claimant=suedkorea&from=2024-10-01&q=Soldaten",
        "Entfernen „Soldaten“ ×": "?measure=sent&claimant=suedkorea&from=2024-10-01&known=2025-05-31",
        "Alle zurücksetzen": "/nordkorea/",
    }


@pytest.mark.parametrize(
    ("address", "ways"),
    [
        (
            "?measure=captured&from=2025-06-01",
            {
                "Die letzte Zahl davor ist vom 31.01.2025": "?measure=captured&from=2025-01-31",
                "Ohne „Gefangen“ gibt es 9 Zahlen": "?from=2025-06-01",
                "Ohne „ab 01.06.2025“ gibt es 1 Zahl": "?measure=captured",
            },
        ),
        (
            "?known=2025-04-01",
            {
                "Die erste Zahl war am 28.04.2025 bekannt": "?known=2025-04-28",
                "Ohne „Kenntnisstand 01.04.2025“ gibt es 16 Zahlen": "?",
            },
        ),
    ],
)
def test_an_empty_list_names_the_filter_and_the_nearest_day(
    open_page: Open, address: str, ways: dict[str, str]
) -> None:
    page = open_page(address)
    assert {" ".join(a.text_content().split()): a.get("href") for a in page.xpath("//div[@class='empty']//a")} == ways
    for href in ways.values():
        assert not open_page(href).xpath("//div[@class='empty']")


def test_filters_that_empty_the_list_together_are_said_to(open_page: Open) -> None:
    page = open_page("?measure=captured&claimant=nato&outlet=none&kind=plan")
    assert texts(page, "//div[@class='empty']/p")[1] == "Kein einzelner Filter leert die Liste, erst mehrere zusammen."


@pytest.mark.parametrize(
    ("words", "hit"),
    [("Soldat", "Soldaten"), ("Verwundete", "verwundet"), ("soldiers", ""), ('"rund 15 000"', "rund")],
)
def test_hits_are_marked_by_stems(open_page: Open, words: str, hit: str) -> None:
    marks = texts(open_page(f"?view=table&q={words}"), "//table//mark")
    assert (hit in marks) if hit else marks == []


def test_what_was_searched_is_escaped(open_page: Open) -> None:
    page = open_page("?q=<b>Soldaten</b>&view=table")
    assert page.xpath("//b") == []
