"""Where each figure of a panel stands, and which ground it takes."""

from dataclasses import dataclass, replace

from timeline.chart.boxes import NARROW, Box, Edge, Width
from timeline.chart.claimants import Sign
from timeline.chart.data import Figure, Panel
from timeline.chart.scales import TimeScale, ValueScale

REACH = 7.0  # half a symbol in px
ARROW = 22.0
BAND = 28.0  # least width of a vague word's field
OPEN = 30.0  # height of a vague word's field in a row
FIELD = 56.0  # and above a scale, where it fades
DODGE = 13.0
COVERING = {"symbol": 55.0, "line": 12.0, "band": 20.0}


@dataclass(frozen=True, slots=True)
class Glyph:
    """A figure's place: shares of the width for its days, px below the plot's top for its numbers."""

    figure: Figure
    sign: Sign
    left: float
    right: float
    ys: tuple[float, ...]
    dodge: float = 0.0

    @property
    def middle(self) -> float:
        """The share at which the symbol stands: the middle of the days it may be."""
        return (self.left + self.right) / 2

    @property
    def vague(self) -> bool:
        """Whether it is a field without a point."""
        return self.figure.bound == "vague"

    @property
    def wide(self) -> bool:
        """Whether the days are more than one, so that their extent is drawn."""
        return self.figure.first != self.figure.last

    @property
    def across(self) -> bool:
        """Whether a vague word's field is as wide as its days, not widened to be seen."""
        return self.vague and (self.right - self.left) * NARROW.low >= BAND

    @property
    def band_edges(self) -> tuple[Edge, Edge]:
        """The sides of a vague word's field."""
        if self.across:
            return Edge(self.left), Edge(self.right)
        return Edge(self.middle, self.dodge - BAND / 2), Edge(self.middle, self.dodge + BAND / 2)

    @property
    def top(self) -> float:
        """The highest ink, in px below the plot's top."""
        if self.vague:
            return max(self.ys[0] - FIELD, min(0.0, self.ys[0] - OPEN))
        return min(self.ys) - (ARROW + 2 if self.figure.bound == "at_least" else REACH)

    @property
    def bottom(self) -> float:
        """The lowest ink."""
        return max(self.ys) + (ARROW + 2 if self.figure.bound == "at_most" else 0.0 if self.vague else REACH)

    def ground(self, width: Width) -> list[tuple[Box, float]]:
        """The boxes that labels should keep clear of, with the cost of covering them."""
        if self.vague:
            left, right = self.band_edges
            return [(Box.between(left, right, self.top, self.bottom, width), COVERING["band"])]
        centre = Edge(self.middle, self.dodge)
        boxes = [
            (Box.between(centre.moved(-REACH), centre.moved(REACH), y - REACH, y + REACH, width), COVERING["symbol"])
            for y in self.ys
        ]
        if self.bottom - self.top > 2 * REACH:
            column = Box.between(centre.moved(-4), centre.moved(4), self.top, self.bottom, width)
            boxes.append((column, COVERING["symbol"] / 2))
        if self.wide:
            ends = Edge(self.left), Edge(self.right)
            boxes += [(Box.between(*ends, y - 3, y + 3, width), COVERING["line"]) for y in self.ys]
        return boxes


def in_time(figure: Figure) -> tuple[int, int, int]:
    """The order of time, for drawing and for reading aloud."""
    ends = [day.toordinal() for day in (figure.first, figure.last) if day is not None]
    return min(ends), max(ends), figure.id


def place(panel: Panel, time: TimeScale, scale: ValueScale | None, signed: dict[str, Sign]) -> list[Glyph]:
    """The panel's drawable figures within the window, in order of time; a panel without scale is one row."""
    glyphs = []
    for figure in sorted((figure for figure in panel.figures if figure.drawable), key=in_time):
        span = time.span(figure.first, figure.last)
        if span is not None:
            glyphs.append(Glyph(figure, signed[figure.claimant], *span, heights(figure, scale)))
    return dodged(glyphs)


def heights(figure: Figure, scale: ValueScale | None) -> tuple[float, ...]:
    """Where the figure's numbers stand, in px below the plot's top; the lowest number first."""
    if scale is None:
        return (OPEN,) if figure.bound == "vague" else (OPEN / 2,)
    numbers = figure.values[:1] if figure.bound == "vague" else figure.values
    return tuple(round(scale.height - scale.above(number), 1) for number in numbers)


def dodged(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs, those on one point set side by side so that each is seen."""
    groups: list[list[int]] = []
    near = 0  # the first group that can still be near: they begin from left to right
    for index in sorted(range(len(glyphs)), key=lambda index: glyphs[index].middle):
        while near < len(groups) and (glyphs[index].middle - glyphs[groups[near][0]].middle) * NARROW.low >= BAND:
            near += 1
        # Compared with a group's first glyph only: a long row of near ones must not become one group.
        group = next((group for group in groups[near:] if hides(glyphs[group[0]], glyphs[index])), None)
        if group is None:
            groups.append([index])
        else:
            group.append(index)
    shifted = list(glyphs)
    for group in groups:
        wide = BAND + 2 if glyphs[group[0]].vague else DODGE
        for index, offset in zip(group, offsets([glyphs[i].middle for i in group], wide), strict=True):
            shifted[index] = replace(glyphs[index], dodge=offset)
    return shifted


def hides(one: Glyph, other: Glyph) -> bool:
    """Whether the one would be drawn over the other on the narrowest plot."""
    if one.vague != other.vague or one.across or other.across:
        return False
    reach = BAND if one.vague else REACH
    if abs(one.middle - other.middle) * NARROW.low >= reach:
        return False
    if one.vague:
        return True
    return min(one.ys) - REACH < max(other.ys) and min(other.ys) - REACH < max(one.ys)


def offsets(middles: list[float], wide: float) -> list[float]:
    """Offsets in px that set marks side by side, each `wide` px, closer if they are many, none cut at the edge."""
    count = len(middles)
    if count == 1:
        return [0.0]
    centre = sum(middles) / count * NARROW.low
    gap = min(wide, (NARROW.low - wide) / (count - 1))
    start = min(max(centre - gap * (count - 1) / 2, wide / 2), NARROW.low - wide / 2 - gap * (count - 1))
    return [round(start + gap * index - middle * NARROW.low, 1) for index, middle in enumerate(middles)]
