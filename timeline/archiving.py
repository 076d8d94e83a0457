"""A whole ledger as one file, and back: texts, decisions, editions and history, table by table as PostgreSQL copies it.

The file is a zip of one CSV (COPY's, with a header) for each table and `manifest.json`:
`{"format", "migrations": {app: [name]}, "tables": {table: {"rows", "sha256"}}, "sha256"}`. The hash of a table is that
of its CSV in the order of its keys, so it depends on the content alone; the last is the hash of all of them.
Accounts go along as names, since history refers to them: without password, address, role or right to sign in.
"""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model
from django.utils.translation import gettext as _
from psycopg import sql

from articles.rules import Refused
from timeline.models import Tally, Total, tallies

FORMAT = 1
MANIFEST = "manifest.json"
APPS = ("articles", "timeline")
CHUNK = 1 << 20  # bytes
ACCOUNT = ["id", "username", "first_name", "last_name"]
# What an account becomes in the ledger that takes it up: nobody can sign in with it.
SHUT = {"password": "!", "email": "", "is_superuser": False, "is_staff": False, "is_active": False}

type Manifest = dict[str, Any]
type Told = Callable[[str, int], None]  # a table and its rows, as soon as it is done


class NotEmpty(Refused):
    """The database holds a ledger already."""


class OtherProgram(Refused):
    """The file was written by another version of the program."""


class Damaged(Refused):
    """The file is none of ours, or not whole."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the columns that its rows consist of; what the database computes itself is left out."""

    name: str
    columns: list[str]
    key: str

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


def tables() -> list[Table]:
    """All tables of a ledger, those first that others point to most; what is counted of editions is counted anew."""
    models = [model for label in APPS for model in apps.get_app_config(label).get_models(include_auto_created=True)]
    found = {"auth_user": Table("auth_user", ACCOUNT, "id")}
    for model in [apps.get_model("pghistory", "Context"), *models]:
        if not model._meta.proxy and model._meta.managed and model not in (Tally, Total):
            found.setdefault(model._meta.db_table, as_table(model))
    return list(found.values())


def as_table(model: type[Model]) -> Table:
    columns = [str(field.column) for field in model._meta.local_concrete_fields if not field.generated]
    return Table(model._meta.db_table, columns, str(model._meta.pk.column))


def export_ledger(path: Path, told: Told = lambda name, rows: None) -> Manifest:
    """Write the ledger to PATH as it stands at one instant; returns the manifest. Raises OSError."""
    part = path.with_name(path.name + ".part")  # a file that is not whole never bears the name
    with snapshot(), zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as file:
        manifest = described(file, told)
        file.writestr(MANIFEST, json.dumps(manifest, indent=1))
    part.replace(path)
    return manifest


def described(file: zipfile.ZipFile | None, told: Told = lambda name, rows: None) -> Manifest:
    """The manifest of the ledger as it is now; with a FILE its tables are written there. Runs in a `snapshot`."""
    found = {}
    for table in tables():
        if file is None:
            found[table.name] = counted(copied(table))
        else:
            with file.open(table.file, "w", force_zip64=True) as target:
                found[table.name] = counted(copied(table), target)
        told(table.name, found[table.name]["rows"])
    return {"format": FORMAT, "migrations": applied(), "tables": found, "sha256": whole(found)}


def whole(found: dict[str, dict[str, Any]]) -> str:
    """One hash for the hashes of all tables."""
    return hashlib.sha256("\n".join(f"{name} {one['sha256']}" for name, one in found.items()).encode()).hexdigest()


def counted(parts: Iterable[bytes], target: IO[bytes] | None = None) -> dict[str, Any]:
    """Rows and hash of a table's CSV, passed on to TARGET. Its first row is the header."""
    digest, rows = hashlib.sha256(), -1
    for part in parts:
        digest.update(part)
        rows += 1  # PostgreSQL sends a row at a time
        if target is not None:
            target.write(part)
    return {"rows": rows, "sha256": digest.hexdigest()}


def copied(table: Table) -> Iterator[bytes]:
    statement = sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT (FORMAT csv, HEADER)").format(
        names(table.columns), sql.Identifier(table.name), sql.Identifier(table.key)
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for part in copy:
            yield bytes(part)


def names(columns: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))


