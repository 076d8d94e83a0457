"""Thousands of claims as bands: from the lowest to the highest number of one claimant in one period.

Claims of another measure, kind, unit or scope are in another band. A band is a link to its claims. No band is joined.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Max, Min
from django.db.models.functions import Coalesce, TruncMonth, TruncQuarter, TruncYear
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline import wording
from timeline.chart.data import Figure, Panel
from timeline.choices import Bound
from timeline.models import Claimant, Measure, Scope
from timeline.models.editions import EditionQuerySet
from timeline.presenting import unit
from timeline.query import NONE, Selection

MOST = 160  # bands that a chart holds and a reader tells apart
PERIODS = {"month": (TruncMonth, 1), "quarter": (TruncQuarter, 3), "year": (TruncYear, 12)}


@dataclass(frozen=True, slots=True)
class Bands:
    """Panels of bands, the words that say so, and all days that they span."""

    panels: list[Panel]
    note: str
    days: tuple[date, date] | None


def bands(selection: Selection) -> Bands:
    """The bands of a selection by month, or by the shortest longer period that makes few enough."""
    for period in PERIODS:
        found = groups(selection, period)
        if len(found) <= MOST:
            break
    drawn = sorted(found, key=lambda group: -group["count"])[:MOST]
    days = [day for group in drawn for day in span(group["start"], period)]
    return Bands(panels(selection, drawn, period), note(found, drawn, period), (min(days), max(days)) if days else None)


def groups(selection: Selection, period: str) -> list[dict[str, Any]]:
    """One row a band. Vague words are no numbers, and what has no day has no place."""
    day = Coalesce(F(f"{selection.axis}_earliest"), F(f"{selection.axis}_latest"))
    numbers: EditionQuerySet = selection.claims().order_by().exclude(bound=Bound.VAGUE).exclude(value_order=None)
    counted = (
        numbers.alias(day=day)
        .filter(day__isnull=False)
        .annotate(start=PERIODS[period][0]("day"))
        .values("measure_id", "claimant_id", "scope_id", "kind", "unit", "start")
        .annotate(least=Min(Coalesce("low", "high")), most=Max(Coalesce("high", "low")), count=Count("number"))
    )
    return [dict(group) for group in counted.order_by("measure_id", "start", "claimant_id", "scope_id", "kind", "unit")]


def span(start: date, period: str) -> tuple[date, date]:
    """The first and the last day of the period that begins with `start`."""
    index = start.year * 12 + start.month - 1 + PERIODS[period][1]
    return start, date(index // 12, index % 12 + 1, 1) - timedelta(days=1)


def panels(selection: Selection, found: list[dict[str, Any]], period: str) -> list[Panel]:
    claimants = Claimant.objects.in_bulk({group["claimant_id"] for group in found if group["claimant_id"]})
    scopes = Scope.objects.in_bulk({group["scope_id"] for group in found})
    made = []
    for measure in Measure.objects.filter(pk__in={group["measure_id"] for group in found}):
        own = [group for group in found if group["measure_id"] == measure.pk]
        figures = [
            figure(selection, measure, claimants.get(group["claimant_id"]), scopes[group["scope_id"]], group, period)
            for group in own
        ]
        units = ", ".join(dict.fromkeys(unit(group["unit"]) for group in own))
        made.append(Panel(key=measure.slug, title=measure.label, unit=units, figures=figures, joins=[]))
    return made


def figure(
    selection: Selection,
    measure: Measure,
    claimant: Claimant | None,
    scope: Scope,
    group: dict[str, Any],
    period: str,
) -> Figure:
    first, last = span(group["start"], period)
    words = span_words(group["least"], group["most"])
    who = claimant.label if claimant else _("no claimant named")
    count = group["count"]
    claims = ngettext("%(count)s figure", "%(count)s figures", count) % {"count": wording.number(count)}
    address = selection.query(
        view="table", measure=(measure.slug,), kind=(group["kind"],), scope=(scope.pk,),
        claimant=(claimant.slug if claimant else NONE,), from_=first, to=last,
    )  # fmt: skip
    return Figure(
        id=0,  # a band is no claim; without joins nothing asks for it
        url=address,
        text=f"{measure.label}: {words}, {scope.label}. {who}. {claims}, {wording.month(first)}.",
        label=words,
        low=group["least"],
        high=group["most"],
        bound=Bound.RANGE if group["least"] < group["most"] else Bound.EXACT,
        first=first,
        last=last,
        claimant=claimant.slug if claimant else "",
        claimant_name=who,
    )


def span_words(low: Decimal, high: Decimal) -> str:
    if low == high:
        return wording.number(low)
    return _("%(low)s to %(high)s") % {"low": wording.number(low), "high": wording.number(high)}


def note(found: list[dict[str, Any]], drawn: list[dict[str, Any]], period: str) -> str:
    periods = {"month": _("month"), "quarter": _("quarter"), "year": _("year")}
    words = _(
        "%(count)s figures are too many for single marks: each mark spans the lowest to the highest number of one "
        "claimant in one %(period)s, and leads to its figures."
    ) % {"count": wording.number(sum(group["count"] for group in found)), "period": periods[period]}
    left = sum(group["count"] for group in found) - sum(group["count"] for group in drawn)
    if not left:
        return words
    return f"{words} {_('%(count)s figures are not drawn: choose filters.') % {'count': wording.number(left)}}"
