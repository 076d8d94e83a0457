"""The finished chart: marks that a template only writes out.

Horizontal positions are texts in percent, vertical ones and offsets are texts in px, both with a point, so that no
locale changes them. Labels come in two sets, `narrow` and `wide`; everything else fits any width.
"""

from dataclasses import dataclass, field

from timeline.chart.boxes import Box


def percent(share: float) -> str:
    """A share of the width as an attribute: 0.3725 gives 37.25%."""
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + "%"


def px(value: float) -> str:
    """A length in px as an attribute."""
    return f"{value:.1f}".rstrip("0").rstrip(".").replace("-0", "0" if abs(value) < 0.05 else "-0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A straight line; `kind` is its class."""

    x1: str
    x2: str
    y1: str
    y2: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line of a label, `x` and `y` in px from the label's own place."""

    text: str
    x: str
    y: str
    kind: str  # value, name, cause, number, title


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text beside its mark, for the plots of one width set."""

    width: str  # narrow, wide
    x: str
    anchor: str  # start, middle, end
    lines: tuple[TextLine, ...]
    leader: Line | None
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A claimant's shape, in px from the mark's place."""

    shape: str
    x: str
    y: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The open, hatched field of a vague word, from its least number upwards; x in percent or px."""

    x: str
    width: str
    y: str
    height: str
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Everything drawn of one figure. Without symbols it is a band."""

    id: int
    url: str
    text: str
    x: str
    colour: str
    hollow: bool
    bound: str
    extent: tuple[Line, ...]
    symbols: tuple[Symbol, ...]
    halo: bool
    stem: Line | None
    arrow: str  # the path of an arrow, blank without one
    band: Band | None
    band_across: bool  # whether the band's x is in percent of the plot
    foot: Line | None  # the band's lower edge, at the word's least number
    hit: tuple[str, str, str, str]  # x, y, width, height
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Where a line is broken: a mark in the gap, with the cause beside it."""

    x: str
    y: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line of a scale with its text."""

    text: str
    x: str
    y: str
    anchor: str = "start"
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelDrawing:
    """One measure. `y` is its top in the chart, `plot` where its plot begins below that; `notices` stand between.

    `height` is in px, and what it `uses` are signs that a reader may want explained. Where the panel is written already
    `html` holds it, without its place in the chart, and nothing else does.
    """

    key: str
    title: str
    unit: str
    height: float
    y: str = "0"
    plot: str
    plot_height: str
    row: bool
    grid: tuple[Tick, ...]
    lines: tuple[Line, ...]
    breaks: tuple[Break, ...]
    marks: tuple[Mark, ...]
    notices: "tuple[EventDrawing, ...]" = ()
    uses: frozenset[str] = frozenset()
    html: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The numbered head of an event in one width set, with the stem that leads down to its rule."""

    width: str
    x: str
    y: str
    stem: Line
    name: TextLine | None
    anchor: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDrawing:
    """An event: its rule over all panels, its days, its heads."""

    id: int
    url: str
    title: str
    number: int | str
    inferred: bool
    rule: Line
    extent: tuple[Line, ...]
    heads: tuple[Head, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Time: ticks without text, texts for both width sets, and the rules of years."""

    minor: tuple[str, ...]
    years: tuple[str, ...]
    narrow: tuple[Tick, ...]
    wide: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEntry:
    """A claimant with the shape and colour it has in this chart."""

    name: str
    shape: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A shape that marks refer to by name; `path` is drawn around its middle."""

    name: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The chart, ready to be written out. `uses` names the signs in it that a reader may want explained."""

    height: str
    rail: str  # where the events end and the upper axis stands
    foot: str  # where the lower axis stands
    axis: Axis
    events: tuple[EventDrawing, ...]
    panels: tuple[PanelDrawing, ...]
    key: tuple[KeyEntry, ...]
    shapes: tuple[Shape, ...]
    patterns: tuple[str, ...]
    uses: frozenset[str] = field(default_factory=frozenset)
