"""Pieces of a page are made once for what they show, and anew for anything else."""

import pytest
from django.http import QueryDict
from django.utils import translation

from tests.timeline.page.conftest import Open
from timeline import query
from timeline.chart.data import Panel
from timeline.models import Dossier
from timeline.page import bands, context, keeping, panels, plot


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the panels that are drawn, not taken from those kept."""
    found: list[str] = []
    draw = panels.draw_panel

    def counted(panel: Panel, *rest: object) -> object:
        found.append(panel.key)
        return draw(panel, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(panels, "draw_panel", counted)
    return found


def test_the_same_piece_is_made_once_in_each_language() -> None:
    made: list[str] = []

    def make() -> str:
        made.append("made")
        return f"piece {len(made)}"

    assert [keeping.kept("a", (1, "x"), make), keeping.kept("a", (1, "x"), make)] == ["piece 1"] * 2
    assert keeping.kept("a", (2, "x"), make) == "piece 2"
    assert keeping.kept("b", (1, "x"), make) == "piece 3"
    with translation.override("en"):
        assert keeping.kept("a", (1, "x"), make) == "piece 4"


def test_a_page_draws_a_panel_that_another_page_drew_no_more(open_page: Open, drawn: list[str]) -> None:
    first = open_page("?view=chart")
    assert len(drawn) > 3
    before = [*drawn]
    again = open_page("?view=chart")
    assert drawn == before
    [chart, same] = (page.xpath("//*[@class='chart-plot']")[0] for page in (first, again))
    assert [one.get("aria-label") for one in chart.iter()] == [one.get("aria-label") for one in same.iter()]


def test_another_scale_and_another_language_are_other_panels(open_page: Open, drawn: list[str]) -> None:
    open_page()
    each = [*drawn]
    open_page("?scale=log")
    assert drawn == each * 2
    open_page("?lang=en")
    assert drawn == each * 3


def test_a_band_that_changes_is_drawn_anew_and_no_other(
    nordkorea: Dossier, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (plot, context):
        monkeypatch.setattr(module, "MOST_ROWS", 3)
    selection = query.read(QueryDict(""), nordkorea)
    context.timeline_context(nordkorea, selection)
    each = [*drawn]
    groups = bands.tallied_groups

    def changed(*given: object) -> list[bands.Group]:
        first, *rest = groups(*given)  # type: ignore[arg-type]
        return [{**first, "count": first["count"] + 1}, *rest]

    monkeypatch.setattr(bands, "tallied_groups", changed)
    context.timeline_context(nordkorea, selection)
    assert len(drawn) == len(each) + 1
