"""One measure drawn: its scale, its marks, its lines, and labels that fit."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from timeline.chart.axis import SIZE as TICK_SIZE
from timeline.chart.boxes import WIDTHS, Box, Edge, Width
from timeline.chart.claimants import Sign
from timeline.chart.data import Chart, Figure, Panel
from timeline.chart.drawing import Break, Label, PanelDrawing, Tick, percent, px
from timeline.chart.glyphs import BAND, OPEN, REACH, Glyph, place
from timeline.chart.joins import Joined, bind, draw, ground
from timeline.chart.labels import SIZES, Wish, block
from timeline.chart.marks import label, mark
from timeline.chart.placing import place_labels
from timeline.chart.rail import place_events
from timeline.chart.scales import TimeScale, ValueScale, linear_scale, log_scale
from timeline.chart.text import text_width

TITLE = 20.0
SHORTER = 26.0  # the cost of leaving a claimant's name out of a label
PLOT = 84.0
FEW = 8  # claimants, and causes of breaks, that are named in a panel with more
FOOT = 18.0  # px between a panel's plot and the next panel
HEADROOM = {True: 2.0, False: 16.0}  # least px above the plot of a row, of a scale (its upper tick's text)


@dataclass(frozen=True, slots=True)
class Scaled:
    """A panel's scale with its ticks as (number, y); a row has neither."""

    scale: ValueScale | None
    ticks: tuple[tuple[float, float], ...]
    height: float


def is_row(figures: list[Figure]) -> bool:
    """Whether a panel needs no scale: a single figure, or vague words alone."""
    return len(figures) < 2 or all(figure.bound == "vague" for figure in figures)


def scaled(figures: list[Figure], kind: str) -> Scaled:
    """The scale for the panel's figures, with room above open bounds."""
    if is_row(figures):
        return Scaled(None, (), OPEN)
    height = PLOT + min(250.0, max(0, len(figures) - 6) * 6.0)
    room = {"vague": 1.4, "at_least": 1.15}
    values = [float(value) * room.get(figure.bound, 1.0) for figure in figures for value in figure.values]
    if kind == "log":
        values = [float(value) for figure in figures for value in figure.values]
    scale, ticks = (log_scale if kind == "log" else linear_scale)(values, height)
    return Scaled(scale, tuple((tick, round(height - scale.above(tick), 1)) for tick in ticks), height)


def wishes(glyphs: list[Glyph], joined: list[Joined], width: Width) -> dict[int, Wish]:
    """What wants a label: every figure, then the cause of every break, by their places in that order.

    Where they are too many to be read, the marks chosen by `telling` alone, and the latest causes.
    """
    repeated = {join.start.figure.id for join in joined if who(join.start.figure) == who(join.end.figure)}
    chosen: Sequence[int] = range(len(glyphs))
    falls = list(enumerate(breaks(joined), len(glyphs)))
    if is_dense(glyphs, width):
        chosen, falls = telling(glyphs), falls[::-1][:FEW]
    found = {
        index: figure_wish(glyphs[index], width, named=glyphs[index].figure.id not in repeated) for index in chosen
    }
    for number, join in falls:
        text = block([(join.fall or "", "cause")], width)
        y = join.y
        found[number] = Wish(join.middle, join.middle, join.middle, 0, 8, y - 8, y + 8, y, (text,))
    return found


def is_dense(glyphs: list[Glyph], width: Width) -> bool:
    """Whether the panel has more marks than labels can be read."""
    return len(glyphs) > width.most


def telling(glyphs: list[Glyph]) -> list[int]:
    """The marks that tell a crowded panel's story: each frequent claimant's last, the first of all and the highest."""
    latest = {glyph.figure.claimant: index for index, glyph in enumerate(glyphs)}
    frequent = [name for name, _ in Counter(glyph.figure.claimant for glyph in glyphs).most_common(FEW)]
    highest = min(range(len(glyphs)), key=lambda index: min(glyphs[index].ys))
    return list(dict.fromkeys([highest, *(latest[name] for name in frequent), 0]))


def who(figure: Figure) -> str:
    """Whose figure of whom it is, as the label's second part says."""
    return ", ".join(part for part in (figure.claimant_name, figure.scope_name) if part)


def names(figure: Figure, width: Width) -> list[tuple[str, str]]:
    """The same as parts of a label: claimant and scope on one line if they fit, else on a line each."""
    whole = who(figure)
    if text_width(whole, SIZES["name"][0]) <= width.line or not (figure.claimant_name and figure.scope_name):
        return [(whole, "name")]
    return [(f"{figure.claimant_name},", "name"), (figure.scope_name, "name")]


