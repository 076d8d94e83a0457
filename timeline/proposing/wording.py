"""A value's words as written: the numeral with the hedges that stand beside it (rund 15.000, 15.000 oder mehr)."""

from articles.reading import Figure
from articles.reading.language import detect
from articles.reading.reader import lexicon_of
from articles.reading.tables import LANGUAGES
from timeline.choices import Bound
from timeline.proposing.words import names

LONGEST = 200
REACH = 60  # code points before and after the numeral in which its hedges stand
MOST_HEDGES = 3


def wording(text: str, figure: Figure, language: str) -> str:
    """The value of a figure as `text` writes it, on one line. Offsets are the figure's.

    A language that the reader does not read, or none, is told from the figure's own sentence.
    """
    if language not in LANGUAGES:
        language = detect(text[figure.start : figure.end].lower())
    start = hedged_start(text, figure, language)
    end = figure.number_end
    if start == figure.number_start and figure.bound not in (Bound.EXACT, Bound.RANGE, Bound.VAGUE):
        end = hedged_end(text, figure, language)
    return " ".join(text[start:end].split())[:LONGEST]


def hedged_start(text: str, figure: Figure, language: str) -> int:
    lexicon, additions = lexicon_of(language), names()["values"]["additions"].split()
    start = figure.number_start
    for _ in range(MOST_HEDGES):
        before = text[max(figure.start, start - REACH) : start]
        words = before.lower().split()
        phrases = [phrase for phrase, _bound in lexicon.hedges.get(words[-1] if words else "", ())]
        held = [phrase for phrase in phrases if tuple(words[-len(phrase) :]) == phrase]
        if words and not held and words[-1] in additions:
            held = [(words[-1],)]
        if not held or not before[-1].isspace():
            return start
        start -= length_of_last(before, max(map(len, held)))
    return start


def length_of_last(before: str, count: int) -> int:
    """How many code points the last `count` words take, with the space behind them."""
    rest = before
    for _ in range(count):
        rest = rest.rstrip()
        rest = rest[: len(rest) - len(rest.split()[-1])]
    return len(before) - len(rest)


def hedged_end(text: str, figure: Figure, language: str) -> int:
    lexicon = lexicon_of(language)
    after = text[figure.number_end : min(figure.end, figure.number_end + REACH)]
    words = after.lower().split()
    for phrase, _bound in lexicon.after_hedges.get(words[0] if words else "", ()):
        if tuple(word.strip(".,;:") for word in words[: len(phrase)]) == phrase:
            rest = after
            for word in after.split()[: len(phrase)]:
                rest = rest[rest.index(word) + len(word) :]
            return figure.number_end + len(after) - len(rest)
    return figure.number_end
