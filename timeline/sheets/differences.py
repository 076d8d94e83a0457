"""What a row would change, column by column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell: what is stored, what the sheet says."""

    column: str
    old: str
    new: str


class Differences:
    """Takes the place of django-import-export's Diff, whose answer is HTML."""

    def __init__(self, resource: Any, instance: Any, new: bool) -> None:
        self.old = {} if new else values(resource, instance)
        self.new: dict[str, str] = {}

    def compare_with(self, resource: Any, instance: Any) -> None:
        self.new = values(resource, instance)

    def as_html(self) -> list[Difference]:
        pairs = [(name, self.old.get(name, ""), value) for name, value in self.new.items()]
        return [Difference(name, old, new) for name, old, new in pairs if old != new]


def values(resource: Any, instance: Any) -> dict[str, str]:
    """All but the version, which grows with any change."""
    shown = [field for field in resource.get_import_fields() if field.column_name != "version"]
    return {field.column_name: str(field.export(instance)) for field in shown}
