"""Statements for tests of the rules: whoever needs another value names it."""

from datetime import date
from decimal import Decimal
from typing import Any

from timeline.choices import Bound, Kind
from timeline.findings.statements import Statement, Telling

SENT, PRESENT, PLANNED, CASUALTIES, KILLED, WOUNDED, MISSING = range(1, 8)
LINES = {KILLED: (KILLED, CASUALTIES), WOUNDED: (WOUNDED, CASUALTIES)}
PARTS = {CASUALTIES: frozenset({KILLED, WOUNDED})}
ARMY, UNIT, OTHER_UNIT = (10,), (11, 10), (12, 10)
ROOTS = {"state": 100, "service": 100, "second": 100, "other": 200, "third": 300, "fourth": 400, "joint": 500}
ABOVE = {"service": ("service", "state"), "second": ("second", "state")}


def day(text: str) -> date:
    return date.fromisoformat(text)


def statement(
    claim: int, *, measure: int = SENT, by: str | None = "state", on: str = "2025-05-01", **fields: Any
) -> Statement:
    """`on` is a day or first/last; `value` a number, a pair of ends, or fields low and high."""
    first, _, last = on.partition("/")
    low, high = ends(fields.pop("value", 1000))
    defaults: dict[str, Any] = {
        "measures": LINES.get(measure, (measure,)),
        "parts": PARTS.get(measure, frozenset()),
        "kind": {PRESENT: Kind.STOCK, PLANNED: Kind.PLAN, MISSING: Kind.STOCK}.get(measure, Kind.CUMULATIVE),
        "scopes": ARMY,
        "claimant_line": ABOVE.get(by, (by,)) if by else (),
        "root": ROOTS.get(by or ""),
        "low": low,
        "high": high,
        "bound": Bound.EXACT if low == high else Bound.RANGE,
        "earliest": day(first) if first else None,
        "latest": day(last or first) if first else None,
        "published": day(last or first) if first else None,
        "tellings": (Telling(article=claim),),
    }
    return Statement(claim=claim, **{**defaults, **fields})


def ends(value: Any) -> tuple[Decimal | None, Decimal | None]:
    pair = value if isinstance(value, tuple) else (value, value)
    return tuple(None if end is None else Decimal(end) for end in pair)  # type: ignore[return-value]
