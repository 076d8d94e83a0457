"""Merges: two records that turned out to be one, and what it takes to part them again."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.history import tracked
from articles.models import Versioned
from articles.rules import counts_versions
from timeline.choices import Merged


@tracked()
class Merge(Versioned):
    """Record `old_id` of `kind` became part of `into_id`.

    `moved` names the rows that changed hands, as [{"model", "field", "ids"}]; `before` what stood in the two records
    themselves and has to stand there again when the merge is undone.
    """

    kind = models.CharField(_("kind"), max_length=8, choices=Merged)
    old_id = models.BigIntegerField(_("merged number"))
    into_id = models.BigIntegerField(_("number that stays"))
    reason = models.TextField(_("reason"))
    moved = models.JSONField(default=list, editable=False)
    before = models.JSONField(default=dict, editable=False)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("merged by")
    )
    merged_at = models.DateTimeField(_("merged"), default=timezone.now)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("undone by")
    )
    undone_at = models.DateTimeField(_("undone"), null=True)

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-id"]
        permissions = [("undo_merge", "Can undo merges")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "old_id"],
                condition=Q(undone_at__isnull=True),
                name="merge_happens_once",
                violation_error_message=_("This record is merged already."),
            ),
            models.CheckConstraint(
                name="merge_is_of_two",
                condition=~Q(old_id=F("into_id")),
                violation_error_message=_("A record is merged into another one."),
            ),
            models.CheckConstraint(
                name="merge_has_reason",
                condition=~Q(reason=""),
                violation_error_message=_("A merge needs a reason."),
            ),
            models.CheckConstraint(
                name="merge_undone_has_author",
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                violation_error_message=_("A merge is undone by somebody, at some time."),
            ),
        ]
        triggers = [counts_versions()]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.old_id} → {self.into_id}"
