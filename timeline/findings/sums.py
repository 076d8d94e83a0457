"""Rules about sums: parts against their whole, and what nobody stated but the figures add up to."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from timeline.algebra import Amount, total
from timeline.choices import FindingRule, Kind, Severity
from timeline.findings.allowed import Reason, may_add_flow, may_sum_parts
from timeline.findings.alone import NEAR_DAYS, plain, within
from timeline.findings.pairs import STATES, alike
from timeline.findings.statements import Draft, Interval, Statement

LONGEST_CHAIN = 12  # flows added to one total: beyond it a sum tells more of the adding than of the war

Found = Iterator[Draft]
Parts = tuple[Statement, ...]


def sum_differs(subject: Statement, near: Sequence[Statement]) -> Found:
    """The parts that the same root claimant states for the same time do not add up to its whole."""
    for parts in part_groups(subject, near):
        whole = total(one.amount for one in parts)
        own = parts[0].root == subject.root and parts[0].scope == subject.scope
        if own and all(one.overlaps(subject) for one in parts) and span(whole).apart(subject.interval):
            claims = (subject.claim, *(one.claim for one in parts))
            yield Draft(FindingRule.SUM_DIFFERS, subject.claim, claims, Severity.ERROR, ends(whole))


def sum_not_comparable(subject: Statement, near: Sequence[Statement]) -> Found:
    """Parts add up to a sum of like size as a figure of the whole measure, but of a part or the whole of the people."""
    for parts in part_groups(subject, near):
        whole = total(one.amount for one in parts)
        other_people = parts[0].scope != subject.scope and parts[0].nested(subject)
        near_in_date = all(within(one, subject, NEAR_DAYS) for one in parts)
        if other_people and near_in_date and alike(span(whole), subject.interval):
            claims = (*(one.claim for one in parts), subject.claim)
            data = {"reason": Reason.PART_SCOPE.value, **ends(whole)}
            yield Draft(FindingRule.NOT_COMPARABLE, subject.claim, claims, Severity.WARNING, data)


def part_groups(subject: Statement, near: Sequence[Statement]) -> Iterator[Parts]:
    """All parts of the subject's measure, each once, by one root claimant of one scope: the nearest not later."""
    if not subject.parts or subject.kind not in STATES or subject.vague or subject.derived:
        return
    groups: dict[tuple[int, int], dict[int, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for one in near:
        fits = one.measure in subject.parts and one.kind == subject.kind and one.unit == subject.unit
        if fits and one.root is not None and not one.vague and (one.overlaps(subject) or one.is_over_before(subject)):
            groups[one.root, one.scope][one.measure].append(one)
    for found in groups.values():
        parts = tuple(max(members, key=lambda one: one.order) for _measure, members in sorted(found.items()))
        if may_sum_parts(parts, subject.parts) is None:
            yield parts


def derived(subject: Statement, near: Sequence[Statement]) -> Found:
    """What came on top of a total, by the same root claimant, until its next total: a sum that nobody stated."""
    if subject.kind != Kind.CUMULATIVE or subject.vague or subject.derived:
        return
    flows = flows_after(subject, near)
    if not flows:
        return
    whole = total(one.amount for one in (subject, *flows))
    if any(states(one, subject, whole) for one in near):
        return
    claims = (subject.claim, *(one.claim for one in flows))
    yield Draft(FindingRule.DERIVED, subject.claim, claims, Severity.NOTE, ends(whole))


def flows_after(subject: Statement, near: Sequence[Statement]) -> list[Statement]:
    """Flows that add to it, one after another; of two for an overlapping time neither surely adds to the other."""
    mine = [one for one in near if one.same_strand(subject) and subject.is_over_before(one)]
    following = min(mine, key=lambda one: one.order, default=None)
    adding = sorted(
        (one for one in near if may_add_flow(subject, one) is None and not one.vague), key=lambda one: one.order
    )
    found: list[Statement] = []
    for flow in adding[:LONGEST_CHAIN]:
        if following and not flow.is_over_before(following):
            break
        if found and not found[-1].is_over_before(flow):
            return []
        found.append(flow)
    return found


def states(one: Statement, subject: Statement, whole: Amount) -> bool:
    """Whether somebody stated that very sum of the same thing."""
    return one.same_thing(subject) and not one.derived and one.interval == span(whole)


def span(amount: Amount) -> Interval:
    return Interval(amount.low, amount.high)


def ends(amount: Amount) -> dict[str, str | None]:
    return {"low": plain(amount.low), "high": plain(amount.high), "bound": amount.bound}
