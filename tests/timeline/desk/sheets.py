"""How the tests give sheets to the admin and read what it answers."""

import csv
import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

type Cells = dict[str, Any]


def csv_of(rows: list[Cells]) -> bytes:
    """The rows as CSV; the first row names the columns."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def rows_of(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def address(model: str, page: str, *args: Any) -> str:
    return reverse(f"admin:{model}_{page}", args=args)


def give(client: Client, model: str, raw: bytes, name: str = "sheet.csv", **words: str) -> Any:
    """The page that shows what the sheet would do."""
    return client.post(address(model, "import"), {"step": "try", "file": SimpleUploadedFile(name, raw), **words})


def keep(client: Client, model: str, tried: Any) -> Any:
    """Confirm what `give` has shown."""
    words = {"step": "keep", "sheet": tried.context["sheet"], "why": tried.context["why"]}
    return client.post(address(model, "import"), words)


def failed(client: Client, model: str, tried: Any, kind: str = "csv") -> bytes:
    words = {"step": "failed", "kind": kind, "refused": tried.context["refused"]}
    return bytes(client.post(address(model, "import"), words).content)


def told(tried: Any) -> list[tuple[int, str, str]]:
    """Row, column and reason of each refusal."""
    return [(one.row, one.column, one.reason) for one in tried.context["found"].wrong]
