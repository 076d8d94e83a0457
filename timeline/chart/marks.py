"""Glyphs and placed labels written as marks."""

from timeline.chart.boxes import Width
from timeline.chart.drawing import Band, Label, Line, Mark, Symbol, TextLine, percent, px
from timeline.chart.glyphs import ARROW, REACH, Glyph
from timeline.chart.labels import SIZES, Placing

TICK = 3.5
HIT = 26.0


def label(placing: Placing, width: Width) -> Label:
    """A placed label as texts in px from its share."""
    lines = []
    y = placing.top
    for text, kind in placing.block.lines:
        size, _, height = SIZES[kind]
        lines.append(TextLine(text=text, x=px(placing.offset), y=px(y + height / 2 + size * 0.36), kind=kind))
        y += height
    leader = None
    if placing.leader is not None:
        x1, y1, x2, y2 = placing.leader
        leader = Line(x1=px(x1), y1=px(y1), x2=px(x2), y2=px(y2), kind="leader")
    return Label(
        width=width.name,
        x=percent(placing.share),
        anchor=placing.anchor,
        lines=tuple(lines),
        leader=leader,
        box=placing.box(width),
    )


def extent(glyph: Glyph) -> tuple[Line, ...]:
    """The days a figure may be of, as a thin line with ends; an end outside the window or open has none."""
    if not glyph.wide or glyph.vague:
        return ()
    left, right = percent(glyph.left), percent(glyph.right)
    lines = []
    for y in glyph.ys:
        lines.append(Line(x1=left, x2=right, y1=px(y), y2=px(y)))
        if glyph.figure.first is not None:
            lines.append(Line(x1=left, x2=left, y1=px(y - TICK), y2=px(y + TICK)))
        if glyph.figure.last is not None:
            lines.append(Line(x1=right, x2=right, y1=px(y - TICK), y2=px(y + TICK)))
    return tuple(lines)


def arrow(glyph: Glyph) -> str:
    """The path of the arrow that says where an open bound leads."""
    way = {"at_least": -1, "at_most": 1}.get(glyph.figure.bound)
    if way is None:
        return ""
    x, y = glyph.dodge, glyph.ys[0]
    tip = y + way * ARROW
    back = px(tip - way * 5)
    return f"M{px(x)} {px(y + way * REACH)}V{px(tip)}M{px(x - 4)} {back}L{px(x)} {px(tip)}L{px(x + 4)} {back}"


def band(glyph: Glyph) -> Band | None:
    """The field of a vague word, from its least number upwards."""
    if not glyph.vague:
        return None
    left, right = glyph.band_edges
    return Band(
        x=percent(left.share) if glyph.across else px(left.offset),
        width=percent(right.share - left.share) if glyph.across else px(right.offset - left.offset),
        y=px(glyph.top),
        height=px(glyph.bottom - glyph.top),
        pattern=glyph.sign.colour,
    )


def foot(glyph: Glyph) -> Line | None:
    """The lower edge of a vague word's field: the least number that the word allows."""
    if not glyph.vague:
        return None
    left, right = glyph.band_edges
    y = px(glyph.bottom)
    if glyph.across:
        return Line(x1=percent(left.share), x2=percent(right.share), y1=y, y2=y, kind="foot")
    return Line(x1=px(left.offset), x2=px(right.offset), y1=y, y2=y, kind="foot")


def mark(glyph: Glyph, labels: tuple[Label, ...]) -> Mark:
    """The figure's mark: a symbol at each stated number, or a band for a vague word."""
    figure = glyph.figure
    field = band(glyph)
    symbols = () if field else tuple(Symbol(shape=glyph.sign.shape, x=px(glyph.dodge), y=px(y)) for y in glyph.ys)
    stem = None
    if len(symbols) == 2:
        x = px(glyph.dodge)
        stem = Line(x1=x, x2=x, y1=px(glyph.ys[1]), y2=px(glyph.ys[0]), kind="stem")
    top = min(glyph.top, glyph.ys[0] - HIT / 2)
    return Mark(
        id=figure.id,
        url=figure.url,
        text=figure.text,
        x=percent(glyph.middle),
        colour=glyph.sign.colour,
        hollow=figure.inferred,
        bound=figure.bound,
        extent=extent(glyph),
        symbols=symbols,
        halo=figure.bound == "about",
        stem=stem,
        arrow=arrow(glyph),
        band=field,
        band_across=glyph.across,
        foot=foot(glyph),
        hit=(px(glyph.dodge - HIT / 2), px(top), px(HIT), px(max(HIT, glyph.bottom - top))),
        labels=labels,
    )
