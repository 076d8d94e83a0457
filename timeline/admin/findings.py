"""Findings: computed by the program, answered by editors."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin_base import LedgerAdmin
from timeline import wording
from timeline.findings.explaining import rules
from timeline.models import Finding


class AnsweredFilter(admin.SimpleListFilter):
    """What waits for an answer, what has one."""

    title = _("answered")
    parameter_name = "answered"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("No")), ("yes", _("Yes"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "no":
                return queryset.filter(answer="")
            case "yes":
                return queryset.exclude(answer="")
            case _:
                return queryset


@admin.register(Finding)
class FindingAdmin(LedgerAdmin):
    """An answer is kept as long as the finding holds, comes back with it, and is shown with all its claims."""

    list_display = ["told", "rule", "severity", "dossier", "answer", "answered_by"]
    list_filter = [AnsweredFilter, "dossier", "rule", "severity", "answer"]
    list_select_related = ["dossier", "answered_by"]
    search_fields = ["sentence", "sentence_en", "answer_note"]
    fields = ["told", "meaning", "about", "severity", "dossier", "answer", "answer_note", "answered_by"]
    readonly_fields = ["told", "meaning", "about", "severity", "dossier", "answered_by"]

    @admin.display(description=_("sentence"), ordering="sentence")
    def told(self, finding: Finding) -> str:
        return finding.sentence if wording.is_german() else finding.sentence_en

    @admin.display(description=_("rule"))
    def meaning(self, finding: Finding) -> str:
        return f"{finding.get_rule_display()}: {rules()[finding.rule]}"

    @admin.display(description=_("claims"))
    def about(self, finding: Finding) -> SafeString:
        claims = finding.claims.select_related("measure", "claimant").order_by("pk")
        links = ((reverse("admin:timeline_claim_change", args=[claim.pk]), claim) for claim in claims)
        return format_html_join(" · ", '<a href="{}">{}</a>', links)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        obj.answered_by = request.user if obj.answer else None
        super().save_model(request, obj, form, change)
