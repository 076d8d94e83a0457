"""The closed sets of words that articles know."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TextKind(TextChoices):
    ORIGINAL = "original", _("original")
    SUMMARY = "summary", _("summary, not the wording")


class Place(TextChoices):
    HEADLINE = "headline", _("headline")
    BODY = "body", _("body")
    CAPTION = "caption", _("caption")
    BOX = "box", _("box")
    FURNITURE = "furniture", _("furniture")


class Basis(TextChoices):
    """On what a date rests."""

    STATED = "stated", _("stated")
    INFERRED = "inferred", _("inferred")
    UNKNOWN = "unknown", _("unknown")
