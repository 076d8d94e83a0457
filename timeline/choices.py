"""The closed sets of words that the ledger knows. DESIGN's words and no others."""

from decimal import Decimal

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """How a figure relates to time."""

    STOCK = "stock", _("present now")
    CUMULATIVE = "cumulative", _("so far")
    FLOW = "flow", _("in a period")
    PLAN = "plan", _("announced")
    NONE = "none", _("without kind")


class Bound(TextChoices):
    """How firmly the words hold the value."""

    EXACT = "exact", pgettext_lazy("bound", "exact")
    ABOUT = "about", _("about")
    AT_LEAST = "at_least", _("at least")
    AT_MOST = "at_most", _("at most")
    RANGE = "range", _("range")
    VAGUE = "vague", _("vague")


# The least that Dutzende, Hunderte, Tausende, Zehntausende, Hunderttausende can mean.
VAGUE_LOWS = [Decimal(12), Decimal(100), Decimal(1000), Decimal(10_000), Decimal(100_000)]


class Status(TextChoices):
    SUGGESTED = "suggested", _("suggested")
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    DISCARDED = "discarded", _("discarded")


PUBLIC = (Status.PUBLISHED.value, Status.WITHDRAWN.value)  # what the public sees, if it asks for both


class ClaimantKind(TextChoices):
    STATE = "state", pgettext_lazy("claimant", "state")
    GOVERNMENT = "government", _("government")
    MILITARY = "military", _("military")
    INTELLIGENCE = "intelligence", _("intelligence service")
    ALLIANCE = "alliance", _("alliance")
    ORGANISATION = "organisation", _("organisation")
    MEDIA = "media", _("media")
    EXPERT = "expert", _("experts")
    PERSON = "person", _("person")
    JOINT = "joint", _("joint")


class EventKind(TextChoices):
    DEPLOYMENT = "deployment", _("deployment")
    ADMISSION = "admission", _("admission")
    DENIAL = "denial", _("denial")
    CAPTURE = "capture", _("capture")
    CEREMONY = "ceremony", _("ceremony")
    TALKS = "talks", _("talks")
    ANNOUNCEMENT = "announcement", _("announcement")
    REPORT = "report", _("report")


class FallCause(TextChoices):
    """Why a cumulative strand falls: never smoothed, always said."""

    SCOPE = "scope", _("other people counted")
    MEASURE = "measure", _("other thing counted")
    METHOD = "method", _("other way of counting")
    CORRECTION = "correction", _("correction")
    UNEXPLAINED = "unexplained", _("unexplained")


class FindingRule(TextChoices):
    NOT_COMPARABLE = "not_comparable", _("not comparable")
    SHRANK = "shrank", _("shrank")
    PART_LARGER = "part_larger", _("part larger than whole")
    SUM_DIFFERS = "sum_differs", _("sum differs")
    ONLY_RETOLD = "only_retold", _("only re-told")
    STALE = "stale", _("stale")
    ONLY_IN_BOX = "only_in_box", _("only in a box")
    ANONYMOUS = "anonymous", _("single anonymous source")
    OUTLIER = "outlier", _("outlier among origins")
    UNDATED = "undated", _("undated")
    ORIGINALS_DIFFER = "originals_differ", _("originals differ")
    SUMMARY_DIFFERS = "summary_differs", _("summary and original differ")
    DERIVED = "derived", _("sum that nobody stated")


class Severity(IntegerChoices):
    NOTE = 1, _("note")
    WARNING = 2, _("warning")
    ERROR = 3, _("error")


class FindingAnswer(TextChoices):
    ACCEPTED = "accepted", pgettext_lazy("finding", "accepted")
    EXPLAINED = "explained", _("explained")
    MISTAKEN = "mistaken", _("mistaken")


class SuggestionRelation(TextChoices):
    """What the reader takes a figure for, beside what the ledger holds."""

    RETELLING = "retelling", _("already known: re-told")
    NEW_VALUE = "new_value", _("new value of this strand")
    NEW_CLAIM = "new_claim", _("new claim")
    REJECTED = "rejected", _("no figure")
    UNCLEAR = "unclear", _("figure without a claim")


class SuggestionState(TextChoices):
    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")


class Merged(TextChoices):
    """Of what two records may turn out to be one."""

    CLAIM = "claim", _("claim")
    CLAIMANT = "claimant", _("claimant")
    OUTLET = "outlet", _("outlet")
