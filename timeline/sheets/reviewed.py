"""Sheets of what passes through review. A row is a record with one of its citations; further citations stand in rows
of their own. What is imported is a draft, or goes back to review: a sheet publishes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from articles.choices import Basis
from articles.rules import Refused
from timeline import publishing, quoting, reviewing
from timeline.choices import Status
from timeline.models import Citation, Claim, Claimant, Dossier, Event, EventCitation, Measure, Scope
from timeline.sheets.articles import NotCited, Texts, is_number
from timeline.sheets.resource import SheetResource, column
from timeline.sheets.widgets import Named, Row, Text, Whole, YesNo, dossier_of

CLOSED = (Status.WITHDRAWN, Status.DISCARDED)


class ReviewedResource(SheetResource):
    """Records found by number, by key, or, of rows without either, by what they say: so a sheet that is given twice
    finds what it made."""

    id = column("id", Whole(), shown=True)
    key = column("key", attribute="import_key", shown=True)
    status = column("status", shown=True)
    revision = column("revision", Whole(), attribute="told__passage__revision_id", shown=True)
    told_article = column("article", Whole(), attribute="told__passage__revision__article_id", shown=True)
    start = column("start", Whole(), attribute="told__passage__start", shown=True)
    passage = column("passage", attribute="told__passage__exact", shown=True)
    attribution = column("attribution", attribute="told__attribution", shown=True)
    via = column("via", attribute="told__via", shown=True)

    dates: tuple[str, ...] = ()
    says: tuple[str, ...] = ()  # columns by which a row without number and key is known again
    citing: type[Any]
    cited: dict[str, Any] = {"attribution": Text(), "via": Text()}  # what a citation says beside its passage

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts = Texts()
        self.citations: dict[int, list[Any]] = {}

    # Out: a row for each citation

    def iter_queryset(self, queryset: Any) -> Iterator[Any]:
        for thing in super().iter_queryset(queryset.prefetch_related(self.with_citations())):
            for citation in list(thing.citations.all()) or [None]:
                thing.told = citation
                yield thing

    @classmethod
    def with_citations(cls) -> Prefetch[Any]:
        related = cls.citing._default_manager.select_related("passage__revision").defer("passage__revision__text")
        return Prefetch("citations", related.order_by("pk"))

    # In: what stands there already

    def load(self, rows: list[Row]) -> Iterator[Any]:
        numbers = {int(row["id"]) for row in rows if is_number(row.get("id", "").strip())}
        keys = {key for row in rows if (key := self.import_key(row))}
        found = self.get_queryset().filter(Q(pk__in=numbers) | Q(import_key__in=keys))
        for thing in found.prefetch_related(self.with_citations()):
            self.citations[thing.pk] = list(thing.citations.all())
            thing._prefetched_objects_cache.clear()  # copies of the record would ask for them anew
            yield thing

    def import_key(self, row: Row) -> str:
        told = row.get("key", "").strip()
        if told or row.get("id", "").strip():
            return told
        said = "\0".join(row.get(name, "").strip() for name in self.says)
        return f"sheet-{hashlib.sha256(said.encode()).hexdigest()[:40]}"

    def key_of(self, row: Row) -> Any:
        number = row.get("id", "").strip()
        if not number:
            return self.import_key(row)
        found = self.known.get(int(number)) if is_number(number) else None
        if found is None:
            raise ValidationError({"id": _("There is no record with the number “%(number)s”.") % {"number": number}})
        if self.import_key(row) not in ("", found.import_key):
            raise ValidationError({"key": _("The record with this number has another key.")})
        return found.pk

    def key_of_record(self, thing: Any) -> Iterable[Any]:
        return [key for key in (thing.pk, thing.import_key) if key]

    def after_init_instance(self, instance: Any, new: bool, row: Row, **kwargs: Any) -> None:
        """The citation that the row is about, if it is there; a new one is made when the row is saved."""
        instance.told = None
        if new:
            instance.import_key, instance.status = self.import_key(row), Status.DRAFT
        elif row.get("passage", "").strip():
            try:
                instance.told = self.citation_of(instance, row)
            except NotCited as wrong:
                raise ValidationError({wrong.column: str(wrong)}) from wrong

    def citation_of(self, instance: Any, row: Row) -> Any:
        """The stored citation of the row's passage. Raises NotCited."""
        passage = self.texts.passage(row)
        cited = self.citations.get(instance.pk, [])
        return next((one for one in cited if passage is not None and one.passage_id == passage.pk), None)

    # In: from the row to the record

    def complete(self, instance: Any, row: Row) -> None:
        """A day without basis is stated; one that was unknown or is so now has its basis with it."""
        for name in self.dates:
            basis, known = f"{name}_basis", bool(getattr(instance, name))
            untold = not row.get(basis, "").strip() and (basis in row or instance.pk is None)
            if untold or known == (getattr(instance, basis) == Basis.UNKNOWN):
                setattr(instance, basis, Basis.STATED if known else Basis.UNKNOWN)

    def changes(self, instance: Any, original: Any, row: Row) -> list[str]:
        found = [*super().changes(instance, original, row), *self.changes_of_citation(original.told, row)]
        told = row.get("status", "").strip()
        is_current = row.get("version", "").strip() == str(original.version)
        return [*found, "status"] if is_current and told not in ("", original.status) else found

    def changes_of_citation(self, told: Any, row: Row) -> list[str]:
        if not row.get("passage", "").strip():
            return []
        if told is None:
            return ["passage"]
        return [name for name, value in self.told_by(row).items() if value != getattr(told, name)]

    def told_by(self, row: Row) -> dict[str, Any]:
        """What the row says of its citation. Raises ValidationError."""
        found = {}
        for name, widget in self.cited.items():
            if name in row:
                try:
                    found[name] = widget.clean(row[name])
                except ValueError as wrong:
                    raise ValidationError({name: str(wrong)}) from wrong
        return found

    def check_version(self, instance: Any, row: Row, number: int) -> None:
        """A further citation of a record that this sheet has saved is saved with it; anything else is checked."""
        seen = row.get("version", "").strip()
        same_sheet = instance.pk in self.written and seen == str(self.written[instance.pk] or "")
        if same_sheet and set(instance.changed) <= {"passage", *self.cited}:
            return
        super().check_version(instance, row, number)
        status = row.get("status", "").strip()
        if instance.status in CLOSED:
            raise ValidationError(
                {"status": _("%(what)s is %(status)s: reopen it first.") % publishing.named(instance)}
            )
        if status not in ("", instance.status):
            raise ValidationError({"status": _("A sheet changes no status: leave this cell as it was.")})

    def keep(self, instance: Any, is_create: bool, row: Row) -> None:
        """The verbs of the form: whoever imports has changed it last; what was approved goes back to review."""
        if is_create:
            self.check_new(row)
            instance.author = self.by
        publishing.touch(instance, self.by, keeps_reason=False)
        instance.save()
        self.cite(instance, row)
        if is_create:
            self.written[instance.pk] = None
        else:
            reviewing.edited(instance, by=self.by)

    def check_new(self, row: Row) -> None:
        if row.get("status", "").strip() not in ("", Status.DRAFT):
            raise ValidationError({"status": _("A sheet changes no status: what is new is a draft.")})
        if row.get("version", "").strip():
            raise ValidationError({"version": _("There is no such record yet: a new one has no version.")})

    def cite(self, instance: Any, row: Row) -> None:
        told = self.told_by(row)
        if instance.told is None:
            passage = self.texts.passage(row)
            if passage is None:
                return
            if passage.pk is None:
                passage.save()
            instance.told = self.citing(**{self.citing_field: instance, "passage": passage, **told})
        for name, value in told.items():
            setattr(instance.told, name, value)
        self.note(instance)
        instance.told.full_clean(exclude=["passage", self.citing_field], validate_constraints=False)
        if instance.told.pk is None:
            self.citations.setdefault(instance.pk, []).append(instance.told)
        instance.told.save()

    @property
    def citing_field(self) -> str:
        return str(self._meta.model._meta.model_name)

    def note(self, instance: Any) -> None:
        """What has to be known of a citation before it is saved. Raises Misquoted."""

    def blamed(self, refused: Refused) -> str:
        if isinstance(refused, NotCited):
            return refused.column
        return "value_reason" if isinstance(refused, quoting.Misquoted) else NON_FIELD_ERRORS


