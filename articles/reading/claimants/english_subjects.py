"""Subjects of English verbs of saying that stand apart from them, and phrases before the verb that are no subject."""

from articles.reading.claimants.attribution import CLOSERS, is_somebody
from articles.reading.claimants.clauses import behind_dateline, opening_phrase
from articles.reading.claimants.naming import trimmed
from articles.reading.phrases import Span
from articles.reading.tokens import Tokens

COUNT_GAP = 8  # "says that at least 30"


def shared_subject(tokens: Tokens, at: int, begin: int, end: int) -> Span | None:
    """Baku gives no tally but says 25 civilians died: the subject of the verb before it, a number close behind."""
    ahead = range(at + 1, min(end, at + 1 + COUNT_GAP))
    number = next((step for step in ahead if tokens.infos[step].num in "NWV"), at)
    apart = {"after", "when", "before"}.intersection(tokens.words[at + 1 : number])
    if tokens.words[at - 1] not in ("and", "but") or number == at or apart:
        return None
    subject = opening_phrase(tokens, behind_dateline(tokens, begin, at), at)
    subject = trimmed(tokens, subject) if subject else None
    return subject if subject and is_somebody(tokens, subject) else None


def no_speaker(tokens: Tokens, left: Span) -> bool:
    """its count, my own estimate, no military tally: the verb is a noun."""
    claims, word = tokens.lexicon.claims, tokens.words[left[0]]
    return word in claims.first_person or word == "no" or (left[0] == left[1] and word in claims.own)


def interrupted(tokens: Tokens, behind: int, begin: int, end: int) -> Span | None:
    """Ivan Bondar, 44, of the 57th Brigade, says his battalion lost 112 men: who opens the sentence speaks.

    `behind` is the token behind what follows the verb: there a sentence that "says his lawyer" closes would end.
    """
    if behind >= end or tokens.words[behind] in CLOSERS or tokens.words[behind] in tokens.lexicon.claims.after_quoted:
        return None
    if tokens.words[behind] != "of" and (tokens.infos[behind].date != "." or tokens.infos[behind].roles):
        return None
    subject = opening_phrase(tokens, begin, behind)
    named = subject is not None and tokens.words[subject[1] + 1] == "," and is_somebody(tokens, subject)
    return subject if named else None


def people_behind_place(tokens: Tokens, left: Span) -> Span | None:
    """In the battle of Tinzaouaten rebels said: people without article behind the name of a place are the subject."""
    last = left[1]
    people = "K" in tokens.infos[last].roles and tokens.words[last].endswith("s") and not tokens.capital(last)
    return (last, last) if people and last > left[0] and tokens.capital(last - 1) else None


def where(tokens: Tokens, left: Span, at: int, begin: int) -> bool:
    """In a paper published on Monday, the institute counts: the phrase before the verb is a place, no subject."""
    before = left[0] - 1 - ("a" in tokens.infos[left[0] - 1].roles)
    return (
        before == begin and tokens.words[before] == "in" and tokens.words[at] in tokens.lexicon.claims.verbs.participles
    )
