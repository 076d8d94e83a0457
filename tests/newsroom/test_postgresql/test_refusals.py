"""What cannot work is refused with what happened and how to mend it."""

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from newsroom.postgresql.account import Account, choose_account, let_through
from newsroom.postgresql.errors import ServerUnavailable
from newsroom.postgresql.postmaster import Postmaster, read_postmaster
from newsroom.postgresql.server import Server
from tests.newsroom.test_postgresql.conftest import User

Start = Callable[[], User]
STRANGER = Account("stranger", 54321, 54321)


def test_data_of_another_major_version(data: Path, start: Start) -> None:
    user = start()
    assert user.ask("one()") == "42"
    assert user.end() == 0
    (data / "PG_VERSION").write_text("17\n")
    assert start().ask("one()") == repr(
        f"OperationalError: The data folder {data} is of PostgreSQL 17, the program brings PostgreSQL 18: dump it with "
        "the program's earlier version and load it with this one, or set NEWSROOM_DATA to another folder"
    )


def test_a_folder_of_something_else(data: Path, start: Start) -> None:
    data.mkdir(parents=True)
    (data / "diary.txt").write_text("mine")
    message = (
        f"OperationalError: {data} is neither empty nor a PostgreSQL data folder: set NEWSROOM_DATA to another folder"
    )
    assert start().ask("one()") == repr(message)


def test_a_start_that_fails_says_why_at_once_again(data: Path, start: Start) -> None:
    user = start()
    assert user.ask("one()") == "42"
    assert user.end() == 0
    with (data / "postgresql.conf").open("a") as conf:
        conf.write("shared_buffers = nonsense\n")
    user = start()
    first = user.ask("one()")
    assert first.startswith(f"'OperationalError: PostgreSQL did not start in {data}: ")
    assert 'invalid value for parameter "shared_buffers": "nonsense"' in first
    began = time.monotonic()
    assert user.ask("one()") == first
    assert time.monotonic() - began < 1


def test_a_path_through_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ServerUnavailable, match=r"Not a directory.*set NEWSROOM_DATA to another folder"):
        Server(tmp_path / "file" / "postgresql").ensure()


def test_data_of_another_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    with pytest.raises(ServerUnavailable, match=r"belongs to .*: run as that user, or set NEWSROOM_DATA"):
        choose_account(tmp_path)


def test_private_folders_become_passable_not_readable(tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    let_through(private / "data", STRANGER)
    assert stat.S_IMODE(private.stat().st_mode) == 0o701


def test_a_private_folder_that_cannot_be_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o700)

    def refuse(self: Path, mode: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    with pytest.raises(
        ServerUnavailable, match=r"runs as stranger, who cannot pass .*private.*Operation not permitted"
    ):
        let_through(private / "data", STRANGER)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1\n/d\n2\n5432\n/s\n\n 3 4\nready   \n", Postmaster(1, 2, Path("/s"), ready=True)),
        ("1\n/d\n2\n5432\n/s\n\n 3 4\nstopping\n", Postmaster(1, 2, Path("/s"), ready=False)),
        ("1\n/d\n2\n5432\n", None),
        ("", None),
    ],
)
def test_the_pid_file_is_read_whole_or_not(tmp_path: Path, text: str, read: Postmaster | None) -> None:
    (tmp_path / "postmaster.pid").write_text(text)
    assert read_postmaster(tmp_path) == read
