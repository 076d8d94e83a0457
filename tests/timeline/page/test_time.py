"""Presets of the window, and the strip of months."""

from datetime import date

import pytest

from tests.timeline.page.conftest import Open
from timeline.page import time


def test_presets_are_the_years_and_the_last_months_of_the_dossier(open_page: Open) -> None:
    page = open_page("?measure=sent&from=2025-01-01&to=2025-12-31")
    links = page.xpath("//p[@class='presets']/a")
    assert [(link.text, link.get("href"), link.get("aria-current")) for link in links] == [
        ("Alles", "?measure=sent", None),
        ("2024", "?measure=sent&from=2024-01-01&to=2024-12-31", None),
        ("2025", "?measure=sent&from=2025-01-01&to=2025-12-31", "true"),
        ("Letzte 6 Monate", "?measure=sent&from=2025-07-01&to=2025-12-31", None),
        ("Letzte 3 Monate", "?measure=sent&from=2025-10-01&to=2025-12-31", None),
    ]


def test_each_bar_of_the_strip_is_a_month_with_its_figures(open_page: Open) -> None:
    page = open_page("?from=2025-08-01&to=2025-08-31&axis=published")
    bars = page.xpath("//*[@id='strip']/a")
    assert len(bars) == 15
    assert bars[0].get("aria-label") == "Oktober 2024: 0 Zahlen"
    assert [(bar.get("aria-label"), bar.get("href")) for bar in bars if bar.get("class") == "inside"] == [
        ("August 2025: 8 Zahlen", "?from=2025-08-01&to=2025-08-31&axis=published")
    ]


@pytest.mark.parametrize(
    ("first", "last", "count", "start"),
    [
        ("2024-10-01", "2025-12-31", 15, "2024-10-01"),
        ("2022-02-24", "2026-12-31", 20, "2022-01-01"),
        ("2000-05-01", "2030-01-01", 31, "2000-01-01"),
        ("0001-01-01", "0001-01-31", 1, "0001-01-01"),
    ],
)
def test_periods_are_few_enough_to_be_told_apart(first: str, last: str, count: int, start: str) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    periods = time.split(*days, time.step_of(*days))
    assert (len(periods), periods[0][0]) == (count, date.fromisoformat(start))
    assert periods[-1][1] >= date.fromisoformat(last)
