"""Through whom a figure came to the reader: claimant, relay, outlet; and how old it was when it was told again."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline import presenting, records, wording
from timeline.models import Edition


@dataclass(frozen=True, slots=True)
class Chain:
    """One telling: `age` says, of a later article, how long before the figure was first stated."""

    claimant: str
    relay: str
    article: str
    article_url: str
    age: str


def chains(edition: Edition, known: date | None = None) -> list[Chain]:
    """The tellings of a claim, the earliest first; one and the same article stands once for each relay."""
    record, extra = presenting.record_of(edition, known)
    claimant = presenting.translated(record, extra, "claimant") or _("no claimant named")
    first = first_stated(record)
    found = [
        Chain(
            claimant=claimant,
            relay=citation["via"] or "",
            article=wording.article_label(citation["article"]),
            article_url=reverse("article", args=[citation["article"]["id"]]),
            age=age(citation["article"], first) if number else "",
        )
        for number, citation in enumerate(record["citations"])
    ]
    return list({(one.relay, one.article_url): one for one in reversed(found)}.values())[::-1]


def first_stated(record: records.Json) -> date | None:
    """The day by which the figure was surely stated: said, or first published."""
    days = [(record[name] or {}).get("latest") for name in ("said", "first_published")]
    known = [date.fromisoformat(day) for day in days if day]
    return min(known, default=None)


def age(article: records.Json, first: date | None) -> str:
    """How long before an article's earliest day the figure had been stated; nothing within a day."""
    earliest = (article["published"] or {}).get("earliest")
    days = (date.fromisoformat(earliest) - first).days if earliest and first else 0
    if days < 1:
        return ""
    return ngettext("first stated %(days)s day before", "first stated %(days)s days before", days) % {"days": days}


def origin_words(count: int) -> str:
    return ngettext("%(count)s origin", "%(count)s origins", count) % {"count": wording.number(count)}


def article_words(count: int) -> str:
    return ngettext("%(count)s article", "%(count)s articles", count) % {"count": wording.number(count)}
