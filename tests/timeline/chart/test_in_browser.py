"""What a reader's browser makes of the chart: where its texts stand, at every width of a page."""

import random
import re
import shutil
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template import Context

from tests.timeline.chart.page import ENGINE, render
from tests.timeline.chart.page import page as whole_page
from tests.timeline.chart.sample import NAMES, chart, figure, panel
from timeline.chart import Join, layout
from timeline.chart.panels import FEW
from timeline.chart.text import text_width

pytestmark = pytest.mark.skipif(shutil.which("chromium") is None, reason="needs a Chromium")
PAGES = (390, 768, 1280, 1920)

# The boxes of all texts that show, with what they say, and the box of the plot.
BOXES = """() => {
  const plot = document.querySelector('.chart-svg').getBoundingClientRect();
  const texts = [...document.querySelectorAll('.chart-svg text')].filter(t => t.getClientRects().length);
  return texts.map(text => {
    const own = text.getBBox(), matrix = text.getScreenCTM(), edge = plot;
    const left = own.x + matrix.e - edge.left, top = own.y + matrix.f - edge.top;
    return {text: text.textContent, left, top, right: left + own.width, bottom: top + own.height,
            width: edge.width, height: edge.height};
  });
}"""


def random_chart(seed, size):
    """A crowded ledger: `size` figures in each of five panels, lines and falls among them."""
    chance = random.Random(seed)
    panels = []
    for key in range(5):
        figures = [random_figure(chance, key * 100 + index) for index in range(size)]
        figures.sort(key=lambda one: one.first)
        joins = [
            Join(start=one.id, end=two.id, fall=chance.choice((None, "andere Zählweise")))
            for one, two in zip(figures[::3], figures[1::3], strict=False)
        ]
        panels.append(panel(f"p{key}", f"Messgröße {key}", figures, joins))
    return chart(panels=panels, scale=chance.choice(("linear", "log")))


def random_figure(chance, ident):
    bound = chance.choice(("exact", "about", "at_least", "at_most", "range", "vague"))
    low = 1000 if bound == "vague" else chance.randrange(1, 20000)
    high = {"vague": None, "at_least": None, "range": low + 4000}.get(bound, low)
    first = date(2024, 6, 1) + timedelta(days=chance.randrange(578))
    last = first + timedelta(days=chance.choice((0, 0, 9, 30, 89)))
    label = {"vague": "Tausende", "range": f"{low}–{high}", "at_least": f"mehr als {low}"}.get(bound, f"{low}")
    who = chance.choice(list(NAMES))
    return figure(
        ident, label, None if bound == "at_most" else low, high, bound, str(first), str(last), who,
        inferred=chance.random() < 0.3, scope=chance.choice(("", "", "Pioniereinheit")),
    )  # fmt: skip


