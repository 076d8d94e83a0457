"""`manage.py extract PATH...`: figures, rejected numbers and dates of text files, one JSON object a line.

Needs no database. Files are read in chunks by several processes, printed in the order given; a refused file is named on
stderr with its reason and the rest goes on. Exits 0 if any file was read, else 1.
"""

import gc
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import batched, islice
from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError

from articles.reading import Refused, read_file

CHUNK = 25  # articles a task: one article a task gives two processes no gain, many leave one idle at the end
AHEAD = 4  # tasks a process that wait in line, so that memory stays flat
FEW = 25  # so few files are read faster without other processes; they also teach the words to those

Outcome = tuple[bytes | None, str | None]  # a line to print, or why the file is refused


class Command(BaseCommand):
    help = "Print the figures, rejected numbers and dates of text files as JSON lines; needs no database."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="text files, or folders of them")
        parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")

    def handle(self, *args: Any, paths: list[Path], jobs: int, **options: Any) -> None:
        if jobs < 1:
            raise CommandError("--jobs must be at least 1")
        try:
            read = print_all(read_all(files_in(paths), jobs))
        except BrokenPipeError:
            # Whoever reads us has seen enough ("| head"); Python must not complain again when it flushes at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        except KeyboardInterrupt:
            sys.exit(130)
        if not read:
            sys.exit(1)


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named and those in the folders named, in a stable order; hidden ones in folders are passed over."""
    for path in paths:
        if path.is_dir():
            found = sorted(inner for inner in path.rglob("*") if inner.is_file() and not hidden(inner, path))
            yield from found
        else:
            yield path


def hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def read_all(files: Iterator[Path], jobs: int) -> Iterator[tuple[Path, Outcome]]:
    """Each file with its outcome, in order; on several processes unless there are few."""
    alone = files if jobs == 1 else islice(files, FEW)
    yield from ((path, read_one(path)) for path in alone)
    gc.freeze()  # the words known by now are shared with the processes, not copied by their collectors
    with ProcessPoolExecutor(jobs) as pool:
        try:
            yield from in_order(pool, files, jobs)
        except (BrokenPipeError, KeyboardInterrupt):
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def in_order(pool: ProcessPoolExecutor, files: Iterator[Path], jobs: int) -> Iterator[tuple[Path, Outcome]]:
    """The outcomes of the files in their order, some tasks a process waiting in line."""
    waiting: list[tuple[tuple[Path, ...], Future[list[Outcome]]]] = []
    for chunk in batched(files, CHUNK):
        waiting.append((chunk, pool.submit(read_chunk, chunk)))
        if len(waiting) >= AHEAD * jobs:
            done, future = waiting.pop(0)
            yield from zip(done, future.result(), strict=True)
    for done, future in waiting:
        yield from zip(done, future.result(), strict=True)


def read_chunk(paths: tuple[Path, ...]) -> list[Outcome]:
    return [read_one(path) for path in paths]


def read_one(path: Path) -> Outcome:
    try:
        return orjson.dumps(read_file(path).as_json(str(path))) + b"\n", None
    except Refused as error:
        return None, str(error)
    except OSError as error:
        return None, error.strerror or str(error)


def print_all(outcomes: Iterator[tuple[Path, Outcome]]) -> int:
    """Print every line, name every refusal; how many files were read."""
    read = 0
    out = sys.stdout.buffer
    for path, (line, reason) in outcomes:
        if line is None:
            print(f"{path}: {reason}", file=sys.stderr)
        else:
            out.write(line)
            read += 1
    out.flush()
    return read
