"""The changes feed, and a client that keeps a copy in step with it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.models import Article
from timeline import publishing
from timeline.models import Claim, Edition

type Get = Callable[..., Any]


def follow(get: Get, copy: dict[tuple[str, int], Any], cursor: str) -> str:
    """Bring `copy` up to date: the client of the documentation. Returns the cursor to go on with."""
    while True:
        page = get(f"changes?limit=7&cursor={cursor}").json()
        for change in page["items"]:
            copy[change["type"], change["id"]] = change["record"]
        cursor = page["cursor"]
        if page["next"] is None:
            return cursor


def in_force(get: Get) -> dict[tuple[str, int], Any]:
    records = get("claims?limit=1000&status=published&status=withdrawn").json()["items"]
    events = get("events?limit=1000&status=published&status=withdrawn").json()["items"]
    return {("claim", one["id"]): one for one in records} | {("event", one["id"]): one for one in events}


def test_every_edition_comes_once_in_the_order_of_numbers(get: Get) -> None:
    seen: list[int] = []
    cursor = ""
    while True:
        page = get(f"changes?limit=4&cursor={cursor}").json()
        seen += [change["edition"] for change in page["items"]]
        cursor = page["cursor"]
        if page["next"] is None:
            break
    assert seen == list(range(1, Edition.objects.count() + 1))


def test_a_copy_stays_in_step(get: Get) -> None:
    copy: dict[tuple[str, int], Any] = {}
    cursor = follow(get, copy, "")
    assert copy == in_force(get)
    editor = User.objects.create_user("chief")
    claim = Claim.objects.get(import_key="nk-killed-9")
    publishing.withdraw(claim, by=editor, reason="Counted twice.")
    article = Article.objects.get(import_key="nk-2025-05")
    article.title = "A title found later"
    article.save()
    cursor = follow(get, copy, cursor)
    assert copy == in_force(get)
    gone = copy["claim", claim.pk]
    assert (gone["status"], gone["correction"]["reason"]) == ("withdrawn", "Counted twice.")
    assert get(f"changes?cursor={cursor}").json()["items"] == []


def test_a_cursor_of_another_ledger_says_so(get: Get) -> None:
    answer = get("changes?cursor=NUAyMDAwMDEwMTAwMDAwMDAwMDAwMA==")
    assert answer.status_code == 400
    assert answer.json() == {
        "error": "bad_parameter",
        "detail": "This cursor belongs to another ledger: start again without it.",
        "fields": {"cursor": "This cursor belongs to another ledger: start again without it."},
    }


@pytest.mark.parametrize("cursor", ["x", "MQ", "LTE=", "%00", "4oKs"])
def test_an_ill_formed_cursor_is_refused(get: Get, cursor: str) -> None:
    answer = get(f"changes?cursor={cursor}")
    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == ["cursor"]
