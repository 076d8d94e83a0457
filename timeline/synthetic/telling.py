"""Made-up articles of two kilobytes and the claims that they carry, as the rows that the ledger would hold of them."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from articles.choices import Basis, Place, TextKind
from articles.models import CONTEXT_LENGTH, Article, Outlet
from timeline import publishing, records
from timeline.choices import Bound, EventKind, Kind, Status
from timeline.export import csv_line
from timeline.models import Claim, Claimant, Event, Measure, Scope
from timeline.synthetic.world import FIRST, LAST, Story, World

PER_ARTICLE = 5  # claims
LENGTH = 2_000  # characters of an article, on average
RETOLD, CORRECTED, WITHDRAWN, EVENTFUL = 0.15, 0.03, 0.01, 0.25
HEDGES = {
    Bound.EXACT: "", Bound.ABOUT: "rund ", Bound.AT_LEAST: "mehr als ", Bound.AT_MOST: "bis zu ", Bound.VAGUE: "",
}  # fmt: skip
START = datetime(2026, 1, 1, tzinfo=UTC)
# Words by falling frequency: the tenth stands in every article, the last in few.
WORDS = Path(__file__).with_name("words.txt").read_text("utf-8").split()
WEIGHTS = [1 / rank for rank in range(1, len(WORDS) + 1)]
WORD = sum(len(word) * weight for word, weight in zip(WORDS, WEIGHTS, strict=True)) / sum(WEIGHTS) + 1  # with its space

type Rows = dict[str, list[tuple[Any, ...]]]


@dataclass
class Told:
    """A claim on its way to its edition: what was said, and the passages that say it so far."""

    claim: Claim
    story: Story
    articles: dict[int, Article] = field(default_factory=dict)
    citations: list[records.Json] = field(default_factory=list)


class Teller:
    """Tells article after article. `rows` of a table is what `filling` copies into it next."""

    def __init__(self, world: World, claims: int, seed: int) -> None:
        self.world, self.left, self.draw = world, claims, random.Random(seed)  # noqa: S311 - no secret
        self.articles = self.passages = self.claims = self.citations = self.events = self.editions = 0
        self.retold: dict[int, list[Told]] = {}
        self.rows: Rows = {}
        self.slugs, self.path, self.line = cache(outlet_slugs), cache(publishing.claimant_path), cache(scope_path)
        self.total = max(1, -(-claims // PER_ARTICLE))

    def add(self, table: str, *row: Any) -> None:
        self.rows.setdefault(table, []).append(row)

    def tell(self) -> Iterator[int]:
        """Add the rows of one article after the other; yields how many claims are told."""
        while self.left:
            count = min(PER_ARTICLE, self.left)
            self.left -= count
            self.article(self.draw.choice(self.world.stories), count)
            yield self.claims
        for waiting in self.retold.values():
            for told in waiting:
                self.edition(told)
        yield self.claims

    def article(self, story: Story, count: int) -> None:
        self.articles += 1
        article = self.published()
        waiting = self.retold.pop(story.dossier.pk, [])
        told = [*waiting, *(Told(self.claim(story, article), story) for _ in range(count))]
        event = self.event(story, article) if self.draw.random() < EVENTFUL else None
        sentences = [sentence(one.claim) for one in told]
        text, places = self.text([*sentences, *([f"{event.title}."] if event else [])])
        at = START + timedelta(seconds=self.articles)
        self.add("timeline_dossier_articles", self.articles, story.dossier.pk, article.pk)
        self.add("articles_article", article.pk, 1, at, article.outlet_id, article.title, "", "", article.published,
                 article.published_basis, "")  # fmt: skip
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.add("articles_revision", article.pk, article.pk, text, digest, TextKind.ORIGINAL, "", "de", "", at)
        for one, place in zip(told, places, strict=False):
            self.cite(one, article, text, place)
        if event:
            self.evidence(event, story, article, text, places[-1])
        for one in told:
            if one not in waiting and self.draw.random() < RETOLD:
                self.retold.setdefault(story.dossier.pk, []).append(one)
            else:
                self.edition(one)

    def published(self) -> Article:
        """The next article, later than the one before it."""
        day = FIRST + (LAST - FIRST) * (self.articles - 1) / self.total
        outlet: Outlet = self.draw.choice(self.world.outlets)
        article = Article(pk=self.articles, outlet=outlet, title=f"Bericht {self.articles}")
        dated(article, "published", day)
        return article

    def text(self, sentences: list[str]) -> tuple[str, list[tuple[int, int]]]:
        """A text around these sentences, and where each stands in it."""
        parts, places, at = [], [], 0
        filler = max(0, LENGTH - sum(map(len, sentences))) // (len(sentences) + 1)
        for one in [*sentences, ""]:
            between = self.words(filler)
            at += len(between) + 1
            parts.append(between)
            if one:
                parts.append(one)
                places.append((at, at + len(one)))
                at += len(one) + 1
        return " ".join(parts), places

    def words(self, length: int) -> str:
        """A sentence of some `length` characters."""
        found = " ".join(self.draw.choices(WORDS, WEIGHTS, k=max(3, round(length / WORD))))
        return f"{found[0].upper()}{found[1:]}."

    def claim(self, story: Story, article: Article) -> Claim:
        self.claims += 1
        measure: Measure = self.draw.choice(self.world.measures)
        scope: Scope = self.draw.choice(story.scopes)
        claimant: Claimant = self.draw.choice(story.claimants)
        bound = self.draw.choices(list(HEDGES), [5, 5, 3, 2, 1])[0]
        value = Decimal(self.value(measure))
        word = {Bound.VAGUE: "Tausende"}.get(bound, f"{value:,}".replace(",", "."))
        claim = Claim(
            pk=self.claims, scope=scope, measure=measure, claimant=claimant, kind=measure.kind, unit=measure.unit,
            low=None if bound == Bound.AT_MOST else Decimal(1000) if bound == Bound.VAGUE else value,
            high=None if bound in (Bound.AT_LEAST, Bound.VAGUE) else value,
            bound=bound, wording=f"{HEDGES[bound]}{word}", status=Status.PUBLISHED,
        )  # fmt: skip
        day = date.fromisoformat(article.published) - timedelta(days=self.draw.randrange(40))
        dated(claim, "reference", day)
        dated(claim, "said", None)
        return claim

    def value(self, measure: Measure) -> int:
        """Cumulative figures grow with the years, others waver."""
        share = self.articles / self.total if measure.kind == Kind.CUMULATIVE else 0.5
        return round(200 * share * self.draw.uniform(0.97, 1.03)) * 100 + 1

    def event(self, story: Story, article: Article) -> Event:
        self.events += 1
        event = Event(
            pk=self.events, dossier=story.dossier, kind=self.draw.choice(EventKind.values), status=Status.PUBLISHED,
            title=f"Ereignis {self.events}", title_en=f"Event {self.events}", scope=self.draw.choice(story.scopes),
        )  # fmt: skip
        dated(event, "date", date.fromisoformat(article.published))
        return event

    def cite(self, told: Told, article: Article, text: str, place: tuple[int, int]) -> None:
        start, _end = place
        number = told.claim.wording.split()[-1]
        at = text.index(number, start)
        self.passage(article, text, place, (at, at + len(number)))
        self.citations += 1
        attribution = f"Angaben von {told.claim.claimant}"
        self.add("timeline_citation", self.citations, 1, moment(self.editions), told.claim.pk, self.passages,
                 attribution, "", "", "", "", *read(told.claim, number))  # fmt: skip
        told.articles[article.pk] = article
        told.citations.append({**found(article, text, place), "via": None, "attribution": attribution,
                               "verifiable": None})  # fmt: skip

    def passage(
        self, article: Article, text: str, place: tuple[int, int], number: tuple[int | None, int | None]
    ) -> None:
        self.passages += 1
        start, end = place
        self.add("articles_passage", self.passages, 1, moment(self.editions), article.pk, start, end, text[start:end],
                 text[max(0, start - CONTEXT_LENGTH):start], text[end:end + CONTEXT_LENGTH], Place.BODY, *number,
                 "")  # fmt: skip

    def evidence(self, event: Event, story: Story, article: Article, text: str, place: tuple[int, int]) -> None:
        self.passage(article, text, place, (None, None))
        at = moment(self.editions)
        self.add("timeline_event", event.pk, 1, at, event.status, at, "", "", story.dossier.pk, event.kind,
                 event.title, event.title_en, event.date, event.date_basis, "", event.scope_id)  # fmt: skip
        self.add("timeline_eventcitation", event.pk, 1, at, event.pk, self.passages, "", "")
        record, extra = records.event_record(event, [])
        record["citations"] = [{**found(article, text, place), "via": None, "attribution": None}]
        self.write(event, record, extra, {article.pk: article}, "")

    def edition(self, told: Told) -> None:
        """The claim's row and its editions: one, or a second that corrects or withdraws it."""
        claim, chance = told.claim, self.draw.random()
        reason = "Zahl berichtigt." if chance < CORRECTED else "Doppelt." if chance < CORRECTED + WITHDRAWN else ""
        self.publish(told, "", until=moment(self.editions + 2) if reason else None)
        if reason:
            claim.status = Status.WITHDRAWN if chance >= CORRECTED else Status.PUBLISHED
            claim.correction_reason = reason
            self.publish(told, reason)
        at = moment(self.editions)
        self.add("timeline_claim", claim.pk, 1, at, claim.status, at, "", reason, claim.scope_id, claim.measure_id,
                 claim.kind, claim.unit, claim.claimant_id, claim.low, claim.high, claim.bound, claim.wording, "",
                 Basis.UNKNOWN, "", claim.reference, claim.reference_basis, "", "", "", "", "", False)  # fmt: skip

    def publish(self, told: Told, reason: str, until: datetime | None = None) -> None:
        claim = told.claim
        record, extra = bare_record(told)
        self.write(claim, record, extra, told.articles, reason, until)

    def write(
        self, shown: Claim | Event, record: records.Json, extra: records.Json, articles: dict[int, Article],
        reason: str, until: datetime | None = None,
    ) -> None:  # fmt: skip
        self.editions += 1
        at = moment(self.editions)
        measure, scope, claimant = shown.measure, shown.scope, shown.claimant
        records.name_things(
            record, extra, dossier=shown.dossier.slug, measure=measure, scope=scope, claimant=claimant,
            articles=articles,
        )  # fmt: skip
        record["edition"], record["recorded_at"] = self.editions, at.isoformat()
        if reason:
            record["correction"] = {"reason": reason, "at": at.isoformat()}
        told = self.columns(record, extra, shown, articles)
        claim, event = (shown.pk, None) if isinstance(shown, Claim) else (None, shown.pk)
        self.add("timeline_edition", {
            "number": self.editions, "claim_id": claim, "event_id": event, "valid_from_at": at,
            "valid_until_at": until, "dossier_id": shown.dossier.pk, "measure_id": shown.measure_id,
            "scope_id": shown.scope_id, "claimant_id": shown.claimant_id, "json": records.dump(record),
            "csv": csv_line(record) if "value" in record else "",
            "extra": extra, **EMPTY, **told,
        })  # fmt: skip

    def columns(
        self, record: records.Json, extra: records.Json, shown: Claim | Event, articles: dict[int, Article]
    ) -> dict[str, Any]:
        """As `publishing.columns`, which asks the database about each; a test holds the two together."""
        common = {
            "status": record["status"],
            "kind": record["kind"],
            "articles": sorted(articles),
            "outlets": sorted({slug for one in articles.values() for slug in self.slugs(one.outlet)}),
            "places": sorted({citation["place"] for citation in record["citations"]}),
            "out_on": publishing.out_on(record),
            "scope_path": self.line(shown.scope),
            "scope_side": (record["scope"] or {}).get("side") or "",
            "claimant_path": self.path(shown.claimant),
            "side": (record["claimant"] or {}).get("side") or "",
            "search": publishing.search_text(record, extra),
            **publishing.days(record["first_published"], "published"),
        }
        common["known_on"] = common["published_latest"]
        if isinstance(shown, Event):
            return {**common, **publishing.days(record["date"], "reference"), **publishing.basis(record["date"])}
        return {
            **common,
            "strand": shown.claimant.root.pk if shown.claimant else None,
            "unit": record["unit"],
            **{name: record["value"][name] for name in ("low", "high", "bound", "wording")},
            "fall_cause": extra.setdefault("fall_cause", shown.fall_cause),
            **publishing.days(record["reference"], "reference"),
            **publishing.basis(record["reference"]),
        }


