"""Many texts at once: the same readings in the same order, by processes that never outlive their user."""

import subprocess
import sys
import time

import psutil

from articles.reading import Asked, Readers, Vocabulary, read
from articles.reading.several import CHUNK

TEXTS = [
    Asked(f"Laut Kiew sind am Montag {number} Soldaten gefallen.", "2025-03-11", "de")
    for number in range(100, 100 + 3 * CHUNK)
]
LEFT_ALONE = """
import os, signal, sys
from articles.reading import Asked, Readers, Vocabulary
from articles.reading.several import CHUNK
if __name__ == "__main__":
    readers = Readers(2)
    readers.read([Asked("Es sind 9.")] * 4 * CHUNK, Vocabulary())
    print(*readers.pool._processes, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_several_processes_say_what_one_says() -> None:
    words = Vocabulary(claimants=("Kiew",))
    with Readers(2) as readers:
        found = readers.read(TEXTS, words)
    assert found == [read(one.text, published=one.published, language="de", vocabulary=words) for one in TEXTS]
    assert found == Readers().read(TEXTS, words)


def test_processes_end_with_the_one_they_read_for() -> None:
    killed = subprocess.run([sys.executable, "-c", LEFT_ALONE], capture_output=True, text=True, check=False)
    readers = [int(one) for one in killed.stdout.split()]
    assert len(readers) == 2, killed.stderr
    until = time.monotonic() + 20
    while any(map(psutil.pid_exists, readers)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(psutil.pid_exists, readers))
