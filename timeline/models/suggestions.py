"""What the reader proposes for the numbers of a text, kept apart from what editors claim."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.history import tracked
from articles.models import Passage, Revision, Versioned
from articles.rules import counts_versions
from timeline.choices import Status, SuggestionRelation, SuggestionState
from timeline.models.claims import Claim
from timeline.models.vocabulary import Dossier

NAMES_CLAIM = [SuggestionRelation.RETELLING, SuggestionRelation.NEW_VALUE, SuggestionRelation.NEW_CLAIM]


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def waiting(self) -> Self:
        """What an editor has still to decide: open re-tellings, and claims that are still only suggested."""
        retold = Q(relation=SuggestionRelation.RETELLING, state=SuggestionState.OPEN)
        fresh = Q(relation__in=[SuggestionRelation.NEW_VALUE, SuggestionRelation.NEW_CLAIM])
        return self.filter(retold | (fresh & Q(claim__status=Status.SUGGESTED)))

    def retellings(self) -> Self:
        return self.filter(relation=SuggestionRelation.RETELLING)


@tracked(bulk=True)
class Suggestion(Versioned):
    """What the reader takes one number of one text for, in one dossier.

    A re-telling names the claim it may carry and becomes a citation only when an editor accepts it. Of a new value or
    a new claim, `claim` is the suggested claim itself, whose status tells what became of it. `why` holds codes and
    data, worded by `timeline.proposing.explaining`. `passage_version` and `claim_version` are those the reader left
    behind: a later version is an editor's, and is kept when the text is read again.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="suggestions", verbose_name=_("dossier"))
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="suggestions", verbose_name=_("passage"))
    relation = models.CharField(_("relation"), max_length=9, choices=SuggestionRelation)
    claim = models.ForeignKey(
        Claim, models.PROTECT, null=True, blank=True, related_name="suggestions", verbose_name=_("claim")
    )
    claimant_words = models.CharField(
        _("claimant as written"), max_length=300, blank=True, help_text=_("Also of a claimant that no name matches")
    )
    scope_words = models.CharField(_("scope as written"), max_length=300, blank=True)
    via = models.CharField(_("via"), max_length=100, blank=True)
    confidence = models.FloatField(_("confidence"), help_text=_("From 0 to 1, as the reader says"))
    why = models.JSONField(_("why"), default=dict, blank=True)
    passage_version = models.PositiveIntegerField(editable=False)
    claim_version = models.PositiveIntegerField(null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=8, choices=SuggestionState, default=SuggestionState.OPEN, help_text=_("Of a re-telling")
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "dossier"],
                name="suggestion_is_new",
                violation_error_message=_("This passage has a suggestion in this dossier already."),
            ),
            models.CheckConstraint(
                name="suggestion_names_claim",
                condition=Q(relation__in=NAMES_CLAIM, claim__isnull=False)
                | (~Q(relation__in=NAMES_CLAIM) & Q(claim__isnull=True)),
                violation_error_message=_("A re-telling, a new value and a new claim name a claim, nothing else does."),
            ),
            models.CheckConstraint(
                name="suggestion_decided_is_retelling",
                condition=Q(state=SuggestionState.OPEN) | Q(relation=SuggestionRelation.RETELLING),
                violation_error_message=_("Only a re-telling is accepted or refused; a claim has a status."),
            ),
            models.CheckConstraint(
                name="suggestion_decision_has_author",
                condition=Q(state=SuggestionState.OPEN, decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state=SuggestionState.OPEN) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                violation_error_message=_("A decision is somebody's, at some time."),
            ),
            models.CheckConstraint(
                name="suggestion_confidence_is_share",
                condition=Q(confidence__gte=0, confidence__lte=1),
                violation_error_message=_("Confidence lies between 0 and 1."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["dossier", "relation"], condition=Q(state=SuggestionState.OPEN), name="suggestion_open"
            )
        ]
        triggers = [counts_versions()]

    def __str__(self) -> str:
        return f"{self.get_relation_display()}: {self.passage}"


class Fingerprint(models.Model):
    """What the reader keeps of a text, which never changes.

    `hashes` are its smallest shingle hashes, by which a near-copy is found (`timeline.proposing.copies`);
    `numbers_marked` says that each of its numbers is a passage, so that it need not be read again to count them.
    """

    revision = models.OneToOneField(Revision, models.CASCADE, primary_key=True, related_name="fingerprint")
    hashes = ArrayField(models.BigIntegerField())
    numbers_marked = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("fingerprint")
        verbose_name_plural = _("fingerprints")
        indexes = [GinIndex(fields=["hashes"], name="fingerprint_by_hash")]

    def __str__(self) -> str:
        return str(self.revision)
