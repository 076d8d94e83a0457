"""Editors answer findings: they wait on the front page, are answered in their form, and the answer shows."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from tests.factories import user
from timeline.models import Dossier, Finding


@pytest.fixture
def editor(nordkorea: Dossier, client: Client) -> Client:
    person = user("editor")
    person.is_staff = True
    person.save()
    person.groups.add(Group.objects.get(name="editor"))
    client.force_login(person)
    return client


def answer(client: Client, finding: Finding, **fields: str) -> Any:
    address = reverse("admin:timeline_finding_change", args=[finding.pk])
    data = {"seen_version": str(finding.version), "why": "Geprüft.", "answer_note": "", **fields}
    return client.post(address, data, headers={"Accept-Language": "de"})


def test_the_front_page_lists_what_waits(editor: Client) -> None:
    text = editor.get("/admin/", headers={"Accept-Language": "de"}).content.decode()
    assert "Befunde ohne Antwort (9)" in text
    assert "Alte Zahl: rund 15.000" in text


def test_an_answer_leaves_the_front_page_and_shows_with_the_claims(editor: Client) -> None:
    finding = Finding.objects.get(rule="stale")
    assert answer(editor, finding, answer="explained", answer_note="Der Artikel blickt zurück.").status_code == 302
    finding.refresh_from_db()
    assert (finding.answer, finding.answered_by and finding.answered_by.username) == ("explained", "editor")
    assert "Befunde ohne Antwort (8)" in editor.get("/admin/", headers={"Accept-Language": "de"}).content.decode()
    text = editor.get(f"/nordkorea/claims/{finding.subject_id}/", headers={"Accept-Language": "de"}).content.decode()
    assert "Antwort der Redaktion: Der Artikel blickt zurück." in text


def test_an_answer_without_note_says_what_is_missing(editor: Client) -> None:
    finding = Finding.objects.get(rule="stale")
    response = answer(editor, finding, answer="mistaken")
    assert response.status_code == 200
    assert "Schreiben Sie, was den Befund erklärt oder warum er irrt." in response.content.decode()
    finding.refresh_from_db()
    assert finding.answer == ""


def test_an_answer_taken_back_is_nobodys(editor: Client) -> None:
    finding = Finding.objects.get(rule="stale")
    answer(editor, finding, answer="accepted")
    finding.refresh_from_db()
    assert answer(editor, finding, answer="").status_code == 302
    finding.refresh_from_db()
    assert (finding.answer, finding.answered_by) == ("", None)


def test_the_list_filters_what_has_an_answer(editor: Client) -> None:
    answer(editor, Finding.objects.get(rule="stale"), answer="accepted")
    lists = {
        value: editor.get(f"{reverse('admin:timeline_finding_changelist')}?answered={value}").content.decode()
        for value in ("yes", "no")
    }
    assert ["113" in lists["yes"], "113" in lists["no"]] == [True, False]


def test_a_form_explains_the_rule_and_links_the_claims(editor: Client) -> None:
    finding = Finding.objects.get(rule="derived")
    text = editor.get(reverse("admin:timeline_finding_change", args=[finding.pk])).content.decode()
    for claim in finding.claims.all():
        assert reverse("admin:timeline_claim_change", args=[claim.pk]) in text
    assert editor.get(reverse("admin:timeline_finding_changelist") + "add/").status_code == 403


def test_strangers_see_none_of_it(nordkorea: Dossier, client: Client) -> None:
    assert client.get(reverse("admin:timeline_finding_changelist")).status_code == 302
