"""articles.edtf against a table, and against the database's functions, which hold the same rule."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles import edtf, rules

DAYS = [
    ("2025-08-22", date(2025, 8, 22), date(2025, 8, 22)),
    ("2025-08", date(2025, 8, 1), date(2025, 8, 31)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2025", date(2025, 1, 1), date(2025, 12, 31)),
    ("2025-08?", date(2025, 8, 1), date(2025, 8, 31)),
    ("2025-08-22~", date(2025, 8, 22), date(2025, 8, 22)),
    ("2025%", date(2025, 1, 1), date(2025, 12, 31)),
    ("2025-01/2025-03", date(2025, 1, 1), date(2025, 3, 31)),
    ("2025-01/..", date(2025, 1, 1), None),
    ("2025-01/", date(2025, 1, 1), None),
    ("../2025-03", None, date(2025, 3, 31)),
    ("/2025-03", None, date(2025, 3, 31)),
    ("[2025-08-22..2025-08-31]", date(2025, 8, 22), date(2025, 8, 31)),
    ("[..2025-08]", None, date(2025, 8, 31)),
    ("[2025-08..]", date(2025, 8, 1), None),
    ("0001", date(1, 1, 1), date(1, 12, 31)),
    ("9999-12-31", date(9999, 12, 31), date(9999, 12, 31)),
    ("9998-12", date(9998, 12, 1), date(9998, 12, 31)),
    ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
]


@pytest.mark.parametrize(("text", "first", "last"), DAYS)
def test_days(text: str, first: date | None, last: date | None) -> None:
    assert edtf.days(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "/", "../..", "../", "/..", "..", "[..]", "[]", "2025-8", "25", "2025-02-29", "2025-13", "2025-00", "0000",
     "2025-08-22/2025-08-21", "[2025-02..2025-01]", "2025-22", "202X", "-2025", "+2025", "2025-08-22T12:00", " 2025",
     "2025 ", "2025\n", "２０２５", "[2025,2026]", "{2025}", "2025-06-31/2025-07"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(edtf.BadDate):
        edtf.days(text)


@settings(max_examples=30, deadline=None)
@given(st.dates(), st.booleans())
def test_the_calendar_gives_the_days_of_the_library(day: date, first: bool) -> None:
    for part in (f"{day.year:04}", f"{day.year:04}-{day.month:02}", day.isoformat()):
        assert edtf.by_calendar(part, first) == edtf.by_library(part, first)


def database_days(text: str) -> tuple[date | None, date | None]:
    """What the database says, under articles.edtf's contract: BadDate also for an end before the beginning."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT edtf_first_day(%s), edtf_last_day(%s)", [text, text])
            first, last = cursor.fetchone()
    except IntegrityError as error:
        if rules.refusal(error)[0] != "edtf_is_a_date":
            raise
        raise edtf.BadDate(text) from error
    if first and last and first > last:
        raise edtf.BadDate(text)
    return first, last


def answer(function: object, text: str) -> object:
    try:
        return function(text)  # type: ignore[operator]
    except edtf.BadDate:
        return "no date"


years = st.one_of(st.integers(0, 9999), st.sampled_from([0, 1, 1900, 2000, 2024, 2025, 9998, 9999])).map("{:04}".format)
parts = st.one_of(st.integers(0, 13), st.sampled_from([1, 2, 12])).map("{:02}".format)
days_of_month = st.one_of(st.integers(0, 32), st.sampled_from([1, 28, 29, 30, 31])).map("{:02}".format)
points = st.builds(
    lambda date_, sign: date_ + sign,
    st.one_of(
        years,
        st.builds("{}-{}".format, years, parts),
        st.builds("{}-{}-{}".format, years, parts, days_of_month),
    ),
    st.sampled_from(["", "", "", "?", "~", "%"]),
)
ends = st.one_of(points, st.just(".."), st.just(""))
dates = st.one_of(
    points,
    st.builds("{}/{}".format, ends, ends),
    st.builds("[{}..{}]".format, st.one_of(points, st.just("")), st.one_of(points, st.just(""))),
    st.text(alphabet="0123456789-/.[]?~% X", max_size=24),
    st.text(alphabet=st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]), max_size=12),
).filter(bool)  # the empty text is no EDTF, but the unknown date of a record


class TestAgreement(TestCase):
    @settings(max_examples=150, deadline=None)
    @example("9999")
    @example("9999-12")
    @example("9999-12-31")
    @example("9998/9999")
    @example("[..9999]")
    @example("0001-01-01")
    @example("0000-01-01")
    @example("../..")
    @example("/..")
    @example("2025\n")
    @example("[2025..2026")
    @given(dates)
    def test_database_and_python_read_the_same_days(self, text: str) -> None:
        assert answer(edtf.days, text) == answer(database_days, text)