# Columns of an edition that an event's record does not fill.
EMPTY: dict[str, Any] = {
    "txid": 0, "strand": None, "unit": "", "low": None, "high": None, "bound": "", "wording": "",
    "said_earliest": None, "said_latest": None, "reference_basis": Basis.UNKNOWN, "derived": False, "fall_cause": "",
}  # fmt: skip


def outlet_slugs(outlet: Outlet) -> list[str]:
    return publishing.outlet_slugs([Article(outlet=outlet)])


def scope_path(scope: Scope) -> list[int]:
    return [one.pk for one in scope.line()]


def moment(number: int) -> datetime:
    return START + timedelta(seconds=number)


def dated(thing: Any, name: str, day: date | None) -> None:
    """Give a record a stated day, with the columns that the database would compute."""
    setattr(thing, name, day.isoformat() if day else "")
    setattr(thing, f"{name}_basis", Basis.STATED if day else Basis.UNKNOWN)
    thing.__dict__.update({f"{name}_earliest": day, f"{name}_latest": day})


def sentence(claim: Claim) -> str:
    return f"Nach Angaben von {claim.claimant} zählt {claim.scope} {claim.wording} Soldaten ({claim.measure})."


def found(article: Article, text: str, place: tuple[int, int]) -> records.Json:
    """A passage as the record tells it."""
    start, end = place
    return {
        "article": {"id": article.pk},
        "quote": text[start:end],
        "text_kind": TextKind.ORIGINAL.value,
        "prefix": text[max(0, start - CONTEXT_LENGTH) : start],
        "suffix": text[end : end + CONTEXT_LENGTH],
        "start": start,
        "end": end,
        "place": Place.BODY.value,
    }


def read(claim: Claim, number: str) -> tuple[Any, ...]:
    """What the reader reads in the passage: the claim's own value."""
    return number, claim.low, claim.high, claim.bound


def bare_record(told: Told) -> tuple[records.Json, records.Json]:
    """As `records.claim_record`, from what was told instead of the database."""
    claim = told.claim
    claim._prefetched_objects_cache = {"input_links": []}  # type: ignore[attr-defined]
    record, extra = records.claim_record(claim, [])
    record["citations"] = [dict(one) for one in told.citations]
    for name in ("value_reasons", "notes", "notes_en"):
        extra[name] = [""] * len(told.citations)
    return record, extra
