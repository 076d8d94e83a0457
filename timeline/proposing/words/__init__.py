"""The words that proposing needs, as data beside the code."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def names() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
