"""Nothing found: which filter empties the list, and what near it would not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Max, Min
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline import wording
from timeline.filters import Removable
from timeline.query import Selection


@dataclass(frozen=True, slots=True)
class WayOut:
    """A link to a page that is not empty, with the words that say why."""

    label: str
    href: str


def ways_out(selection: Selection, chips: Sequence[Removable]) -> list[WayOut]:
    """The nearest days that would show something, then each filter without which there would be figures."""
    return [*nearest_days(selection), *fewer_filters(selection, chips)]


def fewer_filters(selection: Selection, chips: Sequence[Removable]) -> list[WayOut]:
    found = []
    for chip in chips:
        count = replace(selection, page=1, **chip.changes).count()
        if count:
            words = ngettext(
                "Without “%(filter)s” there is %(count)s figure",
                "Without “%(filter)s” there are %(count)s figures",
                count,
            )
            found.append(WayOut(words % {"filter": chip.label, "count": wording.number(count)}, chip.href))
    return found


def nearest_days(selection: Selection) -> list[WayOut]:
    found = []
    if selection.known and (day := first_known(selection)):
        words = _("The first figure was known on %(day)s") % {"day": wording.day(day)}
        found.append(WayOut(words, selection.query(known=day)))
    if selection.from_ or selection.to:
        found += [WayOut(words, selection.query(**days)) for words, days in around(selection)]
    return found


def first_known(selection: Selection) -> date | None:
    """The first day on which the press had anything of this selection."""
    found: date | None = selection.without("known").claims().order_by().aggregate(day=Min("known_on"))["day"]
    return found


def around(selection: Selection) -> list[tuple[str, dict[str, date]]]:
    """The last day with a figure before the window, and the first one after it."""
    free = selection.without("from_", "to").claims().order_by()
    earliest, latest = f"{selection.axis}_earliest", f"{selection.axis}_latest"
    found: list[tuple[str, dict[str, date]]] = []
    if selection.from_:
        before = free.filter(**{f"{latest}__lt": selection.from_}).aggregate(day=Max(latest))["day"]
        if before:
            found.append((_("The last figure before is of %(day)s") % {"day": wording.day(before)}, {"from_": before}))
    if selection.to:
        after = free.filter(**{f"{earliest}__gt": selection.to}).aggregate(day=Min(earliest))["day"]
        if after:
            found.append((_("The next figure after is of %(day)s") % {"day": wording.day(after)}, {"to": after}))
    return found
