"""The front page of the admin: what waits for whom, and which articles are half done."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article
from timeline import reviewing
from timeline.completeness import with_completeness

register = template.Library()
LONGEST = 10


@dataclass(frozen=True, slots=True)
class Line:
    what: str
    address: str
    status: str
    days: int
    assignee: str


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    tasks: list[Line]


@register.simple_tag(takes_context=True)
def desk(context: Any) -> dict[str, Any]:
    user = context["request"].user
    return {
        "parts": [
            Part(_("My queue"), [line(task) for task in reviewing.mine(user)[:LONGEST]]),
            Part(_("Oldest open"), [line(task) for task in reviewing.oldest_open(LONGEST)]),
        ],
        "articles": half_done(),
    }


def line(task: reviewing.Task) -> Line:
    thing = task.thing
    address = reverse(f"admin:timeline_{thing._meta.model_name}_change", args=[thing.pk])
    return Line(str(thing), address, thing.get_status_display(), task.days, str(thing.assignee or "–"))


def half_done() -> Any:
    """Articles of which some numbers are claimed or rejected and others are open, those nearest to their end first."""
    counted = with_completeness(Article.objects.all())
    counted = counted.annotate(decided=F("numbers_claimed") + F("numbers_rejected"), open=F("numbers_open"))
    return counted.filter(decided__gt=0, open__gt=0).select_related("outlet").order_by("open", "pk")[:LONGEST]
