"""Fixtures: a dossier from a TOML file, loaded by natural keys. What is there already is left as editors made it.

A passage is written as it stands in its text, so that a fixture can be read and mended by hand; offsets are counted
here. Everything is published through the one verb, by the system user, who cannot sign in.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction

from articles.choices import Place, TextKind
from articles.models import Article, Outlet, Passage, Revision, text_hash
from timeline import publishing
from timeline.choices import Status
from timeline.models import (
    Citation,
    Claim,
    Claimant,
    ClaimInput,
    Dossier,
    Event,
    EventCitation,
    Measure,
    Scope,
    Side,
)

type Row = dict[str, Any]


class BadFixture(ValueError):
    """A fixture names what does not exist; the message says which entry and what."""


def load(path: Path) -> int:
    """Load one TOML file; returns how many claims and events it published. Raises BadFixture, and loads nothing."""
    return Loading(path).run()


def system_user() -> User:
    """Who publishes the fixtures: a name for the history, which nobody can sign in as."""
    user, created = User.objects.get_or_create(
        username=publishing.SYSTEM_USER, defaults={"is_active": False, "first_name": "Erstbestand"}
    )
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


class Loading:
    """One file on its way into the ledger; the names in it are looked up as they come."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.content = tomllib.loads(path.read_text())
        self.dossier: Dossier | None = None
        self.user = system_user()
        self.fresh: list[Claim | Event] = []

    @transaction.atomic
    def run(self) -> int:
        for position, row in enumerate(self.rows("measure")):
            self.load_measure(row, position)
        if "dossier" in self.content:
            row = dict(self.content["dossier"])
            self.dossier = found(Dossier, {"slug": row.pop("slug")}, row)[0]
        steps: list[tuple[str, Callable[[Row], None]]] = [
            ("side", self.load_side),
            ("scope", self.load_scope),
            ("outlet", self.load_outlet),
            ("article", self.load_article),
            ("claimant", self.load_claimant),
            ("claim", self.load_claim),
            ("event", self.load_event),
        ]
        for name, step in steps:
            for row in self.rows(name):
                step(row)
        publishing.publish(self.fresh, by=self.user)
        return len(self.fresh)

    def rows(self, name: str) -> list[Row]:
        return [dict(row) for row in self.content.get(name, [])]

    def optional[M: models.Model](
        self, model: type[M], value: str | None, field: str = "slug", **where: Any
    ) -> M | None:
        return None if value is None else self.one(model, value, field, **where)

    def one[M: models.Model](self, model: type[M], value: str, field: str = "slug", **where: Any) -> M:
        try:
            return model._default_manager.get(**{field: value}, **where)
        except ObjectDoesNotExist as error:
            raise BadFixture(f"{self.path.name}: there is no {model._meta.model_name} {value!r}") from error

    def load_measure(self, row: Row, position: int) -> None:
        part_of = self.optional(Measure, row.pop("part_of", None))
        found(Measure, {"slug": row.pop("slug")}, {**row, "part_of": part_of, "position": position})

    def load_side(self, row: Row) -> None:
        found(Side, {"dossier": self.dossier, "slug": row.pop("slug")}, row)

    def load_scope(self, row: Row) -> None:
        key = {"dossier": self.dossier, "slug": row.pop("slug")}
        row["parent"] = self.optional(Scope, row.get("parent"), dossier=self.dossier)
        row["side"] = self.optional(Side, row.get("side"), dossier=self.dossier)
        found(Scope, key, row)

    def load_outlet(self, row: Row) -> None:
        found(Outlet, {"slug": row.pop("slug")}, row)

    def load_article(self, row: Row) -> None:
        text = {name: row.pop(name) for name in ("text", "original_sha256", "language")}
        key = {"import_key": row.pop("key")}
        row["outlet"] = self.optional(Outlet, row.get("outlet"))
        article, _ = found(Article, key, row)
        if not article.revisions.filter(sha256=text_hash(text["text"])).exists():
            Revision.objects.create(article=article, text_kind=TextKind.SUMMARY, **text)
        if self.dossier:
            self.dossier.articles.add(article)

    def load_claimant(self, row: Row) -> None:
        key = {"dossier": self.dossier, "slug": row.pop("slug")}
        members = row.pop("members", [])
        row["parent"] = self.optional(Claimant, row.get("parent"), dossier=self.dossier)
        row["side"] = self.optional(Side, row.get("side"), dossier=self.dossier)
        row["article"] = self.optional(Article, row.get("article"), "import_key")
        claimant, created = found(Claimant, key, row)
        if created:
            claimant.members.set([self.one(Claimant, member, dossier=self.dossier) for member in members])

    def load_claim(self, row: Row) -> None:
        citations, inputs = row.pop("citation", []), row.pop("inputs", [])
        measure = self.one(Measure, row["measure"])
        row = {"kind": measure.kind, "unit": measure.unit, **row, "measure": measure}
        row["scope"] = self.one(Scope, row["scope"], dossier=self.dossier)
        row["claimant"] = self.optional(Claimant, row.get("claimant"), dossier=self.dossier)
        claim, created = found(Claim, {"import_key": row.pop("key")}, {**row, **self.signed(), "derived": bool(inputs)})
        if not created:
            return
        for key in inputs:
            ClaimInput.objects.create(claim=claim, input=self.one(Claim, key, "import_key"))
        for citation in citations:
            Citation.objects.create(claim=claim, passage=self.passage(citation), **citation)
        self.fresh.append(claim)

    def load_event(self, row: Row) -> None:
        citations = row.pop("citation")
        row["claimant"] = self.optional(Claimant, row.get("claimant"), dossier=self.dossier)
        row["measure"] = self.optional(Measure, row.get("measure"))
        row["scope"] = self.optional(Scope, row.get("scope"), dossier=self.dossier)
        key = {"import_key": row.pop("key")}
        event, created = found(Event, key, {**row, **self.signed(), "dossier": self.dossier})
        if not created:
            return
        for citation in citations:
            EventCitation.objects.create(event=event, passage=self.passage(citation), **citation)
        self.fresh.append(event)

    def signed(self) -> Row:
        return {"author": self.user, "changed_by": self.user, "status": Status.IN_REVIEW}

    def passage(self, row: Row) -> Passage:
        """The passage that a citation names, marked once; takes its words out of `row`."""
        article = self.one(Article, row.pop("article"), "import_key")
        exact, number, place = row.pop("passage"), row.pop("number", None), row.pop("place", Place.BODY)
        revision = Revision.objects.filter(article=article, text__contains=exact).last()
        if revision is None:
            raise BadFixture(f"{self.path.name}: no text of {article} holds {exact!r}")
        start = revision.text.index(exact)
        span: Row = {"number_start": None, "number_end": None}
        if number is not None:
            if number not in exact:
                raise BadFixture(f"{self.path.name}: {number!r} does not stand in {exact!r}")
            number_start = start + exact.index(number)
            span = {"number_start": number_start, "number_end": number_start + len(number)}
        passage = Passage.at(revision, start, start + len(exact), place=place, **span)
        same = Passage.objects.filter(revision=revision, start=start, end=passage.end, **span)
        if not same.exists():
            passage.save()
        return same.get()


def found[M: models.Model](model: type[M], key: Row, row: Row) -> tuple[M, bool]:
    """The row with that natural key, made from `row` (and checked) if there is none; and whether it was made."""
    existing = model._default_manager.filter(**key).first()
    if existing is not None:
        return existing, False
    made = model(**key, **row)
    made.full_clean()
    made.save()
    return made, True
