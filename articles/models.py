"""What was published: outlets, articles, their texts and the spans of evidence in them."""

import hashlib
from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from articles import rules
from articles.choices import Place, TextKind
from articles.fields import EDTFField, basis_field, date_rules, first_day, last_day, reason_field
from articles.history import tracked

CONTEXT_LENGTH = 32  # code points of prefix and suffix around a passage

NOT_AT_OFFSETS = gettext_noop("The passage does not stand in its revision at these offsets (code points) as written.")
CONTEXT_DIFFERS = gettext_noop("Prefix and suffix are the text right before and after the passage.")


def text_hash(text: str) -> str:
    """SHA-256 of `text` in UTF-8, 64 hex digits: how a revision is known again."""
    return hashlib.sha256(text.encode()).hexdigest()


class Sha256(Func):
    """SHA-256 in hex of a text column, as PostgreSQL computes it."""

    template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
    output_field = models.CharField()


class Versioned(models.Model):
    """A record that several editors may change: `version` grows with each change, by a trigger."""

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():  # what a change brings about elsewhere is committed with it or not at all
            super().save(*args, **kwargs)


@tracked()
class Outlet(Versioned):
    """Who published an article. Never invented: an unknown outlet is an article without one."""

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=200, help_text=_("As it calls itself: Blick"))
    url = models.URLField(_("address"), blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="merged_from", verbose_name=_("merged into")
    )

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["name"]
        permissions = [("merge_outlet", "Can merge outlets")]
        constraints = [
            models.CheckConstraint(
                name="outlet_is_merged_into_another",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                violation_error_message=_("An outlet is merged into another one."),
            )
        ]
        triggers = [rules.counts_versions()]

    def __str__(self) -> str:
        return self.name


