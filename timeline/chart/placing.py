"""Labels find a place: beside their mark if they can, else further off with a line that leads to it.

Greedy, with a few orders tried; every label is placed, at worst above all others, and the panel grows for it.
"""

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from timeline.chart.boxes import Box, Edge, Ground, Width
from timeline.chart.glyphs import REACH
from timeline.chart.text import text_width, wrap

SIZES = {"value": (13.0, "bold", 16.0), "name": (11.5, "regular", 14.0), "cause": (11.5, "regular", 14.0)}
GAP = 4.0  # px between a symbol and its label
AIR = 2.0  # px kept free on either side of a text
SHORTER = 14.0  # the cost of leaving a claimant's name out
GROWTH = 0.9  # the cost of each px by which the panel grows
LEADER = 25.0
FAR = sorted(
    (10 + abs(dx) * 0.12 + abs(dy) * 0.4, dx, dy)
    for dx in (0, 24, -24, 56, -56, 100, -100, 150, -150)
    for dy in range(-160, 161, 8)
    if abs(dy) >= 16 or abs(dx) >= 56
)


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
    """Something to be labelled: its shares of the width, its ink in px, the forms its label may take."""

    left: float
    middle: float
    right: float
    offset: float
    top: float
    bottom: float
    y: float
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
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
        before = {"start": 0.0, "middle": self.block.width / 2, "end": self.block.width}[self.anchor]
        left = Edge(self.share, self.offset - before)
        right = left.moved(self.block.width)
        return Box.between(left.moved(-AIR), right.moved(AIR), self.top, self.top + self.block.height, width)


def near(wish: Wish, block: Block, width: Width) -> Iterator[Placing]:
    """The places that touch the mark, the best first."""
    height, mid, y = block.height, wish.middle, wish.y
    clear = wish.offset + REACH + GAP
    right = max(REACH, (mid - wish.right) * width.low + clear)
    left = max(REACH, (wish.left - mid) * width.low - wish.offset + REACH + GAP)
    above, below, level = wish.top - 2 - height, wish.bottom + 2, y - height / 2
    places = (
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
    for cost, share, anchor, offset, top in places:
        yield Placing(block, share, anchor, offset, top, cost + block.cost)


def far(wish: Wish, block: Block) -> Iterator[Placing]:
    """Places further off, by growing cost, each with its leader."""
    for cost, dx, dy in FAR:
        anchor = "middle" if dx == 0 else "start" if dx > 0 else "end"
        top = wish.y + dy - block.height / 2
        yield led(wish, Placing(block, wish.middle, anchor, wish.offset + dx, top, cost + block.cost))


def led(wish: Wish, placing: Placing) -> Placing:
    """The placing with a line from the mark's ink to the nearest side of the text."""
    width, height = placing.block.width, placing.block.height
    left = placing.offset - {"start": 0.0, "middle": width / 2, "end": width}[placing.anchor]
    x = min(max(wish.offset, left), left + width)
    if left <= wish.offset <= left + width or abs(placing.top + height / 2 - wish.y) > height:
        up = placing.top + height / 2 < wish.y
        x = min(max(wish.offset, left + 6), left + width - 6)
        line = (wish.offset, wish.top if up else wish.bottom, x, placing.top + height if up else placing.top)
    else:
        x += -2 if x > wish.offset else 2
        edge = REACH if x > wish.offset else -REACH
        line = (wish.offset + edge, wish.y, x, placing.top + height / 2)
    return Placing(placing.block, placing.share, placing.anchor, placing.offset, placing.top, placing.cost, line)


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
    return line_boxes((Edge(placing.share, x1), y1), (Edge(placing.share, x2), y2), width, 3)


def place_labels(
    wishes: Sequence[Wish], ground: list[tuple[Box, float]], width: Width, top: float, floor: float
) -> list[Placing]:
    """A place for each wish, in their order; texts meet neither each other nor the plot's sides.

    `top` is the highest y that costs nothing, `floor` the lowest that a label may reach.
    """
    indices = range(len(wishes))
    orders = [list(indices)]
    if len(wishes) <= 12:
        orders += [orders[0][::-1], sorted(indices, key=lambda i: wishes[i].y)]
    best: tuple[float, dict[int, Placing]] = (math.inf, {})
    for order in orders:
        found = placed_in_order(wishes, order, ground, width, top, floor)
        total = sum(placing.cost for placing in found.values())
        if total < best[0]:
            best = (total, found)
    return [best[1][index] for index in indices]


def placed_in_order(
    wishes: Sequence[Wish],
    order: list[int],
    drawn: list[tuple[Box, float]],
    width: Width,
    top: float,
    floor: float,
) -> dict[int, Placing]:
    """One greedy round: each wish in turn takes the cheapest place that is left."""
    ground = Ground()
    for box, cost in drawn:
        ground.add(box, cost)
    found: dict[int, Placing] = {}
    for index in order:
        placing = cheapest(wishes[index], ground, width, top, floor)
        ground.add(placing.box(width), math.inf)
        for box in leader_boxes(placing, width):
            ground.add(box, LEADER)
        top = min(top, placing.top)
        found[index] = placing
    return found


def cheapest(wish: Wish, ground: Ground, width: Width, top: float, floor: float) -> Placing:
    """The cheapest allowed place for one label; above everything if there is no other."""
    best: Placing | None = None
    best_cost = math.inf
    for form in wish.blocks:
        for placings in (near(wish, form, width), far(wish, form)):
            for placing in placings:
                if placing.cost >= best_cost:
                    break
                cost = full_cost(placing, ground, width, top, floor, best_cost)
                if cost < best_cost:
                    best, best_cost = placing, cost
    if best is None:
        return on_top(wish, top)
    return Placing(best.block, best.share, best.anchor, best.offset, best.top, best_cost, best.leader)


def full_cost(placing: Placing, ground: Ground, width: Width, top: float, floor: float, limit: float) -> float:
    """What a place costs with all that it covers; infinity where a text may not stand."""
    if placing.top + placing.block.height > floor:
        return math.inf
    box = placing.box(width)
    if not box.inside(width):
        return math.inf
    cost = placing.cost + max(0.0, top - placing.top) * GROWTH
    cost += ground.cost(box, limit - cost)
    for piece in leader_boxes(placing, width):
        if cost >= limit:
            break
        crossed = ground.cost(piece, math.inf)
        cost += 200.0 if math.isinf(crossed) else crossed * 0.4
    return cost


def on_top(wish: Wish, top: float) -> Placing:
    """The shortest form above all that is drawn yet."""
    form = wish.blocks[-1]
    # Every other place is taken, so nothing stands above `top`: a text here meets nothing.
    anchor, offset = ("start", -5.0) if wish.middle < 0.5 else ("end", 5.0)
    above = min(top, wish.top) - 8 - form.height
    return led(wish, Placing(form, wish.middle, anchor, offset, above, 200.0 - above))
