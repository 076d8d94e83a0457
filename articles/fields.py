"""The EDTF model field, its first and last day, and the rules that every date keeps."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from articles import edtf
from articles.choices import Basis

EXAMPLE = _(
    "EDTF: 2025-08-22, 2025-08, 2025, a period 2025-01/2025-03, some day of [2025-08-22..2025-08-31]; empty if unknown"
)


def validate_edtf(value: str) -> None:
    try:
        edtf.days(value)
    except edtf.BadDate as error:
        raise ValidationError(
            _("“%(value)s” is no date this ledger can write. %(example)s"),
            code="edtf",
            params={"value": value, "example": EXAMPLE},
        ) from error


class EDTFField(models.CharField):  # type: ignore[type-arg]
    """A date as precise as it is known, as EDTF text; "" is unknown. Put `first_day` and `last_day` beside it."""

    default_validators = [validate_edtf]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs.setdefault("help_text", EXAMPLE)
        super().__init__(*args, **kwargs)


class FirstDay(Func):
    function = "edtf_first_day"


class LastDay(Func):
    function = "edtf_last_day"


def first_day(name: str) -> models.GeneratedField:
    """The first day that EDTF field `name` can mean, kept by the database; null if open or unknown."""
    return models.GeneratedField(
        expression=FirstDay(name),
        output_field=models.DateField(null=True),
        db_persist=True,
        verbose_name=_("first day"),
    )


def last_day(name: str) -> models.GeneratedField:
    """The last day that EDTF field `name` can mean, kept by the database; null if open or unknown."""
    return models.GeneratedField(
        expression=LastDay(name),
        output_field=models.DateField(null=True),
        db_persist=True,
        verbose_name=_("last day"),
    )


def basis_field() -> "models.CharField[str, str]":
    return models.CharField(_("basis"), max_length=8, choices=Basis, default=Basis.UNKNOWN)


def reason_field() -> "models.CharField[str, str]":
    return models.CharField(
        _("reason"),
        max_length=300,
        blank=True,
        help_text=_("Needed if the date is inferred: from what, by whom"),
    )


def date_rules(model: str, name: str) -> list[models.CheckConstraint]:
    """A date does not end before it begins, is unknown exactly if empty, and inferred exactly if it has a reason."""
    basis, reason = f"{name}_basis", f"{name}_reason"
    return [
        models.CheckConstraint(
            name=f"{model}_{name}_begins_before_end",
            condition=Q(**{f"{name}_earliest__isnull": True})
            | Q(**{f"{name}_latest__isnull": True})
            | Q(**{f"{name}_earliest__lte": F(f"{name}_latest")}),
            violation_error_message=_("A period begins before it ends."),
        ),
        models.CheckConstraint(
            name=f"{model}_{name}_unknown_is_empty",
            condition=Q(**{basis: Basis.UNKNOWN, name: ""}) | (~Q(**{basis: Basis.UNKNOWN}) & ~Q(**{name: ""})),
            violation_error_message=_("A date is empty exactly if its basis is “unknown”."),
        ),
        models.CheckConstraint(
            name=f"{model}_{name}_inferred_has_reason",
            condition=(Q(**{basis: Basis.INFERRED}) & ~Q(**{reason: ""}))
            | (~Q(**{basis: Basis.INFERRED}) & Q(**{reason: ""})),
            violation_error_message=_("An inferred date needs a reason, and only an inferred one has it."),
        ),
    ]
