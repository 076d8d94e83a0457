"""Streams send what editions keep, as it is stored."""

import csv
import importlib
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import orjson
import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection

from timeline import export, publishing
from timeline.models import Claim, Edition
from timeline.query import Selection

type Get = Callable[..., Any]
BASE = "https://figures.example"


def body(response: Any) -> str:
    return b"".join(response.streaming_content).decode()


def test_every_edition_of_a_claim_keeps_its_line_and_those_of_events_none(ledger: None) -> None:
    claim = Claim.objects.filter(status="published").first()
    assert claim is not None
    publishing.withdraw(claim, by=User.objects.get(username="erstbestand"), reason='Doppelt, mit "Zitat"\nund Zeile.')
    editions = list(Edition.objects.all())
    assert {edition.csv for edition in editions if edition.event_id} == {""}
    lines = [(edition.csv, export.csv_line(orjson.loads(edition.json))) for edition in editions if edition.claim_id]
    assert len(lines) > 10
    assert [stored for stored, computed in lines if stored != computed] == []


def test_the_table_that_is_sent_is_the_one_that_the_records_give(get: Get) -> None:
    sent = list(csv.DictReader(io.StringIO(body(get("claims.csv?status=published&status=withdrawn")))))
    records = [orjson.loads(line) for line in body(get("claims.ndjson?status=published&status=withdrawn")).splitlines()]
    cells = [[str(export.cell(value)) for value in export.csv_row(record)] for record in records]
    assert [list(row.values()) for row in sent] == cells
    assert [row["url"] for row in sent] == [record["url"] for record in records]
    assert all(record["url"].startswith("http://testserver/nordkorea/claims/") for record in records)


@pytest.mark.parametrize("known", [None, date(2025, 5, 31)])
def test_streams_say_the_same_with_and_without_a_day(ledger: None, known: date | None) -> None:
    editions = Selection(known=known).claims().order_by("claim_id")
    texts = list(export.record_texts(editions, known, BASE))
    assert texts
    assert "".join(export.ndjson(editions, known, BASE)) == "".join(f"{text}\n" for text in texts)
    table = "".join(export.csv_lines(editions, known, BASE))
    assert table == "".join([export.as_line(export.COLUMNS), *(export.csv_line(orjson.loads(text)) for text in texts)])


def test_filters_of_all_types_pass_to_the_copy(get: Get) -> None:
    asked = "measure=sent&measure=killed&kind=cumulative&q=Nordkorea&from=2024-11&place=body&place=box"
    found = [orjson.loads(line) for line in body(get(f"claims.ndjson?{asked}")).splitlines()]
    assert found == orjson.loads(get(f"claims?{asked}").content)["items"]
    assert found


def test_what_contradicts_itself_is_an_empty_stream(ledger: None) -> None:
    nothing = Edition.objects.filter(claim_id__in=[])
    assert list(export.ndjson(nothing, None, BASE)) == []
    assert list(export.csv_lines(nothing, None, BASE)) == [export.as_line(export.COLUMNS)]


def test_a_reader_who_goes_away_leaves_the_connection_usable(ledger: None) -> None:
    lines = export.copied(Edition.objects.of_claims().order_by("claim_id"), "json")
    first = orjson.loads(next(lines))
    lines.close()
    assert Edition.objects.filter(claim=first["id"]).exists()


def test_the_first_line_goes_out_alone_and_the_others_in_blocks() -> None:
    lines = [f"{number}\n" * 1000 for number in range(100)]
    sent = list(export.blocks(lines))
    assert sent[0] == lines[0]
    assert "".join(sent) == "".join(lines)
    assert all(len(block) >= export.BLOCK for block in sent[1:-1])
    assert len(sent) < 20


def test_the_migration_gives_old_editions_their_lines(ledger: None) -> None:
    expected = dict(Edition.objects.values_list("number", "csv"))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE timeline_edition DISABLE TRIGGER USER")
        cursor.execute("UPDATE timeline_edition SET csv = ''")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE timeline_edition ENABLE TRIGGER USER")
    migration = importlib.import_module("timeline.migrations.0011_lines_of_csv")
    with connection.schema_editor() as editor:
        migration.fill(apps, editor)
    assert dict(Edition.objects.values_list("number", "csv")) == expected
    assert any(expected.values())
