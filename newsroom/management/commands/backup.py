"""The whole database in one folder, of which `restore` proves that nothing is missing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from newsroom import backups


class Command(BaseCommand):
    help = "Write the database to a new folder: a dump by pg_dump, and a manifest of counts and content hashes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="a new one; it will hold all there is")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            manifest = backups.backup(folder)
        except (backups.Refused, DatabaseError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{folder}: {len(manifest['tables'])} tables, sha256 of the content {manifest['sha256']}")
