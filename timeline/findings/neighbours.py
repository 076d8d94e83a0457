"""Which claims may matter to the findings about others: found by indexes, never by looking through the dossier.

A neighbour is of the same strand; or of the same unit, of the same scope or one that holds it or is part of it, and
speaks of a time within a year; or stands in the same article. Of each scope the NEAREST before and after count.
"""

from collections.abc import Iterable

from django.db import connection

from timeline.findings.statements import Statement
from timeline.models import Edition
from timeline.models.editions import EditionQuerySet

NEAREST = 40  # claims on each side in time: so many contest one figure at most; a bound holds the work of a change
YEAR = 366

PUBLIC = "e.valid_until_at IS NULL AND e.status = 'published' AND e.claim_id IS NOT NULL"

# One row for each statement and each scope on its line: above it the scope itself is meant, from it all parts of it.
IN_TIME = f"""
    SELECT found.number FROM unnest(%(dossier)s::bigint[], %(scope)s::bigint[], %(unit)s::text[],
        %(first)s::date[], %(last)s::date[]) AS s (dossier, scope, unit, first, last)
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

IN_STRAND = f"""
    SELECT e.number FROM unnest(%(root)s::bigint[], %(measure)s::bigint[], %(kind)s::text[], %(unit)s::text[],
        %(scope)s::bigint[]) AS s (root, measure, kind, unit, scope)
    JOIN timeline_edition e ON e.strand = s.root AND e.measure_id = s.measure AND e.kind = s.kind
        AND e.unit = s.unit AND e.scope_id = s.scope
    WHERE {PUBLIC}
"""
IN_ARTICLES = f"""
    SELECT e.number FROM unnest(%(article)s::bigint[], %(measure)s::bigint[], %(scope)s::bigint[])
        AS s (article, measure, scope)
    JOIN timeline_edition e ON e.articles @> ARRAY[s.article] AND e.measure_id = s.measure AND e.scope_id = s.scope
    WHERE {PUBLIC}
"""


def near(statements: Iterable[Statement]) -> EditionQuerySet:
    """The editions in force of claims that are neighbours of these (and, where in force, of these themselves)."""
    subjects = list(statements)
    dated = [one for one in subjects if one.dated]
    own = {(one, one.scope) for one in dated}
    above = {(one, scope) for one in dated for scope in one.scopes}
    numbers = rows(OF_SCOPE, in_time(above)) | rows(OF_PARTS, in_time(own))
    numbers |= rows(IN_STRAND, strands(subjects)) | rows(IN_ARTICLES, articles(subjects))
    return Edition.objects.filter(number__in=numbers)


def rows(statement: str, columns: dict[str, list[object]]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, columns)
        return {number for (number,) in cursor.fetchall()}


def columns(names: str, found: set[tuple[object, ...]]) -> dict[str, list[object]]:
    """Rows, each once, as one list a column."""
    return {name: [row[index] for row in found] for index, name in enumerate(names.split())}


def in_time(pairs: set[tuple[Statement, int]]) -> dict[str, list[object]]:
    return columns(
        "dossier scope unit first last",
        {
            (one.dossier, scope, one.unit, one.earliest or one.latest, one.latest or one.earliest)
            for one, scope in pairs
        },
    )


def strands(statements: Iterable[Statement]) -> dict[str, list[object]]:
    found = {(one.root, one.measure, one.kind, one.unit, one.scope) for one in statements if one.root is not None}
    return columns("root measure kind unit scope", set(found))


def articles(statements: Iterable[Statement]) -> dict[str, list[object]]:
    found = {(telling.article, one.measure, one.scope) for one in statements for telling in one.tellings}
    return columns("article measure scope", set(found))
