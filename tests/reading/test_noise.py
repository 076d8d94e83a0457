"""Numbers that are no figures, one line an example (tables/noise_*.txt): rejected with their reason, the rest read."""

import pytest

from articles.reading import read
from tests.reading.marked import lines, unmarked

CASES = [(language, line) for language in ("de", "en") for line in lines(f"noise_{language}.txt")]


@pytest.mark.parametrize(("language", "line"), CASES)
def test_noise_is_rejected_and_the_rest_read(language: str, line: str) -> None:
    wanted = unmarked(line)
    reading = read(wanted.text, language=language, published="2025-08-22")

    figures = [(one.number_start, one.number_end) for one in reading.figures]
    assert [span for span in figures if span not in wanted.perhaps] == wanted.figures
    for start, end, reason in wanted.noise:
        over = [one.reason for one in reading.rejected if one.start < end and start < one.end]
        assert over, f"{wanted.text[start:end]} is not rejected"
        assert not reason or reason in over
