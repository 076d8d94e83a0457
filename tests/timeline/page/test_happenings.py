"""Events that are too many for single marks are gathered, and listed page by page."""

import pytest
from django.http import QueryDict

from tests.timeline.page.conftest import Open, texts
from timeline import query
from timeline.models import Dossier
from timeline.page import happenings, table

HEADS = "//*[starts-with(@class, 'event') and name()='a']"


def test_each_mark_counts_the_events_to_which_it_leads(nordkorea: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    selection = query.read(QueryDict(""), nordkorea)
    single = happenings.happenings(selection)
    assert (len(single.rows), len(single.marks), single.note) == (single.count, single.count, "")
    monkeypatch.setattr(happenings, "MOST", single.count - 1)
    found = happenings.happenings(selection)
    assert (found.count, found.rows) == (single.count, [])
    assert 1 < len(found.marks) < found.count
    assert sum(int(str(mark.number)) for mark in found.marks) == found.count
    for mark in found.marks:
        listed = query.read(QueryDict(mark.url.lstrip("?")), nordkorea)
        assert listed.view == "events"
        assert mark.number is not None
        assert listed.events().count() >= int(str(mark.number))  # what lasts longer began in an earlier month


def test_periods_grow_until_marks_are_few(nordkorea: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(happenings, "MOST", 2)
    found = happenings.happenings(query.read(QueryDict(""), nordkorea))
    assert [mark.first.isoformat() for mark in found.marks if mark.first] == ["2024-01-01", "2025-01-01"]
    assert found.note.endswith("Jahr.")


def test_the_page_says_that_events_are_gathered(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(happenings, "MOST", 2)
    page = open_page()
    [note] = texts(page, "//p[@id='bands']")
    assert "Ereignisse sind zu viele für einzelne Zeichen" in note
    assert len(page.xpath(HEADS)) == 2


def test_events_are_listed_page_by_page_with_their_numbers(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = open_page("?view=events").xpath("//ol[@class='events']/li/@value")
    assert whole == [str(number) for number in range(1, len(whole) + 1)]
    monkeypatch.setattr(table, "PAGE_SIZE", 3)
    first, second = open_page("?view=events"), open_page("?view=events&page=2")
    assert first.xpath("//a[@rel='next']/@href") == ["?view=events&page=2"]
    found = [page.xpath("//ol[@class='events']/li/@value") for page in (first, second)]
    assert [*found[0], *found[1]] == whole[:6]
    open_page(f"?view=events&page={len(whole)}", status=404)
