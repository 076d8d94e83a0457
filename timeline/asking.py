"""Pages where readers ask: two things side by side, a sentence before it is printed, and how all this is made."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from newsroom.http import found_or_404
from timeline import checking, comparing, query
from timeline.conditional import conditional
from timeline.filters import Option, facet
from timeline.method import method as method_of
from timeline.models import Dossier
from timeline.query import NONE, BadParameter, Selection
from timeline.views import bad_parameter


@require_safe
@conditional
def compare(request: HttpRequest, dossier: str) -> HttpResponse:
    found = found_or_404(Dossier, slug=dossier)
    try:
        selection = query.read(request.GET, found)
        sides = comparing.read_sides(request.GET, found)
    except BadParameter as error:
        return bad_parameter(request, error)
    rows = comparing.compare(found, selection, *sides) if sides else []
    context = {"dossier": found, "sides": sides, "rows": rows, "choices": choices(found, selection, sides)}
    return render(request, "timeline/compare.html", {**context, **languages(request)})


def choices(dossier: Dossier, selection: Selection, sides: Any) -> dict[str, Any]:
    """What the three small forms offer, with what is chosen; the filters of the address stay."""
    chosen = dict(zip(("a", "b"), sides or (), strict=False))
    offered = {name: options(dossier, selection, name) for name in ("claimant", "measure")}
    return {
        **offered,
        "second": {sort: second(options, chosen.get("b")) for sort, options in offered.items()},
        "kept": selection.pairs("dossier", "page"),
        "days": [value_of(chosen, name) or day for name, day in zip(("a", "b"), window(dossier), strict=True)],
        "a": chosen["a"].value if chosen else "",
    }


def options(dossier: Dossier, selection: Selection, name: str) -> list[Option]:
    """What the public figures name, whatever else is filtered; trees indented."""
    found = facet(dossier, selection.without(name), name).options
    return [replace(one, label="\N{EM SPACE}" * one.depth + one.label) for one in found if one.value != NONE]


def second(options: list[Option], chosen: comparing.Chosen | None) -> str:
    """What the second list begins with: what is chosen, else its second entry, so that two differ."""
    values = [option.value for option in options]
    return chosen.value if chosen and chosen.value in values else (values[1:2] or [""])[0]


def value_of(chosen: dict[str, comparing.Chosen], name: str) -> str:
    """The chosen day; empty where another sort is compared."""
    day = chosen[name].day if chosen else None
    return day.isoformat() if day else ""


def window(dossier: Dossier) -> tuple[str, str]:
    return dossier.first_on.isoformat(), dossier.last_on.isoformat()


def languages(request: HttpRequest) -> dict[str, str]:
    """The same address in the other language."""
    found = {}
    for name, code in (("in_german", "de"), ("in_english", "en")):
        address = request.GET.copy()
        address["lang"] = code
        found[name] = f"?{address.urlencode()}"
    return found


@require_safe
@conditional
def check(request: HttpRequest, dossier: str) -> HttpResponse:
    found = found_or_404(Dossier, slug=dossier)
    try:
        selection = query.read(request.GET, found)
        text = checking.typed(request.GET)
    except BadParameter as error:
        return bad_parameter(request, error)
    context = {"dossier": found, "text": text, "kept": selection.pairs("dossier", "page")}
    context["checked"] = checking.check(found, selection, text) if text else []
    return render(request, "timeline/check.html", {**context, **languages(request)})


@require_safe
@conditional
def method(request: HttpRequest, dossier: str) -> HttpResponse:
    found = found_or_404(Dossier, slug=dossier)
    return render(request, "timeline/method.html", {"dossier": found, **method_of(found)})
