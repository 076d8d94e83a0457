"""Colours that can be told from the paper: WCAG 2.2, 1.4.3 (text) and 1.4.11 (graphics)."""

import re

import pytest

from tests.timeline.chart.page import ROOT

CSS = (ROOT / "static/timeline/chart.css").read_text()
LIGHT, DARK, PRINT = (dict(re.findall(r"--([\w-]+): (?:var\([\w-]+, )?(#\w{6})", part)) for part in (
    CSS[: CSS.index("@media (prefers")],
    CSS[CSS.index("@media (prefers") : CSS.index("container-type")],
    CSS[CSS.index("@media print") :],
))  # fmt: skip


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_every_colour_of_text_and_marks_stands_out(colours):
    paper = colours["chart-paper"]
    names = ["chart-ink", "chart-ink-soft", "c-none", *(f"c{index}" for index in range(8))]
    assert {name: contrast(colours[name], paper) for name in names if contrast(colours[name], paper) < 4.5} == {}
