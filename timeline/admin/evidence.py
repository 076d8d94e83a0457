"""Outlets, articles and passages, with what the ledger knows of them: who moves a passage changes its claims."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from articles.admin import ArticleAdmin, OutletAdmin, PassageAdmin, RevisionAdmin
from articles.intake.dating import SAMPLE
from articles.models import Article, Outlet, Passage, Revision
from articles.reading.language import detect
from timeline import carrying, reviewing
from timeline.admin.adding import AddingAdmin
from timeline.admin.base import MERGE, ShownAdmin
from timeline.admin.sheets import SheetsAdmin
from timeline.sheets.vocabulary import OutletResource

for model in (Outlet, Article, Revision, Passage):
    admin.site.unregister(model)


@admin.register(Outlet)
class ShownOutletAdmin(SheetsAdmin, OutletAdmin):
    resource = OutletResource
    verbs = [MERGE]
    list_display = ["name", "slug", "url", "merged_into"]
    readonly_fields = ["merged_into"]
    list_select_related = ["merged_into"]

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """Whoever chooses an outlet is offered those that stand for themselves."""
        if request.path.endswith("/autocomplete/"):
            queryset = queryset.filter(merged_into=None)
        return super().get_search_results(request, queryset, search_term)


@admin.register(Article)
class ShownArticleAdmin(AddingAdmin, ShownAdmin, ArticleAdmin):
    pass


@admin.register(Revision)
class ShownRevisionAdmin(RevisionAdmin):
    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        """What stands unchanged in a new text is carried over; what does not, says that it is gone. The language, by
        which numbers are read, is told by the text itself where nobody says it."""
        obj.language = obj.language or detect(obj.text[:SAMPLE].lower(), 0)
        super().save_model(request, obj, form, change)
        carrying.carry_over(obj)


@admin.register(Passage)
class ShownPassageAdmin(ShownAdmin, PassageAdmin):
    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and form.changed_data:
            reviewing.passage_edited(obj, by=request.user)  # type: ignore[arg-type]

    def save_restored(self, request: HttpRequest, thing: Any) -> None:
        super().save_restored(request, thing)
        reviewing.passage_edited(thing, by=request.user)  # type: ignore[arg-type]
