"""What a batch of proposals adds, changes and takes away, gathered first and written in a few statements."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Model

from articles.models import Passage
from timeline.choices import Status
from timeline.models import Citation, Claim, Suggestion
from timeline.proposing.marks import Mark


@dataclass(slots=True)
class Work:
    """New rows wait here; rows that are there already are written at once, and only if they change."""

    passages: list[Passage] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)
    orphans: set[int] = field(default_factory=set)  # revisions whose re-tellings lost their claim: to be read again

    def save(self) -> None:
        """Write the new rows, in the order in which they need each other."""
        Passage.objects.bulk_create(self.passages)
        Claim.objects.bulk_create(self.claims)
        Citation.objects.bulk_create(self.citations)
        for suggestion in self.suggestions:
            suggestion.passage_version = suggestion.passage.version
            if suggestion.claim_version is not None and suggestion.claim:
                suggestion.claim_version = suggestion.claim.version
        Suggestion.objects.bulk_create(self.suggestions)

    def put_passage(self, mark: Mark | None, wanted: Passage) -> Passage:
        """The passage to use: the marked one, moved only if the reader made it, or the wanted one as a new row."""
        if mark is None:
            self.passages.append(wanted)
            return wanted
        if mark.by_reader:
            names = ["start", "end", "exact", "prefix", "suffix", "place", "rejected_because"]
            update(mark.passage, {name: getattr(wanted, name) for name in names})
        return mark.passage

    def put_suggestion(self, mark: Mark | None, wanted: Suggestion) -> None:
        """The suggestion of a passage: the one that is there, changed, or a new row."""
        if mark is None or mark.suggestion is None:
            self.suggestions.append(wanted)
            return
        names = ["relation", "claim_id", "claimant_words", "scope_words", "via", "confidence", "why"]
        fields = {name: getattr(wanted, name) for name in names}
        if wanted.claim is not None and wanted.claim.pk is None:
            wanted.claim.save()  # a row that is there needs its claim's number now
            self.claims.remove(wanted.claim)
            fields["claim_id"] = wanted.claim.pk
        fields["passage_version"] = mark.passage.version
        fields["claim_version"] = wanted.claim.version if wanted.claim_version is not None and wanted.claim else None
        update(mark.suggestion, fields)

    def put_claim(self, own: Claim | None, wanted: Claim, names: Iterable[str]) -> Claim:
        """The suggested claim: the reader's own, changed where the reading has, or the wanted one as a new row."""
        if own is None:
            self.claims.append(wanted)
            return wanted
        update(own, {name: getattr(wanted, name) for name in names})
        return own

    def put_citation(self, mark: Mark | None, claim: Claim, wanted: Citation) -> None:
        """The one citation of a suggested claim."""
        existing = mark and mark.own == claim and claim.citations.filter(passage=mark.passage).first()
        if existing:
            update(existing, {"attribution": wanted.attribution, "via": wanted.via})
        else:
            self.citations.append(wanted)

    def take_claim(self, mark: Mark) -> None:
        """Take the reader's own claim back. What re-told it is to be read again; one that an editor refused as a
        re-telling stays, discarded, as that decision needs it."""
        own = mark.own
        if own is None:
            return
        retold = Suggestion.objects.retellings().filter(claim=own)
        self.orphans.update(retold.waiting().values_list("passage__revision_id", flat=True))
        retold.waiting().delete()
        own.citations.all().delete()
        if mark.suggestion:
            mark.suggestion.claim = None
        if retold.exists():
            Suggestion.objects.filter(passage=mark.passage, claim=own).delete()
            mark.suggestion = None
            update(own, {"status": Status.DISCARDED})
            return
        Suggestion.objects.filter(claim=own).delete()
        mark.suggestion = None
        own.delete()

    def take(self, mark: Mark) -> None:
        """Take back all that the reader has left on a number that it no longer reads."""
        if mark.suggestion is None:
            return
        self.take_claim(mark)
        if mark.suggestion is not None:
            mark.suggestion.delete()
        if mark.by_reader:
            mark.passage.delete()


def update(row: Model, fields: dict[str, object]) -> None:
    """Write the fields that differ, and count the version as the database does."""
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    if changed:
        type(row)._base_manager.filter(pk=row.pk).update(**{name: fields[name] for name in changed})
        row.version += 1  # type: ignore[attr-defined]
