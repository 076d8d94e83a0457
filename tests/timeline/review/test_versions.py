"""Two editors save one record: on no path does the second overwrite the first, and nothing typed is lost.

The paths are found, not listed: a new admin, inline, action or address fails here until it checks the version.
"""

from typing import Any

import pytest
from django.contrib import admin
from django.db.models import F
from django.test import Client, RequestFactory
from django.urls import reverse

from articles.admin_base import LedgerAdmin
from articles.forms import LedgerForm, VersionedForm
from articles.models import Versioned
from tests.timeline.review.desk import address, errors_of, form_of, list_address, sign_in
from timeline.models import Citation, Claim, Merge

pytestmark = pytest.mark.django_db
ADMINS = [one for one in admin.site._registry.values() if one.model._meta.app_label in ("articles", "timeline")]
STALE = "changed since you opened it"
# Addresses of an admin that write: the first checks the form's version, the others are tested by name, below and in
# tests/timeline/desk/test_paths.py.
WRITING = {"add", "change", "changelist", "do", "restore", "import", "take_in"}
READING = {"history", "delete", "next", "", "annotate", "export"}


@pytest.fixture
def chief(first_dossier: None, db: None) -> Client:
    return sign_in("chief editor")


def changeable(one: Any) -> bool:
    request = RequestFactory().get("/")
    request.user = type("Anyone", (), {"has_perm": lambda self, name: True, "is_active": True, "is_staff": True})()
    return bool(one.has_change_permission(request)) and issubclass(one.model, Versioned)


def names(one: Any) -> str:
    return str(one.model.__name__)


@pytest.mark.parametrize("one", ADMINS, ids=names)
def test_every_admin_and_inline_checks_versions(one: Any) -> None:
    assert isinstance(one, LedgerAdmin)
    assert one.list_editable == ()
    assert issubclass(one.form, LedgerForm)
    for inline in one.inlines:
        if issubclass(inline.model, Versioned):
            assert issubclass(inline.form, VersionedForm), inline
            assert "seen_version" in inline.fields, inline
    prefix = f"{one.opts.app_label}_{one.opts.model_name}_"
    known = {(pattern.name or "").removeprefix(prefix) for pattern in one.get_urls()}
    assert {name for name in known if name not in WRITING and not name.startswith("annotate")} <= READING


@pytest.mark.parametrize("one", ADMINS, ids=names)
def test_every_action_opens_the_page_that_checks(chief: Client, one: Any) -> None:
    request = RequestFactory().get("/")
    request.user = type("Anyone", (), {"has_perm": lambda self, name: True})()
    assert set(one.get_actions(request)) == {verb.name for verb in one.verbs}
    assert not one.actions


@pytest.mark.parametrize("one", [one for one in ADMINS if changeable(one)], ids=names)
def test_a_second_save_of_the_form_is_stopped_and_then_knowingly_made(chief: Client, one: Any) -> None:
    things = one.model.objects.all()
    thing = (things.exclude(status__in=["withdrawn", "discarded"]) if hasattr(one.model, "status") else things).first()
    if thing is None:
        pytest.skip("the fixtures hold none")
    opened = form_of(chief.get(address(thing)))
    one.model.objects.filter(pk=thing.pk).update(version=F("version"))  # a colleague's save
    answer = chief.post(address(thing), {**opened, "why": "typed words"})
    assert answer.status_code == 200
    assert STALE in errors_of(answer)
    assert "typed words" in answer.content.decode()
    (conflict,) = answer.context["conflicts"]
    again = {**form_of(answer), "why": "typed words", conflict.overwrite: conflict.version}
    assert chief.post(address(thing), again).status_code == 302


def test_both_versions_stand_side_by_side(chief: Client) -> None:
    claim = Claim.objects.get(import_key="nk-killed-9")
    opened = form_of(chief.get(address(claim)))
    colleague = sign_in("editor")
    theirs = {**form_of(colleague.get(address(claim))), "note": "their words", "why": "first"}
    assert colleague.post(address(claim), theirs).status_code == 302
    answer = chief.post(address(claim), {**opened, "note": "my words", "why": "second"})
    (conflict,) = answer.context["conflicts"]
    side = next(side for side in conflict.sides if "note" in side.field)
    assert (side.opened, side.now, side.mine) == ("–", "their words", "my words")
    claim.refresh_from_db()
    assert claim.note == "their words"


