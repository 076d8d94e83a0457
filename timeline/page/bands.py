"""Thousands of claims as bands: from the lowest to the highest number of one claimant in one period.

Claims of another measure, kind, unit or scope are in another band. A band is a link to its claims. No band is joined.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial, reduce
from operator import or_
from typing import Any

from django.db.models import Count, F, Max, Min, Q, Sum
from django.db.models.functions import Coalesce, TruncMonth, TruncYear
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline import wording
from timeline.chart.data import Figure, Panel
from timeline.choices import Bound
from timeline.models import Claimant, Measure, Scope
from timeline.models.editions import EditionQuerySet
from timeline.models.tallies import By, TallyQuerySet
from timeline.page.keeping import kept
from timeline.page.periods import PERIODS, begin, period_name, span
from timeline.presenting import unit
from timeline.query import NONE, Selection

OF_ONE = ("measure_id", "scope_id", "kind", "unit")  # what may be compared
MOST = 240  # bands that a page holds
type Group = dict[str, Any]  # one band: its keys, and `start`, `least`, `most`, `count`


@dataclass(frozen=True, slots=True)
class Bands:
    """Panels of bands, the words that say so, and all days that they span."""

    panels: list[Panel]
    note: str
    days: tuple[date, date] | None


def bands(selection: Selection) -> Bands:
    """The bands of a selection by month, or by the shortest longer period that makes few enough.

    Where even years make too many, each panel shows what most of its figures speak of: see `leading`.
    """
    total, by_period, periods = groups(selection)
    for period in periods:
        found = merged(by_period, period)
        if len(found) <= MOST:
            break
    drawn = found if len(found) <= MOST else leading(found)
    days = [day for group in drawn for day in span(group["start"], period)]
    return Bands(panels(selection, drawn, period), note(total, drawn, period), (min(days), max(days)) if days else None)


def groups(selection: Selection) -> tuple[int, list[Group], list[str]]:
    """How many dated numbers there are, one row for each band and month or year, and the periods that these can make.

    Vague words are no numbers, and what has no day has no place.
    """
    years, months = selection.tally(By.YEAR), selection.tally(By.MONTH)
    if years is None or months is None:
        by_year = groups_of_editions(selection, TruncYear)
        total = sum(group["count"] for group in by_year)
        if len(by_year) <= MOST:
            return total, groups_of_editions(selection, TruncMonth), list(PERIODS)
        return total, by_year, ["year"]
    years = years.filter(numbers__gt=0)
    counted = list(
        years.values(*OF_ONE).annotate(figures=Sum("numbers"), rows=Count("*")).order_by("-figures", *OF_ONE)
    )
    total = sum(one["figures"] for one in counted)
    if sum(one["rows"] for one in counted) <= MOST:
        return total, tallied_groups(months.filter(numbers__gt=0)), list(PERIODS)
    return total, tallied_groups(of_most(years, counted)), ["year"]


def tallied_groups(rows: TallyQuerySet) -> list[Group]:
    keys = (*OF_ONE, "claimant_id", "value")
    found = rows.values(*keys).annotate(lowest=Min("least"), highest=Max("most"), figures=Sum("numbers"))
    names = (*OF_ONE, "claimant_id", "start", "least", "most", "count")
    listed = found.order_by(*OF_ONE, "value", "claimant_id").values_list(*keys, "lowest", "highest", "figures")
    return [{**dict(zip(names, one, strict=True)), "start": date.fromisoformat(one[5])} for one in listed]


def of_most(rows: TallyQuerySet, counted: Sequence[Group]) -> TallyQuerySet:
    """Of each measure the rows of that kind, unit and scope which most of its numbers are of: the first `counted`."""
    first: dict[int, Q] = {}
    for one in counted:
        first.setdefault(one["measure_id"], Q(**{name: one[name] for name in OF_ONE}))
    return rows.filter(reduce(or_, first.values()))


def groups_of_editions(selection: Selection, period: type[TruncMonth | TruncYear]) -> list[Group]:
    """The same where no tally tells it."""
    day = Coalesce(F(f"{selection.axis}_earliest"), F(f"{selection.axis}_latest"))
    numbers: EditionQuerySet = selection.claims().order_by().exclude(bound=Bound.VAGUE).exclude(value_order=None)
    counted = (
        numbers.alias(day=day)
        .filter(day__isnull=False)
        .annotate(start=period("day"))
        .values(*OF_ONE, "claimant_id", "start")
        .annotate(least=Min(Coalesce("low", "high")), most=Max(Coalesce("high", "low")), count=Count("number"))
    )
    return [dict(group) for group in counted.order_by(*OF_ONE, "start", "claimant_id")]


def merged(by_period: list[Group], period: str) -> list[Group]:
    """The bands of a period from those of its parts, in the same order."""
    found: dict[tuple[Any, ...], Group] = {}
    for group in by_period:
        start = begin(group["start"], period)
        key = (*(group[name] for name in OF_ONE), start, group["claimant_id"])
        before = found.get(key)
        least, most = ((before or group)[name] for name in ("least", "most"))
        found[key] = {
            **group,
            "start": start,
            "least": min(least, group["least"]),
            "most": max(most, group["most"]),
            "count": group["count"] + (before["count"] if before else 0),
        }
    return list(found.values())


def leading(found: list[Group]) -> list[Group]:
    """Of each measure the bands of one kind, unit and scope, which has most figures, of as many claimants as fit."""
    panels = {group["measure_id"] for group in found}
    drawn = []
    for measure in panels:
        own = [group for group in found if group["measure_id"] == measure]
        chosen = most_counted(own, OF_ONE)[0]
        own = [group for group in own if tuple(group[name] for name in OF_ONE) == chosen]
        periods = len({group["start"] for group in own})
        claimants = most_counted(own, ["claimant_id"])[: max(1, MOST // len(panels) // periods)]
        drawn += [group for group in own if (group["claimant_id"],) in claimants]
    return drawn


def most_counted(found: list[Group], names: Sequence[str]) -> list[tuple[Any, ...]]:
    """The values that these columns take, those with most figures first."""
    counted: Counter[tuple[Any, ...]] = Counter()
    for group in found:
        counted[tuple(group[name] for name in names)] += group["count"]
    return [values for values, _count in counted.most_common()]


def panels(selection: Selection, found: list[Group], period: str) -> list[Panel]:
    claimants = Claimant.objects.in_bulk({group["claimant_id"] for group in found if group["claimant_id"]})
    scopes = Scope.objects.in_bulk({group["scope_id"] for group in found})
    made = []
    for measure in Measure.objects.filter(pk__in={group["measure_id"] for group in found}):
        own = [group for group in found if group["measure_id"] == measure.pk]
        people = [(claimants.get(group["claimant_id"]), scopes[group["scope_id"]]) for group in own]
        names = [(claimant and (claimant.slug, claimant.label), scope.label) for claimant, scope in people]
        shows = (measure.slug, measure.label, own, names, period, selection.query())
        made.append(kept("bands", shows, partial(panel, selection, measure, own, people, period)))
    return made


def panel(
    selection: Selection,
    measure: Measure,
    own: Sequence[Group],
    people: Sequence[tuple[Claimant | None, Scope]],
    period: str,
) -> Panel:
    figures = [
        figure(selection, measure, claimant, scope, group, days)
        for (claimant, scope), (group, days) in zip(people, beside(own, period), strict=True)
    ]
    units = ", ".join(dict.fromkeys(unit(group["unit"]) for group in own))
    return Panel(key=measure.slug, title=measure.label, unit=units, figures=figures, joins=[])


def beside(own: Sequence[Group], period: str) -> Iterator[tuple[Group, tuple[date, date, date]]]:
    """Each band with the first and last day of its period, and the day at which it stands beside the others of it."""
    lanes = list(dict.fromkeys(group["claimant_id"] for group in own))
    for group in own:
        first, last = span(group["start"], period)
        share = (lanes.index(group["claimant_id"]) + 0.5) / len(lanes)
        yield group, (first, last, first + (last - first) * share)


def figure(
    selection: Selection,
    measure: Measure,
    claimant: Claimant | None,
    scope: Scope,
    group: Group,
    days: tuple[date, date, date],
) -> Figure:
    first, last, at = days
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
        text=f"{measure.label}: {words}, {scope.label}. {who}. {claims}, {wording.months(first, last)}.",
        label=words,
        low=group["least"],
        high=group["most"],
        bound=Bound.RANGE if group["least"] < group["most"] else Bound.EXACT,
        first=at,
        last=at,
        claimant=claimant.slug if claimant else "",
        claimant_name=who,
    )


def span_words(low: Decimal, high: Decimal) -> str:
    if low == high:
        return wording.number(low)
    return _("%(low)s to %(high)s") % {"low": wording.number(low), "high": wording.number(high)}


def note(total: int, drawn: list[Group], period: str) -> str:
    words = _(
        "%(count)s figures are too many for single marks: each mark spans the lowest to the highest number of one "
        "claimant in one %(period)s, and leads to its figures."
    ) % {"count": wording.number(total), "period": period_name(period)}
    left = total - sum(group["count"] for group in drawn)
    if not left:
        return words
    more = _(
        "%(count)s figures are not drawn: each measure shows those people and claimants that most of its figures name. "
        "Choose filters for others."
    ) % {"count": wording.number(left)}
    return f"{words} {more}"
