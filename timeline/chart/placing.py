"""Labels find a place: beside their mark if they can, else further off with a line that leads to it.

Greedy, with a few orders tried; every label is placed, at worst above all others, and the panel grows for it.
"""

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from timeline.chart.boxes import Box, Edge, Ground, Width
from timeline.chart.text import text_width, wrap

SIZES = {"value": (13.0, "bold", 16.0), "name": (11.5, "regular", 14.0), "cause": (11.5, "regular", 14.0)}
GAP = 4.0  # px between a symbol and its label
AIR = 2.0  # px kept free on either side of a text
SHORTER = 14.0  # the cost of leaving a claimant's name out
GROWTH = 0.9  # the cost of each px by which the panel grows
LEADER = 25.0  # the cost of covering a leader
CROSSED = 200.0  # the cost of a leader through a text
MANY = 12  # labels for which more than one order is tried
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
        before = {"start": 0.0, "middle": self.block.width / 2, "end": self.block.width}[self.anchor]
        left = Edge(self.share, self.offset - before)
        right = left.moved(self.block.width)
        return Box.between(left.moved(-AIR), right.moved(AIR), self.top, self.top + self.block.height, width)


@dataclass(slots=True)
class Site:
    """What a round of placing has built so far."""

    width: Width
    top: float
    floor: float
    ground: Ground = field(default_factory=Ground)

    def cost(self, placing: Placing, limit: float) -> float:
        """What a place costs with all that it covers, counted up to `limit`; infinity where no text may stand."""
        if placing.top + placing.block.height > self.floor:
            return math.inf
        box = placing.box(self.width)
        if not box.inside(self.width):
            return math.inf
        cost = placing.cost + max(0.0, self.top - placing.top) * GROWTH
        if cost < limit:
            cost += self.ground.cost(box, limit - cost)
        for piece in leader_boxes(placing, self.width):
            if cost >= limit:
                break
            crossed = self.ground.cost(piece, math.inf)
            cost += CROSSED if math.isinf(crossed) else crossed * 0.4
        return cost


def near(wish: Wish, block: Block, width: Width, floor: float) -> Iterator[Placing]:
    """The places that touch the mark, the best first; a level one keeps above the floor."""
    height, mid, y = block.height, wish.middle, wish.y
    clear = wish.offset + wish.reach + GAP
    right = max(GAP + 2, (mid - wish.right) * width.low + clear)
    left = max(GAP + 2, (wish.left - mid) * width.low - wish.offset + wish.reach + GAP)
    above, below = wish.top - 2 - height, wish.bottom + 2
    level = max(min(y - height / 2, floor - height), y - height)
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
    """Places further off, by growing cost; each needs a leader."""
    for cost, dx, dy in FAR:
        anchor = "middle" if dx == 0 else "start" if dx > 0 else "end"
        top = wish.y + dy - block.height / 2
        yield Placing(block, wish.middle, anchor, wish.offset + dx, top, cost + block.cost)


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
        edge = wish.reach if x > wish.offset else -wish.reach
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
    wishes: Sequence[Wish], drawn: list[tuple[Box, float]], width: Width, top: float, floor: float
) -> list[Placing]:
    """A place for each wish, in their order; texts meet neither each other nor the plot's sides.

    `drawn` is what stands there already, `top` the highest y that costs nothing, `floor` the lowest for a label.
    """
    indices = range(len(wishes))
    orders = [list(indices), list(indices)[::-1], sorted(indices, key=lambda index: wishes[index].y)]
    best: tuple[float, dict[int, Placing]] = (math.inf, {})
    for order in orders if len(wishes) <= MANY else orders[:1]:
        found = placed_in_order(wishes, order, drawn, Site(width, top, floor))
        total = sum(placing.cost for placing in found.values())
        if total < best[0]:
            best = (total, found)
        if all(placing.leader is None for placing in found.values()):
            break
    return [best[1][index] for index in indices]


def placed_in_order(
    wishes: Sequence[Wish], order: list[int], drawn: list[tuple[Box, float]], site: Site
) -> dict[int, Placing]:
    """One greedy round: each wish in turn takes the cheapest place that is left."""
    for box, cost in drawn:
        site.ground.add(box, cost)
    found: dict[int, Placing] = {}
    for index in order:
        placing = cheapest(wishes[index], site)
        site.ground.add(placing.box(site.width), math.inf)
        for box in leader_boxes(placing, site.width):
            site.ground.add(box, LEADER)
        site.top = min(site.top, placing.top)
        found[index] = placing
    return found


def cheapest(wish: Wish, site: Site) -> Placing:
    """The cheapest allowed place for one label; above everything if there is no other."""
    best: Placing | None = None
    limit = math.inf
    for form in wish.blocks:
        for placing in near(wish, form, site.width, site.floor):
            if placing.cost >= limit:
                break
            cost = site.cost(placing, limit)
            if cost < limit:
                best, limit = placing, cost
        for placing in far(wish, form):
            if placing.cost >= limit:
                break
            if site.cost(placing, limit) < limit:
                complete = led(wish, placing)
                cost = site.cost(complete, limit)
                if cost < limit:
                    best, limit = complete, cost
    return replace(best, cost=limit) if best else on_top(wish, site.top)


def on_top(wish: Wish, top: float) -> Placing:
    """The shortest form above all that is drawn yet."""
    form = wish.blocks[-1]
    # Every other place is taken, so nothing stands above `top`: a text here meets nothing.
    anchor, offset = ("start", -5.0) if wish.middle < 0.5 else ("end", 5.0)
    above = min(top, wish.top) - 8 - form.height
    return led(wish, Placing(form, wish.middle, anchor, offset, above, 200.0 - above))
