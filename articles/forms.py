"""Forms of records that several people change: a second save is stopped, and shows both versions side by side."""

from __future__ import annotations  # ModelForm[...] is for the type checker alone

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import trail, versions


class AsideField(forms.Field):
    """A field beside the record: what is typed here changes nothing of it."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class SeenField(AsideField, forms.IntegerField):
    pass


class WhyField(AsideField, forms.CharField):
    pass


@dataclass(frozen=True, slots=True)
class Side:
    """One field in three states: as it was opened, as it is stored now, as it was typed."""

    field: str
    opened: str
    now: str
    mine: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record that somebody saved meanwhile. `overwrite` names the checkbox by which it is saved over knowingly."""

    what: str
    by: str
    at: datetime | None
    overwrite: str
    version: int
    sides: list[Side]


class VersionedForm(forms.ModelForm):  # type: ignore[type-arg]
    """Base of all forms and inline forms over records with a version."""

    seen_version = SeenField(required=False, widget=forms.HiddenInput)
    overwrite = SeenField(required=False, widget=forms.HiddenInput)
    conflict: Conflict | None = None
    checks_unchanged = False  # an inline row that was not touched overwrites nothing

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and hasattr(self.instance, "version"):
            self.initial["seen_version"] = self.instance.version

    def clean(self) -> Any:
        cleaned = super().clean()
        versioned = self.instance.pk and hasattr(self.instance, "version")
        if versioned and (self.checks_unchanged or self.has_changed()):
            self.check_version()
        return cleaned

    def _update_errors(self, errors: ValidationError) -> None:
        """What the record says of a field that this form does not have is said of the whole; Django would fail."""
        if hasattr(errors, "error_dict"):
            told: dict[str, list[ValidationError]] = {}
            for name, found in errors.error_dict.items():
                told.setdefault(name if name in self.fields else NON_FIELD_ERRORS, []).extend(found)
            errors = ValidationError(told)
        super()._update_errors(errors)  # type: ignore[misc]

    def check_version(self) -> None:
        """Refuse unless the record is the one that was opened, or the newer one that was shown beside it."""
        try:
            versions.check(self.instance, self.cleaned_data.get("seen_version"))
        except versions.Stale as stale:
            if self.cleaned_data.get("overwrite") == stale.thing.version:
                return
            self.conflict = self.compare(stale)
            self.add_error(None, str(stale))

    def compare(self, stale: versions.Stale) -> Conflict:
        now, opened = stale.thing, versions.as_seen(stale.thing, stale.seen)
        last = trail.versions(now)[:1] if hasattr(now, "history") else []
        return Conflict(
            what=str(now),
            by=last[0].by if last else "–",
            at=last[0].at if last else None,
            overwrite=self.add_prefix("overwrite"),
            version=now.version,
            sides=[side for name in self.fields if (side := self.side(name, opened, now))],
        )

    def side(self, name: str, opened: Any, now: Model) -> Side | None:
        """One field side by side; None where nothing differs."""
        column = next((one for one in now._meta.concrete_fields if one.name == name), None)
        if column is None:
            return None
        before = trail.in_words(opened, column) if opened is not None else "?"
        stored, mine = trail.in_words(now, column), self.typed(name, column)
        return Side(str(column.verbose_name), before, stored, mine) if stored != mine else None

    def typed(self, name: str, column: Any) -> str:
        value = self.cleaned_data.get(name, self[name].value())
        if column.choices and not isinstance(value, Model):
            value = dict(column.flatchoices).get(value, value)
        return trail.shown(value)


class LedgerForm(VersionedForm):
    """A record's own form; after publication it asks why."""

    why = WhyField(
        required=False, max_length=500, label=gettext_lazy("Why this change"),
        help_text=gettext_lazy("Kept in the history; needed for what the public has seen"),
        widget=forms.TextInput(attrs={"size": 80}),
    )  # fmt: skip
    checks_unchanged = True
    must_say_why = False

    def clean(self) -> Any:
        cleaned = super().clean()
        if self.must_say_why and not (self.cleaned_data.get("why") or "").strip():
            self.add_error("why", _("The public has seen this record: say why it changes."))
        return cleaned
