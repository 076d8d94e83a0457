from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline import loading


class Command(BaseCommand):
    help = "Load dossiers from TOML files (by default all of fixtures/). What is there already is left as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")

    def handle(self, *args: Any, paths: list[Path], **options: Any) -> None:
        # Measures first: dossiers name them.
        default = [settings.BASE_DIR / "fixtures" / name for name in ("measures.toml", "nordkorea.toml")]
        for path in paths or default:
            try:
                published = loading.load(path)
            except (OSError, ValueError) as error:
                raise CommandError(f"{path}: {error}") from error
            self.stdout.write(f"{path.name}: {published} claims and events published")
