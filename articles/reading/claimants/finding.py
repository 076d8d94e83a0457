"""All attributions of a sentence, each found by the word that opens or carries it."""

from dataclasses import replace

from articles.reading.claimants import (
    ellipsis,
    english_saying,
    evidence,
    fallback,
    german_idioms,
    german_saying,
    interviews,
    listeners,
    marks,
    prepositions,
)
from articles.reading.claimants.attribution import CLOSERS, Attribution, is_somebody, make
from articles.reading.claimants.information import information, stems_from
from articles.reading.phrases import phrase_after
from articles.reading.tokens import Tokens

OPENING_ROLES = frozenset("LQZwsEiV")  # roles of words that may open or carry an attribution
VIEW_REACH = 5
ENGLISH_CLOSERS = (",", "”", '"', "“", "’")


def find_attributions(tokens: Tokens, begin: int, end: int) -> list[Attribution]:
    """All attributions of the sentence [begin, end) in order."""
    found: list[Attribution] = []
    german = tokens.lexicon.language == "de"
    used, triggers = begin, tokens.lexicon.claims.triggers
    for at in range(begin, end):
        roles, word = tokens.infos[at].roles, tokens.words[at]
        behind_mark = german and at > begin and tokens.words[at - 1] in CLOSERS
        opens = (roles and not OPENING_ROLES.isdisjoint(roles)) or word in triggers
        if at < used or not (opens or behind_mark or word == ":"):
            continue
        if word.endswith("ing") and "V" in roles and "Q" not in roles and tokens.words[at - 1] == ",":
            found.extend(goes_on_saying(tokens, at, begin, found))
            continue
        read = read_at(tokens, at, begin, end, roles)
        if read is None and behind_mark:
            read = marks.quoted(tokens, at, begin, end)
        if read:
            heard = listeners.listening(tokens, read, begin, end)
            found.append(listeners.without(read, heard))
            found.extend(cited_inside(tokens, read, end))
            found.extend(heard)
            used = max(used, read.last + 1) if read.first >= at else used
    if not found and not german:
        found.extend(closing(tokens, begin, end))
    if not found:
        found.extend(fallback.by_subject(tokens, begin, end))
    if not found and ":" in tokens.words[begin:end]:
        before = marks.clause_before_colon(tokens, begin, end)
        found.extend([before] if before else [])
    found.extend(ellipsis.elliptic(tokens, found, begin, end))
    return found


def goes_on_saying(tokens: Tokens, at: int, begin: int, found: list[Attribution]) -> list[Attribution]:
    """..., adding that dozens were missing: the speaker before it, else the sentence's subject, goes on."""
    if found and found[-1].head >= 0 and not found[-1].relay:
        return [replace(found[-1], first=at, last=at, reach="forward")]
    subject = phrase_after(tokens, begin, at)
    opens = subject is not None and subject[0] - begin <= 1 and is_somebody(tokens, subject)
    read = make(tokens, subject, "forward", (at, at), saying=True) if opens else None
    return [read] if read else []


def closing(tokens: Tokens, begin: int, end: int) -> list[Attribution]:
    commas = [at for at in range(begin, end) if tokens.words[at] in ENGLISH_CLOSERS]
    read = marks.english_closing(tokens, commas[-1], begin, end) if commas else None
    return [read] if read else []


def read_at(tokens: Tokens, at: int, begin: int, end: int, roles: str) -> Attribution | None:
    """What the word at `at` attributes, if anything."""
    if tokens.words[at] == ":":
        answer = interviews.label(tokens, at, begin)
        return answer or (marks.before_colon(tokens, at, begin, end) if at + 1 < end else None)
    read = by_preposition(tokens, at, begin, end, roles)
    if read:
        return read
    if "i" in roles and (tokens.lexicon.language == "en" or tokens.capital(at)):
        read = information(tokens, at, begin, end)
        if read or "V" not in roles:
            return read
    if tokens.lexicon.language == "en":
        speaks = "V" in roles or tokens.words[at] in tokens.lexicon.claims.agents_of
        return english_saying.saying(tokens, at, begin, end) if speaks else None
    return german_verb(tokens, at, begin, end, roles)


def by_preposition(tokens: Tokens, at: int, begin: int, end: int, roles: str) -> Attribution | None:
    word, claims = tokens.words[at], tokens.lexicon.claims
    if "L" in roles:
        return prepositions.according(tokens, at, end)
    if "Q" in roles:
        return prepositions.citing(tokens, at, end)
    if "Z" in roles and word == "zufolge":
        return prepositions.postposed(tokens, at, begin)
    if "w" in roles:
        return prepositions.as_said(tokens, at, begin, end)
    if "s" in roles:
        return prepositions.so_speaker(tokens, at, begin, end)
    if "E" in roles:
        return prepositions.in_view(tokens, at, end)
    if word in claims.stemming and (read := stems_from(tokens, at, begin, end)):
        return read
    if word in claims.evidence:
        return evidence.has_evidence(tokens, at, begin, end)
    if word in claims.of_speech:
        return prepositions.opinion_of(tokens, at, begin, end)
    if word in claims.concession and (
        tokens.lexicon.language == "en" or at == begin or tokens.words[at - 1] in CLOSERS
    ):
        return prepositions.believed(tokens, at, begin, end)
    return None


def german_verb(tokens: Tokens, at: int, begin: int, end: int, roles: str) -> Attribution | None:
    word = tokens.words[at]
    if word in tokens.lexicon.claims.hearsay:
        return german_idioms.hearsay(tokens, at, begin, end)
    if word in tokens.lexicon.claims.agents:
        return german_saying.by_agent(tokens, at, end)
    if word in tokens.lexicon.claims.reaching:
        return german_idioms.reaches(tokens, at, begin, end)
    if word in ("will", "wollen"):
        return german_idioms.wants_to_have(tokens, at, begin, end)
    if word == "man":
        return german_idioms.one_says(tokens, at, end)
    if word == "rede":
        return german_idioms.talked_of(tokens, at, begin, end)
    return german_saying.saying(tokens, at, begin, end) if "V" in roles else None


def cited_inside(tokens: Tokens, outer: Attribution, end: int) -> list[Attribution]:
    """wie Yonhap unter Verweis auf X berichtete: the source that a relay names inside its own clause."""
    inner = [step for step in range(outer.first + 1, outer.last) if "Q" in tokens.infos[step].roles]
    cited = prepositions.citing(tokens, inner[0], end) if inner else None
    if cited is None and outer.relay:  # "so erfuhr der Sender aus Verhandlungskreisen"
        views = [step for step in range(outer.first + 1, end) if "E" in tokens.infos[step].roles]
        cited = prepositions.in_view(tokens, views[0], end) if views and views[0] - outer.first <= VIEW_REACH else None
    return [cited] if cited else []
