"""What a page counts of a selection that no tally tells: its figures are found once, and counted in one statement.

Words that very many figures hold are counted by a second request alone: the first shows a page of them at once.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import F
from django.db.models.functions import Coalesce

from timeline.choices import PUBLIC, Status
from timeline.models.editions import EditionQuerySet
from timeline.query import NONE, PAGE_SIZE, Selection

# Arrays are counted as wholes: far fewer differ than there are figures.
GROUPED = (
    "measure_slug", "kind", "side", "scope_side", "scope_path", "claimant_path", "outlets", "places", "out_on", "start",
)  # fmt: skip
MOST = 1000  # figures that a search counts before it is asked to count all
STATEMENT = """
    SELECT {grouped}, grouping({grouped}), status, count(*) FROM ({found}) found
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

    Not `whole`: a search that finds more than MOST figures, and is not asked for a page behind these, counts no more.
    """
    if not whole and selection.q and selection.page * PAGE_SIZE <= MOST and more_than(selection.claims(), MOST):
        return Gathered(MOST + 1, {}, Counter(), set(), more=True)
    shown = selection.status or (Status.PUBLISHED.value,)
    counted: dict[str, Counter[Any]] = {name: Counter() for name in GROUPED}
    by_status: Counter[str] = Counter()
    for name, value, status, count in rows(replace(selection, status=PUBLIC)):
        if name == GROUPED[0]:  # each figure once
            by_status[status] += count
        if status in shown:
            counted[name][value] += count
    return Gathered(
        count=sum(by_status[status] for status in shown),
        options={
            "measure": named(counted["measure_slug"]),
            "claimant": each(counted["claimant_path"], none=True),
            "scope": each(counted["scope_path"]),
            "kind": named(counted["kind"]),
            "side": named(counted["side"]),
            "scope_side": named(counted["scope_side"]),
            "outlet": each(counted["outlets"], none=True),
            "place": each(counted["places"]),
            "status": dict(by_status),
        },
        starts=Counter({day: count for day, count in counted["start"].items() if day}),
        days={day for days in counted["out_on"] for day in days},
    )


def more_than(found: EditionQuerySet, most: int) -> bool:
    """Whether these are more, read no further than needed."""
    return found.order_by()[: most + 1].count() > most


def rows(selection: Selection) -> Iterable[tuple[str, Any, str, int]]:
    """Column, value, status and how many figures have them."""
    start = Coalesce(F(f"{selection.axis}_earliest"), F(f"{selection.axis}_latest"))
    found = selection.claims().order_by().values("status", *GROUPED[1:-1], measure_slug=F("measure__slug"), start=start)
    try:
        inner, parameters = found.query.sql_with_params()
    except EmptyResultSet:  # the filters contradict each other: Django does not ask the database
        return []
    sets = ", ".join(f"({name}, status)" for name in GROUPED)
    statement = STATEMENT.format(grouped=", ".join(GROUPED), found=inner, sets=sets)
    with connections[found.db].cursor() as cursor:
        cursor.execute(statement, parameters)
        return [counted_one(row) for row in cursor.fetchall()]


def counted_one(row: tuple[Any, ...]) -> tuple[str, Any, str, int]:
    """PostgreSQL sets a bit of grouping() for each column by which the row is not counted, the first the highest."""
    *values, bits, status, count = row
    [index] = [place for place in range(len(GROUPED)) if not bits >> (len(GROUPED) - 1 - place) & 1]
    value = values[index]
    return GROUPED[index], tuple(value) if isinstance(value, list) else value, status, count


def named(counted: Counter[Any]) -> dict[str, int]:
    return {value: count for value, count in counted.items() if value}


def each(counted: Counter[Any], *, none: bool = False) -> dict[str, int]:
    """Of arrays each element; the empty one counts where nobody is named."""
    found: Counter[str] = Counter()
    for values, count in counted.items():
        for value in values or ([NONE] if none else []):
            found[str(value)] += count
    return dict(found)
