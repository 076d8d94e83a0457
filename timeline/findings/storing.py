"""Findings kept in the ledger: computed again for what a change touches, their answers left as editors gave them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from timeline.choices import FindingRule, Status
from timeline.findings import neighbours, reading, rules, sentences
from timeline.findings.statements import Draft, Statement
from timeline.models import Edition, Finding

ANSWER = ["answer", "answer_note", "answered_by_id"]

type Known = dict[int, Statement]
type Shown = list[dict[str, Any]]

COMPUTED = ["dossier_id", "rule", "severity", "sentence", "sentence_en", "subject_id", "data", "known_on"]


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
    known = {**touched, **around(touched.values(), new, claims, measures)}
    found = [draft for pk in touched for draft in rules.about(known[pk], known.values())]
    gone = set(touched) | set(claims)
    affected = keep(found, gone, known) | set(claims)
    return show(drafts, affected)


def around(subjects: Iterable[Statement], new: Known, drafted: Sequence[int], measures: reading.Measures) -> Known:
    """The neighbours of these as the public will see them: drafts in place of what is in force."""
    editions = neighbours.near(subjects).exclude(claim__in=drafted)
    found = {one.claim: one for one in reading.statements(editions, measures)}
    return {**found, **new}


def noticed_with(drafted: Sequence[int], measures: reading.Measures) -> Known:
    """The subjects of stored findings about these claims, however far they are by now."""
    subjects = Finding.objects.filter(claims__in=drafted).exclude(subject__in=drafted).values("subject")
    editions = Edition.objects.in_force().filter(claim__in=subjects, status=Status.PUBLISHED)
    return {one.claim: one for one in reading.statements(editions, measures)}


def keep(found: Sequence[Draft], subjects: set[int], known: Known) -> set[int]:
    """Store what holds about these subjects and drop what no longer does; returns the claims whose findings changed."""
    drafts = {draft.key: draft for draft in found}
    stored = {one.key: one for one in Finding.objects.filter(subject__in=subjects).select_for_update()}
    stored |= {one.key: one for one in Finding.objects.filter(key__in=drafts).select_for_update()}
    affected = drop([finding for key, finding in stored.items() if key not in drafts])
    for key, draft in drafts.items():
        values = computed(draft, known)
        if key not in stored:
            add(draft, values)
        elif any(getattr(stored[key], name) != value for name, value in values.items()):
            Finding.objects.filter(pk=stored[key].pk).update(**values)
        else:
            continue
        affected.update(draft.claims)
    return affected


def computed(draft: Draft, known: Known) -> dict[str, Any]:
    words = sentences.sentence(draft, known)
    dossier = known[draft.subject].dossier
    values = (dossier, draft.rule.value, draft.severity.value, words.de, words.en, draft.subject, dict(draft.data))
    return dict(zip(COMPUTED, (*values, known_on(draft, known)), strict=True))


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


def add(draft: Draft, values: dict[str, Any]) -> None:
    """bulk_create sends no signal: the caller makes the editions that show it."""
    [finding] = Finding.objects.bulk_create([Finding(key=draft.key, **values, **answered_before(draft.key))])
    finding.claims.set(draft.claims)


def answered_before(key: str) -> dict[str, Any]:
    """What an editor answered when the same rule last noticed the same claims; the trail has kept it."""
    history = Finding._meta.get_field("history").related_model
    last = history._default_manager.filter(key=key).order_by("-pgh_id").values(*ANSWER).first()
    return last or {}


def drop(findings: Sequence[Finding]) -> set[int]:
    """Findings that no longer hold go; the trail keeps them and their answers, which come back with them."""
    through = Finding.claims.through._default_manager.filter(finding__in=findings)
    affected = set(through.values_list("claim_id", flat=True))
    through.delete()
    Finding.objects.filter(pk__in=[one.pk for one in findings]).delete()
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
    for finding in Finding.objects.filter(claims__in=wanted).distinct().prefetch_related("claims"):
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
