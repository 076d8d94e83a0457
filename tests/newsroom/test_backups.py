"""The drill: dump, another empty database, equal hashes, and the page equal byte by byte for a fixed `recorded=`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client

from newsroom import backups
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ["", "?view=table", "?view=events", "?view=sources"]
ASKED = """
import sys, django
django.setup()
from django.conf import settings
settings.ALLOWED_HOSTS = ["testserver"]
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
from django.test import Client
for path in sys.argv[1:]:
    answer = Client(headers={"Accept-Language": "en"}).get(path)
    assert answer.status_code == 200, answer
    sys.stdout.buffer.write(answer.content)
"""


class Elsewhere:
    """Another, empty database, with programs of its own."""

    def __init__(self, folder: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.environment = {
            **kept, "NEWSROOM_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "newsroom.settings", "PRODUCTION": "0"
        }  # fmt: skip

    def run(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, *words], cwd=settings.BASE_DIR, env=self.environment, capture_output=True, check=False
        )


@pytest.fixture
def elsewhere(tmp_path: Path) -> Elsewhere:
    return Elsewhere(tmp_path / "elsewhere")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    call_command("load_fixtures", verbosity=0)
    factories.user("kim")
    call_command("backup", tmp_path / "backup")
    return tmp_path / "backup"


def test_the_drill(written: Path, elsewhere: Elsewhere) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
        instant = cursor.fetchone()[0]
    paths = [f"/nordkorea/{page}{'&' if page else '?'}recorded={instant}" for page in PAGES]
    before = b"".join(Client(headers={"Accept-Language": "en"}).get(path).content for path in paths)
    restored = elsewhere.run("manage.py", "restore", str(written))
    assert restored.returncode == 0, restored.stderr.decode()
    manifest = json.loads((written / "manifest.json").read_text())
    assert manifest["sha256"] in restored.stdout.decode()
    assert manifest["tables"]["timeline_claim"]["rows"] == 16
    asked = elsewhere.run("-c", ASKED, *paths)
    assert asked.returncode == 0, asked.stderr.decode()
    assert len(before) > 50_000
    assert asked.stdout == before
    again = elsewhere.run("manage.py", "backup", str(written.with_name("again")))
    assert manifest["sha256"] in again.stdout.decode()
    twice = elsewhere.run("manage.py", "restore", str(written))
    assert (twice.returncode, b"not empty" in twice.stderr) == (1, True)


def test_a_changed_dump_is_refused(written: Path) -> None:
    dump = bytearray((written / "database.dump").read_bytes())
    dump[len(dump) // 2] ^= 1
    (written / "database.dump").write_bytes(dump)
    with pytest.raises(CommandError, match=r"database\.dump is missing or not the file"):
        call_command("restore", written)


def test_other_content_than_the_manifest_says_is_taken_back(written: Path, elsewhere: Elsewhere) -> None:
    manifest = json.loads((written / "manifest.json").read_text())
    manifest["tables"]["timeline_claim"]["rows"] -= 1
    (written / "manifest.json").write_text(json.dumps(manifest))
    refused = elsewhere.run("manage.py", "restore", str(written))
    assert (refused.returncode, b"timeline_claim" in refused.stderr) == (1, True)
    manifest["tables"]["timeline_claim"]["rows"] += 1
    (written / "manifest.json").write_text(json.dumps(manifest))
    assert elsewhere.run("manage.py", "restore", str(written)).returncode == 0  # it was left empty


def test_a_folder_that_is_no_backup_or_is_there_already_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no whole backup"):
        call_command("restore", tmp_path / "nowhere")
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", tmp_path)


def test_a_program_older_than_the_server_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "version_of", lambda path: 14)
    with pytest.raises(backups.NoProgram, match="client programs"):
        backups.find("pg_dump")
