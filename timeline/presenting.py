"""An edition as a page shows it: all values in words, made once, before the template."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.choices import Basis, Place, TextKind
from articles.models import CONTEXT_LENGTH
from timeline import records, strands, wording
from timeline.choices import Bound, ClaimantKind, EventKind, FallCause, Kind, Status
from timeline.models import Edition


@dataclass(frozen=True, slots=True)
class CitationLine:
    """One citation: the words, whose they are, and where they stand."""

    quote: str
    prefix: str
    suffix: str
    is_summary: bool
    article: str
    article_title: str
    article_outlet: str
    article_published: str
    article_latest: date | None
    article_url: str
    article_address: str
    article_note: str
    article_is_dated: bool
    attribution: str
    via: str
    place: str
    verifiable: bool | None
    note: str
    value_reason: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a table, on its own page and as the text of a mark."""

    edition: Edition
    id: int
    url: str
    status: str
    withdrawn: bool
    measure: str
    value: str
    wording: str
    kind: str
    unit: str
    scope: str
    claimant: str
    claimant_kind: str
    anonymous: bool
    members: str
    derived: bool
    reference: str
    reference_note: str
    reference_inferred: bool
    said: str
    said_note: str
    published: str
    published_note: str
    retellings: int
    note: str
    correction: str
    successor: int | None
    citations: list[CitationLine]

    @property
    def text(self) -> str:
        """The whole figure in one line, for a mark and for whoever hears the page."""
        who = self.claimant or _("no claimant named")
        when = f"{self.reference} ({_('inferred')})" if self.reference_inferred else self.reference
        return f"{self.measure}: {self.value}, {self.scope}. {who}. {_('As of')}: {when}."

    @property
    def counted(self) -> str:
        """The value with its unit."""
        words = _("%(value)s of %(unit)s") if self.edition.bound == Bound.VAGUE else "%(value)s %(unit)s"
        return words % {"value": self.value, "unit": self.unit}


@dataclass(frozen=True, slots=True)
class EventRow:
    edition: Edition
    id: int
    number: int
    url: str
    withdrawn: bool
    kind: str
    title: str
    date: str
    date_note: str
    inferred: bool
    claimant: str
    correction: str
    citations: list[CitationLine]


def record_of(edition: Edition, known: date | None = None) -> tuple[records.Json, records.Json]:
    """The stored record and its extras; with `known`, without citations that the press did not have by then."""
    record, extra = orjson.loads(edition.json), edition.extra
    return records.as_known(record, extra, known) if known else (record, extra)


def translated(record: records.Json, extra: records.Json, name: str) -> str:
    thing = record[name]
    if not thing:
        return ""
    text: str = thing["name"] if wording.is_german() else extra[f"{name}_en"]
    return text


def label(record: records.Json, extra: records.Json) -> str:
    """The value beside a mark: the article's words where they are in the reader's language, else ours."""
    value = record["value"]
    if wording.is_german() and not record["derived_from"]:
        text: str = value["wording"]
        return text
    return wording.value(value["bound"], value["low"], value["high"])


def claim_row(edition: Edition, known: date | None = None) -> ClaimRow:
    record, extra = record_of(edition, known)
    value, claimant = record["value"], record["claimant"] or {}
    return ClaimRow(
        edition=edition,
        id=record["id"],
        url=record["url"],
        status=str(Status(record["status"]).label),
        withdrawn=record["status"] == Status.WITHDRAWN,
        measure=translated(record, extra, "measure"),
        value=label(record, extra),
        wording=value["wording"],
        kind=kind_beside(record["kind"], translated(record, extra, "measure")),
        unit=unit(record["unit"]),
        scope=translated(record, extra, "scope"),
        claimant=translated(record, extra, "claimant"),
        claimant_kind=str(ClaimantKind(claimant["kind"]).label) if claimant else "",
        anonymous=bool(claimant and claimant["anonymous"]),
        members=", ".join(claimant["members"]) if claimant else "",
        derived=bool(record["derived_from"]),
        reference=wording.dated(record["reference"]),
        reference_note=wording.basis_note(record["reference"]),
        reference_inferred=bool(record["reference"]) and record["reference"]["basis"] == Basis.INFERRED,
        said=wording.dated(record["said"]),
        said_note=wording.basis_note(record["said"]),
        published=wording.dated(record["first_published"]),
        published_note=wording.basis_note(record["first_published"]),
        retellings=record["retellings"],
        note=extra["note"] if wording.is_german() else extra["note_en"] or extra["note"],
        correction=(record["correction"] or {}).get("reason", ""),
        successor=record["successor"],
        citations=citation_lines(record, extra),
    )


