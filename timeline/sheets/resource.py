"""What all sheets share: a row is one record, found by its keys, saved as the form would save it, or refused by name.

django-import-export finds the fields, collects the results and keeps or drops the whole; what it would do otherwise
than this ledger (deleting, saving over a newer version, an error without its column) is set here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource

from articles import versions
from articles.admin_verbs import check_deferred_rules
from articles.rules import Refused, refusal
from timeline.sheets.differences import Differences
from timeline.sheets.files import Sheet
from timeline.sheets.widgets import Number, Row, Text, Whole, Word, YesNo

VERSION = "version"


def column(name: str, widget: Any = None, *, attribute: str = "", shown: bool = False) -> Field:
    """A column of a sheet; `shown` ones are written on export and ignored on import."""
    return Field(attribute=attribute or name, column_name=name, widget=widget or Text(), readonly=shown)


class SheetResource(ModelResource):  # type: ignore[misc]
    """One import or export by one person. `public` says whether the public has seen a record, `why` is the reason
    that the person gave for the whole sheet."""

    version = column(VERSION, Whole(), shown=True)

    class Meta:
        use_bulk = True  # no second savepoint for each row: save_instance has one, and saves at once

    def __init__(self, by: User, why: str = "", public: Callable[[Any], bool] = bool) -> None:
        super().__init__()
        self.by, self.why, self.public = by, why.strip(), public
        self.known: dict[Any, Any] = {}
        self.written: dict[int, int | None] = {}  # records that this sheet has changed: in the version it had seen
        self.stale: dict[int, versions.Stale] = {}

    @classmethod
    def field_from_django_field(cls, field_name: str, django_field: Any, readonly: bool) -> Field:
        """A plain column of the model; those that point to other records are declared."""
        match django_field:
            case models.Field(choices=[_first, *_rest]):
                return column(field_name, Word([value for value, _label in django_field.flatchoices]))
            case models.BooleanField():
                return column(field_name, YesNo(None if django_field.null else False))
            case models.DecimalField():
                return column(field_name, Number())
        return column(field_name)

    @classmethod
    def get_diff_class(cls) -> type[Differences]:
        return Differences

    # What stands there already

    def key_of(self, row: Row) -> Any:
        """By what the row's record is found. Raises ValidationError."""
        raise NotImplementedError

    def key_of_record(self, thing: Any) -> Iterable[Any]:
        """All keys by which a stored record is found."""
        raise NotImplementedError

    def load(self, rows: list[Row]) -> Iterable[Any]:
        """The stored records that the rows may mean, in few queries."""
        raise NotImplementedError

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        for thing in self.load([dict(zip(dataset.headers, row, strict=True)) for row in dataset]):
            self.remember(thing)

    def remember(self, thing: Any) -> None:
        for key in self.key_of_record(thing):
            self.known[key] = thing

    def get_instance(self, instance_loader: Any, row: Row) -> Any:
        found = self.known.get(self.key_of(row))
        return None if found is None else deepcopy(found)

    def ordered(self, sheet: Sheet) -> Sheet:
        """The rows in the order in which they can be imported."""
        return sheet

    # From the row to the record

    def import_instance(self, instance: Any, row: Row, **kwargs: Any) -> None:
        """A row names its errors by column, whatever raises them."""
        errors: dict[str, Any] = {}
        for field in self.get_import_fields():
            try:
                self.import_field(field, instance, row, is_m2m=False, **kwargs)
            except ValueError as wrong:
                errors[field.column_name] = ValidationError(str(wrong))
        self.complete(instance, row)
        if errors:
            raise ValidationError(errors)

    def complete(self, instance: Any, row: Row) -> None:
        """Fill in what a row may leave out."""

    def skip_row(self, instance: Any, original: Any, row: Row, import_validation_errors: Any = None) -> bool:
        if import_validation_errors or original.pk is None:
            return False
        instance.changed = self.changes(instance, original, row)
        return not instance.changed

    def changes(self, instance: Any, original: Any, row: Row) -> list[str]:
        """The columns in which the row says something else than the record."""
        fields = [field for field in self.get_import_fields() if not field.readonly and field.column_name in row]
        return [field.column_name for field in fields if field.get_value(instance) != field.get_value(original)]

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Each field by itself; what spans several, the database says when the row is saved."""
        errors: dict[str, Any] = dict(import_validation_errors or {})
        seen = {field.attribute for field in self.fields.values() if field.column_name in errors}
        seen |= {
            one.name for one in instance._meta.concrete_fields if one.is_relation and getattr(instance, one.attname)
        }
        try:
            instance.clean_fields(exclude=seen)
        except ValidationError as wrong:
            errors |= {self.column_of(name): messages for name, messages in wrong.update_error_dict({}).items()}
        if errors:
            raise ValidationError(errors)

    def column_of(self, attribute: str) -> str:
        """The column that sets this attribute of the record."""
        named = [field.column_name for field in self.fields.values() if field.attribute == attribute]
        return named[0] if named else attribute if attribute in self.fields else NON_FIELD_ERRORS

    def save_instance(self, instance: Any, is_create: bool, row: Row, **kwargs: Any) -> None:
        """Save as the form does: never over a newer version, by the verbs, every rule asked at once."""
        try:
            with transaction.atomic():
                if not is_create:
                    self.check_version(instance, row, kwargs["row_number"])
                    self.check_why(instance)
                self.keep(instance, is_create, row)
                check_deferred_rules()
        except Refused as refused:
            raise ValidationError({self.blamed(refused): str(refused)}) from refused
        except IntegrityError as error:
            raise ValidationError(dict.fromkeys(self.columns_of_rule(error), self.message_of_rule(error))) from error
        if not is_create:
            instance.refresh_from_db(fields=[VERSION])
        self.remember(instance)

    def keep(self, instance: Any, is_create: bool, row: Row) -> None:
        instance.save()

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """Sequences are left alone: setting them back would give a colleague's number away."""

    def save_m2m(self, instance: Any, row: Row, **kwargs: Any) -> None:
        """What has many of something is saved with it."""

    def check_version(self, instance: Any, row: Row, number: int) -> None:
        seen = row.get(VERSION, "").strip()
        if instance.pk in self.written:
            raise ValidationError(dict.fromkeys(instance.changed, _("A row above says something else of this record.")))
        try:
            versions.check(instance, seen)
        except versions.Stale as stale:
            self.stale[number] = stale
            raise ValidationError({VERSION: self.too_old(stale, seen)}) from stale
        self.written[instance.pk] = int(seen)

    def too_old(self, stale: versions.Stale, seen: str) -> str:
        told = {"what": stale.thing, "now": stale.thing.version, "seen": seen}
        if not seen:
            return _("%(what)s exists and says something else: give its version (now %(now)s).") % told
        return _("%(what)s has been changed since: the row is of version %(seen)s, stored is %(now)s.") % told

    def check_why(self, instance: Any) -> None:
        if not self.why and self.public(instance):
            raise ValidationError({NON_FIELD_ERRORS: _("The public has seen this record: say why it changes.")})

    def blamed(self, refused: Refused) -> str:
        """The column to which a refusal belongs."""
        return NON_FIELD_ERRORS

    def columns_of_rule(self, error: IntegrityError) -> list[str]:
        """The columns of which the broken rule speaks."""
        rule = self.rule(error)
        named = [self.column_of(name) for name in names_in(rule)] if rule else []
        found = [name for name in dict.fromkeys(named) if name != NON_FIELD_ERRORS]
        return found or [NON_FIELD_ERRORS]

    def message_of_rule(self, error: IntegrityError) -> str:
        rule = self.rule(error)
        return str(rule.get_violation_error_message()) if rule else _(refusal(error)[1])

    def rule(self, error: IntegrityError) -> Any:
        name = refusal(error)[0]
        return next((one for one in self._meta.model._meta.constraints if one.name == name), None)


def names_in(rule: Any) -> list[str]:
    """The fields that a constraint of the model looks at."""
    if isinstance(rule, models.UniqueConstraint):
        return list(rule.fields)
    return [str(child[0]).split("__")[0] for child in leaves(rule.condition)]


def leaves(condition: models.Q) -> Iterable[tuple[str, Any]]:
    for child in condition.children:
        if isinstance(child, models.Q):
            yield from leaves(child)
        elif isinstance(child, tuple):
            yield child
