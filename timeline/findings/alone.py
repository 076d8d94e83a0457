"""Rules about one claim and whether others support it: re-told, old, in a box, anonymous, without date, far off."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from timeline.choices import FindingRule, Severity
from timeline.findings import origins
from timeline.findings.statements import Draft, Statement

NEAR_DAYS = 92  # a quarter, the longest: within it readers take figures for the same moment of a war
STALE_DAYS = 90  # a re-telling after a quarter passes an old figure off as news
MIN_ORIGINS = 4  # an outlier needs three others that agree by and large: of two that differ either may be wrong
FAR_OFF = Decimal(2)  # more than double, or less than half, of all that the others state

Found = Iterator[Draft]


def only_retold(subject: Statement, near: Sequence[Statement]) -> Found:
    """Several articles, one origin, and no other origin that states the same."""
    articles = {telling.article for telling in subject.tellings}
    if len(articles) > 1 and not supporters(subject, near):
        yield Draft(
            FindingRule.ONLY_RETOLD, subject.claim, (subject.claim,), Severity.NOTE, {"articles": len(articles)}
        )


def supporters(subject: Statement, near: Sequence[Statement]) -> list[Statement]:
    """Claims of other origins that state a value this one may have, near in date."""
    return [
        one
        for one in near
        if one.same_thing(subject)
        and one.claimant
        and not one.derived
        and not (one.vague or subject.vague)
        and not origins.related(one, subject)
        and within(one, subject, NEAR_DAYS)
        and not one.interval.apart(subject.interval)
    ]


def within(one: Statement, other: Statement, most: int) -> bool:
    days = one.days_from(other)
    return days is not None and days <= most


def stale(subject: Statement, near: Sequence[Statement]) -> Found:
    """A later article repeats the figure long after it was first published."""
    first, again = first_and_last_day(subject)
    if first and again and (again - first).days >= STALE_DAYS:
        data = {"days": (again - first).days, "first": first.isoformat(), "again": again.isoformat()}
        yield Draft(FindingRule.STALE, subject.claim, (subject.claim,), Severity.NOTE, data)


def first_and_last_day(subject: Statement) -> tuple[date | None, date | None]:
    """The day by which the figure was surely out, and the first day that its latest telling can be of."""
    first = min((telling.latest for telling in subject.tellings if telling.latest), default=None)
    return first, max((telling.earliest for telling in subject.tellings if telling.earliest), default=None)


def only_in_box(subject: Statement, near: Sequence[Statement]) -> Found:
    """No article's text has the figure, only a box beside it."""
    if subject.tellings and all(telling.place == "box" for telling in subject.tellings):
        data = {"claimant": subject.claimant is not None}
        yield Draft(FindingRule.ONLY_IN_BOX, subject.claim, (subject.claim,), Severity.WARNING, data)


def anonymous(subject: Statement, near: Sequence[Statement]) -> Found:
    """One anonymous source alone states it."""
    if subject.anonymous and not supporters(subject, near):
        yield Draft(FindingRule.ANONYMOUS, subject.claim, (subject.claim,), Severity.NOTE)


def undated(subject: Statement, near: Sequence[Statement]) -> Found:
    """Neither the day it speaks of nor one of its articles has a date."""
    if not subject.dated and not subject.derived:
        yield Draft(FindingRule.UNDATED, subject.claim, (subject.claim,), Severity.WARNING)


def outlier(subject: Statement, near: Sequence[Statement]) -> Found:
    """Far from all that at least three other origins state for the same day."""
    others = [
        one
        for one in near
        if one.same_thing(subject) and one.overlaps(subject) and one.claimant and not one.derived and not one.vague
    ]
    others = [one for one in others if not origins.related(one, subject)]
    if not subject.claimant or subject.vague or origins.count([subject, *others]) < MIN_ORIGINS:
        return
    lows = [one.low for one in others]
    highs = [one.high for one in others]
    low, high = (
        min((x for x in lows if x is not None), default=None),
        max((x for x in highs if x is not None), default=None),
    )
    above = None not in highs and high is not None and subject.low is not None and subject.low > high * FAR_OFF
    below = None not in lows and low is not None and subject.high is not None and subject.high * FAR_OFF < low
    if above or below:
        data = {"low": plain(low), "high": plain(high), "origins": origins.count(others), "above": above}
        claims = (subject.claim, *(one.claim for one in others))
        yield Draft(FindingRule.OUTLIER, subject.claim, claims, Severity.WARNING, data)


def plain(value: Decimal | None) -> str | None:
    """A number as data of a finding: exact, and JSON."""
    return None if value is None else str(value.normalize() + 0)
