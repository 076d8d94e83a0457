"""The chart: pure Python, from figures to finished marks. Nothing here knows Django or the ledger."""

from timeline.chart.data import Chart, EventMark, Figure, Join, Panel
from timeline.chart.layout import layout

__all__ = ["Chart", "EventMark", "Figure", "Join", "Panel", "layout"]
