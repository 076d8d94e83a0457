"""Whom a dossier speaks of, what it counts and who states figures: data, edited in admin, so that another war needs
no code. Names stand in German (`name`) and English (`name_en`)."""

from collections.abc import Iterator, Sequence
from typing import Any, Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext_lazy as _

from articles.history import tracked
from articles.models import Article, Versioned
from articles.rules import counts_versions, no_circle, refuse
from timeline.choices import ClaimantKind, Kind, Status


def words_field(label: Any, help_text: Any) -> "ArrayField[Any, Any]":
    return ArrayField(
        models.CharField(max_length=100), default=list, blank=True, verbose_name=label, help_text=help_text
    )


def in_language(german: str, english: str) -> str:
    """Of two names the one for the reader's language."""
    return english if get_language() == "en" else german


class Named(Versioned):
    """A name in both languages; `label` is the one for the reader's language."""

    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return in_language(self.name, self.name_en)


class Tree(models.Model):
    """A row under a parent of its own kind; a trigger keeps the tree without circle."""

    parent: Any

    class Meta:
        abstract = True

    def line(self) -> Iterator[Self]:
        """This row, its parent, and so on up to the root."""
        node: Self | None = self
        while node is not None:
            yield node
            node = node.parent


class PublicQuerySet[Row: models.Model](models.QuerySet[Row]):
    """What the public sees of dossiers: editions, and what is counted of them."""

    def of_dossiers(self, slugs: Sequence[str]) -> Self:
        """All, if none is named. One is looked up first: its rows then come in the order of an index."""
        if len(slugs) == 1:
            return self.filter(dossier=Dossier.objects.filter(slug=slugs[0]).values("pk")[:1])
        return self.filter(dossier__slug__in=slugs) if slugs else self

    def with_status(self, statuses: Sequence[str]) -> Self:
        """Published ones, unless others are asked for."""
        return self.filter(status__in=statuses or [Status.PUBLISHED])


@tracked()
class Dossier(Named):
    """One story with its window."""

    slug = models.SlugField(_("slug"), unique=True)
    summary = models.TextField(_("summary"), blank=True)
    summary_en = models.TextField(_("English summary"), blank=True)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    articles: "models.ManyToManyField[Article, Any]" = models.ManyToManyField(
        Article, blank=True, related_name="dossiers", verbose_name=_("articles")
    )

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="dossier_window_begins_before_end",
                condition=Q(first_on__lt=F("last_on")),
                violation_error_message=_("The window begins before it ends."),
            ),
            models.CheckConstraint(
                name="dossier_slug_is_no_address",
                condition=~Q(
                    slug__in=[
                        "admin",
                        "api",
                        "articles",
                        "embed",
                        "feeds",
                        "health",
                        "i18n",
                        "oembed",
                        "static",
                    ]
                ),
                violation_error_message=_("This slug is an address of the site itself."),
            ),
        ]
        triggers = [counts_versions()]

    def get_absolute_url(self) -> str:
        return reverse("timeline", args=[self.slug])

    @property
    def summary_label(self) -> str:
        return in_language(self.summary, self.summary_en)


def keeps_dossier(model: str) -> pgtrigger.Trigger:
    """What claims, events and trees point to stays in its dossier: each of those was checked against it once."""
    rule = f"{model}_keeps_dossier"
    return pgtrigger.Trigger(
        name=rule,
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("dossier_id"),
        condition=pgtrigger.Condition("OLD.dossier_id <> NEW.dossier_id"),
        func=refuse(rule, gettext_noop("This record stays in its dossier: make a new one in the other.")),
    )


@tracked()
class Side(Named):
    """A side in a dossier's war, or those who take none."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="sides", verbose_name=_("dossier"))
    slug = models.SlugField(_("slug"))

    class Meta:
        verbose_name = _("side")
        verbose_name_plural = _("sides")
        ordering = ["dossier", "slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "slug"],
                name="side_is_new",
                violation_error_message=_("This dossier has a side with this slug already."),
            )
        ]
        triggers = [counts_versions(), keeps_dossier("side")]


@tracked()
class Measure(Named):
    """What is counted; shared by all dossiers. `part_of` names the measure that holds this one."""

    slug = models.SlugField(_("slug"), unique=True)
    kind = models.CharField(_("default kind"), max_length=10, choices=Kind)
    unit = models.CharField(_("unit"), max_length=30, default="people", help_text="people, containers, EUR")
    part_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    on_chart = models.BooleanField(_("on the chart"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    nouns = words_field(_("nouns"), _("Words that point to this measure, separated by commas"))

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["position", "slug"]
        triggers = [
            counts_versions(),
            no_circle("timeline_measure", "part_of_id", gettext_noop("A measure cannot be part of itself.")),
        ]


OTHER_DOSSIER = gettext_noop("This record and those it names must be of one dossier.")


def same_dossier(model: str, *references: str) -> pgtrigger.Trigger:
    """The rows that `references` (columns: table) point to are of this row's dossier."""
    checks = " OR ".join(
        f"EXISTS (SELECT 1 FROM {reference.split(':')[1]} r WHERE r.id = NEW.{reference.split(':')[0]}"
        " AND r.dossier_id <> NEW.dossier_id)"
        for reference in references
    )
    rule = f"{model}_stays_in_dossier"
    return pgtrigger.Trigger(
        name=rule,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"IF {checks} THEN {refuse(rule, OTHER_DOSSIER)} END IF; RETURN NEW;",
    )


