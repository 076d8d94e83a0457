"""Pieces of pages kept by what they show: a publication costs what it changes, not what it leaves as it was."""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.utils.translation import get_language

pieces = caches["pieces"]


def kept[Piece](name: str, shows: object, make: Callable[[], Piece]) -> Piece:
    """The piece that `make` makes, which depends on nothing but what it `shows` (by its repr) and the language."""
    parts = (shows, get_language(), settings.VERSION)
    key = f"{name}:{hashlib.sha256(repr(parts).encode()).hexdigest()}"
    found: Piece | None = pieces.get(key)
    if found is None:
        found = make()
        pieces.set(key, found)
    return found
