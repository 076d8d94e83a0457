"""What holds for the reading of any text, checked by the suite on few texts and by the long run on many."""

from itertools import pairwise

from articles.reading import Reading, read
from articles.reading.noise import REASONS
from tests.reading.written import SENTENCES

BOUNDS = {
    "exact": lambda low, high: low == high is not None,
    "about": lambda low, high: low == high is not None,
    "at_least": lambda low, high: low is not None and high is None,
    "at_most": lambda low, high: low is None and high is not None,
    "range": lambda low, high: low < high,
    "vague": lambda low, high: low is not None and high is None,
}


def check_offsets(text: str, reading: Reading) -> None:
    """Offsets give back the words, a number lies in its quote, and no two numbers overlap."""
    spans = []
    for one in reading.figures:
        assert text[one.start : one.end] == one.quote
        assert text[one.number_start : one.number_end] == one.number
        assert one.start <= one.number_start < one.number_end <= one.end
        assert BOUNDS[one.bound](one.low, one.high), (one.bound, one.low, one.high)
        assert 0 <= one.confidence <= 1
        spans.append((one.number_start, one.number_end))
    for rejected in reading.rejected:
        assert text[rejected.start : rejected.end] == rejected.number
        assert rejected.reason in REASONS
        spans.append((rejected.start, rejected.end))
    for date in reading.dates:
        assert text[date.start : date.end] == date.text
    spans.sort()
    assert all(first[1] <= second[0] for first, second in pairwise(spans)), "numbers overlap"


def check_text(text: str, language: str | None) -> None:
    check_offsets(text, read(text, published="2025-08-22", language=language))


def check_numeral(language: str, written: str, value: int) -> None:
    """A number written in a sentence and read gives itself back."""
    figures = read(SENTENCES[language].format(written), published="2025-08-22", language=language).figures
    assert [(one.number, one.low, one.high) for one in figures] == [(written, value, value)]
