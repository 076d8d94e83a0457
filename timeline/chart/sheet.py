"""The chart as a sheet of its own: title, filters and key above it, sources, date and address below."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.chart.drawing import Drawing, px
from timeline.chart.text import text_width, wrap

WIDTH = 960.0
MARGIN = 24.0
INNER = WIDTH - 2 * MARGIN
KEY_GAP = 18.0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text, in px from the sheet's corner; `kind` is its class."""

    text: str
    y: str
    kind: str


@dataclass(frozen=True, slots=True)
class KeyMark:
    name: str
    colour: str
    shape: str
    x: str
    text_x: str
    y: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """`chart` is where the drawing begins."""

    width: str
    height: str
    inner: str
    rows: tuple[Row, ...]
    key: tuple[KeyMark, ...]
    chart: str


def sheet(drawing: Drawing, *, title: str, above: Sequence[str], below: Sequence[str], nobody: str) -> Sheet:
    """The sheet around a drawing; `nobody` names figures without a claimant in the key."""
    y = MARGIN
    rows: list[Row] = []
    y = write(rows, [title], "sheet-title", 20.0, 26.0, y)
    y = write(rows, above, "sheet-text", 13.0, 18.0, y + 2)
    key, y = key_marks(drawing, nobody, y + 12)
    chart = y + 10
    end = write(rows, below, "sheet-note", 11.5, 16.0, chart + float(drawing.height) + 14)
    return Sheet(px(WIDTH), px(end + MARGIN), px(INNER), tuple(rows), key, px(chart))


def write(rows: list[Row], texts: Sequence[str], kind: str, size: float, height: float, y: float) -> float:
    """Add the texts, each wrapped to the sheet's width, below `y`; returns where they end."""
    weight = "bold" if kind == "sheet-title" else "regular"
    for text in texts:
        for line in wrap(text, size, INNER, weight):
            y += height
            rows.append(Row(line, px(y - height + size), kind))
    return y


def key_marks(drawing: Drawing, nobody: str, y: float) -> tuple[tuple[KeyMark, ...], float]:
    """The claimants with their signs, in as many lines as they need."""
    found, x = [], MARGIN
    for entry in drawing.key:
        name = entry.name or nobody
        width = 20 + text_width(name, 12.0)
        if x + width > WIDTH - MARGIN and x > MARGIN:
            x, y = MARGIN, y + 20
        found.append(KeyMark(name, entry.colour, entry.shape, px(x + 7), px(x + 20), px(y)))
        x += width + KEY_GAP
    return tuple(found), y + 8
