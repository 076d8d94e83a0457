"""The page itself: who may see it, what it shows, that its queries do not grow, and the lists that lead to it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article
from articles.reading import noise
from tests import factories
from tests.timeline.annotating.desk import Page, article_with, long_text, sign_in
from timeline.annotating import readings, spans
from timeline.annotating.reasons import REASONS
from timeline.proposing.batches import propose


def test_opening_marks_every_number_of_an_original(opened: Page) -> None:
    assert opened.get().status_code == 200
    found = [(one.number, one.rejected_because) for one in opened.revision.passages.order_by("number_start")]
    assert found == [("320", ""), ("54", "age"), ("12.000", ""), ("250", "")]
    counted = opened.get().context["counted"]
    assert (counted.claimed, counted.rejected, counted.open) == (0, 1, 3)


def test_each_number_has_its_card(opened: Page) -> None:
    opened.get()
    for number in ("320", "54", "12.000", "250"):
        answer = opened.get(passage=opened.passage(number).pk)
        assert answer.context["quote"][1] == number
        assert f'aria-current="true" href="?passage={opened.passage(number).pk}#desk"' in answer.content.decode()


def test_every_reason_of_the_reader_can_be_chosen() -> None:
    assert set(noise.REASONS) <= set(REASONS)


@pytest.mark.parametrize("role", ["visitor", "reader", "editor", "chief editor"])
def test_who_sees_the_text(opened: Page, role: str) -> None:
    client = Client() if role == "visitor" else sign_in("berta", role)[0]
    answer = client.get(opened.address)
    assert answer.status_code == {"visitor": 302, "reader": 403}.get(role, 200)
    assert ("Bericht vom Fluss" in answer.content.decode()) is (role in ("editor", "chief editor"))
    posted = client.post(opened.address, {"verb": "select", "exact": "Fluss"})
    assert posted.status_code == {"reader": 403}.get(role, 302)


def test_what_is_asked_for_amiss_is_refused(opened: Page) -> None:
    opened.get()
    other = factories.passage(factories.revision("Es fielen 9.", factories.article("2025-05-03")), "9", "9")
    for asked in ({"passage": other.pk}, {"passage": "x"}, {"revision": 0}, {"dossier": "nowhere"}):
        assert opened.get(**asked).status_code == 404
    assert opened.client.post(opened.address, {"verb": "publish"}).status_code == 400
    assert opened.client.get(reverse("admin:articles_article_annotate", args=[0])).status_code == 404
    assert "is no span of this text" in opened.get(start=5, end=9999).content.decode()


BEFORE = {
    "emoji": "\N{GRINNING FACE}\N{FAMILY}\N{ZERO WIDTH JOINER}",
    "no-break space": "1\N{NO-BREAK SPACE}Jahr",
    "right-to-left mark": "\N{RIGHT-TO-LEFT MARK}",
    "line ends": "Erste\r\nZweite\rDritte\n",
}


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
def test_a_selection_is_stored_by_code_points(opened: Page, before: str) -> None:
    words = "mindestens 320 südländische Soldaten"
    text = f"{before} Nach Angaben Nordlands sind bisher {words} gefallen."
    revision = article_with(text, opened.at.dossier)
    page = Page(opened.client, opened.user, opened.at, revision.article, revision)
    start, end = page.span(words)
    selected = page.post("select", {"start": start, "end": end, "exact": words})
    assert (selected.context["proposal"].span, selected.context["number"]) == ((start, end), "320")
    page.post("claim", page.form(start=start, end=end))
    passage = revision.passages.exclude(citations=None).get()
    assert (passage.start, passage.end, passage.exact, passage.number) == (start, end, words, "320")


def test_offsets_that_do_not_fit_their_words_are_refused(opened: Page) -> None:
    """What a count in UTF-16 units would send after an emoji."""
    start, end = opened.span("mindestens 320")
    answer = opened.post("select", {"start": start + 1, "end": end + 1, "exact": "mindestens 320"})
    assert "select it again" in answer.content.decode()


@pytest.mark.parametrize(
    ("words", "nth", "found"), [("b  c", 1, (2, 5)), ("b c", 2, (6, 9)), ("a\nb", 1, (0, 3)), ("c", 2, (8, 9))]
)
def test_words_are_found_at_their_place_whatever_their_white_space(
    words: str, nth: int, found: tuple[int, int]
) -> None:
    assert spans.span_of("a b\N{NO-BREAK SPACE}c b c", words, nth) == found


@pytest.mark.parametrize(("words", "nth"), [("d", 1), ("b", 3), ("b", 0), (" ", 1)])
def test_words_that_do_not_stand_there_are_refused(words: str, nth: int) -> None:
    with pytest.raises(spans.NotThere):
        spans.span_of("a b c b c", words, nth)


def queries(page: Page, **asked: int) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert page.get(**asked).status_code == 200
    return len(found)


def test_queries_do_not_grow_with_the_text(opened: Page) -> None:
    """The page of 100 kB with 300 numbers asks the database no more often than that of two lines."""
    long = article_with(long_text(), opened.at.dossier)
    page = Page(opened.client, opened.user, opened.at, long.article, long)
    opened.get(), page.get()  # the first opening reads the text and marks its numbers
    assert len(long.text.encode()) > 100_000
    assert long.passages.count() == 300
    assert (queries(opened), queries(page)) == (OVERVIEW, OVERVIEW)
    short = queries(opened, passage=opened.passage("12.000").pk)
    passage = long.passages.order_by("start")[150]
    assert (short, queries(page, passage=passage.pk)) == (CARD, CARD)


OVERVIEW, CARD = 18, 25


def test_the_list_of_articles_sorts_by_completeness(opened: Page) -> None:
    opened.get()
    done = article_with("Der Oberst ist 54 Jahre alt.", opened.at.dossier)
    Page(opened.client, opened.user, opened.at, done.article, done).get()
    address = reverse("admin:articles_article_changelist")
    column = 1 + opened.client.get(address).context["cl"].list_display.index("show_done") - 1
    for order, expected in (
        (f"{column}", [opened.article, done.article]),
        (f"-{column}", [done.article, opened.article]),
    ):
        listed = list(opened.client.get(address, {"o": order}).context["cl"].result_list)
        assert listed == expected
    assert [(one.numbers_claimed, one.numbers_rejected, one.numbers_open) for one in listed] == [(0, 1, 0), (0, 1, 3)]


def test_the_front_page_leads_to_the_articles_half_done(opened: Page) -> None:
    opened.get()
    untouched = Article.objects.exclude(pk=opened.article.pk)
    assert not untouched.exists()
    page = opened.client.get(reverse("admin:index")).content.decode()
    assert "Articles half done" in page
    assert f'href="{opened.address}"' in page


def test_a_text_is_looked_at_once(opened: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.get()
    monkeypatch.setattr(readings, "read", lambda *_: pytest.fail("read again only to count its numbers"))
    assert opened.get().context["counted"].open == 3


def test_what_an_import_has_marked_is_not_read_again(opened: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    propose([opened.revision], opened.at.dossier)
    monkeypatch.setattr(readings, "read", lambda *_: pytest.fail("read again only to count its numbers"))
    assert opened.get().context["counted"].open == 3


@pytest.mark.parametrize("language", ["", "fr"])
def test_a_text_without_a_language_of_ours_has_its_card(opened: Page, language: str) -> None:
    text = "The army said that more than 700 soldiers were killed."
    told = factories.revision(text, factories.article("2025-06-03"), language=language)
    opened.at.dossier.articles.add(told.article)
    page = Page(opened.client, opened.user, opened.at, told.article, told)
    page.get()
    answer = page.get(passage=page.passage("700").pk)
    assert answer.status_code == 200
    assert answer.context["claim"]["wording"].value() == "more than 700"
