"""What holds for every chart: nothing lost, nothing invented, no text over another."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings

from tests.timeline.chart.ledgers import charts
from tests.timeline.chart.sample import PANELS, chart, figure, panel
from timeline.chart import Join, layout
from timeline.chart.boxes import NARROW, WIDE, WIDTHS, Box, Edge
from timeline.chart.text import text_width

RANDOM = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def labels_of(drawn, width):
    """The labels of one width set of a panel, those of breaks included."""
    marks = [label for mark in drawn.marks for label in mark.labels]
    causes = [label for gap in drawn.breaks for label in gap.labels]
    return [label for label in marks + causes if label.width == width.name]


def tick_boxes(drawn, width):
    """The ground of the scale's texts: 11.5 px high above their line."""
    return [
        Box.between(Edge(0), Edge(0, text_width(tick.text, 11.5)), float(tick.y) - 14, float(tick.y) - 2, width)
        for tick in drawn.grid
    ]


def shown(figure, window):
    first, last = figure.first or figure.last, figure.last or figure.first
    if first is None or not figure.values:
        return False
    return (figure.first is None or figure.first <= window[1]) and (figure.last is None or last >= window[0])


@RANDOM
@given(charts())
def test_no_two_texts_meet_and_none_is_cut(given_chart):
    drawing = layout(given_chart)
    for drawn in drawing.panels:
        for width in WIDTHS:
            labels = labels_of(drawn, width)
            boxes = [label.box for label in labels] + tick_boxes(drawn, width)
            assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []
            assert [label.lines for label in labels if not label.box.inside(width)] == []
            for label in labels:
                assert label.box.bottom <= float(drawn.plot_height)
                assert label.box.top + float(drawn.plot) >= 19.9, "a label covers the panel's title"


def words_of(label):
    return " ".join(word for line in label.lines for word in line.text.split())


@RANDOM
@given(charts())
def test_a_figure_of_another_scope_says_so_at_every_width(given_chart):
    carried_on = {join.start for p in given_chart.panels for join in p.joins}  # the next mark on the line says it
    figures = {f.id: f for p in given_chart.panels for f in p.figures if f.id not in carried_on}
    for drawn in layout(given_chart).panels:
        for mark in drawn.marks:
            if mark.id in figures:
                scope = " ".join(figures[mark.id].scope_name.split())
                assert [label for label in mark.labels if scope not in words_of(label)] == []


@RANDOM
@given(charts())
def test_every_figure_in_the_window_has_one_mark_in_the_order_of_time(given_chart):
    drawing = layout(given_chart)
    window = given_chart.window
    expected = {p.key: sorted(f.id for f in p.figures if shown(f, window)) for p in given_chart.panels}
    found = {drawn.key: [mark.id for mark in drawn.marks] for drawn in drawing.panels}
    assert {key: sorted(ids) for key, ids in found.items()} == {key: ids for key, ids in expected.items() if ids}
    days = {f.id: f.first or f.last for p in given_chart.panels for f in p.figures}
    for ids in found.values():
        assert ids == sorted(ids, key=lambda ident: days[ident])


@RANDOM
@given(charts())
def test_a_mark_has_a_symbol_for_each_stated_number_and_a_vague_word_none(given_chart):
    figures = {f.id: f for p in given_chart.panels for f in p.figures}
    for drawn in layout(given_chart).panels:
        labelled = [width.name for width in WIDTHS if len(drawn.marks) <= width.most]  # a crowded panel labels some
        for mark in drawn.marks:
            vague = figures[mark.id].bound == "vague"
            rows = 1 if drawn.row else len(figures[mark.id].values)
            assert len(mark.symbols) == (0 if vague else rows)
            assert (mark.band is not None) == vague
            assert set(labelled) <= {label.width for label in mark.labels} <= {"narrow", "wide"}
            assert all(label.lines for label in mark.labels)


@RANDOM
@given(charts(most=2))
def test_no_two_event_heads_meet_and_none_is_cut(given_chart):
    drawing = layout(given_chart)
    window = given_chart.window
    expected = sorted(
        e.id
        for e in given_chart.events
        if (e.first or e.last)
        and ((e.first is None or e.first <= window[1]) and (e.last is None or e.last >= window[0]))
    )
    assert sorted(event.id for event in drawing.events) == expected
    assert [event.number for event in drawing.events] == list(range(1, len(expected) + 1))
    for index, width in enumerate(WIDTHS):
        boxes = [event.heads[index].box for event in drawing.events]
        assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []
        assert all(box.inside(width) and box.top >= 0 and box.bottom <= float(drawing.rail) for box in boxes)


def marks_of(drawing):
    return {mark.id: mark for drawn in drawing.panels for mark in drawn.marks}


def test_the_first_dossier_is_drawn_by_the_rules():
    drawing = layout(chart())
    marks = marks_of(drawing)
    assert sorted(marks) == list(range(1, 15))
    assert [drawn.key for drawn in drawing.panels if drawn.row] == ["wounded", "captured"]
    lines = {drawn.key: len(drawn.lines) for drawn in drawing.panels}
    assert lines == {
        "sent": 1, "present": 0, "planned": 0, "killed": 0, "wounded": 0, "casualties": 0, "captured": 0
    }  # fmt: skip
    assert sorted(ident for ident, mark in marks.items() if mark.band) == [8, 13]
    assert sorted(ident for ident, mark in marks.items() if mark.arrow) == [1]
    assert sorted(ident for ident, mark in marks.items() if mark.halo) == [3, 4, 9]
    assert sorted(ident for ident, mark in marks.items() if mark.stem) == [6, 7]
    assert sorted(ident for ident, mark in marks.items() if mark.hollow) == [3, 4, 5, 7, 12]
    assert sorted(ident for ident, mark in marks.items() if not mark.extent) == [3, 8, 10, 13]
    assert drawing.uses == {
        "exact", "about", "at_least", "range", "vague", "inferred", "extent", "join"
    }  # fmt: skip
    assert float(drawing.height) <= 1100


