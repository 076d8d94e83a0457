"""Articles taken in beside the database's own limit: python -m tests.bench.intake [--articles 2000]

Imports articles of two kilobytes into a scratch database as an editor does, with reading, proposals and the index for
searching, on all cores, and lets PostgreSQL make the search vectors of the same texts alone, on one core. Prints
articles a second of each and their ratio; and of the same import without proposals, into no dossier.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.articles import articles
from tests.bench.serving import PROJECT, scratch_environment

VECTORS = """
import time
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SET max_parallel_workers_per_gather = 0")
    began = time.perf_counter()
    cursor.execute("SELECT sum(length(to_tsvector('german', text))) FROM articles_revision")
    print(time.perf_counter() - began)
"""
IMPORT = """
import sys, time
from django.core.management import call_command
began = time.perf_counter()
call_command("import_articles", *ARGUMENTS, stdout=sys.stderr)
print(time.perf_counter() - began)
"""
DESK = """
from timeline.models import Dossier
Dossier.objects.create(slug="desk", name="Desk", name_en="Desk", first_on="2025-01-01", last_on="2025-12-31")
"""


def manage(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, check=True, env=environment, cwd=PROJECT, capture_output=True, text=True)
    return done.stdout


def take_in(folder: Path, count: int, seed: int, environment: dict[str, str], *options: str) -> float:
    """Seconds that one import takes."""
    path = folder / f"{seed}.jsonl"
    told = [{"text": text, "title": f"Artikel {number}"} for number, text in enumerate(articles(count, seed))]
    path.write_text("".join(json.dumps(one) + "\n" for one in told))
    arguments = [str(path), *options]
    return float(manage(environment, "shell", "-v0", "-c", IMPORT.replace("ARGUMENTS", repr(arguments))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    count = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as scratch:
        folder, environment = Path(scratch), scratch_environment(scratch)
        for arguments in (
            ["migrate", "-v0"],
            ["load_fixtures", "fixtures/measures.toml"],
            ["shell", "-v0", "-c", DESK],
        ):
            manage(environment, *arguments)
        whole = take_in(folder, count, 1, environment, "--dossier", "desk")
        bare = take_in(folder, count, 2, environment)
        vectors = float(manage(environment, "shell", "-v0", "-c", VECTORS)) / 2  # of as many articles as one import
    print("| | articles/s | to to_tsvector |")
    print("|---|---:|---:|")
    for name, seconds in {"to_tsvector alone": vectors, "import": bare, "import with proposals": whole}.items():
        print(f"| {name} | {count / seconds:,.0f} | {vectors / seconds:.2f} |")


if __name__ == "__main__":
    main()
