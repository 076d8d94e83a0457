"""Forms, buttons, roles and the front page of the editors' desk."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client

from tests import factories
from tests.timeline.review.desk import address, errors_of, form_of, list_address, sign_in
from timeline import publishing
from timeline.models import Claim, Merge

pytestmark = pytest.mark.django_db
MODELS = [model for model in admin.site._registry if model._meta.app_label in ("articles", "timeline")]


@pytest.fixture
def ledger(first_dossier: None, db: None) -> None:
    """The first dossier."""


def claim_of(key: str) -> Claim:
    return Claim.objects.get(import_key=key)


def waiting() -> Claim:
    """A fixture's claim that somebody has changed and sent to review."""
    claim = claim_of("nk-killed-9")
    publishing.touch(claim, factories.user(), keeps_reason=False)
    claim.save()
    return claim


def test_another_value_than_the_passage_says_is_refused_at_the_citation(ledger: None) -> None:
    editor, claim = sign_in("editor"), claim_of("nk-killed-9")
    typed = {**form_of(editor.get(address(claim))), "low": "10", "high": "10", "why": "a slip"}
    answer = editor.post(address(claim), typed)
    assert answer.status_code == 200
    assert "The passage says “neun”, read as 9, but the claim says 10: state why." in errors_of(answer)
    reasoned = {**typed, "citations-0-value_reason": "The outlet corrected it."}
    assert editor.post(address(claim), reasoned).status_code == 302
    claim.refresh_from_db()
    assert (claim.low, claim.status) == (10, "in_review")


def test_a_change_of_what_was_public_needs_a_reason_which_the_history_keeps(ledger: None) -> None:
    editor, claim = sign_in("editor"), claim_of("nk-killed-9")
    for thing in (claim, claim.claimant, claim.citations.get().passage.revision.article):
        answer = editor.post(address(thing), form_of(editor.get(address(thing))))
        assert "say why it changes" in errors_of(answer), thing


def test_who_only_assigns_does_not_change_the_claim(ledger: None) -> None:
    editor, claim = sign_in("editor"), claim_of("nk-killed-9")
    someone = factories.user()
    typed = {**form_of(editor.get(address(claim))), "assignee": someone.pk, "why": "for you"}
    assert editor.post(address(claim), typed).status_code == 302
    claim.refresh_from_db()
    assert (claim.assignee, claim.status, claim.changed_by.username) == (someone, "published", "erstbestand")


def test_moving_a_number_goes_by_the_rule_of_the_quote(ledger: None) -> None:
    editor, claim = sign_in("editor"), claim_of("nk-killed-9")
    passage = claim.citations.get().passage
    typed = {**form_of(editor.get(address(passage))), "number_start": "", "number_end": "", "why": "a slip"}
    answer = editor.post(address(passage), typed)
    assert answer.status_code == 200
    assert "holds no number" in errors_of(answer)
    passage.refresh_from_db()
    assert passage.number == "neun"


def test_a_citation_is_taken_away_only_from_what_was_never_public(ledger: None) -> None:
    editor = sign_in("editor")
    at = factories.ledger()
    for claim, left in ((factories.claim(at), 0), (factories.public_claim(at), 1)):
        typed = {**form_of(editor.get(address(claim))), "citations-0-DELETE": "on", "why": "wrong passage"}
        editor.post(address(claim), typed)
        assert claim.citations.count() == left


def test_buttons_stand_on_the_record_and_work_without_a_script(ledger: None) -> None:
    chief, claim = sign_in("chief editor"), waiting()
    page = chief.get(address(claim))
    labels = {str(label): where for label, where in page.context["verb_buttons"]}
    assert set(labels) == {"Publish", "Send back", "Withdraw", "Take in hand"}
    asked = chief.get(labels["Send back"])
    assert asked.status_code == 200
    sent = {"item": [one.item for one in asked.context["chosen"]], "comment": "Which day?"}
    assert chief.post(labels["Send back"].split("?")[0], sent).status_code == 302
    claim.refresh_from_db()
    assert (claim.status, claim.review_comment) == ("draft", "Which day?")


def test_the_public_reason_begins_with_the_editors_own(ledger: None) -> None:
    editor, chief, claim = sign_in("editor"), sign_in("chief editor"), claim_of("nk-killed-9")
    typed = {**form_of(editor.get(address(claim))), "note": "new", "why": "The note was missing."}
    editor.post(address(claim), typed)
    claim.refresh_from_db()
    labels = {str(label): where for label, where in chief.get(address(claim)).context["verb_buttons"]}
    assert chief.get(labels["Publish"]).context["form"]["reason"].value() == "The note was missing."


