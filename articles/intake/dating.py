"""What a text tells of itself where nothing beside it does: its day and its language, as the reader reads them."""

from articles import reading
from articles.intake.parsed import ParsedArticle, Published
from articles.reading.language import detect

SAMPLE = 4000  # code points by which the language is told
LONGEST_REASON = 300


def own_date(parsed: ParsedArticle) -> Published:
    """The article's date: as given, else a dateline (stated) or a day in the text (inferred), else unknown."""
    if parsed.published.edtf:
        return parsed.published
    found = reading.read(parsed.text, language=parsed.language if parsed.language in ("de", "en") else None).published
    if found is None:
        return parsed.published
    return Published(found.edtf, found.basis, (found.reason or "")[:LONGEST_REASON])


def language(parsed: ParsedArticle) -> str:
    """The text's language as given, else as its commonest words tell."""
    return parsed.language or detect(parsed.text[:SAMPLE].lower(), 0)
