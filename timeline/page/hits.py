"""Search hits: a text cut where the searched words stand, by the database's own stems.

The database finds "Häuser" under "Haus", so only it can say what it found.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connections

from newsroom.replica import reads_from
from timeline.models import Edition
from timeline.presenting import ClaimRow, EventRow

START, STOP = "\x02", "\x03"  # in no text: PostgreSQL takes them, people do not type them
OPTIONS = f"HighlightAll=true, StartSel={START}, StopSel={STOP}"
HEADLINES = """
    SELECT t, ts_headline('german', t, websearch_to_tsquery('german', %(words)s), %(options)s),
        ts_headline('english', t, websearch_to_tsquery('english', %(words)s), %(options)s)
    FROM unnest(%(texts)s::text[]) t
"""


@dataclass(frozen=True, slots=True)
class Part:
    text: str
    hit: bool


type Parts = list[Part]


def highlighted(texts: Iterable[str], words: str) -> dict[str, Parts]:
    """Each text in which the words stand, as parts; texts without a hit are left out."""
    asked = [text for text in dict.fromkeys(texts) if text and START not in text and STOP not in text]
    if not words or not asked:
        return {}
    with connections[reads_from(Edition)].cursor() as cursor:
        cursor.execute(HEADLINES, {"words": words, "options": OPTIONS, "texts": asked})
        found = {text: merged(german, english) for text, german, english in cursor.fetchall()}
    return {text: parts for text, parts in found.items() if any(part.hit for part in parts)}


def merged(*headlines: str) -> Parts:
    """The same text marked by each language: a character is hit if any of them says so."""
    flags = [marked(headline) for headline in headlines]
    text, hits = flags[0][0], [any(one) for one in zip(*(hits for _text, hits in flags), strict=True)]
    return [Part(text[start:end], hits[start]) for start, end in runs(hits)]


def marked(headline: str) -> tuple[str, list[bool]]:
    """The text without its marks, and for each character whether it stands between marks."""
    text, hits, inside = "", [], False
    for piece in re.split(f"([{START}{STOP}])", headline):
        if piece in (START, STOP):
            inside = piece == START
        else:
            text += piece
            hits += [inside] * len(piece)
    return text, hits


def runs(values: Sequence[bool]) -> list[tuple[int, int]]:
    """Where equal neighbours begin and end."""
    cuts = [index for index in range(1, len(values)) if values[index] != values[index - 1]]
    return list(zip([0, *cuts], [*cuts, len(values)], strict=True)) if values else []


def texts_of(row: ClaimRow | EventRow) -> list[str]:
    """What of a record may hold the searched words: quotes and titles of its articles, its own words."""
    cited = [text for line in row.citations for text in (line.quote, line.article_title)]
    own = [row.wording, row.measure, row.scope, row.claimant, row.note] if isinstance(row, ClaimRow) else [row.title]
    return [*cited, *own]


def hits(rows: Sequence[ClaimRow | EventRow], words: str) -> dict[str, Parts]:
    return highlighted((text for row in rows for text in texts_of(row)), words)
