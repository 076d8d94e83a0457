"""The filters as the page shows them: facets with counts, what is chosen, and links that take one choice back.

A facet's counts are those of the other filters: what a click would show.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from django.db.models import Aggregate, Count, F, Func, Sum
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from articles.choices import Place
from articles.models import Outlet
from timeline import wording
from timeline.choices import PUBLIC, Kind, Status
from timeline.gathering import Gathered, tallied
from timeline.models import Claimant, Dossier, Measure, Scope, Side
from timeline.models.tallies import By
from timeline.query import AXES, NONE, Selection


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a filter; `href` chooses it, or takes it back if it is chosen."""

    value: str
    label: str
    chosen: bool
    depth: int = 0
    count: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    options: list[Option]

    @property
    def chosen(self) -> int:
        return sum(option.chosen for option in self.options)

    @property
    def written(self) -> list[str]:
        """The options as HTML."""
        return [written(self.name, option) for option in self.options]


@lru_cache(maxsize=10_000)
def written(name: str, option: Option) -> str:
    """An option as HTML: pages write hundreds, most of which stood on a page before."""
    return render_to_string("timeline/page/filters.html#option", {"name": name, "option": option})


@dataclass(frozen=True, slots=True)
class Removable:
    """A chosen filter with the address that takes it back; `changes` say the same of the selection."""

    label: str
    href: str
    changes: dict[str, Any] = field(default_factory=dict)


type Words = tuple[str, str, int]  # value, label, depth

COLUMNS = {
    "measure": F("measure__slug"),
    "claimant": Func(F("claimant_path"), function="unnest"),
    "scope": Func(F("scope_path"), function="unnest"),
    "kind": F("kind"),
    "side": F("side"),
    "scope_side": F("scope_side"),
    "outlet": Func(F("outlets"), function="unnest"),
    "place": Func(F("places"), function="unnest"),
    "status": F("status"),
}
NOBODY: dict[str, dict[str, Any]] = {"claimant": {"claimant": None}, "outlet": {"outlets": []}}
SHOWN = ("axis", "from", "to", "q")  # the form's own fields


def facets(dossier: Dossier, selection: Selection, gathered: Gathered | None = None) -> list[Facet]:
    """Every filter that has something to choose, with the values that would find figures."""
    more = gathered is not None and gathered.more
    whole = Selection(dossier=selection.dossier)
    options = gathered.options if gathered and not more else tallied(whole if more else selection)
    found = [facet(dossier, selection, name, options, more=more) for name in COLUMNS]
    return [one for one in found if one.chosen or len(one.options) > 1 or (one.options and one.name == "status")]


def facet(
    dossier: Dossier,
    selection: Selection,
    name: str,
    options: Mapping[str, Mapping[str, int]] | None = None,
    *,
    more: bool = False,
) -> Facet:
    """`options` hold what is counted already: of the whole dossier, if there are `more` figures than are counted."""
    chosen = [str(value) for value in getattr(selection, name)]
    if options and name in options and (more or not chosen):  # with a value chosen, the other filters alone find more
        counted = options[name]
    elif more:  # all that the dossier has
        counted = counts(Selection(dossier=selection.dossier), name)
    else:
        counted = counts(selection, name)
    words = WORDS[name](dossier, {*counted, *chosen})
    if name == "status" and counted.keys() <= {Status.PUBLISHED.value} and not chosen:
        words = []
    return Facet(name, facet_label(name), [option(selection, name, None if more else counted, one) for one in words])


def option(selection: Selection, name: str, counted: Mapping[str, int] | None, words: Words) -> Option:
    value, label, depth = words
    chosen = value in [str(one) for one in getattr(selection, name)]
    count = "" if counted is None else wording.number(counted.get(value, 0))
    return Option(value, label, chosen, depth, count, toggled(selection, name, value))


def counts(selection: Selection, name: str) -> dict[str, int]:
    """How many figures each value of a filter would find beside the other filters."""
    free = selection.without(name)
    if name == "status":
        free = replace(free, status=PUBLIC)
    rows: Any = free.counted(By(name)) if name in By else free.tally()
    total: Aggregate = Sum("count")
    column, nobody = COLUMNS[name], NOBODY.get(name)
    if rows is None:
        rows, total = free.claims().order_by(), Count("number")
    elif name in By:  # a tally by outlet has a row for those of none
        column, nobody = F("value"), None
    found = rows.annotate(option=column).values("option").annotate(total=total).values_list("option", "total")
    counted = {str(value): figures for value, figures in found if value not in (None, "")}
    if nobody and (figures := rows.filter(**nobody).aggregate(total=total)["total"]):
        counted[NONE] = figures
    return counted


def toggled(selection: Selection, name: str, value: str) -> str:
    """The address with a value chosen, or without it if it is chosen."""
    values: tuple[Any, ...] = getattr(selection, name)
    own: Any = int(value) if name == "scope" else value
    changed = tuple(one for one in values if one != own) if own in values else (*values, own)
    return selection.query(**{name: changed}) or "?"


