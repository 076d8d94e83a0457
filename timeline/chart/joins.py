"""Lines within a strand, and the gaps where a figure fell."""

from dataclasses import dataclass

from timeline.chart.boxes import Box, Edge, Width
from timeline.chart.data import Join
from timeline.chart.drawing import Line, percent, px
from timeline.chart.glyphs import COVERING, Glyph
from timeline.chart.labels import line_boxes

STUB = 0.3  # of the way from either figure, before a line is broken


@dataclass(frozen=True, slots=True)
class Joined:
    """Two glyphs that a join binds."""

    start: Glyph
    end: Glyph
    fall: str | None

    @property
    def middle(self) -> float:
        """The share halfway."""
        return (self.start.middle + self.end.middle) / 2

    @property
    def y(self) -> float:
        """The height halfway, in px below the plot's top."""
        return sum((*self.start.ys, *self.end.ys)) / (len(self.start.ys) + len(self.end.ys))

    @property
    def courses(self) -> list[tuple[float, float]]:
        """The y at both ends of each line: one from number to number, two where a range is met."""
        pairs = {
            (self.start.ys[0], self.end.ys[0]): None,
            (self.start.ys[-1], self.end.ys[-1]): None,
        }
        return list(pairs)


def bind(joins: list[Join], glyphs: list[Glyph]) -> list[Joined]:
    """The joins whose figures are both drawn. A vague word has no point that a line could meet."""
    found = {glyph.figure.id: glyph for glyph in glyphs if not glyph.vague}
    return [
        Joined(found[join.start], found[join.end], join.fall)
        for join in joins
        if join.start in found and join.end in found
    ]


def parts(joined: Joined) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """The lines to draw, as pairs of (share, y): whole ones, or stubs that leave a gap.

    A dodge is part of neither: it is no date.
    """
    one, two = joined.start.middle, joined.end.middle
    cuts = [(0.0, 1.0)] if joined.fall is None else [(0.0, STUB), (1 - STUB, 1.0)]
    return [
        (
            (one + (two - one) * start, y1 + (y2 - y1) * start),
            (one + (two - one) * end, y1 + (y2 - y1) * end),
        )
        for y1, y2 in joined.courses
        for start, end in cuts
    ]


def draw(joined: Joined) -> list[Line]:
    """The join's lines."""
    kind = f"join {joined.start.sign.colour}" + (" stub" if joined.fall is not None else "")
    return [
        Line(x1=percent(one), x2=percent(two), y1=px(y1), y2=px(y2), kind=kind)
        for (one, y1), (two, y2) in parts(joined)
    ]


def ground(joined: Joined, width: Width) -> list[tuple[Box, float]]:
    """What labels should not cover of a join: its lines, and the sign in its gap."""
    boxes = [
        (box, COVERING["line"])
        for (one, y1), (two, y2) in parts(joined)
        for box in line_boxes((Edge(one), y1), (Edge(two), y2), width, 6)
    ]
    if joined.fall is not None:
        centre = Edge(joined.middle)
        sign = Box.between(centre.moved(-8), centre.moved(8), joined.y - 8, joined.y + 8, width)
        boxes.append((sign, COVERING["symbol"]))
    return boxes
