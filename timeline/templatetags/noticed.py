"""The findings that wait for an answer, on the admin's front page."""

from dataclasses import dataclass

from django import template
from django.urls import reverse

from timeline import wording
from timeline.models import Finding

register = template.Library()
LONGEST = 10


@dataclass(frozen=True, slots=True)
class Waiting:
    sentence: str
    address: str
    rule: str
    severity: str


@register.simple_tag
def unanswered() -> list[Waiting]:
    """The most severe first."""
    return [waiting(finding) for finding in Finding.objects.filter(answer="")[:LONGEST]]


@register.simple_tag
def count_unanswered() -> int:
    return Finding.objects.filter(answer="").count()


def waiting(finding: Finding) -> Waiting:
    return Waiting(
        finding.sentence if wording.is_german() else finding.sentence_en,
        reverse("admin:timeline_finding_change", args=[finding.pk]),
        str(finding.get_rule_display()),
        str(finding.get_severity_display()),
    )