def over(one, other):
    """Whether two boxes share more than a hair."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 0.5 and down > 0.5


def assert_readable(boxes):
    assert [(one["text"], two["text"]) for one, two in combinations(boxes, 2) if over(one, two)] == []
    cut = [
        box["text"]
        for box in boxes
        if box["left"] < -0.5 or box["top"] < -0.5 or box["right"] > box["width"] + 0.5 or box["bottom"] > box["height"]
    ]
    assert cut == []


@pytest.fixture(scope="module")
def open_chart(browser, tmp_path_factory):
    """Opens a drawing in a page of the given width; closes all at the end."""
    folder = tmp_path_factory.mktemp("chart")
    contexts = []

    def opened(drawing, width, **options):
        path = folder / f"{len(contexts)}.html"
        path.write_text(whole_page(drawing))
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **options))
        tab = contexts[-1].new_page()
        tab.goto(path.as_uri())
        return tab

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", PAGES)
def test_no_text_of_the_first_dossier_meets_another_or_is_cut(open_chart, width):
    boxes = open_chart(layout(chart()), width).evaluate(BOXES)
    assert_readable(boxes)
    said = {box["text"] for box in boxes}
    assert {"mehr als 10.000", "rund 15.000", "etwa 12.000", "11.000", "Tausende", "9", "2", "4.000"} <= said


@pytest.mark.parametrize("width", PAGES)
@pytest.mark.parametrize(("seed", "size"), [(1, 4), (3, 14), (5, 21), (6, 150)])
def test_no_text_of_a_random_ledger_meets_another_or_is_cut(open_chart, width, seed, size):
    assert_readable(open_chart(layout(random_chart(seed, size)), width).evaluate(BOXES))


def test_a_crowded_panel_draws_every_mark_and_labels_those_that_tell_its_story():
    drawing = layout(random_chart(7, 150))
    assert [len(drawn.marks) for drawn in drawing.panels] == [150] * 5
    for drawn in drawing.panels:
        labelled = [mark for mark in drawn.marks if mark.labels]
        assert 3 <= len(labelled) <= FEW + 2
        assert 1 <= len([gap for gap in drawn.breaks if gap.labels]) <= FEW < len(drawn.breaks)
        assert all(mark.text and mark.url for mark in drawn.marks)


def test_the_plots_own_width_decides_which_labels_show(open_chart):
    tab = open_chart(layout(chart()), 390)
    shows = "name => document.querySelector('.labels-' + name).getClientRects().length > 0"
    assert (tab.evaluate(shows, "narrow"), tab.evaluate(shows, "wide")) == (True, False)
    tab.set_viewport_size({"width": 1280, "height": 900})
    assert (tab.evaluate(shows, "narrow"), tab.evaluate(shows, "wide")) == (False, True)


def test_type_keeps_its_size_at_every_width(open_chart):
    tab = open_chart(layout(chart()), 1920)
    heights = "() => document.querySelector('.mark .value').getBBox().height"
    wide = tab.evaluate(heights)
    tab.set_viewport_size({"width": 1000, "height": 900})
    assert tab.evaluate(heights) == wide


@pytest.mark.parametrize("font", ["DejaVu Sans", "Liberation Sans"])
def test_no_font_is_wider_than_the_table_says(open_chart, font):
    tab = open_chart(layout(chart()), 1280)
    texts = [chr(code) for code in (*range(32, 127), *range(0xA0, 0x180))] + ["rund 15.000", "Südkorea"]
    measured = tab.evaluate(
        "([font, texts]) => { const pen = document.createElement('canvas').getContext('2d');"
        "return ['400', '700'].map(weight => { pen.font = `${weight} 1000px '${font}'`;"
        "return texts.map(text => pen.measureText(text).width) }) }",
        [font, texts],
    )
    for weight, widths in zip(("regular", "bold"), measured, strict=True):
        pairs = zip(texts, widths, strict=True)
        assert [text for text, width in pairs if width > text_width(text, 1000, weight) + 0.01] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_every_mark_is_a_target_of_24_px(open_chart, width):
    sizes = open_chart(layout(chart()), width).evaluate(
        "() => [...document.querySelectorAll('.chart-svg a')].map(a => {"
        "const hit = [...a.querySelectorAll('.hit')].find(h => h.getClientRects().length).getBoundingClientRect();"
        "return Math.min(hit.width, hit.height)})"
    )
    assert len(sizes) == 14 + 16
    assert round(min(sizes), 2) >= 24


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(open_chart, width, colours):
    found = Axe().run(open_chart(layout(chart()), width, color_scheme=colours))
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found.response["violations"]] == []


def test_the_keyboard_reaches_every_event_and_mark_in_order(open_chart):
    tab = open_chart(layout(chart()), 1280)
    reached = []
    for _ in range(30):
        tab.keyboard.press("Tab")
        reached.append(tab.evaluate("() => document.activeElement.getAttribute('href')"))
    assert reached[:16] == [f"/truppen/events/{ident}/" for ident in range(1, 17)]
    marks = [mark for drawn in layout(chart()).panels for mark in drawn.marks]
    assert reached[16:] == [mark.url for mark in marks]


def test_the_partial_keeps_a_strict_policy_and_escapes_what_it_is_told():
    given_chart = chart()
    first = given_chart.panels[0]
    hostile = replace(first.figures[0], text='"><script>', label="<b>10</b>", url='/"onclick="')
    html = render(layout(replace(given_chart, panels=[replace(first, figures=[hostile], joins=[])])))
    assert re.findall(r"\sstyle=|<style|<script|\sonclick=", html) == []
    assert "&lt;b&gt;10&lt;/b&gt;" in html


def test_the_partial_works_inside_another_template():
    outer = ENGINE.from_string('<main>{% include "timeline/chart.html" %}</main>')
    drawing = layout(chart())
    assert outer.render(Context({"drawing": drawing})) == f"<main>{render(drawing)}</main>"


def test_a_narrow_panel_labels_fewer_of_as_many_marks():
    drawing = layout(random_chart(8, 14))
    for drawn in drawing.panels:
        shown = {
            name: sum(any(label.width == name for label in mark.labels) for mark in drawn.marks)
            for name in ("narrow", "wide")
        }
        assert shown["narrow"] < shown["wide"]
