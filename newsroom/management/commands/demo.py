"""The main job, from one command: a database, the first dossier, two accounts, a server."""

import hashlib
import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.management.utils import get_random_secret_key
from django.db import transaction
from django.utils.crypto import get_random_string

COLLECTED = "static.sha256"  # in the folder of the data
HEAD_PATIENCE = 10  # seconds for the head of a request
ACCOUNTS = {"editor": "editor", "chief": "chief editor"}  # username: group


class Command(BaseCommand):
    help = "Make the database, load the first dossier, make the accounts editor and chief, and serve the timeline."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", nargs="?", default="127.0.0.1:8000", metavar="ADDRESS:PORT")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        host, port = split(address)
        keep_secret_key()
        self.step("Database", "migrate", interactive=False)
        self.step("First dossier", "load_fixtures")
        for username, password in make_accounts().items():
            self.stdout.write(f"  account {username}, password {password} (shown only this once)")
        if (sources := static_sources()) != collected():
            self.step("Static files", "collectstatic", interactive=False)
            settings.DATA_DIR.joinpath(COLLECTED).write_text(sources)
        self.stdout.write(self.style.SUCCESS(f"Timeline: http://{address}/   Admin: http://{address}/admin/"))
        self.stdout.write("Stop with Ctrl-C; run again, it keeps what is there.")
        self.stdout.flush()
        allow_host(host)
        serve(host, port)

    def step(self, title: str, command: str, **options: Any) -> None:
        self.stdout.write(f"{title} …")
        self.stdout.flush()
        call_command(command, verbosity=0, **options)


def split(address: str) -> tuple[str, int]:
    host, _colon, port = address.rpartition(":")
    if not host or not port.isascii() or not port.isdecimal() or not 0 < int(port) < 65536:
        raise CommandError(f"{address!r} is no address: write HOST:PORT, such as 127.0.0.1:8000")
    return host.strip("[]"), int(port)


def keep_secret_key() -> None:
    """A key for the demo's own sessions, readable by its owner alone; kept for the next run."""
    if os.environ.get("SECRET_KEY"):
        return
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(settings.SECRET_KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as file:
        file.write(get_random_secret_key())


def allow_host(host: str) -> None:
    """Answer under the address that was asked for; whoever listens on all addresses is asked under any name."""
    if not os.environ.get("ALLOWED_HOSTS"):
        hosts = ["*"] if host in ("0.0.0.0", "::") else [*settings.ALLOWED_HOSTS, host]  # noqa: S104
        os.environ["ALLOWED_HOSTS"] = ",".join(hosts)


def static_sources() -> str:
    """A digest of the static files as they lie in the apps: which, how large, and from when."""
    found = []
    for finder in get_finders():
        for path, storage in finder.list([]):
            about = Path(storage.path(path)).stat()
            found.append((path, about.st_size, about.st_mtime_ns))
    return hashlib.sha256(repr(sorted(found)).encode()).hexdigest()


def collected() -> str:
    """The same of those that an earlier run collected and compressed, which takes five seconds; "" if none did."""
    told = settings.DATA_DIR / COLLECTED
    there = told.exists() and Path(settings.STATIC_ROOT, "staticfiles.json").exists()
    return told.read_text() if there else ""


@transaction.atomic
def make_accounts() -> dict[str, str]:
    """The accounts that are not there yet, each with its new password."""
    made = {}
    for username, group in ACCOUNTS.items():
        if User.objects.filter(username=username).exists():
            continue
        password = get_random_string(16)
        user = User.objects.create_user(username, password=password, is_staff=True)
        user.groups.add(Group.objects.get(name=group))
        made[username] = password
    return made


def serve(host: str, port: int) -> None:
    """Hand the process over to granian, so that signals reach it and its workers alone."""
    options = ["--interface", "wsgi", "--host", host, "--port", str(port), "--workers", "2", "--no-ws"]
    # Backpressure counts connections, also idle ones: https://github.com/emmett-framework/granian/issues/789.
    options += ["--blocking-threads", "8", "--backlog", "4096", "--backpressure", "2048"]
    options += ["--http1-header-read-timeout", str(HEAD_PATIENCE * 1000)]
    # A worker that is told to stop while it starts may not hear it.
    options += ["--workers-kill-timeout", "10"]
    # On SIGHUP old workers stop so many seconds after new ones begin to start, whether these listen yet or not.
    options += ["--respawn-interval", "10"]
    # Addresses that are too long get our 414, not a cut connection.
    options += ["--http1-buffer-size", str(2 * 1024 * 1024)]
    os.execv(sys.executable, [sys.executable, "-m", "granian", *options, "newsroom.wsgi:application"])  # noqa: S606
