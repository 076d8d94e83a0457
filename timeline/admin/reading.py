"""What is computed or kept, to read: editions, merges, suggestions."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin_base import LedgerAdmin
from articles.admin_verbs import ReasonForm, Verb
from timeline import merging
from timeline.models import Edition, Merge, Suggestion


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


def undo(things: list[Any], by: User, words: dict[str, Any]) -> None:
    for thing in things:
        merging.undo(thing, by=by, reason=words["reason"])


@admin.register(Merge)
class MergeAdmin(ReadOnlyAdmin):
    """What was merged, by whom and why; a merge is undone here."""

    verbs = [
        Verb(
            name="undo", label=_("Undo the merge"), run=undo, permission="undo", form=ReasonForm,
            fits=lambda merge: merge.undone_at is None,
        )
    ]  # fmt: skip
    list_display = ["__str__", "kind", "old_id", "into_id", "merged_by", "merged_at", "undone_at"]
    list_filter = ["kind", ("undone_at", admin.EmptyFieldListFilter)]
    search_fields = ["reason", "=old_id", "=into_id"]
    fields = ["kind", "old_id", "into_id", "reason", "merged_by", "merged_at", "undone_by", "undone_at"]


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin):
    """What the reader proposes, to read: editors decide it at the text."""

    list_display = ["passage", "relation", "claim", "confidence", "state", "dossier"]
    list_filter = ["dossier", "relation", "state"]
    search_fields = ["passage__exact", "claimant_words", "scope_words"]
    list_select_related = ["passage", "claim__measure", "claim__claimant", "dossier"]
