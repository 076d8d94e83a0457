"""Time at a glance: presets of the window, and a strip of bars that say how many figures each month has."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Max, Min, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline import wording
from timeline.chart.drawing import percent
from timeline.gathering import Gathered
from timeline.models import Dossier
from timeline.models.tallies import By, TallyQuerySet, TotalQuerySet
from timeline.query import Selection

MOST_BARS = 48
HEIGHT = 36.0  # px of the highest bar


@dataclass(frozen=True, slots=True)
class Preset:
    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A period with its count; `first` and `last` are what a window from or to it says."""

    label: str
    href: str
    first: str
    last: str
    x: str
    width: str
    y: float
    height: float
    inside: bool


def presets(dossier: Dossier, selection: Selection) -> list[Preset]:
    """The whole window, each of its years, its last six and three months."""
    found: list[tuple[str, date | None, date | None]] = [(_("All"), None, None)]
    found += [(str(year), date(year, 1, 1), date(year, 12, 31)) for year in years(dossier)]
    for months in (6, 3):
        words = ngettext("Last %(count)s month", "Last %(count)s months", months) % {"count": months}
        found.append((words, months_before(dossier.last_on, months), dossier.last_on))
    return [
        Preset(words, selection.query(from_=first, to=last) or "?", (selection.from_, selection.to) == (first, last))
        for words, first, last in found
    ]


def years(dossier: Dossier) -> range:
    first, last = dossier.first_on.year, dossier.last_on.year
    return range(max(first, last - 5), last + 1)


def months_before(last: date, months: int) -> date:
    """The first day of the period of so many whole months that ends with the month of `last`."""
    index = last.year * 12 + last.month - months
    return date(index // 12, index % 12 + 1, 1)


def strip(dossier: Dossier, selection: Selection, gathered: Gathered | None = None) -> list[Bar]:
    """Bars over the dossier's window, widened to all figures; the chosen window's are marked. None uncounted."""
    if gathered and gathered.more:
        return []
    free = selection.without("from_", "to")
    months = free.counted(By.MONTH)
    if months is not None:
        counted = Counter(ends(months))
    elif gathered and not (selection.from_ or selection.to):
        counted = gathered.starts
    else:
        counted = counts(free)
    first = min([dossier.first_on, *counted])
    last = max([dossier.last_on, *counted])
    step = step_of(first, last)
    if months is not None:
        counted = tallied(free.counted(By.YEAR if step % 12 == 0 else By.MONTH))
    periods = split(first, last, step)
    sums = [sum(count for day, count in counted.items() if start <= day <= end) for start, end in periods]
    highest = max([*sums, 1])
    return [
        bar(selection, period, count / highest, count, index, len(periods))
        for index, (period, count) in enumerate(zip(periods, sums, strict=True))
    ]


def ends(months: TotalQuerySet | TallyQuerySet) -> list[date]:
    """The first and the last month of these rows."""
    found = months.aggregate(first=Min("value"), last=Max("value"))
    return [date.fromisoformat(day) for day in found.values() if day]


def tallied(rows: TotalQuerySet | TallyQuerySet | None) -> Counter[date]:
    """How many figures each period has, by its first day."""
    if rows is None:
        return Counter()
    found = rows.values_list("value").annotate(total=Sum("count"))
    return Counter({date.fromisoformat(day): total for day, total in found})


def counts(free: Selection) -> Counter[date]:
    """How many figures begin on each day of the axis."""
    day = Coalesce(F(f"{free.axis}_earliest"), F(f"{free.axis}_latest"))
    editions = free.claims().order_by().annotate(day=day).values("day")
    counted = editions.annotate(count=Count("number")).values_list("day", "count")
    return Counter({day: count for day, count in counted if day})


def step_of(first: date, last: date) -> int:
    """Months in a bar, few enough bars to be told apart."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return next((step for step in (1, 3, 12, 60, 120) if months / step <= MOST_BARS), 1200)


def split(first: date, last: date, step: int) -> list[tuple[date, date]]:
    """Whole periods of `step` months from `first` to `last`."""
    start = (first.year * 12 + first.month - 1) // step * step
    end = last.year * 12 + last.month - 1
    return [(day_of(index), day_of(index + step) - timedelta(days=1)) for index in range(start, end + 1, step)]


def day_of(index: int) -> date:
    """The first day of a month counted from year 0."""
    return date(max(index // 12, 1), index % 12 + 1, 1)


def bar(selection: Selection, period: tuple[date, date], share: float, count: int, index: int, total: int) -> Bar:
    first, last = period
    figures = ngettext("%(count)s figure", "%(count)s figures", count) % {"count": wording.number(count)}
    height = round(max(share * HEIGHT, 2 if count else 0), 1)
    return Bar(
        label=f"{wording.months(first, last)}: {figures}",
        href=selection.query(from_=first, to=last),
        first=first.isoformat(),
        last=last.isoformat(),
        x=percent(index / total),
        width=percent(0.86 / total),
        y=HEIGHT - height,
        height=height,
        inside=(selection.from_ or first) <= last and (selection.to or last) >= first,
    )
