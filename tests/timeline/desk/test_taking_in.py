"""Articles into the ledger by address, pasted text or file; and what a new text does to what was cited."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.intake import fetching
from articles.models import Article, Passage, Revision
from tests import factories
from tests.articles.intake import server
from tests.articles.intake.server import Answer, Site, serving
from tests.factories import Ledger
from tests.timeline.desk.people import browser, person
from timeline.models import Claim, Suggestion

pytestmark = pytest.mark.django_db
READ = (
    "As read: title “Soldaten im Kursker Gebiet”, outlet Tagesblatt, date 2025-05-03 (stated). "
    "Mend below what is wrong."
)


@pytest.fixture(scope="module")
def running() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def site(running: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(fetching, "fetch", partial(fetching.fetch, guard=running.guard()))
    return running


def take_in(client: Client, **words: Any) -> Any:
    return client.post(reverse("admin:articles_article_take_in"), words, follow=True)


def messages(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def refusals(answer: Any) -> list[str]:
    return list(answer.context["form"].non_field_errors())


def test_by_address(ledger: Ledger, editor: Client, site: Site) -> None:
    answer = take_in(editor, url=site.url("/moved"), dossier=ledger.dossier.pk)
    article = Article.objects.get()
    assert (article.title, article.outlet.name, article.published, article.url) == (  # type: ignore[union-attr]
        "Soldaten im Kursker Gebiet", "Tagesblatt", "2025-05-03", site.url("/page")
    )  # fmt: skip
    assert answer.redirect_chain == [(reverse("admin:articles_article_change", args=[article.pk]), 302)]
    assert messages(answer) == [
        "New article.",
        READ,
    ]
    assert ledger.dossier in article.dossiers.all()
    assert Suggestion.objects.filter(dossier=ledger.dossier).exists()
    again = take_in(editor, url=site.url("/page"))
    assert messages(again)[0] == "Nothing new: the ledger has this text already."
    assert Revision.objects.count() == 1


@pytest.mark.parametrize(("url", "reason"), [
    ("http://127.0.0.1/", "127.0.0.1 leads to 127.0.0.1, which is not on the public internet"),
    ("http://169.254.169.254/latest/", "169.254.169.254 leads to 169.254.169.254, which is not on the public internet"),
    ("http://[fd00:ec2::254]/", "fd00:ec2::254 leads to fd00:ec2::254, which is not on the public internet"),
    ("http://2130706433/", "2130706433 is a number in an unusual form, no name of a host"),
    ("http://news.example:8080/", "port 8080 is none of a public web server"),
])  # fmt: skip
def test_what_production_refuses(editor: Client, url: str, reason: str) -> None:
    answer = take_in(editor, url=url)
    assert refusals(answer) == [f"This cannot be taken in: {reason}."]
    page = answer.content.decode()
    assert url in page, "what was typed stays"
    assert 'name="text"' in page
    assert 'name="file"' in page
    assert "Paste the text or choose a file instead: that always works." in page
    assert Article.objects.count() == 0


def test_a_page_without_an_article_is_refused_by_name(editor: Client, site: Site) -> None:
    answer = take_in(editor, url=site.url("/empty"))
    assert refusals(answer)[0].startswith("This cannot be taken in: no article is found in this page")


def test_pasted_text_with_the_address_where_it_was_found(editor: Client, site: Site) -> None:
    site.asked.clear()
    answer = take_in(editor, url="https://blatt.example/a#top", text=" date 2025-12-13 Es sind\r\n10.000 Soldaten.\r\n")
    article = Article.objects.get()
    assert (article.url, article.published, article.revisions.get().text) == (
        "https://blatt.example/a", "2025-12-13", "Es sind\n10.000 Soldaten.\n"
    )  # fmt: skip
    assert messages(answer)[0] == "New article."
    assert site.asked == []


@pytest.mark.parametrize(("name", "raw", "title"), [
    ("a.txt", b"Es sind 10.000 Soldaten.", ""), ("a.html", server.PAGE.encode(), "Soldaten im Kursker Gebiet"),
])  # fmt: skip
def test_a_file(editor: Client, name: str, raw: bytes, title: str) -> None:
    take_in(editor, file=SimpleUploadedFile(name, raw))
    assert Article.objects.get().title == title


@pytest.mark.parametrize(("words", "reason"), [
    ({}, "Give an address, or the text, or a file."),
    ({"text": "a", "file": SimpleUploadedFile("a.txt", b"b")}, "Give an address, or the text, or a file."),
    ({"file": SimpleUploadedFile("a.txt", b"x" * 5_000_001)}, "This cannot be taken in: the file has more than 5 MB."),
])  # fmt: skip
def test_what_is_missing_or_too_much(editor: Client, words: dict[str, Any], reason: str) -> None:
    assert refusals(take_in(editor, **words)) == [reason]
    assert Article.objects.count() == 0


def test_a_reader_takes_nothing_in(db: None) -> None:
    assert take_in(browser(person("reader")), text="Es sind 10.000 Soldaten.").status_code == 403
    assert Article.objects.count() == 0


@pytest.fixture
def cited(ledger: Ledger, editor: Client, site: Site) -> Claim:
    """A published claim of the page's 10.000."""
    take_in(editor, url=site.url("/page"))
    revision = Revision.objects.get()
    claim = factories.bare_claim(ledger, low=10000, high=10000, wording="10.000")
    claim.citations.create(passage=factories.passage(revision, "sind 10.000 Soldaten", "10.000"))
    factories.publish(ledger, claim)
    return claim


