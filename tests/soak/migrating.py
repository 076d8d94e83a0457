"""The last migrations of the ledger's apps back and forth, on a ledger in NEWSROOM_DATA, while somebody reads.

Arguments: how many claims, and how many migrations, 0 for all.

Prints one JSON object: `before` and `after`, of each column a sum over its values, of those columns that the oldest
form knew; `waits`, of each migration the longest that a reader waited for an answer, in seconds.
"""

import json
import sys
import threading
import time
from typing import Any

import django
import psycopg

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402
from django.db.migrations.recorder import MigrationRecorder  # noqa: E402

APPS = ("articles", "timeline")
OLDEST = {"articles": "0002_initial", "timeline": "0001_initial"}
READ = ("timeline_edition", "timeline_claim", "timeline_citation", "articles_passage", "articles_revision")


class Reader(threading.Thread):
    """Reads one table after another; `longest` is what it waited at most since it was last set to nothing."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.longest, self.ended, self.reads = 0.0, False, 0

    def run(self) -> None:
        told = connection.get_connection_params()
        wanted = {name: told[name] for name in ("dbname", "user", "password", "host", "port") if told.get(name)}
        with psycopg.connect(**wanted, autocommit=True) as mine:
            while not self.ended:
                for table in READ:
                    began = time.monotonic()
                    mine.execute(f'SELECT 1 FROM "{table}" LIMIT 1')
                    self.longest = max(self.longest, time.monotonic() - began)
                    self.reads += 1
                time.sleep(0.01)


def columns() -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND (table_name LIKE 'articles_%' OR table_name LIKE 'timeline_%')"
        )
        return set(cursor.fetchall())


def sums() -> dict[str, str]:
    """Of each column a sum over its values, each with the key of its row."""
    found = {}
    with connection.cursor() as cursor:
        keys = {table: name for table, name in columns() if name in ("id", "number", "pgh_id")}
        for table, name in sorted(columns()):
            key = f'"{keys[table]}"::text' if table in keys else "''"
            cursor.execute(
                f'SELECT count(*), sum(hashtextextended({key} || \':\' || "{name}"::text, 0)::numeric) FROM "{table}"'
            )
            found[f"{table}.{name}"] = " ".join(map(str, cursor.fetchone() or ()))
    return found


def order() -> list[tuple[str, str]]:
    """The migrations between the oldest form and today's, in the order in which they are applied."""
    executor = MigrationExecutor(connection)
    targets = [key for key in executor.loader.graph.leaf_nodes() if key[0] in APPS]
    everything = [one for one, _back in executor.migration_plan(targets, clean_start=True)]
    keys = [(one.app_label, one.name) for one in everything if one.app_label in APPS]
    return [key for key in keys if key[1] > OLDEST[key[0]]]


def go(plan: list[tuple[str, str]], back: bool, reader: Reader, waits: dict[str, float]) -> None:
    recorder, everything = MigrationRecorder(connection), order()
    for number, (app, name) in enumerate(reversed(plan) if back else plan):
        if ((app, name) in recorder.applied_migrations()) is not back:
            continue  # another of these has taken it along
        before = [OLDEST[app], *(other for where, other in everything if where == app and other < name)]
        reader.longest = 0.0
        call_command("migrate", app, before[-1] if back else name, verbosity=0)
        word = "back" if back else "on"
        waits[f"{word} {app} {name}"] = round(reader.longest, 3)
        print(f"\r{word}: {number + 1} of {len(plan)} migrations", end="", file=sys.stderr, flush=True)


def main(claims: int, last: int) -> None:
    call_command("migrate", verbosity=0)
    call_command("make_ledger", str(claims), verbosity=0, stdout=sys.stderr)
    call_command("load_fixtures", verbosity=0, stdout=sys.stderr)
    before, reader = sums(), Reader()
    reader.start()
    plan, waits = order()[-last:], dict[str, float]()
    go(plan, True, reader, waits)
    oldest = {f"{table}.{name}" for table, name in columns()}
    go(plan, False, reader, waits)
    if not reader.is_alive():
        sys.exit("The reader got an error.")
    reader.ended = True
    reader.join()
    after = sums()
    told: dict[str, Any] = {"waits": waits, "reads": reader.reads, "same_columns": sorted(before) == sorted(after)}
    told |= {"before": {name: before[name] for name in oldest}, "after": {name: after[name] for name in oldest}}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
