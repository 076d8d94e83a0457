"""Thousands of claims as bands: said so, each with a way to its claims."""

from datetime import date

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
    assert len({panel.key for panel in found.panels}) == len(found.panels) > 5
    assert {len(panel.figures) for panel in found.panels} == {1}  # of one claimant and of the same people
    assert f"{13 - len(found.panels)} Zahlen sind nicht gezeichnet" in found.note


def band(measure: int, scope: int, claimant: int, start: date, *, least: int, most: int, count: int = 1) -> bands.Group:
    return {
        "measure_id": measure, "scope_id": scope, "kind": "stock", "unit": "people", "claimant_id": claimant,
        "start": start, "least": least, "most": most, "count": count,
    }  # fmt: skip


def test_a_longer_period_spans_those_of_its_months() -> None:
    months = [
        band(1, 1, 1, date(2025, 1, 1), least=5, most=9, count=2),
        band(1, 1, 1, date(2025, 3, 1), least=3, most=4),
        band(1, 1, 1, date(2025, 4, 1), least=6, most=6),
    ]
    assert bands.merged(months, "month") == months
    assert bands.merged(months, "quarter") == [
        band(1, 1, 1, date(2025, 1, 1), least=3, most=9, count=3),
        band(1, 1, 1, date(2025, 4, 1), least=6, most=6),
    ]


def test_where_bands_are_too_many_those_with_most_figures_can_be_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bands, "MOST", 8)
    years = [date(year, 1, 1) for year in (2023, 2024)]
    army = [band(1, 1, who, year, least=1, most=9, count=10 - who) for who in range(1, 5) for year in years]
    unit = [band(1, 2, 1, year, least=1, most=2, count=8) for year in years]
    other = [band(2, 3, 1, years[0], least=1, most=1)]
    drawn = bands.leading([*army, *unit, *other])
    assert drawn == [*army[:4], *other]  # two claimants in two years are the half of eight that a measure gets


def test_bands_of_one_period_stand_side_by_side_within_it() -> None:
    two = [band(1, 1, who, date(2025, 1, 1), least=1, most=9) for who in (1, 2)]
    [(_, one), (_, other)] = bands.beside(two, "month")
    assert one[:2] == other[:2] == (date(2025, 1, 1), date(2025, 1, 31))
    assert one[0] <= one[2] < other[2] <= one[1]


def test_few_figures_are_single_marks(open_page: Open) -> None:
    page = open_page()
    assert page.xpath("//p[@id='bands']") == []
    assert len(page.xpath(MARKS)) == 14
