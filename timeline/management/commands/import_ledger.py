"""A whole ledger from one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.rules import Refused
from timeline.archiving import import_ledger


class Command(BaseCommand):
    help = (
        "Fill an empty, migrated database with the ledger that export_ledger wrote: whole and with equal hashes, or "
        "not at all. Accounts come without password and role: give them again to those who may still work here."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, metavar="FILE.zip")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        try:
            manifest = import_ledger(path, lambda name, rows: self.stderr.write(f"{rows:>9} {name}"))
        except (Refused, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{path}: sha256 of the content {manifest['sha256']}")
