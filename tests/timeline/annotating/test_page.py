"""The page itself: who may see it, what it shows, that its queries do not grow."""

import pytest

from tests.timeline.annotating.conftest import Page


def test_opening_marks_every_number_of_an_original(page: Page) -> None:
    assert page.get().status_code == 200
    found = [(one.number, one.rejected_because) for one in page.revision.passages.order_by("number_start")]
    assert found == [("320", ""), ("54", "age"), ("12.000", ""), ("250", "")]
    counted = page.get().context["counted"]
    assert (counted.claimed, counted.rejected, counted.open) == (0, 1, 3)


@pytest.mark.parametrize("number", ["320", "54", "12.000", "250"])
def test_each_number_has_its_card(page: Page, number: str) -> None:
    page.get()
    answer = page.get(passage=page.passage(number).pk)
    assert answer.status_code == 200
    assert answer.context["quote"][1] == number
