"""How firm a number is: the hedges before and after it, negated ones too, to one of DESIGN's bounds."""

from articles.reading.numbers import Number, Value
from articles.reading.tokens import Tokens

STRENGTH = {"at_least": 3, "at_most": 3, "about": 2, "exact": 1, "neutral": 0}
MOST_HEDGES = 4
NOUN_REACH = 1
LARGE = 1000
JOINED = {"plus": "at_least", "odd": "about"}  # 300-plus, 20-odd
BEFORE_HEDGE = frozenset({"von", "auf", "mit", "bei", "aus", "als", "um", "an", "for", "with", "at", "of", "to", "in"})
CURRENCIES = frozenset({"$", "€", "£", "¥", "eur", "usd", "chf", "us$"})
DELIBERATING = frozenset(
    ["beraten", "abstimmen", "verhandeln", "diskutieren", "entscheiden", "sprechen", "informieren", "debattieren"]
)
CLAUSE = frozenset({",", ";", ":", "–", "(", "dass"})


def bound_of(tokens: Tokens, number: Number) -> tuple[Value | None, Value | None, str]:
    """low, high and bound of a number. A range and a vague word keep their own, whatever stands around them."""
    if number.form == "range":
        return number.low, number.high, "range"
    if number.form == "vague":
        return number.low, None, "vague"
    bound = hedge_after(tokens, number) or hedge_before(tokens, number)
    if bound == "exact" and around(tokens, number):
        bound = "about"
    if bound == "at_least":
        return number.low, None, bound
    if bound == "at_most":
        return None, number.low, bound
    return number.low, number.low, bound


def around(tokens: Tokens, number: Number) -> bool:
    """um 300 Soldaten herum; gegen 3 Mio. Schuss, but not "gegen 300 Soldaten" nor "gegen 3 Verdächtige"."""
    if not number.first or tokens.lexicon.language != "de":
        return False
    before = tokens.words[number.first - 1]
    if before == "um":
        return "herum" in tokens.words[number.last + 1 : number.last + 5]
    ahead = tokens.words[number.last + 1 : number.last + 6]
    against = any(word.startswith(tuple(tokens.lexicon.lists["against"])) for word in ahead)
    opens = number.first - 1 in tokens.borders and number.low >= LARGE / 10
    return before == "gegen" and (opens or number.low >= LARGE) and not against


def hedge_before(tokens: Tokens, number: Number) -> str:
    """The strongest hedge directly before the number; several may follow one another ("bis zu rund")."""
    words = tokens.words
    begin = tokens.sentence(number.first)[0]
    at, best = number.first, "exact"
    if at > begin and tokens.infos[at - 1].noun == "money" and words[at - 1] in CURRENCIES:
        at -= 1
    if at - 1 > begin and words[at - 1] == "." and "b" in tokens.infos[at - 2].roles:
        at -= 1  # ca. 300
    for _ in range(MOST_HEDGES):
        found = hedge_ending(tokens, at, begin)
        if found is None:
            break
        at, bound = found
        if STRENGTH[bound] > STRENGTH[best]:
            best = bound
    return best


def hedge_ending(tokens: Tokens, at: int, begin: int) -> tuple[int, str] | None:
    """The longest hedge that ends before token `at`: where it begins, and what it does."""
    words = tokens.words
    if at <= begin:
        return None
    for phrase, bound in tokens.lexicon.hedges.get(words[at - 1], ()):
        start = at - len(phrase)
        if start >= begin and tuple(words[start:at]) == phrase:
            refused = is_preposition(tokens, start, phrase, begin) or is_verb(tokens, start, phrase, begin)
            return None if refused else (start, bound)
    return None


def is_verb(tokens: Tokens, start: int, phrase: tuple[str, ...], begin: int) -> bool:
    """Whether "estimated" tells what somebody did: the authors estimated 64,260 deaths, but "an estimated 300"."""
    if phrase != ("estimated",) or start == begin:
        return False
    word, info = tokens.words[start - 1], tokens.infos[start - 1]
    return word.isalpha() and not set(info.roles) & set("ap") and not tokens.lexicon.hedges.get(word)


def is_preposition(tokens: Tokens, start: int, phrase: tuple[str, ...], begin: int) -> bool:
    """Whether "über"/"over" does not hedge: verfügt über 1,2 Millionen, control over 300 villages."""
    if phrase[-1] not in ("über", "over") or len(phrase) > 1:
        return False
    if overhead(tokens, start):
        return True
    if any(word in DELIBERATING for word in tokens.words[start + 2 : start + 9]):
        return True
    for at in range(start - 1, max(begin, start - 12) - 1, -1):
        if tokens.words[at] in CLAUSE or (at == start - 1 and tokens.words[at] in BEFORE_HEDGE):
            return False
        if "v" in tokens.infos[at].roles:
            noun = tokens.lexicon.language == "en" or tokens.capital(at)
            return not noun or start - at <= NOUN_REACH  # "nach Angaben der Armee über 8000 Soldaten"
    return False


def overhead(tokens: Tokens, start: int) -> bool:
    """Drohnen über sieben Regionen, drones over seven regions: a place."""
    after = tokens.words[start + 2 : start + 4]
    return any(word in tokens.lexicon.lists["places"] for word in after) and (
        start > 0 and tokens.infos[start - 1].noun in ("missiles", "vehicles")
    )


def goes_on(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a hedge belongs to what follows: "and more than 58,000", "höchstens 400"."""
    return at < end and (tokens.words[at] in ("than", "als") or tokens.infos[at].num in "NWX")


def hedge_after(tokens: Tokens, number: Number) -> str | None:
    """ "10.000 oder mehr", "10.000 Soldaten oder mehr", "500 or so", "12.000+"."""
    words, end = tokens.words, tokens.sentence(number.last)[1]
    after = number.last + 1
    if after < end and words[after] == "+" and tokens.glued(after):
        return "at_least"
    if after + 1 < end and words[after] in "-‑" and words[after + 1] in JOINED:
        return JOINED[words[after + 1]]
    for at in (after, after + 1):
        if at >= end:
            break
        for phrase, bound in tokens.lexicon.after_hedges.get(words[at], ()):
            last = at + len(phrase)
            if tuple(words[at:last]) == phrase and not goes_on(tokens, last, end):
                return bound
    if after < end and words[after] in tokens.lexicon.lists["about_after"]:
        return "about"
    return None
