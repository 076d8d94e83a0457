"""Fields with completion, which show what was typed again: what can be no key finds nothing, and breaks nothing."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Field
from django.http import HttpRequest


class OfKeys(AutocompleteMixin):
    """Django asks the database for all that was sent, also for what its column cannot hold."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, [one for one in value if self.is_key(one)], attr)

    def is_key(self, value: Any) -> bool:
        try:
            self.field.remote_field.model._meta.pk.to_python(value)
        except ValidationError:
            return False
        return True


class OneByName(OfKeys, AutocompleteSelect): ...


class ManyByName(OfKeys, AutocompleteSelectMultiple): ...


class CompletingAdmin(admin.options.BaseModelAdmin):  # type: ignore[type-arg]
    """Of an admin or an inline: its autocomplete_fields get the widgets above."""

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        if db_field.name in self.get_autocomplete_fields(request):
            widget = ManyByName if db_field.many_to_many else OneByName
            kwargs.setdefault("widget", widget(db_field, self.admin_site))
        return super().formfield_for_dbfield(db_field, request, **kwargs)