COMPUTED = {"scope", "measure", "kind", "unit", "claimant", "bound", "low", "high"}


class ClaimResource(ReviewedResource):
    dossier = column("dossier", Named(Dossier, dossier=False), attribute="scope__dossier", shown=True)
    scope = column("scope", Named(Scope))
    measure = column("measure", Named(Measure, dossier=False))
    claimant = column("claimant", Named(Claimant))
    derived = column("derived", YesNo(False), shown=True)
    number = column("number", attribute="told__passage__number", shown=True)
    verifiable = column("verifiable", YesNo(None), attribute="told__verifiable", shown=True)
    citation_note = column("citation_note", attribute="told__note", shown=True)
    citation_note_en = column("citation_note_en", attribute="told__note_en", shown=True)
    value_reason = column("value_reason", attribute="told__value_reason", shown=True)

    dates = ("said", "reference")
    says = (
        "dossier", "scope", "measure", "kind", "unit", "claimant", "bound", "low", "high", "said", "reference",
        "article", "revision", "passage", "start", "number",
    )  # fmt: skip
    citing = Citation
    cited = {
        **ReviewedResource.cited, "verifiable": YesNo(None), "note": Text(), "note_en": Text(), "value_reason": Text()
    }  # fmt: skip

    class Meta:
        model = Claim
        fields = [
            "id", "key", "version", "status", "dossier", "scope", "measure", "kind", "unit", "claimant", "bound",
            "low", "high", "wording", "said", "said_basis", "said_reason", "reference", "reference_basis",
            "reference_reason", "fall_cause", "fall_note", "note", "note_en", "derived", "told_article", "revision",
            "start", "passage", "number", "attribution", "via", "verifiable", "citation_note", "citation_note_en",
            "value_reason",
        ]  # fmt: skip

    def get_queryset(self) -> Any:
        return Claim.objects.select_related("scope__dossier", "measure", "claimant")

    def told_by(self, row: Row) -> dict[str, Any]:
        """A citation's notes stand beside those of the claim, under names of their own."""
        own = {name: value for name, value in row.items() if name not in ("note", "note_en")}
        for name in ("note", "note_en"):
            if f"citation_{name}" in row:
                own[name] = row[f"citation_{name}"]
        return super().told_by(own)

    def complete(self, instance: Claim, row: Row) -> None:
        super().complete(instance, row)
        for name in ("kind", "unit"):
            untold = not row.get(name, "").strip() and (name in row or instance.pk is None)
            if untold and instance.measure_id:
                setattr(instance, name, getattr(instance.measure, name))

    def changes(self, instance: Any, original: Any, row: Row) -> list[str]:
        found = super().changes(instance, original, row)
        computed = [name for name in found if name in COMPUTED] if instance.derived else []
        if computed:
            raise ValidationError(dict.fromkeys(computed, _("A sum is computed, not typed.")))
        return found

    def note(self, instance: Claim) -> None:
        quoting.check(instance, [instance.told])  # type: ignore[attr-defined]


class EventResource(ReviewedResource):
    dossier = column("dossier", Named(Dossier, dossier=False))
    claimant = column("claimant", Named(Claimant))
    measure = column("measure", Named(Measure, dossier=False))
    scope = column("scope", Named(Scope))

    dates = ("date",)
    says = ("dossier", "kind", "title", "date", "claimant", "measure", "scope")
    citing = EventCitation

    class Meta:
        model = Event
        fields = [
            "id", "key", "version", "status", "dossier", "kind", "title", "title_en", "date", "date_basis",
            "date_reason", "claimant", "measure", "scope", "told_article", "revision", "start", "passage",
            "attribution", "via",
        ]  # fmt: skip

    def get_queryset(self) -> Any:
        return Event.objects.select_related("dossier", "claimant", "measure", "scope")

    def complete(self, instance: Event, row: Row) -> None:
        super().complete(instance, row)
        if instance.dossier_id is None:
            instance.dossier = dossier_of(row)
