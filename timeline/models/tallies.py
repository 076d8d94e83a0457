"""How many figures share what filters choose by: kept exact by triggers as editions come, and read instead of them.

Each claim's edition in force is counted in the row of all that is like it (`by` is `all`), in that of its month and its
year, and in one for each of its outlets and places. What is like it has the same status, measure, kind, unit, scope and
claimant, so the rows of a dossier do not grow with its figures, but with what it tells apart. Totals count the same of
a whole dossier, for pages without a filter, and on which days its articles were out.
"""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models, transaction
from django.db.models import Q

from timeline.choices import Bound
from timeline.models.vocabulary import Claimant, Dossier, Measure, PublicQuerySet, Scope

TABLE, TOTALS = "timeline_tally", "timeline_total"
ALIKE = (
    "dossier_id", "status", "measure_id", "kind", "unit", "scope_id", "scope_path", "scope_side", "claimant_id",
    "claimant_path", "side",
)  # fmt: skip
KEYS = (*ALIKE, "by", "value")
TOTAL_KEYS = ("dossier_id", "status", "by", "value")
NONE = "none"  # of a row by outlet: figures of no known outlet
IS_NUMBER = f"e.bound <> '{Bound.VAGUE}' AND coalesce(e.low, e.high) IS NOT NULL"


def claims_in_force(editions: str) -> str:
    """SQL of those of a table of editions that are counted."""
    return f"SELECT * FROM {editions} WHERE valid_until_at IS NULL AND claim_id IS NOT NULL"


IN_FORCE = claims_in_force("timeline_edition")


class By(models.TextChoices):
    ALL = "all"
    MONTH = "month"
    YEAR = "year"
    OUTLET = "outlet"
    PLACE = "place"
    DAY = "day"  # of totals alone: one on which an article with it was surely out


PARTS = f"""
    SELECT '{By.ALL}' AS by, '' AS value
    UNION ALL SELECT period, to_char(date_trunc(period, day), 'YYYY-MM-DD')
    FROM (VALUES ('{By.MONTH}'), ('{By.YEAR}')) AS p (period),
        coalesce(e.reference_earliest, e.reference_latest) AS day WHERE day IS NOT NULL
    UNION ALL SELECT '{By.OUTLET}', outlet FROM unnest(e.outlets) AS outlet
    UNION ALL SELECT '{By.OUTLET}', '{NONE}' WHERE cardinality(e.outlets) = 0
    UNION ALL SELECT '{By.PLACE}', place FROM unnest(e.places) AS place
"""


def tallied(editions: str) -> str:
    """SQL of the rows that these editions of claims make: KEYS, count, numbers, least, most.

    A row of a period has the first day of it as its value; least and most are those of its numbers.
    """
    alike = ", ".join(f"e.{name}" for name in ALIKE)
    dated = f"part.by IN ('{By.MONTH}', '{By.YEAR}') AND {IS_NUMBER}"
    return f"""
        SELECT {alike}, part.by, part.value, count(*) AS count, count(*) FILTER (WHERE {IS_NUMBER}) AS numbers,
            min(coalesce(e.low, e.high)) FILTER (WHERE {dated}) AS least,
            max(coalesce(e.high, e.low)) FILTER (WHERE {dated}) AS most
        FROM ({editions}) e
        CROSS JOIN LATERAL ({PARTS}) part
        GROUP BY {alike}, part.by, part.value
    """


def totalled(editions: str) -> str:
    """SQL of what these editions of claims count for in their dossiers: TOTAL_KEYS, count."""
    return f"""
        SELECT e.dossier_id, e.status, part.by, part.value, count(*) AS count FROM ({editions}) e
        CROSS JOIN LATERAL ({PARTS} UNION ALL SELECT '{By.DAY}', day::text FROM unnest(e.out_on) AS day) part
        GROUP BY e.dossier_id, e.status, part.by, part.value
    """


def more(editions: str) -> str:
    """SQL that counts these editions."""
    return f"{more_alike(editions)}; {more_in_all(editions)}"


def more_in_all(editions: str) -> str:
    return in_all(editions, "+")


def in_all(editions: str, sign: str) -> str:
    """SQL that adds to the totals or takes from them: what was counted has its rows, which are found by their key."""
    keys = ", ".join(TOTAL_KEYS)
    return f"""
        INSERT INTO {TOTALS} ({keys}, count) {totalled(editions)} ORDER BY 1, 2, 3, 4
        ON CONFLICT ({keys}) DO UPDATE SET count = {TOTALS}.count {sign} excluded.count
    """


def more_alike(editions: str) -> str:
    keys = ", ".join(KEYS)
    return f"""
        INSERT INTO {TABLE} ({keys}, count, numbers, least, most) {tallied(editions)} ORDER BY 1, part.by, part.value
        ON CONFLICT ({keys}) DO UPDATE SET count = {TABLE}.count + excluded.count,
            numbers = {TABLE}.numbers + excluded.numbers,
            least = least({TABLE}.least, excluded.least), most = greatest({TABLE}.most, excluded.most)
    """