def test_a_month_is_as_wide_as_its_days():
    drawing = layout(chart(window=(date(2025, 1, 1), date(2025, 12, 31))))
    line = marks_of(drawing)[9].extent[0]
    width = float(line.x2.rstrip("%")) - float(line.x1.rstrip("%"))
    assert width == pytest.approx(31 / 365 * (100 - 2 * 3.6), abs=0.02)
    assert marks_of(drawing)[9].x == "38.05%"  # the middle of May: day 135.5 of 365


def test_a_scale_starts_at_nought_and_a_number_stands_at_its_height():
    drawn = layout(chart()).panels[0]
    assert [(tick.text, tick.y) for tick in drawn.grid] == [
        ("0", "84"), ("5.000", "56"), ("10.000", "28"), ("15.000", "0")
    ]  # fmt: skip
    assert [mark.symbols[0].y for mark in drawn.marks] == ["28", "67.2", "0"]


def test_a_log_scale_has_a_decade_a_tick():
    drawn = layout(chart(scale="log")).panels[3]
    assert [tick.text for tick in drawn.grid] == ["1", "10", "100", "1.000", "10.000"]
    assert {tick.kind for tick in drawn.grid} == {""}, "the lowest decade must not look like nought"


def test_a_fall_leaves_a_gap_with_its_cause():
    figures = [
        figure(1, "11.000", 11000, 11000, "exact", "2025-01-10", "2025-01-10", "kr"),
        figure(2, "4.000", 4000, 4000, "exact", "2025-06-10", "2025-06-10", "kr"),
    ]
    fallen = panel("sent", "Entsandt", figures, [Join(start=1, end=2, fall="andere Methode")])
    drawn = layout(chart(panels=[fallen])).panels[0]
    assert [line.kind for line in drawn.lines] == ["join c0 stub", "join c0 stub"]
    assert float(drawn.lines[0].x2[:-1]) < float(drawn.breaks[0].x[:-1]) < float(drawn.lines[1].x1[:-1])
    assert [[line.text for line in label.lines] for label in drawn.breaks[0].labels] == [["andere Methode"]] * 2


def test_a_range_is_joined_at_both_its_ends_and_a_vague_word_at_none():
    figures = [
        figure(1, "8–9", 8, 9, "range", "2025-01-10", "2025-01-10", "kr"),
        figure(2, "12", 12, 12, "exact", "2025-06-10", "2025-06-10", "kr"),
        figure(3, "Dutzende", 12, None, "vague", "2025-07-10", "2025-07-10", "kr"),
    ]
    drawn = layout(chart(panels=[panel("sent", "Entsandt", figures, [Join(start=1, end=2), Join(start=2, end=3)])]))
    scale = {mark.id: [symbol.y for symbol in mark.symbols] for mark in drawn.panels[0].marks}
    courses = [(line.y1, line.y2) for line in drawn.panels[0].lines]
    assert courses == [(scale[1][0], scale[2][0]), (scale[1][1], scale[2][0])]


def test_two_claims_of_the_same_number_on_the_same_day_stand_side_by_side():
    twice = [
        figure(index, "1.500", 1500, 1500, "exact", "2025-05-05", "2025-05-05", who)
        for index, who in enumerate(("nato", "ua"))
    ]
    drawn = layout(chart(panels=[panel("killed", "Getötet", twice)])).panels[0]
    assert [mark.symbols[0].x for mark in drawn.marks] == ["-6.5", "6.5"]
    assert [mark.x for mark in drawn.marks] == [drawn.marks[0].x] * 2


def test_a_claimant_keeps_its_sign_when_others_are_filtered_out():
    whole = {entry.name: entry for entry in layout(chart()).key}
    part = layout(chart(panels=PANELS[3:5])).key
    assert [entry.name for entry in part] == ["NATO", "Kim Jong Un"]
    assert part == (whole["NATO"], whole["Kim Jong Un"])


def test_an_empty_chart_is_an_axis():
    drawing = layout(chart(panels=[], events=[]))
    assert (drawing.panels, drawing.events, drawing.key, drawing.rail) == ((), (), (), "0")
    assert [tick.text for tick in drawing.axis.wide] == [
        "Juli 2024", "Okt. 2024", "Jan. 2025", "Apr. 2025", "Juli 2025", "Okt. 2025"
    ]  # fmt: skip


def test_labels_for_wide_plots_hold_at_any_greater_width():
    drawing = layout(chart())
    for drawn in drawing.panels:
        boxes = [label.box for label in labels_of(drawn, WIDE)]
        assert all(box.left_high - box.left_low >= 0 for box in boxes)
    assert (NARROW.high, WIDE.low) == (760, 760)


def test_a_hundred_figures_take_milliseconds():
    many = [
        replace(one, id=index * 100 + one.id, low=one.low and one.low + index * Decimal(37))
        for index in range(8)
        for part in PANELS
        for one in part.figures
        if one.bound != "range"
    ]
    panels = [replace(part, figures=many[at::7], joins=[]) for at, part in enumerate(PANELS)]
    given_chart = chart(panels=panels)
    layout(given_chart)
    times = []
    for _ in range(5):
        start = perf_counter()
        layout(given_chart)
        times.append(perf_counter() - start)
    print(f"{sum(len(part.figures) for part in panels)} figures: {min(times) * 1000:.0f} ms")
    assert min(times) < 0.25
