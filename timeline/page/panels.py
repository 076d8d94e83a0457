"""Panels of the chart, each drawn and written once for what it shows: a publication changes one or two of them."""

import hashlib
from dataclasses import replace

from django.conf import settings
from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.translation import get_language

from timeline.chart.claimants import Sign
from timeline.chart.data import Chart, Panel
from timeline.chart.drawing import PanelDrawing
from timeline.chart.panels import draw_panel
from timeline.chart.scales import TimeScale

kept = caches["fragments"]


def written(panel: Panel, chart: Chart, time: TimeScale, signed: dict[str, Sign]) -> PanelDrawing:
    """The panel as HTML, with its height and signs but without its marks."""
    name = key(panel, chart, time, signed)
    found: PanelDrawing | None = kept.get(name)
    if found is None:
        drawn = draw_panel(panel, chart, time, signed)
        html = render_to_string("timeline/chart.html#panel", {"panel": drawn})
        found = replace(drawn, grid=(), lines=(), breaks=(), marks=(), notices=(), html=html)
        kept.set(name, found)
    return found


def key(panel: Panel, chart: Chart, time: TimeScale, signed: dict[str, Sign]) -> str:
    """All that a panel depends on: what it holds, where days and numbers stand, its claimants' signs, its language."""
    signs = {figure.claimant: signed[figure.claimant] for figure in panel.figures}
    parts = (panel, time, chart.scale, signs, get_language(), settings.VERSION)
    return f"panel:{hashlib.sha256(repr(parts).encode()).hexdigest()}"
