"""Tables of many articles: CSV with a header line, and JSONL with one object a line. Both are read as a stream.

Columns, keys (all may be empty but `text`):
    text       the article's text; may begin with the header ` date 2025-12-13 `
    title      its title
    outlet     the outlet's name; a new name makes a new outlet
    url        its address
    published  its date: 2025-08-22, 2025-08, or other EDTF
    byline     who wrote it
    language   de or en
    key        by which a later table means the same article
    file       instead of `text`: the path of a text or HTML file (in tables that a person gives by path)
    reason     why the row was refused; written by the import, not read
Other columns are left alone.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from articles.intake.addresses import address, source_key
from articles.intake.decoding import UTF_16, encoding_of
from articles.intake.parsed import LARGEST, BadRow, BrokenText, ParsedArticle, Published, Refused, TooLarge
from articles.intake.plain import parse_text

COLUMNS = ("text", "title", "outlet", "url", "published", "byline", "language", "key")
LENGTHS = {"title": 500, "outlet": 200, "byline": 300, "language": 8, "key": 90}
DELIMITERS = ",;\t"
SAMPLE = 1_000_000  # bytes by which the encoding of a table is told


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its number counts from 1, the header included. `raw` is what a failed row is written from.

    `refused` says why the row cannot even be read.
    """

    number: int
    cells: dict[str, Any] = field(default_factory=dict)
    raw: list[str] | str = ""
    refused: Refused | None = None


def parse_row(row: Row) -> ParsedArticle:
    """The article in a row. Raises a Refused."""
    if row.refused:
        raise row.refused
    cells = {name: cell(row.cells, name) for name in COLUMNS}
    for name, longest in LENGTHS.items():
        if len(cells[name]) > longest:
            raise BadRow(f"“{name}” is longer than {longest} characters")
    body = parse_text(cell(row.cells, "text", strip=False))
    url = address(cells["url"])
    return ParsedArticle(
        text=body.text,
        source=source_key(url or (f"key:{cells['key']}" if cells["key"] else "")),
        key=cells["key"],
        url=url,
        title=cells["title"],
        outlet=cells["outlet"],
        byline=cells["byline"],
        language=cells["language"].lower(),
        published=Published.stated(cells["published"]) if cells["published"] else body.published,
    )


def cell(cells: dict[str, Any], name: str, *, strip: bool = True) -> str:
    """The text in a cell, "" for none. Raises BadRow or BrokenText."""
    value = cells.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadRow(f"“{name}” is no text: {value!r:.60}")
    if "\0" in value and name != "text":
        raise BadRow(f"“{name}” holds a NUL character")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise BrokenText(f"“{name}” is broken UTF-8 at character {error.start}") from error
    return value.strip() if strip else value


def read_jsonl(stream: BinaryIO) -> Iterator[Row]:
    """The objects of a JSONL file in UTF-8; empty lines are skipped, a line that holds no object is refused."""
    for number, line in enumerate(stream, 1):
        bare = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if bare.strip():
            yield jsonl_row(number, bare)


def jsonl_row(number: int, line: bytes) -> Row:
    raw = line.decode(errors="surrogateescape").rstrip("\r\n")
    if len(line) > 2 * LARGEST:
        return Row(number, raw=raw, refused=TooLarge(f"the line has {len(line):,} bytes"))
    try:
        cells = json.loads(line.rstrip().decode())
    except UnicodeDecodeError as error:
        return Row(number, raw=raw, refused=BrokenText(f"byte {error.start} of the line is broken UTF-8"))
    except json.JSONDecodeError as error:
        return Row(number, raw=raw, refused=BadRow(f"the line is no JSON: {error.msg} at character {error.pos}"))
    except RecursionError:
        return Row(number, raw=raw, refused=BadRow("the line is nested too deeply"))
    if not isinstance(cells, dict):
        return Row(number, raw=raw, refused=BadRow("the line is JSON, but no object"))
    if set(cells) == {"line", "reason"} and isinstance(cells["line"], str):  # a failed line, mended or not
        return jsonl_row(number, cells["line"].encode(errors="surrogateescape"))
    return Row(number, cells, raw)


@dataclass(frozen=True, slots=True)
class CsvTable:
    """An open CSV file: its columns (lower case), what parts them, and its records, read as they are asked for."""

    columns: list[str]
    delimiter: str
    rows: Iterator[Row]


def read_csv(stream: BinaryIO) -> CsvTable:
    """A CSV file whose columns are parted by comma, semicolon or tab, in any encoding that `decoding` knows.

    Bytes that are no text stay in their row as surrogates, so that the row is refused and can be written back as it
    was. Raises BadRow where the first line names neither `text` nor `file`.
    """
    csv.field_size_limit(LARGEST)
    lines = text_lines(stream)
    first = next(lines, "").removeprefix("\ufeff")
    delimiter = max(DELIMITERS, key=first.count)
    columns = [name.strip().lower() for name in next(csv.reader([first], delimiter=delimiter), [])]
    if not {"text", "file"} & set(columns):
        raise BadRow("the first line names no column “text”")
    return CsvTable(columns, delimiter, records(csv.reader(lines, delimiter=delimiter), columns))


def text_lines(stream: BinaryIO) -> Iterator[str]:
    sample = stream.read(SAMPLE)
    stream.seek(0)
    if sample.startswith(UTF_16):
        return iter(io.TextIOWrapper(stream, "utf-16", errors="replace", newline=""))
    try:
        encoding = encoding_of(sample[: sample.rfind(b"\n") + 1] or sample)
    except BrokenText:
        encoding = "utf-8"
    return (line.decode(encoding, errors="surrogateescape") for line in stream)


def records(reader: Any, columns: list[str]) -> Iterator[Row]:
    number = 1
    while True:
        number += 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(number, refused=TooLarge(f"the record cannot be read: {error}"))
            continue
        if len(values) > len(columns):
            refused = BadRow(f"it has {len(values)} cells, the first line {len(columns)}")
            yield Row(number, raw=values, refused=refused)
        elif any(values):
            yield Row(number, dict(zip(columns, values, strict=False)), values)
