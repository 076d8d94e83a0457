"""Events with the passages that tell of them."""

from __future__ import annotations

from django.contrib import admin

from timeline.admin.reviewed import EvidenceInline, QueueFilter, ReviewedAdmin
from timeline.admin.sheets import SheetsAdmin
from timeline.models import Event, EventCitation
from timeline.sheets.reviewed import EventResource


class EventCitationInline(EvidenceInline):
    model = EventCitation
    fields = ["passage", ("attribution", "via"), "seen_version"]


@admin.register(Event)
class EventAdmin(SheetsAdmin, ReviewedAdmin):
    resource = EventResource
    list_display = ["title", "kind", "date", "claimant", "status", "assignee", "age"]
    list_filter = [QueueFilter, "status", "dossier", "kind"]
    search_fields = ["title", "title_en", "citations__passage__exact", "import_key"]
    autocomplete_fields = ["dossier", "claimant", "measure", "scope", "assignee"]
    list_select_related = ["claimant", "assignee"]
    inlines = [EventCitationInline]
