"""However a process ends, the others go on and the server ends with the last."""

import fcntl
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from newsroom.postgresql import locks
from tests.newsroom.test_postgresql.conftest import User, eventually, keepers, servers

Start = Callable[[], User]


def costs_one_error_at_most(user: User) -> bool:
    """Whether of the next requests one fails at most, the one that meets a session still dying, and the last works.

    Which one that is, is chance: a session may live on for a moment after its server and answer once more.
    """
    answers = [user.ask("one()") for _ in range(3)]
    failed = [answer for answer in answers if answer != "42"]
    assert len(failed) <= 1, answers
    assert all("OperationalError" in answer for answer in failed), answers
    return answers[-1] == "42"


def test_a_killed_user_is_not_counted(data: Path, start: Start) -> None:
    first, second = start(), start()
    found = first.ask("postmaster()")
    assert second.ask("postmaster()") == found
    first.kill()
    time.sleep(0.3)
    assert second.ask("one(), postmaster()") == f"(42, {found})"
    assert second.end() == 0
    assert servers(data) == []


def test_the_server_stops_when_its_only_user_is_killed(data: Path, start: Start) -> None:
    user = start()
    assert user.ask("one()") == "42"
    assert servers(data) != []
    user.kill()
    assert eventually(lambda: servers(data) == [])
    assert not (data / "postmaster.pid").exists()  # stopped in order


def test_a_killed_server_comes_back_in_the_same_program(data: Path, start: Start) -> None:
    user = start()
    first = user.ask("postmaster()")
    assert user.ask("one()") == "42"
    psutil.Process(int(first)).kill()
    assert eventually(lambda: not psutil.pid_exists(int(first)))
    began = time.monotonic()
    assert costs_one_error_at_most(user)
    assert time.monotonic() - began < 10
    assert user.ask("postmaster()") != first
    assert user.end() == 0
    assert servers(data) == []


def test_the_whole_killed_server_comes_back_for_two_programs(data: Path, start: Start) -> None:
    users = [start(), start()]
    first = users[0].ask("postmaster()")
    assert [user.ask("one()") for user in users] == ["42", "42"]
    for process in servers(data):
        process.kill()
    assert eventually(lambda: servers(data) == [])
    for user in users:
        user.ask("one()")
    assert [user.ask("one()") for user in users] == ["42", "42"]
    second = users[0].ask("postmaster()")
    assert second != first
    assert users[1].ask("postmaster()") == second


def test_a_killed_backend_costs_one_error_at_most(data: Path, start: Start) -> None:
    user = start()
    backend = user.ask("one('SELECT pg_backend_pid()')")
    psutil.Process(int(backend)).kill()  # the server then restarts all of its processes
    assert costs_one_error_at_most(user)


def test_a_running_query_on_a_killed_server_does_not_bar_the_next(data: Path, start: Start) -> None:
    busy, other = start(), start()
    first = other.ask("postmaster()")
    busy.say("one('DO $$ BEGIN LOOP END LOOP; END $$')")  # notices no death of the postmaster
    running = "one(\"SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'DO %%'\")"
    assert eventually(lambda: other.ask(running) == "1")
    psutil.Process(int(first)).kill()
    # An idle session may outlive its postmaster for some requests; then the next server ends what is left of the first.
    assert eventually(lambda: other.ask("postmaster()") != first)
    assert costs_one_error_at_most(other)
    assert "OperationalError" in busy.hear()


def test_a_request_that_meets_a_dying_server_waits_for_the_next(start: Start) -> None:
    user = start()
    first = user.ask("postmaster()")
    assert user.ask("one()") == "42"
    user.ask("killed_slowly(1.0)")
    assert costs_one_error_at_most(user)
    # A session that lived on for three requests meets its end at a later one.
    assert eventually(lambda: user.ask("one()") == "42" and user.ask("postmaster()") != first)


def test_a_stale_pid_file_that_names_another_program_is_mended(data: Path, start: Start) -> None:
    first = start()
    pid = first.ask("postmaster()")
    for process in keepers(data) + servers(data):
        process.kill()
    first.kill()
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as stranger:
        pid_file = data / "postmaster.pid"
        pid_file.write_text(pid_file.read_text().replace(pid, str(stranger.pid), 1))
        second = start()
        assert second.ask("one()") == "42"
        assert stranger.poll() is None
        stranger.kill()


def test_a_server_whose_keeper_was_killed_gets_a_new_one_from_a_newcomer(data: Path, start: Start) -> None:
    first, second = start(), start()
    found = first.ask("postmaster()")
    kill_keeper(data)
    assert second.ask("postmaster()") == found
    assert len(keepers(data)) == 1
    first.kill()
    second.kill()
    assert eventually(lambda: servers(data) == [])


def test_a_server_whose_keeper_was_killed_stops_with_its_last_user(data: Path, start: Start) -> None:
    user = start()
    assert user.ask("one()") == "42"
    kill_keeper(data)
    assert user.end() == 0
    assert servers(data) == []


def test_a_keeper_whose_lock_outlives_it_is_found_dead(data: Path, start: Start) -> None:
    user = start()
    assert user.ask("one()") == "42"
    kill_keeper(data)
    held = locks.open_lock(locks.Locks(data.with_name(f"{data.name}.locks")).keeper)
    assert locks.wait_lock(held, fcntl.LOCK_EX, 5)
    threading.Timer(0.5, os.close, [held]).start()  # as the kernel closes the files of a killed process
    assert user.end() == 0
    assert servers(data) == []


def kill_keeper(data: Path) -> None:
    [old] = keepers(data)
    old.kill()
    assert eventually(lambda: keepers(data) == [])


def test_an_interrupted_initdb_is_begun_anew(data: Path, start: Start) -> None:
    half = data.with_name("postgresql.new")
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    assert start().ask("one()") == "42"
    assert not half.exists()


def test_a_server_that_cannot_come_back_says_so_at_once_until_mended(data: Path, start: Start) -> None:
    user = start()
    assert user.ask("one()") == "42"
    conf = data / "postgresql.conf"
    good = conf.read_text()
    conf.write_text(good + "shared_buffers = nonsense\n")
    psutil.Process(int(user.ask("postmaster()"))).kill()
    assert eventually(lambda: servers(data) == [])
    began = time.monotonic()
    assert all("PostgreSQL did not start" in user.ask("one()") for _ in range(3))
    assert time.monotonic() - began < 8  # the pool's own patience is 10 seconds for each
    conf.write_text(good)
    assert eventually(lambda: user.ask("one()") == "42")
