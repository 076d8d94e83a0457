"""From editions, in force or about to be, to the statements that rules see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from timeline.findings.statements import Name, Statement, Telling
from timeline.models import Citation, Edition, Measure

type Places = dict[tuple[int, int, int, int], int]


@dataclass(frozen=True, slots=True)
class Measures:
    """The tree of measures: the line up from each, and what makes up each."""

    lines: dict[int, tuple[int, ...]]
    parts: dict[int, frozenset[int]]

    @classmethod
    def load(cls) -> "Measures":
        above = dict(Measure.objects.order_by().values_list("pk", "part_of_id"))
        lines = {}
        for pk in above:
            line, node = [pk], above[pk]
            while node is not None and node not in line:
                line.append(node)
                node = above[node]
            lines[pk] = tuple(line)
        parts = {pk: frozenset(part for part, whole in above.items() if whole == pk) for pk in above}
        return cls(lines, parts)


def statements(editions: Iterable[Edition], measures: Measures | None = None) -> list[Statement]:
    """The statements of these editions of claims, in their order; `revision` is that which the ledger cites."""
    found = list(editions)
    tree = measures or Measures.load()
    places = revisions({edition.claim_id for edition in found if edition.claim_id})
    return [statement(edition, tree, places) for edition in found]


def revisions(claims: set[int]) -> Places:
    """In which revision each citation stands: the record names the article only."""
    cited = Citation.objects.filter(claim__in=claims).order_by()
    rows = cited.values_list(
        "claim_id", "passage__revision__article_id", "passage__start", "passage__end", "passage__revision_id"
    )
    return {(claim, article, start, end): revision for claim, article, start, end, revision in rows}


def statement(edition: Edition, measures: Measures, places: Places) -> Statement:
    record, extra = orjson.loads(edition.json), edition.extra
    claimant = record["claimant"] or {}
    members = frozenset(claimant.get("members", ()))
    # The path of a joint claimant goes on with its members and all above them, who are claimants of their own.
    line = (claimant["slug"],) if members else tuple(edition.claimant_path)
    assert edition.measure_id is not None and edition.claim_id is not None  # noqa: S101, PT018 (editions of claims)
    return Statement(
        claim=edition.claim_id,
        dossier=edition.dossier_id,
        measures=measures.lines[edition.measure_id],
        parts=measures.parts[edition.measure_id],
        kind=edition.kind,
        unit=edition.unit,
        scopes=tuple(edition.scope_path),
        claimant_line=line,
        members=members,
        root=edition.strand,
        side=edition.side,
        scope_side=edition.scope_side,
        anonymous=bool(claimant.get("anonymous")),
        derived=edition.derived,
        low=edition.low,
        high=edition.high,
        bound=edition.bound,
        earliest=edition.reference_earliest,
        latest=edition.reference_latest,
        published=edition.published_latest,
        fall_cause=edition.fall_cause,
        tellings=tuple(telling(citation, edition.claim_id, places) for citation in record["citations"]),
        wording=edition.wording,
        measure_name=name(record, extra, "measure"),
        scope_name=name(record, extra, "scope"),
        claimant_name=name(record, extra, "claimant"),
        reference=record["reference"],
    )


def telling(citation: dict[str, Any], claim: int, places: Places) -> Telling:
    article, published = citation["article"]["id"], citation["article"]["published"] or {}
    return Telling(
        article=article,
        place=citation["place"],
        text_kind=citation["text_kind"],
        revision=places.get((claim, article, citation["start"], citation["end"])),
        earliest=day(published.get("earliest")),
        latest=day(published.get("latest")),
    )


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def name(record: dict[str, Any], extra: dict[str, Any], thing: str) -> Name:
    german = record[thing]["name"] if record[thing] else ""
    return Name(german, extra.get(f"{thing}_en") or german)
