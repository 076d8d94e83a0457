"""Sheets of outlets and of claimants, whose rows are found by slug."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from typing import Any

from django.core.exceptions import ValidationError

from articles.models import Outlet
from timeline.models import Claimant, Dossier, Side
from timeline.sheets.articles import ArticleWord
from timeline.sheets.files import Sheet
from timeline.sheets.resource import SheetResource, column
from timeline.sheets.widgets import ManyNamed, Named, Row, Words, dossier_of


class OutletResource(SheetResource):
    merged_into = column("merged_into", Named(Outlet, dossier=False), shown=True)

    class Meta:
        model = Outlet
        fields = ["slug", "version", "name", "url", "merged_into"]

    def get_queryset(self) -> Any:
        return Outlet.objects.select_related("merged_into")

    def load(self, rows: list[Row]) -> Iterable[Outlet]:
        found: Iterable[Outlet] = self.get_queryset().filter(slug__in={row.get("slug", "").strip() for row in rows})
        return found

    def key_of(self, row: Row) -> str:
        return row.get("slug", "").strip()

    def key_of_record(self, thing: Outlet) -> Iterable[str]:
        return [thing.slug]


class ClaimantResource(SheetResource):
    dossier = column("dossier", Named(Dossier, dossier=False))
    parent = column("parent", Named(Claimant))
    side = column("side", Named(Side))
    article = column("article", ArticleWord())
    members = column("members", ManyNamed(Claimant))
    aliases = column("aliases", Words())
    merged_into = column("merged_into", Named(Claimant), shown=True)

    class Meta:
        model = Claimant
        fields = [
            "dossier", "slug", "version", "name", "name_en", "kind", "country", "parent", "side", "anonymous",
            "article", "members", "aliases", "adjective", "adjective_en", "merged_into",
        ]  # fmt: skip

    def get_queryset(self) -> Any:
        related = Claimant.objects.select_related("dossier", "parent", "side", "article", "merged_into")
        return related.prefetch_related("members")

    def ordered(self, sheet: Sheet) -> Sheet:
        """Those that others name as parent or member come first."""
        rows = {row.get("slug", "").strip(): row for row in sheet.dicts()}
        names = {slug: [row.get("parent", ""), *row.get("members", "").split(",")] for slug, row in rows.items()}
        try:
            order = list(TopologicalSorter({slug: map(str.strip, said) for slug, said in names.items()}).static_order())
        except CycleError:
            return sheet  # the database says which rows stand above themselves
        place = sheet.columns.index("slug") if "slug" in sheet.columns else 0
        pairs = zip(sheet.rows, sheet.numbers, strict=True)
        found = sorted(pairs, key=lambda pair: order.index(pair[0][place].strip()))
        return Sheet(sheet.name, sheet.columns, [row for row, _number in found], [number for _row, number in found])

    def load(self, rows: list[Row]) -> Iterable[Claimant]:
        found: Iterable[Claimant] = self.get_queryset().filter(slug__in={row.get("slug", "").strip() for row in rows})
        return found

    def key_of(self, row: Row) -> tuple[str, str]:
        try:
            home = dossier_of(row)
        except ValueError as wrong:
            raise ValidationError({"dossier": str(wrong)}) from wrong
        return home.slug, row.get("slug", "").strip()

    def key_of_record(self, thing: Claimant) -> Iterable[tuple[str, str]]:
        return [(thing.dossier.slug, thing.slug)]

    def complete(self, instance: Claimant, row: Row) -> None:
        if instance.dossier_id is None:
            instance.dossier = dossier_of(row)

    def changes(self, instance: Any, original: Any, row: Row) -> list[str]:
        """Members stand in a table of their own."""
        found = [name for name in super().changes(instance, original, row) if name != "members"]
        told = getattr(instance, "members_told", None)
        return found if told is None or set(told) == set(original.members.all()) else [*found, "members"]

    def import_field(self, field: Any, instance: Any, row: Row, is_m2m: bool = False, **kwargs: Any) -> None:
        if field.column_name == "members" and "members" in row:
            instance.members_told = field.clean(row)
        elif field.column_name != "members":
            super().import_field(field, instance, row, is_m2m, **kwargs)

    def keep(self, instance: Any, is_create: bool, row: Row) -> None:
        super().keep(instance, is_create, row)
        if getattr(instance, "members_told", None) is not None:
            instance.members.set(instance.members_told)
