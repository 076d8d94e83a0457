"""Whether a sentence goes on with the speaker of the one before, or is closed by the one behind it."""

from articles.reading import measures
from articles.reading.claimants.attribution import QUOTES, Attribution
from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

IS = frozenset({"ist", "sind", "war", "waren", "geht", "ging", "is", "was", "are", "were"})


def goes_on(tokens: Tokens, begin: int, end: int, number: Number, *, sibling: bool) -> bool:
    """weitere, davon, a subjunctive, an open quotation, a semicolon, or a count that continues the one before."""
    words = tokens.words
    if reported(tokens, begin, end):
        return True
    if words[begin - 1] == ";":
        return words[begin] not in tokens.lexicon.claims.names  # "; Bangkok buried three soldiers"
    if said_by_nobody(tokens, begin, end):
        return False
    if words[begin - 1][0] == "\n":
        return announced(tokens, begin)
    if words[begin] in tokens.lexicon.claims.opening or measures.added(tokens, number, begin, end):
        return True
    return in_quotes(tokens, begin, end) or sibling or counts_again(tokens, begin)


def counts_again(tokens: Tokens, begin: int) -> bool:
    """They include 5,000 Britons: the count before goes on."""
    return tokens.words[begin] == "they" and tokens.words[begin + 1 : begin + 2] in (["include"], ["included"])


def said_by_nobody(tokens: Tokens, begin: int, end: int) -> bool:
    """Außerdem wurden Tausende Opfer gemeldet: a saying of its own, in the passive and without an agent."""
    claims = tokens.lexicon.claims
    if tokens.lexicon.language != "de" or claims.be_done.isdisjoint(tokens.words[begin:end]):
        return False
    done = next(at for at in range(begin, end) if tokens.words[at] in claims.be_done)
    return any(word in claims.verbs.participles and word.startswith("ge") for word in tokens.words[done + 1 : end])


def announced(tokens: Tokens, begin: int) -> bool:
    """Whether a colon at the end of the paragraph before announces this one: "the Secretary said:"."""
    return begin > 1 and tokens.words[begin - 1][0] == "\n" and tokens.words[begin - 2] == ":"


def reported(tokens: Tokens, begin: int, end: int) -> bool:
    """Whether a sentence stands in the German subjunctive of reported speech."""
    claims, here = tokens.lexicon.claims, tokens.words[begin:end]
    return not claims.subjunctive.isdisjoint(here) or not claims.demonstrative.isdisjoint(here)


def in_quotes(tokens: Tokens, begin: int, end: int) -> bool:
    return tokens.words[begin] in QUOTES | {"„"} or any(
        word in QUOTES for word in tokens.words[max(begin, end - 2) : end]
    )


def may_close(tokens: Tokens, end: int) -> bool:
    """Whether the sentence that begins at `end` may tell who said the one before it."""
    if end >= len(tokens.words) or tokens.words[end - 1][0] == "\n":
        return False
    claims = tokens.lexicon.claims
    return (
        tokens.words[end - 1] == ";" or tokens.words[end] in claims.also or tokens.words[end] in claims.clause_openers
    )


def closing(tokens: Tokens, following: list[Attribution], end: int) -> list[Attribution]:
    """The attributions of the next sentence, if it says who said this one: "Das teilte die Armee mit."."""
    found = [one for one in following if one.words and not one.pronoun]
    if tokens.words[end - 1] == ";":
        return found[-1:] if found and not found[-1].relay and closes_back(found[-1]) else []
    if tokens.words[end] in tokens.lexicon.claims.also and not any(points_back(tokens, one, end) for one in found):
        return found if any(one.reach == "back" and not one.relay for one in found) else []
    if not any(points_back(tokens, one, end) for one in found):
        return []
    return [one for one in found if points_back(tokens, one, end) or "Q" in tokens.infos[one.first].roles]


def closes_back(one: Attribution) -> bool:
    return one.reach == "closing" or (one.reach == "both" and one.saying)


def points_back(tokens: Tokens, one: Attribution, begin: int) -> bool:
    """Das teilte X mit; Dies sagte X; So die Angaben von X; That is according to X."""
    claims = tokens.lexicon.claims
    if tokens.words[begin] not in claims.clause_openers or begin + 1 >= len(tokens.words):
        return False
    told = tokens.infos[begin + 1].roles, tokens.words[begin + 1]
    if not (
        "V" in told[0] or "i" in told[0] or told[1] in claims.have or told[1] in claims.count_heads or told[1] in IS
    ):
        return False
    return one.first - begin <= 4 and not any(tokens.infos[at].num in "NWXV" for at in range(begin, one.first))
