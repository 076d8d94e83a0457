"""Boxes that must not meet at any width of the plot.

A horizontal position is a share of the plot's width plus an offset in px, so whether two boxes meet depends on
the width. Both are linear in it: what is apart on the same side at the narrowest and at the widest plot is apart
at every width between.
"""

from collections import defaultdict
from dataclasses import dataclass, field

ROW = 24.0  # height in px of the index's rows


@dataclass(frozen=True, slots=True)
class Width:
    """Plot widths in px, from `low` to `high`, which share one set of labels."""

    name: str
    low: float
    high: float
    line: float  # widest line of a label
    most: int  # marks of a panel that each get a label


NARROW = Width("narrow", 340, 760, 150, 10)
WIDE = Width("wide", 760, 4000, 200, 20)
WIDTHS = (NARROW, WIDE)


@dataclass(slots=True)  # not frozen, as Box: thousands are made for a chart, and freezing triples the time
class Edge:
    """A horizontal position: `share` of the plot's width (0 to 1) plus `offset` px."""

    share: float
    offset: float = 0.0

    def at(self, width: float) -> float:
        """The position in px on a plot of `width` px."""
        return self.share * width + self.offset

    def moved(self, offset: float) -> "Edge":
        """The position `offset` px to the right."""
        return Edge(self.share, self.offset + offset)


@dataclass(slots=True)
class Box:
    """A rectangle in px on a plot of the narrowest (`_low`) and the widest (`_high`) width of a set."""

    left_low: float
    right_low: float
    left_high: float
    right_high: float
    top: float
    bottom: float

    @classmethod
    def between(cls, left: Edge, right: Edge, top: float, bottom: float, width: Width) -> "Box":
        """The box from `left` to `right` for the plots of `width`."""
        low, high = width.low, width.high
        return cls(
            left.share * low + left.offset,
            right.share * low + right.offset,
            left.share * high + left.offset,
            right.share * high + right.offset,
            top,
            bottom,
        )

    def meets(self, other: "Box") -> bool:
        """Whether the two overlap at some width; touching is no overlap."""
        if self.bottom <= other.top or other.bottom <= self.top:
            return False
        if self.right_low <= other.left_low and self.right_high <= other.left_high:
            return False
        return not (other.right_low <= self.left_low and other.right_high <= self.left_high)

    def inside(self, width: Width) -> bool:
        """Whether no part lies left or right of the plot."""
        return self.left_low >= 0 and self.right_low <= width.low and self.right_high <= width.high


@dataclass(slots=True)
class Ground:
    """Boxes already drawn, found by their rows, each with the cost of covering it."""

    rows: dict[int, list[tuple[Box, float, int]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, box: Box, cost: float) -> None:
        """Take `box` as drawn; a `cost` of infinity forbids covering it."""
        first = int(box.top // ROW)
        for row in range(first, int(box.bottom // ROW) + 1):
            self.rows[row].append((box, cost, first))

    def cost(self, box: Box, limit: float) -> float:
        """What covering all that `box` meets costs; stops counting at `limit`.

        The tests of Box.meets stand here once more, as this is where the time of a chart goes.
        """
        total = 0.0
        top, bottom = box.top, box.bottom
        left_low, right_low, left_high, right_high = box.left_low, box.right_low, box.left_high, box.right_high
        first = int(top // ROW)
        for row in range(first, int(bottom // ROW) + 1):
            for drawn, cost, began in self.rows.get(row, ()):
                if drawn.left_low >= right_low and drawn.left_high >= right_high:
                    continue
                if drawn.right_low <= left_low and drawn.right_high <= left_high:
                    continue
                if drawn.bottom <= top or bottom <= drawn.top or row > max(began, first):
                    continue  # apart, or counted in an earlier row
                total += cost
                if total >= limit:
                    return total
        return total