def facet_label(name: str) -> str:
    return {
        "measure": _("Measure"),
        "claimant": _("Claimant"),
        "scope": _("Of whom"),
        "kind": _("Kind"),
        "side": _("Claimant’s side"),
        "scope_side": _("Side of those counted"),
        "outlet": _("Outlet"),
        "place": _("Place in the article"),
        "status": _("Status"),
    }[name]


def measures(dossier: Dossier, slugs: set[str]) -> list[Words]:
    return [(one.slug, one.label, 0) for one in Measure.objects.filter(slug__in=slugs)]


def claimants(dossier: Dossier, slugs: set[str]) -> list[Words]:
    named = Claimant.objects.filter(dossier=dossier, slug__in=slugs)
    found = tree(sorted(named, key=lambda one: wording.alphabetical(one.label)))
    words = [(one.slug, one.label, depth) for one, depth in found]
    return [*words, (NONE, _("no claimant named"), 0)] if NONE in slugs else words


def scopes(dossier: Dossier, ids: set[str]) -> list[Words]:
    found = tree(list(Scope.objects.filter(dossier=dossier, pk__in=[int(one) for one in ids]).order_by("pk")))
    return [(str(one.pk), one.label, depth) for one, depth in found]


def sides(dossier: Dossier, slugs: set[str]) -> list[Words]:
    return [(one.slug, one.label, 0) for one in Side.objects.filter(dossier=dossier, slug__in=slugs)]


def outlets(dossier: Dossier, slugs: set[str]) -> list[Words]:
    words = [(one.slug, one.name, 0) for one in sorted_outlets(slugs)]
    return [*words, (NONE, _("outlet unknown"), 0)] if NONE in slugs else words


def sorted_outlets(slugs: set[str]) -> list[Outlet]:
    return sorted(Outlet.objects.filter(slug__in=slugs), key=lambda one: wording.alphabetical(one.name))


def choices(values: Any) -> "Callable[[Dossier, set[str]], list[Words]]":
    def words(dossier: Dossier, found: set[str]) -> list[Words]:
        return [(one.value, str(one.label), 0) for one in values if one.value in found]

    return words


WORDS: dict[str, Callable[[Dossier, set[str]], list[Words]]] = {
    "measure": measures,
    "claimant": claimants,
    "scope": scopes,
    "kind": choices(Kind),
    "side": sides,
    "scope_side": sides,
    "outlet": outlets,
    "place": choices(Place),
    "status": choices(Status),
}


def tree[Node: (Scope, Claimant)](nodes: list[Node]) -> list[tuple[Node, int]]:
    """The nodes in order of their tree, each with its depth; a trigger keeps trees without circle."""
    known = {node.pk: node for node in nodes}

    def path(node: Node) -> list[int]:
        above: Node | None = known.get(node.parent_id or 0)
        return [*(path(above) if above else []), nodes.index(node)]

    return sorted(((node, len(path(node)) - 1) for node in nodes), key=lambda pair: path(pair[0]))


def form(selection: Selection) -> dict[str, Any]:
    """What the form of window and search shows; `kept` are the other choices, as hidden fields."""
    return {
        "axes": [Option(axis, axis_label(axis), axis == selection.axis) for axis in AXES],
        "from": selection.from_.isoformat() if selection.from_ else "",
        "to": selection.to.isoformat() if selection.to else "",
        "q": selection.q,
        "kept": selection.pairs("dossier", *SHOWN, "page"),
    }


def axis_label(axis: str) -> str:
    return {"reference": _("the day they speak of"), "said": _("the day said"), "published": _("publication")}[axis]


def removable(found: Sequence[Facet], selection: Selection) -> list[Removable]:
    """One link for each chosen filter, which leads to the page without it."""
    chips = []
    for one in found:
        for option in one.options:
            if option.chosen:
                rest = tuple(value for value in getattr(selection, one.name) if str(value) != option.value)
                chips.append(Removable(option.label, option.href, {one.name: rest}))
    return chips + [
        Removable(label, selection.query(**changes) or "?", changes) for label, changes in single_values(selection)
    ]


def single_values(selection: Selection) -> list[tuple[str, dict[str, Any]]]:
    """The chosen filters that have one value, in words, each with the change that takes it back."""
    found: list[tuple[str, dict[str, Any]]] = []
    days = {
        "from_": (selection.from_, _("from %(day)s")),
        "to": (selection.to, _("to %(day)s")),
        "known": (selection.known, _("as known on %(day)s")),
    }
    for name, (day, words) in days.items():
        if day:
            found.append((words % {"day": wording.day(day)}, {name: None}))
    if selection.recorded:
        words = _("as recorded at %(instant)s") % {"instant": wording.instant(selection.recorded)}
        found.append((words, {"recorded": None}))
    if selection.q:
        found.append((_("“%(words)s”") % {"words": selection.q}, {"q": ""}))
    return found
