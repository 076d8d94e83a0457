"""Date expressions and what they denote by DESIGN's conventions, one line an example."""

import re

import pytest

from articles.reading import read
from tests.reading.marked import lines

CASES = [(language, line) for language in ("de", "en") for line in lines(f"dates_{language}.txt")]
EXPRESSION = re.compile(r"<(.*?)>")


@pytest.mark.parametrize(("language", "line"), CASES)
def test_an_expression_denotes_its_days(language: str, line: str) -> None:
    published, sentence, denoted = (cell.strip() for cell in line.split("|"))
    wanted = [one.strip() for one in denoted.split(";") if one.strip()]

    reading = read(re.sub(r"[<>]", "", sentence), published=published or None, language=language)

    assert [one.text for one in reading.dates] == EXPRESSION.findall(sentence)
    assert [one.date.edtf for one in reading.dates] == wanted


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
