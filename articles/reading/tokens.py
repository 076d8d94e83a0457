"""A text cut into tokens and sentences: once, in time linear in its length."""

import re
from bisect import bisect_right
from itertools import pairwise
from operator import attrgetter

from articles.reading.lexicon import Info, Lexicon

JOINERS = "'’‑\u00ad\u200b-"
SEPARATORS = "'’  \u00a0\u2007\u202f\u2009\u2002"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
DIGITS = "one|two|three|four|five|six|seven|eight|nine"
MAGNITUDES = "hundred|thousand|million|billion|dozen|hundert|tausend|millionen|milliarden|mio|mrd"
# Number words that may stand before a hyphen ("six-party", "Vier-Augen"): the hyphen is then a token of its own.
NUMBER_WORDS = (
    rf"{DIGITS}|(?:{TENS})(?!-(?:{DIGITS})\b)|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    "|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|(?:drei|vier|fünf|sech|sieb|acht|neun)zehn"
    "|(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(?:zwanzig|dreißig|vierzig|fünfzig)"
    "|zwanzig|dreißig|dreissig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig"
)
# A day and month with dots is German; in English "2.6." ends a sentence, and only a year makes it a date.
DOTTED_YEAR = r"[ ]?(?:1[89]|20)\d\d(?!\d)"
DOTTED = {"de": rf"(?:{DOTTED_YEAR}|\d\d(?!\d|\.\d))?", "en": DOTTED_YEAR}
# Bounded everywhere, so that no input makes it slow. A numeral keeps its separators in one token.
PATTERN = rf"""
      [^\W\d_]{{2,}}+(?![{JOINERS}])  # most words at once, without trying the other forms on them
    | \d{{4}}([-/.])\d\d\1\d\d(?!\d)
    | \d\d?-\d\d?-(?:19|20)\d\d(?!\d)
    | (?:0?[1-9]|[12]\d|3[01])\.[ ]?(?:0?[1-9]|1[0-2])\.DOTTED
    | \d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)(?!\d)
    | \d{{1,2}}:\d\d(?::\d\d)?(?!\d)
    | \d{{1,3}}([.,{SEPARATORS}])\d{{3}}(?![-‑]?(?:mm|millim))(?:\2\d{{3}}){{0,4}}(?!\d)(?:[.,]\d{{1,3}}(?!\d))?
    | \d+(?:[.,]\d{{1,4}}(?!\d))?(?:(?:st|nd|rd|th)\b)?
    | [qh][1-4]\b
    | (?:[^\W\d_]\.){{2,4}}(?![^\W\d_])
    | (?:{TENS})-(?:{DIGITS})(?=-)
    | (?:mid|half|{MAGNITUDES}|{NUMBER_WORDS})(?=[-‑])
    | [^\W\d_]+(?:[{JOINERS}][^\W\d_]+){{0,8}}
    | \n\s*
    | ([^\w\s])\3*
    | _+
    """
TOKEN = {language: re.compile(PATTERN.replace("DOTTED", dotted), re.VERBOSE) for language, dotted in DOTTED.items()}
DATE_LETTER, NUM_LETTER = attrgetter("date"), attrgetter("num")
ENDS = frozenset(".!?…;\n")
CLOSING = frozenset("\"'“”’»«)]›‹")
LONGEST_SENTENCE = 160  # tokens; what is longer is cut, so that work inside a sentence stays bounded
SENTENCE_END = re.compile(r"[.!?…\n;]")


