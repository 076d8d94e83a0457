"""Migrations back and forth on data: what the oldest form could hold is unchanged, and no reader waits for long."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from tests.soak.conftest import SMALLEST

CLAIMS = 100_000
LAST = 2  # migrations that the smallest share goes back; each takes Django seconds
# Going back takes what was read at a citation's passage; 0007 reads it again, and says so in the citation's history.
READ_AGAIN = ("timeline_citation.version", "timeline_citation.updated_at", "timeline_citationhistory.")


def test_migrations_keep_what_there_is_and_let_readers_read(share: float, tmp_path: Path) -> None:
    last = LAST if share <= SMALLEST else 0
    left_out = ("DATABASE_URL", "SECRET_KEY", "PRODUCTION")
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak.migrating", str(round(CLAIMS * share)), str(last)],
        cwd=settings.BASE_DIR,
        env={**environment, "DJANGO_SETTINGS_MODULE": "newsroom.settings", "NEWSROOM_DATA": str(tmp_path / "data")},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    slowest = sorted(told["waits"].items(), key=lambda pair: -pair[1])
    print(
        "\nThe longest waits of a reader, in seconds:", *(f"{wait:6.3f} {name}" for name, wait in slowest[:6]), sep="\n"
    )
    assert told["reads"] > 20
    assert len(told["before"]) > 200, "the oldest form held a whole ledger"
    kept = [name for name in told["before"] if not name.startswith(READ_AGAIN)]
    assert {name: told["before"][name] for name in kept} == {name: told["after"][name] for name in kept}
    assert told["same_columns"]
    assert slowest[0][1] < settings.LOCK_TIMEOUT, "a reader would have got an error"
