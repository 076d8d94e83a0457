"""Findings as pages show them, read from editions like everything public."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from timeline import wording
from timeline.choices import FindingAnswer, FindingRule, Severity
from timeline.models import Edition

LONGEST = 20  # on a page: beyond it nobody reads on


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding; `level` names the severity for the style, `claims` the numbers of its claims."""

    id: int
    rule: str
    level: str
    severity: str
    sentence: str
    answer: str
    answer_note: str
    claims: tuple[int, ...]


def shown_in(editions: Iterable[Edition], known: date | None = None) -> list[dict[str, Any]]:
    """The findings of these editions as they keep them, each once, the most severe first.

    With `known`, those that rest on what the press had published by the end of that day.
    """
    return listed((one for edition in editions for one in edition.extra.get("findings", [])), known)


def listed(kept_by_editions: Iterable[dict[str, Any]], known: date | None = None) -> list[dict[str, Any]]:
    """Findings in the form in which editions keep them: each once, the most severe first."""
    found = {one["id"]: one for one in kept_by_editions}
    kept = [one for one in found.values() if known is None or (one["known_on"] or "~") <= known.isoformat()]
    return sorted(kept, key=lambda one: (-one["severity"], one["rule"], one["id"]))


def lines(editions: Iterable[Edition], known: date | None = None) -> list[FindingLine]:
    """For readers: without those that an editor has called mistaken."""
    return for_readers(shown_in(editions, known))


def for_readers(found: Iterable[dict[str, Any]]) -> list[FindingLine]:
    return [line(one) for one in found if one["answer"] != FindingAnswer.MISTAKEN]


def line(shown: dict[str, Any]) -> FindingLine:
    german = wording.is_german()
    severity = Severity(shown["severity"])
    return FindingLine(
        id=shown["id"],
        rule=str(FindingRule(shown["rule"]).label),
        level=severity.name.lower(),
        severity=str(severity.label),
        sentence=shown["sentence"] if german else shown["sentence_en"],
        answer=str(FindingAnswer(shown["answer"]).label) if shown["answer"] else "",
        answer_note=shown["answer_note"],
        claims=tuple(shown["claims"]),
    )
