"""Paths to articles: files, folders of them (recursive, sorted) and tables, each read as a stream, one item each."""

import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.intake.addresses import source_key
from articles.intake.pages import parse_page
from articles.intake.parsed import LARGEST, Empty, ParsedArticle, Refused, TooLarge, UnknownKind, Unreadable
from articles.intake.plain import parse_file
from articles.intake.tables import Row, cell, parse_row, read_csv, read_jsonl

TEXTS = frozenset({"", ".txt", ".text", ".md"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
CSV = frozenset({".csv", ".tsv"})
JSONL = frozenset({".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class Item:
    """One article, or why there is none. `row` is set of a table's rows; `size` counts the bytes read for it.

    `columns` and `delimiter` are those of a CSV file, so that a failed row can be written as it came.
    """

    path: Path
    article: ParsedArticle | None = None
    refused: Refused | None = None
    row: Row | None = None
    size: int = 0
    columns: tuple[str, ...] = ()
    delimiter: str = ","

    @property
    def name(self) -> str:
        """The file's path, with the row's number in a table."""
        name = printable(self.path)
        return f"{name}:{self.row.number}" if self.row else name


def printable(path: Path) -> str:
    """A path as text, also where its name is no UTF-8."""
    return os.fsencode(path).decode(errors="backslashreplace")


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files that `paths` name, each once; folders in full and sorted, hidden files left out."""
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            found.update((Path(folder) / name, None) for name in sorted(names) if not name.startswith("."))
    return list(found)


def read_files(files: Iterable[Path]) -> Iterator[Item]:
    """The articles of all files, in order. What is refused is an item too: the rest goes on."""
    for path in files:
        try:
            with path.open("rb") as stream:
                yield from read_stream(path, stream)
        except OSError as error:
            yield Item(path, refused=Unreadable(error.strerror or str(error)))
        except Refused as error:
            yield Item(path, refused=error)


def read_stream(path: Path, stream: io.BufferedReader) -> Iterator[Item]:
    kind = path.suffix.lower()
    if not stream.peek(1):
        raise Empty("the file is empty")
    if kind in CSV:
        table = read_csv(stream)
        yield from read_rows(path, stream, table.rows, tuple(table.columns), table.delimiter)
    elif kind in JSONL:
        yield from read_rows(path, stream, read_jsonl(stream))
    elif kind in TEXTS or kind in PAGES:
        yield Item(path, parse_one(path, stream), size=stream.tell())
    else:
        raise UnknownKind(f"a file {kind} is no text, web page, CSV or JSONL")


def parse_one(path: Path, stream: io.BufferedReader) -> ParsedArticle:
    """The article in a text or HTML file. Raises a Refused."""
    raw = stream.read(LARGEST)
    if len(raw) >= LARGEST:
        raise TooLarge(f"it has {LARGEST:,} bytes or more")
    source = source_key(f"file:{printable(path.resolve())}")
    return parse_page(raw, source=source) if path.suffix.lower() in PAGES else parse_file(raw, source=source)


def read_rows(
    path: Path, stream: io.BufferedReader, rows: Iterator[Row], columns: tuple[str, ...] = (), delimiter: str = ","
) -> Iterator[Item]:
    before = 0
    for row in rows:
        size, before = stream.tell() - before, stream.tell()
        try:
            article, refused = parse_named(path, row), None
        except Refused as error:
            article, refused = None, error
        yield Item(path, article, refused, row, size, columns, delimiter)


def parse_named(path: Path, row: Row) -> ParsedArticle:
    """The article in a row, or in the file that the row names, relative to the table. Raises a Refused."""
    named = "" if row.refused or row.cells.get("text") else cell(row.cells, "file")
    if not named:
        return parse_row(row)
    target = path.parent / named
    try:
        with target.open("rb") as stream:
            return parse_one(target, stream)
    except OSError as error:
        raise Unreadable(f"{target}: {error.strerror}") from error
