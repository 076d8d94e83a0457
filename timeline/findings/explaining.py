"""What the rules mean, for readers: the method page is made of this and of the numbers that the rules go by."""

from decimal import Decimal

from django.utils.translation import gettext as _

from timeline import wording
from timeline.choices import Bound, FindingRule, Kind, Severity
from timeline.findings import alone, pairs
from timeline.findings.allowed import Reason
from timeline.findings.saying import why_not

type Explained = list[tuple[str, str]]


def kinds() -> dict[str, str]:
    return {
        Kind.STOCK: _("How many there are at one time. It may rise and fall; two times do not add up."),
        Kind.CUMULATIVE: _(
            "How many have been counted in all up to a day. It can only grow, unless somebody corrects."
        ),
        Kind.FLOW: _("How many in a period. Added to a total only if the period begins after the total’s day."),
        Kind.PLAN: _("What was announced. Never compared with what has happened, never added to it."),
        Kind.NONE: _("Figures without any of these, which no line joins and nothing is computed of."),
    }


def bounds() -> dict[str, str]:
    return {
        Bound.EXACT: _("The number as stated."),
        Bound.ABOUT: _("About that number: the hedge always stays beside it."),
        Bound.AT_LEAST: _("That number or more: nothing is known of the upper end."),
        Bound.AT_MOST: _("That number or less: nothing is known of the lower end."),
        Bound.RANGE: _("Any number from one end to the other; the middle is never taken."),
        Bound.VAGUE: _("A word without number, as “thousands”: shown in words, drawn as a band, never reckoned with."),
    }


def clocks() -> Explained:
    return [
        (_("Said"), _("When the claimant said it; often no article tells.")),
        (
            _("As of"),
            _("The day or period that the figure speaks of. Unstated, it is the day said, else that of the first "
              "publication; then it is marked as inferred and drawn hollow."),
        ),
        (
            _("First published"),
            _("When the first article with it appeared. Only what was surely out by a day counts as known then."),
        ),
        (_("Recorded"), _("When this ledger published it. What the ledger said on any day can be asked for.")),
    ]  # fmt: skip


def rules() -> dict[str, str]:
    """Each finding's rule in a sentence, with the thresholds that the code goes by."""
    words = {
        "near": wording.number(alone.NEAR_DAYS),
        "total": wording.number(pairs.LAST_TOTAL_DAYS),
        "stale": wording.number(alone.STALE_DAYS),
        "alike": wording.number(pairs.ALIKE),
        "origins": wording.number(alone.MIN_ORIGINS - 1),
        "far": wording.number(Decimal(alone.FAR_OFF)),
    }
    return {rule: text % words for rule, text in texts().items()}


def texts() -> dict[str, str]:
    return {
        FindingRule.NOT_COMPARABLE: _(
            "Two figures that a reader would take for one series and that count different things: present beside sent, "
            "a part of the people beside all of them, or one without claimant; less than %(near)s days apart (totals: "
            "%(total)s) and, of different measures, neither %(alike)s times the other."
        ),
        FindingRule.SHRANK: _(
            "A running total of one claimant is certainly lower than before. Such a fall needs a cause: other people "
            "counted, another way of counting, a correction."
        ),
        FindingRule.PART_LARGER: _(
            "A part (the killed of all casualties, one unit of all troops) is certainly larger than its whole."
        ),
        FindingRule.SUM_DIFFERS: _(
            "The parts that one claimant states certainly do not add up to the whole that it states for the same time."
        ),
        FindingRule.ONLY_RETOLD: _(
            "Several articles carry the figure, all from one origin, and no other origin supports it."
        ),
        FindingRule.STALE: _("An article repeats a figure that was first published %(stale)s days before, or longer."),
        FindingRule.ONLY_IN_BOX: _("The figure stands in a box beside an article, in the text of none."),
        FindingRule.ANONYMOUS: _("One anonymous source states the figure, and no other origin supports it."),
        FindingRule.OUTLIER: _(
            "The figure is more than %(far)s times, or less than 1/%(far)s of, all that at least %(origins)s other "
            "origins state for the same time."
        ),
        FindingRule.UNDATED: _("Neither the day that the figure speaks of nor an article with it has a date."),
        FindingRule.ORIGINALS_DIFFER: _("Two versions of one article state different figures of the same thing."),
        FindingRule.SUMMARY_DIFFERS: _(
            "A summary and the original of one article state different figures of the same thing."
        ),
        FindingRule.DERIVED: _(
            "A total and what came on top of it later, by the same claimant, add up to a number that nobody here has "
            "stated. The sum is computed with its bounds and never passed off as a statement."
        ),
    }  # fmt: skip


def severities() -> Explained:
    return [
        (str(Severity.NOTE.label), _("Know this before you print the figure.")),
        (str(Severity.WARNING.label), _("Easily misread: heed what the finding says.")),
        (str(Severity.ERROR.label), _("Two things that cannot both be right.")),
    ]


def refusals() -> list[str]:
    """Every reason for which two figures are neither compared nor added."""
    return [why_not(reason) for reason in Reason]
