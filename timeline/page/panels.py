"""Panels of the chart, each drawn and written once for what it shows: a publication changes one or two of them."""

from dataclasses import replace

from django.template.loader import render_to_string

from timeline.chart.claimants import Sign
from timeline.chart.data import Chart, Panel
from timeline.chart.drawing import PanelDrawing
from timeline.chart.panels import draw_panel
from timeline.chart.scales import TimeScale
from timeline.page.keeping import kept


def written(panel: Panel, chart: Chart, time: TimeScale, signed: dict[str, Sign]) -> PanelDrawing:
    """The panel as HTML, with its height and signs but without its marks."""

    def write() -> PanelDrawing:
        drawn = draw_panel(panel, chart, time, signed)
        html = render_to_string("timeline/chart.html#panel", {"panel": drawn})
        return replace(drawn, grid=(), lines=(), breaks=(), marks=(), notices=(), html=html)

    # Numbers and days are written by the language alone.
    signs = {figure.claimant: signed[figure.claimant] for figure in panel.figures}
    return kept("panel", (panel, time, chart.scale, signs), write)
