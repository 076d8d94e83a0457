"""What the program noticed about claims, and what an editor answered."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.history import tracked
from articles.models import Versioned
from articles.rules import counts_versions
from timeline.choices import FindingAnswer, FindingRule, Severity
from timeline.models.claims import Claim
from timeline.models.editions import shown_in_editions
from timeline.models.vocabulary import Dossier


@tracked()
class Finding(Versioned):
    """`key` names rule and claims, so that a finding computed again keeps its answer.

    `subject` is the claim that it is computed with, `data` what its sentences were made of, `known_on` the day by which
    the press had surely published all that it rests on. One that was answered and no longer `holds` is kept, unseen:
    should it hold again, its answer comes back.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="findings", verbose_name=_("dossier"))
    rule = models.CharField(_("rule"), max_length=16, choices=FindingRule)
    key = models.CharField(max_length=200, unique=True, editable=False)
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity)
    subject = models.ForeignKey(Claim, models.PROTECT, related_name="findings_about", editable=False)
    data = models.JSONField(default=dict, editable=False)
    known_on = models.DateField(_("known on"), null=True, editable=False)
    claims: "models.ManyToManyField[Claim, models.Model]" = models.ManyToManyField(Claim, related_name="findings")
    sentence = models.TextField(_("sentence"))
    sentence_en = models.TextField(_("English sentence"))
    holds = models.BooleanField(_("holds"), default=True, editable=False)
    answer = models.CharField(_("answer"), max_length=9, choices=FindingAnswer, blank=True)
    answer_note = models.TextField(_("note on the answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["-severity", "rule", "id"]
        constraints = [
            models.CheckConstraint(
                name="finding_answer_has_author",
                condition=Q(answer="", answered_by__isnull=True) | (~Q(answer="") & Q(answered_by__isnull=False)),
                violation_error_message=_("An answer is somebody's."),
            ),
            models.CheckConstraint(
                name="finding_answer_says_why",
                condition=Q(answer__in=["", FindingAnswer.ACCEPTED]) | ~Q(answer_note=""),
                violation_error_message=_("Say what explains the finding, or why it is mistaken."),
            ),
        ]
        triggers = [counts_versions()]

    def __str__(self) -> str:
        return self.sentence


class ShownFinding(Finding):
    class Meta:
        proxy = True
        triggers = [
            shown_in_editions(
                "finding_shown_is_current",
                ["severity", "sentence", "sentence_en", "answer", "answer_note", "known_on", "holds"],
                "e.claim_id IN (SELECT claim_id FROM timeline_finding_claims WHERE finding_id = NEW.id)",
            )
        ]