@contextmanager
def snapshot() -> Iterator[None]:
    """One instant of the database, whose values are written alike under every setting of session or server."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        write_alike(cursor)
        yield


def write_alike(cursor: Any) -> None:
    cursor.execute(
        "SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres';"
        " SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'"
    )


def applied() -> dict[str, list[str]]:
    """The migrations of our apps in this database: two ledgers with the same ones have the same tables."""
    rows = MigrationRecorder.Migration.objects.filter(app__in=APPS).order_by("app", "name").values_list("app", "name")
    return {app: [name for label, name in rows if label == app] for app in APPS}


def import_ledger(path: Path, told: Told = lambda name, rows: None) -> Manifest:
    """Fill this database with the ledger in PATH: whole and with equal hashes, or not at all.

    The rows were checked by every rule when they were written, and come as they were: triggers rest meanwhile, check
    constraints and foreign keys do not. Raises NotEmpty, OtherProgram, Damaged, OSError.
    """
    with opened(path) as file:
        manifest = read_manifest(file, path)
        check_program(manifest)
        with transaction.atomic(), connection.cursor() as cursor:
            write_alike(cursor)
            check_empty(cursor)
            with resting_triggers(cursor):
                for table in tables():
                    fill(cursor, table, file)
                    told(table.name, manifest["tables"][table.name]["rows"])
            go_on_counting(cursor)
            tallies.rebuild()
            check_equal(manifest, described(None))
    return manifest


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as file:
            yield file
    except zipfile.BadZipFile as error:
        raise Damaged(_("%(path)s is damaged: %(error)s. Export it again.") % {"path": path, "error": error}) from error


def read_manifest(file: zipfile.ZipFile, path: Path) -> Manifest:
    missing = {MANIFEST, *(table.file for table in tables())} - set(file.namelist())
    if MANIFEST in missing:
        raise Damaged(_("%(path)s is no exported ledger: it has no manifest.json.") % {"path": path})
    manifest: Manifest = json.loads(file.read(MANIFEST))
    if manifest.get("format") == FORMAT and manifest.get("migrations") == applied() and missing:
        raise Damaged(_("%(path)s lacks %(files)s.") % {"path": path, "files": ", ".join(sorted(missing))})
    return manifest


def check_program(manifest: Manifest) -> None:
    if manifest.get("format") != FORMAT or manifest.get("migrations") != applied():
        raise OtherProgram(
            _(
                "The file was written by another version of the program. Import it with the version that wrote it, "
                "or migrate this database to the same state."
            )
        )


def check_empty(cursor: Any) -> None:
    for table in tables():
        cursor.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(table.name)))
        if cursor.fetchone()[0]:
            raise NotEmpty(
                _("This database is not empty: %(table)s has rows. Import into a new one, just migrated.")
                % {"table": table.name}
            )


def check_equal(wanted: Manifest, found: Manifest) -> None:
    differing = [name for name, one in found["tables"].items() if wanted["tables"].get(name) != one]
    if differing or wanted["sha256"] != found["sha256"]:
        raise Damaged(
            _("The file does not hold what its manifest says (%(tables)s): nothing was imported.")
            % {"tables": ", ".join(differing) or MANIFEST}
        )


@contextmanager
def resting_triggers(cursor: Any) -> Iterator[None]:
    """Our own triggers rest; those of the foreign keys do not."""
    switch = "ALTER TABLE {} {} TRIGGER USER"
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table is not altered while checks of its rows are due
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    for table in tables():
        cursor.execute(sql.SQL(switch).format(sql.Identifier(table.name), sql.SQL("DISABLE")))
    yield
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in tables():
        cursor.execute(sql.SQL(switch).format(sql.Identifier(table.name), sql.SQL("ENABLE")))


def fill(cursor: Any, table: Table, file: zipfile.ZipFile) -> None:
    """Copy a table's CSV into the database."""
    target, columns = sql.Identifier(table.name), table.columns
    if table.name == User._meta.db_table:
        cursor.execute("CREATE TEMP TABLE coming (LIKE auth_user) ON COMMIT DROP")
        cursor.execute(
            "ALTER TABLE coming " + ", ".join(f"ALTER {column} DROP NOT NULL" for column in [*SHUT, "date_joined"])
        )
        target = sql.Identifier("coming")
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv, HEADER)").format(target, names(columns))
    with file.open(table.file) as source, cursor.copy(statement) as copy:
        while part := source.read(CHUNK):
            copy.write(part)
    if table.name == User._meta.db_table:
        cursor.execute(
            sql.SQL("INSERT INTO auth_user ({}, {}, date_joined) SELECT {}, {}, now() FROM coming").format(
                names(columns), names(SHUT), names(columns), sql.SQL(", ").join(map(sql.Literal, SHUT.values()))
            )
        )


def go_on_counting(cursor: Any) -> None:
    """New rows get numbers after those that came."""
    for table in tables():
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table.name, table.key])
        if sequence := cursor.fetchone()[0]:
            cursor.execute(
                sql.SQL("SELECT setval(%s, COALESCE((SELECT max({}) FROM {}), 0) + 1, false)").format(
                    sql.Identifier(table.key), sql.Identifier(table.name)
                ),
                [sequence],
            )
