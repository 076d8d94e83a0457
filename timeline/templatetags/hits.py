"""Search hits in templates: texts with what was searched marked."""

from collections.abc import Mapping

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from timeline.page.hits import Parts
from timeline.presenting import CitationLine, ClaimRow, EventRow

register = template.Library()


@register.simple_tag
def marked(text: str, hits: Mapping[str, Parts] | None) -> SafeString:
    """The text, its hits in <mark>; every part is escaped."""
    if not hits or text not in hits:
        return conditional_escape(text)
    parts = hits[text]
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", part.text) if part.hit else part.text,) for part in parts)
    )


@register.filter
def found_in(row: ClaimRow | EventRow, hits: Mapping[str, Parts] | None) -> list[CitationLine]:
    """The citations in whose words a hit stands."""
    return [line for line in row.citations if line.quote in (hits or {})]
