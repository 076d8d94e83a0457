"""Findings kept in the ledger: computed again for what a change touches, their answers left as editors gave them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from timeline.choices import FindingRule, Status
from timeline.findings import neighbours, reading, rules, sentences
from timeline.findings.statements import Draft, Statement
from timeline.models import Edition, Finding

type Known = dict[int, Statement]
type Shown = list[dict[str, Any]]

COMPUTED = ["dossier_id", "rule", "severity", "sentence", "sentence_en", "subject_id", "data", "known_on", "holds"]


def update(drafts: Sequence[Edition]) -> dict[int, int]:
    """Compute again what the drafts change; the caller has locked the editions and will save the drafts.

    `drafts` are editions of claims not yet saved; those of published claims count in place of the ones in force. Sets
    their `extra["findings"]`. Returns the other editions in force whose findings have changed: number and claim.
    """
    if not drafts:
        return {}
    measures = reading.Measures.load()
    claims = [draft.claim_id for draft in drafts if draft.claim_id]
    published = [draft for draft in drafts if draft.status == Status.PUBLISHED]
    new = {one.claim: one for one in reading.statements(published, measures)}
    old = reading.statements(Edition.objects.in_force().filter(claim__in=claims, status=Status.PUBLISHED), measures)
    touched = {**new, **noticed_with(claims, measures), **around([*new.values(), *old], new, claims, measures)}
    known, sets = surroundings(touched, new, claims, measures)
    found = [draft for pk, subject in touched.items() for draft in rules.about(subject, sets[pk])]
    gone = set(touched) | set(claims)
    affected = keep(found, gone, known) | set(claims)
    return show(drafts, affected)


def around(subjects: Iterable[Statement], new: Known, drafted: Sequence[int], measures: reading.Measures) -> Known:
    """The neighbours of these as the public will see them: drafts in place of what is in force."""
    editions = neighbours.near(subjects).exclude(claim__in=drafted)
    return {**by_claim(editions, measures), **new}


def surroundings(
    touched: Known, new: Known, drafted: Sequence[int], measures: reading.Measures
) -> tuple[Known, dict[int, list[Statement]]]:
    """All statements that the rules see, and those that they see about each claim: its neighbours and the drafts."""
    numbers = neighbours.numbers(touched.values())
    editions = Edition.objects.filter(number__in=set().union(*numbers.values())).exclude(claim__in=drafted)
    found = {**by_claim(editions, measures), **touched, **new}
    claims = {edition.number: edition.claim_id or 0 for edition in editions}
    sets = {}
    for pk in touched:
        around = {claims[number] for number in numbers.get(pk, ()) if number in claims} | set(new)
        sets[pk] = [found[claim] for claim in around]
    return found, sets


def by_claim(editions: Iterable[Edition], measures: reading.Measures) -> Known:
    return {one.claim: one for one in reading.statements(editions, measures)}


def noticed_with(drafted: Sequence[int], measures: reading.Measures) -> Known:
    """The subjects of stored findings about these claims, however far they are by now."""
    subjects = Finding.objects.filter(claims__in=drafted, holds=True).exclude(subject__in=drafted).values("subject")
    editions = Edition.objects.in_force().filter(claim__in=subjects, status=Status.PUBLISHED)
    return by_claim(editions, measures)


def keep(found: Sequence[Draft], subjects: set[int], known: Known) -> set[int]:
    """Store what holds about these subjects and drop what no longer does; returns the claims whose findings changed."""
    drafts = {draft.key: draft for draft in found}
    concerned = Finding.objects.filter(Q(subject__in=subjects) | Q(key__in=drafts)).select_for_update()
    stored = {one.key: one for one in concerned}
    affected = drop([one for key, one in stored.items() if one.holds and key not in drafts])
    new = {}
    for key, draft in drafts.items():
        values = computed(draft, known)
        if key not in stored:
            new[key] = values
        elif any(getattr(stored[key], name) != value for name, value in values.items()):
            Finding.objects.filter(pk=stored[key].pk).update(**values)
        else:
            continue
        affected.update(draft.claims)
    add(new, drafts)
    return affected


def computed(draft: Draft, known: Known) -> dict[str, Any]:
    words = sentences.sentence(draft, known)
    dossier = known[draft.subject].dossier
    values = (dossier, draft.rule.value, draft.severity.value, words.de, words.en, draft.subject, dict(draft.data))
    return dict(zip(COMPUTED, (*values, known_on(draft, known), True), strict=True))


def known_on(draft: Draft, known: Known) -> date | None:
    """The day by which the press had surely published all that is noticed here; None where an article has no date.

    A finding about how often a figure is told rests on its last telling, every other one on the first of each claim.
    """
    last = draft.rule in (FindingRule.ONLY_RETOLD, FindingRule.STALE)
    days = [latest_day(known[claim], last=last) for claim in draft.claims]
    return max((day for day in days if day), default=None) if all(days) else None


def latest_day(statement: Statement, *, last: bool) -> date | None:
    """By when its first or its last dated telling was surely out."""
    days = [telling.latest for telling in statement.tellings if telling.latest]
    return (max if last else min)(days, default=None)


def add(new: dict[str, dict[str, Any]], drafts: dict[str, Draft]) -> None:
    """Store findings with their claims. bulk_create sends no signal: the caller makes the editions that show them."""
    findings = Finding.objects.bulk_create([Finding(key=key, **values) for key, values in new.items()])
    through = Finding.claims.through
    through._default_manager.bulk_create(
        through(finding_id=one.pk, claim_id=claim) for one in findings for claim in drafts[one.key].claims
    )


def drop(findings: Sequence[Finding]) -> set[int]:
    """Findings that hold no more: unanswered ones go, answered ones stay unseen."""
    through = Finding.claims.through._default_manager
    affected = set(through.filter(finding__in=findings).values_list("claim_id", flat=True))
    unanswered = [one.pk for one in findings if not one.answer]
    through.filter(finding__in=unanswered).delete()
    Finding.objects.filter(pk__in=unanswered).delete()
    Finding.objects.filter(pk__in=[one.pk for one in findings if one.answer]).update(holds=False)
    return affected


def show(drafts: Sequence[Edition], affected: set[int]) -> dict[int, int]:
    """Put the findings into the drafts; the other editions in force that show them otherwise, with their claims."""
    shown = shown_with(affected)
    own = set()
    for draft in drafts:
        own.add(draft.claim_id)
        draft.extra["findings"] = shown[draft.claim_id or 0]
    others = Edition.objects.in_force().filter(claim__in=affected - own).order_by("number")
    return {one.number: pk for one in others if one.extra.get("findings", []) != shown[pk := one.claim_id or 0]}


def shown_with(claims: Iterable[int]) -> dict[int, Shown]:
    """What editions of these claims show of their findings, most severe first."""
    found: dict[int, Shown] = defaultdict(list)
    wanted = set(claims)
    for finding in Finding.objects.filter(claims__in=wanted, holds=True).distinct().prefetch_related("claims"):
        members = sorted(claim.pk for claim in finding.claims.all())
        for claim in wanted.intersection(members):
            found[claim].append(as_shown(finding, members))
    return found


def as_shown(finding: Finding, claims: list[int]) -> dict[str, Any]:
    ends = finding.data.get("low"), finding.data.get("high")
    return {
        "id": finding.pk,
        "key": finding.key,
        "rule": finding.rule,
        "severity": finding.severity,
        "claims": claims,
        "known_on": finding.known_on.isoformat() if finding.known_on else None,
        "sentence": finding.sentence,
        "sentence_en": finding.sentence_en,
        "sum": [end for end in ends if end] if "bound" in finding.data else [],
        "answer": finding.answer,
        "answer_note": finding.answer_note,
    }