def equal(one: str, other: str, names: tuple[str, ...]) -> str:
    """SQL that compares two rows. A claimant may be null; all else is compared so that an index finds it."""
    return " AND ".join(
        f"{one}.{name} {'IS NOT DISTINCT FROM' if name == 'claimant_id' else '='} {other}.{name}" for name in names
    )


def fewer(editions: str) -> str:
    """SQL that counts these editions no more, and forgets the rows that count nothing then."""
    left = f"""
        FROM timeline_edition e WHERE {equal("e", "t", ALIKE)}
        AND e.valid_until_at IS NULL AND e.claim_id IS NOT NULL AND {IS_NUMBER}
        AND coalesce(e.reference_earliest, e.reference_latest) >= t.value::date
        AND coalesce(e.reference_earliest, e.reference_latest) < (t.value::date + ('1 ' || t.by)::interval)::date
    """
    return f"""
        UPDATE {TABLE} t SET count = t.count - g.count, numbers = t.numbers - g.numbers,
            least = CASE WHEN t.numbers = g.numbers OR t.least IS NULL THEN NULL
                WHEN g.least IS NULL OR g.least > t.least THEN t.least
                ELSE (SELECT min(coalesce(e.low, e.high)) {left}) END,
            most = CASE WHEN t.numbers = g.numbers OR t.most IS NULL THEN NULL
                WHEN g.most IS NULL OR g.most < t.most THEN t.most
                ELSE (SELECT max(coalesce(e.high, e.low)) {left}) END
        FROM ({tallied(editions)}) g WHERE {equal("t", "g", KEYS)};
        DELETE FROM {TABLE} WHERE count = 0;
        {in_all(editions, "-")};
        DELETE FROM {TOTALS} WHERE count = 0
    """


def rebuild() -> None:
    """Count all editions in force anew: after they came without their triggers."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")
        cursor.execute(f"DELETE FROM {TOTALS}")
        cursor.execute(more(IN_FORCE))


def wrong() -> list[tuple[Any, ...]]:
    """The rows that differ from what the editions say, of either side."""
    return [
        *differing(TABLE, tallied(IN_FORCE), [*KEYS, "count", "numbers", "least", "most"]),
        *differing(TOTALS, totalled(IN_FORCE), [*TOTAL_KEYS, "count"]),
    ]


def differing(table: str, rows: str, names: list[str]) -> list[tuple[Any, ...]]:
    columns = ", ".join(names)
    kept, true = f"SELECT {columns} FROM {table}", f"SELECT {columns} FROM ({rows}) true_rows"
    with connection.cursor() as cursor:
        cursor.execute(f"({kept} EXCEPT {true}) UNION ALL ({true} EXCEPT {kept})")
        return list(cursor.fetchall())


class CountingQuerySet[Row: models.Model](PublicQuerySet[Row]):
    def figures(self) -> int:
        total: int = self.aggregate(total=models.Sum("count", default=0))["total"]
        return total


class TotalQuerySet(CountingQuerySet["Total"]):
    pass


class TallyQuerySet(CountingQuerySet["Tally"]):
    pass


class Total(models.Model):
    """`count` figures of a dossier in one status, in all or of one month, year, outlet, place or day."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    status = models.CharField(max_length=9)
    by = models.CharField(max_length=6, choices=By)
    value = models.CharField(max_length=50, blank=True)
    count = models.IntegerField()

    objects = TotalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[name.removesuffix("_id") for name in TOTAL_KEYS], name="total_one_row_for_a_value"
            ),
            models.CheckConstraint(name="total_counts", condition=Q(count__gte=0)),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(count=0), name="total_of_nothing")]

    def __str__(self) -> str:
        return f"{self.count} × {self.by} {self.value}"


class Tally(models.Model):
    """`count` figures, of which `numbers` are more than vague words; `least` and `most` of those of a period."""

    # No index of a key alone: `tally_by` finds rows, and an index more is a price on every publication.
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    status = models.CharField(max_length=9)
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12)
    unit = models.CharField(max_length=30, blank=True)
    scope = models.ForeignKey(Scope, models.PROTECT, related_name="+", db_index=False)
    scope_path = ArrayField(models.BigIntegerField())
    scope_side = models.CharField(max_length=50, blank=True)
    claimant = models.ForeignKey(Claimant, models.PROTECT, null=True, related_name="+", db_index=False)
    claimant_path = ArrayField(models.SlugField())
    side = models.CharField(max_length=50, blank=True)
    by = models.CharField(max_length=6, choices=By)
    value = models.CharField(max_length=50, blank=True)
    count = models.IntegerField()
    numbers = models.IntegerField()
    least = models.DecimalField(max_digits=20, decimal_places=3, null=True)
    most = models.DecimalField(max_digits=20, decimal_places=3, null=True)

    objects = TallyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[name.removesuffix("_id") for name in KEYS], name="tally_one_row_for_what_is_alike",
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="tally_counts", condition=Q(count__gte=0, numbers__gte=0)),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["dossier", "by", "measure", "value", "scope"], name="tally_by"),
            models.Index(fields=["id"], condition=Q(count=0), name="tally_of_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.count} × {self.by} {self.value}"
