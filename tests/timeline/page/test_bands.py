"""Thousands of claims as bands: said so, each with a way to its claims."""

import pytest
from django.http import QueryDict

from tests.timeline.page.conftest import Open, texts
from timeline import query
from timeline.models import Dossier
from timeline.page import bands, context, plot

MARKS = "//*[starts-with(@class, 'mark') and name()='a']"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (plot, context):
        monkeypatch.setattr(module, "MOST_ROWS", 3)


@pytest.mark.usefixtures("few")
def test_too_many_figures_are_bands_and_the_page_says_so(open_page: Open) -> None:
    page = open_page()
    [note] = texts(page, "//p[@id='bands']")
    assert note.startswith("13 Zahlen sind zu viele für einzelne Zeichen")
    assert page.xpath("//section[@class='head']") == []


@pytest.mark.usefixtures("few")
def test_a_band_spans_its_claims_and_leads_to_them(nordkorea: Dossier) -> None:
    found = bands.bands(query.read(QueryDict(""), nordkorea))
    figures = [figure for panel in found.panels for figure in panel.figures]
    assert sum(len(panel.joins) for panel in found.panels) == 0
    assert len(figures) == 13
    for figure in figures:
        claims = list(query.read(QueryDict(figure.url.lstrip("?")), nordkorea).claims())
        numbers = [number for claim in claims for number in (claim.low, claim.high) if number is not None]
        assert (figure.low, figure.high) == (min(numbers), max(numbers))


@pytest.mark.usefixtures("few")
def test_what_cannot_be_drawn_is_counted(nordkorea: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bands, "MOST", 5)
    found = bands.bands(query.read(QueryDict(""), nordkorea))
    assert sum(len(panel.figures) for panel in found.panels) == 5
    assert "nicht gezeichnet" in found.note


def test_few_figures_are_single_marks(open_page: Open) -> None:
    page = open_page()
    assert page.xpath("//p[@id='bands']") == []
    assert len(page.xpath(MARKS)) == 14
