"""Passages: spans of code points that stand in their revision as written."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import CONTEXT_LENGTH, Passage
from tests import factories
from tests.factories import breaks, columns, holds, raw_update, refuses, sql

pytestmark = pytest.mark.django_db

# what makes code points differ from bytes, UTF-16 units or glyphs, before and inside the passage
BEFORE = ["", "😀😀 ", "a\N{NO-BREAK SPACE}b ", "\N{RIGHT-TO-LEFT MARK}", "e\N{COMBINING ACUTE ACCENT}", "👩‍👩‍👧 "]


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("exact", ["9 Soldaten", "9\N{NO-BREAK SPACE}000 😀"])
def test_offsets_count_code_points(before: str, exact: str) -> None:
    made = factories.passage(factories.revision(f"{before}{exact}. Ende"), exact, "9")
    made.refresh_from_db()
    assert (made.start, made.end, made.exact) == (len(before), len(before) + len(exact), exact)
    assert (made.prefix, made.suffix, made.number) == (before, ". Ende", "9")
    for shift in (-1, 1):
        with refuses("passage_is_in_its_text"):
            Passage.objects.filter(pk=made.pk).update(start=made.start + 1, end=made.end + shift)


def test_prefix_and_suffix_are_cut_at_their_length() -> None:
    made = factories.passage(factories.revision("x" * 100 + "neun" + "y" * 100), "neun")
    assert (made.prefix, made.suffix) == ("x" * CONTEXT_LENGTH, "y" * CONTEXT_LENGTH)


@pytest.mark.parametrize(
    "bad",
    [
        {"exact": "Neun Soldaten"},
        {"exact": "neun Soldate"},
        {"exact": ""},
        {"start": 4},
        {"start": 2, "end": 15},
        {"end": 500},
        {"start": 500, "end": 513},
        {"prefix": "Nur "},
        {"suffix": "?"},
        {"suffix": ". Das ist alles, und mehr"},
    ],
)
def test_a_passage_stands_in_its_text(bad: dict[str, object]) -> None:
    made = factories.passage(factories.revision("Es neun Soldaten. Das ist alles"), "neun Soldaten")
    with refuses("passage_is_in_its_text"):
        Passage.objects.filter(pk=made.pk).update(**bad)
    with refuses("passage_is_in_its_text"):
        Passage.objects.bulk_create([Passage(**{**columns(made), **bad})])
    with refuses("passage_is_in_its_text"):
        raw_update(made, **bad)


def test_a_form_refuses_what_does_not_stand_there() -> None:
    made = factories.passage(factories.revision("Es fielen neun Soldaten."), "neun Soldaten")
    made.exact = "zehn Soldaten"
    with pytest.raises(ValidationError) as caught:
        made.full_clean()
    assert list(caught.value.message_dict) == ["exact"]


def test_a_passage_cannot_move_to_a_text_that_lacks_it() -> None:
    made = factories.passage(factories.revision("Es fielen neun Soldaten."), "neun Soldaten")
    other, same = factories.revision("Es fielen acht Soldaten."), factories.revision("Es fielen neun Soldaten.")
    with refuses("passage_is_in_its_text"):
        Passage.objects.filter(pk=made.pk).update(revision=other)
    holds(made, revision_id=same.pk)


@pytest.mark.parametrize(("start", "end"), [(10, 10), (12, 10), (23, 10), (2_000_000_000, 10)])
def test_a_passage_starts_before_it_ends(start: int, end: int) -> None:
    made = factories.passage(factories.revision("Es fielen neun Soldaten."), "neun Soldaten")
    with refuses("passage_start_before_end"):
        raw_update(made, start=start, end=end, exact="", prefix="", suffix="")
    with refuses("passage_start_before_end"):
        Passage.objects.bulk_create(
            [Passage(revision=made.revision, start=start, end=end, exact="", prefix="", suffix="")]
        )
    made.start, made.end = start, end
    with pytest.raises(ValidationError):
        made.full_clean()


@pytest.mark.parametrize(
    ("number_start", "number_end"), [(10, None), (None, 14), (9, 14), (10, 24), (12, 12), (13, 12), (0, 4), (23, 24)]
)
def test_a_number_stands_inside_its_passage(number_start: int | None, number_end: int | None) -> None:
    made = factories.passage(factories.revision("Es fielen neun Soldaten."), "neun Soldaten", "neun")
    breaks(made, "passage_holds_its_number", number_start=number_start, number_end=number_end)


@pytest.mark.parametrize(("number_start", "number_end"), [(None, None), (10, 11), (10, 23), (22, 23)])
def test_a_number_may_be_absent_or_the_whole_passage(number_start: int | None, number_end: int | None) -> None:
    made = factories.passage(factories.revision("Es fielen neun Soldaten."), "neun Soldaten", "neun")
    holds(made, number_start=number_start, number_end=number_end)


def test_a_span_with_its_number_is_marked_once() -> None:
    told = factories.revision("Es fielen neun Soldaten und neun Offiziere.")
    whole = factories.passage(told)
    with refuses("passage_is_new"):
        factories.passage(told)
    with refuses("passage_is_new"):
        sql("INSERT INTO articles_passage (revision_id, start, \"end\", exact, prefix, suffix, place, rejected_because,"
            " version, created_at) SELECT revision_id, start, \"end\", exact, prefix, suffix, place, rejected_because,"
            " version, created_at FROM articles_passage")  # fmt: skip
    assert factories.passage(told, number="neun").pk != whole.pk  # the same span for a number in it is another passage
    with refuses("passage_is_new"):
        factories.passage(told, number="neun")
