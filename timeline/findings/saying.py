"""What may be said of two figures side by side, in the reader's language: a sentence, or why there is none."""

from decimal import Decimal

from django.utils.translation import gettext as _

from timeline import wording
from timeline.algebra import Amount
from timeline.choices import Bound
from timeline.findings import origins
from timeline.findings.allowed import Allowed, Reason, Refusal, Relation, add, may_compare
from timeline.findings.sentences import REASONS, phrase
from timeline.findings.sentences import value as value_of
from timeline.findings.statements import Interval, Statement


def language() -> str:
    return "de" if wording.is_german() else "en"


def said(statement: Statement) -> str:
    """A figure with all that it must not be told without."""
    return phrase(statement, language())


def value(statement: Statement) -> str:
    return value_of(statement, language())


def why_not(reason: Reason) -> str:
    return REASONS[reason].in_(language())


def compared(one: Statement, other: Statement) -> str:
    """The sentence that may be printed about both, or that they are not comparable, and why."""
    early, late = sorted((one, other), key=lambda statement: statement.order)
    words = {"early": said(early), "late": said(late)}
    if one.claim == other.claim:
        return _("One and the same figure: %(early)s. Nothing newer in this ledger.") % words
    match may_compare(one, other):
        case Refusal(reason=reason):
            return _("Not comparable: %(early)s; %(late)s. %(why)s") % {**words, "why": why_not(reason)}
        case Allowed(relation=Relation.CHANGE):
            words["change"] = difference(early, late)
            return _("The same claimant, one after the other: first %(early)s, then %(late)s. %(change)s") % words
        case Allowed(relation=Relation.REVISION):
            return _(
                "The same claimant has stated both for an overlapping time: %(early)s; %(late)s. "
                "That is a figure stated anew, neither a rise nor a fall."
            ) % words  # fmt: skip
        case Allowed(relation=Relation.PART):
            return part_of_whole(one, other)
        case _:
            words["agree"] = agreement(one, other)
            return _("Different claimants, for the same time: %(early)s; %(late)s. %(agree)s") % words


def difference(early: Statement, late: Statement) -> str:
    """How much more or less, as far as the bounds prove it."""
    change = late.interval - early.interval
    about = Bound.ABOUT in (early.bound, late.bound)
    if change.low is not None and change.low >= 0:
        return more_or_less(change.low, change.high, _("That is %(amount)s more."), about=about)
    if change.high is not None and change.high <= 0:
        low = None if change.low is None else -change.low
        return more_or_less(-change.high, low, _("That is %(amount)s less."), about=about)
    return _("Whether that is more or less does not follow from the figures.")


def more_or_less(low: Decimal, high: Decimal | None, words: str, *, about: bool) -> str:
    if not low and not high and high is not None:
        return _("That is the same number.")
    firm = Bound.ABOUT if about else Bound.EXACT
    bound = Bound.AT_LEAST if high is None else Bound.RANGE if low < high else firm
    return words % {"amount": wording.value(bound, low, high)}


def agreement(one: Statement, other: Statement) -> str:
    """Whether two claimants can both be right, and whether they count as two."""
    if one.interval.apart(other.interval):
        return _("Both cannot be right; neither is to be preferred here, and no average is made.")
    if origins.related(one, other):
        return _("Both can be right, but one claimant is part of the other: that makes one origin, not two.")
    return _("Both can be right: two origins.")


def part_of_whole(one: Statement, other: Statement) -> str:
    part, whole = (one, other) if other.measure in one.measures else (other, one)
    words = {"part": said(part), "whole": said(whole)}
    if whole.interval.below(part.interval):
        return _("%(part)s is a part of what %(whole)s counts, but is larger: both cannot be right.") % words
    return _("%(part)s is a part of what %(whole)s counts: never add the two.") % words


def added(one: Statement, other: Statement, parts: frozenset[int]) -> str:
    """What both make together, or why they are not added."""
    found = add(one, other, parts)
    if isinstance(found, Refusal):
        return _("Not to be added: %(why)s") % {"why": why_not(found.reason)}
    return _("Together %(sum)s, computed here: neither claim says it.") % {"sum": amount(found)}


def amount(found: Amount) -> str:
    return wording.value(found.bound, found.low, found.high)


def span(interval: Interval) -> str:
    """From the lowest to the highest of several figures, open ends said."""
    if interval.low is None:
        return wording.value(Bound.AT_MOST, None, interval.high)
    if interval.high is None:
        return wording.value(Bound.AT_LEAST, interval.low, None)
    exact = interval.low == interval.high
    return wording.value(Bound.EXACT if exact else Bound.RANGE, interval.low, interval.high)
