"""From raw news text to figures: numbers, what they count, of whom, who says so, and for when.

Rules of the language, no model: words stand in `words/<language>/*.toml`, the reading in the modules here. Public:
`read` (a text), `Readers` (many texts), `read_selection` (a span of one), `read_file`, `Vocabulary` (a dossier's own
words) and the results.
"""

from articles.reading.files import Refused, read_bytes, read_file
from articles.reading.reader import read, read_selection
from articles.reading.results import DateExpression, EdtfDate, Figure, Reading, Rejected, Vocabulary
from articles.reading.several import Asked, Readers

__all__ = [
    "Asked", "DateExpression", "EdtfDate", "Figure", "Readers", "Reading", "Refused", "Rejected", "Vocabulary",
    "read", "read_bytes", "read_file", "read_selection",
]  # fmt: skip
