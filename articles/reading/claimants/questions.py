"""Interviews without labels: questions stand as paragraphs of their own; answers are in the first person."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from articles.reading.claimants.attribution import Attribution, can_speak, clean, is_somebody
from articles.reading.claimants.clauses import opening_phrase
from articles.reading.claimants.naming import full_name, person_in, trimmed
from articles.reading.phrases import Span, phrase_after
from articles.reading.tokens import Tokens

FEWEST = 3  # questions; fewer are rhetorical
LONGEST_QUESTION = 40  # tokens
LEAD = 6  # sentences before the first question in which the guest is named


@dataclass(slots=True, frozen=True)
class Interview:
    """Who answers, and the tokens of each answer."""

    guest: Attribution | None
    answers: tuple[Span, ...]

    def answering(self, at: int) -> bool:
        nearest = bisect_right(self.answers, at, key=itemgetter(0)) - 1
        return nearest >= 0 and at < self.answers[nearest][1]


def interview(tokens: Tokens) -> Interview | None:
    """The interview that a text is, or None: an explainer asks too, but nobody in it says "I" or "we"."""
    breaks = [-1, *(at for at, word in enumerate(tokens.words) if word[0] == "\n"), len(tokens.words)]
    lines = [(first + 1, end) for first, end in pairwise(breaks) if end - first > 1]
    asked = [index for index, line in enumerate(lines) if is_question(tokens, line)]
    if len(asked) < FEWEST or lines[asked[0]][0] == 0:
        return None
    answers = [span for index in asked for span in answer_to(tokens, lines, index, last=index == asked[-1])]
    spoken = tokens.lexicon.claims.speaking
    if not any(not spoken.isdisjoint(tokens.words[first:end]) for first, end in answers):
        return None
    return Interview(guest(tokens, lines[asked[0]]), tuple(answers))


def is_question(tokens: Tokens, line: Span) -> bool:
    last = line[1] - 1
    while last > line[0] and tokens.words[last] in ("”", "“", '"', "»", "«"):
        last -= 1
    return tokens.words[last] == "?" and line[1] - line[0] <= LONGEST_QUESTION


def answer_to(tokens: Tokens, lines: list[Span], index: int, *, last: bool) -> list[Span]:
    """The paragraphs behind a question: up to the next one; one alone in close setting and behind the last."""
    question, found = lines[index], list[Span]()
    close = question[1] < len(tokens.words) and tokens.words[question[1]].count("\n") == 1
    for at in range(index + 1, len(lines)):
        if is_question(tokens, lines[at]) or (found and (close or last)):
            break
        found.append(lines[at])
    return found


def guest(tokens: Tokens, question: Span) -> Attribution | None:
    """Who is asked: addressed in the first question ("Herr General, ..."), or named in the lead."""
    for at in range(question[0], question[1] - 1):
        if tokens.words[at] in tokens.lexicon.claims.addressing and tokens.capital(at):
            span = phrase_after(tokens, at + 1, question[1])
            if span:
                return Attribution(clean(tokens, *span), *span, "forward", saying=True, head=span[0])
    span = in_lead(tokens, question[0])
    return Attribution(clean(tokens, *span), *span, "forward", saying=True, head=span[0]) if span else None


def in_lead(tokens: Tokens, end: int) -> Span | None:
    """The person whom the last sentences before the first question name."""
    for _ in range(LEAD):
        if end <= 0:
            return None
        begin = tokens.sentence(end - 1)[0]
        subject = opening_phrase(tokens, begin, end)
        subject = trimmed(tokens, subject) if subject else None
        if subject and is_somebody(tokens, subject) and can_speak(tokens, subject):
            return subject
        named = person_in(tokens, begin, end, names=False) or full_name(tokens, begin, end)
        if named:
            return named
        end = begin
    return None
