"""The filter form as the page shows it: what can be chosen, what is, and links that take one choice back."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.choices import Place
from timeline import wording
from timeline.choices import Kind, Status
from timeline.models import Claimant, Dossier, Edition, Measure, Scope
from timeline.query import AXES, NONE, Selection


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    chosen: bool
    depth: int = 0

    @property
    def indented(self) -> str:
        return "\N{EM SPACE}" * self.depth + self.label


@dataclass(frozen=True, slots=True)
class Removable:
    """A chosen filter with the address that takes it back."""

    label: str
    href: str


def filter_form(dossier: Dossier, selection: Selection) -> dict[str, Any]:
    """What the form shows. Only what the public has seen can be chosen, whatever editors have prepared."""
    return {
        "measure": measures(dossier, selection),
        "claimant": claimants(dossier, selection),
        "scope": scopes(dossier, selection),
        "axes": [Option(axis, axis_label(axis), axis == selection.axis) for axis in AXES],
        "from": selection.from_.isoformat() if selection.from_ else "",
        "to": selection.to.isoformat() if selection.to else "",
        "q": selection.q,
        "kept": selection.pairs("dossier", *SHOWN, "page"),
    }


SHOWN = ("measure", "claimant", "scope", "axis", "from", "to", "q")


def axis_label(axis: str) -> str:
    return {"reference": _("the day they speak of"), "said": _("the day said"), "published": _("publication")}[axis]


def measures(dossier: Dossier, selection: Selection) -> list[Option]:
    """The measures that the dossier's public figures have."""
    found = Measure.objects.filter(edition__dossier=dossier, edition__valid_until_at=None).distinct()
    return [Option(one.slug, one.label, one.slug in selection.measure) for one in found]


def claimants(dossier: Dossier, selection: Selection) -> list[Option]:
    public = Edition.objects.in_force().of_claims().filter(dossier=dossier).claimant_slugs()
    found = tree(list(Claimant.objects.filter(dossier=dossier, slug__in=public).order_by("name")))
    options = [Option(one.slug, one.label, one.slug in selection.claimant, depth) for one, depth in found]
    return [*options, Option(NONE, _("no claimant named"), NONE in selection.claimant)]


def scopes(dossier: Dossier, selection: Selection) -> list[Option]:
    public = Edition.objects.in_force().of_claims().filter(dossier=dossier).scope_ids()
    found = tree(list(Scope.objects.filter(dossier=dossier, pk__in=public).order_by("pk")))
    return [Option(str(one.pk), one.label, one.pk in selection.scope, depth) for one, depth in found]


def tree[Node: (Scope, Claimant)](nodes: list[Node]) -> list[tuple[Node, int]]:
    """The nodes in order of their tree, each with its depth; a trigger keeps trees without circle."""
    known = {node.pk: node for node in nodes}

    def path(node: Node) -> list[int]:
        above: Node | None = known.get(node.parent_id or 0)
        return [*(path(above) if above else []), nodes.index(node)]

    return sorted(((node, len(path(node)) - 1) for node in nodes), key=lambda pair: path(pair[0]))


def value_label(name: str, value: str) -> str:
    """A chosen value in the reader's words; sides and outlets, which are data, keep their slug."""
    words = {"kind": Kind, "place": Place, "status": Status}
    if name in words:
        return str(words[name](value).label)
    return _("outlet unknown") if value == NONE else value


def removable(form: dict[str, Any], selection: Selection) -> list[Removable]:
    """One link for each chosen filter, which leads to the page without it."""
    found = []
    for name in ("measure", "claimant", "scope"):
        for option in form[name]:
            if option.chosen:
                rest = tuple(one for one in getattr(selection, name) if str(one) != option.value)
                found.append(Removable(option.label, selection.query(**{name: rest}) or "?"))
    for name in ("kind", "scope_side", "side", "outlet", "place", "status"):
        for value in getattr(selection, name):
            rest = tuple(one for one in getattr(selection, name) if one != value)
            found.append(Removable(value_label(name, value), selection.query(**{name: rest}) or "?"))
    days = {
        "from_": (selection.from_, _("from %(day)s")),
        "to": (selection.to, _("to %(day)s")),
        "known": (selection.known, _("as known on %(day)s")),
    }
    for name, (day, words) in days.items():
        if day:
            found.append(Removable(words % {"day": wording.day(day)}, selection.query(**{name: None}) or "?"))
    if selection.recorded:
        words = _("as recorded at %(instant)s") % {"instant": wording.instant(selection.recorded)}
        found.append(Removable(words, selection.query(recorded=None) or "?"))
    if selection.q:
        words = _("“%(words)s”") % {"words": selection.q}
        found.append(Removable(words, selection.query(q="") or "?"))
    return found
