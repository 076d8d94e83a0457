"""The running server as others see it: its pid file, its processes, its socket."""

import contextlib
import hashlib
import os
import signal
import socket
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from newsroom.postgresql.cluster import SOCKET


@dataclass(frozen=True)
class Postmaster:
    """What postmaster.pid says: pid, start (Unix time), folder of the socket, and whether it takes connections."""

    pid: int
    started: int
    socket_folder: Path
    ready: bool

    def answers(self) -> bool:
        """Whether somebody listens on the socket. The pid proves nothing: it may be another program's by now."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.settimeout(2)
            try:
                probe.connect(str(self.socket_folder / SOCKET))
            except BlockingIOError:
                return True  # somebody does, with a full queue
            except OSError:
                return False
        return True


def read_postmaster(data: Path) -> Postmaster | None:
    """Read DATA/postmaster.pid; None if there is none or it is not yet whole.

    Its lines: pid, data folder, start, port, socket folder, address, shared memory, status.
    https://www.postgresql.org/docs/18/storage-file-layout.html
    """
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None
    if len(lines) < 8 or not lines[4].strip():
        return None
    return Postmaster(int(lines[0]), int(lines[2]), Path(lines[4].strip()), lines[7].strip() == "ready")


def mark_of(data: Path) -> str:
    """A word in the command line of every process of the server of DATA (as PostgreSQL's cluster_name)."""
    return "newsroom-" + hashlib.sha256(os.fsencode(data.resolve())).hexdigest()[:12]


def process_of(pid: int, mark: str) -> psutil.Process | None:
    """The process PID if it is a living one of the server with MARK, else None. A zombie has no command line."""
    try:
        process = psutil.Process(pid)
        return process if _has(process, mark) else None
    except psutil.NoSuchProcess:
        return None


def end_leftovers(mark: str) -> None:
    """End every process of the server with MARK: those that a killed postmaster left keep its memory in use."""
    left = [process for process in psutil.process_iter() if _has(process, mark)]
    for process in left:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGQUIT)
    _, stubborn = psutil.wait_procs(left, timeout=5)
    for process in stubborn:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(stubborn, timeout=5)


def _has(process: psutil.Process, mark: str) -> bool:
    try:
        arguments: list[str] = process.cmdline()
    except (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
        return False
    return bool(arguments) and Path(arguments[0].split(":")[0]).name == "postgres" and mark in " ".join(arguments)
