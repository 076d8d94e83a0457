# ruff: noqa: E501 (sentences are compared whole)
"""The figure's card: sentences that say only what articles say of this very figure, how to cite, where to report."""

import pytest
from django.test import Client
from lxml import html

from tests import factories
from tests.timeline.page.conftest import texts, words
from timeline.models import Claim, Dossier, Edition
from timeline.page.card import card, report

BASE = "https://example.org"

SENTENCES = {
    "nk-sent-15000": (
        "Truppen in Russland: Entsandt wurden rund 15.000, so Südkoreas Geheimdienst (Stand nicht genannt; hier zuerst am 22.08.2025, wiederholt am 13.12.2025).",
        "Troops in Russia: about 15,000 were sent, according to South Korea’s intelligence service (as of when is not stated; first here on 22 August 2025, repeated on 13 December 2025).",
    ),
    "nk-sent-10000": (
        "Truppen in Russland: Entsandt wurden mehr als 10.000, so Südkorea (Stand Oktober 2024; hier zuerst am 28.04.2025).",
        "Troops in Russia: at least 10,000 were sent, according to South Korea (as of October 2024; first here on 28 April 2025).",
    ),
    "nk-killed-9": (
        "Pioniereinheit: Getötet wurden neun, so Kim Jong-un (Stand nicht genannt; hier zuerst am 13.12.2025; laut Artikel nicht unabhängig geprüft).",
        "Engineer unit: 9 were killed, according to Kim Jong Un (as of when is not stated; first here on 13 December 2025; not verified independently, says the article).",
    ),
    "nk-present-11000": (
        "Truppen in Russland: Vor Ort sind 11'000, ohne genannten Urheber (Stand nicht genannt; hier zuerst im Mai 2025).",
        "Troops in Russia: 11,000 are there, without a named claimant (as of when is not stated; first here in May 2025).",
    ),
    "nk-munitions-1000": (
        "Nordkoreas Armee: Munition: Tausende Container, so US-Offizielle (Stand nicht genannt; hier zuerst zwischen 22. und 31.08.2025).",
        "North Korea’s army: Munitions: thousands containers, according to US officials (as of when is not stated; first here between 22 and 31 August 2025).",
    ),
}


def edition_of(key: str) -> Edition:
    return Edition.objects.in_force().get(claim=Claim.objects.get(import_key=key))


@pytest.mark.parametrize("key", SENTENCES)
def test_the_safe_sentence_stands_in_both_languages(nordkorea: Dossier, key: str) -> None:
    assert tuple(card(edition_of(key), BASE).sentences.values()) == SENTENCES[key]


def test_every_figure_of_the_dossier_has_its_value_in_its_sentence(nordkorea: Dossier) -> None:
    for edition in Edition.objects.in_force().of_claims():
        assert edition.wording in card(edition, BASE).sentences["de"]


@pytest.fixture
def at(db: None) -> factories.Ledger:
    return factories.ledger()


def test_what_is_withdrawn_or_derived_has_no_sentence(at: factories.Ledger) -> None:
    first = factories.public_claim(at, reference="2025-01")
    second = factories.public_claim(at, kind="flow", reference="2025-02")
    derived = factories.derived(at, first, second)
    factories.publish(at, derived)
    assert card(Edition.objects.in_force().get(claim=derived), BASE).sentences == {}


def test_the_page_offers_sentence_citation_permalink_and_report(nordkorea: Dossier, client: Client) -> None:
    edition = edition_of("nk-sent-15000")
    address = f"/nordkorea/claims/{edition.claim_id}/"
    page = html.fromstring(client.get(address, headers={"Accept-Language": "de"}).content.decode())
    assert texts(page, "//p[@class='safe']/span") == list(SENTENCES["nk-sent-15000"])
    assert page.xpath("//p[@class='safe']/@lang") == ["de", "en"]
    permalink = f"http://testserver{address}"
    assert page.xpath("//a[@id='permalink']/@href") == [permalink]
    [cite] = page.xpath("//*[@id='cite']")
    assert words(cite).startswith(
        "Nordkoreas Truppen in Russlands Krieg: Entsandt: rund 15.000 (Truppen in Russland), Südkoreas Geheimdienst. "
        f"Angabe {edition.claim_id}, Ausgabe {edition.number} vom "
    )
    assert words(cite).endswith(permalink)


def test_the_card_comes_without_the_page_around_it(nordkorea: Dossier, client: Client) -> None:
    address = f"/nordkorea/claims/{edition_of('nk-killed-9').claim_id}/"
    fragment = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert "<h1>" in fragment


@pytest.mark.parametrize(
    ("setting", "address"),
    [
        ("", "mailto:?subject=Error%20in%20a%20figure&body=https%3A%2F%2Fexample.org%2Fx%2F"),
        ("desk@example.org", "mailto:desk@example.org?subject=Error%20in%20a%20figure&body=https%3A%2F%2Fexample.org%2Fx%2F"),
        ("https://forms.example.org/?kind=error", "https://forms.example.org/?kind=error&url=https%3A%2F%2Fexample.org%2Fx%2F"),
    ],
)  # fmt: skip
def test_errors_are_reported_where_the_newsroom_says(settings: object, setting: str, address: str) -> None:
    settings.REPORT_ADDRESS = setting  # type: ignore[attr-defined]
    from django.utils.translation import override

    with override("en"):
        assert report("https://example.org/x/") == address


@pytest.mark.parametrize(("value", "words_"), [(95, "(+5)"), (85, "(−5)"), (90, "(±0)")])
def test_a_revision_says_its_size(at: factories.Ledger, client: Client, value: int, words_: str) -> None:
    for number, published in ((90, "2025-02-01"), (value, "2025-03-01")):
        statement = {"low": number, "high": number, "wording": str(number), "reference": "2025-01"}
        claim = factories.claim(at, published=published, **statement)
        factories.publish(at, claim)
    page = client.get(f"/{at.dossier.slug}/claims/{claim.pk}/").content.decode()
    assert words_ in page
