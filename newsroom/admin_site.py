"""The admin site, every page of which answers to whatever stands in an address: those of libraries, too."""

from __future__ import annotations  # ModelAdmin[...] is for the type checker alone

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import DataError, ProgrammingError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _


class SoundAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Where Django's admin would fail at an address, this one answers as to any other that names nothing."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """An empty `_to_field` names no field, which Django would look for; no key holds a NUL."""
        return None if "\0" in object_id else super().get_object(request, object_id, from_field or None)

    def to_field_allowed(self, request: HttpRequest, to_field: str) -> bool:
        """A name of a relation from elsewhere is none, either."""
        columns = {column.name for column in self.model._meta.concrete_fields}
        return to_field in columns and super().to_field_allowed(request, to_field)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What an address proposes for a new record, without what its fields cannot hold: Django would show it all."""
        proposed = super().get_changeform_initial_data(request)
        return {name: value for name, value in proposed.items() if self.can_hold(name, value)}

    def can_hold(self, name: str, value: Any) -> bool:
        try:
            self.model._meta.get_field(name).to_python(value)
        except (FieldDoesNotExist, AttributeError, ValidationError, ValueError, TypeError):
            return False  # AttributeError: what points here from elsewhere takes no value
        return True

    def response_action(self, request: HttpRequest, queryset: Any, *where: Any, **options: Any) -> HttpResponse | None:
        """What was ticked is keys: what can be none was not ticked, and Django would look for it."""
        ticked = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if any(not self.can_hold(self.opts.pk.name, one) or "\0" in one for one in ticked):
            self.message_user(request, _("No such record was ticked. Tick the records once more."), messages.ERROR)
            return None
        return super().response_action(request, queryset, *where, **options)

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """A filter that only the database can refuse (a broken pattern, half a range) is a wrong filter as others."""
        try:
            with transaction.atomic():
                return super().get_changelist_instance(request)
        except (DataError, ProgrammingError, IndexError, TypeError, ValueError) as error:
            raise IncorrectLookupParameters(error) from error


class NewsroomAdminSite(admin.AdminSite):
    """Puts `SoundAdmin` before the class of every model that is registered here."""

    def register(
        self, model_or_iterable: Any, admin_class: type[admin.ModelAdmin[Any]] | None = None, **options: Any
    ) -> None:
        super().register(model_or_iterable, sound(admin_class or admin.ModelAdmin), **options)


def sound(admin_class: type[admin.ModelAdmin[Any]]) -> type[admin.ModelAdmin[Any]]:
    """`admin_class` itself where it is sound, else one of the same name made of SoundAdmin and it."""
    if issubclass(admin_class, SoundAdmin):
        return admin_class
    return type(admin_class.__name__, (SoundAdmin, admin_class), {"__module__": admin_class.__module__})
