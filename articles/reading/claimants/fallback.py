"""What a sentence attributes without a verb that is known to speak: by its subject and a that-clause or a quotation."""

from articles.reading.claimants.attribution import Attribution, is_somebody, make
from articles.reading.claimants.clauses import nominative, opening_phrase
from articles.reading.tokens import Tokens

OPENS = frozenset('„“«»"')
FARTHEST = 12  # tokens from the subject to its "dass"


def by_subject(tokens: Tokens, begin: int, end: int) -> list[Attribution]:
    """Der Minister machte deutlich, dass 300 ...; Trump bat um Gnade für «Tausende Ukrainer»."""
    subject = opening_phrase(tokens, begin, end)
    if subject is None or not is_somebody(tokens, subject) or not nominative(tokens, subject):
        return []
    if tokens.infos[subject[1]].noun and not tokens.capital(subject[0]):
        return []
    for at in range(subject[1] + 1, min(end, subject[1] + FARTHEST)):
        if tokens.words[at] in tokens.lexicon.claims.that_clause and speaks_of(tokens, subject[1] + 1, at):
            return made(tokens, subject, at, at, "forward")
    return quoting(tokens, subject, end)


def speaks_of(tokens: Tokens, first: int, that: int) -> bool:
    """Whether "that" opens what is said, and is no pronoun: "a blast that killed 30"."""
    if tokens.lexicon.language == "de":
        return tokens.words[that - 1] == ","
    return not tokens.lexicon.claims.that_words.isdisjoint(tokens.words[first:that])


def quoting(tokens: Tokens, subject: tuple[int, int], end: int) -> list[Attribution]:
    """A number between quotation marks is the subject's word."""
    marks = [at for at in range(subject[1] + 1, end) if tokens.words[at] in OPENS]
    if len(marks) < 2:
        return []
    if not any(tokens.infos[at].num in "NWV" for at in range(marks[0], marks[-1])):
        return []
    read = make(tokens, subject, "forward", (marks[0], marks[-1]))
    return [Attribution(read.words, marks[0], marks[-1], "inside", read.relay, head=read.head)] if read else []


def made(tokens: Tokens, subject: tuple[int, int], first: int, last: int, reach: str) -> list[Attribution]:
    read = make(tokens, subject, reach, (first, last))
    return [read] if read else []
