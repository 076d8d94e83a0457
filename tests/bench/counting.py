"""What a publication pays for counts that pages read: python -m tests.bench.counting [--claims 100000] [--runs 40]

Ends editions of a made-up ledger and begins others in their place, each in a transaction that is taken back, and lets
PostgreSQL say how long the triggers that count took. Prints medians in milliseconds, beside the whole statement's.
"""

import argparse
import json
import subprocess
import sys
from statistics import median

from tests.bench.serving import PROJECT, ledger

MEASURED = """
import json, random
from django.db import connection, transaction
from timeline.models import Edition

numbers = list(Edition.objects.in_force().of_claims().values_list("number", flat=True)[:20_000])
names = [field.column for field in Edition._meta.concrete_fields if not field.generated]
copied = ", ".join({"number": "(SELECT max(number) + 1 FROM timeline_edition)"}.get(name, name) for name in names)
END = "UPDATE timeline_edition SET valid_until_at = valid_from_at WHERE number = %s"
BEGIN = (f"INSERT INTO timeline_edition ({', '.join(names)}) SELECT {copied.replace('valid_until_at', 'NULL')} "
         "FROM timeline_edition WHERE number = %s")

def timed(cursor, statement, number):
    cursor.execute("EXPLAIN (ANALYZE, FORMAT json) " + statement, [number])
    [plan] = cursor.fetchone()[0]
    counting = [one["Time"] for one in plan["Triggers"] if "edition_is_counted" in one["Trigger Name"]]
    return sum(counting), plan["Execution Time"]

found = {"ends": [], "begins": []}
for number in random.Random(1).sample(numbers, RUNS + 5):
    with transaction.atomic(), connection.cursor() as cursor:
        found["ends"].append(timed(cursor, END, number))
        found["begins"].append(timed(cursor, BEGIN, number))
        transaction.set_rollback(True)
print(json.dumps(found))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--kept", help="folder in which ledgers are, or are to be")
    options = parser.parse_args()
    with ledger(options.claims, options.kept) as environment:
        command = [sys.executable, "manage.py", "shell", "-v0", "-c", MEASURED.replace("RUNS", str(options.runs))]
        done = subprocess.run(command, check=True, env=environment, cwd=PROJECT, capture_output=True, text=True)
    print("| an edition | counting, ms | the whole statement, ms |\n|---|---:|---:|")
    for name, times in json.loads(done.stdout.splitlines()[-1]).items():
        counting, whole = (median(one) for one in zip(*times[5:], strict=True))  # the first five warm it up
        print(f"| {name} | {counting:.2f} | {whole:.2f} |")


if __name__ == "__main__":
    main()
