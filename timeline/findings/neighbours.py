"""Which claims may matter to the findings about others: found by indexes, never by looking through the dossier.

A neighbour is of the same strand; or of the same unit, of the same scope or one that holds it or is part of it, and
speaks of a time within a year; or stands in the same article. Of each strand and scope the NEAREST before and after
count, so that the work of a change has a bound, and what is found about a claim depends on its neighbours alone.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection

from timeline.findings.statements import Statement
from timeline.models import Edition
from timeline.models.editions import EditionQuerySet

NEAREST = 20  # claims on each side in time: more than contest one figure within a quarter
YEAR = 366

type Numbers = dict[int, set[int]]  # of a claim: the editions of its neighbours

PUBLIC = "e.valid_until_at IS NULL AND e.status = 'published' AND e.claim_id IS NOT NULL"

# One row for each statement and each scope on its line: above it the scope itself is meant, from it all parts of it.
IN_TIME = f"""
    SELECT s.claim, found.number FROM unnest(%(claim)s::bigint[], %(dossier)s::bigint[], %(scope)s::bigint[],
        %(unit)s::text[], %(first)s::date[], %(last)s::date[]) AS s (claim, dossier, scope, unit, first, last)
    CROSS JOIN LATERAL (
        (SELECT e.number FROM timeline_edition e
        WHERE {PUBLIC} AND e.dossier_id = s.dossier AND e.unit = s.unit AND {{scopes}}
            AND e.reference_earliest BETWEEN s.first - {YEAR} AND s.last
        ORDER BY e.reference_earliest DESC LIMIT {NEAREST})
        UNION ALL
        (SELECT e.number FROM timeline_edition e
        WHERE {PUBLIC} AND e.dossier_id = s.dossier AND e.unit = s.unit AND {{scopes}}
            AND e.reference_earliest > s.last AND e.reference_earliest <= s.last + {YEAR}
        ORDER BY e.reference_earliest LIMIT {NEAREST})
    ) found
"""
OF_SCOPE = IN_TIME.format(scopes="e.scope_id = s.scope")
OF_PARTS = IN_TIME.format(scopes="e.scope_path @> ARRAY[s.scope] AND e.scope_id <> s.scope")

SAME_STRAND = f"""{PUBLIC} AND e.strand = s.root AND e.measure_id = s.measure AND e.kind = s.kind
            AND e.unit = s.unit AND e.scope_id = s.scope"""
IN_STRAND = f"""
    SELECT s.claim, found.number FROM unnest(%(claim)s::bigint[], %(root)s::bigint[], %(measure)s::bigint[],
        %(kind)s::text[], %(unit)s::text[], %(scope)s::bigint[], %(last)s::date[])
        AS s (claim, root, measure, kind, unit, scope, last)
    CROSS JOIN LATERAL (
        (SELECT e.number FROM timeline_edition e
        WHERE {SAME_STRAND} AND (e.reference_earliest <= s.last OR e.reference_earliest IS NULL OR s.last IS NULL)
        ORDER BY e.reference_earliest DESC LIMIT {NEAREST})
        UNION ALL
        (SELECT e.number FROM timeline_edition e
        WHERE {SAME_STRAND} AND e.reference_earliest > s.last
        ORDER BY e.reference_earliest LIMIT {NEAREST})
    ) found
"""
IN_ARTICLES = f"""
    SELECT s.claim, e.number FROM unnest(%(claim)s::bigint[], %(article)s::bigint[], %(measure)s::bigint[],
        %(scope)s::bigint[]) AS s (claim, article, measure, scope)
    JOIN timeline_edition e ON e.articles @> ARRAY[s.article] AND e.measure_id = s.measure AND e.scope_id = s.scope
    WHERE {PUBLIC}
"""


def near(statements: Iterable[Statement]) -> EditionQuerySet:
    """The editions in force of claims that are neighbours of these (and, where in force, of these themselves)."""
    return Edition.objects.filter(number__in=set().union(*numbers(statements).values()))


def numbers(statements: Iterable[Statement]) -> Numbers:
    """The same for each claim by itself."""
    subjects = list(statements)
    dated = [one for one in subjects if one.dated]
    found: Numbers = defaultdict(set)
    collect(found, OF_SCOPE, in_time((one, scope) for one in dated for scope in one.scopes))
    collect(found, OF_PARTS, in_time((one, one.scope) for one in dated))
    collect(found, IN_STRAND, strands(subjects))
    collect(found, IN_ARTICLES, articles(subjects))
    return found


def collect(found: Numbers, statement: str, columns: dict[str, list[object]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, columns)
        for claim, number in cursor.fetchall():
            found[claim].add(number)


def columns(names: str, found: Iterable[tuple[object, ...]]) -> dict[str, list[object]]:
    """Rows as one list a column."""
    rows = list(found)
    return {name: [row[index] for row in rows] for index, name in enumerate(names.split())}


def in_time(pairs: Iterable[tuple[Statement, int]]) -> dict[str, list[object]]:
    return columns(
        "claim dossier scope unit first last",
        (
            (one.claim, one.dossier, scope, one.unit, one.earliest or one.latest, one.latest or one.earliest)
            for one, scope in pairs
        ),
    )


def strands(statements: Iterable[Statement]) -> dict[str, list[object]]:
    return columns(
        "claim root measure kind unit scope last",
        (
            (one.claim, one.root, one.measure, one.kind, one.unit, one.scope, one.latest or one.earliest)
            for one in statements
            if one.root is not None
        ),
    )


def articles(statements: Iterable[Statement]) -> dict[str, list[object]]:
    found = {(one.claim, telling.article, one.measure, one.scope) for one in statements for telling in one.tellings}
    return columns("claim article measure scope", found)
