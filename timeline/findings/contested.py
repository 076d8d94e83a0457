"""What is stated of one thing for one day, in words: who is lowest, who is highest, how many origins, sides apart."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline import wording
from timeline.findings import neighbours, reading, saying
from timeline.findings.disagreeing import Disagreement, disagreement
from timeline.findings.statements import Statement
from timeline.models import Edition


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """One side's statements; without title where there is one group alone."""

    title: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Contested:
    sentence: str
    groups: list[Group]


def contested(edition: Edition) -> Contested | None:
    """What stands beside this claim for its day; None if nothing else does, or it has no day."""
    measures = reading.Measures.load()
    [own] = reading.statements([edition], measures)
    day = own.latest or own.earliest
    if day is None:
        return None
    others = reading.statements(neighbours.near([own]).exclude(claim=own.claim), measures)
    found = disagreement(own, [own, *others], day)
    if len(found.statements) + len(found.unnamed) + len(found.vague) < 2:
        return None
    return Contested(sentence(found, own), groups(found, edition.dossier.slug))


def sentence(found: Disagreement, own: Statement) -> str:
    """From the lowest to the highest, by whom, of how many origins; never an average."""
    lowest, highest = found.lowest, found.highest
    if lowest is None or highest is None:
        return _("No claimant states a number for that day.")
    words = {
        "thing": f"{own.measure_name.in_(saying.language())}, {own.scope_name.in_(saying.language())}",
        "day": wording.day(found.day),
        "low": saying.value(lowest),
        "by": lowest.claimant_name.in_(saying.language()),
        "high": saying.value(highest),
        "other": highest.claimant_name.in_(saying.language()),
    }
    if lowest.claim == highest.claim:
        text = _("%(thing)s, around %(day)s: %(low)s (%(by)s).")
    else:
        text = _("%(thing)s, around %(day)s: from %(low)s (%(by)s) to %(high)s (%(other)s).")
    counted = ngettext("%(count)s origin.", "%(count)s origins; no average is made.", found.origins)
    return f"{text % words} {counted % {'count': wording.number(found.origins)}}"


def groups(found: Disagreement, dossier: str) -> list[Group]:
    sides = found.sides
    titled = [Group(side_title(side[0]) if len(sides) > 1 else "", lines(side, dossier)) for side in sides]
    rest = (*found.vague, *found.unnamed)
    return titled + ([Group(_("Without number or without claimant"), lines(rest, dossier))] if rest else [])


def side_title(one: Statement) -> str:
    return _("What a side says of its own") if one.own_people else _("What others say of them")


def lines(statements: tuple[Statement, ...], dossier: str) -> list[Line]:
    return [Line(saying.said(one), reverse("claim", args=[dossier, one.claim])) for one in statements]
