"""/<dossier>/compare/: two days, claimants, measures or claims side by side."""

from collections.abc import Callable

import pytest
from django.test import Client

from timeline.models import Claim, Dossier

type Page = Callable[..., str]


def test_nothing_chosen_offers_three_forms(get_page: Page) -> None:
    text = get_page("compare/")
    assert [name in text for name in ("Zwei Tage", "Zwei Urheber", "Zwei Messgrößen")] == [True] * 3
    assert 'class="pair"' not in text


def test_two_days_tell_a_change_of_one_claimant(get_page: Page) -> None:
    text = get_page("compare/?a=2025-05-31&b=2025-12-31&measure=sent")
    assert text.count('class="pair"') == 1
    assert (
        "Derselbe Urheber, nacheinander: zuerst mehr als 10.000 (Entsandt, Truppen in Russland; Urheber: Südkorea; "
        "Stand Oktober 2024), dann rund 15.000 (Entsandt, Truppen in Russland; Urheber: Südkoreas Geheimdienst; Stand "
        "22.08.2025, erschlossen). Ob das mehr oder weniger ist, geht aus den Zahlen nicht hervor."
    ) in text


def test_a_day_without_newer_figure_says_so(get_page: Page) -> None:
    text = get_page("compare/?a=2025-06-30&b=2025-12-31&measure=killed&claimant=nato")
    assert "Ein und dieselbe Zahl: rund 1500" in text


def test_two_claimants_of_whom_one_speaks_of_a_part(get_page: Page) -> None:
    text = get_page("compare/?a=nato&b=nordkorea&measure=killed", language="en")
    assert "Not comparable: about 1,500 (Killed, Troops in Russia; stated by NATO; as of May 2025, inferred)" in text
    assert "One is about a part of the group only" in text


def test_two_measures_are_refused_with_the_reason(get_page: Page) -> None:
    text = get_page("compare/?a=sent&b=present")
    assert "Nicht vergleichbar: rund 15.000" in text
    assert "Der Unterschied ist weder Zuwachs noch Verlust." in text
    assert "Nicht zusammenzählen: Sie gehören" not in text


def test_parts_of_a_whole_add_up(get_page: Page) -> None:
    text = get_page("compare/?a=killed&b=wounded&claimant=nato")
    assert "Zusammen etwa 5.000, hier errechnet: Keine der Angaben sagt das." in text


def test_two_claims_by_number(get_page: Page, nordkorea: Dossier) -> None:
    one, other = (Claim.objects.get(import_key=key).pk for key in ("nk-sent-10000", "nk-sent-3000-more"))
    text = get_page(f"compare/?a={one}&b={other}", language="en")
    assert "Not comparable" in text
    assert "Together at least 13,000, computed here" in text


@pytest.mark.parametrize(
    "query", ["a=sent", "b=2025-05-01", "a=sent&b=nato", "a=nobody&b=nato", "a=2025-13-01&b=2025-05-01", "a=1&b=99999"]
)
def test_what_cannot_be_compared_at_all_is_a_bad_request(get_page: Page, query: str) -> None:
    get_page(f"compare/?{query}", status=400)


def test_only_reading_is_answered(nordkorea: Dossier, client: Client) -> None:
    assert client.post("/nordkorea/compare/").status_code == 405
    assert client.get("/nichts/compare/").status_code == 404
