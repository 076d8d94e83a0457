"""What a label needs and where it may stand: blocks of text, and places by growing cost."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from timeline.chart.boxes import Box, Edge, Width
from timeline.chart.text import text_width, wrap

SIZES = {"value": (13.0, "bold", 16.0), "name": (11.5, "regular", 14.0), "cause": (11.5, "regular", 14.0)}
GAP = 4.0  # px between a symbol and its label
AIR = 2.0  # px kept free on either side of a text
BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}  # the part of a text's width left of its anchor
PIECES = 2  # of a leader, each with a box of its own
SHIFTS = (0, 26, -26, 72, -72)
FAR = sorted(
    (10 + abs(dx) * 0.12 + abs(dy) * 0.4, dx, dy)
    for dx in SHIFTS
    for dy in range(-120, 121, 15)
    if abs(dy) > 15 or abs(dx) > 60
)

type Place = tuple[float, float, str, float, float]  # cost, share, anchor, offset, top


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one label with the greatest width they can take and their height."""

    lines: tuple[tuple[str, str], ...]  # text, kind
    width: float
    height: float
    cost: float = 0.0


def block(parts: Iterable[tuple[str, str]], width: Width, cost: float = 0.0) -> Block:
    """The block of these (text, kind) parts, wrapped for the plots of `width`."""
    lines = []
    for text, kind in parts:
        size, weight, _ = SIZES[kind]
        lines += [(line, kind) for line in wrap(text, size, width.line, weight)]
    widest = max(text_width(text, *SIZES[kind][:2]) for text, kind in lines)
    return Block(tuple(lines), widest, sum(SIZES[kind][2] for _, kind in lines), cost)


@dataclass(frozen=True, slots=True)
class Wish:
    """Something to be labelled: shares of the width for its days, its ink in px, the forms its label may take.

    `offset` and `reach` are the middle and half the width of the ink beside `middle`.
    """

    left: float
    middle: float
    right: float
    offset: float
    reach: float
    top: float
    bottom: float
    y: float
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class Placing:
    """Where a label stands: `offset` px from a share of the width, its top, and the line leading to it."""

    block: Block
    share: float
    anchor: str
    offset: float
    top: float
    cost: float
    leader: tuple[float, float, float, float] | None = None  # x1, y1, x2, y2; x in px from the share

    def box(self, width: Width) -> Box:
        """The ground that the text can take, with some air beside it."""
        left = self.offset - self.block.width * BEFORE[self.anchor] - AIR
        right = left + self.block.width + 2 * AIR
        low, high = self.share * width.low, self.share * width.high
        bottom = self.top + self.block.height
        return Box(low + left, low + right, high + left, high + right, self.top, bottom)


def near(wish: Wish, block: Block, width: Width, floor: float) -> tuple[Place, ...]:
    """The places that touch the mark, the best first; a level one keeps above the floor."""
    height, mid, y = block.height, wish.middle, wish.y
    clear = wish.offset + wish.reach + GAP
    right = max(GAP + 2, (mid - wish.right) * width.low + clear)
    left = max(GAP + 2, (wish.left - mid) * width.low - wish.offset + wish.reach + GAP)
    above, below = wish.top - 2 - height, wish.bottom + 2
    level = max(min(y - height / 2, floor - height), y - height)
    return (
        (0.0, wish.right, "start", right, level),
        (1.0, wish.left, "end", -left, level),
        (1.5, mid, "middle", wish.offset, above),
        (2.0, mid, "start", wish.offset - 5, above),
        (2.5, mid, "end", wish.offset + 5, above),
        (3.0, mid, "start", clear, y - 4 - height),
        (3.0, mid, "end", 2 * wish.offset - clear, y - 4 - height),
        (3.5, mid, "middle", wish.offset, below),
        (4.0, mid, "start", wish.offset - 5, below),
        (4.5, mid, "end", wish.offset + 5, below),
        (5.0, mid, "start", clear, y + 4),
        (5.0, mid, "end", 2 * wish.offset - clear, y + 4),
    )


def far(wish: Wish, block: Block) -> Iterator[Place]:
    """Places further off, by growing cost; each needs a leader."""
    share, offset, y = wish.middle, wish.offset, wish.y - block.height / 2
    for cost, dx, dy in FAR:
        yield cost, share, "middle" if dx == 0 else "start" if dx > 0 else "end", offset + dx, y + dy


def above(wish: Wish, block: Block, top: float) -> Iterator[Place]:
    """Places over the whole plot, row by row for ever; each needs a leader."""
    for row in itertools.count():
        for dx in SHIFTS:
            anchor = "middle" if dx == 0 else "start" if dx > 0 else "end"
            yield 0.0, wish.middle, anchor, wish.offset + dx, top - (row + 1) * (block.height + 1)


def led(wish: Wish, placing: Placing) -> Placing:
    """The placing with a line from the mark's ink to the nearest side of the text."""
    width, height = placing.block.width, placing.block.height
    left = placing.offset - width * BEFORE[placing.anchor]
    x = min(max(wish.offset, left), left + width)
    if left <= wish.offset <= left + width or abs(placing.top + height / 2 - wish.y) > height:
        up = placing.top + height / 2 < wish.y
        x = min(max(wish.offset, left + 6), left + width - 6)
        line = (wish.offset, wish.top if up else wish.bottom, x, placing.top + height if up else placing.top)
    else:
        x += -2 if x > wish.offset else 2
        edge = wish.reach if x > wish.offset else -wish.reach
        line = (wish.offset + edge, wish.y, x, placing.top + height / 2)
    return replace(placing, leader=line)


def line_boxes(start: tuple[Edge, float], end: tuple[Edge, float], width: Width, pieces: int) -> list[Box]:
    """The boxes around the pieces of a line between two (edge, y) points."""
    (one, y1), (two, y2) = start, end
    points = []
    for index in range(pieces + 1):
        part = index / pieces
        edge = Edge(one.share + (two.share - one.share) * part, one.offset + (two.offset - one.offset) * part)
        points.append((edge, y1 + (y2 - y1) * part))
    boxes = []
    for (a, ya), (b, yb) in itertools.pairwise(points):
        first, second = (a, b) if a.at(width.low) <= b.at(width.low) else (b, a)
        boxes.append(Box.between(first.moved(-1), second.moved(1), min(ya, yb) - 1, max(ya, yb) + 1, width))
    return boxes


def leader_boxes(placing: Placing, width: Width) -> list[Box]:
    """The boxes around the placing's leader, none if it has none."""
    if placing.leader is None:
        return []
    x1, y1, x2, y2 = placing.leader
    low, high = placing.share * width.low, placing.share * width.high
    dx, dy = (x2 - x1) / PIECES, (y2 - y1) / PIECES
    boxes = []
    for index in range(PIECES):
        left = min(x1 + dx * index, x1 + dx * (index + 1)) - 1
        right = left + abs(dx) + 2
        top = min(y1 + dy * index, y1 + dy * (index + 1)) - 1
        boxes.append(Box(low + left, low + right, high + left, high + right, top, top + abs(dy) + 2))
    return boxes
