"""What a page counts of a selection: its tallies, or its figures where none tell, are read once, in one statement.

Very many figures that no tally tells are counted by a second request alone: the first shows a page of them at once.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from timeline.choices import PUBLIC, Status
from timeline.models.editions import EditionQuerySet
from timeline.query import NONE, PAGE_SIZE, Selection

# Arrays are counted as wholes: far fewer differ than there are figures.
ALIKE = ("measure_slug", "kind", "side", "scope_side", "scope_path", "claimant_path")
GROUPED = (*ALIKE, "outlets", "places", "out_on", "start")
SLUG = {"measure_slug": F("measure__slug")}
MOST = 1000  # figures that words, a window or a clock may find before a page is asked to count them all
STATEMENT = """
    SELECT {grouped}, grouping({grouped}), status, {total} FROM ({found}) found
    GROUP BY GROUPING SETS ({sets})
"""


@dataclass(frozen=True, slots=True)
class Gathered:
    """`options` counts the values of each filter, `starts` the first days of the axis, `days` those of articles.

    Where there may be `more` figures than `count` says, nothing else is counted.
    """

    count: int
    options: dict[str, dict[str, int]]
    starts: Counter[date]
    days: set[date]
    more: bool = False


def gather(selection: Selection, *, whole: bool = True) -> Gathered:
    """Everything that is counted of this very selection; of its statuses as if none were chosen.

    Not `whole`: of more than MOST figures, if no page behind these is asked for, nothing else is counted.
    """
    if not whole and selection.page * PAGE_SIZE <= MOST and more_than(selection.claims(), MOST):
        return Gathered(MOST + 1, {}, Counter(), set(), more=True)
    start = Coalesce(F(f"{selection.axis}_earliest"), F(f"{selection.axis}_latest"))
    found = replace(selection, status=PUBLIC).claims().order_by().values("status", *GROUPED[1:-1], **SLUG, start=start)
    by_status, counted = counts(found, GROUPED, "count(*)", shown_of(selection))
    places = {"outlet": each(counted["outlets"], none=True), "place": each(counted["places"])}
    return Gathered(
        count=sum(by_status[status] for status in shown_of(selection)),
        options={**options(by_status, counted), **places},
        starts=Counter({day: count for day, count in counted["start"].items() if day}),
        days={day for days in counted["out_on"] for day in days},
    )


def more_than(found: EditionQuerySet, most: int) -> bool:
    """Whether these are more, read no further than needed."""
    return found.order_by()[: most + 1].count() > most


def tallied(selection: Selection) -> dict[str, dict[str, int]]:
    """The options of each filter but those that have tallies of their own; empty where none tell of this selection."""
    rows = replace(selection, status=PUBLIC).tally()
    if rows is None:
        return {}
    found = rows.values("status", "count", *ALIKE[1:], **SLUG)
    return options(*counts(found, ALIKE, "sum(count)::bigint", shown_of(selection)))


def shown_of(selection: Selection) -> tuple[str, ...]:
    return selection.status or (Status.PUBLISHED.value,)


def options(by_status: Counter[str], counted: dict[str, Counter[Any]]) -> dict[str, dict[str, int]]:
    return {
        "measure": named(counted["measure_slug"]),
        "claimant": each(counted["claimant_path"], none=True),
        "scope": each(counted["scope_path"]),
        "kind": named(counted["kind"]),
        "side": named(counted["side"]),
        "scope_side": named(counted["scope_side"]),
        "status": dict(by_status),
    }


def counts(
    found: QuerySet[Any, Any], grouped: tuple[str, ...], total: str, shown: tuple[str, ...]
) -> tuple[Counter[str], dict[str, Counter[Any]]]:
    """How many figures each status has, and of those with the statuses shown how many each value of each column."""
    counted: dict[str, Counter[Any]] = {name: Counter() for name in grouped}
    by_status: Counter[str] = Counter()
    for *values, bits, status, count in read(found, grouped, total):
        # PostgreSQL sets a bit of grouping() for each column by which a row is not counted, the first the highest.
        [index] = [place for place in range(len(grouped)) if not bits >> (len(grouped) - 1 - place) & 1]
        if index == 0:  # each figure once
            by_status[status] += count
        if status in shown:
            value = values[index]
            counted[grouped[index]][tuple(value) if isinstance(value, list) else value] += count
    return by_status, counted


def read(found: QuerySet[Any, Any], grouped: tuple[str, ...], total: str) -> list[tuple[Any, ...]]:
    try:
        inner, parameters = found.query.sql_with_params()
    except EmptyResultSet:  # the filters contradict each other: Django does not ask the database
        return []
    sets = ", ".join(f"({name}, status)" for name in grouped)
    statement = STATEMENT.format(grouped=", ".join(grouped), total=total, found=inner, sets=sets)
    with connections[found.db].cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def named(counted: Counter[Any]) -> dict[str, int]:
    return {value: count for value, count in counted.items() if value}


def each(counted: Counter[Any], *, none: bool = False) -> dict[str, int]:
    """Of arrays each element; the empty one counts where nobody is named."""
    found: Counter[str] = Counter()
    for values, count in counted.items():
        for value in values or ([NONE] if none else []):
            found[str(value)] += count
    return dict(found)
