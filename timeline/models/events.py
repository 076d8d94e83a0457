"""What happened. An admission without a figure is an event, not an empty claim."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from articles.choices import Basis
from articles.fields import EDTFField, basis_field, date_rules, first_day, last_day, reason_field
from articles.history import tracked
from articles.models import Passage, Versioned
from articles.rules import counts_versions, refuse
from timeline.choices import EventKind
from timeline.models.claims import (
    Reviewed,
    changed,
    citation_is_as_approved,
    is_as_approved,
    public_has_edition,
    reviewed_rules,
)
from timeline.models.vocabulary import Claimant, Dossier, Measure, Scope, in_language, same_dossier

# What a review approves of an event's own row.
APPROVED = [
    "dossier_id", "kind", "title", "title_en", "date", "date_basis", "date_reason", "claimant_id", "measure_id",
    "scope_id",
]  # fmt: skip
NEEDS_EVIDENCE = gettext_noop("A published event cites a passage.")


def event_has_evidence(name: str, operation: "pgtrigger.Operation", event_id: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        func=f"""
            IF EXISTS (
                SELECT 1 FROM timeline_event e WHERE e.id = {event_id} AND e.status = 'published'
                AND NOT EXISTS (SELECT 1 FROM timeline_eventcitation x WHERE x.event_id = e.id)
            ) THEN
                {refuse("event_published_has_evidence", NEEDS_EVIDENCE)}
            END IF;
            RETURN NULL;
        """,
    )


@tracked(exclude=["date_earliest", "date_latest"])
class Event(Reviewed):
    """What happened, on a day as precise as the articles give it."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="events", verbose_name=_("dossier"))
    kind = models.CharField(_("kind"), max_length=12, choices=EventKind)
    title = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("English title"), max_length=200)
    date = EDTFField(_("date"))
    date_earliest = first_day("date")
    date_latest = last_day("date")
    date_basis = basis_field()
    date_reason = reason_field()
    claimant = models.ForeignKey(Claimant, models.PROTECT, null=True, blank=True, verbose_name=_("claimant"))
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, blank=True, verbose_name=_("measure"))
    scope = models.ForeignKey(Scope, models.PROTECT, null=True, blank=True, verbose_name=_("scope"))
    passages: "models.ManyToManyField[Passage, EventCitation]" = models.ManyToManyField(
        Passage, through="EventCitation", related_name="events"
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["date_earliest", "id"]
        permissions = [("publish_event", "Can publish events")]
        constraints = [
            *reviewed_rules("event"),
            *date_rules("event", "date"),
            models.CheckConstraint(
                name="event_has_a_date",
                condition=~Q(date_basis=Basis.UNKNOWN),
                violation_error_message=_("An event needs a date, however rough."),
            ),
        ]
        triggers = [
            counts_versions(),
            public_has_edition("event"),
            same_dossier("event", "claimant_id:timeline_claimant", "scope_id:timeline_scope"),
            event_has_evidence("published_event_has_evidence", pgtrigger.Insert | pgtrigger.Update, "NEW.id"),
            is_as_approved(
                "event_published_is_as_approved", pgtrigger.Update, "event", "t.id = NEW.id", changed(*APPROVED)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        return in_language(self.title, self.title_en)


@tracked(deletes=True)
class EventCitation(Versioned):
    """This passage tells of this event."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="citations", verbose_name=_("event"))
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="event_citations", verbose_name=_("passage"))
    attribution = models.CharField(_("attribution"), max_length=300, blank=True)
    via = models.CharField(_("via"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "passage"],
                name="event_citation_is_new",
                violation_error_message=_("This passage is cited for this event already."),
            )
        ]
        triggers = [
            counts_versions(),
            event_has_evidence("citation_keeps_event_evidence", pgtrigger.Update | pgtrigger.Delete, "OLD.event_id"),
            *citation_is_as_approved("event", "event_id", "passage_id", "attribution", "via"),
        ]

    def __str__(self) -> str:
        return str(self.passage)
