"""The server's keeper: a process that starts the server and stops it when no other process uses it any more.

A process of its own, because a user that is killed, or a forked child, stops nothing when it ends. It holds no
connection and sleeps in two system calls. Run by `server`; loads no Django.
"""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]

PATIENCE = 30.0  # seconds for an orderly stop, then at once: the next start recovers


@dataclass(frozen=True)
class Errand:
    """What to keep: a COMMAND to run as UID and GID, or with PID a server that has lost its keeper.

    USERS is the lock file of its users, LOCK the inherited descriptor of the keeper's own lock, SCRATCH a folder to
    remove afterwards, or blank.
    """

    command: list[str]
    pid: int
    uid: int
    gid: int
    users: str
    lock: int
    scratch: str

    def spawn(self, log: Path, environment: dict[str, str]) -> None:
        """Start a keeper that outlives us. Its output, and the server's, go to LOG.

        Raises OSError or CalledProcessError.
        """
        with log.open("ab") as output:
            subprocess.run(  # noqa: S603
                [sys.executable, "-m", __name__, json.dumps(asdict(self))],
                check=True,
                cwd=Path(__file__).parents[2],
                env=environment,
                pass_fds=[self.lock],
                start_new_session=True,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )


def main() -> None:
    errand = Errand(**json.loads(sys.argv[1]))
    if os.fork():
        os._exit(0)  # nobody's child: neither a zombie nor ended with whoever was the first user
    server = psutil.Process(errand.pid) if errand.pid else start(errand)
    signal.signal(signal.SIGTERM, lambda *_: server.send_signal(signal.SIGINT))
    threading.Thread(target=stop_after_last_user, args=(server, errand.users), daemon=True).start()
    server.wait()
    if errand.scratch:
        shutil.rmtree(errand.scratch, ignore_errors=True)


def start(errand: Errand) -> psutil.Popen:
    """Start the server as the account that owns its data."""
    become = {"user": errand.uid, "group": errand.gid, "extra_groups": []} if errand.uid != os.geteuid() else {}
    # A session of its own: a signal for the keeper's group is not for the server.
    return psutil.Popen(errand.command, cwd="/", start_new_session=True, stdin=subprocess.DEVNULL, **become)


def stop_after_last_user(server: psutil.Process, users: str) -> None:
    """Wait until USERS is free, keep newcomers out until we end, and stop the server."""
    fcntl.flock(os.open(users, os.O_RDWR), fcntl.LOCK_EX)
    server.send_signal(signal.SIGINT)  # PostgreSQL's "fast": ends sessions, writes a checkpoint
    time.sleep(PATIENCE)
    server.send_signal(signal.SIGQUIT)


if __name__ == "__main__":
    main()
