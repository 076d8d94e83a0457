"""Two days, two claimants, two measures or two claims side by side, and what may be said of each pair.

`a` and `b` are written alike: a day (2025-05-31), a claimant's or measure's slug, or the number of a claim. The
filters and clocks of every page narrow what is compared.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from timeline import wording
from timeline.findings import reading, saying
from timeline.findings.pairs import STATES
from timeline.findings.statements import Statement
from timeline.models import Claimant, Dossier, Edition, Measure
from timeline.models.editions import EditionQuerySet
from timeline.query import BadParameter, Parameters, Reader, Selection

LONGEST = 1000  # claims looked through: a page with more tells nobody anything
DAY, CLAIMANT, MEASURE, CLAIM = "day", "claimant", "measure", "claim"

type Key = Callable[[Statement], Hashable]
type Pair = tuple[Statement | None, Statement | None]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What stands on one side: of which sort, as written, and in the reader's words."""

    sort: str
    value: str
    label: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One pair; a side without figure is None. `sum` says what both make together, or why nothing."""

    about: str
    left: Cell | None
    right: Cell | None
    sentence: str
    sum: str = ""


def read_sides(parameters: Parameters, dossier: Dossier) -> tuple[Chosen, Chosen] | None:
    """Both sides; None if neither is chosen. Raises BadParameter for one alone, unknown ones and two sorts."""
    values = {name: Reader(parameters).one(name) for name in ("a", "b")}
    if not any(values.values()):
        return None
    for name, value in values.items():
        if not value:
            raise BadParameter(name, _("Choose both: a comparison has two sides."))
    one, other = (chosen(name, value, parameters, dossier) for name, value in values.items())
    if one.sort != other.sort:
        raise BadParameter("b", _("Compare two days, two claimants, two measures or two claims."))
    return one, other


def chosen(name: str, value: str, parameters: Parameters, dossier: Dossier) -> Chosen:
    if value[:4].isdecimal() and "-" in value:
        day = Reader(parameters).day(name, last=True)
        return Chosen(DAY, value, wording.day(day) if day else "", day)
    if value.isascii() and value.isdecimal() and len(value) < 18:
        found = Edition.objects.in_force().with_status([]).filter(dossier=dossier, claim=int(value)).exists()
        if found:
            return Chosen(CLAIM, value, value)
    measure = Measure.objects.filter(slug=value).first()
    if measure:
        return Chosen(MEASURE, value, measure.label)
    claimant = Claimant.objects.filter(dossier=dossier, slug=value).first()
    if claimant:
        return Chosen(CLAIMANT, value, claimant.label)
    raise BadParameter(
        name, _("%(name)s is no day, claimant, measure or claim of this dossier: %(value)s")
        % {"name": name, "value": value[:60]}
    )  # fmt: skip


def compare(dossier: Dossier, selection: Selection, one: Chosen, other: Chosen) -> list[Row]:
    """The rows of a comparison, in order of measure."""
    measures = reading.Measures.load()
    left, right = (side(selection, chosen, measures) for chosen in (one, other))
    adds = one.sort in (MEASURE, CLAIM)
    return [row(pair, dossier, measures, adds=adds) for pair in in_pairs(left, right, KEYS[one.sort])]


def side(selection: Selection, chosen: Chosen, measures: reading.Measures) -> list[Statement]:
    editions = of_side(selection.claims(), chosen).order_by("measure__position", "claim_id")
    found = reading.statements(editions[:LONGEST], measures)
    if chosen.day:
        day = chosen.day
        found = [one for one in found if one.kind in STATES and one.earliest and one.earliest <= day]
    return latest(found, thing)


def of_side(editions: EditionQuerySet, chosen: Chosen) -> EditionQuerySet:
    match chosen.sort:
        case "claim":
            return editions.filter(claim=int(chosen.value))
        case "measure":
            return editions.filter(measure__slug=chosen.value)
        case "claimant":
            return editions.filter(claimant_path__contains=[chosen.value])
        case _:
            return editions.filter(claimant__isnull=False)


def thing(one: Statement) -> Hashable:
    return one.root or one.claim, one.measure, one.kind, one.unit, one.scope


def same_count(one: Statement) -> Hashable:
    return one.measure, one.kind, one.unit, one.scope


def same_speaker(one: Statement) -> Hashable:
    return one.root or one.claim, one.scope


# By what the two sides are paired: the first key that both have; what it leaves is paired by the next.
KEYS: dict[str, tuple[Key, ...]] = {
    DAY: (thing,),
    CLAIMANT: (same_count, lambda one: one.measure),
    MEASURE: (same_speaker, lambda one: one.scope, lambda one: one.dossier),
    CLAIM: (lambda one: one.dossier,),
}


def latest(statements: Iterable[Statement], key: Key) -> list[Statement]:
    """The last statement for each key, in the order in which the keys came."""
    found: dict[Hashable, Statement] = {}
    for one in statements:
        before = found.get(key(one))
        found[key(one)] = one if before is None or before.order < one.order else before
    return list(found.values())


def in_pairs(left: Sequence[Statement], right: Sequence[Statement], keys: Sequence[Key]) -> list[Pair]:
    """Each statement once: with its like on the other side, or alone."""
    pairs: list[Pair] = []
    rest_left, rest_right = list(left), list(right)
    for key in keys:
        others = {key(one): one for one in latest(rest_right, key)}
        for one in latest(rest_left, key):
            other = others.get(key(one))
            if other:
                pairs.append((one, other))
                rest_left.remove(one)
                rest_right.remove(other)
    alone: list[Pair] = [(one, None) for one in rest_left]
    return pairs + alone + [(None, one) for one in rest_right]


def row(pair: Pair, dossier: Dossier, measures: reading.Measures, *, adds: bool) -> Row:
    """The pair with its sentence; `adds`: whether a reader may be tempted to add the two."""
    left, right = pair
    some = left or right
    about = f"{some.measure_name.in_(saying.language())}, {some.scope_name.in_(saying.language())}" if some else ""
    cells = cell(left, dossier), cell(right, dossier)
    if left is None or right is None:
        return Row(about, *cells, _("One side alone has a figure in this ledger: there is nothing to compare."))
    parts = measures.parts[left.measures[1]] if len(left.measures) > 1 else frozenset()
    together = saying.added(left, right, parts) if adds and left.claim != right.claim else ""
    return Row(about, *cells, saying.compared(left, right), together)


def cell(one: Statement | None, dossier: Dossier) -> Cell | None:
    if one is None:
        return None
    return Cell(saying.said(one), reverse("claim", args=[dossier.slug, one.claim]))
