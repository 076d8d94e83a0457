"""Many texts at once: read, matched and written in one transaction, so that a stop leaves nothing half."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.contrib.auth.models import User
from django.db import connection, transaction

from articles.choices import TextKind
from articles.models import Article, Revision
from articles.reading import Asked, Readers, Reading, Vocabulary
from timeline.choices import SuggestionRelation
from timeline.models import Dossier, Fingerprint, Suggestion
from timeline.proposing.copies import find_copies
from timeline.proposing.ledger import Ledger
from timeline.proposing.marks import load_marks
from timeline.proposing.numbers import Numbers, Text
from timeline.proposing.work import Work

READER_USER = "leseprogramm"  # the author of suggested claims; inactive and without password, so nobody signs in as it
PROPOSE_LOCK = 731_140  # pg_advisory_xact_lock with the dossier: two imports do not suggest one claim twice


class Reads(Protocol):
    """How texts are read: by the reader, in one process or in several, or what tests put in its place."""

    def __call__(self, revisions: Sequence[Revision], vocabulary: Vocabulary) -> list[Reading]: ...


@dataclass(slots=True)
class Tally:
    """How many proposals of each sort were made."""

    retellings: int = 0
    new_values: int = 0
    new_claims: int = 0
    rejected: int = 0
    unclear: int = 0
    copies: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) + getattr(other, name) for name in Tally.__slots__))

    def __str__(self) -> str:
        return (
            f"Proposed: {self.retellings} re-tellings, {self.new_values} new values, {self.new_claims} new claims, "
            f"{self.unclear} figures without a claim, {self.rejected} numbers rejected"
        )

    def count(self, suggestions: Iterable[Suggestion]) -> None:
        names = {
            SuggestionRelation.RETELLING: "retellings",
            SuggestionRelation.NEW_VALUE: "new_values",
            SuggestionRelation.NEW_CLAIM: "new_claims",
            SuggestionRelation.REJECTED: "rejected",
            SuggestionRelation.UNCLEAR: "unclear",
        }
        for suggestion in suggestions:
            name = names[SuggestionRelation(suggestion.relation)]
            setattr(self, name, getattr(self, name) + 1)


def reader_user() -> User:
    """Whose suggested claims are: a name for the history, as which nobody can sign in."""
    user, made = User.objects.get_or_create(
        username=READER_USER, defaults={"is_active": False, "first_name": "Leseprogramm"}
    )
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def reads_by(readers: Readers) -> Reads:
    """Revisions read against their articles' dates; offsets are the revision's, whose text has no header."""

    def read(revisions: Sequence[Revision], vocabulary: Vocabulary) -> list[Reading]:
        return readers.read([asked(one) for one in revisions], vocabulary)

    return read


def asked(revision: Revision) -> Asked:
    language = revision.language if revision.language in ("de", "en") else None
    return Asked(revision.text, revision.article.published or None, language)


ALONE = reads_by(Readers())


@transaction.atomic
def propose(revisions: Sequence[Revision], dossier: Dossier, *, read: Reads = ALONE) -> Tally:
    """Propose what original texts say in a dossier; what was proposed of them before is renewed.

    What an editor has decided stays: accepted and refused re-tellings, claims beyond "suggested" or changed by hand,
    passages changed, rejected or cited by hand. Open suggestions of the reader are changed or taken back.
    """
    lock(dossier)
    author, ledger, work = reader_user(), Ledger(dossier), Work()
    originals = sorted((one for one in revisions if one.text_kind == TextKind.ORIGINAL), key=lambda one: one.pk)
    vocabulary = ledger.vocabulary()
    readings = {one.pk: found for one, found in zip(originals, read(originals, vocabulary), strict=True)}
    ledger.load(figure for found in readings.values() for figure in found.figures)
    copies, marks = find_copies(originals), load_marks(originals, dossier)
    tally = Tally(copies=len(copies))
    for revision in originals:
        text = Text(revision, readings[revision.pk], marks.get(revision.pk, []), copies.get(revision.pk))
        tally.count(Numbers(text, ledger, work, author).propose())
    work.save()
    Fingerprint.objects.filter(revision__in=originals).update(numbers_marked=True)
    orphans = Revision.objects.filter(pk__in=work.orphans).select_related("article")
    return tally + propose(list(orphans), dossier, read=read) if orphans else tally


def lock(dossier: Dossier) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [PROPOSE_LOCK, dossier.pk])


def reread(revisions: Iterable[Revision], dossier: Dossier | None = None, *, read: Reads = ALONE) -> Tally:
    """Read texts again after words have changed, in one dossier or in every one that their articles are in."""
    by_dossier: dict[Dossier, list[Revision]] = {}
    for revision in revisions:
        for home in revision.article.dossiers.all():
            if dossier in (None, home):
                by_dossier.setdefault(home, []).append(revision)
    tally = Tally()
    for home, texts in by_dossier.items():
        tally += propose(texts, home, read=read)
    return tally


def add_to_dossier(articles: Iterable[Article], dossier: Dossier) -> None:
    """Put articles into a dossier, those that are in it already left alone."""
    through = Dossier.articles.through
    rows = [through(dossier_id=dossier.pk, article_id=article.pk) for article in articles]
    through.objects.bulk_create(rows, ignore_conflicts=True)
