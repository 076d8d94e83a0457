"""Texts take at most what the table says."""

import pytest

from timeline.chart.text import shorten, text_width, wrap


@pytest.mark.parametrize(
    ("text", "weight", "expected"),
    [("", "regular", 0), ("9", "regular", 7.0), ("9", "bold", 7.5), ("Ж", "bold", 14.0), ("ab", "regular", 13.5)],
)
def test_a_width_is_the_sum_of_its_characters(text, weight, expected):
    assert text_width(text, 10, weight) == pytest.approx(expected)


def test_lines_break_at_spaces_and_no_line_is_too_wide():
    lines = wrap("ukrainische und US-Geheimdienste", 11.5, 132)
    assert lines == ["ukrainische und", "US-Geheimdienste"]
    assert max(text_width(line, 11.5) for line in lines) <= 132


def test_a_word_too_long_for_a_line_is_shortened():
    assert shorten("Donaudampfschifffahrt", 10, 80, "regular") == "Donaudamp…"
    assert shorten("kurz", 10, 80, "regular") == "kurz"