def figure_wish(glyph: Glyph, width: Width, *, named: bool) -> Wish:
    """The figure's label, with its claimant where that is not said by the next mark on the line.

    The claimant may be left to the sign where room is scarce; an unusual scope never is: it is another number.
    """
    value, scope = (glyph.figure.label, "value"), glyph.figure.scope_name
    name = who(glyph.figure)
    shortest = [value, (scope, "name")] if scope and named else [value]
    blocks = [block(shortest, width, SHORTER if name and named else 0.0)]
    if name and named:
        blocks.insert(0, block([value, *names(glyph.figure, width)], width))
    left, right, reach = glyph.left, glyph.right, REACH
    top, y = glyph.top, glyph.ys[0] if len(glyph.ys) == 1 else sum(glyph.ys) / 2
    if glyph.vague:
        # The word may stand in the upper part of its field, which fades.
        top, y = glyph.ys[0] - OPEN / 2, glyph.ys[0] - OPEN / 2
        if not glyph.across:
            left = right = glyph.middle
            reach = BAND / 2
    return Wish(left, glyph.middle, right, glyph.dodge, reach, top, glyph.bottom, y, tuple(blocks))


def labels(
    glyphs: list[Glyph], joined: list[Joined], ticks: list[Tick], room: Scaled, width: Width
) -> dict[int, Label]:
    """The labels of one width set, by their places among figures and then breaks."""
    drawn = [box for glyph in glyphs for box in glyph.ground(width)]
    drawn += [box for join in joined for box in ground(join, width)]
    for tick in ticks:
        right = Edge(0, text_width(tick.text, TICK_SIZE) + 4)
        y = float(tick.y)
        drawn.append((Box.between(Edge(0), right, y - 15, y - 1, width), math.inf))
    top = min([-HEADROOM[room.scale is None], *(glyph.top for glyph in glyphs)])
    wished = wishes(glyphs, joined, width)
    placings = place_labels(list(wished.values()), drawn, width, top, room.height, crowded=is_dense(glyphs, width))
    return {place: label(one, width) for place, one in zip(wished, placings, strict=True) if one}


def breaks(joined: list[Joined]) -> list[Joined]:
    """The joins that are broken, in order of time as their figures are."""
    return [join for join in joined if join.fall]


def draw_panel(panel: Panel, chart: Chart, time: TimeScale, signed: dict[str, Sign]) -> PanelDrawing:
    """The panel with its top at 0: of the chart it reads how numbers are written and scaled, and nothing else."""
    room = scaled(in_window(panel, time), chart.scale)
    glyphs = place(panel, time, room.scale, signed)
    joined = bind(panel.joins, glyphs)
    ticks = [
        Tick(text=chart.format_number(plain(number)), x="0", y=px(height), kind="" if number else "base")
        for number, height in room.ticks
    ]
    sets = [labels(glyphs, joined, ticks, room, width) for width in WIDTHS]
    highest = [glyph.top for glyph in glyphs] + [text.box.top for texts in sets for text in texts.values()]

    def texts(place: int) -> tuple[Label, ...]:
        return tuple(found[place] for found in sets if place in found)

    notices, strip = place_events(panel.notices, time)
    plot = TITLE + strip + max([HEADROOM[room.scale is None], *(-top for top in highest)])
    lines = tuple(line for join in joined for line in draw(join))
    return PanelDrawing(
        key=panel.key,
        title=panel.title,
        unit=panel.unit,
        height=plot + room.height + FOOT,
        plot=px(plot),
        plot_height=px(room.height),
        row=room.scale is None,
        grid=tuple(ticks),
        lines=lines,
        breaks=tuple(
            Break(x=percent(join.middle), y=px(join.y), labels=texts(place))
            for place, join in enumerate(breaks(joined), len(glyphs))
        ),
        marks=tuple(mark(glyph, texts(place)) for place, glyph in enumerate(glyphs)),
        notices=tuple(notices),
        uses=frozenset(
            {"join" for line in lines if "stub" not in line.kind} | {"break" for join in joined if join.fall}
        ),
    )


def plain(number: float) -> Decimal:
    """A tick's number without the float's tail or an exponent: 0.30000000000000004 is 0.3."""
    exact = Decimal(f"{number:.12g}")
    return Decimal(int(exact)) if exact == int(exact) else exact


def in_window(panel: Panel, time: TimeScale) -> list[Figure]:
    """The figures of the panel that the window shows."""
    return [figure for figure in panel.figures if figure.drawable and time.span(figure.first, figure.last) is not None]
