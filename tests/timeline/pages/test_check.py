"""/<dossier>/check/: a sentence or a number before it is printed."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client

from timeline import publishing
from timeline.loading import system_user
from timeline.models import Claim, Dossier

type Page = Callable[..., str]


@pytest.fixture
def check(get_page: Page) -> Page:
    def ask(text: str, **more: object) -> str:
        return get_page(f"check/?text={quote(text)}", **more)

    return ask


def test_an_empty_page_asks(get_page: Page) -> None:
    assert "Satz oder Zahl" in get_page("check/")


def test_a_stated_number_shows_its_chain_age_and_safe_sentence(check: Page) -> None:
    text = check("15.000 Soldaten wurden nach Russland geschickt.")
    assert "1 Ursprung in 2 Artikeln: Artikel, die eine Zahl wiederholen, bestätigen sie nicht." in text
    assert "zuerst genannt 113 Tage vorher" in text
    assert "Bitte die Einschränkung beibehalten: Im Verzeichnis steht „rund 15.000“." in text
    assert (
        "rund 15.000 (Entsandt, Truppen in Russland); Urheber: Südkoreas Geheimdienst; Stand: 22.08.2025 "
        "(erschlossen); zuerst veröffentlicht: 22.08.2025."
    ) in text
    assert "Nicht vergleichbar: rund 15.000" in text


def test_what_the_sentence_says_otherwise_is_told(check: Page) -> None:
    text = check("Laut Nato sind rund 15.000 nordkoreanische Soldaten getötet worden.")
    assert "Im Text geht es um „Getötet“, bei dieser Zahl um „Entsandt“." in text
    assert "Im Text nennt sie „Nato“, im Verzeichnis ist der Urheber: Südkoreas Geheimdienst." in text


def test_a_sum_that_nobody_stated(check: Page) -> None:
    text = check("13.000", language="en")
    assert "Nobody in this ledger has stated this number." in text
    assert "Together at least 13,000, which nobody in this ledger has stated" in text
    assert "Near it in value, and not the same:" in text


def test_a_newer_figure_of_the_same_claimant(check: Page) -> None:
    text = check("Mehr als 10.000 Soldaten wurden entsandt.")
    assert "Seither hat derselbe Urheber genannt:" in text
    assert "Entsandt: rund 15.000, Truppen in Russland. Südkoreas Geheimdienst." in text


def test_a_number_without_claimant(check: Page) -> None:
    assert "Wer sie nennt, steht nicht dabei." in check("11.000")


def test_a_withdrawn_figure_says_why(check: Page, nordkorea: Dossier) -> None:
    publishing.withdraw(Claim.objects.get(import_key="nk-killed-9"), by=system_user(), reason="Doppelt gezählt.")
    assert "Zurückgezogen: Doppelt gezählt." in check("neun Soldaten sind gefallen")


@pytest.mark.parametrize("text", ["77", "Nichts.", "<b>5</b>", "0", "-1", "9" * 40, "🇰🇵 15.000"])
def test_whatever_is_typed_is_answered(check: Page, text: str) -> None:
    assert "<b>5</b>" not in check(text)


def test_a_word_alone_is_read_in_the_language_of_the_page(check: Page) -> None:
    assert "Engineer unit" in check("nine", language="en")


def test_a_text_may_be_too_long(check: Page) -> None:
    check("a" * 2001, status=400)


def test_only_reading_is_answered(nordkorea: Dossier, client: Client) -> None:
    assert client.post("/nordkorea/check/").status_code == 405
    assert client.get("/nichts/check/").status_code == 404
