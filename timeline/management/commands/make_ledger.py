"""A made-up ledger to measure with."""

import sys
import time
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from timeline.synthetic.filling import NotScratch, make_ledger


class Command(BaseCommand):
    help = "Fill a scratch database with a made-up ledger of N claims, the same from the same seed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("claims", type=int, metavar="N")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, claims: int, seed: int, **options: Any) -> None:
        if claims < 1:
            raise CommandError(f"{claims} claims are no ledger")
        call_command("load_fixtures", settings.BASE_DIR / "fixtures" / "measures.toml", stdout=StringIO())
        began = time.monotonic()
        try:
            for told in make_ledger(claims, seed):
                self.say(told, claims)
        except NotScratch as refused:
            raise CommandError(str(refused)) from refused
        with connection.cursor() as cursor:
            # As a database in use has it done, sooner or later; a test's transaction cannot.
            cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE")
        self.stdout.write(f"{claims} claims in {time.monotonic() - began:.0f} s")

    def say(self, told: int, claims: int) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r{told:>9} of {claims} claims", ending="" if told < claims else "\n")
