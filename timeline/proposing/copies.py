"""Near-copies: one agency's text in several outlets, found without comparing each text with each.

A text's fingerprint is the 16 smallest hashes of its runs of five words (Broder, "On the resemblance and containment
of documents", 1997). Texts that share some of them are compared in full: of the runs of the shorter one, half must
stand in the longer one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate
from zlib import crc32

from articles.choices import TextKind
from articles.models import Article, Revision
from timeline.models import Fingerprint

WORD = re.compile(r"\w+")
RUN = 5  # words
KEPT = 16  # hashes
LEAST_SHARED = 2  # hashes, before texts are compared in full
LEAST_COMMON = 0.5  # of the runs of the shorter text
LEAST_RUNS = 12  # a shorter text is no copy, only a sentence that others use too
COMPARED = 5  # texts in full, at most, for one text
MOST_FOUND = 20_000  # fingerprints looked at for one batch; a phrase that stands in more texts tells nothing
DAYS_APART = 14  # an agency's text is printed within days


@dataclass(frozen=True, slots=True)
class Copy:
    """That a text is a near-copy of an article's: `share` of the shorter text's runs stand in the other."""

    article: int
    share: float


@lru_cache(maxsize=500)  # a text of a batch is fingerprinted, then compared with several
def runs(text: str) -> frozenset[int]:
    """The hashes of all runs of five words, each joined by spaces."""
    words = [word.encode() for word in WORD.findall(text.lower())]
    joined = b" ".join(words)
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    return frozenset(crc32(joined[start : end - 1]) for start, end in zip(starts, starts[RUN:], strict=False))


def share(one: frozenset[int], other: frozenset[int]) -> float:
    """Of the runs of the shorter text, how many stand in the other, from 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= LEAST_RUNS else 0.0


def keep_fingerprints(revisions: Iterable[Revision]) -> dict[int, list[int]]:
    """Store the fingerprints of original texts that have none; answers all of theirs by revision."""
    originals = {revision.pk: revision for revision in revisions if revision.text_kind == TextKind.ORIGINAL}
    stored = Fingerprint.objects.filter(revision__in=originals)
    found = dict(stored.values_list("revision_id", "hashes"))
    fresh = [
        Fingerprint(revision=revision, hashes=sorted(runs(revision.text))[:KEPT])
        for pk, revision in originals.items()
        if pk not in found
    ]
    Fingerprint.objects.bulk_create(fresh, ignore_conflicts=True)
    return found | {one.revision_id: one.hashes for one in fresh}


def find_copies(revisions: Sequence[Revision]) -> dict[int, Copy]:
    """By revision, the other article of which it is a near-copy, the nearest and earliest of several."""
    prints = keep_fingerprints(revisions)
    wanted = {value for hashes in prints.values() for value in hashes}
    if not wanted:
        return {}
    holders: dict[int, list[int]] = defaultdict(list)
    near = Fingerprint.objects.filter(hashes__overlap=sorted(wanted)).order_by("-revision")[:MOST_FOUND]
    for revision_id, hashes in near.values_list("revision_id", "hashes"):
        for value in wanted.intersection(hashes):
            holders[value].append(revision_id)
    likely = {pk: likely_copies(pk, hashes, holders) for pk, hashes in prints.items()}
    texts = Revision.objects.select_related("article").in_bulk({other for found in likely.values() for other in found})
    by_pk = {revision.pk: revision for revision in revisions}
    copies = {pk: nearest(by_pk[pk], [texts[other] for other in found]) for pk, found in likely.items() if found}
    return {pk: copy for pk, copy in copies.items() if copy}


def likely_copies(revision: int, hashes: list[int], holders: dict[int, list[int]]) -> list[int]:
    """The earlier texts that share most of a text's hashes."""
    shared = Counter(other for value in hashes for other in holders[value] if other < revision)
    return [other for other, count in shared.most_common(COMPARED) if count >= LEAST_SHARED]


def nearest(revision: Revision, others: Iterable[Revision]) -> Copy | None:
    own = runs(revision.text)
    best: Copy | None = None
    for other in sorted(others, key=lambda other: other.pk):
        if other.article_id == revision.article_id or apart(revision.article, other.article):
            continue
        found = share(own, runs(other.text))
        if found >= LEAST_COMMON and (best is None or found > best.share):
            best = Copy(other.article_id, round(found, 2))
    return best


def apart(one: Article, other: Article) -> bool:
    """Whether two articles were surely published too far apart for one to be a copy; unknown days prove nothing."""
    return too_late(one.published_latest, other.published_earliest) or too_late(
        other.published_latest, one.published_earliest
    )


def too_late(last: date | None, first: date | None) -> bool:
    return bool(last and first and (first - last).days > DAYS_APART)
