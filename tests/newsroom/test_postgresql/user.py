"""A program that uses the embedded server in the folder argv[1]: evaluates each line it is given, prints the repr."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import django
from django.conf import settings
from django.db import Error

settings.configure(
    USE_TZ=True,
    DATABASES={
        "default": {
            "ENGINE": "newsroom.postgresql",
            "NAME": "newsroom",
            "DATA_DIR": Path(sys.argv[1]),
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 4, "timeout": 10}},
        }
    },
)
django.setup()

from django.db import connection  # noqa: E402

from newsroom.postgresql.server import server_of  # noqa: E402


def one(sql: str = "SELECT 42") -> object:
    """The first value of the first row, over a connection as a request has it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0]
    except Error as error:
        return f"{type(error).__name__}: {error}"
    finally:
        connection.close()


def postmaster() -> int:
    return server_of(Path(sys.argv[1])).ensure().pid


def found() -> int:
    """The server's pid, from what this process knows of it."""
    return server_of(Path(sys.argv[1]))._found[0].pid


def busy() -> None:
    """A thread that asks for the server all the time, as a pool's do."""

    def ask() -> None:
        while True:
            found()

    threading.Thread(target=ask, daemon=True).start()


class Dying:
    """A process as it is seen for SECONDS after kill -9: the kernel still takes its memory down."""

    def __init__(self, seconds: float) -> None:
        self.until = time.monotonic() + seconds

    def is_running(self) -> bool:
        return time.monotonic() < self.until

    def status(self) -> str:
        return "running"


def killed_slowly(seconds: float) -> None:
    server = server_of(Path(sys.argv[1]))
    found = server.ensure()
    os.kill(found.pid, signal.SIGKILL)
    server._found = (found, Dying(seconds))


def answer(line: str) -> None:
    """In one write: parent and child speak through the same pipe."""
    sys.stdout.write(f"{eval(line)!r}\n")  # noqa: S307
    sys.stdout.flush()


def forked(line: str) -> None:
    """Evaluate LINE in a forked child that ends without any handler, and do not wait for it."""
    if os.fork() == 0:
        answer(line)
        os._exit(0)


for given in sys.stdin:
    answer(given)
