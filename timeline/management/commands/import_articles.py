import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.intake.files import find_files, read_files
from articles.intake.storing import Outcome
from articles.reading import Readers
from newsroom.progress import Progress
from timeline.models import Dossier
from timeline.proposing.batches import reads_by
from timeline.proposing.failed import FailedRows
from timeline.proposing.importing import Summary, import_items

SHOWN_REASONS = 20


class Command(BaseCommand):
    help = (
        "Import articles: text files, web pages, CSV or JSONL (see articles/intake/tables.py for the columns), and "
        "folders of them. What is known already stays as it is, so an import that was stopped is just started again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--dossier", metavar="SLUG", help="propose passages and claims in this dossier")
        parser.add_argument("--dry-run", action="store_true", help="do everything, keep nothing")
        parser.add_argument(
            "--jobs", type=int, default=os.cpu_count() or 1, help="processes that read (default: one a core)"
        )
        parser.add_argument(
            "--failed", type=Path, default=Path(), metavar="FOLDER", help="where refused rows are written (here)"
        )

    def handle(
        self,
        *args: Any,
        paths: list[Path],
        dossier: str | None,
        dry_run: bool,
        failed: Path,
        jobs: int,
        **options: Any,
    ) -> None:
        if jobs < 1:
            raise CommandError("--jobs must be at least 1")
        ledger = find_dossier(dossier)
        if not failed.is_dir():
            raise CommandError(f"{failed} is no folder for refused rows")
        summary = Summary()
        with FailedRows(failed) as rows, Readers(jobs) as readers:
            try:
                self.run(paths, ledger, summary, rows, dry_run=dry_run, readers=readers)
            except KeyboardInterrupt:
                self.report(summary, rows, dry_run=dry_run)
                raise CommandError("stopped; all that is reported is kept: start again to go on") from None
        self.report(summary, rows, dry_run=dry_run)

    def run(
        self,
        paths: list[Path],
        dossier: Dossier | None,
        summary: Summary,
        rows: FailedRows,
        *,
        dry_run: bool,
        readers: Readers,
    ) -> None:
        files = find_files(paths)
        bar = Progress(self.stderr, sum(path.stat().st_size for path in files if path.exists()))
        shown = 0
        for done in import_items(read_files(files), dossier, dry_run=dry_run, read=reads_by(readers)):
            for failure in done.failures:
                rows.write(failure.item, f"{type(failure.reason).__name__}: {failure.reason}")
                if shown < SHOWN_REASONS:
                    shown += 1
                    bar.clear()
                    self.stderr.write(f"{failure.item.name}: {type(failure.reason).__name__}: {failure.reason}")
            summary.add(done)
            bar.show(done.size, summary.count)
        bar.clear()

    def report(self, summary: Summary, rows: FailedRows, *, dry_run: bool) -> None:
        counts, tally = summary.outcomes, summary.tally
        kept = "Nothing is kept (dry run). " if dry_run else ""
        self.stdout.write(
            f"{kept}{counts[Outcome.NEW]} new, {counts[Outcome.NEW_REVISION]} new revisions, "
            f"{counts[Outcome.SAME]} the same, {counts[Outcome.ATTACHED]} attached to a summary, "
            f"{summary.refused} refused, {tally.copies} near-copies"
        )
        self.stdout.write(str(tally))
        for path in rows.paths:
            self.stdout.write(f"Refused: {path} (mend it and give it to this command again)")


def find_dossier(slug: str | None) -> Dossier | None:
    if slug is None:
        return None
    try:
        return Dossier.objects.get(slug=slug)
    except Dossier.DoesNotExist as error:
        known = ", ".join(Dossier.objects.values_list("slug", flat=True)) or "none"
        raise CommandError(f"there is no dossier {slug!r}; there are: {known}") from error
