"""A backup into an empty database: with equal hashes, or not at all."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from newsroom import backups


class Command(BaseCommand):
    help = "Fill an empty database (not even migrated) with a backup: with the same hashes, or leave it empty."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            manifest = backups.restore(folder)
        except (backups.Refused, DatabaseError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored: {len(manifest['tables'])} tables, sha256 of the content {manifest['sha256']}")
