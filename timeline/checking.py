"""A sentence or number before it is printed: who stated it here, what became of it, what it must not stand beside.

The reader reads the sentence; all that is answered comes from editions and holds "in this ledger".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.reading import Figure, read
from timeline import chains, presenting, wording
from timeline.choices import Bound, FindingRule, Kind, Status
from timeline.findings import origins, reading
from timeline.findings.alone import plain
from timeline.findings.showing import FindingLine, line, shown_in
from timeline.models import Claimant, Dossier, Edition, Measure, Scope
from timeline.models.editions import EditionQuerySet
from timeline.proposing.ledger import Ledger, decimal
from timeline.query import BadParameter, Parameters, Reader, Selection

LONGEST_TEXT = 2000  # characters: a passage, not an article
BOTH = (Status.PUBLISHED.value, Status.WITHDRAWN.value)  # a figure that was withdrawn is found, and says why
MOST_FIGURES = 5
MOST_MATCHES = 8
NEAREST = 3
NEAR = Decimal("1.25")  # neither is a quarter more than the other: taken for each other at a glance
SURE = 0.75  # from here on the reader's measure is held against the ledger's


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure of the typed text with what its words mean in this dossier; None where they mean nothing here."""

    figure: Figure
    measure: Measure | None
    claimant: Claimant | None
    scope: Scope | None


@dataclass(frozen=True, slots=True)
class Match:
    """A public claim with the typed number: its facts, its tellings, and what to heed."""

    row: presenting.ClaimRow
    chains: list[chains.Chain]
    safe: str
    newer: list[presenting.ClaimRow]
    cautions: list[str]
    findings: list[FindingLine]


@dataclass(frozen=True, slots=True)
class Checked:
    """One number of the text and what the ledger knows of it; `agreement` counts origins."""

    number: str
    read_as: str
    matches: list[Match]
    agreement: str
    derived: list[FindingLine]
    near: list[presenting.ClaimRow]


def typed(parameters: Parameters) -> str:
    """The text to be checked. Raises BadParameter for one that is too long."""
    text = Reader(parameters).one("text")
    if len(text) > LONGEST_TEXT:
        raise BadParameter("text", _("The text is longer than %(most)s characters.") % {"most": LONGEST_TEXT})
    return text


def check(dossier: Dossier, selection: Selection, text: str) -> list[Checked]:
    """Each number that the reader finds in the text; none if it finds none."""
    ledger = Ledger(dossier)
    public = replace(selection, status=selection.status or BOTH).claims()
    return [checked(understood(figure, ledger), public) for figure in figures_of(text, ledger)[:MOST_FIGURES]]


def figures_of(text: str, ledger: Ledger) -> Sequence[Figure]:
    """What the reader finds; of a word or two, which tell no language, in the language of the page."""
    words = ledger.vocabulary()
    page = "de" if wording.is_german() else "en"
    return read(text, vocabulary=words).figures or read(text, language=page, vocabulary=words).figures


def understood(figure: Figure, ledger: Ledger) -> Typed:
    measure = ledger.measures.get(figure.measure)
    if measure is None or measure.kind == Kind.NONE:
        return Typed(figure, None, None, None)
    named = ledger.claimants.find(figure.claimant, 0)
    scoped = ledger.scopes.find(figure.scope, figure.quote, measure)
    said = scoped.scope if scoped and scoped.how != "assumed" else None
    return Typed(figure, measure, named.claimant if named else None, said)


def checked(typed: Typed, public: EditionQuerySet) -> Checked:
    figure, known = typed.figure, typed.measure
    found = list(same_number(public, figure)[: MOST_MATCHES * 4])
    found.sort(key=lambda edition: (bool(known) and edition.measure_id != known.pk, edition.number))  # type: ignore[union-attr]
    found = found[:MOST_MATCHES]
    return Checked(
        number=figure.number,
        read_as=", ".join(filter(None, [value_words(figure), known.label if known else ""])),
        matches=[match(edition, typed, public) for edition in found],
        agreement=agreement(found),
        derived=[] if found else derived(public, figure),
        near=[] if found else near(public, figure, known),
    )


def value_words(figure: Figure) -> str:
    return wording.value(figure.bound, figure.low, figure.high)


def same_number(public: EditionQuerySet, figure: Figure) -> EditionQuerySet:
    """Claims with this number as either end; of a range both. A vague word finds its like."""
    low, high = decimal(figure.low), decimal(figure.high)
    if figure.bound == Bound.VAGUE:
        return public.filter(bound=Bound.VAGUE, low=low)
    if figure.bound == Bound.RANGE:
        return public.filter(low=low, high=high)
    value = low if low is not None else high
    return public.exclude(bound=Bound.VAGUE).filter(Q(low=value) | Q(high=value))


def match(edition: Edition, typed: Typed, public: EditionQuerySet) -> Match:
    row = presenting.claim_row(edition)
    found = [line(one) for one in shown_in([edition]) if one["answer"] != "mistaken"]
    return Match(
        row=row,
        chains=chains.chains(edition),
        safe=safe_sentence(row),
        newer=[presenting.claim_row(one) for one in later(edition, public)],
        cautions=[*state(edition, row), *differences(edition, row, typed)],
        findings=found,
    )


