import os
from itertools import batched
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet

from articles.choices import TextKind
from articles.models import Article, Revision
from articles.reading import Readers
from newsroom.progress import Progress
from timeline.management.commands.import_articles import find_dossier
from timeline.models import Dossier
from timeline.proposing.batches import Tally, reads_by, reread
from timeline.proposing.importing import BATCH


class Command(BaseCommand):
    help = (
        "Read the articles of all dossiers again, after the program or a dossier's words have changed. What editors "
        "have decided stays; open suggestions follow the new reading. Stop it at any point: it says where to go on."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dossier", metavar="SLUG", help="that dossier alone")
        parser.add_argument(
            "--after", type=int, default=0, metavar="TEXT", help="go on behind this text, in the order of numbers"
        )
        parser.add_argument(
            "--jobs", type=int, default=os.cpu_count() or 1, help="processes that read (default: one a core)"
        )

    def handle(self, *args: Any, dossier: str | None, after: int, jobs: int, **options: Any) -> None:
        if jobs < 1:
            raise CommandError("--jobs must be at least 1")
        chosen = find_dossier(dossier)
        bar = Progress(self.stderr, texts(chosen, after).count())
        tally, count = Tally(), 0
        with Readers(jobs) as readers:
            try:
                for batch in batched(texts(chosen, after).iterator(BATCH), BATCH):
                    tally += reread(batch, chosen, read=reads_by(readers))
                    after, count = batch[-1].pk, count + len(batch)
                    bar.show(len(batch), count)
            except KeyboardInterrupt:
                bar.clear()
                words = f"stopped after {count} texts, which are kept as read: go on with --after {after}"
                raise CommandError(words) from None
        bar.clear()
        self.stdout.write(f"{count} texts read. {tally}")


def texts(dossier: Dossier | None, after: int) -> QuerySet[Revision]:
    """The originals of articles in a dossier, or in any, behind the one with this number."""
    articles = Article.objects.filter(dossiers=dossier) if dossier else Article.objects.filter(dossiers__isnull=False)
    found = Revision.objects.filter(text_kind=TextKind.ORIGINAL, pk__gt=after, article__in=articles)
    return found.select_related("article").prefetch_related("article__dossiers").order_by("pk")
