"""The server starts with its first user and stops with its last."""

from collections.abc import Callable
from pathlib import Path

from tests.newsroom.test_postgresql.conftest import User, eventually, keepers, servers

Start = Callable[[], User]


def starts(data: Path) -> int:
    return data.with_name("postgresql.log").read_text().count("ready to accept connections")


def test_without_a_connection_nothing_is_made(data: Path, start: Start) -> None:
    user = start()
    assert (
        user.ask("connection.ops.quote_name('a'), connection.pool, connection.close_pool()")
        == """('"a"', None, None)"""
    )
    assert user.end() == 0
    assert not data.parent.exists()


def test_the_first_connection_makes_the_database(data: Path, start: Start) -> None:
    user = start()
    assert user.ask("one('SELECT current_database()')") == "'newsroom'"
    assert user.end() == 0
    assert servers(data) == []
    assert not (data / "postmaster.pid").exists()


def test_the_server_is_private_safe_and_german(start: Start) -> None:
    user = start()
    for name, value in {
        "listen_addresses": "",
        "unix_socket_permissions": "0700",
        "fsync": "on",
        "server_encoding": "UTF8",
        "TimeZone": "UTC",
    }.items():
        assert user.ask(f"one('SHOW {name}')") == repr(value)
    assert user.ask("one(\"SELECT to_tsvector('german', '„ÄRZTE“')::text\")") == "\"'arzt':1\""
    assert user.ask("one(\"SELECT upper('äöü') || lower('ÄÖÜ')\")") == "'ÄÖÜäöü'"


def test_six_processes_at_once_share_one_server(data: Path, start: Start) -> None:
    users = [start() for _ in range(6)]
    for user in users:
        user.say("one(), postmaster()")
    answers = {user.hear() for user in users}
    assert answers == {f"(42, {(data / 'postmaster.pid').read_text().split()[0]})"}
    assert starts(data) == 1
    assert [user.end() for user in users] == [0] * 6
    assert servers(data) == []


def test_a_second_process_finds_the_server_and_the_first_may_leave(data: Path, start: Start) -> None:
    first, second = start(), start()
    found = first.ask("postmaster()")
    assert second.ask("postmaster()") == found
    assert first.end() == 0
    assert second.ask("one(), postmaster()") == f"(42, {found})"
    assert second.end() == 0
    assert (servers(data), starts(data)) == ([], 1)


def test_the_data_stay(data: Path, start: Start) -> None:
    first = start()
    assert first.ask("one('CREATE TABLE kept AS SELECT 7 AS number')").startswith('"ProgrammingError: ')
    assert first.end() == 0
    second = start()
    assert second.ask("one('SELECT number FROM kept')") == "7"


def test_threads_start_one_server(data: Path, start: Start) -> None:
    user = start()
    line = "list(__import__('concurrent.futures').futures.ThreadPoolExecutor(8).map(lambda _: one(), range(8)))"
    assert user.ask(line) == repr([42] * 8)
    assert starts(data) == 1


def test_a_forked_child_is_a_user_of_its_own(data: Path, start: Start) -> None:
    user = start()
    found = user.ask("postmaster()")
    assert user.ask("one(), connection.ensure_connection()") == "(42, None)"  # the child inherits an open connection
    user.say("forked('time.sleep(1), one(), postmaster()')")
    assert user.hear() == "None"
    user.kill()
    assert user.hear() == f"(None, 42, {found})"
    assert eventually(lambda: servers(data) == [])
    assert starts(data) == 1


def test_a_forked_child_leaves_its_parents_connection_alone(start: Start) -> None:
    user = start()
    assert user.ask("connection.ensure_connection()") == "None"
    backend = user.ask("connection.connection.info.backend_pid")
    user.say("forked('one(\"SELECT pg_backend_pid()\")')")
    told = {user.hear(), user.hear()}
    assert "None" in told
    assert backend not in told
    assert user.ask("os.wait()[1], connection.connection.info.backend_pid, one()") == f"(0, {backend}, 42)"


def test_a_child_forked_beside_a_busy_thread_finds_the_server(start: Start) -> None:
    user = start()
    found = user.ask("postmaster()")
    assert user.ask("busy()") == "None"
    for _ in range(20):
        user.say("forked('found()')")
        assert {user.hear(), user.hear()} == {"None", found}
        assert user.ask("os.wait()[1]") == "0"


def test_tests_that_rename_the_database_get_a_pool_of_theirs(start: Start) -> None:
    user = start()
    assert user.ask("one('SELECT current_database()')") == "'newsroom'"
    assert user.ask("connection.settings_dict.update(NAME='test_newsroom_gw0')") == "None"
    assert user.ask("one('SELECT current_database()')") == "'test_newsroom_gw0'"


def test_a_long_path_has_its_socket_in_a_short_private_folder(data: Path, start: Start) -> None:
    user = User(data / ("langer, 'Pfad' $x" * 8) / "postgresql")
    folder = Path(user.ask("one('SHOW unix_socket_directories')").strip("'"))
    assert folder.name.startswith("newsroom-")
    assert folder.stat().st_mode & 0o777 == 0o700
    other = User(data / ("langer, 'Pfad' $x" * 8) / "postgresql")
    assert other.ask("one()") == "42"
    assert (user.end(), other.end()) == (0, 0)
    assert not folder.exists()


def test_the_keeper_ends_with_the_server(data: Path, start: Start) -> None:
    user = start()
    assert user.ask("one()") == "42"
    assert len(keepers(data)) == 1
    assert user.end() == 0
    assert eventually(lambda: keepers(data) == [])
