"""Noun phrases: who is named before or after a word of attribution, as written, without article or preposition."""

from articles.reading import english_phrases, german_phrases
from articles.reading.tokens import Tokens

OPENING_QUOTES = frozenset("„\"“«»”'’‚‹›")
FARTHEST_ARTICLE = 3
LONGEST_APPOSITION = 20
LONGEST_NAME = 5

type Span = tuple[int, int]  # first and last token, both included


def phrase_after(tokens: Tokens, at: int, end: int) -> Span | None:
    """The tokens [first, last] of the noun phrase that begins at `at` or behind its article; None if none does."""
    words = tokens.lexicon.claims
    begin = at
    while begin < end and skippable(tokens, begin):
        begin += 1
    if begin > at and begin + 1 < end and tokens.words[begin] == "of":  # "one of the most-read bloggers"
        begin += 1 + (tokens.words[begin + 1] == "the")
    if begin >= end or begin - at > FARTHEST_ARTICLE or (begin == at and tokens.words[begin] in words.openers):
        return None
    if tokens.lexicon.language == "de":
        return german_phrases.phrase_from(tokens, begin, end)
    return english_phrases.phrase_from(tokens, begin, end)


def skippable(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    return "a" in tokens.infos[at].roles or word in tokens.lexicon.claims.skipped or word in OPENING_QUOTES


def phrase_before(tokens: Tokens, at: int, begin: int) -> Span | None:
    """The noun phrase that ends directly before token `at` (adverbs and dates may stand between)."""
    last = at - 1
    while last >= begin and tokens.words[last] in tokens.lexicon.claims.adverbs:
        last -= 1
    if last < begin:
        return None
    if tokens.words[last] in OPENING_QUOTES and last > begin:
        last -= 1
    if tokens.words[last] == ")":
        last = before_bracket(tokens, last, begin)
    if tokens.words[last] == "." and last > begin and tokens.glued(last):  # the dot of "Kurt W. (41)"
        last -= 1
    if tokens.words[last] == ",":
        return apposed(tokens, last, begin)
    return phrase_to(tokens, last, begin)


def phrase_to(tokens: Tokens, last: int, begin: int) -> Span | None:
    """The noun phrase that ends with token `last`."""
    if tokens.lexicon.language == "de":
        return german_phrases.phrase_to(tokens, last, begin)
    return english_phrases.phrase_to(tokens, last, begin)


def before_bracket(tokens: Tokens, closed: int, begin: int) -> int:
    """The token before "(...)": Human Rights Watch (HRW)."""
    for back in range(closed - 1, max(begin, closed - 8) - 1, -1):
        if tokens.words[back] == "(" and back > begin:
            return back - 1
    return closed


def apposed(tokens: Tokens, comma: int, begin: int) -> Span | None:
    """Western officials, speaking on condition of anonymity, put: the phrase before the first of two commas."""
    found = None
    for back in range(comma - 1, max(begin, comma - LONGEST_APPOSITION) - 1, -1):
        if tokens.words[back] == ",":
            found = phrase_to(tokens, back - 1, begin) or found or phrase_to(tokens, comma - 1, back + 1)
            if found and found[1] == back - 1 and is_name(tokens, back + 1, comma):
                found = found[0], comma - 1
            if back < 2 or not apposition(tokens, back):
                return found
        if tokens.words[back] in (";", ":", "“", "”"):
            break
    return found


def is_name(tokens: Tokens, first: int, end: int) -> bool:
    """Nato's secretary general, Mark Rutte: a name behind the office belongs to it."""
    return 0 < end - first <= LONGEST_NAME and all(
        tokens.capital(at) or tokens.words[at] in tokens.lexicon.claims.name_particles or tokens.words[at] == "."
        for at in range(first, end)
    )


def apposition(tokens: Tokens, comma: int) -> bool:
    """Whether what ends before this comma may itself be one: the "58" of "Ruth Callahan, 58, a Democrat"."""
    return tokens.infos[comma - 1].num == "N" and tokens.words[comma - 2] == ","
