"""kill -9 of the program and of its database in the middle of work: what was acknowledged is there, nothing half.

Import, review, publication, export and backup go on in a random order that the seed tells; so do the faults. After a
fault nobody lends a hand: the next life of the program, or its next request, has to go on.
"""

import contextlib
import json
import os
import queue
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import psutil
import pytest
from django.conf import settings

from newsroom.postgresql.postmaster import end_leftovers, mark_of
from tests.newsroom.test_postgresql.conftest import servers

FAULTS = 300
PATIENCE = 120  # seconds: far more than a start after a crash takes
# What each kind of work leaves when whole.
WHOLE = {"import": [1], "review": [1, 1, 0, 0], "publish": [3, 3, 3, 3], "export": [True], "backup": [True]}
BEFORE = {"publish": [3, 3, 0, 0]}  # its claims wait, by a request of their own


class Program:
    """tests/soak/faulty.py, and what it has said so far."""

    def __init__(self, data: Path) -> None:
        drop = ("DATABASE_URL", "NEWSROOM_SERVES")
        kept = {name: value for name, value in os.environ.items() if name not in drop}
        self.data = data / "postgresql"
        self.log = data.with_name("faulty.log").open("w")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.faulty"],
            cwd=settings.BASE_DIR,
            env={**kept, "NEWSROOM_DATA": str(data), "DJANGO_SETTINGS_MODULE": "newsroom.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )
        self.lines: queue.Queue[str] = queue.Queue()
        Thread(target=self.read, daemon=True).start()

    def read(self) -> None:
        for line in self.process.stdout:
            self.lines.put(line.strip())

    def say(self, line: str) -> None:
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def hear(self) -> str:
        return self.lines.get(timeout=PATIENCE)

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        self.log.close()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    found = Program(tmp_path / "data")
    assert found.hear() == "ready", (tmp_path / "faulty.log").read_text()
    yield found
    found.end()
    end_leftovers(mark_of(found.data))


def kill_database(data: Path) -> None:
    for process in servers(data):
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()


class Told:
    """Who was begun, acknowledged and given up, in the order in which the program said so."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.begun: dict[str, str] = {}
        self.done: set[str] = set()

    def note(self, line: str) -> str:
        word, *rest = line.split()
        if word == "begin":
            self.begun[rest[1]] = rest[0]
        elif word == "done":
            self.done.add(rest[1])
        return word

    def until(self, *words: str) -> str:
        while (line := self.program.hear()).split()[0] not in words:
            self.note(line)
        self.note(line)
        return line


def test_nothing_acknowledged_is_lost_and_nothing_is_half(program: Program, share: float, draw: random.Random) -> None:
    told, faults, met = Told(program), Counter(), Counter()
    for number in range(round(FAULTS * share)):
        program.say(f"live {draw.randrange(10**9)}")
        pid = int(told.until("born").split()[1])
        for _work in range(draw.randint(1, 4)):
            kind = told.until("begin").split()[1]
        pause(draw)
        victim = "database" if number % 2 else "program"
        faults[victim] += 1
        met[kind] += 1
        if victim == "database":
            kill_database(program.data)
            told.until("done", "failed")  # the work that was hit
            told.until("done")  # and it works again
        os.kill(pid, signal.SIGKILL)
        told.until("dead")
    program.say("check")
    line = program.hear()
    found = json.loads(line)
    print(f"\n{dict(faults)} faults, during {dict(met)}; of {len(told.begun)} works {len(told.done)} acknowledged")
    assert {token: found.get(token) for token in told.done} == {token: WHOLE[told.begun[token]] for token in told.done}
    rest = {token: found[token] for token in told.begun.keys() - told.done if token in found}
    assert {token: left for token, left in rest.items() if left not in allowed(told.begun[token])} == {}
    assert found["editions"][0] == found["editions"][1]


def allowed(kind: str) -> list[list[object]]:
    return [WHOLE[kind], BEFORE.get(kind, WHOLE[kind])]


def pause(draw: random.Random) -> None:
    time.sleep(draw.uniform(0, 0.25))
