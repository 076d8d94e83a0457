"""Words with their German endings taken off, so that a name is found in any case: Südkoreas, südkoreanischer."""

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
ENDINGS = ("es", "en", "er", "em", "e", "n", "s")
SHORTEST = 3  # letters that stay

type Stems = tuple[str, ...]


def stem(word: str) -> str:
    """The word in lower case without its endings: "Geheimdiensts" and "Geheimdiensten" give "geheimdienst".

    Twice, for plurals in the dative: "Bauarbeitern", "Bauarbeiter".
    """
    return shortened(shortened(word.lower()))


def shortened(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=20_000)
def stems(text: str) -> Stems:
    """The stems of all words of a text, in order; parts of "US-Geheimdienst" count as words."""
    return tuple(stem(word) for word in WORD.findall(text))


def find(needle: Stems, words: Stems) -> int:
    """Where `needle` stands in `words` as one piece; -1 if nowhere."""
    if not needle:
        return -1
    for at in range(len(words) - len(needle) + 1):
        if words[at : at + len(needle)] == needle:
            return at
    return -1
