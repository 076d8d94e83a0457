"""The ledger for editors: vocabulary, claims with their citations, events, editions to read."""

from __future__ import annotations  # ModelForm[...] is for the type checker alone

from typing import Any

from django.contrib import admin, messages
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin_base import LedgerAdmin
from timeline import publishing
from timeline.models import (
    Citation,
    Claim,
    Claimant,
    ClaimInput,
    Dossier,
    Edition,
    Event,
    EventCitation,
    Finding,
    Measure,
    Scope,
    Side,
)

admin.site.site_header = _("Ledger of contested figures")
admin.site.site_title = _("Ledger")
admin.site.index_title = _("Editors’ desk")


@admin.register(Dossier)
class DossierAdmin(LedgerAdmin):
    list_display = ["name", "slug", "first_on", "last_on"]
    search_fields = ["name", "name_en", "slug"]
    autocomplete_fields = ["articles"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Side)
class SideAdmin(LedgerAdmin):
    list_display = ["name", "slug", "dossier"]
    list_filter = ["dossier"]
    search_fields = ["name", "name_en", "slug"]
    autocomplete_fields = ["dossier"]


@admin.register(Measure)
class MeasureAdmin(LedgerAdmin):
    list_display = ["name", "slug", "kind", "unit", "part_of", "on_chart", "position"]
    list_filter = ["kind", "on_chart"]
    search_fields = ["name", "name_en", "slug", "nouns"]
    autocomplete_fields = ["part_of"]
    list_select_related = ["part_of"]


@admin.register(Scope)
class ScopeAdmin(LedgerAdmin):
    list_display = ["name", "parent", "side", "dossier"]
    list_filter = ["dossier", "side"]
    search_fields = ["name", "name_en", "slug", "nouns"]
    autocomplete_fields = ["dossier", "parent", "side"]
    list_select_related = ["parent", "side", "dossier"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Claimant)
class ClaimantAdmin(LedgerAdmin):
    list_display = ["name", "kind", "parent", "country", "side", "anonymous", "dossier"]
    list_filter = ["dossier", "kind", "anonymous", "side"]
    search_fields = ["name", "name_en", "slug", "aliases"]
    autocomplete_fields = ["dossier", "parent", "side", "article", "members"]
    list_select_related = ["parent", "side", "dossier"]
    prepopulated_fields = {"slug": ["name"]}


class CitationInline(admin.StackedInline):  # type: ignore[type-arg]
    model = Citation
    extra = 0
    autocomplete_fields = ["passage"]
    fields = ["passage", ("attribution", "via"), "verifiable", "note", "note_en", "value_reason"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ClaimInputInline(admin.TabularInline):  # type: ignore[type-arg]
    model = ClaimInput
    fk_name = "claim"
    extra = 0
    autocomplete_fields = ["input"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReviewedAdmin(LedgerAdmin):
    """Records that pass through review. Status changes by actions alone; publishing is the one verb's."""

    actions = ["send_to_review", "publish", "withdraw"]
    signed = ["status", "author", "changed_by", "changed_at", "import_key"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*self.signed, *super().get_readonly_fields(request, obj)]

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        """Whoever saves has changed it last; what was approved goes back to review."""
        if not change:
            obj.author = request.user
        publishing.touch(obj, request.user, keeps_reason="correction_reason" in form.changed_data)  # type: ignore[arg-type]
        super().save_model(request, obj, form, change)

    @admin.action(description=_("Send to review"), permissions=["change"])
    def send_to_review(self, request: HttpRequest, queryset: Any) -> None:
        self.try_to(request, queryset, lambda thing: publishing.send_to_review(thing, by=request.user), _("In review"))  # type: ignore[arg-type]

    @admin.action(description=_("Publish (with its public reason if it was public before)"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: Any) -> None:
        def verb(thing: Claim | Event) -> None:
            publishing.publish([thing], by=request.user, reason=thing.correction_reason)  # type: ignore[arg-type]

        self.try_to(request, queryset, verb, _("Published"))

    @admin.action(description=_("Withdraw (with its public reason)"), permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: Any) -> None:
        def verb(thing: Claim | Event) -> None:
            publishing.withdraw(thing, by=request.user, reason=thing.correction_reason)  # type: ignore[arg-type]

        self.try_to(request, queryset, verb, _("Withdrawn"))

    def try_to(self, request: HttpRequest, queryset: Any, verb: Any, done: Any) -> None:
        try:
            self.act(request, queryset, verb, done)
        except publishing.Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)


@admin.register(Claim)
class ClaimAdmin(ReviewedAdmin):
    list_display = ["wording", "measure", "kind", "scope", "claimant", "reference", "status", "assignee"]
    list_filter = ["status", "scope__dossier", "measure", "kind", "bound", "derived"]
    search_fields = ["wording", "note", "claimant__name", "scope__name", "citations__passage__exact", "import_key"]
    autocomplete_fields = ["scope", "measure", "claimant", "assignee", "successor"]
    list_select_related = ["measure", "scope", "claimant", "assignee"]
    readonly_fields = ["successor"]
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


class EventCitationInline(admin.StackedInline):  # type: ignore[type-arg]
    model = EventCitation
    extra = 0
    autocomplete_fields = ["passage"]
    fields = ["passage", ("attribution", "via")]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Event)
class EventAdmin(ReviewedAdmin):
    list_display = ["title", "kind", "date", "claimant", "status", "assignee"]
    list_filter = ["status", "dossier", "kind"]
    search_fields = ["title", "title_en", "citations__passage__exact", "import_key"]
    autocomplete_fields = ["dossier", "claimant", "measure", "scope", "assignee"]
    list_select_related = ["claimant", "assignee"]
    inlines = [EventCitationInline]


class ReadOnlyAdmin(LedgerAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    """What the public saw, to read."""

    list_display = ["number", "dossier", "status", "claim", "event", "valid_from_at", "valid_until_at"]
    list_filter = ["dossier", "status", "measure"]
    search_fields = ["number", "search"]
    list_select_related = ["dossier", "claim__measure", "claim__claimant", "event"]
    ordering = ["-number"]
    fields = ["number", "claim", "event", "status", "valid_from_at", "valid_until_at", "json"]


@admin.register(Finding)
class FindingAdmin(LedgerAdmin):
    """Findings are computed; editors answer them."""

    list_display = ["sentence", "rule", "severity", "dossier", "answer"]
    list_filter = ["dossier", "rule", "severity", "answer"]
    search_fields = ["sentence", "sentence_en"]
    readonly_fields = ["dossier", "rule", "severity", "claims", "sentence", "sentence_en"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        obj.answered_by = request.user if obj.answer else None
        super().save_model(request, obj, form, change)
