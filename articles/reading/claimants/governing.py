"""Which attribution of a sentence governs a number: the nearest that reaches it."""

from itertools import pairwise

from articles.reading.claimants.attribution import CLOSERS, Attribution
from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

OUT_OF_REACH = 1000
CLOSED = 30  # for what follows a saying that closes its sentence
NEAR = 2  # 27 the army says are dead
CONTRASTS = frozenset({"während", "while", "hingegen", "dagegen", "whereas"})
ADVERSATIVE = frozenset({"doch", "während", "aber", "jedoch", "but", "while", "though", "although", "whereas"})
DETERMINERS = frozenset({"der", "die", "das", "the"})
AGO = frozenset({"after", "before", "nachdem", "bevor", "nach", "vor"})  # "hours after", "Stunden nachdem"
AGO_REACH = 4  # tokens from a comma to the "after" of "just two days after"
THOUGHT = frozenset({"thought", "believed", "estimated", "reported", "feared"})
CITES = ("beruf", "berief", "verw", "zitier", "cit", "quot")
JOINTS = frozenset({"und", "and", "während", "while", "aber", "but"})


def governing(tokens: Tokens, found: list[Attribution], first: int, last: int) -> Attribution | None:
    """The attribution that governs the number in tokens first..last, or None."""
    best, nearest = None, OUT_OF_REACH
    for one in found:
        away = distance(tokens, one, first, last)
        if away < nearest:
            best, nearest = one, away
    return best


def parted(tokens: Tokens, found: list[Attribution], numbers: list[Number], number: Number) -> list[Attribution]:
    """Those that can stand behind a number where a medium and somebody else each tell one of their own.

    "Reuters berichtete von 30, die Armee bestätigte 21": neither relays the other.
    """
    left = found
    for one, other in pairwise(sorted(found, key=lambda one: one.first)):
        holds = any(other.first < each.first <= other.last for each in numbers)
        looks_back = one.reach == "back" or (other.reach == "back" and not holds)
        if one.relay == other.relay or looks_back or not in_clause_of_its_own(tokens, other):
            continue
        before = any(one.last < each.first and each.last < other.first for each in numbers)
        if before and (holds or any(other.last < each.first for each in numbers)):
            gone = one if other.first < number.first else other
            left = [each for each in left if each is not gone]
    return left


def in_clause_of_its_own(tokens: Tokens, one: Attribution) -> bool:
    """Whether a main clause begins with it, after a comma or a semicolon and maybe a word that sets against."""
    start = one.first
    while start and tokens.words[start - 1] in ADVERSATIVE | JOINTS | DETERMINERS:
        start -= 1
    return start > 0 and tokens.words[start - 1] in (",", ";", "–", "—")


def distance(tokens: Tokens, one: Attribution, first: int, last: int) -> int:
    """How far an attribution is from a number, in tokens and more across clauses; OUT_OF_REACH if it looks away."""
    if one.reach == "inside":
        return 0 if one.first <= first and one.last >= last else OUT_OF_REACH
    if one.reach == "near":
        return 1 if 0 < one.first - last <= NEAR else OUT_OF_REACH
    if one.last < first and one.reach != "back":
        if told_besides(tokens, one.last + 1, first):
            return OUT_OF_REACH
        if behind_speaker(tokens, one):
            return OUT_OF_REACH
        if one.reach == "closing" and ";" in tokens.words[one.last + 1 : first]:
            return OUT_OF_REACH
        return first - one.last + barrier(tokens, one.last + 1, first) + (CLOSED if closed(tokens, one) else 0)
    if one.first > last and one.reach != "forward":
        cites = tokens.words[one.first].startswith(CITES)  # ... und beruft sich auf zwei Quellen
        joined = (tokens.words[one.first - 1] in JOINTS and not cites) or keeps_to_clause(tokens, one, last)
        far = OUT_OF_REACH if joined else 0
        return one.first - last + barrier(tokens, last + 1, one.first, back=True) + far
    inside = one.first <= first and one.last >= last and not described(tokens, one, first)
    return 0 if inside else OUT_OF_REACH


def told_besides(tokens: Tokens, first: int, last: int) -> bool:
    """..., hours after 24 had died; ..., while Russia is thought to hold 6,000: told by nobody before."""
    words, passive = tokens.words, tokens.lexicon.claims.passive
    between = words[first:last]
    if AGO.isdisjoint(between) and THOUGHT.isdisjoint(between):
        return False
    for at in range(first + 2, last):
        lately = tokens.infos[at - 1].after == "duration" and "," in words[max(first, at - AGO_REACH) : at]
        if words[at] in AGO and lately:
            return True
        if words[at] in THOUGHT and words[at - 1] in passive and not CONTRASTS.isdisjoint(words[first:at]):
            return True
    return False


def closed(tokens: Tokens, one: Attribution) -> bool:
    """All 20 were freed, the Red Cross said, and 1,900 left, the police confirmed: what comes behind is open."""
    behind = tokens.words[one.last + 1 : one.last + 3]
    return one.saying and one.reach in ("both", "closing") and behind in ([",", "and"], [",", "but"])


def behind_speaker(tokens: Tokens, one: Attribution) -> bool:
    """..., says Amnesty, which asked 29 survivors: what describes the speaker is not his word."""
    behind = tokens.words[one.last + 1 : one.last + 3]
    described = len(behind) > 1 and behind[0] == "," and behind[1] in ("which", "who", "whose", "dessen", "deren")
    return one.saying and described and tokens.infos[one.last].roles != "V"


def described(tokens: Tokens, one: Attribution, number: int) -> bool:
    """The PKK, whose insurgency cost 40,000 lives, announced: what describes the speaker is not his word."""
    words, relatives = tokens.words, tokens.lexicon.claims.relatives
    comma = next((at for at in range(number - 1, max(one.head, 0), -1) if words[at] == ","), None)
    return one.saying and comma is not None and words[comma + 1] in relatives


def keeps_to_clause(tokens: Tokens, one: Attribution, number: int) -> bool:
    """Vier sind frei, doch die Aktion kostete nach Angaben der Ärzte 274 das Leben: nothing is said of the four."""
    if one.saying:
        return False
    start = one.first
    while start > number and tokens.words[start - 1] not in CLOSERS:
        start -= 1
    return number < start < one.first and tokens.words[start] in ADVERSATIVE


def barrier(tokens: Tokens, first: int, last: int, *, back: bool = False) -> int:
    """How much farther a number seems behind a semicolon or in another main clause."""
    cost = 0
    for word in tokens.words[first:last]:
        if word == ";":
            cost += OUT_OF_REACH if back else 40
        elif word in CONTRASTS:
            cost += 200
        elif word in (",", "und", "and"):
            cost += 3
    return cost
