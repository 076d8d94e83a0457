"""A streaming replica of the embedded server answers readers; the primary does for editors, and while it is gone."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
import requests

from newsroom.postgresql.account import choose_account
from newsroom.postgresql.cluster import BINARIES, SUPERUSER, run
from newsroom.postgresql.server import Server
from newsroom.replica import PATIENCE
from tests.bench.serving import free_port, granian, serving
from tests.browser.conftest import copy_of_demo, with_data
from tests.newsroom.test_postgresql.conftest import eventually

EDITOR = {"sessionid": "whatever: it is only looked for"}
NEWEST = "/api/v1/claims.ndjson"


@dataclass
class Pair:
    """A primary with its replica, and a site that knows both."""

    primary: Server
    replica: Server
    address: str = ""

    def rename(self, name: str) -> None:
        """A change that a page shows."""
        with session(self.primary) as connection:
            connection.execute("UPDATE timeline_dossier SET name = %s", [name])

    def pause(self) -> None:
        """What the primary writes from now on is not seen on the replica."""
        with session(self.replica) as connection:
            connection.execute("SELECT pg_wal_replay_pause()")
            paused = "SELECT pg_get_wal_replay_pause_state() = 'paused'"
            assert eventually(lambda: bool(connection.execute(paused).fetchone()[0]))

    def catch_up(self) -> None:
        with session(self.primary) as connection:
            [written] = connection.execute("SELECT pg_current_wal_lsn()").fetchone()
        with session(self.replica) as connection:
            connection.execute("SELECT pg_wal_replay_resume()")
            seen = "SELECT pg_last_wal_replay_lsn() >= %s"
            assert eventually(lambda: bool(connection.execute(seen, [written]).fetchone()[0]))

    def stop_replica(self) -> None:
        self.replica.leave()

    def start_replica(self) -> None:
        self.replica = Server(self.replica.data)
        self.replica.ensure()

    def reads(self, name: str, path: str = "/nordkorea/", cookies: dict[str, str] | None = None) -> bool:
        answer = requests.get(f"{self.address}{path}", cookies=cookies, timeout=30)
        assert answer.status_code == 200, answer.text
        return name in answer.text


def session(server: Server) -> psycopg.Connection[tuple[object, ...]]:
    folder = server.ensure().socket_folder
    return psycopg.connect(host=str(folder), user=SUPERUSER, dbname="newsroom", autocommit=True)


def copy_of(primary: Server, data: Path) -> Server:
    """A replica as PostgreSQL's own program makes it."""
    account = choose_account(data)
    data.mkdir(mode=0o700)
    if account.is_other:
        os.chown(data, account.uid, account.gid)
    folder = str(primary.ensure().socket_folder)
    program = [str(BINARIES / "pg_basebackup"), f"--pgdata={data}", f"--host={folder}", f"--username={SUPERUSER}"]
    run([*program, "--write-recovery-conf", "--checkpoint=fast"], account)
    return Server(data)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    folder = tmp_path
    environment = with_data(folder / "data")
    copy_of_demo(folder / "data")
    primary = Server(folder / "data" / "postgresql")
    made = Pair(primary, copy_of(primary, folder / "replica"))
    environment |= {
        "DATABASE_REPLICA_URL": f"postgres://{SUPERUSER}@/newsroom?host={made.replica.ensure().socket_folder}",
        "PAGE_CACHE": "0",
        "RATE_LIMIT": "0",
    }
    port = free_port()
    made.address = f"http://127.0.0.1:{port}"
    try:
        with serving(granian(port), port, "/health/ready", environment):
            yield made
    finally:
        made.stop_replica()
        primary.leave()


def last_statement(server: Server) -> object:
    """When the replica began or ended a statement of the site's."""
    with session(server) as connection:
        of_the_site = "datname = 'newsroom' AND pid <> pg_backend_pid()"
        return connection.execute(f"SELECT max(state_change) FROM pg_stat_activity WHERE {of_the_site}").fetchone()


def test_readers_are_answered_by_the_replica_while_it_is_there(pair: Pair) -> None:
    """One test, as a pair takes long to make."""
    readers_and_editors(pair)
    for path in ("/nordkorea/?q=Soldaten", NEWEST, "/api/v1/claims.csv", "/api/v1/claims"):
        before = last_statement(pair.replica)
        theirs = requests.get(f"{pair.address}{path}", timeout=30)
        assert last_statement(pair.replica) > before, path
        ours = requests.get(f"{pair.address}{path}", cookies=EDITOR, timeout=30)
        assert (theirs.status_code, theirs.content) == (200, ours.content), path
    no_cursor_is_ahead(pair)
    gone_and_back(pair)


def readers_and_editors(pair: Pair) -> None:
    pair.pause()
    pair.rename("Erster Name")
    assert not pair.reads("Erster Name")
    assert pair.reads("Erster Name", cookies=EDITOR)
    pair.catch_up()
    assert pair.reads("Erster Name")


def no_cursor_is_ahead(pair: Pair) -> None:
    before = last_statement(pair.replica)
    cursor = requests.get(f"{pair.address}/api/v1/changes", timeout=30).json()["cursor"]
    assert requests.get(f"{pair.address}/api/v1/changes?cursor={cursor}", timeout=30).json()["items"] == []
    assert last_statement(pair.replica) == before


def gone_and_back(pair: Pair) -> None:
    pair.stop_replica()
    pair.rename("Zweiter Name")
    assert pair.reads("Zweiter Name")  # by the same request that found it gone
    began = time.monotonic()
    assert pair.reads("Zweiter Name")
    assert pair.reads("measure", NEWEST)
    assert time.monotonic() - began < PATIENCE / 2  # it is not asked each time
    pair.start_replica()
    pair.catch_up()
    pair.pause()
    pair.rename("Dritter Name")
    assert eventually(lambda: not pair.reads("Dritter Name"))  # it is asked again
    pair.catch_up()
    assert pair.reads("Dritter Name")
