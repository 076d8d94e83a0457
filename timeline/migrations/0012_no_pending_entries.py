"""Look-ups by article and by scope no longer read through pending entries: https://www.postgresql.org/docs/current/gin.html"""

import django.contrib.postgres.indexes
from django.db import migrations, models

CONDITION = models.Q(("claim__isnull", False), ("status", "published"), ("valid_until_at__isnull", True))
INDEXES = {
    "edition_by_article": {"fields": ["articles"]},
    "edition_by_scope_path": {"fields": ["scope_path"], "condition": CONDITION},
}


def altered(name: str) -> migrations.SeparateDatabaseAndState:
    """The same index with another setting, in a moment: nothing is built anew."""
    index = django.contrib.postgres.indexes.GinIndex(name=name, fastupdate=False, **INDEXES[name])
    forward = [f"ALTER INDEX {name} SET (fastupdate = off)", f"SELECT gin_clean_pending_list('{name}')"]
    return migrations.SeparateDatabaseAndState(
        database_operations=[migrations.RunSQL(forward, f"ALTER INDEX {name} RESET (fastupdate)")],
        state_operations=[migrations.RemoveIndex("edition", name), migrations.AddIndex("edition", index)],
    )


class Migration(migrations.Migration):
    dependencies = [("timeline", "0011_lines_of_csv")]
    operations = [altered(name) for name in INDEXES]
