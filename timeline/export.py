"""Claims as other desks take them: the stored records as JSON, NDJSON and CSV, streamed without a model a row."""

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import chain
from typing import Any

import orjson
from django.core.exceptions import EmptyResultSet
from django.db import connections

from timeline import records
from timeline.models.editions import EditionQuerySet

COLUMNS = [
    "id", "url", "edition", "status", "dossier", "measure", "kind", "unit", "scope", "claimant", "side",
    "low", "high", "bound", "wording",
    "said_edtf", "said_earliest", "said_latest", "said_basis",
    "reference_edtf", "reference_earliest", "reference_latest", "reference_basis",
    "first_published_edtf", "first_published_earliest", "first_published_latest", "first_published_basis",
    "derived_from", "retellings", "articles", "quote", "text_kind", "correction_reason", "recorded_at",
    "scope_side", "successor",
]  # fmt: skip

BLOCK = 64 * 1024  # characters sent at once

# A cell that starts so is a formula to a spreadsheet: OWASP, "CSV Injection".
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def record_texts(editions: EditionQuerySet, known: date | None, base: str) -> Iterator[str]:
    """The records as JSON texts, in the order of `editions`; `base` makes their addresses absolute."""
    rows = editions.values_list("json", "extra") if known else editions.values_list("json")
    for text, *extra in rows.iterator(chunk_size=500):
        if known:
            record, _extra = records.as_known(orjson.loads(text), extra[0], known)
            yield absolute(records.dump(record), base)
        else:
            yield absolute(text, base)


def absolute(text: str, base: str) -> str:
    """Records are stored with paths. A quote inside a JSON string is escaped, so only the record's own url matches."""
    return text.replace('"url":"/', f'"url":"{base}/', 1)


def absolute_line(line: str, base: str) -> str:
    """The same for a stored line of CSV: only its number stands before the address."""
    return line.replace(",/", f",{base}/", 1)


def copied(editions: EditionQuerySet, column: str) -> Iterator[str]:
    """A text column of the selection as it is stored, by COPY: one statement, one row at a time."""
    try:
        statement, parameters = editions.values_list(column).query.sql_with_params()
    except EmptyResultSet:  # the filters contradict each other: Django does not ask the database
        return
    with (
        connections[editions.db].cursor() as cursor,
        unhurried(cursor),
        cursor.copy(f"COPY ({statement}) TO STDOUT (FORMAT binary)", parameters) as copy,
    ):
        copy.set_types(["text"])
        for (text,) in copy.rows():
            yield text


@contextmanager
def unhurried(cursor: Any) -> Iterator[None]:
    """An export lasts as long as its reader takes: the limit on a request's statements does not hold for it."""
    cursor.execute("SET statement_timeout = 0")
    try:
        yield
    finally:
        cursor.execute("RESET statement_timeout")


def ndjson(editions: EditionQuerySet, known: date | None, base: str) -> Iterator[str]:
    """One record a line, in blocks."""
    texts = record_texts(editions, known, base) if known else (absolute(one, base) for one in copied(editions, "json"))
    return blocks(f"{text}\n" for text in texts)


def csv_lines(editions: EditionQuerySet, known: date | None, base: str) -> Iterator[str]:
    """CSV (RFC 4180) with a header, one row a claim, in blocks."""
    if known:
        rows = (csv_line(orjson.loads(text)) for text in record_texts(editions, known, base))
    else:
        rows = (absolute_line(line, base) for line in copied(editions, "csv"))
    return blocks(chain([as_line(COLUMNS)], rows))


def blocks(lines: Iterable[str]) -> Iterator[str]:
    """The first line at once, then as many together as make a block: a server sends few large pieces faster."""
    held: list[str] = []
    size = BLOCK
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= BLOCK:
            yield "".join(held)
            held.clear()
            size = 0
    if held:
        yield "".join(held)


def csv_line(record: records.Json) -> str:
    """A claim's row as text; an edition keeps it beside its JSON."""
    return as_line([cell(value) for value in csv_row(record)])


def as_line(cells: list[Any]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()


def excel_lines(texts: Iterable[str]) -> Iterator[str]:
    """The same table as a German Excel opens it by a double click: semicolons, decimal commas, UTF-8 with its mark."""
    yield "\ufeff"
    rows = ([comma(cell(value)) for value in csv_row(orjson.loads(text))] for text in texts)
    yield from table_lines(COLUMNS, rows, delimiter=";")


def comma(value: str | int | float) -> str | int:
    return str(value).replace(".", ",") if isinstance(value, float) else value


DATAWRAPPER_COLUMNS = ["date", "measure", "claimant", "scope", "value", "low", "high", "wording", "url"]


def datawrapper_lines(texts: Iterable[str]) -> Iterator[str]:
    """A narrow table that Datawrapper takes as it is: one dated number a row, names instead of keys.

    Vague words have no `value`: a chart must not make them points.
    """
    yield from table_lines(DATAWRAPPER_COLUMNS, (datawrapper_row(orjson.loads(text)) for text in texts))


def datawrapper_row(record: records.Json) -> list[Any]:
    value, reference = record["value"], record["reference"] or {}
    exact = value["low"] if value["low"] == value["high"] else None
    named = [(record[name] or {}).get("name") for name in ("measure", "claimant", "scope")]
    day = reference.get("earliest") or reference.get("latest")
    cells = [day, *named, exact, value["low"], value["high"], value["wording"], record["url"]]
    return [cell(one) for one in cells]


def table_lines(columns: list[str], rows: Iterable[list[Any]], delimiter: str = ",") -> Iterator[str]:
    """A header and the rows as CSV text, a piece a row."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter)
    writer.writerow(columns)
    for row in rows:
        writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    if buffer.tell():
        yield buffer.getvalue()


def cell(value: Any) -> str | int | float:
    """A cell that no spreadsheet computes. Numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value  # type: ignore[no-any-return]


def csv_row(record: records.Json) -> list[Any]:
    """The values of COLUMNS, in their order."""
    value, claimant, citations = record["value"], record["claimant"] or {}, record["citations"]
    first = citations[0] if citations else {}
    return [
        *(record[name] for name in ("id", "url", "edition", "status", "dossier")),
        record["measure"]["slug"], record["kind"], record["unit"], record["scope"]["id"],
        claimant.get("slug"), claimant.get("side"),
        *(value[name] for name in ("low", "high", "bound", "wording")),
        *(part for name in ("said", "reference", "first_published") for part in date_cells(record[name])),
        " ".join(str(one) for one in record["derived_from"]),
        record["retellings"],
        " ".join(dict.fromkeys(str(citation["article"]["id"]) for citation in citations)),
        first.get("quote"), first.get("text_kind"),
        (record["correction"] or {}).get("reason"),
        record["recorded_at"], record["scope"]["side"], record["successor"],
    ]  # fmt: skip


def date_cells(dated: records.Json | None) -> list[str | None]:
    """edtf, earliest, latest, basis; empty cells and `unknown` where the date is unknown."""
    if dated is None:
        return [None, None, None, "unknown"]
    return [dated["edtf"], dated["earliest"], dated["latest"], dated["basis"]]