@tracked(exclude=["published_earliest", "published_latest"])
class Article(Versioned):
    """One published piece; each of its metadata may be unknown."""

    outlet = models.ForeignKey(
        Outlet,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("outlet"),
        help_text=_("Empty if unknown"),
    )
    title = models.CharField(_("title"), max_length=500, blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    published = EDTFField(_("published"))
    published_earliest = first_day("published")
    published_latest = last_day("published")
    published_basis = basis_field()
    published_reason = reason_field()
    import_key = models.CharField(
        _("import key"), max_length=100, unique=True, null=True, blank=True,
        help_text=_("Under which a fixture or a spreadsheet knows this row, so that loading it again finds it"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-published_latest", "-id"]
        constraints = [*date_rules("article", "published")]
        indexes = [models.Index(fields=["url"], condition=~Q(url=""), name="article_by_url")]
        triggers = [
            rules.counts_versions(),
            pgtrigger.Trigger(
                name="article_follows_merged_outlet",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("outlet_id"),
                condition=pgtrigger.Condition("NEW.outlet_id IS NOT NULL"),
                func="""
                    SELECT coalesce(merged_into_id, id) INTO NEW.outlet_id
                    FROM articles_outlet WHERE id = NEW.outlet_id;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("Article %(id)s") % {"id": self.pk})

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])


class Revision(models.Model):
    """The text of an article as retrieved. Immutable: a changed text is a new revision."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="revisions", verbose_name=_("article"))
    text = models.TextField(_("text"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    text_kind = models.CharField(_("kind of text"), max_length=8, choices=TextKind)
    original_sha256 = models.CharField(
        _("SHA-256 of the original"), max_length=64, blank=True,
        help_text=_("Of a summary: the hash of the original's text, by which that original finds its article"),
    )  # fmt: skip
    language = models.CharField(_("language"), max_length=8, blank=True, help_text="de, en")
    source = models.CharField(
        _("source"), max_length=500, blank=True,
        help_text=_("Where the text came from: an address, a key or a file; a later text from there is a new revision"),
    )  # fmt: skip
    retrieved_at = models.DateTimeField(_("retrieved"), default=timezone.now)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["article", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "sha256"],
                name="revision_text_is_new",
                violation_error_message=_("This article has a revision with the same text already."),
            ),
            models.CheckConstraint(
                name="revision_sha256_is_of_text",
                condition=Q(sha256=Sha256(F("text"))),
                violation_error_message=_("The hash is not that of the text."),
            ),
            models.CheckConstraint(
                name="revision_text_is_not_empty",
                condition=~Q(text=""),
                violation_error_message=_("A revision needs a text."),
            ),
            models.CheckConstraint(
                name="revision_summary_names_original",
                condition=Q(text_kind=TextKind.SUMMARY, original_sha256__regex="^[0-9a-f]{64}$")
                | Q(text_kind=TextKind.ORIGINAL, original_sha256=""),
                violation_error_message=_("A summary, and only a summary, records the SHA-256 of its original."),
            ),
        ]
        indexes = [
            models.Index(fields=["sha256"], name="revision_by_text"),
            models.Index(fields=["source"], condition=~Q(source=""), name="revision_by_source"),
            models.Index(fields=["original_sha256"], condition=~Q(original_sha256=""), name="revision_by_original"),
        ]
        triggers = [
            rules.immutable(
                "revision_is_immutable",
                gettext_noop("A revision is never changed nor deleted: a changed text is a new revision."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.article} · {self.get_text_kind_display()} {self.sha256[:8]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sha256 = text_hash(self.text)
        super().save(*args, **kwargs)


@tracked(bulk=True)
class Passage(Versioned):
    """A span of evidence in one revision; offsets count Unicode code points of its text.

    `exact`, `prefix`, `suffix` are the selectors of the W3C Web Annotation Data Model
    (https://www.w3.org/TR/annotation-model/#text-quote-selector). The number's span lies inside the passage, and is
    null for an event's evidence and where the passage points to a number elsewhere in its article.
    """

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="passages", verbose_name=_("revision"))
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    exact = models.TextField(_("exact"))
    prefix = models.CharField(_("prefix"), max_length=CONTEXT_LENGTH, blank=True)
    suffix = models.CharField(_("suffix"), max_length=CONTEXT_LENGTH, blank=True)
    place = models.CharField(_("place"), max_length=9, choices=Place, default=Place.BODY)
    number_start = models.PositiveIntegerField(_("start of the number"), null=True, blank=True)
    number_end = models.PositiveIntegerField(_("end of the number"), null=True, blank=True)
    rejected_because = models.CharField(
        _("rejected because"),
        max_length=200,
        blank=True,
        help_text=_("Why this number is no figure: age, date, price"),
    )
    carried_from = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="carried_to", verbose_name=_("carried from"),
    )  # fmt: skip
    gone_from = models.ForeignKey(
        Revision, models.PROTECT, null=True, editable=False, related_name="gone_passages",
        verbose_name=_("no longer in"),
        help_text=_("The newest revision in which it does not stand unchanged at exactly one place"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["revision", "start", "end"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "start", "end", "number_start", "number_end"],
                name="passage_is_new",
                nulls_distinct=False,
                violation_error_message=_("This passage is marked already."),
            ),
            models.CheckConstraint(
                name="passage_start_before_end",
                condition=Q(start__lt=F("end")),
                violation_error_message=_("A passage starts before it ends."),
            ),
            models.CheckConstraint(
                name="passage_holds_its_number",
                condition=Q(number_start__isnull=True, number_end__isnull=True)
                | Q(
                    number_start__isnull=False,  # a comparison with null alone would let the row pass
                    number_end__isnull=False,
                    number_start__gte=F("start"),
                    number_start__lt=F("number_end"),
                    number_end__lte=F("end"),
                ),
                violation_error_message=_(
                    "The number stands inside its passage, with a start and an end, or is absent."
                ),
            ),
        ]
        triggers = [
            rules.counts_versions(),
            pgtrigger.Trigger(
                name="passage_is_in_its_text",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("revision_id", "start", "end", "exact", "prefix", "suffix"),
                declare=[("body", "text")],
                func=f"""
                    IF NEW.start >= NEW."end" THEN
                        RETURN NEW; -- passage_start_before_end refuses it
                    END IF;
                    SELECT text INTO body FROM articles_revision WHERE id = NEW.revision_id;
                    IF NEW."end" > char_length(body)
                        OR substring(body FROM NEW.start + 1 FOR NEW."end" - NEW.start) <> NEW.exact THEN
                        {rules.refuse("passage_is_in_its_text", NOT_AT_OFFSETS)}
                    END IF;
                    IF left(substring(body FROM NEW."end" + 1), char_length(NEW.suffix)) <> NEW.suffix
                        OR right(left(body, NEW.start), char_length(NEW.prefix)) <> NEW.prefix THEN
                        {rules.refuse("passage_is_in_its_text", CONTEXT_DIFFERS)}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.exact if len(self.exact) <= 80 else f"{self.exact[:79]}…"

    @classmethod
    def at(cls, revision: Revision, start: int, end: int, **fields: Any) -> "Passage":
        """A passage, not saved, over text[start:end] of `revision`, with its selectors filled in."""
        text = revision.text
        return cls(
            revision=revision,
            start=start,
            end=end,
            exact=text[start:end],
            prefix=text[max(0, start - CONTEXT_LENGTH) : start],
            suffix=text[end : end + CONTEXT_LENGTH],
            **fields,
        )

    @property
    def number(self) -> str | None:
        """The numeral as written, or None where the passage holds none."""
        if self.number_start is None or self.number_end is None:
            return None
        return self.exact[self.number_start - self.start : self.number_end - self.start]

    def clean(self) -> None:
        if self.revision_id is None or self.start is None or self.end is None:
            return
        if self.revision.text[self.start : self.end] != self.exact:
            told = {"start": self.start, "end": self.end}
            words = _("This text does not stand in the revision from code point %(start)s to %(end)s.")
            raise ValidationError({"exact": str(words) % told})
