"""The front page of the admin: what waits for whom, and which articles are half done."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article
from timeline import reviewing

register = template.Library()
LONGEST = 10
CLAIMING = ["draft", "in_review", "published", "withdrawn"]


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
    """Articles of which some passages with a number are claimed or rejected and others are open."""
    number = Q(revisions__passages__number_start__isnull=False, revisions__passages__carried_to__isnull=True)
    claimed = Q(revisions__passages__citations__claim__status__in=CLAIMING)
    decided = number & (claimed | ~Q(revisions__passages__rejected_because=""))
    passages = "revisions__passages"
    counted = Article.objects.annotate(
        all=Count(passages, filter=number, distinct=True), decided=Count(passages, filter=decided, distinct=True)
    )
    found = list(counted.filter(decided__gt=0).order_by("pk"))
    for article in found:
        article.open = article.all - article.decided  # type: ignore[attr-defined]
    return sorted((one for one in found if one.open), key=lambda one: -one.open)[:LONGEST]  # type: ignore[attr-defined]
