"""German noun phrases: [adjectives] nouns [genitive or place], forwards from a token or back from one."""

from articles.reading.tokens import Tokens

LONGEST = 12
LONGEST_ROW = 7  # capitalised words in a row
ENDINGS = ("e", "en", "er", "es", "em")
NOT_ADJECTIVES = frozenset("apVrdwLZmexB")  # roles of a word that is no adjective
QUOTES = frozenset('„"«“»”')

type Span = tuple[int, int]


def phrase_from(tokens: Tokens, begin: int, end: int) -> Span | None:
    """Sondergesandter der Afrikanischen Union, Generalstab in Kiew, von der Hamas geführte Behörde."""
    claims = tokens.lexicon.claims
    if tokens.words[begin] in claims.openers:
        begin = behind_participle(tokens, begin, end)
    at = adjectives(tokens, begin, end)
    last = nouns(tokens, at, end)
    if last is None:
        return (begin, at - 1) if at > begin and tokens.capital(at - 1) else None
    while last + 2 < end and last - begin < LONGEST:
        further = attached(tokens, last + 1, end)
        if further is None:
            break
        last = further
    return begin, last


def attached(tokens: Tokens, joint: int, end: int) -> int | None:
    """The last token of what hangs on a noun phrase from `joint` on: und X, der X, in X, ukrainischer X."""
    word, claims = tokens.words[joint], tokens.lexicon.claims
    if word in ("und", "sowie"):
        return joined(tokens, joint + 1, end)
    if word in claims.joins and word not in claims.not_joins:
        start = joint + 1
        if start < end and "a" in tokens.infos[start].roles:
            start += 1
        if start < end and tokens.infos[start].num in "NWVX":  # "Kiew von 300 Gefallenen"
            return None
        return nouns(tokens, adjectives(tokens, start, end), end)
    if genitive_adjective(tokens, joint):
        return nouns(tokens, adjectives(tokens, joint, end), end)
    return None


def joined(tokens: Tokens, at: int, end: int) -> int | None:
    """The second of two speakers: Israel und die Hamas, Ärzte und Helfer."""
    start = at + 1 if tokens.words[at] in ("die", "der", "das") else at
    if start >= end or not tokens.capital(start):
        return None
    return nouns(tokens, start, end)


def behind_participle(tokens: Tokens, begin: int, end: int) -> int:
    """laut der von der Hamas geführten Behörde: the noun stands behind the participle."""
    for at in range(begin + 1, min(end - 1, begin + LONGEST_ROW)):
        word = tokens.words[at]
        if len(word) > 5 and not tokens.capital(at) and tokens.capital(at + 1) and adjective(tokens, at):
            return at + 1
        if not word[0].isalpha():
            break
    return begin


def genitive_adjective(tokens: Tokens, at: int) -> bool:
    """Geheimdienstinformationen ukrainischer Offizieller: an attribute in the genitive without article."""
    word = tokens.words[at]
    return (
        word.endswith("er")
        and len(word) > 4
        and word.isalpha()
        and not tokens.capital(at)
        and tokens.infos[at].roles == ""
        and word not in tokens.lexicon.claims.adverbs
    )


def adjectives(tokens: Tokens, at: int, end: int) -> int:
    """The first token behind adjectives, which may be joined: ukrainischen und US-amerikanischen Geheimdienste."""
    start = at
    while at + 1 < end and at - start < 6:
        word = tokens.words[at]
        if word in ("und", "sowie", "oder", ",") and at > start and adjective(tokens, at + 1):
            at += 1
        elif adjective(tokens, at):
            if tokens.capital(at) and not following_noun(tokens, at + 1, end):
                break
            at += 1
        elif at == start and tokens.infos[at].num in "NW" and tokens.capital(at + 1):
            at += 1
        else:
            break
    return at


def adjective(tokens: Tokens, at: int) -> bool:
    word, info = tokens.words[at], tokens.infos[at]
    if not word.endswith(ENDINGS) or not word[0].isalpha() or info.date in "RUW":
        return False
    if info.roles and not NOT_ADJECTIVES.isdisjoint(info.roles):
        return False
    if tokens.capital(at):
        return len(word) > 3 and word.endswith(tokens.lexicon.claims.capital_adjectives)
    return True


