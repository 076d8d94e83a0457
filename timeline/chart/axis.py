"""The one time axis of all panels, with texts as many as each width set holds."""

import itertools
from datetime import date

from timeline.chart.boxes import WIDTHS, Box, Edge, Width
from timeline.chart.data import Chart
from timeline.chart.drawing import Axis, Tick, percent
from timeline.chart.scales import TimeScale, periods, steps
from timeline.chart.text import text_width

SIZE = 11.5
AIR = 14.0


def tick_texts(chart: Chart, time: TimeScale, width: Width) -> list[tuple[float, str]]:
    """The finest ticks, as (share, text), whose texts stand clear of each other and of the plot's sides."""
    first, last = chart.window
    for unit, count in steps(first, last, int(width.low / 24)):
        texts = [
            (time.share(day.toordinal()), chart.format_tick(day, unit)) for day in periods(first, last, unit, count)
        ]
        kept = [(share, text) for share, text in texts if tick_box(share, text, width).inside(width)]
        boxes = [tick_box(share, text, width) for share, text in kept]
        if kept and not any(one.meets(two) for one, two in itertools.pairwise(boxes)):
            return kept
    return []


def tick_box(share: float, text: str, width: Width) -> Box:
    """The ground of a text centred under its tick, with air on both sides."""
    reach = text_width(text, SIZE) / 2
    return Box.between(Edge(share, -reach - AIR / 2), Edge(share, reach + AIR / 2), 0, 16, width)


def ticks(chart: Chart, time: TimeScale, width: Width) -> tuple[Tick, ...]:
    """The axis texts of one width set; a window too short for any tick names its first day."""
    found = tick_texts(chart, time, width)
    if found:
        return tuple(Tick(text=text, x=percent(share), y="0", anchor="middle") for share, text in found)
    day = chart.window[0]
    return (Tick(text=chart.format_tick(day, "day"), x=percent(time.share(day.toordinal())), y="0"),)


def minor_days(first: date, last: date) -> list[date]:
    """The days of ticks without text: months, or years if months would be too dense."""
    days = (last - first).days
    if days > 366 * 60:
        return []
    unit = "month" if days < 366 * 4 else "year"
    return list(periods(first, last, unit, 1))


def axis(chart: Chart, time: TimeScale) -> Axis:
    """The axis of the chart's window."""
    first, last = chart.window
    short = (last - first).days < 366 * 12
    years = [day for day in periods(first, last, "year", 1) if day > first] if short else []
    narrow, wide = (ticks(chart, time, width) for width in WIDTHS)
    return Axis(
        minor=tuple(percent(time.share(day.toordinal())) for day in minor_days(first, last)),
        years=tuple(percent(time.share(day.toordinal())) for day in years),
        narrow=narrow,
        wide=wide,
    )