def changed_page(monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    """The outlet changes its page."""
    assert old in server.PAGE
    page = Answer(server.PAGE.replace(old, new).encode(), headers={"Content-Type": "text/html; charset=utf-8"})
    monkeypatch.setitem(server.ANSWERS, "/page", page)


def test_a_digit_changed_is_no_longer_in_the_article_and_nothing_moves(
    cited: Claim, editor: Client, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    passage = cited.citations.get().passage
    changed_page(monkeypatch, "10.000", "12.000")
    answer = take_in(editor, url=site.url("/page"))
    assert messages(answer)[0] == "New revision of an article that was there."
    first, second = Revision.objects.order_by("pk")
    assert (first.article, second.text.count("12.000")) == (second.article, 1)
    passage.refresh_from_db()
    assert (passage.revision, passage.gone_from, passage.exact) == (first, second, "sind 10.000 Soldaten")
    assert cited.citations.get().passage == passage
    assert not Passage.objects.filter(revision=second).exists()
    cited.refresh_from_db()
    assert (cited.status, cited.low) == ("in_review", 10000)
    assert cited.review_comment == "“sind 10.000 Soldaten” is no longer in the article."
    page = editor.get(reverse("admin:timeline_claim_change", args=[cited.pk])).content.decode()
    assert "No longer in the article" in page
    assert "icon-yes" in page


def test_what_stands_unchanged_is_carried_over_also_by_hand(
    cited: Claim, editor: Client, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_page(monkeypatch, "<p>Nach Angaben", "<p>Neu: 🙂 Nach Angaben")
    take_in(editor, url=site.url("/page"))
    first, second = Revision.objects.order_by("pk")
    carried = cited.citations.get().passage
    assert (carried.revision, carried.carried_from.revision) == (second, first)  # type: ignore[union-attr]
    assert second.text[carried.start : carried.end] == carried.exact == "sind 10.000 Soldaten"
    by_hand = {"article": first.article_id, "text_kind": "original", "text": second.text.replace("10.000", "11.000")}
    assert editor.post(reverse("admin:articles_revision_add"), by_hand).status_code == 302
    carried.refresh_from_db()
    cited.refresh_from_db()
    latest = Revision.objects.latest("pk")
    assert (carried.gone_from, cited.status, latest.language) == (latest, "in_review", "de")
