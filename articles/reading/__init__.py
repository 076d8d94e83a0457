"""From raw news text to figures: numbers, what they count, of whom, who says so, and for when.

Rules of the language, no model: words stand in `words/<language>/*.toml`, the reading in the modules here. Public:
`read` (a text), `read_selection` (a span of it), `read_file`, `Vocabulary` (a dossier's own words) and the results.
"""

from articles.reading.files import Refused, read_bytes, read_file
from articles.reading.reader import read, read_selection
from articles.reading.results import DateExpression, EdtfDate, Figure, Reading, Rejected, Vocabulary

__all__ = [
    "DateExpression", "EdtfDate", "Figure", "Reading", "Refused", "Rejected", "Vocabulary",
    "read", "read_bytes", "read_file", "read_selection",
]  # fmt: skip
