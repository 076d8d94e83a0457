"""A number in its sentence, as the rules against it look at it."""

from articles.reading.numbers import Number, Value
from articles.reading.tokens import Tokens

OLDEST = 115


class Spot:
    """One number with the words around it; `end` is behind the last token of its sentence."""

    __slots__ = (
        "bare",
        "begin",
        "digits",
        "end",
        "first",
        "german",
        "infos",
        "last",
        "number",
        "tokens",
        "value",
        "words",
    )

    def __init__(self, tokens: Tokens, number: Number) -> None:
        self.tokens, self.number = tokens, number
        self.words, self.infos = tokens.words, tokens.infos
        self.first, self.last = number.first, number.last
        self.begin, self.end = tokens.sentence(number.first)
        self.german = tokens.lexicon.language == "de"
        self.digits = self.words[self.first][0].isdigit()
        self.value: Value = number.high or number.low
        # digits without separators, alone
        self.bare = number.form == "plain" and self.first == self.last and self.words[self.first].isdecimal()

    def before(self, steps: int = 1) -> str:
        """The word so many tokens before the number, "" beyond the sentence."""
        at = self.first - steps
        return self.words[at] if at >= self.begin else ""

    def after(self, steps: int = 1) -> str:
        at = self.last + steps
        return self.words[at] if at < self.end else ""

    def listed(self, word: str, name: str) -> bool:
        """Whether a word stands in one of the lists of noise.toml."""
        return word in self.tokens.lexicon.lists[name]

    def any_listed(self, name: str, first: int, end: int) -> bool:
        """Whether a word of the sentence between these tokens stands in a list."""
        entries = self.tokens.lexicon.lists[name]
        return any(word in entries for word in self.words[max(first, self.begin) : min(end, self.end)])

    def capital_before(self, steps: int = 1) -> bool:
        return self.first - steps >= self.begin and self.tokens.capital(self.first - steps)

    def capital_after(self, steps: int = 1) -> bool:
        return self.last + steps < self.end and self.tokens.capital(self.last + steps)

    @property
    def closed(self) -> bool:
        """Whether nothing that could be counted follows: the clause ends, or goes on with "und"."""
        word = self.after()
        return not word or not (word[0].isalnum() or word[0] in "-‑%°$€£") or self.infos[self.last + 1].num in "ur"

    def counts(self, *, people: bool = False) -> bool:
        """Whether one of the next two words is a noun that is counted (of people alone)."""
        for at in range(self.last + 1, min(self.last + 3, self.end)):
            noun = self.infos[at].noun
            if self.infos[at].num in "NW" or self.words[at] in (",", ";", ")"):
                return False
            if noun and (not people or noun in ("soldiers", "people", "nationals")):
                return True
        return False
