"""A convention as a test: every constraint and trigger of both apps has a test that names it."""

import re
from pathlib import Path

import pghistory
import pgtrigger
import pytest
from django.apps import apps

from timeline.models import Citation, EventCitation

TESTS = Path(__file__).parents[2]
APPS = ("articles", "timeline")
IN_EVERY_MODEL = {
    "counts_versions",
    "insert_insert",
    "update_update",
    "delete_delete",
}  # test_trail walks through all models


def models() -> list[type]:
    found = [model for app in APPS for model in apps.get_app_config(app).get_models(include_auto_created=True)]
    return [model for model in found if not issubclass(model, pghistory.models.Event)]


def rules() -> set[str]:
    constraints = {constraint.name for model in models() for constraint in model._meta.constraints}
    triggers = {trigger.name for model, trigger in pgtrigger.registered() if model._meta.app_label in APPS}
    raised = {
        name
        for app in APPS
        for path in (TESTS.parent / app).rglob("*.py")
        for name in re.findall(r"""(?:refuse\(\s*|CONSTRAINT = |rule = )['"](\w+)['"]""", path.read_text())
    }
    return (constraints | triggers | raised) - IN_EVERY_MODEL


TESTED = [path for app in APPS for path in (TESTS / app).rglob("test_*.py") if path != Path(__file__)]
WORDS = set(re.findall(r"\w+", "\n".join(path.read_text() for path in TESTED)))
MAY_GO = {Citation, EventCitation}  # as long as nobody has seen them


@pytest.mark.parametrize("rule", sorted(rules()))
def test_a_rule_has_a_test(rule: str) -> None:
    assert rule in WORDS, f"no test in tests/articles or tests/timeline names {rule}"


def test_the_list_is_not_empty() -> None:
    assert {"claim_value_fits_bound", "edition_is_kept", "passage_is_new", "edtf_is_a_date"} < rules()


@pytest.mark.parametrize(
    "model", [model for model in models() if hasattr(model, "pgh_event_models") and not model._meta.proxy]
)
def test_a_tracked_model_keeps_every_change(model: type) -> None:
    """Also that a row was taken away, where one may be (`deletes`); the other models lose none."""
    names = {trigger.name for owner, trigger in pgtrigger.registered() if owner is model}
    kept = {"insert_insert", "update_update"}
    assert kept | ({"delete_delete"} if model in MAY_GO else set()) <= names
