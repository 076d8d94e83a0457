# ruff: noqa: E501 (sentences are compared whole)
"""The figure's card: sentences that say only what articles say of this very figure, how to cite, where to report."""

from typing import Any

import pytest
from django.test import Client
from lxml import html

from tests import factories
from tests.timeline.page.conftest import Open, texts, words
from timeline.models import Claim, Dossier, Edition
from timeline.page.card import card, report

BASE = "https://example.org"

SENTENCES = {
    "nk-sent-15000": (
        "Truppen in Russland: Entsandt wurden rund 15.000, so Südkoreas Geheimdienst (Stand nicht genannt; hier zuerst am 22.08.2025, wiederholt am 13.12.2025).",
        "Troops in Russia: about 15,000 were sent, according to South Korea’s intelligence service (as of when is not stated; first here on 22 August 2025, repeated on 13 December 2025).",
    ),
    "nk-sent-10000": (
        "Truppen in Russland: Entsandt wurden mehr als 10.000, nach südkoreanischen Schätzungen (Stand Oktober 2024; hier zuerst am 28.04.2025).",
        "Troops in Russia: at least 10,000 were sent, according to South Korean estimates (as of October 2024; first here on 28 April 2025).",
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
        "North Korea’s army: Munitions: thousands of containers, according to US officials (as of when is not stated; first here between 22 and 31 August 2025).",
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


@pytest.mark.parametrize(
    ("attributions", "words"),
    [
        (
            ["Schätzungen Ostlands", "nach ostländischer Schätzung"],
            ("nach ostländischen Schätzungen", "Eastern estimates"),
        ),
        (["Schätzungen Ostlands", "laut Ostland"], ("nach ostländischen Angaben", "Eastern figures")),
        ([""], ("nach ostländischen Angaben", "Eastern figures")),
        (["Ostland hat geschätzt"], ("nach ostländischen Schätzungen", "Eastern estimates")),
        (["Eastern estimates say"], ("nach ostländischen Schätzungen", "Eastern estimates")),
        (["nach Einschätzung Ostlands"], ("nach ostländischen Angaben", "Eastern figures")),
        (["Ostland hat überschätzt"], ("nach ostländischen Angaben", "Eastern figures")),
        (["Ostland underestimated"], ("nach ostländischen Angaben", "Eastern figures")),
    ],
)
def test_estimates_are_only_what_every_article_calls_so(
    at: factories.Ledger, attributions: list[str], words: tuple[str, str]
) -> None:
    at.state.adjective, at.state.adjective_en = "ostländisch", "Eastern"
    at.state.save()
    claim = factories.claim(at, claimant=at.state)
    claim.citations.update(attribution=attributions[0])
    for attribution in attributions[1:]:
        factories.cite(claim, attribution=attribution)
    factories.publish(at, claim)
    german, english = card(Edition.objects.in_force().get(claim=claim), BASE).sentences.values()
    assert words[0] in german
    assert f"according to {words[1]}" in english


def test_an_adjective_stands_in_both_languages_or_in_none(at: factories.Ledger) -> None:
    factories.breaks(at.state, "claimant_adjective_in_both_languages", adjective="ostländisch")
    factories.breaks(at.state, "claimant_adjective_in_both_languages", adjective_en="Eastern")


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


def page_of(client: Client, key: str, query: str, status: int = 200) -> Any:
    response = client.get(f"/nordkorea/claims/{edition_of(key).claim_id}/{query}", headers={"Accept-Language": "de"})
    assert response.status_code == status
    return html.fromstring(response.content.decode())


def test_a_card_by_what_was_known_tells_of_no_later_article(nordkorea: Dossier, client: Client) -> None:
    now, then = (page_of(client, "nk-sent-15000", query) for query in ("", "?known=2025-09-01"))
    assert "wiederholt am 13.12.2025" in words(now)
    assert "13.12.2025" not in words(then).replace(words(then.xpath("//footer")[0]), "")
    assert texts(then, "//p[@id='clock']") == ["Kenntnisstand vom 01.09.2025 · Die Zahl, wie sie jetzt dasteht"]
    assert (now.xpath("//p[@id='clock']"), len(then.xpath("//*[@id='contested']"))) == ([], 0)


def test_a_card_by_a_clock_says_that_it_is_compared_as_of_today(nordkorea: Dossier, client: Client) -> None:
    now, then = (page_of(client, "nk-sent-15000", query) for query in ("", "?known=2025-09-01"))
    assert not now.xpath("//*[@id='contested-now']")
    assert not then.xpath("//*[@id='contested']")
    [link] = then.xpath("//*[@id='contested-now']/a/@href")
    assert "known" not in link


def test_a_card_of_what_was_not_known_yet_is_not_found(nordkorea: Dossier, client: Client) -> None:
    page = page_of(client, "nk-sent-15000", "?known=2025-05-31", status=404)
    assert "Bis zum 31.05.2025 war kein Artikel mit dieser Zahl sicher erschienen." in words(page)
    assert "15.000" not in words(page)
    page_of(client, "nk-sent-15000", "?known=gestern", status=400)


def test_a_card_by_the_ledgers_clock_stays_as_it_was(nordkorea: Dossier, client: Client) -> None:
    before = edition_of("nk-killed-9").valid_from_at.isoformat().replace("+00:00", "Z")
    page_of(client, "nk-killed-9", "?recorded=2020-01-01T00:00:00Z", status=404)
    first = words(page_of(client, "nk-killed-9", f"?recorded={before}"))
    claimant = edition_of("nk-killed-9").claimant
    assert claimant is not None
    claimant.name = "Anders genannt"
    claimant.save()
    assert "Anders genannt" in words(page_of(client, "nk-killed-9", ""))
    assert words(page_of(client, "nk-killed-9", f"?recorded={before}")) == first


def test_marks_and_rows_lead_to_the_card_by_the_same_clocks(open_page: Open) -> None:
    for view, path in (("chart", "//a[starts-with(@class, 'mark ')]/@href"), ("table", "//tbody//a/@href")):
        found = [href for href in open_page(f"?view={view}&known=2025-09-01").xpath(path) if "/claims/" in href]
        assert found
        assert {href.partition("?")[2] for href in found} == {"known=2025-09-01"}
