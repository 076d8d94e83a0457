"""Dossiers, sides, measures, scopes and claimants."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from timeline.admin.base import MERGE, ShownAdmin
from timeline.admin.sheets import SheetsAdmin
from timeline.models import Claimant, Dossier, Measure, Scope, Side
from timeline.sheets.vocabulary import ClaimantResource


@admin.register(Dossier)
class DossierAdmin(ShownAdmin):
    list_display = ["name", "slug", "first_on", "last_on"]
    search_fields = ["name", "name_en", "slug"]
    autocomplete_fields = ["articles"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Side)
class SideAdmin(ShownAdmin):
    list_display = ["name", "slug", "dossier"]
    list_filter = ["dossier"]
    search_fields = ["name", "name_en", "slug"]
    autocomplete_fields = ["dossier"]


@admin.register(Measure)
class MeasureAdmin(ShownAdmin):
    list_display = ["name", "slug", "kind", "unit", "part_of", "on_chart", "position"]
    list_filter = ["kind", "on_chart"]
    search_fields = ["name", "name_en", "slug", "nouns"]
    autocomplete_fields = ["part_of"]
    list_select_related = ["part_of"]


@admin.register(Scope)
class ScopeAdmin(ShownAdmin):
    list_display = ["name", "parent", "side", "dossier"]
    list_filter = ["dossier", "side"]
    search_fields = ["name", "name_en", "slug", "nouns"]
    autocomplete_fields = ["dossier", "parent", "side"]
    list_select_related = ["parent", "side", "dossier"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Claimant)
class ClaimantAdmin(SheetsAdmin):
    resource = ClaimantResource
    verbs = [MERGE]
    list_display = ["name", "kind", "parent", "country", "side", "anonymous", "dossier", "merged_into"]
    list_filter = ["dossier", "kind", "anonymous", "side"]
    search_fields = ["name", "name_en", "slug", "aliases"]
    autocomplete_fields = ["dossier", "parent", "side", "article", "members"]
    list_select_related = ["parent", "side", "dossier", "merged_into"]
    readonly_fields = ["merged_into"]
    prepopulated_fields = {"slug": ["name"]}

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """Whoever chooses a claimant is offered those that stand for themselves."""
        if request.path.endswith("/autocomplete/"):
            queryset = queryset.filter(merged_into=None)
        return super().get_search_results(request, queryset, search_term)
