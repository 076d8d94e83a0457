"""Five hundred readers, each asking every ten seconds, while five editors save: no error, and no save is lost.

The server is the demo's own, over HTTP. The share scales how many read and for how long.
"""

import http.client
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from lxml import html

from tests.browser.conftest import Site, run_again

READERS, EVERY, SECONDS, EDITORS = 500, 10.0, 60.0, 5
SHORTEST = 4.0  # seconds
PAGES = [
    "/nordkorea/", "/nordkorea/?view=table", "/nordkorea/?view=events", "/nordkorea/?view=sources",
    "/nordkorea/?measure=sent", "/nordkorea/?q=Soldaten", "/nordkorea/?known=2025-05-31", "/nordkorea/claims/1/",
    "/nordkorea/chart.svg", "/nordkorea/embed/", "/api/v1/claims", "/api/v1/claims.csv", "/api/v1/changes",
]  # fmt: skip


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for limit in ("RATE_LIMIT", "SIGN_IN_LIMIT"):  # all come from one address here
        monkeypatch.setenv(limit, "0")
    yield from run_again(tmp_path / "data")


class Readers:
    """Their answers by status, how long each took in seconds, and what failed."""

    def __init__(self, site: Site, seed: int, pages: list[str] = PAGES) -> None:
        self.host, self.seed, self.pages = urlsplit(site.url).netloc, seed, pages
        self.statuses: Counter[int] = Counter()
        self.times: list[float] = []
        self.failed: list[str] = []

    def read(self, number: int, until: float) -> None:
        draw = random.Random(self.seed * 1000 + number)
        time.sleep(draw.uniform(0, min(EVERY, max(0.0, until - time.monotonic()))))
        while time.monotonic() < until:
            began = time.monotonic()
            self.ask(draw.choice(self.pages), draw.choice(["de", "en"]))
            time.sleep(max(0.0, EVERY - (time.monotonic() - began)))

    def ask(self, page: str, language: str) -> None:
        began = time.monotonic()
        try:
            connection = http.client.HTTPConnection(self.host, timeout=60)
            connection.request("GET", page, headers={"Accept-Encoding": "gzip", "Accept-Language": language})
            answer = connection.getresponse()
            answer.read()
            connection.close()
        except (OSError, http.client.HTTPException) as error:
            self.failed.append(f"{page}: {error!r}")
            return
        self.statuses[answer.status] += 1
        self.times.append(time.monotonic() - began)


class Editor:
    """Signed in, and at work on one claim: each save must show when the form is opened again."""

    def __init__(self, site: Site, claim: int) -> None:
        self.page = f"{site.url}/admin/timeline/claim/{claim}/change/"
        self.web = requests.Session()
        self.web.headers["Accept-Language"] = "en"
        self.saved, self.wrong = 0, []
        login = f"{site.url}/admin/login/?next=/admin/"
        given = {"username": "editor", "password": site.passwords["editor"]}
        answer = self.web.post(login, {**self.form(self.web.get(login), "login-form"), **given})
        assert answer.url.endswith("/admin/"), answer.text
        self.note = self.opened()["note"]

    @staticmethod
    def form(answer: Any, name: str) -> dict[str, str]:
        assert answer.status_code == 200, answer.text
        [found] = [one for one in html.fromstring(answer.content.decode()).forms if one.get("id") == name]
        # The first line break of a text area is none of its text (HTML, 13.1.2.5).
        return {field: value.removeprefix("\n") for field, value in found.form_values()}

    def opened(self) -> dict[str, str]:
        return self.form(self.web.get(self.page), "claim_form")

    def work(self, until: float) -> None:
        while time.monotonic() < until:
            self.save(f"Geprüft {self.saved + 1}")
            time.sleep(0.2)
        self.check()

    def save(self, note: str) -> None:
        typed = self.check()
        typed |= {"note": note, "why": note, "correction_reason": note}
        answer = self.web.post(self.page, typed, allow_redirects=False)
        if answer.status_code != 302:
            told = html.fromstring(answer.content.decode()).xpath("//*[contains(@class, 'error')]//text()")
            self.wrong.append(f"{answer.status_code}: {' '.join(''.join(told).split())}")
            return
        self.note, self.saved = note, self.saved + 1

    def check(self) -> dict[str, str]:
        typed = self.opened()
        if typed["note"] != self.note:
            self.wrong.append(f"lost: {self.note} was acknowledged, {typed['note']} is there")
        return typed


def test_readers_and_editors_at_once(site: Site, share: float, seed: int) -> None:
    readers = Readers(site, seed)
    claims = requests.get(f"{site.url}/api/v1/claims?limit={EDITORS}", timeout=30).json()["items"]
    editors = [Editor(site, one["id"]) for one in claims]
    idle = []
    for page in PAGES * 2:  # the first round fills what is kept
        began = time.monotonic()
        readers.ask(page, "de")
        idle.append(time.monotonic() - began)
    readers.times.clear()
    until = time.monotonic() + max(SHORTEST, SECONDS * share)
    work = [threading.Thread(target=editor.work, args=(until,)) for editor in editors]
    work += [
        threading.Thread(target=readers.read, args=(number, until)) for number in range(max(20, round(READERS * share)))
    ]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    saved = [editor.saved for editor in editors]
    slowest = quantiles(readers.times, n=100)[98]
    print(
        f"\n{sum(readers.statuses.values())} answers {dict(readers.statuses)} to {len(work) - len(editors)} readers: "
        f"median {median(readers.times) * 1000:.0f} ms, p99 {slowest * 1000:.0f} ms, "
        f"idle median {median(idle[len(PAGES) :]) * 1000:.0f} ms; {sum(saved)} saves by {len(editors)} editors"
    )
    assert readers.failed == []
    assert set(readers.statuses) == {200}
    assert [editor.wrong for editor in editors] == [[]] * EDITORS
    assert len(saved) == EDITORS
    assert min(saved) >= 1
