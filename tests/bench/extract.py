"""How fast `extract` reads: python -m tests.bench.extract [--articles 10000] [--seed 1] [--runs 3]

Prints articles a second and core, the ratio to one compiled expression over the same texts, two processes against one,
and how time grows with the length of adversarial texts. It asserts nothing: a busy machine gives other numbers.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from articles.reading import read, read_bytes
from tests.bench.articles import articles
from tests.bench.expression import expression

PROJECT = Path(__file__).parents[2]
SLICES = 10  # reader and expression take turns, so that both see the same load of the machine
ADVERSARIAL = {
    "digits": "7", "groups": "1.", "dots": ".", "spaces": " ", "newlines": "\n", "brackets": "([", "numbers": "5 ",
    "ranges": "5-6-", "words": "zwei und ", "hedges": "mehr als ", "months": "Mai ", "quotes": "„",
}  # fmt: skip
SIZES = (10_000, 100_000, 1_000_000)


def core_seconds(work: Callable[[], object]) -> float:
    """Seconds of this process on its core, whatever else the machine does."""
    start = time.process_time()
    work()
    return time.process_time() - start


def against_expression(texts: list[str]) -> tuple[float, float]:
    """Articles a second of the reader and of the expression, taking turns over slices of the texts."""
    pattern, spent = expression(), [0.0, 0.0]
    raw = [text.encode() for text in texts]
    for text in texts[:: max(1, len(texts) // 200)]:
        read(text)  # the words are loaded and known
    step = max(1, len(texts) // SLICES)
    for first in range(0, len(texts), step):
        spent[0] += core_seconds(lambda first=first: [read_bytes(text) for text in raw[first : first + step]])
        spent[1] += core_seconds(lambda first=first: [pattern.findall(text) for text in texts[first : first + step]])
    return len(texts) / spent[0], len(texts) / spent[1]


def extracting(*folders: Path, jobs: int) -> float:
    """Wall seconds of `manage.py extract --jobs N`, one for each folder, all at once."""
    command = [sys.executable, "manage.py", "extract", "--jobs", str(jobs)]
    start = time.perf_counter()
    started = [subprocess.Popen([*command, folder], cwd=PROJECT, stdout=subprocess.DEVNULL) for folder in folders]
    if any([one.wait() for one in started]):  # noqa: C419 (all must end, also behind one that failed)
        raise SystemExit("extract failed")
    return time.perf_counter() - start


def processes(texts: list[str], runs: int) -> list[float]:
    """Median seconds of one process, of two, and of two that know nothing of each other and read a half each.

    The last is what the machine itself gains by its second core. All three take turns.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        halves = [folder / "even", folder / "odd"]
        for half in halves:
            half.mkdir()
        for number, text in enumerate(texts):
            (halves[number % 2] / f"{number:06}.txt").write_text(text, "utf-8")
        rounds = [
            (extracting(folder, jobs=1), extracting(folder, jobs=2), extracting(*halves, jobs=1)) for _ in range(runs)
        ]
    return [median(column) for column in zip(*rounds, strict=True)]


def growth(piece: str) -> list[float]:
    return [core_seconds(lambda size=size: read((piece * size)[:size], published="2025-08-22")) for size in SIZES]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--runs", type=int, default=3)
    asked = options.parse_args()
    texts = list(articles(asked.articles, asked.seed))
    size = sum(map(len, texts)) / len(texts)
    print(f"{len(texts)} articles of {size:.0f} code points")
    reader, pattern = against_expression(texts)
    print(f"reader {reader:.0f} articles/s and core, expression {pattern:.0f}, ratio {reader / pattern:.2f}")
    one, two, apart = processes(texts, asked.runs)
    print(f"one process {one:.1f} s, two {two:.1f} s: {one / two:.2f} times")
    print(f"two that know nothing of each other, a half each, {apart:.1f} s: {one / apart:.2f} times")
    print("adversarial text: " + ", ".join(f"{size // 1000} kB" for size in SIZES) + ", 1 MB against 100 kB")
    for name, piece in ADVERSARIAL.items():
        spent = growth(piece)
        print(f"  {name:9}" + " ".join(f"{one:8.3f}" for one in spent) + f"   x{spent[2] / spent[1]:.1f}")


if __name__ == "__main__":
    main()
