"""Claims: ONE statement by ONE claimant, with the citations that carry it. The editors' working state."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from articles.fields import EDTFField, basis_field, date_rules, first_day, last_day, reason_field
from articles.history import tracked
from articles.models import Passage, Versioned
from articles.rules import counts_versions, refuse
from timeline.choices import VAGUE_LOWS, Bound, FallCause, Kind, Status
from timeline.models.vocabulary import Claimant, Dossier, Measure, Scope

# Each end says whether it is null: a comparison with null alone would let the row pass.
VALUE_FITS_BOUND = (
    Q(bound__in=[Bound.EXACT, Bound.ABOUT], low__isnull=False, high__isnull=False, high=F("low"))
    | Q(bound=Bound.AT_LEAST, low__isnull=False, high__isnull=True)
    | Q(bound=Bound.AT_MOST, low__isnull=True, high__isnull=False)
    | Q(bound=Bound.RANGE, low__isnull=False, high__isnull=False, high__gt=F("low"))
    | Q(bound=Bound.VAGUE, low__isnull=False, low__in=VAGUE_LOWS, high__isnull=True)
)

HAS_EVIDENCE = """
    (NOT c.derived AND EXISTS (SELECT 1 FROM timeline_citation x WHERE x.claim_id = c.id))
    OR (c.derived AND (SELECT count(*) FROM timeline_claiminput i WHERE i.claim_id = c.id) >= 2)
