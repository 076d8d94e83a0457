"""Events stand on a rail above the panels: numbered heads, and their names where there is room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from timeline.chart.boxes import NARROW, WIDE, WIDTHS, Box, Edge, Width
from timeline.chart.data import EventMark
from timeline.chart.drawing import EventDrawing, Head, Line, TextLine, percent, px
from timeline.chart.scales import TimeScale
from timeline.chart.text import text_width

HEAD = 24.0  # px: a head is a target for a finger too
LANES = 5  # that named heads may use at least
NAME_SIZE = 11.5
LONGEST = 260.0
FOOT = 8.0  # px between the lowest heads and the axis, for the events' days


@dataclass(frozen=True, slots=True)
class Spot:
    """A head in its lane; `side` is where its name stands, blank without one."""

    share: float
    lane: int
    side: str = ""
    reach: float = 0.0

    @property
    def edges(self) -> tuple[Edge, Edge]:
        """The sides of head and name together."""
        left = Edge(self.share, -HEAD / 2 - (self.reach if self.side == "end" else 0))
        return left, Edge(self.share, HEAD / 2 + (self.reach if self.side == "start" else 0))

    def box(self, width: Width, top: float = 0.0) -> Box:
        """Head and name, in a lane whose upper edge is `top`."""
        return Box.between(*self.edges, top, top + HEAD, width)

    def name_box(self, width: Width) -> Box:
        """The name alone, as wide as nothing without one."""
        left, right = self.edges
        inner = Edge(self.share, HEAD / 2 if self.side == "start" else -HEAD / 2)
        return (
            Box.between(inner, right, 0, HEAD, width)
            if self.side == "start"
            else Box.between(left, inner, 0, HEAD, width)
        )


def crossed(upper: Spot, lower: Spot, width: Width) -> bool:
    """Whether the stem of the upper head runs through the name of the lower one."""
    if not lower.side:
        return False
    stem = Box.between(Edge(upper.share, -2), Edge(upper.share, 2), 0, HEAD, width)
    return stem.meets(lower.name_box(width))


def fits(spot: Spot, placed: Sequence[Spot], width: Width) -> bool:
    """Whether the spot leaves all others readable."""
    box = spot.box(width)
    if not box.inside(width):
        return False
    for other in placed:
        if other.lane == spot.lane and box.meets(other.box(width)):
            return False
        if other.lane > spot.lane and crossed(other, spot, width):
            return False
        if other.lane < spot.lane and crossed(spot, other, width):
            return False
    return True


@dataclass(frozen=True, slots=True)
class Naming:
    """Where names may stand: in how many of the lowest lanes, and left of a head always, at need or never."""

    lanes: int = 0
    left: str = "never"

    def tried(self, share: float, reach: float, width: Width) -> list[Spot]:
        """The named spots for a head, the best first."""
        if reach > LONGEST:
            return []
        right = [Spot(share, lane, "start", reach) for lane in range(self.lanes)]
        # From the top: a name to the left may stand in no stem's way, and the heads there are placed later.
        left = [Spot(share, lane, "end", reach) for lane in reversed(range(self.lanes))]
        cut = bool(right) and not right[0].box(width).inside(width)
        return right + left if self.left == "always" or (self.left == "need" and cut) else right


def spots(shares: Sequence[float], names: Sequence[float], width: Width, naming: Naming) -> list[Spot] | None:
    """A spot for each share (they ascend) with its name's width; None if the names leave none for a head."""
    placed: list[Spot] = []
    for share, reach in zip(reversed(shares), reversed(names), strict=True):
        bare = (Spot(share, lane) for lane in range(len(shares) + LANES + 1))
        tried = chain(naming.tried(share, reach, width), bare)
        spot = next((spot for spot in tried if fits(spot, placed, width)), None)
        if spot is None:
            return None
        placed.append(spot)
    return placed[::-1]


def settle(shares: Sequence[float], names: Sequence[float]) -> dict[str, list[Spot]]:
    """A spot for each share in both width sets; the wide one has as many lanes as the narrow one needs."""
    narrow = spots(shares, names, NARROW, Naming())
    if narrow is None:
        raise AssertionError("without names there is a lane for every head")
    lanes = max(LANES, 1 + max(spot.lane for spot in narrow))
    found = (spots(shares, names, WIDE, Naming(lanes, left)) for left in ("always", "need", "never"))
    wide = max((spots for spots in found if spots is not None), key=lambda spots: sum(bool(s.side) for s in spots))
    return {NARROW.name: narrow, WIDE.name: wide}


def dated(events: Sequence[EventMark], time: TimeScale) -> list[tuple[EventMark, float, float]]:
    """The events within the window with the shares of their days, from left to right, numbered."""
    found = []
    for event in events:
        span = time.span(event.first, event.last) if event.first or event.last else None
        if span is not None:
            found.append((event, *span))
    found.sort(key=lambda item: (item[1] + item[2], item[0].id))
    return [
        (event if event.number is not None else replace(event, number=index), left, right)
        for index, (event, left, right) in enumerate(found, 1)
    ]


def place_events(events: Sequence[EventMark], time: TimeScale) -> tuple[list[EventDrawing], float]:
    """The events' drawings, their rules still without an end, and the height of the rail."""
    marks = dated(events, time)
    if not marks:
        return [], 0.0
    shares = [(left + right) / 2 for _, left, right in marks]
    names = [text_width(event.title, NAME_SIZE) + 4 for event, _, _ in marks]
    sets = settle(shares, names)
    height = HEAD * (1 + max(spot.lane for found in sets.values() for spot in found)) + FOOT
    drawings = []
    for index, (event, left, right) in enumerate(marks):
        heads = tuple(head(sets[width.name][index], event, height, width) for width in WIDTHS)
        drawings.append(drawing(event, left, right, height, heads))
    return drawings, height


def head(spot: Spot, event: EventMark, height: float, width: Width) -> Head:
    """A head in its lane above the rail's foot."""
    top = height - FOOT - HEAD * (spot.lane + 1)
    x = percent(spot.share)
    offset = HEAD / 2 if spot.side == "start" else -HEAD / 2
    name = TextLine(text=event.title, x=px(offset), y=px(HEAD / 2 + 4), kind="event") if spot.side else None
    stem = Line(x1=x, x2=x, y1=px(top + HEAD / 2), y2=px(height), kind="stem")
    return Head(width=width.name, x=x, y=px(top), stem=stem, name=name, anchor=spot.side, box=spot.box(width, top))


def drawing(event: EventMark, left: float, right: float, height: float, heads: tuple[Head, ...]) -> EventDrawing:
    """The event with its rule and, if it took or may have taken several days, their extent."""
    x = percent((left + right) / 2)
    y = px(height - 4)
    loose = event.first != event.last
    extent = (Line(x1=percent(left), x2=percent(right), y1=y, y2=y),) if loose else ()
    kind = "rule loose" if loose or event.inferred else "rule"
    return EventDrawing(
        id=event.id,
        url=event.url,
        title=event.text or event.title,
        number=event.number or 0,
        inferred=event.inferred,
        rule=Line(x1=x, x2=x, y1=px(height), y2=px(height), kind=kind),
        extent=extent,
        heads=heads,
    )
