"""Servers and a scratch database to measure: each server is one process group with one worker, asked over HTTP."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PIECE = 256 * 1024  # bytes read at once


@dataclass(frozen=True)
class Answer:
    """Seconds to the first byte of the body and to the last, the body's bytes and lines."""

    status: int
    first: float
    whole: float
    size: int
    lines: int
    etag: str


def ask(port: int, address: str, headers: dict[str, str] | None = None) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    began = time.perf_counter()
    connection.request("GET", address, headers=headers or {})
    response = connection.getresponse()
    piece = response.read1(PIECE)
    first, size, lines = time.perf_counter() - began, len(piece), piece.count(b"\n")
    while piece := response.read1(PIECE):
        size += len(piece)
        lines += piece.count(b"\n")
    whole = time.perf_counter() - began
    connection.close()
    return Answer(response.status, first, whole, size, lines, response.headers.get("ETag", ""))


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass(frozen=True)
class Server:
    port: int
    pid: int

    def processes(self) -> list[Path]:
        """The server's own processes: its group, as /proc tells it."""
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                if int(stat.read_text().rpartition(")")[2].split()[2]) == self.pid:
                    found.append(stat.parent)
            except (FileNotFoundError, ProcessLookupError):
                continue
        return found

    def forget_peak(self) -> None:
        """Count the peak of memory from here on: proc(5), clear_refs."""
        for process in self.processes():
            (process / "clear_refs").write_text("5")

    def memory(self, field: str) -> float:
        """Megabytes of all its processes: VmRSS now, or VmHWM at the peak."""
        lines = [line for process in self.processes() for line in (process / "status").read_text().splitlines()]
        return sum(int(line.split()[1]) for line in lines if line.startswith(f"{field}:")) / 1024


@contextmanager
def serving(command: Sequence[str], port: int, ready: str, environment: dict[str, str]) -> Iterator[Server]:
    """Run a server until the block ends; it is ready when the address answers."""
    log = Path(environment["NEWSROOM_DATA"]) / f"server-{port}.log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=written, stderr=written, start_new_session=True
        )
    try:
        wait_for(process, port, ready, log)
        yield Server(port, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=60)


def wait_for(process: subprocess.Popen[bytes], port: int, ready: str, log: Path) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        try:
            if ask(port, ready).status == 200:
                return
        except (ConnectionError, http.client.HTTPException):
            pass
        time.sleep(0.2)
    raise SystemExit(f"no answer from {process.args!r}:\n{log.read_text()[-2000:]}")


def granian(port: int) -> list[str]:
    """Our server as the demo runs it, with one worker."""
    options = ["--interface", "wsgi", "--port", str(port), "--workers", "1", "--no-ws", "--blocking-threads", "8"]
    return [sys.executable, "-m", "granian", *options, "newsroom.wsgi:application"]


def scratch_environment(folder: str) -> dict[str, str]:
    """For a database of its own in FOLDER, and the site with the addresses of peers beside ours."""
    Path(folder).chmod(0o755)  # the database's own user passes through
    settings = {"NEWSROOM_DATA": folder, "DJANGO_SETTINGS_MODULE": "tests.bench.peer_settings"}
    return {**os.environ, **settings, "SECRET_KEY": "of a scratch database, for the time of a measurement"}


def fill(claims: int, environment: dict[str, str]) -> None:
    for arguments in (["migrate", "-v0"], ["make_ledger", str(claims)], ["collectstatic", "--noinput", "-v0"]):
        subprocess.run([sys.executable, "manage.py", *arguments], check=True, env=environment, cwd=PROJECT)


@contextmanager
def ledger(claims: int, kept: str | None) -> Iterator[dict[str, str]]:
    """The environment of a database with so many made-up claims; one in the folder KEPT is there for the next run."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(kept or scratch) / str(claims)
        folder.mkdir(parents=True, exist_ok=True)
        environment = scratch_environment(str(folder))
        if not (folder / "filled").exists():
            fill(claims, environment)
            (folder / "filled").touch()
        yield environment
