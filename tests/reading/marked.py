"""Sentences with their numbers marked: {number|reason} is rejected for that reason, [number] is a figure.

A "?" behind the bracket: may be read or not, but never as the other. Without a reason any will do.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TABLES = Path(__file__).parent / "tables"
MARK = re.compile(r"\{(?P<noise>[^}|]*)(?:\|(?P<reason>\w*))?\}(?P<maybe>\?)?|\[(?P<figure>[^\]]*)\](?P<perhaps>\?)?")


@dataclass
class Marked:
    text: str = ""
    figures: list[tuple[int, int]] = field(default_factory=list)
    perhaps: list[tuple[int, int]] = field(default_factory=list)
    noise: list[tuple[int, int, str]] = field(default_factory=list)


def unmarked(line: str) -> Marked:
    """The sentence without its marks, with the spans that they held."""
    marked, at = Marked(), 0
    for mark in MARK.finditer(line):
        marked.text += line[at : mark.start()]
        start = len(marked.text)
        marked.text += mark["noise"] if mark["noise"] is not None else mark["figure"]
        span = (start, len(marked.text))
        if mark["figure"] is not None:
            (marked.perhaps if mark["perhaps"] else marked.figures).append(span)
        elif not mark["maybe"]:
            marked.noise.append((*span, mark["reason"] or ""))
        at = mark.end()
    marked.text += line[at:]
    return marked


def lines(name: str) -> Iterator[str]:
    """The examples of a table, without its comments."""
    for line in (TABLES / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line
