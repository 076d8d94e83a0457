"""How far a command is, for whoever waits at a terminal."""

import time
from typing import Any, TextIO

BAR = 30  # characters


class Progress:
    """One line on a terminal that says how far long work on articles is; silent anywhere else.

    `total` and the sizes shown are in one unit: bytes, or articles.
    """

    def __init__(self, stream: Any, total: int) -> None:
        self.stream: TextIO = stream
        self.total, self.done, self.begun = max(total, 1), 0, time.monotonic()
        self.visible = stream.isatty()

    def show(self, size: int, count: int) -> None:
        self.done += size
        if not self.visible:
            return
        share = min(1.0, self.done / self.total)
        rate = count / max(time.monotonic() - self.begun, 0.001)
        bar = "█" * round(share * BAR)
        self.stream.write(f"\r{bar:·<{BAR}} {share:4.0%} {count} articles, {rate:.0f}/s", ending="")  # type: ignore[call-arg]
        self.stream.flush()

    def clear(self) -> None:
        if self.visible:
            self.stream.write("\r\x1b[K", ending="")  # type: ignore[call-arg]
