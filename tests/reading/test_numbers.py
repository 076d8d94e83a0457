"""Numbers with their bounds, one line an example (tables/numbers_*.txt); a new bug is a new line."""

from itertools import batched

import pytest

from articles.reading import read
from tests.reading.marked import lines, unmarked

CASES = [(language, line) for language in ("de", "en") for line in lines(f"numbers_{language}.txt")]


def value(cell: str) -> int | float | None:
    if cell == "-":
        return None
    return float(cell) if "." in cell else int(cell)


@pytest.mark.parametrize(("language", "line"), CASES)
def test_a_number_is_read_with_its_bound(language: str, line: str) -> None:
    sentence, *cells = (cell.strip() for cell in line.split("|"))
    wanted = unmarked(sentence)
    values = [(value(low), value(high), bound) for low, high, bound in batched(filter(None, cells), 3, strict=True)]

    figures = read(wanted.text, language=language).figures

    assert [(one.number_start, one.number_end) for one in figures] == wanted.figures
    assert [(one.low, one.high, one.bound) for one in figures] == values


def test_the_new_value_of_a_change_is_the_figure_and_the_old_is_rejected() -> None:
    reading = read("Die Zahl der Soldaten stieg von 8.000 auf 11.000.")

    assert [one.number for one in reading.figures] == ["11.000"]
    assert [(one.number, one.reason) for one in reading.rejected] == [("8.000", "change_from")]
