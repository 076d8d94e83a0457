"""Locks between processes, held on files by flock: the kernel drops them however a process ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WAIT = 0.01


@dataclass(frozen=True)
class Locks:
    """The three lock files of one data folder.

    users: shared by every process that uses the server; exclusive while the keeper stops it.
    setup: exclusive while one process looks for the server or starts it.
    keeper: exclusive for as long as a keeper lives.
    """

    folder: Path

    @property
    def users(self) -> Path:
        return self.folder / "users"

    @property
    def setup(self) -> Path:
        return self.folder / "setup"

    @property
    def keeper(self) -> Path:
        return self.folder / "keeper"


def open_lock(path: Path) -> int:
    """Open a lock file, made if missing; the descriptor is not inherited. Raises OSError."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def try_lock(descriptor: int, mode: int) -> bool:
    """Take LOCK_SH or LOCK_EX without waiting; False if someone else's lock forbids it."""
    try:
        fcntl.flock(descriptor, mode | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def wait_lock(descriptor: int, mode: int, seconds: float) -> bool:
    """Take LOCK_SH or LOCK_EX within SECONDS; False if that was not to be had."""
    deadline = time.monotonic() + seconds
    while not try_lock(descriptor, mode):
        if time.monotonic() > deadline:
            return False
        time.sleep(WAIT)
    return True


def is_held(path: Path) -> bool:
    """Whether some process holds PATH exclusively."""
    return not _could_take(path, fcntl.LOCK_SH)


def is_shared(path: Path) -> bool:
    """Whether some process holds PATH, and none exclusively."""
    return _could_take(path, fcntl.LOCK_SH) and not _could_take(path, fcntl.LOCK_EX)


def _could_take(path: Path, mode: int) -> bool:
    descriptor = open_lock(path)
    try:
        return try_lock(descriptor, mode)
    finally:
        os.close(descriptor)


@contextmanager
def exclusive(path: Path, seconds: float) -> Iterator[None]:
    """Hold PATH exclusively. Raises TimeoutError after SECONDS."""
    descriptor = open_lock(path)
    try:
        if not wait_lock(descriptor, fcntl.LOCK_EX, seconds):
            raise TimeoutError(f"{path} stayed locked by another process for {seconds:.0f} seconds")
        yield
    finally:
        os.close(descriptor)
