"""As whom the server runs: PostgreSQL refuses to run as root, and then gets a system user of its own."""

import logging
import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from newsroom.postgresql.errors import ServerUnavailable

SYSTEM_USER = "embedded_postgres"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Account:
    """The system user who runs the server."""

    name: str
    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        """Whether this program must become another user to run the server."""
        return self.uid != os.geteuid()


def choose_account(data: Path) -> Account:
    """The owner of DATA; without data we ourselves, or a system user if we are root. Raises ServerUnavailable."""
    uid = data.stat().st_uid if data.exists() else os.geteuid()
    if uid == 0 and os.geteuid() == 0 and (data / "PG_VERSION").exists():
        raise ServerUnavailable(
            f"The data folder {data} belongs to root, as whom PostgreSQL does not run: chown it to {SYSTEM_USER}"
        )
    if os.geteuid() not in (0, uid):
        raise ServerUnavailable(
            f"The data folder {data} belongs to {_name(uid)}: run as that user, or set NEWSROOM_DATA to another folder"
        )
    if uid == 0:
        return _account(_system_user())
    return _account(pwd.getpwuid(uid))


def let_through(path: Path, account: Account) -> None:
    """Let ACCOUNT reach PATH: as root, make the private folders above it searchable (not readable) for others.

    Raises ServerUnavailable if a folder cannot be changed.
    """
    if not account.is_other:
        return
    for folder in path.resolve().parents:
        status = folder.stat()
        if status.st_mode & stat.S_IXOTH or (status.st_uid == account.uid and status.st_mode & stat.S_IXUSR):
            continue
        try:
            folder.chmod(stat.S_IMODE(status.st_mode) | stat.S_IXOTH)
        except OSError as error:
            raise ServerUnavailable(
                f"PostgreSQL runs as {account.name}, who cannot pass {folder} to {path}, and its mode cannot be "
                f"changed ({error.strerror}): set NEWSROOM_DATA to a folder that everybody can reach, as in /var/lib"
            ) from error
        logger.warning("Made %s passable for others, so that %s reaches %s", folder, account.name, path)


def _system_user() -> pwd.struct_passwd:
    if found := _find(SYSTEM_USER):
        return found
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
    try:
        made = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        reason = made.stderr.strip()
    except FileNotFoundError:
        reason = "there is no useradd here"
    if found := _find(SYSTEM_USER):  # also when another process was faster
        return found
    raise ServerUnavailable(
        f"PostgreSQL does not run as root, and its user {SYSTEM_USER} could not be made ({reason}): "
        f"make that user, run as an ordinary user, or set DATABASE_URL"
    )


def _find(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
