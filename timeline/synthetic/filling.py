"""Copying a made-up ledger into an empty database."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from psycopg import sql

from articles.rules import Refused
from timeline.archiving import go_on_counting, resting_triggers
from timeline.models import tallies
from timeline.synthetic.telling import Rows, Teller
from timeline.synthetic.world import make_world

BATCH = 5_000  # claims in memory at once

COLUMNS = {
    "articles_article": "id version created_at outlet_id title url byline published published_basis published_reason",
    "articles_revision": "id article_id text sha256 text_kind original_sha256 language source retrieved_at",
    "articles_passage": "id version created_at revision_id start end exact prefix suffix place number_start number_end"
    " rejected_because",
    "timeline_dossier_articles": "id dossier_id article_id",
    "timeline_claim": "id version created_at status changed_at review_comment correction_reason scope_id measure_id"
    " kind unit claimant_id low high bound wording said said_basis said_reason reference reference_basis"
    " reference_reason fall_cause fall_note note note_en derived",
    "timeline_citation": "id version created_at claim_id passage_id attribution via note note_en value_reason"
    " read_number read_low read_high read_bound",
    "timeline_event": "id version created_at status changed_at review_comment correction_reason dossier_id kind title"
    " title_en date date_basis date_reason scope_id",
    "timeline_eventcitation": "id version created_at event_id passage_id attribution via",
}


class NotScratch(Refused):
    """The database holds something."""


def make_ledger(claims: int, seed: int) -> Iterator[int]:
    """Fill the database, which must be empty but for measures; yields how many claims are told. Raises NotScratch."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in [*COLUMNS, "timeline_edition", "timeline_dossier", "articles_outlet"]:
            cursor.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(table)))
            if cursor.fetchone()[0]:
                raise NotScratch(f"{table} has rows: make_ledger fills a scratch database only, never one in use")
        teller = Teller(make_world(), claims, seed)
        with resting_triggers(cursor):
            due = BATCH
            for told in teller.tell():
                if told >= due:
                    copy_all(cursor, teller.rows)
                    due += BATCH
                    yield told
            copy_all(cursor, teller.rows)
        go_on_counting(cursor)
        tallies.rebuild()
    yield claims


def copy_all(cursor: Any, rows: Rows) -> None:
    """Copy the rows at hand, each table's at once, and forget them."""
    for table, names in COLUMNS.items():
        copy_rows(cursor, table, names.split(), rows.pop(table, []))
    editions: list[dict[str, Any]] = [row for (row,) in rows.pop("timeline_edition", [])]
    if editions:
        keys = list(editions[0])
        copy_rows(cursor, "timeline_edition", keys, [tuple(cell(row[key]) for key in keys) for row in editions])


def cell(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, dict) else value


def copy_rows(cursor: Any, table: str, names: list[str], rows: list[tuple[Any, ...]]) -> None:
    if not rows:
        return
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