def kind_beside(kind: str, measure: str) -> str:
    """The kind in words, unless the measure beside it says the same."""
    words = str(Kind(kind).label)
    return "" if words.lower() == measure.lower() else words


def event_row(edition: Edition, number: int, known: date | None = None) -> EventRow:
    record, extra = record_of(edition, known)
    return EventRow(
        edition=edition,
        id=record["id"],
        number=number,
        url=record["url"],
        withdrawn=record["status"] == Status.WITHDRAWN,
        kind=str(EventKind(record["kind"]).label),
        title=record["title"] if wording.is_german() else record["title_en"],
        date=wording.dated(record["date"]),
        date_note=wording.basis_note(record["date"]),
        inferred=record["date"]["basis"] == Basis.INFERRED,
        claimant=translated(record, extra, "claimant"),
        correction=(record["correction"] or {}).get("reason", ""),
        citations=citation_lines(record, extra),
    )


def unit(name: str) -> str:
    """A unit in the reader's words; one that we do not know stays as it is."""
    known = {
        "people": _("people"),
        "containers": _("containers"),
        "shells": _("shells"),
        "missiles": _("missiles"),
        "vehicles": _("vehicles"),
    }
    return known.get(name, name)


def citation_lines(record: records.Json, extra: records.Json) -> list[CitationLine]:
    notes = extra.get("notes") or [""] * len(record["citations"])
    if not wording.is_german():
        notes = [english or german for english, german in zip(extra.get("notes_en") or notes, notes, strict=True)]
    reasons = extra.get("value_reasons") or [""] * len(record["citations"])
    lines = zip(record["citations"], notes, reasons, strict=True)
    return [citation_line(citation, note, reason) for citation, note, reason in lines]


def whole_words(context: str, *, from_end: bool) -> str:
    """The context without the word that its length cuts; the space beside the passage stays."""
    if len(context) < CONTEXT_LENGTH:
        return context
    kept = context.partition(" ")[2] if from_end else context.rpartition(" ")[0]
    return kept or context


def latest(published: dict[str, Any] | None) -> date | None:
    """The day by whose end the article was surely out."""
    return date.fromisoformat(published["latest"]) if published and published["latest"] else None


def citation_line(citation: dict[str, Any], note: str, reason: str) -> CitationLine:
    article = citation["article"]
    return CitationLine(
        quote=citation["quote"],
        prefix=whole_words(citation["prefix"], from_end=True),
        suffix=whole_words(citation["suffix"], from_end=False),
        is_summary=citation["text_kind"] == TextKind.SUMMARY,
        article=wording.article_label(article),
        article_title=article["title"] or "",
        article_outlet=article["outlet"] or "",
        article_published=wording.dated(article["published"]),
        article_latest=latest(article["published"]),
        article_url=reverse("article", args=[article["id"]]),
        article_address=article["url"] or "",
        article_note=wording.basis_note(article["published"]),
        article_is_dated=article["published"] is not None,
        attribution=citation["attribution"] or "",
        via=citation["via"] or "",
        place=str(Place(citation["place"]).label),
        verifiable=citation.get("verifiable"),
        note=note,
        value_reason=reason,
    )


@dataclass(frozen=True, slots=True)
class StrandLine:
    """One claim of a strand and what lies between it and the one before."""

    row: ClaimRow
    relation: str
    is_this: bool


def strand_lines(edition: Edition, editions: Iterable[Edition], known: date | None = None) -> list[StrandLine]:
    """The strand that a claim belongs to, in order of reference; empty if it is alone or in none."""
    strand = strands.strands(editions).get(strands.strand_key(edition) or (0, None, "", "", None), [])
    if len(strand) < 2:
        return []
    words = {step.after.number: relation_words(step) for step in strands.steps(strand)}
    return [
        StrandLine(claim_row(one, known), words.get(one.number, ""), one.number == edition.number) for one in strand
    ]


def fall_cause(cause: str) -> str:
    """The cause in words. It may stand at a claim between the two that a filter hides."""
    return str(FallCause(cause).label) if cause else _("cause not in this selection")


def relation_words(step: strands.Step) -> str:
    match step.relation:
        case strands.Relation.REVISION:
            return _("revision: for an overlapping time") + size(step)
        case strands.Relation.FALL:
            return _("fall: %(cause)s") % {"cause": fall_cause(step.after.fall_cause)}
        case _:
            return _("change") + size(step)


def size(step: strands.Step) -> str:
    """By how much the figure changed, where both are numbers and not bounds."""
    before, after = step.before, step.after
    if before.low is None or after.low is None or Bound.VAGUE in (before.bound, after.bound):
        return ""
    if before.low != before.high or after.low != after.high:
        return ""
    difference = after.low - before.low
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    return f" ({sign}{wording.number(abs(difference))})"
