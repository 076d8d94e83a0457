"""Editions: what the public saw of a claim or event from one publication to the next. Made by `publishing` alone."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from articles.choices import Basis
from articles.models import Article, Outlet, Passage
from articles.rules import refuse
from timeline.choices import Bound, EventKind, FallCause, Kind, Status
from timeline.models.claims import Claim, changed, is_as_approved, value_is_read
from timeline.models.events import Event
from timeline.models.tallies import claims_in_force, fewer, more
from timeline.models.vocabulary import Claimant, ClaimantMember, Dossier, Measure, PublicQuerySet, Scope, Side

PUBLIC_STATUSES = [(status.value, status.label) for status in (Status.PUBLISHED, Status.WITHDRAWN)]
EDITION_LOCK = 7_311_402_511  # pg_advisory_xact_lock: numbers are taken one writer after another

CLAIMS_NOW = Q(valid_until_at__isnull=True, claim__isnull=False)
PUBLISHED_NOW = Q(valid_until_at__isnull=True, status=Status.PUBLISHED, claim__isnull=False)
CORRECTED_NOW = CLAIMS_NOW & Q(json__contains='"correction":{')
EVENTS_NOW = Q(valid_until_at__isnull=True, status=Status.PUBLISHED, event__isnull=False)

SORT_COLUMNS = {
    "reference": ["reference_earliest", "reference_latest"],
    "said": ["said_earliest", "said_latest"],
    "published": ["published_latest", "published_earliest"],
    "measure": ["measure__position", "reference_earliest"],
    "scope": ["scope__name", "reference_earliest"],
    "claimant": ["claimant__name", "reference_earliest"],
    "value": ["value_order"],
    "articles": ["article_count", "reference_earliest"],
    "id": [],
}

OUT_OF_NUMBER = gettext_noop("Editions are numbered one by one: publish by the verb.")
EDITION_CHANGED = gettext_noop("An edition is never changed: the next one ends it, once.")
ENDED_WITHOUT_NEXT = gettext_noop("Nothing published disappears: an edition ends with the next.")
EDITION_DELETED = gettext_noop("Nothing published disappears: withdraw it with a reason.")
FALL_WITHOUT_CAUSE = gettext_noop("A cumulative strand falls here: say the cause of the fall.")
SHOWN_BEFORE = gettext_noop("Published records show this: save it through the ledger, which makes new editions.")
CITED = {
    "claim": "SELECT claim_id FROM timeline_citation WHERE passage_id = NEW.id",
    "event": "SELECT event_id FROM timeline_eventcitation WHERE passage_id = NEW.id",
}
# Of the rows that a statement wrote: what begins and what ends to be in force.
COMING = claims_in_force("new_rows")
ENDING = """
    SELECT o.* FROM old_rows o JOIN new_rows n USING (number)
    WHERE o.valid_until_at IS NULL AND n.valid_until_at IS NOT NULL AND o.claim_id IS NOT NULL
"""
PASSAGE_CITED = gettext_noop("A claim cites this passage: keep it.")

# Within a strand, in order of reference: does a published cumulative claim lie below one whose reference is over?
# A fall that says its cause is where the strand begins anew.
UNEXPLAINED_FALL = """
    SELECT 1
    FROM timeline_edition late JOIN timeline_edition early
        ON early.strand = late.strand AND early.measure_id = late.measure_id AND early.kind = late.kind
        AND early.unit = late.unit AND early.scope_id = late.scope_id
    WHERE late.strand = NEW.strand AND late.measure_id = NEW.measure_id AND late.kind = 'cumulative'
        AND late.unit = NEW.unit AND late.scope_id = NEW.scope_id
        AND (late.number = NEW.number OR early.number = NEW.number)
        AND late.valid_until_at IS NULL AND early.valid_until_at IS NULL
        AND late.status = 'published' AND early.status = 'published'
        AND early.reference_latest < late.reference_earliest
        AND late.high < early.low AND late.fall_cause = ''
        AND NOT EXISTS (
            SELECT 1 FROM timeline_edition fall
            WHERE fall.strand = NEW.strand AND fall.measure_id = NEW.measure_id AND fall.kind = 'cumulative'
            AND fall.unit = NEW.unit AND fall.scope_id = NEW.scope_id AND fall.fall_cause <> ''
            AND fall.valid_until_at IS NULL AND fall.status = 'published'
            AND early.reference_latest < fall.reference_earliest AND fall.reference_latest < late.reference_earliest
        )
