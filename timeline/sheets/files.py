"""Files to sheets and back: CSV in any encoding that intake knows, parted by comma, semicolon or tab; XLSX."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any
from xml.etree.ElementTree import ParseError  # the name alone: nothing is parsed here

import tablib
from django.utils.translation import gettext as _

from articles.intake import parsed
from articles.intake.decoding import decode
from articles.rules import Refused
from timeline.sheets.cells import as_text, neutralised, restored

LARGEST = 5_000_000  # bytes of a file
LARGEST_INSIDE = 100_000_000  # bytes of a workbook, unpacked
MOST_ROWS = 2_000  # all are tried and written within one request
MOST_COLUMNS = 100
LONGEST_CELL = 50_000  # characters
DELIMITERS = ",;\t"
FORMATS = {  # with their content types
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What openpyxl raises of files that were damaged, or made to break it; entities that grow are a ParseError of expat's.
UNREADABLE = (
    zipfile.BadZipFile, ParseError, AttributeError, IndexError, KeyError, TypeError, ValueError, OSError,
)  # fmt: skip
ROW, ERROR = "row", "error"  # columns of a file of failed rows: where each stood, and what was wrong


class BadSheet(Refused):
    """The file as a whole cannot be read as a sheet; the message says why and how to mend it."""


class TooLarge(BadSheet):
    """More bytes, or more when unpacked, than are read."""


class Unreadable(BadSheet):
    """No text and no workbook, or damaged, or made to break what reads it."""


@dataclass(slots=True)
class Sheet:
    """A table as it was given: columns in lower case; each row with its number in the file, the first line being 1."""

    name: str
    columns: list[str]
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    def dataset(self) -> tablib.Dataset:
        found = tablib.Dataset(headers=self.columns)
        found.extend(self.rows)
        return found

    def dicts(self) -> list[dict[str, str]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def only(self, numbers: Iterable[int]) -> "Sheet":
        wanted = set(numbers)
        kept = [(row, number) for row, number in zip(self.rows, self.numbers, strict=True) if number in wanted]
        return Sheet(self.name, self.columns, [row for row, _number in kept], [number for _row, number in kept])

    def with_mended(self, mended: "Sheet") -> "Sheet":
        """These rows and the mended ones, in the order of their numbers. Raises BadSheet."""
        if set(mended.columns) != set(self.columns):
            raise BadSheet(_("The mended rows have other columns than the sheet: leave the first line as it is."))
        places = [mended.columns.index(name) for name in self.columns]
        rows = dict(zip(self.numbers, self.rows, strict=True))
        rows |= {
            number: [row[place] for place in places]
            for row, number in zip(mended.rows, mended.numbers, strict=True)
        }  # fmt: skip
        numbers = sorted(rows)
        return Sheet(self.name, self.columns, [rows[number] for number in numbers], numbers)


def read(name: str, raw: bytes) -> Sheet:
    """The sheet in a file. Raises BadSheet."""
    if len(raw) > LARGEST:
        raise TooLarge(too_large(len(raw)))
    lines = read_workbook(raw) if raw.startswith(b"PK") else read_csv(raw)
    columns = columns_of(list(next(lines, [])))
    sheet = Sheet(name, columns)
    for number, line in enumerate(lines, 2):
        if any(line):
            sheet.numbers.append(number)
            sheet.rows.append(cells(line, columns, number))
        if len(sheet.rows) > MOST_ROWS:
            raise BadSheet(_("The sheet has more than %(most)s rows: split it.") % {"most": MOST_ROWS})
    if not sheet.rows:
        raise BadSheet(_("The sheet has no rows below its first line."))
    return without_notes(sheet)


def too_large(size: int) -> str:
    told = {"size": f"{size / 1_000_000:.1f}", "most": LARGEST // 1_000_000}
    return _("The file has %(size)s MB; at most %(most)s MB are read: split it.") % told


def read_csv(raw: bytes) -> Any:
    try:
        text = decode(raw)
    except parsed.Refused as error:
        raise Unreadable(
            _("The file is no text: %(why)s. Save it as CSV in UTF-8, or as XLSX.") % {"why": error}
        ) from error
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count), strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise Unreadable(
            _("Line %(line)s cannot be read as CSV: %(why)s") % {"line": reader.line_num, "why": error}
        ) from error


def read_workbook(raw: bytes) -> Any:
    """The rows of the first sheet: of formulas the values that were stored with them."""
    import openpyxl  # here: it takes half a second, which each start of the program would pay

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            inside = sum(one.file_size for one in archive.infolist())
        if inside > LARGEST_INSIDE:
            raise TooLarge(_("The workbook is too large when unpacked: split it."))
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows(max_col=MOST_COLUMNS, values_only=True):
            yield [as_text(value) for value in row]
    except UNREADABLE as error:
        raise Unreadable(_("The file is no XLSX workbook that can be read.")) from error


def columns_of(line: Sequence[str]) -> list[str]:
    names = [name.strip().lower() for name in line]
    while names and not names[-1]:
        names.pop()
    if not names or "" in names:
        raise BadSheet(_("The first line names the columns; one has no name."))
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise BadSheet(_("The first line names these columns twice: %(names)s") % {"names": ", ".join(sorted(twice))})
    return names


def cells(line: Sequence[str], columns: Sequence[str], number: int) -> list[str]:
    if any(line[len(columns) :]):
        raise BadSheet(_("Row %(row)s has more cells than the first line.") % {"row": number})
    longest = max(map(len, line), default=0)
    if longest > LONGEST_CELL:
        raise BadSheet(_("Row %(row)s has a cell of %(length)s characters.") % {"row": number, "length": longest})
    filled = chain(line, [""] * len(columns))
    return [restored(value) for value in islice(filled, len(columns))]


def without_notes(sheet: Sheet) -> Sheet:
    """The sheet without the columns of a file of failed rows, whose rows keep the numbers that they had before."""
    places = {name: sheet.columns.index(name) for name in (ROW, ERROR) if name in sheet.columns}
    if ROW in places:
        told = [row[places[ROW]].strip() for row in sheet.rows]
        if all(number.isascii() and number.isdecimal() and len(number) < 7 for number in told):
            sheet.numbers = [int(number) for number in told]
        if len(set(sheet.numbers)) < len(sheet.numbers):
            raise BadSheet(_("The column “%(name)s” holds a number twice.") % {"name": ROW})
    kept = [place for place in range(len(sheet.columns)) if place not in places.values()]
    sheet.columns = [sheet.columns[place] for place in kept]
    sheet.rows = [[row[place] for place in kept] for row in sheet.rows]
    return sheet


def write(dataset: tablib.Dataset, kind: str) -> bytes:
    """A file of `kind` (csv, xlsx), formulas neutralised. CSV has a mark by which Excel knows UTF-8."""
    from import_export.formats.base_formats import CSV, XLSX  # here: it loads openpyxl and all other formats

    safe = tablib.Dataset(headers=[neutralised(str(name)) for name in dataset.headers or []])
    for row in dataset:
        safe.append([neutralised(value) if isinstance(value, str) else value for value in row])
    if kind == "xlsx":
        return bytes(XLSX().export_data(safe))
    return ("\ufeff" + str(CSV().export_data(safe))).encode()
