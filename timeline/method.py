"""The method page: what is counted, how, and what the program notices, each with an example from the dossier."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from timeline import presenting
from timeline.choices import Bound, FindingRule, Kind
from timeline.findings import explaining
from timeline.findings.showing import FindingLine, line
from timeline.models import Dossier, Edition, Measure
from timeline.models.editions import EditionQuerySet


@dataclass(frozen=True, slots=True)
class Entry:
    """One word with its meaning; the example is a claim of the dossier, None where it has none."""

    name: str
    text: str
    example: presenting.ClaimRow | None = None


@dataclass(frozen=True, slots=True)
class RuleEntry:
    name: str
    text: str
    example: FindingLine | None


def method(dossier: Dossier) -> dict[str, object]:
    """Everything on the page, in the reader's language."""
    public = Edition.objects.in_force().of_claims().filter(dossier=dossier).with_status([])
    return {
        "measures": [measure_entry(one, public) for one in measures_of(public)],
        "kinds": entries(Kind.choices, explaining.kinds(), "kind", public),
        "bounds": entries(Bound.choices, explaining.bounds(), "bound", public),
        "clocks": [Entry(*one) for one in explaining.clocks()],
        "severities": [Entry(*one) for one in explaining.severities()],
        "refusals": explaining.refusals(),
        "rules": rules(dossier),
    }


def measures_of(public: EditionQuerySet) -> Iterable[Measure]:
    used = Q(pk__in=public.order_by().values("measure")) | Q(on_chart=True)
    return Measure.objects.filter(used).select_related("part_of").distinct()


def measure_entry(measure: Measure, public: EditionQuerySet) -> Entry:
    text = str(Kind(measure.kind).label)
    if measure.part_of:
        text += f"; {_('part of: %(whole)s') % {'whole': measure.part_of.label}}"
    return Entry(measure.label, text, example(public.filter(measure=measure)))


def entries(
    choices: Iterable[tuple[str, object]], texts: dict[str, str], column: str, public: EditionQuerySet
) -> list[Entry]:
    return [Entry(str(name), texts[value], example(public.filter(**{column: value}))) for value, name in choices]


def example(editions: EditionQuerySet) -> presenting.ClaimRow | None:
    found = editions.select_related("claimant").order_by("claim_id").first()
    return presenting.claim_row(found) if found else None


def rules(dossier: Dossier) -> list[RuleEntry]:
    """All rules, with a finding of the dossier that editors have not called mistaken."""
    texts, examples = explaining.rules(), {}
    for rule in FindingRule.values:
        with_it = Edition.objects.in_force().filter(dossier=dossier, extra__findings__contains=[{"rule": rule}])
        examples[rule] = finding_in(with_it, rule)
    return [RuleEntry(str(label), texts[rule], examples[rule]) for rule, label in FindingRule.choices]


def finding_in(editions: EditionQuerySet, rule: str) -> FindingLine | None:
    edition = editions.order_by("number").first()
    found = edition.extra["findings"] if edition else []
    return next((line(one) for one in found if one["rule"] == rule and one["answer"] != "mistaken"), None)