class Tokens:
    """The tokens of a text: `starts`, `ends` (code points), `words` (lower case), `infos`, and sentence borders."""

    __slots__ = ("borders", "date_letters", "ends", "infos", "lexicon", "num_letters", "starts", "text", "words")

    def __init__(self, text: str, low: str, lexicon: Lexicon, offset: int = 0) -> None:
        self.text = text
        self.lexicon = lexicon
        spans = [match.span() for match in TOKEN[lexicon.language].finditer(low, offset)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.words = [low[start:end] for start, end in spans]
        self.infos: list[Info] = list(map(lexicon.__getitem__, self.words))
        self.date_letters = "".join(map(DATE_LETTER, self.infos))
        self.num_letters = "".join(map(NUM_LETTER, self.infos))
        self.borders = borders(self)

    def sentence(self, token: int) -> tuple[int, int]:
        """The token range [first, end) of the sentence that holds a token."""
        at = bisect_right(self.borders, token)
        return self.borders[at - 1], self.borders[at]

    def glued(self, token: int) -> bool:
        """Whether nothing stands between this token and the one before."""
        return token > 0 and self.starts[token] == self.ends[token - 1]

    def capital(self, token: int) -> bool:
        return self.text[self.starts[token]].isupper()

    def span(self, first: int, last: int) -> str:
        """The text from the first to the last of these tokens, both included."""
        return self.text[self.starts[first] : self.ends[last]]


def borders(tokens: Tokens) -> list[int]:
    """Token numbers at which a sentence begins, with the number of tokens at the end."""
    words, count = tokens.words, len(tokens.words)
    found = [0]
    for at, word in enumerate(words):
        if word[0] in ENDS and ends_sentence(tokens, at, count):
            end = at + 1
            while end < count and words[end][0] in CLOSING and tokens.glued(end):
                end += 1
            if end > found[-1]:
                found.append(end)
    if found[-1] != count:
        found.append(count)
    if count == 0:
        return [0, 0]
    return cut(found)


def cut(found: list[int]) -> list[int]:
    """The same borders with more where a sentence is too long."""
    if max((b - a for a, b in pairwise(found)), default=0) <= LONGEST_SENTENCE:
        return found
    finer = [0]
    for first, end in pairwise(found):
        finer.extend(range(first + LONGEST_SENTENCE, end, LONGEST_SENTENCE))
        finer.append(end)
    return finer


def ends_sentence(tokens: Tokens, at: int, count: int) -> bool:
    """Whether this mark ends a sentence; a dot after an abbreviation, an initial or an ordinal does not."""
    word = tokens.words[at]
    if word[0] == "\n" and at and tokens.words[at - 1][0] == "\n":
        return False
    if word[0] == "\n":
        return at + 1 >= count or not tokens.text[tokens.starts[at + 1]].islower() or word.count("\n") > 1
    if word[0] != ".":
        return True
    if at + 1 >= count or tokens.words[at + 1][0] == "\n":
        return True
    following = tokens.text[tokens.starts[at + 1]]
    if tokens.glued(at + 1) and following not in CLOSING:
        return False
    if following.islower():
        return False
    if at == 0 or not tokens.glued(at):
        return True
    return not abbreviated(tokens, at - 1, at + 1)


def abbreviated(tokens: Tokens, before: int, after: int) -> bool:
    """Whether the dot between these tokens belongs to the first: Gen. Smith, 92. Brigade, Mio. Euro."""
    word, info = tokens.words[before], tokens.infos[before]
    if len(word) == 1 and word.isalpha():
        return True
    if "b" in info.roles and "N" not in info.roles:
        return True
    return word[0].isdigit() and german_ordinal(tokens, before, after)


def german_ordinal(tokens: Tokens, before: int, after: int) -> bool:
    """Whether a number with a dot is an ordinal: 92. Brigade, am 1000. Kriegstag, der 45. Präsident."""
    word, info = tokens.words[before], tokens.infos[after]
    digits = word.replace(".", "")
    if not digits.isdecimal() or len(digits) > 4:
        return False
    if info.date == "M" and len(word) <= 3:
        return True
    if tokens.lexicon.language != "de" or not tokens.words[after][0].isalpha():
        return False
    if before and tokens.words[before - 1] in tokens.lexicon.lists["before_ordinals"]:
        return "B" not in info.roles
    counted = tokens.words[after].startswith("ge") and tokens.words[after].endswith("t") and not info.noun
    return "S" not in info.roles and not counted and word.isdecimal() and len(word) <= 3
