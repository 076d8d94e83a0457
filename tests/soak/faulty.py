"""A program that works on a ledger in NEWSROOM_DATA until it is killed: one life for each line that it is given.

It prints `begin KIND TOKEN` before, `done KIND TOKEN` after what it has committed, `failed KIND TOKEN` where the
database went away meanwhile. `check` prints what stands in the ledger.
"""

import json
import os
import random
import sys
import time
import zipfile

import django
import psycopg

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import Error, connection, transaction  # noqa: E402

from newsroom import backups  # noqa: E402
from newsroom.middleware import renew_pools  # noqa: E402
from tests import factories  # noqa: E402
from timeline import archiving, publishing  # noqa: E402
from timeline.choices import Status  # noqa: E402
from timeline.models import Claim, Dossier, Edition  # noqa: E402

FILES = settings.DATA_DIR.parent / "files"
TOGETHER = 3  # claims that are published at once


def desk() -> factories.Ledger:
    from django.contrib.auth.models import User

    from timeline.models import Claimant, Measure, Scope, Side

    home = Dossier.objects.get(slug="nord")
    sides, claimants = Side.objects.filter(dossier=home), Claimant.objects.filter(dossier=home)
    scopes = Scope.objects.filter(dossier=home)
    return factories.Ledger(
        home, sides.get(slug="ours"), sides.get(slug="theirs"), scopes.get(slug="army"), scopes.get(slug="unit"),
        claimants.get(slug="state"), claimants.get(slug="service"), claimants.get(slug="other"),
        Measure.objects.get(slug="killed"), Measure.objects.get(slug="present"),
        User.objects.get(username="author"), User.objects.get(username="chief"),
    )  # fmt: skip


def take_in(token: str) -> None:
    path = FILES / f"{token}.txt"
    path.write_text(f" date 2025-05-03 In {token} wurden nach Angaben der Ukraine 40 Soldaten getötet.\n")
    call_command("import_articles", str(path), dossier="nord", failed=FILES, stdout=sys.stderr)


def waiting(at: factories.Ledger, token: str) -> Claim:
    claim = factories.claim(at, note=token)
    Claim.objects.filter(pk=claim.pk).update(status=Status.IN_REVIEW)
    return claim


def review(token: str) -> None:
    with transaction.atomic():  # as the admin does it for each request
        waiting(desk(), token)


def publish(token: str) -> None:
    at = desk()
    with transaction.atomic():
        claims = [waiting(at, token) for _ in range(TOGETHER)]
    publishing.publish([Claim.objects.get(pk=one.pk) for one in claims], by=at.chief)


def export(token: str) -> None:
    archiving.export_ledger(FILES / f"{token}.zip")


def back_up(token: str) -> None:
    backups.backup(FILES / f"{token}.backup")


WORK = {"import": take_in, "review": review, "publish": publish, "export": export, "backup": back_up}


def tell(*words: object) -> None:
    """One write, so that lines of parent and child do not mix."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def live(seed: int) -> None:
    draw = random.Random(seed)
    while True:
        kind = draw.choice(sorted(WORK))
        token = kind + "".join(draw.choices("abcdefghij", k=16))  # no digits: the reader would read them
        tell("begin", kind, token)
        try:
            WORK[kind](token)
            tell("done", kind, token)
        except (Error, psycopg.Error, backups.Refused) as error:
            print(type(error).__name__, error, file=sys.stderr)
            renew_pools()
            tell("failed", kind, token)
            time.sleep(0.05)
        connection.close()


def state() -> dict[str, object]:
    """What stands in the ledger and beside it, by token."""
    from articles.models import Revision

    found: dict[str, object] = {}
    for one in Revision.objects.filter(text__contains="In import"):
        token = one.text.split()[1]
        found[token] = [*found.get(token, []), one.passages.count()]
    for note in Claim.objects.exclude(note="").values_list("note", flat=True).distinct():
        claims = Claim.objects.filter(note=note)
        in_force = Edition.objects.in_force().filter(claim__in=claims).count()
        published = claims.filter(status=Status.PUBLISHED).count()
        found[note] = [claims.count(), sum(one.citations.count() for one in claims), published, in_force]
    for path in FILES.glob("*.zip"):
        with zipfile.ZipFile(path) as file:
            found[path.stem] = [file.testzip() is None and archiving.MANIFEST in file.namelist()]
    for path in FILES.glob("*.backup"):
        found[path.stem] = [bool(backups.read_manifest(path))]
    numbers = list(Edition.objects.order_by("number").values_list("number", flat=True))
    found["editions"] = [len(numbers), len(set(numbers))]
    return found


def main() -> None:
    FILES.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    if not Dossier.objects.filter(slug="nord").exists():
        at = factories.ledger("nord")
        for user, name in ((at.author, "author"), (at.chief, "chief")):
            user.username = name
            user.save()
    connection.close()
    tell("ready")
    for line in sys.stdin:
        word, *rest = line.split()
        if word == "check":
            tell(json.dumps(state()))
            connection.close()
            continue
        child = os.fork()
        if child == 0:
            live(int(rest[0]))
        tell("born", child)
        os.waitpid(child, 0)
        tell("dead", child)


if __name__ == "__main__":
    main()