@tracked()
class Scope(Named, Tree):
    """Of whom: a tree per dossier. Siblings may overlap and are never summed."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="scopes", verbose_name=_("dossier"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    side = models.ForeignKey(Side, models.PROTECT, null=True, blank=True, verbose_name=_("side"))
    slug = models.SlugField(_("slug"))
    nouns = words_field(_("nouns"), _("Words that point to this scope, separated by commas"))

    class Meta:
        verbose_name = _("scope")
        verbose_name_plural = _("scopes")
        ordering = ["dossier", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "slug"],
                name="scope_is_new",
                violation_error_message=_("This dossier has a scope with this slug already."),
            )
        ]
        triggers = [
            counts_versions(),
            no_circle("timeline_scope", "parent_id", gettext_noop("A scope cannot stand above itself.")),
            keeps_dossier("scope"),
            same_dossier("scope", "parent_id:timeline_scope", "side_id:timeline_side"),
        ]


MEMBERS_DO_NOT_FIT = gettext_noop(
    "A joint claimant, and only such a one, has members: single claimants of its dossier."
)


def joint_has_members(name: str, operation: "pgtrigger.Operation", claimant_id: str) -> pgtrigger.Trigger:
    """At commit only joint claimants have members: claimants of their dossier that are not joint themselves."""
    rule = "claimant_members_fit"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        func=f"""
            IF EXISTS (
                SELECT 1 FROM timeline_claimant_members m
                JOIN timeline_claimant joint ON joint.id = m.from_claimant_id
                JOIN timeline_claimant member ON member.id = m.to_claimant_id
                WHERE {claimant_id} IN (joint.id, member.id)
                AND (joint.kind <> 'joint' OR member.kind = 'joint' OR joint.dossier_id <> member.dossier_id)
            ) THEN
                {refuse(rule, MEMBERS_DO_NOT_FIT)}
            END IF;
            RETURN NULL;
        """,
    )


@tracked()
class Claimant(Named, Tree):
    """Who states figures. The root of its tree (the state) names the strand; an anonymous one is its own root."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="claimants", verbose_name=_("dossier"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("under"),
        help_text=_("An intelligence service stands under its state"),
    )  # fmt: skip
    slug = models.SlugField(_("slug"))
    kind = models.CharField(_("kind"), max_length=12, choices=ClaimantKind)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        help_text=_("ISO 3166-1 alpha-2: KP; empty if none or several"),
    )
    side = models.ForeignKey(Side, models.PROTECT, null=True, blank=True, verbose_name=_("side"))
    anonymous = models.BooleanField(_("anonymous"), default=False)
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, verbose_name=_("article"),
        help_text=_("Of an anonymous claimant: the one article it belongs to"),
    )  # fmt: skip
    members: "models.ManyToManyField[Claimant, Any]" = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="joint_claimants", verbose_name=_("members")
    )
    aliases = words_field(_("aliases"), _("How articles name it, separated by commas"))
    adjective = models.CharField(
        _("adjective"), max_length=50, blank=True,
        help_text=_("Of a state, in German, without an ending: südkoreanisch; sentences then speak of its figures so"),
    )  # fmt: skip
    adjective_en = models.CharField(_("English adjective"), max_length=50, blank=True, help_text="South Korean")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="merged_from", verbose_name=_("merged into")
    )

    class Meta:
        verbose_name = _("claimant")
        verbose_name_plural = _("claimants")
        ordering = ["dossier", "name"]
        permissions = [("merge_claimant", "Can merge claimants")]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "slug"],
                name="claimant_is_new",
                violation_error_message=_("This dossier has a claimant with this slug already."),
            ),
            models.CheckConstraint(
                name="claimant_anonymous_has_article",
                condition=Q(anonymous=True, article__isnull=False) | Q(anonymous=False, article__isnull=True),
                violation_error_message=_("An anonymous claimant, and only such a one, belongs to one article."),
            ),
            models.CheckConstraint(
                name="claimant_adjective_in_both_languages",
                condition=Q(adjective="", adjective_en="") | (~Q(adjective="") & ~Q(adjective_en="")),
                violation_error_message=_("Write the adjective in both languages, or in none."),
            ),
            models.CheckConstraint(
                name="claimant_is_merged_into_another",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                violation_error_message=_("A claimant is merged into another one."),
            ),
            models.CheckConstraint(
                name="claimant_joint_stands_alone",
                condition=~Q(kind=ClaimantKind.JOINT) | Q(parent__isnull=True),
                violation_error_message=_("A joint claimant has members, not a parent."),
            ),
        ]
        triggers = [
            counts_versions(),
            no_circle("timeline_claimant", "parent_id", gettext_noop("A claimant cannot stand above itself.")),
            keeps_dossier("claimant"),
            joint_has_members("joint_keeps_members", pgtrigger.UpdateOf("kind"), "NEW.id"),
            same_dossier(
                "claimant",
                "parent_id:timeline_claimant",
                "side_id:timeline_side",
                "merged_into_id:timeline_claimant",
            ),
        ]

    @property
    def described(self) -> str:
        """Its adjective in the reader's language; empty where it has none."""
        return in_language(self.adjective, self.adjective_en)

    @property
    def root(self) -> "Claimant":
        """The claimant that names the strand: the top of the tree, or itself if anonymous."""
        return self if self.anonymous else list(self.line())[-1]


class ClaimantMember(Claimant.members.through):  # type: ignore[name-defined,misc]
    """The rows of Claimant.members, named so that they can have a trigger."""

    class Meta:
        proxy = True
        triggers = [
            joint_has_members("member_is_of_joint", pgtrigger.Insert | pgtrigger.Update, "NEW.from_claimant_id")
        ]
