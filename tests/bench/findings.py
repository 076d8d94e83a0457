"""How long it takes to compute again what a change touches, in made-up ledgers of 1,000, 10,000 and 100,000 claims.

    python -m tests.bench.findings [SIZE ...]

Each ledger stands in a database of its own that goes afterwards. Measured is the change that a withdrawal makes: the
neighbours found by index, the rules over them, and what is stored. First of each claim of the first dossier, whose
surroundings are the same in every ledger: that time must not grow with the strands elsewhere. Then of claims drawn from
the made-up ledger itself, which grows denser with its size: more claims stand near each. Prints; asserts nothing.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 5  # of the first dossier
DRAWN = 33
WARM = 3  # changes before the measured ones
ROOT = Path(__file__).parents[2]


def main(sizes: list[int]) -> None:
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, "NEWSROOM_DATA": folder, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
            subprocess.run([sys.executable, "-m", "tests.bench.findings", "one", str(size)], cwd=ROOT, env=environment)


def one(size: int) -> None:
    """Fill this process's database and measure in it."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("make_ledger", size, verbosity=0)
    call_command("load_fixtures", verbosity=0)
    from timeline.models import Edition

    in_force = Edition.objects.in_force().of_claims().filter(status="published")
    strands = in_force.order_by().values("strand", "measure", "kind", "unit", "scope").distinct().count()
    first = list(in_force.filter(dossier__slug="nordkorea").order_by("number").values_list("number", flat=True))
    others = list(in_force.exclude(dossier__slug="nordkorea").order_by("number").values_list("number", flat=True))
    print(f"{size:>7} claims, {strands:>6} strands")
    tell("the first dossier", first * ROUNDS)
    tell("drawn from all", random.Random(1).sample(others, DRAWN))


def tell(name: str, numbers: list[int]) -> None:
    times, touched = measure(numbers)
    print(f"  {name:18}: {statistics.median(times):7.1f} ms in the middle, {max(times):7.1f} ms at most,"
          f" {statistics.median(touched):.0f} claims looked at", flush=True)  # fmt: skip


def measure(numbers: list[int]) -> tuple[list[float], list[int]]:
    """Milliseconds of each change, and how many claims were looked at."""
    from django.db import transaction

    from timeline.findings import neighbours, reading, storing
    from timeline.models import Edition

    times, touched = [], []
    for number in numbers:
        edition = Edition.objects.get(pk=number)
        with transaction.atomic():
            storing.update([edition])  # what the filling has not computed
            edition.status = "withdrawn"
            began = time.perf_counter()
            storing.update([edition])
            times.append((time.perf_counter() - began) * 1000)
            transaction.set_rollback(True)
        touched.append(neighbours.near(reading.statements([Edition.objects.get(pk=number)])).count())
    return times[WARM:], touched[WARM:]


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        one(int(sys.argv[2]))
    else:
        main([int(size) for size in sys.argv[1:]] or list(SIZES))
