"""Labels find a place: beside their mark if they can, else further off with a line that leads to it.

Greedy, with a few orders tried; every label is placed, at worst over the whole plot, and the panel grows for it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from timeline.chart.boxes import Box, Ground, Width
from timeline.chart.labels import AIR, BEFORE, Block, Place, Placing, Wish, above, far, leader_boxes, led, near

GROWTH = 0.9  # the cost of each px by which the panel grows
LEADER = 20.0  # the cost of covering a leader
CROSSED = 200.0  # the cost of a leader through a text
MANY = 12  # labels for which more than one order is tried


@dataclass(slots=True)
class Site:
    """What a round of placing has built so far."""

    width: Width
    top: float
    floor: float
    ground: Ground = field(default_factory=Ground)

    def text_cost(self, block: Block, place: Place, limit: float) -> float:
        """What a text at this place costs with all that it covers; not below `limit` where none may stand."""
        cost, share, anchor, offset, top = place
        bottom = top + block.height
        cost += block.cost
        if top < self.top:
            cost += (self.top - top) * GROWTH
        if bottom > self.floor or cost >= limit:
            return math.inf
        left = offset - block.width * BEFORE[anchor] - AIR
        right = left + block.width + 2 * AIR
        low, high = share * self.width.low, share * self.width.high
        if low + left < 0 or low + right > self.width.low or high + right > self.width.high:
            return math.inf
        return cost + self.ground.cost(
            Box(low + left, low + right, high + left, high + right, top, bottom), limit - cost
        )

    def leader_cost(self, placing: Placing, limit: float) -> float:
        """What all that the placing's leader crosses costs, counted up to `limit`."""
        total = 0.0
        for piece in leader_boxes(placing, self.width):
            crossed = self.ground.cost(piece, math.inf)
            total += CROSSED if math.isinf(crossed) else crossed * 0.4
            if total >= limit:
                break
        return total

    def add(self, placing: Placing) -> None:
        """Take the label as placed."""
        self.ground.add(placing.box(self.width), math.inf)
        for box in leader_boxes(placing, self.width):
            self.ground.add(box, LEADER)
        self.top = min(self.top, placing.top)


def place_labels(
    wishes: Sequence[Wish],
    drawn: list[tuple[Box, float]],
    width: Width,
    top: float,
    floor: float,
    *,
    crowded: bool = False,
) -> list[Placing | None]:
    """A place for each wish, in their order; texts meet neither each other nor the plot's sides.

    `drawn` is what stands there already, `top` the highest y that costs nothing, `floor` the lowest for a label.
    In a crowded plot what finds no place on it gets none.
    """
    indices = range(len(wishes))
    orders = [list(indices), list(indices)[::-1], sorted(indices, key=lambda index: wishes[index].y)]
    if crowded:
        found = placed_in_order(wishes, list(indices), drawn, Site(width, top, floor), crowded=True)
        return [found.get(index) for index in indices]
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
    wishes: Sequence[Wish], order: list[int], drawn: list[tuple[Box, float]], site: Site, *, crowded: bool = False
) -> dict[int, Placing]:
    """One greedy round: each wish in turn takes the cheapest place that is left."""
    for box, cost in drawn:
        site.ground.add(box, cost)
    found: dict[int, Placing] = {}
    for index in order:
        placing = cheapest(wishes[index], site) or (None if crowded else on_top(wishes[index], site))
        if placing:
            found[index] = placing
            site.add(placing)
    return found


def cheapest(wish: Wish, site: Site) -> Placing | None:
    """The cheapest allowed place for one label on the plot, if there is one."""
    best: Placing | None = None
    limit = math.inf
    for form in wish.blocks:
        for place in near(wish, form, site.width, site.floor):
            cost = site.text_cost(form, place, limit)
            if cost < limit:
                best, limit = Placing(form, *place[1:], cost), cost
        for place in far(wish, form):
            if place[0] + form.cost >= limit:
                break
            cost = site.text_cost(form, place, limit)
            if cost < limit:
                placing = led(wish, Placing(form, *place[1:], cost))
                placing.cost += site.leader_cost(placing, limit - cost)
                if placing.cost < limit:
                    best, limit = placing, placing.cost
    return best


def on_top(wish: Wish, site: Site) -> Placing:
    """The lowest free place over the plot for the shortest form."""
    form = wish.blocks[-1]
    for place in above(wish, form, min(0.0, wish.top)):
        cost = site.text_cost(form, place, math.inf)
        if cost < math.inf:
            return led(wish, Placing(form, *place[1:], cost))
    raise AssertionError("the rows over a plot never end")
