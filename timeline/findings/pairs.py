"""Rules about two claims: near but not comparable, fallen, a part above its whole, texts of an article that differ."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from timeline.choices import FallCause, FindingRule, Kind, Severity
from timeline.findings.allowed import Reason
from timeline.findings.alone import NEAR_DAYS, within
from timeline.findings.statements import Draft, Interval, Statement

LAST_TOTAL_DAYS = 366  # of one measure a reader takes the last total known, and that may be a year old
ALIKE = Decimal(2)  # a reader takes one figure for the other while neither is twice the other

STATES = frozenset({Kind.STOCK, Kind.CUMULATIVE})  # kinds of which a later figure seems to replace an earlier one

Found = Iterator[Draft]


def alike(one: Interval, other: Interval) -> bool:
    """Whether the nearest values of both are less than double of each other; an open end counts as the known one."""
    lows = [interval.low if interval.low is not None else interval.high or Decimal(0) for interval in (one, other)]
    highs = [interval.high if interval.high is not None else interval.low or Decimal(0) for interval in (one, other)]
    return max(lows) < min(highs) * ALIKE or max(lows) <= min(highs)


def last_before(subject: Statement, candidates: Iterable[Statement], most: int) -> Statement | None:
    """What a reader sets a new figure beside: of those not surely later, the nearest in date, then that published last.

    None where that is one of an overlapping time but later in order: it finds this one.
    """
    known = [one for one in candidates if not subject.is_over_before(one) and within(one, subject, most)]
    nearest = min(
        known,
        key=lambda one: (one.days_from(subject) or 0, -(one.published or date.min).toordinal(), -one.claim),
        default=None,
    )
    return nearest if nearest and nearest.order < subject.order else None


def not_comparable(subject: Statement, near: Sequence[Statement]) -> Found:
    """The last figure before this one, where a reader would take both for one series and must not.

    Vague words are left out: nobody reads a difference off them. So are plans and flows, which no line joins.
    """
    if subject.kind not in STATES or subject.vague or subject.derived:
        return
    usable = [one for one in near if one.unit == subject.unit and not one.vague and not one.derived]
    temptations: list[tuple[Reason, Callable[[Statement, Statement], bool], int]] = [
        (Reason.STOCK_AND_TOTAL, stock_beside_total, NEAR_DAYS),
        (Reason.PART_SCOPE, part_beside_whole_scope, LAST_TOTAL_DAYS),
        (Reason.NO_CLAIMANT, nobody_named, NEAR_DAYS),
    ]
    for reason, tempts, most in temptations:
        other = last_before(subject, (one for one in usable if tempts(subject, one)), most)
        if other:
            claims = (other.claim, subject.claim)
            yield Draft(FindingRule.NOT_COMPARABLE, subject.claim, claims, Severity.WARNING, {"reason": reason.value})


def stock_beside_total(one: Statement, other: Statement) -> bool:
    """Present now beside counted so far, of the same or nested scopes and of like size."""
    return (
        {one.kind, other.kind} == STATES
        and one.nested(other)
        and (one.measure == other.measure or not part_of_each_other(one, other))
        and alike(one.interval, other.interval)
    )


def part_of_each_other(one: Statement, other: Statement) -> bool:
    return one.measure in other.measures or other.measure in one.measures


def part_beside_whole_scope(one: Statement, other: Statement) -> bool:
    """The same thing counted of a part and of the whole. A state of one moment is set beside one of its time only."""
    return (
        one.measure == other.measure
        and one.kind == other.kind
        and one.scope != other.scope
        and one.nested(other)
        and (one.kind == Kind.CUMULATIVE or within(one, other, NEAR_DAYS))
    )


def nobody_named(one: Statement, other: Statement) -> bool:
    """The same thing, and of one of the two nobody says whose figure it is."""
    return one.same_thing(other) and None in (one.claimant, other.claimant) and alike(one.interval, other.interval)


def shrank(subject: Statement, near: Sequence[Statement]) -> Found:
    """A cumulative strand fell for certain (DESIGN, What must hold, 2), and has not begun anew in between."""
    if subject.kind != Kind.CUMULATIVE:
        return
    strand = [one for one in near if one.same_strand(subject) and one.is_over_before(subject) and not one.derived]
    fallen = [one for one in strand if subject.interval.below(one.interval)]
    before = max(fallen, key=lambda one: one.order, default=None)
    if before is None or any(one.fall_cause and before.is_over_before(one) for one in strand):
        return
    explained = subject.fall_cause not in ("", FallCause.UNEXPLAINED)
    yield Draft(
        FindingRule.SHRANK,
        subject.claim,
        (before.claim, subject.claim),
        Severity.NOTE if explained else Severity.WARNING,
        {"cause": subject.fall_cause},
    )


def part_larger(subject: Statement, near: Sequence[Statement]) -> Found:
    """A part is larger than its whole for certain: the nearest whole that should hold it."""
    if subject.derived:
        return
    wholes = [
        one
        for one in near
        if is_whole_of(one, subject) and not one.derived and one.interval.below(subject.interval)
    ]  # fmt: skip
    whole = min(wholes, key=lambda one: (one.days_from(subject) or 0, one.claim), default=None)
    if whole:
        same = whole.root is not None and whole.root == subject.root
        claims = (whole.claim, subject.claim)
        severity = Severity.ERROR if same else Severity.WARNING
        yield Draft(FindingRule.PART_LARGER, subject.claim, claims, severity, {"same": same})


def is_whole_of(whole: Statement, part: Statement) -> bool:
    """Whether `whole` counts all that `part` counts: a measure or scope above it, at a time that holds its time."""
    if whole.unit != part.unit or whole.kind != part.kind:
        return False
    same = whole.measure == part.measure and whole.scope == part.scope
    if same or whole.measure not in part.measures or whole.scope not in part.scopes:
        return False
    match whole.kind:
        case Kind.CUMULATIVE:
            return whole.overlaps(part) or part.is_over_before(whole)
        case Kind.STOCK:
            return whole.overlaps(part)
        case Kind.FLOW:
            ends = (whole.earliest, part.earliest, part.latest, whole.latest)
            return all(ends) and sorted(ends) == list(ends)  # type: ignore[type-var]
        case _:
            return False


def texts_differ(subject: Statement, near: Sequence[Statement]) -> Found:
    """Two originals of one article, or its summary and its original, state different figures of the same thing."""
    for one in near:
        same_thing = one.same_thing(subject) and one.root == subject.root and one.overlaps(subject)
        if not same_thing or one.claim > subject.claim or one.interval == subject.interval:
            continue
        rule = difference_of_texts(subject, one)
        if rule:
            yield Draft(rule, subject.claim, (one.claim, subject.claim), Severity.ERROR)


def difference_of_texts(one: Statement, other: Statement) -> FindingRule | None:
    """By what rule the texts of an article differ that both cite; None if some text carries both figures."""
    for article in {telling.article for telling in one.tellings}:
        mine, theirs = texts(one, article), texts(other, article)
        if not theirs or {revision for _kind, revision in mine} & {revision for _kind, revision in theirs}:
            continue
        kinds = {kind for kind, _revision in mine | theirs}
        if kinds == {"original"}:
            return FindingRule.ORIGINALS_DIFFER
        if kinds == {"original", "summary"} and {k for k, _ in mine}.isdisjoint({k for k, _ in theirs}):
            return FindingRule.SUMMARY_DIFFERS
    return None


def texts(statement: Statement, article: int) -> set[tuple[str, int | None]]:
    return {(one.text_kind, one.revision) for one in statement.tellings if one.article == article}
