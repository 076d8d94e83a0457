"""The head's sentences: of one strand each, and what cannot be said."""

import pytest

from tests.timeline.page.conftest import Open, texts

SAYS = "//section[@class='head']/p[@class='says']"
NOTES = "//section[@class='head']/p[@class='note']"


@pytest.mark.parametrize(
    ("address", "sentences"),
    [
        (
            "",
            [
                (
                    "Entsandt: von mehr als 10.000 (Oktober 2024) auf rund 15.000 (zuerst 22.08.2025, zuletzt "
                    "wiederholt 13.12.2025), südkoreanische Angaben."
                )
            ],
        ),
        (
            "?lang=en",
            [
                (
                    "Sent: from at least 10,000 (October 2024) to about 15,000 (first 22 August 2025, last repeated "
                    "13 December 2025), South Korean figures."
                )
            ],
        ),
        (
            "?measure=killed",
            [
                "Getötet (Truppen in Russland): rund 1500 (veröffentlicht Mai 2025), Urheber: Nato.",
                "Getötet (Pioniereinheit): neun (veröffentlicht 13.12.2025), Urheber: Kim Jong-un.",
            ],
        ),
        (
            "?known=2025-05-31&measure=sent",
            [
                "Entsandt: mehr als 10.000 (Oktober 2024), Urheber: Südkorea.",
                "Entsandt: weitere 3.000 (Januar bis März 2025), Urheber: Südkorea.",
            ],
        ),
        ("?measure=planned&measure=casualties", []),
    ],
)
def test_a_sentence_speaks_of_one_strand(open_page: Open, address: str, sentences: list[str]) -> None:
    assert texts(open_page(address), SAYS) == sentences


def test_what_cannot_be_said_is_said(open_page: Open) -> None:
    [note] = texts(open_page("?measure=sent&measure=present"), NOTES)
    assert note == (
        "Was sich nicht sagen lässt: Kein Verlauf lässt sich angeben für Vor Ort: Kein Urheber nennt dazu zwei Zahlen, "
        "die sich vergleichen lassen. Zahlen verschiedener Urheber werden nicht addiert, gemittelt oder verbunden. "
        "Für 1 Zahl ist kein Urheber genannt."
    )
