"""A text file or a pasted text, with or without the header that its first line may begin with."""

from articles.intake.decoding import decode
from articles.intake.parsed import ParsedArticle, Published, check_text
from articles.reading.published import header


def parse_text(text: str, *, source: str = "") -> ParsedArticle:
    """The article in a text. A header ` date 2025-12-13 ` is left out with its trailing space; nothing else changes.

    Raises a Refused.
    """
    date, begin = header(text)
    return ParsedArticle(text=check_text(text[begin:]), source=source, published=Published.stated(date or ""))


def parse_file(raw: bytes, *, source: str = "") -> ParsedArticle:
    """The article in a text file's bytes. Raises a Refused."""
    return parse_text(decode(raw), source=source)
