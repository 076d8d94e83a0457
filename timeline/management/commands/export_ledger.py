"""The whole ledger as one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from timeline.archiving import export_ledger


class Command(BaseCommand):
    help = "Write the whole ledger (texts, decisions, editions, history; no passwords) to a file for import_ledger."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, metavar="FILE.zip")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        manifest = export_ledger(path, lambda name, rows: self.stderr.write(f"{rows:>9} {name}"))
        self.stdout.write(f"{path}: sha256 of the content {manifest['sha256']}")
