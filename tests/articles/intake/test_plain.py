import pytest

from articles.intake.parsed import Empty, HoldsNul, ParsedArticle, Published, Refused
from articles.intake.plain import parse_file, parse_text


@pytest.mark.parametrize(
    ("text", "date", "rest"),
    [
        (" date 2025-12-13 Neun Mann fielen.\n", "2025-12-13", "Neun Mann fielen.\n"),
        (" date 2025-05 1/4 Bilder.", "2025-05", "1/4 Bilder."),
        (" date 2025-12-13  zwei Leerzeichen", "2025-12-13", " zwei Leerzeichen"),
        (" date 2025-13-40 kein Tag", "", " date 2025-13-40 kein Tag"),
        ("date 2025-12-13 ohne Leerzeichen davor", "", "date 2025-12-13 ohne Leerzeichen davor"),
        ("  Text mit Rand \r\n", "", "  Text mit Rand \r\n"),
    ],
)
def test_the_header_is_left_out_and_nothing_else_changes(text: str, date: str, rest: str) -> None:
    assert parse_text(text, source="s") == ParsedArticle(text=rest, source="s", published=Published.stated(date))


def test_a_byte_order_mark_does_not_hide_the_header() -> None:
    parsed = parse_file(b"\xef\xbb\xbf date 2025-05 Text")
    assert (parsed.text, parsed.published.edtf) == ("Text", "2025-05")


@pytest.mark.parametrize(
    ("text", "failure"),
    [("", Empty), (" \n\t ", Empty), (" date 2025-05 ", Empty), ("a\0b", HoldsNul), ("a\ud800b", Refused)],
)
def test_what_no_revision_can_hold_is_refused(text: str, failure: type[Exception]) -> None:
    with pytest.raises(failure):
        parse_text(text)