def test_the_front_page_shows_queue_and_age_and_leads_to_the_next(ledger: None) -> None:
    claim, chief = waiting(), sign_in("chief editor")
    page = chief.get("/admin/")
    content = page.content.decode()
    for heading in ("My queue", "Oldest open", "Articles half done"):
        assert heading in content
    assert content.count(address(claim)) == 2
    assert chief.get(list_address(Claim, "next"))["Location"] == address(claim)
    assert address(claim) in chief.get(list_address(Claim), {"queue": "mine"}).content.decode()


def test_a_chief_merges_two_and_undoes_it(ledger: None) -> None:
    chief, editor = sign_in("chief editor"), sign_in("editor")
    at = factories.ledger()
    old, into = factories.public_claim(at), factories.public_claim(at)
    old.refresh_from_db(), into.refresh_from_db()
    items = [f"{one.pk}.{one.version}" for one in (old, into)]
    words = {"item": items, "stays": into.pk, "reason": "One statement."}
    assert editor.post(list_address(Claim, "do", "merge"), words).status_code == 403
    assert chief.post(list_address(Claim, "do", "merge"), words).status_code == 302
    old.refresh_from_db()
    assert (old.status, old.successor) == ("withdrawn", into)
    merge = Merge.objects.get()
    undone = {"item": f"{merge.pk}.{merge.version}", "reason": "They are two."}
    assert editor.post(list_address(Merge, "do", "undo"), undone).status_code == 403
    assert chief.post(list_address(Merge, "do", "undo"), undone).status_code == 302
    old.refresh_from_db()
    assert (old.status, old.successor) == ("published", None)


OWN_WORDS = {"Dossier", "Measure", "Side"}  # the chief editor's alone
READ_ONLY = {"Edition", "Merge", "Suggestion"}
NOT_ADDED = READ_ONLY | {"Finding"}


def expected(role: str, name: str, page: str) -> int:
    """The matrix: visitors are sent to sign in, readers see nothing, nobody deletes."""
    if role == "visitor":
        return 302
    if role == "reader" or page == "delete":
        return 403
    if page == "add":
        return 403 if name in NOT_ADDED or (name in OWN_WORDS and role == "editor") else 200
    return 200


@pytest.mark.parametrize("role", ["visitor", "reader", "editor", "chief editor"])
def test_roles_by_page(ledger: None, role: str) -> None:
    client = Client() if role == "visitor" else sign_in(role)
    found: dict[tuple[str, str], int] = {}
    wanted: dict[tuple[str, str], int] = {}
    for model in MODELS:
        thing: Any = model._default_manager.first()
        pages = {"changelist": list_address(model), "add": list_address(model, "add")}
        if thing is not None:
            pages |= {page: address(thing, page) for page in ("change", "history", "delete")}
        for page, where in pages.items():
            found[model.__name__, page] = client.get(where).status_code
            wanted[model.__name__, page] = expected(role, model.__name__, page)
    assert found == wanted


CHIEFS = {"merge", "undo"}


@pytest.mark.parametrize("role", ["visitor", "reader", "editor", "chief editor"])
def test_roles_by_verb(ledger: None, role: str) -> None:
    client = Client() if role == "visitor" else sign_in(role)
    for model in MODELS:
        for verb in admin.site._registry[model].verbs:
            answer = client.get(list_address(model, "do", verb.name))
            refused = role == "reader" or (role == "editor" and verb.name in CHIEFS)
            assert answer.status_code == (403 if refused else 302), (model, verb.name)
            assert role != "visitor" or "/login/" in answer["Location"]
        assert client.post(list_address(model, "do", "nothing")).status_code == (302 if role == "visitor" else 404)


def test_nobody_publishes_their_own_work_by_any_address(ledger: None) -> None:
    claim = waiting()
    author = Client(headers={"Accept-Language": "en"})
    user = claim.changed_by
    user.is_staff = True
    user.save()
    user.groups.add(*Group.objects.all())
    author.force_login(user)
    claim.refresh_from_db()
    answer = author.post(
        list_address(Claim, "do", "publish"), {"item": f"{claim.pk}.{claim.version}", "reason": "mine"}
    )
    assert "a second person must publish it" in errors_of(answer)
    typed = {**form_of(author.get(address(claim))), "status": "published", "why": "mine"}
    author.post(address(claim), typed)
    claim.refresh_from_db()
    assert claim.status == "in_review"
