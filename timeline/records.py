"""What the public is told of a claim or an event: the API's record, made once for each edition and kept as text.

A record is made in two moves. `claim_record` takes what editors decided (value, dates, passages); `name_things` sets
the names around it (measure, scope, claimant, articles) and all that follows from the articles' dates. A change of a
name repeats the second move on the stored record, so that it never lets an unreviewed change of the claim out.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import orjson
from django.urls import reverse

from articles.choices import Basis
from articles.models import Article, Passage
from timeline.models import Citation, Claim, Claimant, Event, EventCitation, Measure, Scope

type Json = dict[str, Any]

SAID_DAY = "Stand nicht genannt: Tag der Aussage"
FIRST_PUBLICATION = "Stand nicht genannt: erste Veröffentlichung"


def dump(record: Json) -> str:
    """The record as JSON text, as it is stored and sent."""
    return orjson.dumps(record).decode()


def whole(value: Decimal | None) -> int | float | None:
    """A value as a JSON number: whole ones without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def date_record(thing: Any, name: str) -> Json | None:
    """DATE of the EDTF field `name` of a model instance; None where the date is unknown."""
    if getattr(thing, f"{name}_basis") == Basis.UNKNOWN:
        return None
    earliest, latest = getattr(thing, f"{name}_earliest"), getattr(thing, f"{name}_latest")
    return {
        "edtf": getattr(thing, name),
        "earliest": earliest and earliest.isoformat(),
        "latest": latest and latest.isoformat(),
        "basis": getattr(thing, f"{name}_basis"),
        "reason": getattr(thing, f"{name}_reason") or None,
    }


def article_record(article: Article) -> Json:
    return {
        "id": article.pk,
        "title": article.title or None,
        "outlet": article.outlet.name if article.outlet else None,
        "published": date_record(article, "published"),
        "url": article.url or None,
    }


def passage_record(passage: Passage) -> Json:
    return {
        "article": {"id": passage.revision.article_id},
        "quote": passage.exact,
        "text_kind": passage.revision.text_kind,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
        "start": passage.start,
        "end": passage.end,
        "place": passage.place,
    }


def citation_record(citation: Citation | EventCitation) -> Json:
    record = passage_record(citation.passage)
    record["via"] = citation.via or None
    record["attribution"] = citation.attribution or None
    if isinstance(citation, Citation):
        record["verifiable"] = citation.verifiable
    return record


def measure_record(measure: Measure) -> Json:
    return {"slug": measure.slug, "name": measure.name}


def scope_record(scope: Scope) -> Json:
    return {"id": scope.pk, "name": scope.name, "side": scope.side.slug if scope.side else None}


def claimant_record(claimant: Claimant) -> Json:
    return {
        "slug": claimant.slug,
        "name": claimant.name,
        "kind": claimant.kind,
        "country": claimant.country or None,
        "side": claimant.side.slug if claimant.side else None,
        "anonymous": claimant.anonymous,
        "members": sorted(member.slug for member in claimant.members.all()),
    }


def claim_record(claim: Claim, citations: list[Citation]) -> tuple[Json, Json]:
    """The record of a claim without the names around it, and the extras that pages show beyond the API."""
    record: Json = {
        "id": claim.pk,
        "url": reverse("claim", args=[claim.dossier.slug, claim.pk]),
        "edition": None,
        "status": claim.status,
        "dossier": None,
        "measure": None,
        "kind": claim.kind,
        "unit": claim.unit,
        "scope": None,
        "claimant": None,
        "value": {
            "low": whole(claim.low),
            "high": whole(claim.high),
            "bound": claim.bound,
            "wording": claim.wording,
        },
        "said": date_record(claim, "said"),
        "reference": None,
        "first_published": None,
        "derived_from": sorted(link.input_id for link in claim.input_links.all()),
        "correction": None,
        "successor": claim.successor_id,
        "retellings": 0,
        "citations": [citation_record(citation) for citation in citations],
        "recorded_at": None,
    }
    extra = {
        "reference": date_record(claim, "reference"),
        "note": claim.note,
        "note_en": claim.note_en,
        "fall_note": claim.fall_note,
        "value_reasons": [citation.value_reason for citation in citations],
        "notes": [citation.note for citation in citations],
        "notes_en": [citation.note_en for citation in citations],
    }
    return record, extra


