"""Many texts and many numerals through the reader: offsets hold, nothing fails, numbers give themselves back."""

from hypothesis import HealthCheck, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from tests.reading.holding import check_numeral, check_text
from tests.reading.written import numerals, texts

TEXTS, NUMERALS = 180_000, 450_000  # ten minutes


def run(share: float, seed: int, most: int, strategy: st.SearchStrategy, check) -> None:
    """So many examples of a strategy, the same for the same seed."""
    limits = settings(
        max_examples=max(1, int(most * share)), deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    limits(seeded(seed)(given(strategy)(lambda example: check(*example))))()


def test_any_text_is_read_and_its_offsets_hold(share: float, seed: int) -> None:
    run(share, seed, TEXTS, st.tuples(texts(), st.sampled_from(["de", "en", None])), check_text)


def test_any_number_in_any_format_gives_itself_back(share: float, seed: int) -> None:
    run(share, seed, NUMERALS, numerals(), check_numeral)
