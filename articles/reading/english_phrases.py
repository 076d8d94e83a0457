"""English noun phrases: words up to a verb, a mark or a preposition, with "of ..." and "in ..." behind or before."""

from articles.reading.tokens import Tokens

LONGEST = 12
ORDINALS = ("st", "nd", "rd", "th")
ENDS = frozenset("aprdwteL")  # roles of words that end a noun phrase

type Span = tuple[int, int]


def phrase_from(tokens: Tokens, begin: int, end: int) -> Span | None:
    """head of the UN mission, Ukraine's military intelligence agency, a spokesman for the army."""
    at, last = begin, None
    while at < end and at - begin < LONGEST:
        ordinal = tokens.words[at][0].isdigit() and tokens.words[at].endswith(ORDINALS)  # the 1st Azov Corps
        if ordinal or (tokens.words[at][0].isalpha() and not blocks(tokens, at, first=at == begin)):
            last = at
        elif last is None or not continues(tokens, at, begin, end, last):
            break
        at += 1
    return None if last is None else (begin, last)


def continues(tokens: Tokens, at: int, begin: int, end: int, last: int) -> bool:
    """Whether a small word or mark inside a phrase leads on: "of" of head of the mission, the dot of Gen. Kim."""
    word, joins = tokens.words[at], tokens.lexicon.claims.joins
    if at + 1 >= end:
        return False
    if word == "the":
        return tokens.words[at - 1] in joins
    if word == ".":
        return last == at - 1 and len(tokens.words[last]) <= 3 and tokens.capital(at + 1) and tokens.glued(at)
    if word not in joins or tokens.infos[at + 1].date in "WMYH":
        return False
    if word == "and":
        return tokens.capital(at + 1) and tokens.capital(begin)
    return tokens.capital(at + 1) or tokens.words[at + 1] == "the"


def blocks(tokens: Tokens, at: int, *, first: bool) -> bool:
    """Whether a word ends an English noun phrase."""
    word, info = tokens.words[at], tokens.infos[at]
    article = first and "S" in info.roles and "a" in info.roles
    if tokens.capital(at) and at not in tokens.borders and info.date not in "WM" and not article:
        return False
    claims = tokens.lexicon.claims
    return (
        (bool(info.roles) and not ENDS.isdisjoint(info.roles))
        or "m" in info.roles
        or ("V" in info.roles and (word not in claims.noun_like or (not first and before_number(tokens, at))))
        or (not first and word in claims.listing and before_number(tokens, at))
        or info.date in "WMH"
        or info.num != "."
        or word in claims.not_in_names
        or word in claims.adverbs
        or (info.cue is not None and not first and "K" not in info.roles and not concerned(tokens, at))
    )


def concerned(tokens: Tokens, at: int) -> bool:
    """The "missing" of "the commissioner for missing persons"."""
    return at > 1 and tokens.words[at - 1] in ("for", "on") and "K" in tokens.infos[at - 2].roles


def before_number(tokens: Tokens, at: int) -> bool:
    """Mediazona lists 106,745 names: a verb, though it could be a noun."""
    return at + 1 < len(tokens.words) and tokens.infos[at + 1].num in tuple("NWVX")


def phrase_to(tokens: Tokens, last: int, begin: int) -> Span | None:
    """Back to the article, mark or verb before the phrase; "a spokesman for the army" is taken whole."""
    if last < begin or not tokens.words[last][0].isalpha():
        return None
    if "r" in tokens.infos[last].roles and not (tokens.capital(last) and last not in tokens.borders):
        return last, last
    first: int | None = None
    for back in range(last, max(begin, last - LONGEST) - 1, -1):
        if in_phrase(tokens, back):
            first = back
        elif not leads_back(tokens, back, begin, first):
            break
    return None if first is None else (first, last)


def leads_back(tokens: Tokens, at: int, begin: int, first: int | None) -> bool:
    """Whether what stands before this word may belong to the phrase behind it."""
    word = tokens.words[at]
    if at <= begin:
        return False
    if word == ".":
        return len(tokens.words[at - 1]) <= 3 and tokens.glued(at)
    if first is None:
        return False
    if word in ("the", "a", "an"):
        before = tokens.words[at - 1]
        leads = before in tokens.lexicon.claims.before_joins or before == "with" or serves(tokens, at - 1)
        return leads and at - 2 >= begin and in_phrase(tokens, at - 2)
    if word in ("'", "’"):
        return tokens.words[at - 1].endswith("s")
    if word == "and" or word in tokens.lexicon.claims.before_joins:
        return in_phrase(tokens, at - 1)
    return serves(tokens, at)


def in_phrase(tokens: Tokens, at: int) -> bool:
    """Words that end no phrase, and ordinals: commander of the 47th Brigade."""
    if tokens.words[at][0].isdigit():
        return tokens.words[at].endswith(ORDINALS)
    return tokens.words[at][0].isalpha() and not blocks(tokens, at, first=False)


def serves(tokens: Tokens, at: int) -> bool:
    """The "to" of "an adviser to the president"."""
    return at > 0 and tokens.words[at] == "to" and tokens.words[at - 1] in tokens.lexicon.claims.servants
