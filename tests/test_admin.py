"""The editors' admin: every page opens, rules stand in the forms, nothing is deleted, publishing needs two people."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import translation

from articles.models import Passage
from timeline.models import Claim, Edition

pytestmark = pytest.mark.django_db
MODELS = [model for model in admin.site._registry if model._meta.app_label in ("articles", "timeline")]


@pytest.fixture
def ledger(first_dossier: None, db: None) -> Iterator[None]:
    with translation.override("en"):
        yield


def sign_in(name: str, group: str) -> Client:
    user = User.objects.create_user(name, password="a long password", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def editor(ledger: None) -> Client:
    return sign_in("editor", "editor")


@pytest.fixture
def chief(ledger: None) -> Client:
    return sign_in("chief", "chief editor")


def test_every_public_model_has_an_admin() -> None:
    own = {
        model
        for app in ("articles", "timeline")
        for model in apps.get_app_config(app).get_models()
        if not model._meta.proxy and not model.__name__.endswith("History")
    }
    inline = {"Citation", "ClaimInput", "EventCitation", "Fingerprint"}
    inline |= {"Tally", "Total"}  # which the triggers alone write
    assert {model.__name__ for model in own - set(MODELS)} <= inline


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_page_opens(editor: Client, model: Any) -> None:
    names = model._meta.app_label, model._meta.model_name
    listed = editor.get(reverse("admin:{}_{}_changelist".format(*names)), {"q": "rund"})
    assert listed.status_code == 200
    thing = model.objects.first()
    if thing is not None:
        for page in ("change", "history"):
            opened = editor.get(reverse("admin:{}_{}_{}".format(*names, page), args=[thing.pk]))
            assert opened.status_code == 200, page
        deleted = editor.post(reverse("admin:{}_{}_delete".format(*names), args=[thing.pk]), {"post": "yes"})
        assert deleted.status_code == 403


def form_of(response: Any) -> dict[str, Any]:
    """All that the form of a change page would send as it stands."""
    found: dict[str, Any] = {}
    forms = [response.context["adminform"].form]
    for formset in response.context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                found[field.html_name] = value.pk if hasattr(value, "pk") else value
    return found


def change(client: Client, claim: Claim, **values: Any) -> Any:
    address = reverse("admin:timeline_claim_change", args=[claim.pk])
    return client.post(address, {**form_of(client.get(address)), **values})


def claim_of(key: str) -> Claim:
    return Claim.objects.get(import_key=key)


def test_a_rule_is_told_in_the_form(editor: Client) -> None:
    answer = change(editor, claim_of("nk-killed-9"), low="10", why="a try")
    assert answer.status_code == 200
    assert "The value does not fit its bound" in answer.content.decode()
    assert claim_of("nk-killed-9").low == 9


def test_a_rule_that_only_the_database_knows_is_told_in_the_form(editor: Client) -> None:
    claim = claim_of("nk-killed-9")
    rejected = Passage.objects.create(**{
        **{name: getattr(claim.citations.get().passage, name) for name in ("revision", "exact", "start", "end")},
        "rejected_because": "age",
    })  # fmt: skip
    data = {"citations-TOTAL_FORMS": "2", "citations-1-passage": rejected.pk, "citations-1-claim": claim.pk}
    answer = change(editor, claim, note="kept words", why="a try", **data, **{"citations-1-value_reason": "no number"})
    assert answer.status_code == 200
    assert "A rejected passage carries no claim" in answer.content.decode()
    assert "kept words" in answer.content.decode()
    assert claim.citations.count() == 1
    assert claim_of("nk-killed-9").note == ""


def test_an_edit_after_approval_goes_back_to_review_and_stays_unseen(editor: Client) -> None:
    claim = claim_of("nk-killed-9")
    answer = change(editor, claim, note="A new note", why="It was missing.")
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    claim.refresh_from_db()
    assert (claim.status, claim.note, claim.changed_by.username) == ("in_review", "A new note", "editor")
    edition = Edition.objects.in_force().get(claim=claim)
    assert (edition.status, edition.extra["note"]) == ("published", "")


def do(client: Client, verb: str, claim: Claim, **words: str) -> str:
    """Choose a claim in the list, and do the verb on the page that follows; what it answers."""
    page = reverse("admin:timeline_claim_changelist")
    version = Claim.objects.get(pk=claim.pk).version
    chosen = {"action": verb, "_selected_action": [claim.pk], f"version-{claim.pk}": version}
    asked = client.post(page, chosen)
    assert asked.status_code == 302, "the action is not offered"
    answer = client.post(asked["Location"], {"item": f"{claim.pk}.{version}", **words}, follow=True)
    if "form" in (answer.context or {}) and not answer.redirect_chain:
        return " ".join(message for errors in answer.context["form"].errors.values() for message in errors)
    return " ".join(str(message) for message in answer.context["messages"])


def test_nobody_publishes_their_own_work_and_a_correction_needs_a_reason(editor: Client, chief: Client) -> None:
    claim = claim_of("nk-killed-9")
    change(editor, claim, note="A new note", why="It was missing.")
    assert "second person" in do(editor, "publish", claim, reason="The note was missing.")
    assert "say why it changes" in do(chief, "publish", claim)
    assert do(chief, "publish", claim, reason="The note was missing.") == "Publish: 1"
    edition = Edition.objects.in_force().get(claim=claim)
    assert edition.extra["note"] == "A new note"
    assert '"correction":{"reason":"The note was missing."' in edition.json


def test_history_tells_who_changed_what(editor: Client) -> None:
    claim = claim_of("nk-killed-9")
    change(editor, claim, note="A new note", why="It was missing.")
    page = editor.get(reverse("admin:timeline_claim_history", args=[claim.pk])).content.decode()
    assert "<ins>A new note</ins>" in page
    assert "<td>editor</td>" in page


def test_a_reader_sees_nothing_of_the_admin(ledger: None) -> None:
    reader = sign_in("reader", "reader")
    for model in MODELS:
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        assert reader.get(address).status_code == 403


def test_the_system_user_cannot_sign_in(ledger: None) -> None:
    user = User.objects.get(username="erstbestand")
    assert not user.is_active
    assert not user.has_usable_password()
    refused = Client().post("/admin/login/", {"username": "erstbestand", "password": "anything"})
    assert (refused.status_code, "_auth_user_id" in refused.client.session) == (200, False)
