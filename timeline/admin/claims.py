"""Claims with their citations; sums of claims."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin_verbs import Verb
from timeline import deriving, quoting, reviewing
from timeline.admin.base import MERGE
from timeline.admin.reviewed import VERBS, EvidenceInline, QueueFilter, ReviewedAdmin
from timeline.admin.sheets import SheetsAdmin
from timeline.models import Citation, Claim, ClaimInput
from timeline.sheets.reviewed import ClaimResource


class CitationFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """The rule of the quote, told at the citation that breaks it."""

    def clean(self) -> None:
        super().clean()
        claim = self.instance
        if claim.derived or not claim.bound:
            return
        for form in self.forms:
            passage = getattr(form, "cleaned_data", {}).get("passage")
            if passage is None or form.cleaned_data.get("DELETE"):
                continue
            citation = form.instance
            quoting.note_reading(citation, claim)
            wrong = quoting.objection(citation, claim)
            if wrong:
                form.add_error("value_reason", wrong)


class CitationInline(EvidenceInline):
    model = Citation
    formset = CitationFormSet
    fields = [
        "passage", ("attribution", "via"), "verifiable", "note", "note_en", "value_reason", "read", "gone",
        "seen_version",
    ]  # fmt: skip
    readonly_fields = ["read", "gone"]

    @admin.display(description=_("read in the passage"))
    def read(self, obj: Citation) -> str:
        if not obj.read_bound:
            return "–"
        return f"“{obj.read_number}”: {quoting.described(obj.read_low, obj.read_high, obj.read_bound)}"

    @admin.display(description=_("no longer in the article"), boolean=True)
    def gone(self, obj: Citation) -> bool | None:
        return bool(obj.passage.gone_from_id) if obj.passage_id else None


class ClaimInputInline(admin.TabularInline):  # type: ignore[type-arg]
    """What a derived claim sums, to read: claims are derived by the verb."""

    model = ClaimInput
    fk_name = "claim"
    extra = 0
    fields = ["input"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def derive(things: list[Any], by: User, words: dict[str, Any]) -> None:
    deriving.derive(things, by=by)


def compute_again(things: list[Any], by: User, words: dict[str, Any]) -> None:
    for thing in things:
        reviewing.compute_again(thing, by=by)


DERIVE = Verb(name="derive", label=_("Sum up as a derived claim"), run=derive, least=2)
COMPUTE = Verb(name="compute", label=_("Compute again"), run=compute_again, fits=lambda claim: bool(claim.derived))


@admin.register(Claim)
class ClaimAdmin(SheetsAdmin, ReviewedAdmin):
    resource = ClaimResource
    verbs = [*VERBS, DERIVE, COMPUTE, MERGE]
    list_display = ["wording", "measure", "kind", "scope", "claimant", "reference", "status", "assignee", "age"]
    list_filter = [QueueFilter, "status", "scope__dossier", "measure", "kind", "bound", "derived"]
    search_fields = ["wording", "note", "claimant__name", "scope__name", "citations__passage__exact", "import_key"]
    autocomplete_fields = ["scope", "measure", "claimant", "assignee"]
    list_select_related = ["measure", "scope", "claimant", "assignee"]
    readonly_fields = ["successor", "derived"]
    inlines = [CitationInline, ClaimInputInline]
    fieldsets = [
        (None, {"fields": [("status", "assignee"), "scope", "measure", ("kind", "unit"), "claimant"]}),
        (_("Value"), {"fields": [("bound", "low", "high"), "wording", "derived"]}),
        (_("Said"), {"fields": [("said", "said_basis"), "said_reason"]}),
        (_("Speaks of"), {"fields": [("reference", "reference_basis"), "reference_reason"]}),
        (_("Fall of a cumulative strand"), {"fields": ["fall_cause", "fall_note"], "classes": ["collapse"]}),
        (_("For readers"), {"fields": ["note", "note_en", "correction_reason", "successor"]}),
        (_("Work"), {"fields": ["review_comment", ("author", "changed_by", "changed_at"), "import_key"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A sum is computed, not typed."""
        summed = ["scope", "measure", "kind", "unit", "claimant", "bound", "low", "high"]
        return [*super().get_readonly_fields(request, obj), *(summed if obj is not None and obj.derived else [])]

    def get_autocomplete_fields(self, request: HttpRequest) -> Any:
        return self.autocomplete_fields
