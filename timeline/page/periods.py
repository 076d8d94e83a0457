"""Months, quarters and years, by which a page gathers what is too much to be shown one by one."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

PERIODS = {"month": 1, "quarter": 3, "year": 12}  # in months, the shortest first


def begin(day: date, period: str) -> date:
    """The first day of the period in which a day lies."""
    return date(day.year, (day.month - 1) // PERIODS[period] * PERIODS[period] + 1, 1)


def span(start: date, period: str) -> tuple[date, date]:
    """The first and the last day of the period that begins with `start`."""
    index = start.year * 12 + start.month - 1 + PERIODS[period]
    return start, date(index // 12, index % 12 + 1, 1) - timedelta(days=1)


def period_name(period: str) -> str:
    return {"month": _("month"), "quarter": _("quarter"), "year": _("year")}[period]
