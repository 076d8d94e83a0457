"""Every address of the site, read from its resolver, and one of each record for them to show."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, get_resolver, reverse

from tests import factories
from tests.factories import Ledger
from timeline.models import Dossier, Finding, Merge, Suggestion

SECRET = "Nur die Redaktion liest diesen Satz."  # stands in a text, and in no passage


@dataclass(frozen=True, slots=True)
class View:
    """An address by its name; `model` is that of an admin page, else None."""

    name: str
    model: Any = None
    page: str = ""

    def __str__(self) -> str:
        return self.name


def patterns(resolver: Any = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLPattern):
            yield space, one
        else:
            yield from patterns(one, one.namespace or space)


def admin_views() -> list[View]:
    """All named addresses of the admin; those of a model with model and page."""
    return [view_of(one.name) for space, one in patterns() if space == "admin" and one.name]


def view_of(name: str) -> View:
    for model in admin.site._registry:
        prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
        if name.startswith(prefix):
            return View(name, model, name.removeprefix(prefix))
    return View(name)


def public_names() -> list[tuple[str, set[str]]]:
    """Each address outside the admin: its name with its name space, and what it has to be told."""
    return [
        (f"{space}:{one.name}" if space else one.name, set(one.pattern.converters))
        for space, one in patterns()
        if space != "admin" and one.name
    ]


def one_of_each(at: Ledger) -> dict[Any, Any]:
    """One record of each model, as it is after some work; the claim is published, from a text with a secret."""
    text = factories.revision(
        f"Es sind neun Soldaten. {SECRET}", factories.article(outlet=factories.outlet()), language="de"
    )
    at.dossier.articles.add(text.article)
    claim = factories.bare_claim(at)
    passage = factories.passage(text, "Es sind neun Soldaten.", "neun")
    claim.citations.create(passage=passage)
    event = factories.bare_event(at)
    event.citations.create(passage=factories.passage(text, "neun Soldaten"))
    factories.publish(at, claim, event)
    Merge.objects.create(kind="outlet", old_id=1, into_id=2, reason="one", merged_by=at.chief)
    Suggestion.objects.create(
        dossier=at.dossier,
        passage=passage,
        relation="unclear",
        confidence=0.5,
        passage_version=1,
        why={"because": "value"},
    )
    about = {"subject": claim, "sentence": "Alt", "sentence_en": "Old"}
    Finding.objects.create(dossier=at.dossier, rule="stale", key="stale:test", severity=1, **about)
    seen = {"username": "kim", "ip_address": "127.0.0.1", "path_info": "/admin/login/"}
    AccessLog.objects.create(**seen)
    AccessFailureLog.objects.create(**seen)
    AccessAttempt.objects.create(**seen, failures_since_start=1)
    things = {model: model._default_manager.order_by("pk").last() for model in admin.site._registry}
    return {model: thing for model, thing in things.items() if thing is not None}


def address_of(view: View, things: dict[Any, Any]) -> str:
    """The address of an admin page for the record that there is of its model."""
    thing = things.get(view.model)
    known: dict[str, list[Any]] = {"export": ["csv"], "do": ["nothing"]}
    for page in ("change", "history", "delete", "annotate", "restore", "password_change"):
        known[page] = [thing.pk] if thing is not None else [0]
    row = thing.history.order_by("pgh_id").first() if hasattr(thing, "history") else None
    known["restore"] = [*known["restore"], row.pgh_id if row else 0]
    shown = things[Dossier]
    kind = ContentType.objects.get_for_model(shown).pk
    others: dict[str, list[Any]] = {
        "app_list": ["timeline"], "view_on_site": [kind, shown.pk], "password_change": []
    }  # fmt: skip
    query = "?app_label=timeline&model_name=claim&field_name=scope" if view.name == "autocomplete" else ""
    return reverse(f"admin:{view.name}", args=others.get(view.name, known.get(view.page, []))) + query
