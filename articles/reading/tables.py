"""The word tables as Python values: read once from `words/<language>/*.toml`, when first needed."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "words"
LANGUAGES = ("de", "en")

Table = dict[str, Any]


@cache
def tables(language: str) -> Table:
    """All tables of a language by file name: {"numbers": {...}, "dates": {...}, ...}."""
    folder = FOLDER / language
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))}


def words(text: str) -> list[str]:
    """The words and phrases of a table's string; "_" inside an entry stands for a space."""
    return [entry.replace("_", " ").strip() for entry in text.split() if not entry.endswith("_")]


def phrases(text: str) -> list[tuple[str, ...]]:
    """The same, each as a tuple of its words."""
    return [tuple(entry.split()) for entry in words(text)]
