"""Readers beside an editor who publishes: python -m tests.bench.load [--readers 500] [--seconds 60]

Starts the demo, whose readers each ask every ten seconds, while somebody publishes a correction every second, so that
no kept page lasts longer. Asked twice: for the front page alone, as when something has just happened, and for all kinds
of pages. Prints answers by status, medians and the 99th percentile in ms, and this to the idle median.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median, quantiles

from tests.bench.serving import PROJECT
from tests.browser.conftest import Site, run_demo, with_data
from tests.soak.test_load import PAGES, Readers

PUBLISHING = """
import time
from django.contrib.auth.models import User
from timeline import publishing
from timeline.models import Claim

chief, editor = User.objects.get(username="chief"), User.objects.get(username="editor")
numbers = list(Claim.objects.filter(status="published").values_list("pk", flat=True))
until, published = time.monotonic() + SECONDS, 0
while time.monotonic() < until:
    began = time.monotonic()
    claim = Claim.objects.get(pk=numbers[published % len(numbers)])
    claim.note, claim.changed_by, claim.status = f"Geprüft {published}", editor, "in_review"
    claim.save()
    publishing.publish([claim], by=chief, reason="Geprüft.")
    published += 1
    time.sleep(max(0.0, 1 - (time.monotonic() - began)))
print(published)
"""


def publish(site: Site, seconds: float) -> "subprocess.Popen[str]":
    script = PUBLISHING.replace("SECONDS", str(seconds))
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", script]
    return subprocess.Popen(command, cwd=PROJECT, env=with_data(site.data), stdout=subprocess.PIPE, text=True)


def idle(site: Site, pages: list[str]) -> float:
    """Median seconds of one reader alone, of pages that are kept."""
    alone = Readers(site, 1, pages)
    for page in pages * max(3, 60 // len(pages)):
        alone.ask(page, "de")
    return median(alone.times[len(pages) :])


def load(site: Site, pages: list[str], count: int, seconds: float) -> tuple[Readers, int]:
    readers = Readers(site, 1, pages)
    editor = publish(site, seconds)
    until = time.monotonic() + seconds
    work = [threading.Thread(target=readers.read, args=(number, until)) for number in range(count)]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    published, _none = editor.communicate(timeout=60)
    return readers, int(published.split()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--readers", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    os.environ["RATE_LIMIT"] = os.environ["SIGN_IN_LIMIT"] = "0"  # all come from one address here
    print("| asked | answers | published | idle, ms | median, ms | p99, ms | p99 to idle |\n" + "|---" * 7 + "|")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # the database's own user passes through
        for site in run_demo(Path(folder) / "data"):
            for name, pages in {"front page": PAGES[:1], "all pages": PAGES}.items():
                alone = idle(site, pages)
                readers, published = load(site, pages, options.readers, options.seconds)
                slowest = quantiles(readers.times, n=100)[98]
                statuses = ", ".join(f"{count} × {status}" for status, count in readers.statuses.items())
                if readers.failed:
                    statuses += f", {len(readers.failed)} failed"
                print(
                    f"| {name} | {statuses} | {published} | {alone * 1000:.1f} | {median(readers.times) * 1000:.1f} | "
                    f"{slowest * 1000:.0f} | {slowest / alone:.0f} |"
                )


if __name__ == "__main__":
    main()
