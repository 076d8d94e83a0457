"""The chart of a selection for page, files and embed: single marks, or bands where those would tell nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline import presenting
from timeline.chart.drawing import Drawing
from timeline.charting import chart, panels, window
from timeline.models import Dossier
from timeline.page.bands import bands
from timeline.page.happenings import Happenings
from timeline.page.panels import written
from timeline.presenting import ClaimRow
from timeline.query import Selection

MOST_ROWS = 400  # figures that are read for the head, the chart and the sources; beyond it single marks tell nothing


@dataclass(frozen=True, slots=True)
class Plot:
    """`drawing` is null where nothing can be drawn; `note` says so if marks are bands, or stand for several events."""

    drawing: Drawing | None
    note: str = ""
    banded: bool = False


def first_rows(selection: Selection) -> list[ClaimRow]:
    """The first figures of a selection, as many as marks and lists can tell apart."""
    read = selection.claims().select_related("claimant")[:MOST_ROWS]
    return [presenting.claim_row(edition, selection.known) for edition in read]


def plot(dossier: Dossier, selection: Selection, rows: Sequence[ClaimRow], count: int, events: Happenings) -> Plot:
    """The chart of `count` figures, which are these rows if they are not more than MOST_ROWS, and of the events."""
    if not count and not events.count:
        return Plot(None)
    if count <= MOST_ROWS:
        days = window(dossier, selection, rows, events.marks)
        drawing = chart(dossier, selection, panels(selection, rows, events.rows), events.marks, days, written)
        return Plot(drawing, events.note)
    found = bands(selection)
    first, last = window(dossier, selection, [], events.marks)
    if found.days and not selection.from_:
        first = min(first, found.days[0])
    if found.days and not selection.to:
        last = max(last, found.days[1])
    note = f"{found.note} {events.note}".strip()
    drawing = chart(dossier, selection, found.panels, events.marks, (first, last), written)
    return Plot(drawing, note, banded=True)
