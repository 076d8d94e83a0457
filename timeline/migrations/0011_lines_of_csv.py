import orjson
import pgtrigger
from django.db import migrations, models

from timeline.export import csv_line

BATCH = 2_000


def fill(apps, schema_editor):
    """Editions never change; the trigger that holds this lets the one column pass that they did not have.

    It is not disabled, which would lock the table, and each batch is committed: readers read meanwhile.
    """
    last = 0
    with schema_editor.connection.cursor() as cursor, pgtrigger.ignore("timeline.Edition:edition_is_immutable"):
        while rows := some(cursor, last):
            lines = [(number, csv_line(orjson.loads(text))) for number, text in rows]
            cursor.execute(
                "UPDATE timeline_edition e SET csv = line.csv"
                " FROM unnest(%s::bigint[], %s::text[]) AS line (number, csv) WHERE e.number = line.number",
                [[number for number, _line in lines], [line for _number, line in lines]],
            )
            last = rows[-1][0]


def some(cursor, after):
    cursor.execute(
        "SELECT number, json FROM timeline_edition WHERE claim_id IS NOT NULL AND number > %s ORDER BY number LIMIT %s",
        [after, BATCH],
    )
    return cursor.fetchall()


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("timeline", "0010_numbers_marked")]

    operations = [
        migrations.AddField("edition", "csv", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
