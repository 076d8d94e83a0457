"""What holds for any text and for any number in any of its formats; the long run draws many more (tests/soak)."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.holding import check_numeral, check_text
from tests.reading.written import numerals, texts

LANGUAGES = st.sampled_from(["de", "en", None])


@settings(max_examples=200, deadline=None)
@given(texts(), LANGUAGES)
def test_offsets_give_back_the_words_of_any_text(text: str, language: str | None) -> None:
    check_text(text, language)


@settings(max_examples=200, deadline=None)
@given(numerals())
def test_a_number_written_and_read_gives_itself_back(numeral: tuple[str, str, int]) -> None:
    check_numeral(*numeral)
