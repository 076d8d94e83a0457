"""The chart of a selection for page, files and embed: single marks, or bands where those would tell nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.chart.drawing import Drawing
from timeline.charting import chart, draw, window
from timeline.models import Dossier
from timeline.page.bands import bands
from timeline.presenting import ClaimRow, EventRow
from timeline.query import Selection

MOST_ROWS = 400  # figures that are read for the head, the chart and the sources; beyond it single marks tell nothing


@dataclass(frozen=True, slots=True)
class Plot:
    """`drawing` is null where nothing can be drawn; `note` says so if marks are bands."""

    drawing: Drawing | None
    note: str = ""


def plot(dossier: Dossier, selection: Selection, rows: Sequence[ClaimRow], events: Sequence[EventRow]) -> Plot:
    """The chart of these rows, which are the selection's first MOST_ROWS, and of its events."""
    if not rows and not events:
        return Plot(None)
    if len(rows) < MOST_ROWS or selection.claims().count() <= MOST_ROWS:
        return Plot(draw(dossier, selection, rows, events))
    found = bands(selection)
    first, last = window(dossier, selection, [], events)
    if found.days and not selection.from_:
        first = min(first, found.days[0])
    if found.days and not selection.to:
        last = max(last, found.days[1])
    return Plot(chart(dossier, selection, found.panels, events, (first, last)), found.note)
