"""Date expressions and what they denote by DESIGN's conventions, one line an example."""

import pytest

from articles.reading import read

CASES = [
    ("de", "2025-08-22", "Es begann Anfang August.", [("Anfang August", "2025-08-01/2025-08-10")]),
    ("de", "2025-08-22", "Es begann Ende 2024.", [("Ende 2024", "2024-09/2024-12")]),
    ("de", "2025-08-22", "Seit letztem Herbst dauert es an.", [("letztem Herbst", "2024-09/2024-11")]),
    ("de", "2025-08-22", "In der vergangenen Woche sprachen sie.", [("vergangenen Woche", "2025-08-11/2025-08-17")]),
    ("de", "2025-12-13", "Die Feier fand am Freitag statt.", [("Freitag", "2025-12-12")]),
    ("de", "2025-04-28", "Im Oktober begann es.", [("Oktober", "2024-10")]),
    ("de", "2025-04-28", "Das war im Juni letzten Jahres.", [("Juni letzten Jahres", "2024-06")]),
    (
        "de",
        "2025-04-28",
        "In den ersten Monaten dieses Jahres geschah es.",
        [("ersten Monaten dieses Jahres", "2025-01/2025-03")],
    ),
    ("de", "2025-04-28", "Vor drei Monaten war das.", [("Vor drei Monaten", "2025-01")]),
    ("de", "2025-05-10", "In der Nacht zum 6. Mai geschah es.", [("Nacht zum 6. Mai", "2025-05-05/2025-05-06")]),
    ("de", "2025-05-15", "Das soll am Freitag geschehen.", [("Freitag", "2025-05-16")]),
    ("de", None, "Im Winter 2024/25 geschah es.", [("Winter 2024/25", "2024-12/2025-02")]),
    ("de", None, "Am Montag geschah es.", []),
    ("de", "2025-05", "Das war vergangenes Jahr, gestern war Ruhe.", [("vergangenes Jahr", "2024")]),
    ("de", "2025-12-28", "Über Weihnachten war Ruhe.", [("Weihnachten", "2025-12-24/2025-12-26")]),
    ("en", "2025-09-09", "Earlier this year it began.", [("Earlier this year", "2025-01-01/2025-09-09")]),
    ("en", "2025-09-09", "By the end of 2024 it was over.", [("end of 2024", "2024-09/2024-12")]),
    ("en", "2025-06-26", "They will speak on Saturday.", [("Saturday", "2025-06-28")]),
    ("en", "2025-02-27", "It was over by mid-January.", [("mid-January", "2025-01-11/2025-01-20")]),
]


@pytest.mark.parametrize(("language", "published", "text", "dates"), CASES)
def test_an_expression_denotes_its_days(
    language: str, published: str | None, text: str, dates: list[tuple[str, str]]
) -> None:
    reading = read(text, published=published, language=language)

    assert [(one.text, one.date.edtf) for one in reading.dates] == dates


@pytest.mark.parametrize(
    ("text", "edtf", "basis"),
    [
        (" date 2025-12-13 Fünf Soldaten fielen.", "2025-12-13", "stated"),
        ("Am Montag (28.04.2025) bestätigte das Land die Entsendung.", "2025-04-28", "inferred"),
        ("KIEW, 12. Mai 2025 – Fünf Soldaten fielen.", "2025-05-12", "stated"),
    ],
)
def test_the_articles_own_date(text: str, edtf: str, basis: str) -> None:
    published = read(text).published

    assert published is not None
    assert (published.edtf, published.basis) == (edtf, basis)


def test_a_text_without_date_has_none() -> None:
    assert read("Fünf Soldaten fielen am Montag.").published is None
