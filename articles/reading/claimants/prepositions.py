"""Attributions by preposition or conjunction: laut X, X zufolge, unter Berufung auf X, so X, wie X sagte."""

from articles.reading.claimants.attribution import CLOSERS, QUOTES, Attribution, make
from articles.reading.claimants.information import information, is_national
from articles.reading.phrases import Span, phrase_after, phrase_before
from articles.reading.tokens import Tokens

REACH = 10
AS_REACH = 16  # tokens from "wie X" to its verb


def according(tokens: Tokens, at: int, end: int) -> Attribution | None:
    """laut X, gemäß X, according to X, per X."""
    start = at + 1
    if tokens.words[at] == "according":
        if start >= end or tokens.words[start] != "to":
            return None
        start += 1
    elif tokens.words[at] == "per" and not (start < end and (tokens.capital(start) or tokens.words[start] == "the")):
        return None
    span = phrase_after(tokens, start, end)
    if span is None:
        return None
    if is_source(tokens, span):
        return make(tokens, span, "both", (at, span[1]))
    for inside in range(span[0], span[1] + 1):
        if "i" in tokens.infos[inside].roles:
            return information(tokens, inside, at, end, marked=at)
    by = published_by(tokens, span[1] + 1, end) if tokens.lexicon.language == "de" else None
    return by or make(tokens, span, "both", (at, span[1]))


def is_source(tokens: Tokens, span: Span) -> bool:
    """military sources, ukrainische Quellen: they speak themselves, and are no papers of the military."""
    return span[1] > span[0] and tokens.words[span[1]].endswith(tokens.lexicon.claims.kinds_of_source)


def published_by(tokens: Tokens, at: int, end: int) -> Attribution | None:
    """laut Bildern, die von Kiew veröffentlicht wurden: who published is who claims."""
    if at + 3 >= end or tokens.words[at] != "," or tokens.words[at + 1] not in ("die", "das", "der"):
        return None
    for by in range(at + 2, min(end, at + 6)):
        if tokens.words[by] in ("von", "vom"):
            closed = next((stop for stop in range(by, min(end, by + 12)) if tokens.words[stop] == ","), by)
            return make(tokens, phrase_after(tokens, by + 1, end), "forward", (at, closed))
    return None


def postposed(tokens: Tokens, at: int, begin: int) -> Attribution | None:
    """X zufolge; Schätzungen des X zufolge; Berichten zufolge."""
    for back in range(at - 1, max(begin, at - REACH) - 1, -1):
        if tokens.words[back] in CLOSERS:
            break
        if "i" in tokens.infos[back].roles and tokens.capital(back):
            return information(tokens, back, begin, at + 1, marked=at)
    return make(tokens, phrase_before(tokens, at, begin), "both", (at, at))


def citing(tokens: Tokens, at: int, end: int) -> Attribution | None:
    """unter Berufung auf X, citing X."""
    start = at + 1
    if start < end and tokens.words[start] == "auf":
        start += 1
    span = phrase_after(tokens, start, end)
    if (
        span
        and not is_source(tokens, span)
        and not any("K" in tokens.infos[inside].roles for inside in range(span[0], span[1] + 1))
    ):
        for inside in range(span[0], span[1] + 1):
            if "i" in tokens.infos[inside].roles:
                return information(tokens, inside, at, end, marked=at)
    return make(tokens, span, "both", (at, at))


def as_said(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """, wie X am Montag mitteilte; wie aus X hervorgeht; as X put it."""
    words = tokens.words
    german = tokens.lexicon.language == "de"
    if at > begin and (words[at - 1] == "so" or (not german and words[at - 1] not in CLOSERS)):
        return None
    start = at + 2 if at + 1 < end and words[at + 1] == "aus" else at + 1
    span = phrase_after(tokens, start, end)
    if span is None and start < end and "r" in tokens.infos[start].roles:
        span = (start, start)
    if span is None:
        return None
    for verb in range(span[1] + 1, min(end, span[1] + AS_REACH)):
        told = words[verb] in tokens.lexicon.claims.have and words[verb + 1 : verb + 2] == [
            "it"
        ]  # "as the army has it"
        if told or "V" in tokens.infos[verb].roles:
            return make(tokens, span, "both", (at, verb), saying=True)
        if not german or words[verb] in (";", ":"):
            return None
        if any_verb(tokens, verb, end) and at > begin and words[at - 1] == ",":
            return make(tokens, span, "both", (at, verb), saying=True)
    return None


def any_verb(tokens: Tokens, at: int, end: int) -> bool:
    """Whatever verb closes the clause: wie ein Offizier fluchte."""
    closes = at + 1 >= end or tokens.words[at + 1][0] in ",.;:!?\n"
    return closes and tokens.words[at].endswith(("te", "ten", "t", "will")) and not tokens.capital(at)


def so_speaker(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """, so die Luftwaffe; – so X."""
    if at == begin or not (tokens.words[at - 1] in QUOTES or tokens.words[at - 1] in ",–—)"):
        return None
    after = at + 1
    if after >= end or not ("a" in tokens.infos[after].roles or tokens.capital(after) or is_national(tokens, after)):
        return None
    return make(tokens, phrase_after(tokens, after, end), "both", (at, at), saying=True)


def in_view(tokens: Tokens, at: int, end: int) -> Attribution | None:
    """aus Sicht der Armee, aus Regierungskreisen."""
    if at + 2 >= end:
        return None
    if tokens.words[at + 1] == "sicht":
        return make(tokens, phrase_after(tokens, at + 2, end), "both", (at, at))
    endings = tokens.lexicon.claims.kinds_of_source
    for ahead in range(at + 1, min(at + 5, end)):
        if tokens.words[ahead].endswith(endings):
            first = at + 2 if "a" in tokens.infos[at + 1].roles else at + 1
            return make(tokens, (first, ahead), "both", (at, ahead))
    return None


def opinion_of(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """in the opinion of X, in the words of X."""
    if at + 1 < end and tokens.words[at + 1] == "of" and at - 2 >= begin and tokens.words[at - 2] == "in":
        return make(tokens, phrase_after(tokens, at + 2, end), "both", (at - 2, at + 1))
    return None


def believed(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """glaubt man X, geht es nach X; if X is to be believed, if X are right."""
    words = tokens.words
    if tokens.lexicon.language == "de":
        behind = 2 if words[at + 1 : at + 2] == ["man"] else 3 if words[at + 1 : at + 3] == ["es", "nach"] else 0
        return make(tokens, phrase_after(tokens, at + behind, end), "both", (at, at + 1)) if behind else None
    for back in range(at - 1, max(begin, at - REACH) - 1, -1):
        if words[back] == "if":
            span = phrase_after(tokens, back + 1, at)
            return make(tokens, span, "both", (back, at)) if span else None
    return None
