"""Programs that use a server of their own, each a process."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from newsroom.postgresql.postmaster import end_leftovers, mark_of

ROOT = Path(__file__).parents[3]
PATIENCE = 60  # seconds, far more than any step takes, also after the keeper's patience with a stop


class User:
    """One program that uses the server of DATA; answers expressions (see user.py)."""

    def __init__(self, data: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", "import runpy; runpy.run_module('tests.newsroom.test_postgresql.user')", str(data)],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def say(self, *lines: str) -> None:
        self.process.stdin.write("".join(line + "\n" for line in lines))
        self.process.stdin.flush()

    def hear(self) -> str:
        return self.process.stdout.readline().strip()

    def ask(self, line: str) -> str:
        self.say(line)
        return self.hear()

    def end(self) -> int:
        self.process.stdin.close()
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(PATIENCE)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data" / "postgresql"


@pytest.fixture
def start(data: Path) -> Iterator[Callable[[], User]]:
    users: list[User] = []

    def start_user() -> User:
        users.append(User(data))
        return users[-1]

    yield start_user
    for user in users:
        user.kill()
        for stream in (user.process.stdin, user.process.stdout, user.process.stderr):
            stream.close()
    assert eventually(lambda: servers(data) == []), "the server outlives its users"
    end_leftovers(mark_of(data))


def servers(data: Path) -> list[psutil.Process]:
    """All processes of the server of DATA, its keeper not among them."""
    return [process for process, line in commands() if "postgres" in line[0] and mark_of(data) in " ".join(line)]


def keepers(data: Path) -> list[psutil.Process]:
    """The keepers of the server of DATA: one, if all is well."""
    locks = str(data.with_name(data.name + ".locks"))
    return [process for process, line in commands() if "newsroom.postgresql.keeper" in line and locks in line[-1]]


def commands() -> Iterator[tuple[psutil.Process, list[str]]]:
    """Every living process with its command line."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if line := process.cmdline():
                yield process, line


def eventually(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.02)
    return False
