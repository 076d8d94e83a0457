import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

BATCH = 5_000


def fill(apps, schema_editor):
    """The days that the records tell; each batch is committed, and readers read meanwhile."""
    with schema_editor.connection.cursor() as cursor, pgtrigger.ignore("timeline.Edition:edition_is_immutable"):
        cursor.execute("SELECT coalesce(max(number), 0) FROM timeline_edition")
        (last,) = cursor.fetchone()
        for first in range(1, last + 1, BATCH):
            cursor.execute(
                """
                UPDATE timeline_edition e SET out_on = ARRAY(
                    SELECT DISTINCT (citation -> 'article' -> 'published' ->> 'latest')::date AS day
                    FROM jsonb_array_elements(e.json::jsonb -> 'citations') AS citation
                    WHERE citation -> 'article' -> 'published' ->> 'latest' IS NOT NULL ORDER BY day
                )
                WHERE number BETWEEN %s AND %s
                """,
                [first, first + BATCH - 1],
            )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("timeline", "0012_no_pending_entries")]
    operations = [
        migrations.AddField("edition", "out_on", ArrayField(models.DateField(), default=list)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
