"""The embedded server as one process sees it: found or started when needed, left at exit.

Every user process holds a shared lock on the file `users`; the keeper takes it exclusively when all are gone, however
they ended, and stops the server. So there is no list of pids that could be stale.
"""

import atexit
import fcntl
import os
import subprocess
import threading
import time
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import psycopg
from psycopg import sql

from newsroom.postgresql import locks
from newsroom.postgresql.account import Account, choose_account, let_through
from newsroom.postgresql.cluster import (
    BINARIES,
    PORT,
    SOCKET,
    SUPERUSER,
    clean_environment,
    ensure_cluster,
    socket_folder,
)
from newsroom.postgresql.errors import ServerUnavailable
from newsroom.postgresql.keeper import Errand
from newsroom.postgresql.postmaster import Postmaster, end_leftovers, mark_of, process_of, read_postmaster

PATIENCE = 60.0  # seconds for a start: recovery after a crash may take long
COOL_DOWN = 2.0  # seconds in which a failed start is not tried again, so that waiting requests fail at once
LARGEST_LOG = 5_000_000  # bytes


class Server:
    """The server of one data folder. Safe for threads and after fork; makes nothing before `ensure`."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.mark = mark_of(data)
        self.log = data.with_name(data.name + ".log")
        self.locks = locks.Locks(data.with_name(data.name + ".locks"))
        self._mutex = threading.Lock()
        self._users_lock: int | None = None
        self._found: tuple[Postmaster, psutil.Process] | None = None
        self._databases: set[str] = set()
        self._failure: tuple[float, str] | None = None

    def ensure(self) -> Postmaster:
        """The running server, started if it does not run. Cheap if it still does. Raises ServerUnavailable."""
        with self._mutex:
            if self._found and _lives(self._found[1]):
                return self._found[0]
            if self._failure and time.monotonic() < self._failure[0]:
                raise ServerUnavailable(self._failure[1])
            try:
                return self._find_or_start()
            except (OSError, ServerUnavailable, subprocess.SubprocessError) as error:
                message = str(error) if isinstance(error, ServerUnavailable) else self._explain(error)
                self._failure = (time.monotonic() + COOL_DOWN, message)
                raise ServerUnavailable(message) from error

    def ensure_database(self, name: str) -> Postmaster:
        """As `ensure`, and make the database NAME if it is missing. Raises psycopg.Error."""
        postmaster = self.ensure()
        with self._mutex:
            if name not in self._databases:
                try:
                    with locks.exclusive(self.locks.setup, PATIENCE):
                        _create_database(postmaster, name)
                except OSError as error:
                    raise ServerUnavailable(self._explain(error)) from error
                self._databases.add(name)
        return postmaster

    def leave(self) -> None:
        """Use the server no more; wait until it has stopped if nobody else uses it."""
        if self._users_lock is None:
            return
        self._release()
        if self._is_orphaned():  # the keeper was dying as we looked: its lock may outlive it for a moment
            self._users_lock = locks.open_lock(self.locks.users)
            locks.wait_lock(self._users_lock, fcntl.LOCK_SH, PATIENCE)
            self._release()

    def _release(self) -> None:
        """Give up the lock of a user, where a keeper is there that will stop the server, and wait for that."""
        if not locks.is_held(self.locks.keeper):  # it was killed: another must stop the server
            with locks.exclusive(self.locks.setup, PATIENCE):
                self._wait_for_running()
        if self._users_lock is not None:
            os.close(self._users_lock)
            self._users_lock = None
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and locks.is_held(self.locks.keeper):
            if locks.is_shared(self.locks.users):
                return
            time.sleep(locks.WAIT)

    def _is_orphaned(self) -> bool:
        """Whether the server runs with neither user nor keeper."""
        postmaster = read_postmaster(self.data)
        running = postmaster is not None and process_of(postmaster.pid, self.mark) is not None
        return running and not locks.is_held(self.locks.keeper) and not locks.is_shared(self.locks.users)

    def _find_or_start(self) -> Postmaster:
        self._join()
        self._databases.clear()
        # What the server before us waits for may take its whole patience, and then ours begins.
        with locks.exclusive(self.locks.setup, 2 * PATIENCE):
            postmaster = self._wait_for_running() or self._start()
        process = process_of(postmaster.pid, self.mark)
        # No process: it runs in another container that shares the folder; then we look again each time.
        self._found = (postmaster, process) if process else None
        self._failure = None
        return postmaster

    def _join(self) -> None:
        """Register as a user, once a process; waits while a keeper stops the server."""
        if self._users_lock is not None:
            return
        self.locks.folder.mkdir(parents=True, exist_ok=True)
        descriptor = locks.open_lock(self.locks.users)
        if not locks.wait_lock(descriptor, fcntl.LOCK_SH, PATIENCE):
            os.close(descriptor)
            raise ServerUnavailable(f"The server of {self.data} is being stopped since {PATIENCE:.0f} seconds")
        self._users_lock = descriptor
        atexit.register(self.leave)
        os.register_at_fork(after_in_child=self._after_fork)

    def _after_fork(self) -> None:
        """Give a forked child a registration of its own: unlocking an inherited one would unlock its parent's."""
        self._mutex = threading.Lock()
        if self._users_lock is not None:
            inherited, self._users_lock = self._users_lock, locks.open_lock(self.locks.users)
            locks.try_lock(self._users_lock, fcntl.LOCK_SH)
            os.close(inherited)

    def _wait_for_running(self) -> Postmaster | None:
        """The server, if one runs or is starting; None once none does and none has a keeper."""
        deadline = time.monotonic() + PATIENCE
        while True:
            postmaster = read_postmaster(self.data)
            kept = locks.is_held(self.locks.keeper)
            if postmaster and postmaster.ready and postmaster.answers():
                if not kept and process_of(postmaster.pid, self.mark):
                    self._keep(choose_account(self.data), [], postmaster)
                return postmaster
            if not kept:
                return None
            if time.monotonic() > deadline:
                raise ServerUnavailable(
                    f"PostgreSQL in {self.data} does not answer after {PATIENCE:.0f} seconds; if it recovers from a "
                    f"crash, wait and try again. Its last words: {self._last_words()}"
                )
            time.sleep(locks.WAIT)

    def _start(self) -> Postmaster:
        account = choose_account(self.data)
        ensure_cluster(self.data, account)
        stale = [self.data / "postmaster.pid", self.data / f"{SOCKET}.lock"]
        if any(path.exists() for path in stale):
            # Left by a crash. PostgreSQL would believe them if their pid is another program's now, or a zombie's.
            end_leftovers(self.mark)
            for path in stale:
                path.unlink(missing_ok=True)
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_name(self.log.name + ".1"))
        folder = socket_folder(self.data, account)
        let_through(folder / "socket", account)
        self._keep(account, self._command(folder), Postmaster(0, 0, folder, ready=False))
        if postmaster := self._wait_for_running():
            return postmaster
        raise ServerUnavailable(f"PostgreSQL did not start in {self.data}: {self._last_words()}")

    def _command(self, folder: Path) -> list[str]:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(folder),
            "unix_socket_permissions": "0700",
            "port": str(PORT),
            "cluster_name": self.mark,
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [str(BINARIES / "postgres"), "-D", str(self.data), *options]

    def _keep(self, account: Account, command: list[str], postmaster: Postmaster) -> None:
        """Spawn a keeper, which inherits its lock from us: there is no moment in which nobody holds it."""
        lock = locks.open_lock(self.locks.keeper)
        try:
            if not locks.wait_lock(lock, fcntl.LOCK_EX, PATIENCE):
                raise ServerUnavailable(f"Another keeper of {self.data} has started meanwhile")
            scratch = "" if postmaster.socket_folder == self.data else str(postmaster.socket_folder)
            users = str(self.locks.users)
            errand = Errand(command, postmaster.pid, account.uid, account.gid, users, lock, scratch)
            errand.spawn(self.log, clean_environment())
        finally:
            os.close(lock)

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return " ".join(lines[-3:]) or "none"

    def _explain(self, error: Exception) -> str:
        return (
            f"The embedded PostgreSQL in {self.data} could not be used: {error}. The folder must belong to you and "
            f"have space left: set NEWSROOM_DATA to another folder, or DATABASE_URL to a server of your own"
        )


def _lives(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _create_database(postmaster: Postmaster, name: str) -> None:
    with psycopg.connect(
        host=str(postmaster.socket_folder), port=PORT, user=SUPERUSER, dbname="postgres", autocommit=True
    ) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


_servers: dict[Path, Server] = {}


def server_of(data: Path) -> Server:
    """The one Server of DATA in this process.

    Without a lock, which a thread of the pool could hold as the process forks: `setdefault` is one step for threads.
    """
    return _servers.get(data) or _servers.setdefault(data, Server(data))
