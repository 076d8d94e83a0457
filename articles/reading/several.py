"""Many texts read at once, on all cores."""

import os
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import batched, repeat
from multiprocessing import get_context, parent_process
from types import TracebackType
from typing import NamedTuple, Self

from articles.reading.reader import read
from articles.reading.results import Reading, Vocabulary

CHUNK = 25  # texts a task: one a task gives two processes no gain, many leave one idle at the end


class Asked(NamedTuple):
    """A text to be read, with what is known of it: the EDTF day of its article, its language."""

    text: str
    published: str | None = None
    language: str | None = None


class Readers:
    """Reads texts by so many processes while its `with` lasts; by one in this process itself.

    They are started afresh, not forked: whoever reads may hold connections that are not to be shared.
    """

    def __init__(self, jobs: int = 1) -> None:
        fresh = get_context("forkserver")
        self.pool = ProcessPoolExecutor(jobs, fresh, initializer=depend) if jobs > 1 else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.pool:
            self.pool.shutdown(wait=False, cancel_futures=True)

    def read(self, texts: Sequence[Asked], vocabulary: Vocabulary) -> list[Reading]:
        """What each text says, in their order."""
        if self.pool is None or len(texts) <= CHUNK:
            return read_all(texts, vocabulary)
        found = self.pool.map(read_all, batched(texts, CHUNK), repeat(vocabulary))
        return [reading for readings in found for reading in readings]


def depend() -> None:
    """Of a process that reads: it ends with the one it reads for, and leaves Ctrl-C to that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()


def end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def read_all(texts: Sequence[Asked], vocabulary: Vocabulary) -> list[Reading]:
    return [read(one.text, published=one.published, language=one.language, vocabulary=vocabulary) for one in texts]
