"""A sheet into the ledger, or what it would do there: every row or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _
from import_export.results import Result, RowResult

from articles import trail, versions
from timeline.sheets.differences import Difference
from timeline.sheets.files import ERROR, ROW, BadSheet, Sheet
from timeline.sheets.resource import SheetResource


@dataclass(frozen=True, slots=True)
class Side:
    """A field of a record that was changed meanwhile: when the row was exported, stored now, in the row."""

    column: str
    then: str
    now: str
    mine: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """One reason why a row is refused; `column` is "" where it is the row as a whole."""

    row: int
    column: str
    reason: str
    sides: list[Side] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Change:
    """What a row does: makes a record or changes it."""

    row: int
    what: str
    new: bool
    differences: list[Difference]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a sheet does, in its true totals: rows are new, changed, unchanged or failed."""

    total: int
    new: int
    changed: int
    unchanged: int
    wrong: list[Wrong]
    changes: list[Change]

    @property
    def failed(self) -> list[int]:
        """The numbers of the rows that are refused."""
        return list(dict.fromkeys(one.row for one in self.wrong))


def run(sheet: Sheet, resource: SheetResource, *, keep: bool) -> Outcome:
    """Import the sheet, or only try it. Nothing is kept if any row is refused. Raises BadSheet."""
    check_columns(sheet, resource)
    sheet = resource.ordered(sheet)
    with trail.because(resource.why, by=resource.by):
        result = resource.import_data(
            sheet.dataset(), dry_run=not keep, use_transactions=True, rollback_on_validation_errors=True
        )
    for error in [*result.base_errors, *(one for row in result.error_rows for one in row.errors)]:
        raise error.error  # none that a row could mend
    return outcome(result, sheet, resource)


def check_columns(sheet: Sheet, resource: SheetResource) -> None:
    known = resource.get_export_headers()
    unknown = [name for name in sheet.columns if name not in known]
    if unknown:
        told = {"unknown": ", ".join(unknown), "known": ", ".join(known)}
        raise BadSheet(_("The sheet has columns that are none of this list: %(unknown)s. Known are: %(known)s") % told)


def outcome(result: Result, sheet: Sheet, resource: SheetResource) -> Outcome:
    return Outcome(
        total=result.total_rows,
        new=result.totals[RowResult.IMPORT_TYPE_NEW],
        changed=result.totals[RowResult.IMPORT_TYPE_UPDATE],
        unchanged=result.totals[RowResult.IMPORT_TYPE_SKIP],
        wrong=sorted(refusals(result, sheet, resource), key=lambda wrong: wrong.row),
        changes=[
            Change(number, row.object_repr or "", row.is_new(), row.diff)
            for number, row in zip(sheet.numbers, result.rows, strict=True)
            if row.is_new() or row.is_update()
        ],
    )


def refusals(result: Result, sheet: Sheet, resource: SheetResource) -> Iterator[Wrong]:
    for invalid in result.invalid_rows:
        stale = resource.stale.get(invalid.number)
        row = dict(zip(sheet.columns, sheet.rows[invalid.number - 1], strict=True))
        for column, reasons in invalid.error_dict.items():
            for reason in reasons:
                sides = both(stale, row, resource) if stale and column == "version" else []
                name = "" if column == NON_FIELD_ERRORS else column
                yield Wrong(sheet.numbers[invalid.number - 1], name, reason, sides)


def both(stale: versions.Stale, row: dict[str, str], resource: SheetResource) -> list[Side]:
    """Both versions side by side, in what the row says otherwise than the record does now."""
    now, then = stale.thing, versions.as_seen(stale.thing, stale.seen)
    found = []
    for shown in resource.get_export_fields():
        name = shown.column_name
        if shown.readonly or name not in row or str(shown.export(now)) == row[name]:
            continue
        before = "?" if then is None else trail.shown(at_that_time(shown, then, now))
        found.append(Side(name, before, str(shown.export(now)), row[name]))
    return found


def at_that_time(shown: Any, then: Any, now: Any) -> str:
    """A column of a history row. What it points to may be gone from there: then its number is given."""
    columns = {one.name: one for one in now._meta.concrete_fields}
    stored = columns.get(shown.attribute)
    return trail.in_words(then, stored) if stored is not None and stored.is_relation else str(shown.export(then))


def failed_rows(sheet: Sheet, found: Outcome) -> Sheet:
    """The refused rows as a sheet to mend and give again: where each stood, its cells, and what is wrong."""
    refused = sheet.only(found.failed)
    said: dict[int, list[str]] = {}
    for one in found.wrong:
        said.setdefault(one.row, []).append(f"{one.column}: {one.reason}" if one.column else one.reason)
    pairs = zip(refused.numbers, refused.rows, strict=True)
    rows = [[str(number), *row, " · ".join(said[number])] for number, row in pairs]
    return Sheet(sheet.name, [ROW, *sheet.columns, ERROR], rows, refused.numbers)
