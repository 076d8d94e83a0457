"""A copy kept beside eight writers: nothing lost, nothing twice, and equal in the end.

The fault looked for is that of cursors over what commits late: a number that becomes visible after a higher one.
"""

import json
import random
import sqlite3
import time
from collections.abc import Callable
from threading import Event, Thread
from types import ModuleType
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests import factories
from tests.documented_client import documented_client
from timeline import merging, publishing
from timeline.models import Claim, Edition, tallies

pytestmark = pytest.mark.django_db(transaction=True)

CHANGES = 10_000
WRITERS = 8
HELD = 12  # claims that a writer keeps public at once


class Writer:
    """One desk: publishes, withdraws and merges claims of its own, renames an article that it shares with others."""

    def __init__(self, ledger: factories.Ledger, draw: random.Random, titled: list[int]) -> None:
        self.ledger, self.draw, self.titled = ledger, draw, titled
        self.public: list[Claim] = []

    def change(self) -> None:
        verbs = [self.publish] * 5 + [self.rename]
        if len(self.public) > 1:
            verbs += [self.withdraw, self.merge]
        if len(self.public) >= HELD:
            verbs = [self.withdraw, self.merge, self.rename]
        self.draw.choice(verbs)()

    def publish(self) -> None:
        self.public.append(factories.public_claim(self.ledger))

    def withdraw(self) -> None:
        gone = self.taken()
        publishing.withdraw(gone, by=self.ledger.chief, reason="Doppelt gezählt.")

    def merge(self) -> None:
        old, into = self.taken(), self.taken()
        merging.merge(old, into, by=self.ledger.author, reason="Eine Angabe.")
        factories.publish(self.ledger, Claim.objects.get(pk=into.pk), reason="Zusammengelegt.")
        self.public.append(into)

    def rename(self) -> None:
        """Every edition that cites the article is made anew."""
        from articles.models import Article

        article = Article.objects.get(pk=self.draw.choice(self.titled))
        article.title = f"Titel {self.draw.randrange(10**6)}"
        article.save()

    def taken(self) -> Claim:
        claim = self.public.pop(self.draw.randrange(len(self.public)))
        claim.refresh_from_db()
        return claim


def run(writers: list[Writer], changes: int, failures: list[BaseException], done: Event) -> list[Thread]:
    def work(writer: Writer) -> None:
        try:
            for _ in range(changes // len(writers)):
                writer.change()
                connection.close()  # each change is a request of its own
        except BaseException as error:  # noqa: BLE001 (told to the test's own thread)
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=work, args=[writer], daemon=True) for writer in writers]
    for thread in threads:
        thread.start()

    def wait() -> None:
        for thread in threads:
            thread.join()
        done.set()

    Thread(target=wait, daemon=True).start()
    return threads


@pytest.fixture
def keeper() -> ModuleType:
    """The client of the documentation, which here asks without a network."""
    return documented_client()


def test_a_copy_beside_eight_writers(share: float, draw: random.Random, keeper: ModuleType, settings: Any) -> None:
    settings.RATE_LIMIT = 0
    shared = [factories.article(f"2025-05-{day:02}") for day in range(1, 5)]
    desks = [factories.ledger(f"soak-{index}") for index in range(WRITERS)]
    titled = [article.pk for article in shared]
    writers = [Writer(desk, random.Random(draw.random()), titled) for desk in desks]
    for writer, article in zip(writers, shared * 2, strict=True):
        writer.public.append(factories.public_claim(writer.ledger, article_=article))
    seen, polls, failures, done = [], 0, [], Event()
    copy = sqlite3.connect(":memory:")
    follow(keeper, seen)
    began = time.monotonic()
    run(writers, round(CHANGES * share), failures, done)
    while not done.is_set():
        keeper.keep_in_step("", copy)
        connection.close()
        polls += 1
    keeper.keep_in_step("", copy)
    assert failures == []
    editions = Edition.objects.count()
    print(f"\n{editions} editions by {WRITERS} writers, {polls} polls, {time.monotonic() - began:.0f} s")
    assert polls > 1
    assert seen == list(range(1, editions + 1))
    assert held(copy) == offered()
    assert tallies.wrong() == []


def follow(keeper: ModuleType, seen: list[int]) -> None:
    """Let the client ask the program itself, and note every number that it is given."""
    client = Client()

    def fetch(address: str) -> dict[str, Any]:
        answer = client.get(address.removeprefix("http://testserver"))
        assert answer.status_code == 200, answer.content
        page = answer.json()
        seen.extend(change["edition"] for change in page["items"])
        return page

    keeper.fetch = fetch


def held(copy: sqlite3.Connection) -> dict[int, Any]:
    return {number: json.loads(text) for number, text in copy.execute("SELECT id, json FROM record")}


def offered() -> dict[int, Any]:
    """What the API gives for each claim, withdrawn ones too, page by page."""
    found: dict[int, Any] = {}
    address = "/api/v1/claims?limit=1000&status=published&status=withdrawn"
    ask: Callable[[str], Any] = Client().get
    while address:
        page = ask(address).json()
        found |= {one["id"]: one for one in page["items"]}
        address = (page["next"] or "").removeprefix("http://testserver")
    return found
