"""Findings computed again, for every dossier or some."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.models import Dossier
from timeline.noticing import notice


class Command(BaseCommand):
    help = "Compute all findings again: after an update of the program, or after rows were copied in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dossiers", nargs="*", metavar="DOSSIER", help="slugs; by default all")

    def handle(self, *args: Any, dossiers: list[str], **options: Any) -> None:
        known = set(Dossier.objects.values_list("slug", flat=True))
        unknown = sorted(set(dossiers) - known)
        if unknown:
            raise CommandError(f"There is no dossier {', '.join(unknown)}.")
        for dossier in Dossier.objects.filter(slug__in=dossiers or known):
            self.stdout.write(f"{dossier.slug}: {notice(dossier)} new editions")
