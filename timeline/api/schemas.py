"""The records of version 1 as JSON Schema. Promise: keys are added, never taken away, moved or given another type."""

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

Number = int | float
Day = Annotated[str, Field(description="ISO 8601 day", examples=["2025-08-22"], pattern=r"^\d{4}-\d\d-\d\d$")]
Instant = Annotated[str, Field(description="ISO 8601 instant", examples=["2026-01-02T03:04:05.678901+00:00"])]
Slug = Annotated[str, Field(pattern=r"^[-\w]+$")]


class Date(Schema):
    """A date as precise as it is known. Where nothing is known the whole record is null."""

    edtf: Annotated[str, Field(description="EDTF (ISO 8601-2)", examples=["2025-08", "[2025-08-22..2025-08-31]"])]
    earliest: Annotated[Day | None, Field(description="first day it can mean; null if open")]
    latest: Annotated[Day | None, Field(description="last day it can mean; null if open")]
    basis: Literal["stated", "inferred"]
    reason: Annotated[str | None, Field(description="why it was inferred, else null")]


class Measure(Schema):
    slug: Slug
    name: str


class Scope(Schema):
    id: int
    name: str
    side: Slug | None


class Claimant(Schema):
    slug: Slug
    name: str
    kind: str
    country: Annotated[str | None, Field(description="ISO 3166-1 alpha-2")]
    side: Slug | None
    anonymous: bool
    members: Annotated[list[Slug], Field(description="of a joint claimant: who it consists of")]


class Value(Schema):
    low: Annotated[Number | None, Field(description="least value, inclusive; null if open")]
    high: Annotated[Number | None, Field(description="greatest value, inclusive; null if open")]
    bound: Literal["exact", "about", "at_least", "at_most", "range", "vague"]
    wording: Annotated[str, Field(description="the value as written", examples=["rund 15.000"])]


class Article(Schema):
    """What the public sees of an article: its metadata. Outlet and title are null where they are unknown."""

    id: int
    title: str | None
    outlet: str | None
    published: Date | None
    url: Annotated[str | None, Field(description="the article's own address")]


class Evidence(Schema):
    """A passage. `start` and `end` count Unicode code points of the article's text."""

    article: Article
    quote: Annotated[str, Field(description="the passage; of a summary our words, never to be put in quotation marks")]
    text_kind: Literal["original", "summary"]
    prefix: str
    suffix: str
    start: int
    end: int
    place: Literal["headline", "body", "caption", "box", "furniture"]
    via: Annotated[str | None, Field(description="the relay, such as an agency")]
    attribution: Annotated[str | None, Field(description="as written")]


class Citation(Evidence):
    verifiable: Annotated[Literal[False] | None, Field(description="false if the article says it cannot be verified")]


class Correction(Schema):
    """The public reason of a correction, withdrawal or merge."""

    reason: str
    at: Instant


class Claim(Schema):
    """ONE statement by ONE claimant: one origin, however many articles re-tell it."""

    id: int
    url: str
    edition: Annotated[int, Field(description="grows with each publication in this ledger")]
    status: Literal["published", "withdrawn"]
    dossier: Slug
    measure: Measure
    kind: Literal["stock", "cumulative", "flow", "plan", "none"]
    unit: str
    scope: Scope
    claimant: Claimant | None
    value: Value
    said: Date | None
    reference: Annotated[Date | None, Field(description="the time the figure speaks of")]
    first_published: Date | None
    derived_from: Annotated[list[int], Field(description="claims that were summed: then nobody stated this figure")]
    correction: Correction | None
    successor: Annotated[int | None, Field(description="of a merged claim: the one that goes on")]
    retellings: int
    citations: list[Citation]
    recorded_at: Instant


class Event(Schema):
    """What happened, on a day as precise as the articles give it."""

    id: int
    url: str
    edition: int
    status: Literal["published", "withdrawn"]
    dossier: Slug
    kind: str
    title: str
    title_en: str
    date: Date
    claimant: Claimant | None
    measure: Measure | None
    scope: Scope | None
    first_published: Date | None
    correction: Correction | None
    citations: list[Evidence]
    recorded_at: Instant


class Page[Record](Schema):
    items: list[Record]
    next: Annotated[str | None, Field(description="absolute address of the next page, null on the last")]
    license: str


class ClaimPage(Page[Claim]):
    pass


class EventPage(Page[Event]):
    pass


class ArticlePage(Page[Article]):
    pass


class MeasurePage(Page[Measure]):
    pass


class ScopePage(Page[Scope]):
    pass


class ClaimantPage(Page[Claimant]):
    pass


class Dossier(Schema):
    slug: Slug
    name: str
    name_en: str
    url: str


class DossierPage(Page[Dossier]):
    pass


class AboutClaim(Schema):
    id: int
    url: str


class Finding(Schema):
    """What the program noticed about one claim or several, and what an editor answered."""

    id: int
    key: Annotated[str, Field(description="rule and claims: the same for ever", examples=["not_comparable:3-7"])]
    dossier: Slug
    rule: Annotated[str, Field(examples=["not_comparable"])]
    severity: Annotated[
        Literal[1, 2, 3], Field(description="1 note, 2 warning, 3 two things that cannot both be right")
    ]
    sentence: Annotated[str, Field(description="the finding in German")]
    sentence_en: Annotated[str, Field(description="the finding in English")]
    claims: list[AboutClaim]
    answer: Annotated[Literal["accepted", "explained", "mistaken"] | None, Field(description="an editor's answer")]
    answer_note: str | None


class FindingPage(Page[Finding]):
    pass


class Change(Schema):
    """One edition: what the public saw of a claim or event from then on."""

    edition: int
    type: Literal["claim", "event"]
    id: int
    status: Literal["published", "withdrawn"]
    record: Claim | Event


class ChangePage(Page[Change]):
    cursor: Annotated[str, Field(description="where to go on, also when nothing follows yet")]


class Error(Schema):
    """Every error has this one shape."""

    error: Annotated[str, Field(examples=["bad_parameter"])]
    detail: str
    fields: dict[str, str]