def test_a_second_save_of_an_inline_is_stopped(chief: Client) -> None:
    claim = Claim.objects.get(import_key="nk-killed-9")
    opened = form_of(chief.get(address(claim)))
    Citation.objects.filter(claim=claim).update(attribution="their words")
    mine = {"citations-0-attribution": "my words", "why": "mine"}
    answer = chief.post(address(claim), {**opened, **mine})
    assert answer.status_code == 200
    assert STALE in errors_of(answer)
    assert claim.citations.get().attribution == "their words"
    (conflict,) = answer.context["conflicts"]
    again = {**form_of(answer), **mine, conflict.overwrite: conflict.version}
    assert chief.post(address(claim), again).status_code == 302
    assert claim.citations.get().attribution == "my words"


VERBS = [(one, verb) for one in ADMINS for verb in one.verbs]


@pytest.mark.parametrize(("one", "verb"), VERBS, ids=lambda part: getattr(part, "name", None) or names(part))
def test_no_verb_touches_what_was_changed_meanwhile(chief: Client, one: Any, verb: Any) -> None:
    if one.model is Merge:
        user = Claim.objects.exclude(author=None)[0].author
        Merge.objects.create(kind="outlet", old_id=1, into_id=2, reason="one", merged_by=user)
    things = list(one.model.objects.order_by("pk")[: verb.least])
    if len(things) < verb.least:
        things = [*one.model.objects.all(), copy_of(one.model)]
    before = [factories_columns(thing) for thing in things]
    items = [f"{thing.pk}.{thing.version + 7}" for thing in things]
    words = {"reason": "typed words", "comment": "typed words", "stays": things[0].pk}
    answer = chief.post(list_address(one.model, "do", verb.name), {"item": items, **words})
    assert answer.status_code == 200
    assert STALE in errors_of(answer)
    assert not verb.form.base_fields or "typed words" in answer.content.decode()
    assert [factories_columns(type(thing).objects.get(pk=thing.pk)) for thing in things] == before


def copy_of(model: Any) -> Any:
    first = model.objects.first()
    return model.objects.create(slug="another", name=first.name)


def factories_columns(thing: Any) -> dict[str, Any]:
    return {field.attname: getattr(thing, field.attname) for field in thing._meta.concrete_fields}


def test_restoring_is_stopped_too_and_makes_a_new_version(chief: Client) -> None:
    claim = Claim.objects.get(import_key="nk-killed-9")
    edited = {**form_of(chief.get(address(claim))), "note": "a new note", "why": "it was missing"}
    assert chief.post(address(claim), edited).status_code == 302
    claim.refresh_from_db()
    first = claim.history.order_by("pgh_id").first()
    where = address(claim, "restore", first.pgh_id)
    stale = chief.post(where, {"seen_version": claim.version - 1, "reason": "back again"})
    assert STALE in errors_of(stale)
    done = chief.post(where, {"seen_version": claim.version, "reason": "back again"})
    assert done.status_code == 302
    version = claim.version
    claim.refresh_from_db()
    assert (claim.note, claim.status, claim.changed_by.username) == ("", "in_review", "chief editor 1")
    assert claim.version > version
    page = chief.get(address(claim, "history")).content.decode()
    assert "back again" in page
    assert "it was missing" in page


def test_an_action_opens_its_page_with_the_versions_of_the_list(chief: Client) -> None:
    claim = Claim.objects.get(import_key="nk-killed-9")
    page = chief.get(list_address(Claim)).content.decode()
    assert f'name="version-{claim.pk}" value="{claim.version}"' in page
    chosen = {"action": "take", "_selected_action": [claim.pk], f"version-{claim.pk}": claim.version}
    asked = chief.post(reverse("admin:timeline_claim_changelist"), chosen)
    assert asked["Location"].endswith(f"/do/take/?item={claim.pk}.{claim.version}")
