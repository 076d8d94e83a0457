"""Versions count and the trail is kept, whoever changes a row, and in whatever way."""

import pytest
from django.apps import apps
from django.db.models import Model

from articles.models import Article, Outlet, Passage, Versioned
from tests import factories
from tests.factories import raw_update, refuses
from timeline.models import (
    Citation,
    Claim,
    Claimant,
    Dossier,
    Event,
    EventCitation,
    Finding,
    Measure,
    Merge,
    Scope,
    Side,
    Suggestion,
)

pytestmark = pytest.mark.django_db

# each model that editors change, and a change of it
CHANGES = {
    Outlet: {"name": "Neu"},
    Article: {"title": "Neu"},
    Passage: {"place": "box"},
    Dossier: {"name": "Neu"},
    Side: {"name": "Neu"},
    Measure: {"name": "Neu"},
    Scope: {"name": "Neu"},
    Claimant: {"name": "Neu"},
    Claim: {"note": "Neu"},
    Citation: {"via": "Neu"},
    Event: {"title": "Neu"},
    EventCitation: {"via": "Neu"},
    Finding: {"sentence": "Neu"},
    Suggestion: {"via": "Neu"},
    Merge: {"reason": "Neu"},
}


def row(model: type[Model]) -> Model:
    ledger = factories.ledger()
    claim = factories.claim(ledger, article_=factories.article(outlet=factories.outlet()))
    factories.event(ledger)
    fields = {"dossier": ledger.dossier, "severity": 1, "sentence": "Alt.", "sentence_en": "Stale."}
    Finding.objects.create(key="a", rule="stale", subject=claim, **fields)
    passage = claim.citations.get().passage
    Suggestion.objects.create(
        dossier=ledger.dossier, passage=passage, claim=claim, relation="retelling", confidence=1, passage_version=1
    )
    Merge.objects.create(kind="outlet", old_id=1, into_id=2, reason="Dasselbe.", merged_by=ledger.chief)
    return model._default_manager.first()


def test_every_versioned_model_is_here() -> None:
    """The trigger counts_versions stands in each of them."""
    models = {model for app in ("articles", "timeline") for model in apps.get_app_config(app).get_models()}
    assert {model for model in models if issubclass(model, Versioned) and not model._meta.proxy} == set(CHANGES)


@pytest.mark.parametrize(("model", "change"), CHANGES.items())
def test_versions_count_and_history_grows(model: type[Model], change: dict[str, str]) -> None:
    thing = row(model)
    ((name, value),) = change.items()
    first = getattr(thing, name)
    assert thing.version == 1
    assert [(one.version, getattr(one, name)) for one in thing.history.order_by("pgh_id")] == [(1, first)]
    model._default_manager.filter(pk=thing.pk).update(**change)
    raw_update(thing, **{name: first})
    thing.refresh_from_db()
    setattr(thing, name, value)
    thing.save()
    trail = [(one.pgh_label, one.version, getattr(one, name)) for one in thing.history.order_by("pgh_id")]
    assert trail == [("insert", 1, first), ("update", 2, value), ("update", 3, first), ("update", 4, value)]
    thing.refresh_from_db()
    assert thing.version == 4


def test_a_version_is_not_set_by_hand() -> None:
    outlet = factories.outlet()
    Outlet.objects.filter(pk=outlet.pk).update(version=99)
    outlet.refresh_from_db()
    assert outlet.version == 2


@pytest.mark.parametrize("model", [Outlet, Dossier, Measure])
def test_slugs_are_new(model: type[Model]) -> None:
    thing = row(model)
    with refuses(f"{model._meta.db_table}_slug_key"):
        model._default_manager.bulk_create([model(**factories.columns(thing))])


@pytest.mark.parametrize("model", [Article, Claim, Event])
def test_an_import_key_names_one_row_or_none(model: type[Model]) -> None:
    thing = row(model)
    copies = [model(**factories.columns(thing)) for _ in range(2)]
    model._default_manager.bulk_create(copies)  # null twice and thrice
    raw_update(thing, import_key="k")
    with refuses(f"{model._meta.db_table}_import_key_key"):
        raw_update(copies[0], import_key="k")