def event_record(event: Event, citations: list[EventCitation]) -> tuple[Json, Json]:
    """The record of an event without the names around it, and the extras that pages show beyond the API."""
    record: Json = {
        "id": event.pk,
        "url": reverse("event", args=[event.dossier.slug, event.pk]),
        "edition": None,
        "status": event.status,
        "dossier": None,
        "kind": event.kind,
        "title": event.title,
        "title_en": event.title_en,
        "date": date_record(event, "date"),
        "claimant": None,
        "measure": None,
        "scope": None,
        "first_published": None,
        "correction": None,
        "citations": [citation_record(citation) for citation in citations],
        "recorded_at": None,
    }
    return record, {}


def name_things(
    record: Json,
    extra: Json,
    *,
    dossier: str,
    measure: Measure | None,
    scope: Scope | None,
    claimant: Claimant | None,
    articles: Mapping[int, Article],
) -> None:
    """Set the names around a record, in place, and what follows from its articles' dates."""
    record["url"] = reverse("claim" if "value" in record else "event", args=[dossier, record["id"]])
    record["dossier"] = dossier
    record["measure"] = measure and measure_record(measure)
    record["scope"] = scope and scope_record(scope)
    record["claimant"] = claimant and claimant_record(claimant)
    for name, thing in (("measure", measure), ("scope", scope), ("claimant", claimant)):
        extra[f"{name}_en"] = thing.name_en if thing else ""
    for citation in record["citations"]:
        citation["article"] = article_record(articles[citation["article"]["id"]])
    sort_citations(record, extra)
    citations = record["citations"]
    record["first_published"] = citations[0]["article"]["published"] if citations else None
    if "value" in record:
        record["retellings"] = max(0, len(citations) - 1)
        record["reference"] = reference(record, extra["reference"])


def sort_citations(record: Json, extra: Json) -> None:
    """The earliest citation first; notes, which stand beside them, move along."""
    order = sorted(range(len(record["citations"])), key=lambda index: citation_order(record["citations"][index]))
    record["citations"] = [record["citations"][index] for index in order]
    for name in ("value_reasons", "notes", "notes_en"):
        if name in extra:
            extra[name] = [extra[name][index] for index in order]


def citation_order(citation: Json) -> tuple[str, str, int, int]:
    """By the day by which the article was surely out, undated last."""
    published = citation["article"]["published"] or {}
    last = date.max.isoformat()
    return (
        published.get("latest") or last,
        published.get("earliest") or last,
        citation["article"]["id"],
        citation["start"],
    )


def reference(record: Json, own: Json | None) -> Json | None:
    """The day the figure speaks of. Unstated, it is the day said, else the first publication, marked inferred."""
    if own:
        return own
    for source, reason in ((record["said"], SAID_DAY), (record["first_published"], FIRST_PUBLICATION)):
        if source:
            return {**source, "basis": Basis.INFERRED.value, "reason": reason}
    return None


def as_known(record: Json, extra: Json, known: date) -> tuple[Json, Json]:
    """Record and extras as the press could know them by the end of `known`: citations published later left out.

    So are the editors' notes, which they wrote knowing all that came after.
    """
    limit = known.isoformat()
    kept = [
        index
        for index, citation in enumerate(record["citations"])
        if ((citation["article"]["published"] or {}).get("latest") or limit + "~") <= limit
    ]
    trimmed = {**record, "citations": [record["citations"][index] for index in kept]}
    if "value" in record:
        trimmed["retellings"] = max(0, len(kept) - 1)
    own: Json = {name: "" for name in ("note", "note_en", "fall_note") if name in extra}
    own |= {name: [""] * len(kept) for name in ("notes", "notes_en") if name in extra}
    if "value_reasons" in extra:
        own["value_reasons"] = [extra["value_reasons"][index] for index in kept]
    return trimmed, {**extra, **own}
