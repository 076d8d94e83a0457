"""From a chart's data to its finished drawing, in a few milliseconds for a hundred figures."""

from collections.abc import Callable
from dataclasses import replace

from timeline.chart.axis import axis
from timeline.chart.boxes import NARROW
from timeline.chart.claimants import SHAPES, Sign, key_entries, signs
from timeline.chart.data import Chart, Figure, Panel
from timeline.chart.drawing import Drawing, PanelDrawing, Shape, px
from timeline.chart.panels import draw_panel, in_window, is_row
from timeline.chart.rail import place_events
from timeline.chart.scales import PAD, TimeScale

AXIS = 26.0  # px for the ticks and texts of an axis
GUTTER = 50.0  # px on the narrowest plot that the texts of a scale take


type Draw = Callable[[Panel, Chart, TimeScale, dict[str, Sign]], PanelDrawing]


def layout(chart: Chart, draw: Draw = draw_panel) -> Drawing:
    """Draw the chart: panels of figures and a rail of events over one time axis.

    Figures and events without a day, without a number or outside the window are not drawn. `draw` draws a panel, or
    knows what `draw_panel` draws.
    """
    time = time_scale(chart)
    drawn = [figure for panel in chart.panels for figure in in_window(panel, time)]
    signed = signs((figure for panel in chart.panels for figure in panel.figures), chart.claimants)
    events, rail = place_events(chart.events, time)
    y = rail + AXIS + 6
    panels = []
    for panel in chart.panels:
        if in_window(panel, time):
            panels.append(replace(draw(panel, chart, time, signed), y=px(y)))
            y += panels[-1].height
    foot = y - 8
    key = key_entries(drawn, signed)
    names = sorted({signed[figure.claimant].shape for figure in drawn})
    hatched = {signed[figure.claimant].colour for figure in drawn if figure.bound == "vague"}
    return Drawing(
        height=px(foot + AXIS),
        rail=px(rail),
        foot=px(foot),
        axis=axis(chart, time),
        events=tuple(replace(event, rule=replace(event.rule, y2=px(foot))) for event in events),
        panels=tuple(panels),
        key=key,
        shapes=tuple(Shape(name=name, path=SHAPES[name]) for name in names),
        patterns=tuple(sorted({*hatched, "c-none"} if hatched else ())),
        uses=uses(drawn, panels),
    )


def time_scale(chart: Chart) -> TimeScale:
    """The window as a scale, moved to the right if a mark would stand on the texts of a value scale."""
    tight = TimeScale(*chart.window)
    for panel in chart.panels:
        figures = in_window(panel, tight)
        spans = [tight.span(figure.first, figure.last) for figure in figures]
        if not is_row(figures) and any(span and sum(span) / 2 * NARROW.low < GUTTER for span in spans):
            return TimeScale(*chart.window, pad=max(PAD, GUTTER / NARROW.low))
    return tight


def uses(figures: list[Figure], panels: list[PanelDrawing]) -> frozenset[str]:
    """The signs that this chart needs explained."""
    found = {figure.bound for figure in figures}
    found |= {"inferred" for figure in figures if figure.inferred}
    found |= {"extent" for figure in figures if figure.first != figure.last and figure.bound != "vague"}
    return frozenset(found.union(*(panel.uses for panel in panels)))
