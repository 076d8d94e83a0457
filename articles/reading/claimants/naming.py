"""Whom a sentence names that a pronoun or a possessive can mean: its subject, a person, a full name."""

from articles.reading.claimants.attribution import Attribution, can_speak, is_somebody
from articles.reading.claimants.clauses import clause_start, opening_phrase
from articles.reading.phrases import Span, phrase_after, phrase_before, phrase_to
from articles.reading.tokens import Tokens


def trimmed(tokens: Tokens, span: Span) -> Span:
    """The phrase up to its last name or speaker's noun: "junta" of "junta followed"."""
    last = span[1]
    while last > span[0] and not tokens.capital(last) and "K" not in tokens.infos[last].roles:
        last -= 1
    return span[0], last


def may_own(tokens: Tokens, span: Span) -> bool:
    """Whether a phrase before "eigenen" or "its" can be the owner: no pronoun, and in English somebody or a name."""
    if span[0] == span[1] and "r" in tokens.infos[span[0]].roles:
        return False
    return tokens.lexicon.language == "de" or is_somebody(tokens, span) or tokens.capital(span[1])


def person_in(tokens: Tokens, begin: int, end: int, *, names: bool = True) -> Span | None:
    """The person named elsewhere in a sentence: Lawmakers grilled Defense Secretary Pete Hegseth."""
    claims = tokens.lexicon.claims
    for at in range(begin, end):
        article = at > begin and "a" in tokens.infos[at - 1].roles
        if (
            "K" in tokens.infos[at].roles
            and (article or tokens.capital(at))
            and not tokens.words[at].endswith(claims.bodies)
            and "N" not in tokens.num_letters[max(begin, at - 2) : at]  # "von den 11.000 Soldaten ..., sagt er"
        ):
            last = at
            while last + 1 < end and tokens.capital(last + 1):
                last += 1
            return phrase_to(tokens, last, begin)
    return full_name(tokens, begin, end) if names else None


def full_name(tokens: Tokens, begin: int, end: int) -> Span | None:
    """Two or three capitals in a row that no table knows: Grace Okoro."""
    for at in range(begin + 1, end - 1):
        if unknown_name(tokens, at) and unknown_name(tokens, at + 1):
            last = at + 2 if at + 2 < end and unknown_name(tokens, at + 2) else at + 1
            return at, last
    return None


def unknown_name(tokens: Tokens, at: int) -> bool:
    info = tokens.infos[at]
    known = info.roles or info.cue or info.noun or info.date != "." or info.num != "."
    return tokens.capital(at) and not known and tokens.words[at] not in tokens.lexicon.claims.names


def owner_before(tokens: Tokens, pronoun: Attribution, begin: int) -> Span | None:
    """Whose "eigene Angaben" are: the phrase before them, if it is no place, the sentence's subject, or that behind."""
    here = phrase_before(tokens, pronoun.first, begin)
    if here and not in_place(tokens, here, begin):
        return here
    subject = opening_phrase(tokens, clause_start(tokens, pronoun.first, begin), pronoun.first)
    if subject and named_subject(tokens, trimmed(tokens, subject)):
        return trimmed(tokens, subject)
    return here or subject_behind(tokens, pronoun, begin)


def in_place(tokens: Tokens, span: Span, begin: int) -> bool:
    """Paris hat in der Sahelzone nach eigenen Angaben 58 Soldaten verloren: the owner is no place."""
    at = span[0] - 1
    if at > begin and "a" in tokens.infos[at].roles:
        at -= 1
    return at >= begin and tokens.words[at] in tokens.lexicon.grammar["within"]


def subject_behind(tokens: Tokens, pronoun: Attribution, begin: int) -> Span | None:
    """Nach eigenen Angaben schoss die Flugabwehr ...; by its own count, the ministry ...: the clause's own subject."""
    if pronoun.first > begin + 1 or not tokens.words[pronoun.head].startswith(("eigen", "own", "its", "their")):
        return None
    end = tokens.sentence(begin)[1]
    for start in (pronoun.last + 1, pronoun.last + 2):
        span = phrase_after(tokens, start, end) if start < end else None
        if span and (is_somebody(tokens, span) or tokens.capital(span[0 if tokens.lexicon.language == "de" else 1])):
            return trimmed(tokens, span)
    return None


def named_subject(tokens: Tokens, span: Span) -> bool:
    """Whether a sentence's subject is somebody a pronoun can mean: a known speaker, or a name of two capitals."""
    if tokens.infos[span[0]].num != "." or tokens.infos[span[0]].date in "WMYNPH":
        return False
    if is_somebody(tokens, span):
        return can_speak(tokens, span)
    if tokens.words[span[0]] in tokens.lexicon.claims.adverbs:
        return False
    bare = span[0] in tokens.borders or span[1] > span[0]
    return bare and all(
        tokens.capital(at) and not tokens.infos[at].cue and not tokens.infos[at].noun and not tokens.infos[at].roles
        for at in range(span[0], span[1] + 1)
    )
