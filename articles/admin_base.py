"""What every record's admin shares: nothing is deleted, the database's refusals stand in the form, history is shown."""

from __future__ import annotations  # ModelForm[...] is for the type checker alone

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, models, transaction
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.rules import refusal


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one change: old value, new value."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Version:
    at: datetime
    by: str
    what: str
    changes: list[Change]


class LedgerAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Base of all admins here. Deferred rules are asked before the answer, so that the form can show what they say."""

    save_on_top = True
    show_full_result_count = False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A rule that only the database knows gives the form back, with its message and all that was typed."""
        try:
            with transaction.atomic():
                response: HttpResponse = super().changeform_view(request, *args, **kwargs)
                check_deferred_rules()
                return response
        except IntegrityError as error:
            request.refused = refusal(error)[1]  # type: ignore[attr-defined]
            return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[Any]:
        form = super().get_form(request, obj, change, **kwargs)
        refused = getattr(request, "refused", None)
        return refusing(form, refused) if refused else form

    def act(self, request: HttpRequest, queryset: models.QuerySet[Any], verb: Callable[[Any], Any], done: str) -> None:
        """Do `verb` to each chosen record, all or none, and say what was refused and why."""
        try:
            with transaction.atomic():
                for thing in queryset:
                    verb(thing)
                check_deferred_rules()
        except IntegrityError as error:
            self.message_user(request, _(refusal(error)[1]), messages.ERROR)
        else:
            self.message_user(request, f"{done}: {queryset.count()}", messages.SUCCESS)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        thing = self.get_object(request, object_id)
        if thing is None or not hasattr(thing, "history") or not self.has_view_permission(request, thing):
            return super().history_view(request, object_id, extra_context)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Change history: %s") % thing,
            "opts": self.opts,
            "object": thing,
            "versions": versions(thing),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/ledger_history.html", context)


def check_deferred_rules() -> None:
    """Ask now what the database would ask at commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def refusing(form: type[ModelForm[Any]], message: str) -> type[ModelForm[Any]]:
    """The same form, which gives `message` as its error."""

    class Refusing(form):  # type: ignore[misc, valid-type]
        def clean(self) -> Any:
            cleaned = super().clean()
            self.add_error(None, _(message))
            return cleaned

    return Refusing


def versions(thing: Any) -> list[Version]:
    """The record's history, newest first: who, when, what from what to what."""
    rows = list(thing.history.select_related("pgh_context").order_by("pgh_id"))
    names = {
        field.attname: str(field.verbose_name)
        for field in thing._meta.concrete_fields
        if field.attname not in ("id", "version", "changed_at", "changed_by_id")
    }
    users = names_of(rows)
    found, before = [], None
    for row in rows:
        found.append(Version(row.pgh_created_at, changed_by(row, users), row.pgh_label, differences(before, row, names)))
        before = row
    return found[::-1]


def names_of(rows: list[Any]) -> dict[int, str]:
    """The user names behind the rows' contexts, by id."""
    found = {row.pgh_context.metadata.get("user") for row in rows if row.pgh_context}
    return dict(User.objects.filter(pk__in=found - {None}).values_list("pk", "username"))


def changed_by(row: Any, users: dict[int, str]) -> str:
    """Who was signed in; a command or the database itself has no name."""
    return users.get(row.pgh_context.metadata.get("user"), "–") if row.pgh_context else "–"


def differences(before: Any, after: Any, names: dict[str, str]) -> list[Change]:
    if before is None:
        return []
    pairs = ((label, getattr(before, name, None), getattr(after, name, None)) for name, label in names.items())
    return [Change(label, shown(old), shown(new)) for label, old, new in pairs if old != new]


def shown(value: Any) -> str:
    return "–" if value in (None, "") else str(value)
