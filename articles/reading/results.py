"""What the reader gives back: figures, rejected numbers, dates, as the contract of `extract` names them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class EdtfDate(NamedTuple):
    """A date as precise as it is known: EDTF, the first and last day it can mean (ISO, null if open), its basis."""

    edtf: str
    earliest: str | None
    latest: str | None
    basis: str = "stated"  # stated or inferred; an unknown date is None, never an EdtfDate
    reason: str | None = None  # why it is inferred

    def as_json(self) -> dict[str, Any]:
        return self._asdict()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure found in a text: a proposal for an editor, not yet a claim. Offsets are code points of the file."""

    start: int
    end: int
    quote: str
    number: str
    number_start: int
    number_end: int
    low: int | float | None
    high: int | float | None
    bound: str
    measure: str
    kind: str
    unit: str
    scope: str | None
    claimant: str | None
    via: str | None
    said: EdtfDate | None
    reference: EdtfDate | None
    place: str
    confidence: float
    doubts: tuple[str, ...] = ()  # the names of the deductions behind `confidence`, see confidence.py; not in the JSON

    def as_json(self) -> dict[str, Any]:
        shown = {name: getattr(self, name) for name in FIGURE_KEYS}
        shown["said"] = self.said and self.said.as_json()
        shown["reference"] = self.reference and self.reference.as_json()
        return shown


FIGURE_KEYS = tuple(name for name in Figure.__dataclass_fields__ if name != "doubts")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A number that is no figure, and why: one of noise.REASONS."""

    start: int
    end: int
    number: str
    reason: str

    def as_json(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "number": self.number, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date expression with what it denotes. One whose days cannot be known (no article date) is left out."""

    start: int
    end: int
    text: str
    date: EdtfDate

    def as_json(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "text": self.text, **self.date.as_json()}


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one text says, in order of appearance."""

    language: str
    published: EdtfDate | None
    figures: tuple[Figure, ...]
    rejected: tuple[Rejected, ...]
    dates: tuple[DateExpression, ...]

    def as_json(self, file: str | None = None) -> dict[str, Any]:
        """The object that `manage.py extract` prints for one article."""
        return {
            "file": file,
            "language": self.language,
            "published": self.published and self.published.as_json(),
            "figures": [figure.as_json() for figure in self.figures],
            "rejected": [number.as_json() for number in self.rejected],
            "dates": [date.as_json() for date in self.dates],
        }


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that a dossier adds to the reader's own, in lower case or as written.

    `nouns` maps a measure's slug to nouns that point to it ("captured": ["Überläufer"]); `claimants` are names and
    aliases of known claimants, `relays` of media and agencies, `scopes` nouns for those counted.
    """

    nouns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scopes: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()

    def key(self) -> tuple[Any, ...]:
        """What tells this vocabulary from another, for the cache of lexicons."""
        nouns = tuple(sorted((slug, tuple(words)) for slug, words in self.nouns.items()))
        return nouns, tuple(self.scopes), tuple(self.claimants), tuple(self.relays)
