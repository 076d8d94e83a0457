"""Server time of the annotating page: 100 kB with 300 passages, beside an empty form of the admin.

python -m pytest -n 0 -s tests/bench/annotating.py
"""

import statistics
import time
from collections.abc import Callable

import pytest
from django.urls import reverse

from tests.timeline.annotating.desk import Page, article_with, empty_ledger, long_text, sign_in

ROUNDS = 15
MOST = 5  # times the empty form, as asked for


@pytest.mark.django_db
def test_annotating_beside_an_empty_form(capsys: pytest.CaptureFixture[str]) -> None:
    at = empty_ledger()
    client, user = sign_in("anna")
    revision = article_with(long_text(), at.dossier)
    page = Page(client, user, at, revision.article, revision)
    started = time.perf_counter()
    page.get()
    first = time.perf_counter() - started
    passage = revision.passages.order_by("start")[150].pk
    form = seconds(lambda: client.get(reverse("admin:timeline_claim_add")))
    text, card = seconds(page.get), seconds(lambda: page.get(passage=passage))
    with capsys.disabled():
        print(f"\nfirst opening, which reads the text: {first * 1000:.0f} ms; an empty form: {form * 1000:.0f} ms")
        for name, taken in (("text and claims", text), ("with a passage at hand", card)):
            print(f"{name}: {taken * 1000:.0f} ms, {taken / form:.1f} times the empty form (at most {MOST})")


def seconds(get: Callable[[], object]) -> float:
    """The middle of several rounds, after one that warms up."""
    get()
    taken = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        get()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)