"""


class EditionQuerySet(PublicQuerySet["Edition"]):
    def in_force(self, at: datetime | None = None) -> Self:
        """What the public sees now, or saw at that instant."""
        if at is None:
            return self.filter(valid_until_at=None)
        return self.filter(valid_from_at__lte=at).filter(Q(valid_until_at=None) | Q(valid_until_at__gt=at))

    def of_claims(self) -> Self:
        return self.filter(claim__isnull=False)

    def of_events(self) -> Self:
        return self.filter(event__isnull=False)

    def known_by(self, day: date) -> Self:
        """With an article that was surely out by the end of `day`."""
        return self.filter(known_on__lte=day)

    def corrected(self) -> Self:
        """Of which something was corrected: the record says what."""
        return self.filter(json__contains='"correction":{')

    def same_strand(self, edition: "Edition") -> Self:
        """The claims that a line may join with this one; none if it is in no strand."""
        if edition.strand is None:
            return self.none()
        return self.of_claims().filter(
            strand=edition.strand,
            measure_id=edition.measure_id,
            kind=edition.kind,
            unit=edition.unit,
            scope_id=edition.scope_id,
        )

    def matching(self, words: str) -> Self:
        """Full-text search by German and English stems."""
        german = SearchQuery(words, config="german", search_type="websearch")
        english = SearchQuery(words, config="english", search_type="websearch")
        return self.filter(Q(search_de=german) | Q(search_en=english))

    def claimant_slugs(self) -> set[str]:
        """The claimants that these name, those above them, and the members of joint ones."""
        return set(self.order_by().values_list(Func(F("claimant_path"), function="unnest"), flat=True).distinct())

    def scope_ids(self) -> set[int]:
        """The scopes that these name and those above them."""
        return set(self.order_by().values_list(Func(F("scope_path"), function="unnest"), flat=True).distinct())

    def sorted_by(self, name: str) -> Self:
        """By a column of the table; undated ones last, then by number, so that the order is always the same."""
        columns = SORT_COLUMNS[name.removeprefix("-")]
        if "article_count" in columns:
            count = Func(F("articles"), function="cardinality", output_field=models.IntegerField())
            return self.alias(article_count=count)._sorted(columns, descending=name.startswith("-"))
        return self._sorted(columns, descending=name.startswith("-"))

    def _sorted(self, columns: Sequence[str], *, descending: bool) -> Self:
        if descending:
            return self.order_by(*(F(column).desc(nulls_last=True) for column in columns), "-claim_id")
        return self.order_by(*(F(column).asc(nulls_last=True) for column in columns), "claim_id")


class Edition(models.Model):
    """An append-only row: `json` is the API's record as text, the other columns are what filters and pages read.

    `csv` is a claim's line of the table, so that exports send what is stored. `strand` is the id of the root claimant,
    null where the claim is in no strand. `extra` is what pages show beyond the API's record (English names, notes).
    `known_on` is the day by which some article with it was surely out, `out_on` such a day of each article.
    """

    number = models.BigIntegerField(_("number"), primary_key=True)
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="editions", verbose_name=_("claim"))
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="editions", verbose_name=_("event"))
    valid_from_at = models.DateTimeField(_("valid from"))
    valid_until_at = models.DateTimeField(_("valid until"), null=True)
    txid = models.BigIntegerField(editable=False, null=True)

    dossier = models.ForeignKey(Dossier, models.PROTECT, verbose_name=_("dossier"))
    status = models.CharField(_("status"), max_length=9, choices=PUBLIC_STATUSES)
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, verbose_name=_("measure"))
    scope = models.ForeignKey(Scope, models.PROTECT, null=True, verbose_name=_("scope"))
    claimant = models.ForeignKey(Claimant, models.PROTECT, null=True, verbose_name=_("claimant"))
    strand = models.BigIntegerField(null=True)
    kind = models.CharField(_("kind"), max_length=12, choices=[*Kind.choices, *EventKind.choices])
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    low = models.DecimalField(_("low"), max_digits=20, decimal_places=3, null=True)
    high = models.DecimalField(_("high"), max_digits=20, decimal_places=3, null=True)
    bound = models.CharField(_("bound"), max_length=8, choices=Bound, blank=True)
    wording = models.CharField(_("wording"), max_length=200, blank=True)
    said_earliest = models.DateField(null=True)
    said_latest = models.DateField(null=True)
    reference_earliest = models.DateField(null=True)
    reference_latest = models.DateField(null=True)
    published_earliest = models.DateField(null=True)
    published_latest = models.DateField(null=True)
    reference_basis = models.CharField(max_length=8, choices=Basis, default=Basis.UNKNOWN)
    known_on = models.DateField(_("known on"), null=True)
    out_on = ArrayField(models.DateField(), default=list)
    derived = models.BooleanField(_("derived"), default=False)
    fall_cause = models.CharField(max_length=11, choices=FallCause, blank=True)

    scope_path = ArrayField(models.BigIntegerField(), default=list)
    claimant_path = ArrayField(models.SlugField(), default=list)
    scope_side = models.CharField(max_length=50, blank=True)
    side = models.CharField(max_length=50, blank=True)
    articles = ArrayField(models.BigIntegerField(), default=list)
    outlets = ArrayField(models.SlugField(), default=list)
    places = ArrayField(models.CharField(max_length=9), default=list)
    search = models.TextField(blank=True)
    search_de = models.GeneratedField(
        expression=SearchVector("search", config="german"), output_field=SearchVectorField(), db_persist=True
    )
    search_en = models.GeneratedField(
        expression=SearchVector("search", config="english"), output_field=SearchVectorField(), db_persist=True
    )
    value_order = models.GeneratedField(
        expression=Coalesce("low", "high"),
        output_field=models.DecimalField(max_digits=20, decimal_places=3, null=True),
        db_persist=True,
    )
    json = models.TextField()
    csv = models.TextField(blank=True)
    extra = models.JSONField(default=dict)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                name="edition_is_of_claim_or_event",
                condition=Q(claim__isnull=False, event__isnull=True) | Q(claim__isnull=True, event__isnull=False),
            ),
            models.CheckConstraint(
                name="edition_is_public",
                condition=Q(status__in=[Status.PUBLISHED, Status.WITHDRAWN]),
            ),
            models.CheckConstraint(
                name="edition_ends_after_start",
                condition=Q(valid_until_at__isnull=True) | Q(valid_until_at__gte=F("valid_from_at")),
            ),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(valid_until_at__isnull=True),
                name="edition_one_in_force_per_claim",
            ),
            models.UniqueConstraint(
                fields=["event"],
                condition=Q(valid_until_at__isnull=True),
                name="edition_one_in_force_per_event",
            ),
        ]
        indexes = [
            # With what pages count by, so that they need not read the rows themselves.
            models.Index(
                fields=["dossier", "measure", "reference_earliest"],
                include=["out_on", "status", "side", "kind"],
                condition=CLAIMS_NOW,
                name="edition_by_measure",
            ),
            models.Index(fields=["strand", "measure", "kind", "unit", "scope"], name="edition_by_strand"),
            models.Index(fields=["claim", "number"], name="edition_by_claim"),
            models.Index(fields=["event", "number"], name="edition_by_event"),
            # Without a list of pending entries, through which every look-up would read.
            GinIndex(fields=["articles"], name="edition_by_article", fastupdate=False),
            # What may matter to the findings about a claim: the nearest in time of a scope, of its parts.
            models.Index(fields=["scope", "reference_earliest"], condition=PUBLISHED_NOW, name="edition_near_in_scope"),
            models.Index(fields=["dossier", "reference_earliest"], condition=CLAIMS_NOW, name="edition_claims_now"),
            models.Index(fields=["dossier"], condition=CORRECTED_NOW, name="edition_corrected_now"),
            # Those that may be the least or the most of a period when another ends: see `tallies.fewer`.
            models.Index(
                F("scope"),
                F("measure"),
                Coalesce("reference_earliest", "reference_latest"),
                condition=CLAIMS_NOW,
                name="edition_of_period",
            ),
            GinIndex(fields=["scope_path"], condition=PUBLISHED_NOW, name="edition_by_scope_path", fastupdate=False),
            models.Index(
                fields=["dossier", "reference_earliest"],
                include=["reference_latest", "measure", "out_on"],
                condition=EVENTS_NOW,
                name="edition_events_now",
            ),
            GinIndex(fields=["search_de"], name="edition_by_german_words"),
            GinIndex(fields=["search_en"], name="edition_by_english_words"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="edition_takes_next_number",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    PERFORM pg_advisory_xact_lock({EDITION_LOCK});
                    IF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM timeline_edition) THEN
                        {refuse("edition_takes_next_number", OUT_OF_NUMBER)}
                    END IF;
                    NEW.txid := pg_current_xact_id()::text::bigint;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="edition_is_immutable",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=f"""
                    IF OLD.valid_until_at IS NOT NULL OR NEW.valid_until_at IS NULL
                        OR to_jsonb(NEW) - 'valid_until_at' - 'search_de' - 'search_en' - 'value_order'
                        <> to_jsonb(OLD) - 'valid_until_at' - 'search_de' - 'search_en' - 'value_order' THEN
                        {refuse("edition_is_immutable", EDITION_CHANGED)}
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="edition_is_counted",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="new_rows"),
                func=f"{more(COMING)}; RETURN NULL;",
            ),
            pgtrigger.Trigger(
                name="edition_is_counted_no_more",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                referencing=pgtrigger.Referencing(old="old_rows", new="new_rows"),
                func=f"PERFORM pg_advisory_xact_lock({EDITION_LOCK}); {fewer(ENDING)}; RETURN NULL;",
            ),
            pgtrigger.Trigger(
                name="edition_is_followed",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("valid_until_at"),
                timing=pgtrigger.Deferred,
                func=f"""
                    IF NOT EXISTS (
                        SELECT 1 FROM timeline_edition e WHERE e.valid_until_at IS NULL
                        AND (e.claim_id = NEW.claim_id OR e.event_id = NEW.event_id)
                    ) THEN
                        {refuse("edition_is_followed", ENDED_WITHOUT_NEXT)}
                    END IF;
                    RETURN NULL;
                """,
            ),
            pgtrigger.Trigger(
                name="edition_is_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=refuse("edition_is_kept", EDITION_DELETED),
            ),
            pgtrigger.Trigger(
                name="edition_fall_has_cause",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Condition("NEW.strand IS NOT NULL AND NEW.kind = 'cumulative'"),
                func=f"""
                    IF EXISTS ({UNEXPLAINED_FALL}) THEN
                        {refuse("edition_fall_has_cause", FALL_WITHOUT_CAUSE)}
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.shown}"

    @property
    def shown(self) -> Claim | Event:
        """The claim or event that this is an edition of; the constraint edition_is_of_claim_or_event holds one."""
        return self.claim or self.event  # type: ignore[return-value]


def shown_is_current(rule: str, affected: str) -> str:
    """PL/pgSQL that refuses unless each edition in force that `affected` picks was made in this transaction."""
    return f"""
            IF EXISTS (
                SELECT 1 FROM timeline_edition e
                WHERE e.valid_until_at IS NULL AND ({affected})
                AND e.txid IS DISTINCT FROM pg_current_xact_id()::text::bigint
            ) THEN
                {refuse(rule, SHOWN_BEFORE)}
            END IF;
            RETURN NULL;
        """


def shown_in_editions(rule: str, columns: list[str], affected: str) -> pgtrigger.Trigger:
    """At commit no edition in force shows what these columns said before: `affected` picks the editions that show
    them (`e` the edition, NEW the changed row). `publishing.refresh` makes the new ones."""
    changed = " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in columns)
    return pgtrigger.Trigger(
        name=rule,
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        timing=pgtrigger.Deferred,
        condition=pgtrigger.Condition(changed),
        func=shown_is_current(rule, affected),
    )


class ShownOutlet(Outlet):
    class Meta:
        proxy = True
        triggers = [shown_in_editions("outlet_shown_is_current", ["name", "slug"], "e.outlets @> ARRAY[OLD.slug]")]


class ShownArticle(Article):
    class Meta:
        proxy = True
        triggers = [
            shown_in_editions(
                "article_shown_is_current",
                ["outlet_id", "title", "url", "published", "published_basis", "published_reason"],
                "e.articles @> ARRAY[NEW.id]",
            )
        ]


class ShownDossier(Dossier):
    class Meta:
        proxy = True
        triggers = [shown_in_editions("dossier_shown_is_current", ["slug"], "e.dossier_id = NEW.id")]


class ShownSide(Side):
    class Meta:
        proxy = True
        triggers = [
            shown_in_editions(
                "side_shown_is_current",
                ["slug"],
                "e.dossier_id = NEW.dossier_id AND (e.side = OLD.slug OR e.scope_side = OLD.slug)",
            )
        ]


class ShownMeasure(Measure):
    class Meta:
        proxy = True
        triggers = [shown_in_editions("measure_shown_is_current", ["slug", "name", "name_en"], "e.measure_id = NEW.id")]


class ShownScope(Scope):
    class Meta:
        proxy = True
        triggers = [
            shown_in_editions(
                "scope_shown_is_current",
                ["name", "name_en", "side_id", "parent_id"],
                "e.scope_path @> ARRAY[NEW.id]",
            )
        ]


class ShownClaimant(Claimant):
    class Meta:
        proxy = True
        triggers = [
            shown_in_editions(
                "claimant_shown_is_current",
                ["slug", "name", "name_en", "kind", "country", "side_id", "anonymous", "parent_id"],
                "e.dossier_id = NEW.dossier_id AND e.claimant_path @> ARRAY[OLD.slug]",
            )
        ]


class ShownClaimantMember(ClaimantMember):
    class Meta:
        proxy = True
        triggers = [
            pgtrigger.Trigger(
                name="claimant_members_shown_are_current",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                timing=pgtrigger.Deferred,
                func=shown_is_current(
                    "claimant_members_shown_are_current",
                    "e.claimant_id IN (OLD.from_claimant_id, NEW.from_claimant_id)",
                ),
            )
        ]


class CitedPassage(Passage):
    class Meta:
        proxy = True
        triggers = [
            pgtrigger.Trigger(
                name="passage_claimed_is_not_rejected",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("rejected_because"),
                condition=pgtrigger.Condition("NEW.rejected_because <> ''"),
                func=f"""
                    IF EXISTS (
                        SELECT 1 FROM timeline_citation x JOIN timeline_claim c ON c.id = x.claim_id
                        WHERE x.passage_id = NEW.id AND c.status IN ('draft', 'in_review', 'published', 'withdrawn')
                    ) THEN
                        {refuse("passage_claimed_is_not_rejected", PASSAGE_CITED)}
                    END IF;
                    RETURN NEW;
                """,
            ),
            value_is_read("passage_value_is_read", pgtrigger.Update, f"c.id IN ({CITED['claim']})"),
            *(
                is_as_approved(
                    f"passage_of_{model}_is_reviewed",
                    pgtrigger.Update,
                    model,
                    f"t.id IN ({cited})",
                    changed(
                        "revision_id",
                        "start",
                        "end",
                        "exact",
                        "prefix",
                        "suffix",
                        "place",
                        "number_start",
                        "number_end",
                    ),
                )
                for model, cited in CITED.items()
            ),
        ]
