"""Refused rows in a file of their own, in the format they came in and with the reason, to be mended and given again."""

import csv
import json
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from articles.intake.files import CSV, JSONL, Item
from articles.intake.tables import Row

REASON = "reason"


class FailedRows:
    """One file for each table with refused rows, and one for all refused files; made when the first is refused.

    Rows of a CSV keep their columns, with `reason` before them; objects of a JSONL get a key `reason`, lines that are
    none become {"line", "reason"}. Refused files stand in a CSV with the columns `reason` and `file`. All of them can
    be given to the import again. A file that is there is never written over.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[Path, IO[str]] = {}
        self.paths: list[Path] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for stream in self.files.values():
            stream.close()

    def write(self, item: Item, reason: str) -> None:
        """Write a refused item, at once to disk: what a stopped import has refused is not lost."""
        if item.row is None:
            stream = self.file(Path("files.csv"), [REASON, "file"], ",")
            csv.writer(stream).writerow([reason, str(item.path.absolute())])
        elif item.path.suffix.lower() in JSONL:
            stream = self.file(item.path)
            stream.write(json.dumps(failed_object(item.row, reason), ensure_ascii=False) + "\n")
        else:
            stream = self.file(item.path, *self.heading(item))
            csv.writer(stream, delimiter=item.delimiter).writerow([reason, *self.values(item)])
        stream.flush()

    def heading(self, item: Item) -> tuple[list[str], str]:
        return [REASON, *(name for name in item.columns if name != REASON)], item.delimiter

    def values(self, item: Item) -> list[str]:
        """The row's cells as they came, without an earlier reason."""
        raw = item.row.raw if item.row and isinstance(item.row.raw, list) else []
        names = [*item.columns, *([""] * (len(raw) - len(item.columns)))]
        return [value for name, value in zip(names, raw, strict=False) if name != REASON]

    def file(self, source: Path, heading: list[str] | None = None, delimiter: str = ",") -> IO[str]:
        if source not in self.files:
            path = self.free_path(source)
            # Bytes that were no text come back out as they went in.
            stream = path.open("x", encoding="utf-8", errors="surrogateescape", newline="")
            if heading:
                csv.writer(stream, delimiter=delimiter).writerow(heading)
            self.files[source] = stream
            self.paths.append(path)
        return self.files[source]

    def free_path(self, source: Path) -> Path:
        kind = source.suffix if source.suffix.lower() in CSV | JSONL else ".csv"
        stem, count = source.stem.removesuffix(".failed").split(".failed-")[0], 1
        path = self.folder / f"{stem}.failed{kind}"
        while path.exists():
            count += 1
            path = self.folder / f"{stem}.failed-{count}{kind}"
        return path


def failed_object(row: Row, reason: str) -> dict[str, object]:
    if row.cells:
        return {**row.cells, REASON: reason}
    return {"line": str(row.raw), REASON: reason}
