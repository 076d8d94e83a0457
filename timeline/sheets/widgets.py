"""How the values of a record stand in cells, and are read back. A ValueError is shown at row and column."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from import_export.widgets import Widget

from timeline.models import Dossier

YES, NO = {"yes", "ja", "true", "wahr", "1"}, {"no", "nein", "false", "falsch", "0"}
type Row = dict[str, str]


class Text(Widget):  # type: ignore[misc]
    def clean(self, value: str, row: Row | None = None, **kwargs: Any) -> str:
        return value

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class Number(Text):
    """A whole number or one with a decimal point; no grouping, which would be another number in another country."""

    def clean(self, value: str, row: Row | None = None, **kwargs: Any) -> Decimal | None:  # type: ignore[override]
        text = value.strip()
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation as error:
            raise ValueError(unclear_number(value)) from error
        if not number.is_finite() or is_grouped(text):
            raise ValueError(unclear_number(value))
        return number

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        """A number for a workbook; whole ones without point."""
        if value is None:
            return ""
        number = Decimal(str(value))
        if number == number.to_integral_value():
            return int(number)
        written = format(number.normalize(), "f")
        return f"{written}0" if is_grouped(written) else float(number)


def is_grouped(text: str) -> bool:
    """Whether a number may be meant as 10.000 is in German: three digits after the only point, one to three before."""
    whole, _point, decimals = text.lstrip("-").partition(".")
    return len(decimals) == 3 and 1 <= len(whole) <= 3 and whole.strip("0") != ""


def unclear_number(value: str) -> str:
    return _("“%(value)s” is no number: write 10000 or 1.5, without grouping.") % {"value": value}


class Whole(Number):
    def clean(self, value: str, row: Row | None = None, **kwargs: Any) -> Any:
        text = value.strip()
        if text and not (text.isascii() and text.isdecimal() and len(text) < 18):
            raise ValueError(_("“%(value)s” is no whole number.") % {"value": value})
        return int(text) if text else None


class Word(Text):
    """One of a closed set of words, as the ledger stores them."""

    def __init__(self, values: Sequence[Any]) -> None:
        super().__init__()
        self.known = [str(value) for value in values if value not in ("", None)]

    def clean(self, value: str, row: Row | None = None, **kwargs: Any) -> str:
        word = value.strip().lower()
        if word and word not in self.known:
            known = ", ".join(self.known)
            raise ValueError(_("“%(value)s” is none of: %(known)s") % {"value": value, "known": known})
        return word


class YesNo(Text):
    """`empty` is what an empty cell means."""

    def __init__(self, empty: bool | None) -> None:
        super().__init__()
        self.empty = empty

    def clean(self, value: str, row: Row | None = None, **kwargs: Any) -> bool | None:  # type: ignore[override]
        word = value.strip().lower()
        if word and word not in YES | NO:
            raise ValueError(_("“%(value)s” is none of: %(known)s") % {"value": value, "known": "yes, no"})
        return word in YES if word else self.empty

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else "yes" if value else "no"


class Words(Text):
    """Words with commas between them."""

    def clean(self, value: str, row: Row | None = None, **kwargs: Any) -> list[str]:  # type: ignore[override]
        return [word.strip() for word in value.split(",") if word.strip()]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return ", ".join(value or [])


class Named(Text):
    """A record by its slug: of the row's dossier, if it belongs to one. What has been asked for once is remembered."""

    def __init__(self, model: type[Model], *, dossier: bool = True) -> None:
        super().__init__()
        self.model, self.dossier = model, dossier
        self.homes: dict[str, Dossier] = {}
        self.found: dict[tuple[int | None, str], Any] = {}

    def clean(self, value: str, row: Row | None = None, **kwargs: Any) -> Any:
        slug = value.strip()
        if not slug:
            return None
        home = self.home_of(row or {}) if self.dossier else None
        key = (home.pk if home else None, slug)
        if key not in self.found:
            self.found[key] = self.look_up(slug, home)
        return self.found[key]

    def home_of(self, row: Row) -> Dossier:
        named = row.get("dossier", "").strip()
        if named not in self.homes:
            self.homes[named] = dossier_of(row)
        return self.homes[named]

    def look_up(self, slug: str, home: Dossier | None) -> Any:
        where = {"dossier": home} if home else {}
        found = self.model._default_manager.filter(slug=slug, **where).first()
        if found is None:
            raise ValueError(
                _("There is no %(what)s “%(slug)s”: write its slug.")
                % {"what": self.model._meta.verbose_name, "slug": slug}
            )
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.slug if value is not None else ""


class ManyNamed(Named):
    """Several records by their slugs, with commas between them."""

    def clean(self, value: str, row: Row | None = None, **kwargs: Any) -> Any:
        return [super(ManyNamed, self).clean(slug, row) for slug in value.split(",") if slug.strip()]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        things: Sequence[Any] = value.all() if hasattr(value, "all") else value or []
        return ", ".join(sorted(thing.slug for thing in things))


def dossier_of(row: Row) -> Dossier:
    """The dossier that the row names; the only one, if it names none. Raises ValueError."""
    slug = row.get("dossier", "").strip()
    found = list(Dossier.objects.filter(slug=slug) if slug else Dossier.objects.all()[:2])
    if len(found) != 1:
        known = ", ".join(Dossier.objects.values_list("slug", flat=True))
        raise ValueError(_("Say in the column “dossier” which one: %(known)s") % {"known": known or "–"})
    return found[0]
