"""The editors' trail, to read: who changed what of a record, when and why."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile
from typing import Any

import pghistory
from django.contrib.auth.models import User

HIDDEN = {"id", "version", "created_at", "changed_at", "changed_by_id", "author_id"}


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one change: old value, new value."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Version:
    """One entry of a record's history; `row` is its number in the history, by which it can be restored."""

    at: datetime
    by: str
    what: str
    why: str
    row: int
    of: str = ""
    changes: list[Change] = field(default_factory=list)


@contextmanager
def because(reason: str, by: User | None = None) -> Iterator[None]:
    """What the block changes is kept in the history with this reason, and with this person where nobody is signed
    in (a request tells that by itself)."""
    told: dict[str, Any] = {"reason": reason.strip()} if reason.strip() else {}
    if by is not None:
        told["user"] = by.pk
    with pghistory.context(**told):
        yield


def versions(thing: Any, of: str = "") -> list[Version]:
    """The record's history, newest first. `of` names it where it stands among others."""
    rows = list(thing.history.select_related("pgh_context").order_by("pgh_id"))
    users = names_of(rows)
    found: list[Version] = []
    before = None
    for row in rows:
        changes = differences(before, row, type(thing))
        by, why = changed_by(row, users), reason_of(row)
        found.append(Version(row.pgh_created_at, by, row.pgh_label, why, row.pgh_id, of, changes))
        before = row
    return found[::-1]


def last_reason(thing: Any, *, since: Collection[str]) -> str:
    """The reason that was given last for a change of the record since it last had one of the statuses `since`."""
    rows = thing.history.select_related("pgh_context").order_by("-pgh_id")
    later = takewhile(lambda row: row.status not in since, rows)
    return next((why for row in later if (why := reason_of(row))), "")


def names_of(rows: list[Any]) -> dict[int, str]:
    """The user names behind the rows' contexts, by id."""
    found = {row.pgh_context.metadata.get("user") for row in rows if row.pgh_context}
    return dict(User.objects.filter(pk__in=found - {None}).values_list("pk", "username"))


def changed_by(row: Any, users: dict[int, str]) -> str:
    """Who was signed in; a command or the database itself has no name."""
    return users.get(row.pgh_context.metadata.get("user"), "–") if row.pgh_context else "–"


def reason_of(row: Any) -> str:
    return str(row.pgh_context.metadata.get("reason", "")) if row.pgh_context else ""


def differences(before: Any, after: Any, model: type[Any]) -> list[Change]:
    """What differs between two history rows (or records) of one model, in words."""
    if before is None:
        return []
    found = []
    for column in model._meta.concrete_fields:
        if column.attname in HIDDEN or column.generated:
            continue
        if getattr(before, column.attname, None) != getattr(after, column.attname, None):
            found.append(Change(str(column.verbose_name), in_words(before, column), in_words(after, column)))
    return found


def in_words(row: Any, column: Any) -> str:
    """A column's value as an editor knows it: a choice's label, a related record's name."""
    value = getattr(row, column.attname, None)
    if value in (None, ""):
        return "–"
    if column.is_relation:
        related = column.related_model._base_manager.filter(pk=value).first()
        return str(related) if related else str(value)
    return shown(dict(column.flatchoices).get(value, value) if column.choices else value)


def shown(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(str(one) for one in value) or "–"
    return "–" if value in (None, "") else str(value)
