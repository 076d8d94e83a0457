"""Files into the ledger: articles stored and proposals made, a batch and a transaction at a time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import DataError, IntegrityError, connection, transaction

from articles.intake.files import Item
from articles.intake.parsed import BrokenRule, Refused
from articles.intake.storing import Outcome, Stored, store
from articles.models import Revision
from articles.rules import refusal
from timeline.carrying import carry_over
from timeline.models import Dossier, Suggestion
from timeline.proposing.batches import ALONE, Reads, Tally, add_to_dossier, propose
from timeline.proposing.copies import find_copies

BATCH = 200  # articles a transaction
BATCH_BYTES = 8_000_000  # or fewer, if they are long


@dataclass(slots=True)
class Failure:
    """An item that was refused, and by what."""

    item: Item
    reason: Refused


@dataclass(slots=True)
class Summary:
    """What an import has done so far."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    tally: Tally = field(default_factory=Tally)
    refused: int = 0

    @property
    def count(self) -> int:
        return self.outcomes.total() + self.refused

    def add(self, done: "Done") -> None:
        self.outcomes.update(stored.outcome for stored in done.stored)
        self.tally += done.tally
        self.refused += len(done.failures)


@dataclass(slots=True)
class Done:
    """What became of one batch."""

    stored: list[Stored] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    size: int = 0


def import_items(
    items: Iterable[Item], dossier: Dossier | None, *, dry_run: bool = False, read: Reads = ALONE
) -> Iterator[Done]:
    """Import batch after batch; each is committed when it is answered. A dry run does all and keeps nothing."""
    for batch in batches(items):
        yield import_batch(batch, dossier, dry_run=dry_run, read=read)


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """At most BATCH items, and not many more bytes than BATCH_BYTES, at once."""
    size, waiting = 0, []
    for item in items:
        waiting.append(item)
        size += len(item.article.text) if item.article else 0
        if len(waiting) == BATCH or size > BATCH_BYTES:
            yield waiting
            size, waiting = 0, []
    if waiting:
        yield waiting


def import_batch(batch: Sequence[Item], dossier: Dossier | None, *, dry_run: bool = False, read: Reads = ALONE) -> Done:
    """Import one batch. If the database refuses it, its items go in one by one, and only the culprits are refused."""
    done = Done(
        failures=[Failure(item, item.refused) for item in batch if item.refused], size=sum(item.size for item in batch)
    )
    good = [item for item in batch if item.article]
    if not good:
        return done
    try:
        done.stored, done.tally = import_together(good, dossier, dry_run=dry_run, read=read)
    except (IntegrityError, DataError) as error:
        if len(good) == 1:
            done.failures.append(Failure(good[0], broken_rule(error)))
            return done
        for item in good:
            alone = import_batch([item], dossier, dry_run=dry_run, read=read)
            done.stored += alone.stored
            done.failures += alone.failures
            done.tally += alone.tally
    return done


def broken_rule(error: IntegrityError | DataError) -> BrokenRule:
    name, message = refusal(error) if isinstance(error, IntegrityError) else ("", str(error))
    return BrokenRule(f"{message} ({name})" if name else message)


def import_together(
    items: Sequence[Item], dossier: Dossier | None, *, dry_run: bool, read: Reads
) -> tuple[list[Stored], Tally]:
    """Store and propose in one transaction. Raises what the database refuses, deferred rules included."""
    with transaction.atomic():
        stored = store([item.article for item in items if item.article])
        for one in stored:
            if one.outcome is Outcome.NEW_REVISION:
                carry_over(one.revision)
        tally = propose_stored(stored, dossier, read)
        if dry_run:
            connection.check_constraints()  # what a commit would check
            transaction.set_rollback(True)
    return stored, tally


def propose_stored(stored: Sequence[Stored], dossier: Dossier | None, read: Reads) -> Tally:
    revisions = {one.revision.pk: one.revision for one in stored}
    if dossier is None:
        fresh = [one.revision for one in stored if one.outcome is not Outcome.SAME]
        return Tally(copies=len(find_copies(fresh)))
    wanted = unread(stored, dossier)
    add_to_dossier({revision.article.pk: revision.article for revision in revisions.values()}.values(), dossier)
    return propose(wanted, dossier, read=read) if wanted else Tally()


def unread(stored: Sequence[Stored], dossier: Dossier) -> list[Revision]:
    """The texts for which nothing has been proposed in this dossier yet."""
    revisions = {one.revision.pk: one.revision for one in stored}
    proposed = Suggestion.objects.filter(dossier=dossier, passage__revision__in=revisions)
    read = set(proposed.values_list("passage__revision_id", flat=True))
    return [revision for pk, revision in revisions.items() if pk not in read]