def safe_sentence(row: presenting.ClaimRow) -> str:
    """What may be printed as it stands: value as hedged, of what and whom, by whom, as of when; nothing withdrawn."""
    if row.withdrawn:
        return ""
    words = {
        "value": row.value,
        "measure": row.measure,
        "scope": row.scope,
        "who": row.claimant or _("no claimant named"),
        "reference": as_of(row),
        "published": row.published,
    }
    if row.derived:
        return _("%(value)s (%(measure)s, %(scope)s), computed in this ledger; nobody stated it.") % words
    return (
        _("%(value)s (%(measure)s, %(scope)s), says: %(who)s; as of %(reference)s; first published %(published)s.")
        % words
    )


def as_of(row: presenting.ClaimRow) -> str:
    return f"{row.reference} ({_('inferred')})" if row.reference_inferred else row.reference


def later(edition: Edition, public: EditionQuerySet) -> list[Edition]:
    """What the same claimant has stated of the same thing since: the last of its strand, if it is another."""
    strand = list(public.with_status([]).same_strand(edition).select_related("claimant"))
    statements = {one.claim: one for one in reading.statements(strand)}
    last = max(statements.values(), key=lambda one: one.order, default=None)
    if last is None or last.claim == edition.claim_id:
        return []
    return [one for one in strand if one.claim_id == last.claim]


def state(edition: Edition, row: presenting.ClaimRow) -> list[str]:
    """What has become of the claim, and what it lacks."""
    found = []
    if edition.status == Status.WITHDRAWN:
        found.append(_("Withdrawn: %(reason)s") % {"reason": row.correction})
    elif row.correction:
        found.append(_("Corrected: %(reason)s") % {"reason": row.correction})
    if not row.claimant and not row.derived:
        found.append(_("Nobody is named who states it."))
    return found


def differences(edition: Edition, row: presenting.ClaimRow, typed: Typed) -> list[str]:
    """What in the typed text does not go with the claim."""
    found = []
    if typed.figure.bound != edition.bound:
        found.append(_("Keep the hedge: the ledger has “%(wording)s”.") % {"wording": row.value})
    if typed.measure and typed.measure.pk != edition.measure_id and typed.figure.confidence >= SURE:
        words = {"read": typed.measure.label, "measure": row.measure}
        found.append(_("Your text speaks of “%(read)s”, this figure is of “%(measure)s”.") % words)
    if typed.claimant and not same_origin(typed.claimant, edition):
        words = {"read": typed.claimant.label, "who": row.claimant or _("no claimant named")}
        found.append(_("Your text gives it to “%(read)s”, in the ledger it is: %(who)s.") % words)
    if typed.scope and typed.scope.pk != edition.scope_id:
        words = {"read": typed.scope.label, "scope": row.scope}
        found.append(_("Your text speaks of “%(read)s”, this figure is about “%(scope)s”.") % words)
    return found


def same_origin(claimant: Claimant, edition: Edition) -> bool:
    """Whether the named claimant is the claim's, above or below it, or one of its members."""
    if claimant.slug in edition.claimant_path:
        return True
    return edition.claimant is not None and edition.claimant in claimant.line()


def agreement(editions: Sequence[Edition]) -> str:
    """How many origins state the number of the first one's thing; re-tellings add none."""
    statements = reading.statements([one for one in editions if one.status == Status.PUBLISHED])
    same = [one for one in statements if one.same_thing(statements[0])]
    if not same:
        return ""
    articles = len({telling.article for one in same for telling in one.tellings})
    counted = origins.count(same)
    words = {"origins": chains.origin_words(counted), "articles": chains.article_words(articles)}
    if articles <= counted:
        return _("%(origins)s in %(articles)s.") % words
    return _("%(origins)s in %(articles)s: articles that repeat a figure do not confirm it.") % words


def derived(public: EditionQuerySet, figure: Figure) -> list[FindingLine]:
    """Sums that nobody stated and that come to this number."""
    value = decimal(figure.low if figure.low is not None else figure.high)
    summed = public.filter(extra__findings__contains=[{"rule": FindingRule.DERIVED.value}])
    found = [one for one in shown_in(summed) if one["rule"] == FindingRule.DERIVED]
    return [line(one) for one in found if value is not None and plain(value) in one["sum"]]


def near(public: EditionQuerySet, figure: Figure, known: Measure | None) -> list[presenting.ClaimRow]:
    """The claims nearest in value, of the measure that was read if any; a quarter off at most."""
    value = decimal(figure.low if figure.low is not None else figure.high)
    if not value:
        return []
    about = public.with_status([]).exclude(bound=Bound.VAGUE).filter(value_order__range=(value / NEAR, value * NEAR))
    if known:
        about = about.filter(measure=known) if about.filter(measure=known).exists() else about
    rows = sorted(about.select_related("claimant")[:50], key=lambda one: abs(distance(one, value)))
    return [presenting.claim_row(one) for one in rows[:NEAREST]]


def distance(edition: Edition, value: Decimal) -> Decimal:
    stated = edition.low if edition.low is not None else edition.high
    return (stated or Decimal(0)) - value