"""


NEEDS_EVIDENCE = gettext_noop("A published claim needs a citation or, if it is derived, two inputs.")
NEEDS_EDITION = gettext_noop("Only the publishing verb makes a record public or takes it back: it writes an edition.")
ANOTHER_DOSSIER = gettext_noop("Scope and claimant must be of one dossier.")
INPUT_OF_STATED = gettext_noop("Only a derived claim has inputs, and these were stated.")
NOT_AS_READ = gettext_noop(
    "The value is not what was read in a cited passage: read the passage again, or state at the citation why."
)
NOT_AS_APPROVED = gettext_noop("An edit of what is published goes back to review: save it through the ledger.")
PASSAGE_REJECTED = gettext_noop("A rejected passage carries no claim.")
CITES_DERIVED = gettext_noop("Nobody stated a derived claim: it has no citation.")
LINKS_REMAIN = gettext_noop("Take citations and inputs away first: a derived claim has inputs, a stated one is cited.")
REJECTED_SINCE = gettext_noop("A passage of this claim has been rejected since: take the rejection back first.")


def published_has_evidence(name: str, operation: Any, claim_id: str) -> pgtrigger.Trigger:
    """At commit a published claim has a citation or, if derived, two inputs; `claim_id` names the claim to look at."""
    rule = "claim_published_has_evidence"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        func=f"""
            IF EXISTS (
                SELECT 1 FROM timeline_claim c
                WHERE c.id = {claim_id} AND c.status = 'published' AND NOT ({HAS_EVIDENCE})
            ) THEN
                {refuse(rule, NEEDS_EVIDENCE)}
            END IF;
            RETURN NULL;
        """,
    )


def public_has_edition(model: str) -> pgtrigger.Trigger:
    """At commit a record that is published or withdrawn has an edition in force that says so; one that has just
    become so has it from the same transaction: an older one would not show what has changed since."""
    rule = f"{model}_public_has_edition"
    return pgtrigger.Trigger(
        name=rule,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
        timing=pgtrigger.Deferred,
        func=f"""
            IF EXISTS (
                SELECT 1 FROM timeline_{model} t
                WHERE t.id = NEW.id AND t.status IN ('published', 'withdrawn') AND NOT EXISTS (
                    SELECT 1 FROM timeline_edition e
                    WHERE e.{model}_id = t.id AND e.valid_until_at IS NULL AND e.status = t.status
                    AND (e.txid = pg_current_xact_id()::text::bigint OR OLD.status IS NOT DISTINCT FROM t.status)
                )
            ) THEN
                {refuse(rule, NEEDS_EDITION)}
            END IF;
            RETURN NULL;
        """,
    )


# The words of a passage's number; empty where it holds none.
NUMBER = "coalesce(substring(p.exact FROM p.number_start - p.start + 1 FOR p.number_end - p.number_start), '')"


def value_is_read(name: str, operation: Any, claims: str) -> pgtrigger.Trigger:
    """At commit the value of each published claim that `claims` picks is the one recorded of each of its passages, as
    they stand now, or the citation says why it is not. What a passage says, `timeline.quoting` reads and records."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        func=f"""
            IF EXISTS (
                SELECT 1 FROM timeline_claim c JOIN timeline_citation x ON x.claim_id = c.id
                JOIN articles_passage p ON p.id = x.passage_id
                WHERE {claims} AND c.status = 'published' AND btrim(x.value_reason) = ''
                AND (x.read_number IS DISTINCT FROM {NUMBER} OR x.read_bound <> c.bound
                    OR x.read_low IS DISTINCT FROM c.low OR x.read_high IS DISTINCT FROM c.high)
            ) THEN
                {refuse("claim_value_is_read", NOT_AS_READ)}
            END IF;
            RETURN NULL;
        """,
    )


def changed(*columns: str) -> pgtrigger.Condition:
    return pgtrigger.Condition(" OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in columns))


def is_as_approved(name: str, operation: Any, model: str, things: str, condition: Any = None) -> pgtrigger.Trigger:
    """At commit, what is published and was changed has an edition from the same transaction: nothing is edited behind
    the back of the review. `things` picks the claims or events (`t`) to look at."""
    rule = f"{model}_published_is_as_approved"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        condition=condition,
        func=f"""
            IF EXISTS (
                SELECT 1 FROM timeline_{model} t WHERE {things} AND t.status = 'published' AND NOT EXISTS (
                    SELECT 1 FROM timeline_edition e WHERE e.{model}_id = t.id AND e.valid_until_at IS NULL
                    AND e.txid = pg_current_xact_id()::text::bigint
                )
            ) THEN
                {refuse(rule, NOT_AS_APPROVED)}
            END IF;
            RETURN NULL;
        """,
    )


def citation_is_as_approved(model: str, *columns: str) -> list[pgtrigger.Trigger]:
    """A citation that is added, changed in these columns, or taken away is an edit of what it is cited for."""
    added, gone = f"t.id = NEW.{model}_id", f"t.id = OLD.{model}_id"
    return [
        is_as_approved("citation_added_is_reviewed", pgtrigger.Insert, model, added),
        is_as_approved("citation_gone_is_reviewed", pgtrigger.Delete, model, gone),
        is_as_approved(
            "citation_changed_is_reviewed", pgtrigger.Update, model, f"({added} OR {gone})", changed(*columns)
        ),
    ]


class Reviewed(Versioned):
    """Who made it, who changed it last, who has it now, and what the public is told of a change."""

    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("author"),
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name=_("last changed by"),
    )  # fmt: skip
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now, editable=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("assignee"),
    )
    review_comment = models.TextField(_("comment of the review"), blank=True)
    correction_reason = models.TextField(
        _("public reason"), blank=True, help_text=_("Of a correction, withdrawal or merge: readers see it")
    )
    import_key = models.CharField(_("import key"), max_length=100, unique=True, null=True, blank=True)

    class Meta:
        abstract = True


def reviewed_rules(model: str) -> list[models.CheckConstraint]:
    return [
        models.CheckConstraint(
            name=f"{model}_withdrawn_has_reason",
            condition=~Q(status=Status.WITHDRAWN) | ~Q(correction_reason=""),
            violation_error_message=_("What is withdrawn needs a public reason."),
        )
    ]


class ClaimQuerySet(models.QuerySet["Claim"]):
    def with_vocabulary(self) -> "ClaimQuerySet":
        return self.select_related("scope__dossier", "scope__side", "measure", "claimant__side")


# What a review approves of a claim's own row.
APPROVED = [
    "scope_id", "measure_id", "kind", "unit", "claimant_id", "low", "high", "bound", "wording", "said", "said_basis",
    "said_reason", "reference", "reference_basis", "reference_reason", "fall_cause", "fall_note", "note", "note_en",
    "derived",
]  # fmt: skip
SAID = ["said_earliest", "said_latest", "reference_earliest", "reference_latest"]


@tracked(exclude=SAID, bulk=True)
class Claim(Reviewed):
    """ONE statement by ONE claimant, hence one origin; more citations are re-tellings, never new origins.

    `low` and `high` are inclusive and in `unit`; null is an open end. `wording` holds the value's words as written.
    A derived claim has inputs instead of claimant and citations: nobody stated it.
    """

    scope = models.ForeignKey(Scope, models.PROTECT, verbose_name=_("scope"))
    measure = models.ForeignKey(Measure, models.PROTECT, verbose_name=_("measure"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    unit = models.CharField(_("unit"), max_length=30, default="people")
    claimant = models.ForeignKey(
        Claimant,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("claimant"),
        help_text=_("Empty if none is named"),
    )
    low = models.DecimalField(_("low"), max_digits=20, decimal_places=3, null=True, blank=True)
    high = models.DecimalField(_("high"), max_digits=20, decimal_places=3, null=True, blank=True)
    bound = models.CharField(_("bound"), max_length=8, choices=Bound)
    wording = models.CharField(_("wording"), max_length=200, help_text=_("The value as written: rund 15.000"))
    said = EDTFField(_("said"))
    said_earliest = first_day("said")
    said_latest = last_day("said")
    said_basis = basis_field()
    said_reason = reason_field()
    reference = EDTFField(_("reference"))
    reference_earliest = first_day("reference")
    reference_latest = last_day("reference")
    reference_basis = basis_field()
    reference_reason = reason_field()
    fall_cause = models.CharField(_("cause of the fall"), max_length=11, choices=FallCause, blank=True)
    fall_note = models.CharField(_("note on the fall"), max_length=300, blank=True)
    note = models.TextField(_("public note"), blank=True)
    note_en = models.TextField(_("English public note"), blank=True)
    derived = models.BooleanField(_("derived"), default=False)
    inputs: "models.ManyToManyField[Claim, ClaimInput]" = models.ManyToManyField(
        "self",
        through="ClaimInput",
        through_fields=("claim", "input"),
        symmetrical=False,
        related_name="derivations",
    )
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successor"),
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-id"]
        permissions = [("publish_claim", "Can publish claims"), ("merge_claim", "Can merge claims")]
        constraints = [
            *reviewed_rules("claim"),
            *date_rules("claim", "said"),
            *date_rules("claim", "reference"),
            models.CheckConstraint(
                name="claim_value_fits_bound",
                condition=VALUE_FITS_BOUND,
                violation_error_message=_(
                    "The value does not fit its bound: exact and about need low = high, at least only low, "
                    "at most only high, a range low < high, vague one of 12, 100, 1000, 10000, 100000 as low."
                ),
            ),
            models.CheckConstraint(
                name="claim_value_is_not_negative",
                condition=(Q(low__isnull=True) | Q(low__gte=0)) & (Q(high__isnull=True) | Q(high__gte=0)),
                violation_error_message=_("A count is not negative."),
            ),
            models.CheckConstraint(
                name="claim_has_wording",
                condition=~Q(wording=""),
                violation_error_message=_("The words as written always stay beside the value."),
            ),
            models.CheckConstraint(
                name="claim_derived_has_no_claimant",
                condition=Q(derived=False) | Q(claimant__isnull=True),
                violation_error_message=_("Nobody stated a derived claim: it has no claimant."),
            ),
            models.CheckConstraint(
                name="claim_successor_needs_withdrawal",
                condition=Q(successor__isnull=True) | Q(status=Status.WITHDRAWN),
                violation_error_message=_("Only a merged, hence withdrawn claim has a successor."),
            ),
            models.CheckConstraint(
                name="claim_does_not_succeed_itself",
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                violation_error_message=_("A claim cannot be its own successor."),
            ),
        ]
        triggers = [
            counts_versions(),
            public_has_edition("claim"),
            published_has_evidence("published_claim_has_evidence", pgtrigger.Insert | pgtrigger.Update, "NEW.id"),
            value_is_read("claim_value_is_read", pgtrigger.Insert | pgtrigger.Update, "c.id = NEW.id"),
            is_as_approved(
                "claim_published_is_as_approved", pgtrigger.Update, "claim", "t.id = NEW.id", changed(*APPROVED)
            ),
            pgtrigger.Trigger(
                name="claim_stays_in_dossier",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("scope_id", "claimant_id"),
                condition=pgtrigger.Condition("NEW.claimant_id IS NOT NULL"),
                func=f"""
                    IF (SELECT dossier_id FROM timeline_scope WHERE id = NEW.scope_id)
                        <> (SELECT dossier_id FROM timeline_claimant WHERE id = NEW.claimant_id) THEN
                        {refuse("claim_stays_in_dossier", ANOTHER_DOSSIER)}
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="claim_follows_merged_claimant",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("claimant_id"),
                condition=pgtrigger.Condition("NEW.claimant_id IS NOT NULL"),
                func="""
                    SELECT coalesce(merged_into_id, id) INTO NEW.claimant_id
                    FROM timeline_claimant WHERE id = NEW.claimant_id;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="claim_derived_fits_links",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("derived"),
                condition=pgtrigger.Condition("OLD.derived <> NEW.derived"),
                func=f"""
                    IF EXISTS (SELECT 1 FROM timeline_citation WHERE claim_id = NEW.id)
                        OR EXISTS (SELECT 1 FROM timeline_claiminput WHERE NEW.id IN (claim_id, input_id)) THEN
                        {refuse("claim_derived_fits_links", LINKS_REMAIN)}
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="claim_cites_no_rejected_passage",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Condition("NEW.status IN ('draft', 'in_review', 'published', 'withdrawn')"),
                func=f"""
                    IF EXISTS (
                        SELECT 1 FROM timeline_citation x JOIN articles_passage p ON p.id = x.passage_id
                        WHERE x.claim_id = NEW.id AND p.rejected_because <> ''
                    ) THEN
                        {refuse("claim_cites_no_rejected_passage", REJECTED_SINCE)}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.wording} ({self.claimant or _('no claimant')})"

    @property
    def dossier(self) -> Dossier:
        return self.scope.dossier


@tracked()
class ClaimInput(models.Model):
    """One of the claims whose values a derived claim sums."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="input_links", verbose_name=_("claim"))
    input = models.ForeignKey(Claim, models.PROTECT, related_name="derivation_links", verbose_name=_("input"))

    class Meta:
        verbose_name = _("input")
        verbose_name_plural = _("inputs")
        constraints = [
            models.UniqueConstraint(fields=["claim", "input"], name="claim_input_is_new"),
            models.CheckConstraint(
                name="claim_input_is_another_claim",
                condition=~Q(claim=F("input")),
                violation_error_message=_("A claim is not its own input."),
            ),
        ]
        triggers = [
            published_has_evidence("input_keeps_evidence", pgtrigger.Update | pgtrigger.Delete, "OLD.claim_id"),
            pgtrigger.Trigger(
                name="claim_input_is_of_derived",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=f"""
                    IF NOT (SELECT derived FROM timeline_claim WHERE id = NEW.claim_id)
                        OR (SELECT derived FROM timeline_claim WHERE id = NEW.input_id) THEN
                        {refuse("claim_input_is_of_derived", INPUT_OF_STATED)}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.input)


@tracked(deletes=True, bulk=True)
class Citation(Versioned):
    """This passage carries this claim."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="citations", verbose_name=_("claim"))
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="citations", verbose_name=_("passage"))
    attribution = models.CharField(
        _("attribution"),
        max_length=300,
        blank=True,
        help_text=_("As written: Schätzungen des südkoreanischen Geheimdiensts"),
    )
    via = models.CharField(_("via"), max_length=100, blank=True, help_text=_("The relay: KCNA, CNN, an agency"))
    verifiable = models.BooleanField(
        _("verifiable"),
        null=True,
        blank=True,
        help_text=_("“No” only if the article says so of this very figure"),
    )
    note = models.TextField(_("public note"), blank=True)
    note_en = models.TextField(_("English public note"), blank=True)
    value_reason = models.TextField(
        _("why value and passage differ"), blank=True,
        help_text=_("Needed if the claim's value is not what a reader reads in the passage"),
    )  # fmt: skip
    read_number = models.CharField(
        _("number read"), max_length=200, null=True, editable=False,
        help_text=_("The numeral that the program read in the passage; null as long as it has not"),
    )  # fmt: skip
    read_low = models.DecimalField(_("low read"), max_digits=20, decimal_places=3, null=True, editable=False)
    read_high = models.DecimalField(_("high read"), max_digits=20, decimal_places=3, null=True, editable=False)
    read_bound = models.CharField(_("bound read"), max_length=8, choices=Bound, blank=True, editable=False)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "passage"],
                name="citation_is_new",
                violation_error_message=_("This passage is cited for this claim already."),
            ),
            models.CheckConstraint(
                name="citation_verifiable_is_no_or_unknown",
                condition=Q(verifiable__isnull=True) | Q(verifiable=False),
                violation_error_message=_("An article can say that a figure cannot be verified, or say nothing."),
            ),
        ]
        triggers = [
            counts_versions(),
            published_has_evidence("citation_keeps_evidence", pgtrigger.Update | pgtrigger.Delete, "OLD.claim_id"),
            value_is_read("citation_value_is_read", pgtrigger.Insert | pgtrigger.Update, "c.id = NEW.claim_id"),
            *citation_is_as_approved(
                "claim", "claim_id", "passage_id", "attribution", "via", "verifiable", "note", "note_en", "value_reason"
            ),
            pgtrigger.Trigger(
                name="citation_passage_is_not_rejected",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=f"""
                    IF (SELECT rejected_because FROM articles_passage WHERE id = NEW.passage_id) <> '' THEN
                        {refuse("citation_passage_is_not_rejected", PASSAGE_REJECTED)}
                    END IF;
                    IF (SELECT derived FROM timeline_claim WHERE id = NEW.claim_id) THEN
                        {refuse("citation_is_of_stated_claim", CITES_DERIVED)}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.passage)