def following_noun(tokens: Tokens, at: int, end: int) -> bool:
    if at < end and tokens.words[at] in ("und", "sowie", "oder", ","):
        at += 1
    while at < end and not tokens.capital(at) and adjective(tokens, at):
        at += 1
    return at < end and tokens.capital(at) and tokens.infos[at].date not in "WM"


def nouns(tokens: Tokens, at: int, end: int) -> int | None:
    """The last token of a row of capitalised words (nouns, names), or None."""
    start, last = at, None
    while at < end and at - start < LONGEST_ROW:
        if names(tokens, at) or (last == at - 1 and tokens.glued(at) and tokens.infos[at].num == "N"):  # "M23"
            last = at
        elif not links(tokens, at, end, last):
            break
        at += 1
    return last


def names(tokens: Tokens, at: int) -> bool:
    info = tokens.infos[at]
    return tokens.capital(at) and tokens.words[at][0].isalpha() and info.date not in "WMFH" and "B" not in info.roles


def links(tokens: Tokens, at: int, end: int, last: int | None) -> bool:
    """Small words and marks inside a row: Muammar al Gaddafi, «New York Times», dessen' , Rio-X, Dr. Kim."""
    word = tokens.words[at]
    if word in ("'", "’"):
        return True
    if at + 1 >= end:
        return False
    if word in tokens.lexicon.claims.name_particles:
        return tokens.capital(at + 1)
    if word in QUOTES:
        return last is None
    if word == "-":
        return tokens.glued(at) and tokens.glued(at + 1)
    short = word == "." and last == at - 1 and tokens.glued(at) and len(tokens.words[at - 1]) <= 3
    return short and tokens.capital(at + 1)


def phrase_to(tokens: Tokens, last: int, begin: int) -> Span | None:
    """Back from the last noun over nouns, adjectives and genitives to the article that opens the phrase."""
    if last < begin or not tokens.words[last][0].isalpha():
        return None
    roles = tokens.infos[last].roles
    if "B" in roles and "S" in roles and "r" not in roles:
        return None
    if not tokens.capital(last):
        return (last, last) if "r" in roles else None
    first = last
    for back in range(last - 1, max(begin, last - LONGEST) - 1, -1):
        word = tokens.words[back]
        if noun_inside(tokens, back) or adjective(tokens, back):
            first = back
        elif word in QUOTES or word in ("und", "sowie"):
            if back == begin or not (tokens.capital(back - 1) or adjective(tokens, back - 1)):
                break
        elif not joins_back(tokens, back, begin):
            break
    return first, last


def noun_inside(tokens: Tokens, at: int) -> bool:
    info = tokens.infos[at]
    return (
        tokens.capital(at)
        and tokens.words[at][0].isalpha()
        and info.date not in "WM"
        and not any(role in info.roles for role in "BaL")
    )


def joins_back(tokens: Tokens, at: int, begin: int) -> bool:
    """Whether what stands before this word may belong to the phrase: Chef der X, Sprecher in X, Stab in der X."""
    if numbered_unit(tokens, at, begin):
        return True
    word, joins = tokens.words[at], tokens.lexicon.claims.before_joins
    if word in ("der", "dem", "den") and at - 2 >= begin and tokens.words[at - 1] in joins - {"der", "des"}:
        return tokens.capital(at - 2)
    if word not in joins or at - 1 < begin or not tokens.capital(at - 1):
        return False
    before = tokens.infos[at - 1]
    return before.date not in "WM" and "y" not in before.roles and "a" not in before.roles


def numbered_unit(tokens: Tokens, at: int, begin: int) -> bool:
    """The "der 92." of "Kommandeur der 92. Brigade", from any of its three tokens."""
    words = tokens.words
    if words[at] == ".":
        at -= 1
    if words[at][0].isdigit():
        at -= 1
    return (
        at > begin
        and at + 1 < len(words)
        and words[at] in ("der", "des")
        and words[at + 1][0].isdigit()
        and tokens.capital(at - 1)
    )
