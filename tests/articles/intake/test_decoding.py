import pytest

from articles.intake.decoding import decode
from articles.intake.parsed import BrokenText, HoldsNul, TooLarge

SENTENCE = "Für die Brücke fielen „neun“ Männer – so ihr Führer."


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (SENTENCE.encode(), SENTENCE),
        (b"\xef\xbb\xbf" + SENTENCE.encode(), SENTENCE),
        (SENTENCE.encode("utf-16"), SENTENCE),
        (b"\xfe\xff" + SENTENCE.encode("utf-16-be"), SENTENCE),
        (SENTENCE.encode("cp1252"), SENTENCE),
        ("Gefühl für Maß".encode("iso8859-15"), "Gefühl für Maß"),
        (b"eins\r\nzwei\rdrei\n", "eins\r\nzwei\rdrei\n"),
        (b"", ""),
    ],
)
def test_encodings_are_told_apart_and_line_ends_kept(raw: bytes, text: str) -> None:
    assert decode(raw) == text


@pytest.mark.parametrize(
    ("raw", "failure", "message"),
    [
        (b"Gef\xc3\xbchle und M\xc3 ", BrokenText, "byte 14 is broken UTF-8"),
        (b"\xef\xbb\xbfM\xfcller", BrokenText, "byte 4 is broken UTF-8"),
        (b"abc \xff\xfe\x81 def", BrokenText, "byte 4 is broken UTF-8"),
        (b"\xff\xfea\x00\x00\xd8", BrokenText, "byte 4 is broken UTF-16"),
        (b"neun\x00zehn", HoldsNul, "it holds a NUL character (read as utf-8): save it as plain text in UTF-8"),
        (b"x" * 50_000_000, TooLarge, "it has 50,000,000 bytes, 50,000,000 or more are too many"),
    ],
)
def test_what_is_no_text_is_refused_by_name(raw: bytes, failure: type[Exception], message: str) -> None:
    with pytest.raises(failure) as refused:
        decode(raw)
    assert str(refused.value) == message
