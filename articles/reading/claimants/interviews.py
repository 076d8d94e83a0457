"""Interviews: who answers stands before a colon at the head of the answer and speaks to the end of the paragraph."""

from articles.reading.claimants.attribution import Attribution, clean, is_relay
from articles.reading.phrases import Span
from articles.reading.tokens import Tokens

LONGEST_LABEL = 4  # words: "Präsident Dr. Weber"
LONGEST_ANSWER = 400  # tokens looked back for the label of an answer
QUESTIONS = frozenset({"q", "frage", "question", "f"})
ANSWERS = frozenset({"a", "antwort", "answer"})
FARTHEST = 600  # tokens around a label in which the interview shows


def label(tokens: Tokens, at: int, begin: int) -> Attribution | None:
    """The speaker named before the colon at `at`, if the sentence opens with him and the text is an interview."""
    if not 0 < at - begin <= LONGEST_LABEL or not tokens.capital(begin):
        return None
    span = begin, at - 1
    if not plain_name(tokens, span) or not interviewed(tokens, span, at):
        return None
    asks = is_relay(tokens, span) or tokens.words[begin] in QUESTIONS
    words = None if asks or tokens.words[begin] in ANSWERS else clean(tokens, *span)
    return Attribution(words, begin, at, "forward", saying=True, head=begin)


def plain_name(tokens: Tokens, span: Span) -> bool:
    """Capitals only, nothing that is counted, no date."""
    inside = range(span[0], span[1] + 1)
    return all(
        (tokens.capital(at) or tokens.words[at] == ".") and tokens.infos[at].cue is None
        and tokens.infos[at].noun is None and tokens.infos[at].num == "." and tokens.infos[at].date in ".p"
        for at in inside
    )  # fmt: skip


def interviewed(tokens: Tokens, span: Span, colon: int) -> bool:
    """Whether lines open with questions, or with this label again while its name also stands in a sentence."""
    words, name = tokens.words, tokens.words[span[0] : colon + 1]
    again = named = False
    for at in range(max(1, span[0] - FARTHEST), min(len(words) - 1, colon + FARTHEST)):
        if words[at] == ":" and (words[at - 1] in QUESTIONS or asked_before(tokens, at, span[0])):
            return True
        if words[at] == name[-2] and at != span[1]:
            labels = words[at + 1] == ":"
            again = again or (labels and words[at - len(name) + 2 : at + 2] == name)
            named = named or (not labels and tokens.capital(at - 1))
    return again and (named or is_relay(tokens, span))


def asked_before(tokens: Tokens, colon: int, answer: int) -> bool:
    """STANDARD: Wie stark ist die Einheit? Feichtinger: ...: a medium asked what this label answers."""
    asks = colon < answer and "R" in tokens.infos[colon - 1].roles and colon - 1 in tokens.borders
    return asks and tokens.words[answer - 1] in ("?", "\n") and "?" in tokens.words[colon:answer]


def answering(tokens: Tokens, begin: int) -> Attribution | None:
    """The label of the paragraph in which the sentence at `begin` stands, if it has one."""
    first = begin
    while first > 0 and begin - first < LONGEST_ANSWER and tokens.words[first - 1][0] != "\n":
        first -= 1
    colon = next((at for at in range(first, min(first + LONGEST_LABEL + 1, begin)) if tokens.words[at] == ":"), None)
    return label(tokens, colon, first) if colon else None
