"""The noun that a number counts: behind it past adjectives, shared with the number after it, or before it."""

from articles.reading.measures.counts import FATE, Scene
from articles.reading.measures.cues import longest
from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

NOUN_REACH = 8
UNKNOWN_REACH = 5
ATTRIBUTE_REACH = 7
STOP = frozenset({";", "\n"})
OR_MORE = (["und", "mehr"], ["oder", "mehr"], ["or", "more"], ["and", "more"], ["or", "so"])
MARKS = frozenset({",", ";", ":", "(", ")", "–", "—", "!", "?", "“", "”", "»", "«", '"', "„", "|"})
ADJECTIVES_DE = ("e", "en", "er", "es", "em")
PARTICIPLES_DE = ("te", "ten", "ter", "tes", "ne", "nen", "ner", "nde", "nden", "nder")
TYPE_MARKS = frozenset({"-", "‑", "/", "a"})  # F/A-18
SMALL_SUMS = 100_000  # the Korean won counts in more; below it "won" is the verb


def noun_after(tokens: Tokens, scene: Scene, index: int) -> int | None:
    """The token of the counted noun behind the number, past adjectives; that of a following number if it shares it."""
    number = scene.numbers[index]
    infos, words = tokens.infos, tokens.words
    if verb_next(tokens, scene, number):
        return None
    ahead = scene.numbers[index + 1].first if index + 1 < len(scene.numbers) else -1
    start = past_attribute(tokens, past_more(tokens, number.last + 1), scene.end)
    for at in range(start, min(scene.end, start + NOUN_REACH)):
        if is_counted(tokens, at, scene.end):
            return at
        if infos[at].noun and tokens.lexicon.language == "en" and words[at] not in ("won", "mark", "pound"):
            continue  # the first part of a compound
        if ends_search(tokens, at):
            return None
        if at == ahead and share_of(tokens, words[number.last + 1 : at]):
            return noun_after(tokens, scene, index + 1)
        if first_of_pair(tokens, at, scene.end):
            continue
        if not passes(tokens, at, at - start + 1):
            return shared_noun(tokens, scene, index, at)
    return None


def first_of_pair(tokens: Tokens, at: int, end: int) -> bool:
    """The "Berufs-" and its "- und" of "7.700 Berufs- und Zeitsoldaten"."""
    words = tokens.words
    if tokens.lexicon.language == "en" or at + 2 >= end:
        return False
    joint = at + 1 if words[at] != "-" and tokens.num_letters[at] not in "ur" else at
    if words[joint] == "-" and tokens.glued(joint):
        return tokens.num_letters[joint + 1] in "ur"
    return tokens.num_letters[at] in "ur" and words[at - 1] == "-"


def verb_next(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """1.000 räumen Minen, 10,000 guard the border: a verb follows the number that opens its clause."""
    at, first = number.last + 1, number.first
    if at >= scene.end or tokens.capital(at):
        return False
    word, info = tokens.words[at], tokens.infos[at]
    if tokens.lexicon.language == "en":
        verb = info.cue is not None and info.noun is not None and not word.endswith(("s", "police"))
        plain = info.cue in ("present", "sent") and word in tokens.lexicon.grammar["plain_verbs"]
        done = word.endswith("ed") and at + 1 < scene.end and "a" in tokens.infos[at + 1].roles
        return (verb or plain or done) and number.low > 1
    while first > scene.begin and tokens.words[first - 1] in tokens.lexicon.hedge_words:
        first -= 1
    opening = first == scene.begin or not tokens.words[first - 1][0].isalnum()
    return opening and info.cue is not None and word.endswith("en") and not word.endswith(PARTICIPLES_DE)


def past_more(tokens: Tokens, first: int) -> int:
    """Behind "or so", "oder mehr": 150 or so hostages."""
    return first + 2 if tokens.words[first : first + 2] in OR_MORE else first


def past_attribute(tokens: Tokens, first: int, end: int) -> int:
    """Behind "im Libanon" of "800 im Libanon gemeldeten Schweizer": where the participle of an attribute stands."""
    words = tokens.words
    if tokens.lexicon.language == "en" or first >= end or words[first] not in tokens.lexicon.grammar["attribute_in"]:
        return first
    for at in range(first + 1, min(end - 1, first + ATTRIBUTE_REACH)):
        word = words[at]
        if not word[0].isalnum() or word in tokens.lexicon.grammar["auxiliaries"]:
            return first
        if not tokens.capital(at) and word.endswith(PARTICIPLES_DE) and tokens.capital(at + 1) and len(word) > 5:
            return at
    return first


def is_counted(tokens: Tokens, at: int, end: int) -> bool:
    info, word = tokens.infos[at], tokens.words[at]
    if not info.noun:
        return False
    if tokens.lexicon.language == "de":
        return tokens.capital(at) or not word[0].isalpha() or (info.noun == "money" and word not in ("won", "mark"))
    return not compound_ahead(tokens, at, end)


def ends_search(tokens: Tokens, at: int) -> bool:
    """A mark, or a German noun that tells a fate by itself: Tote, Gefangene."""
    word = tokens.words[at]
    if word in MARKS or word[0] in ".\n":
        return True
    return tokens.infos[at].cue in FATE and tokens.lexicon.language == "de" and tokens.capital(at)


def share_of(tokens: Tokens, between: list[str]) -> bool:
    """Vier der sieben Kinder, 12 of the promised 79 jets."""
    words = [word for word in between if word[0].isalnum()]
    return bool(words) and words[0] in tokens.lexicon.grammar["share"]


def compound_ahead(tokens: Tokens, at: int, end: int) -> bool:
    """ "tank shells", "people smugglers": the noun is the last of the row."""
    following, word = at + 1, tokens.words[at]
    if following >= end or not tokens.words[following].isalpha():
        return False
    if (
        word in tokens.lexicon.grammar["compounding"]
        and following + 1 < end
        and tokens.infos[following + 1].noun == "vehicles"
    ):
        return True  # "infantry fighting vehicles"
    if "-" in word and not word.endswith(("s", "men")):
        return "B" not in tokens.infos[following].roles and "p" not in tokens.infos[following].roles
    if tokens.infos[following].noun is None:
        fate = tokens.infos[following].cue in FATE and tokens.words[following] in tokens.lexicon.grammar["nominal"]
        return fate and (tokens.infos[at].noun == "nationals" or word.endswith("an"))  # "6,000 Russian prisoners"
    if tokens.infos[at].noun == "soldiers" and (word.endswith("s") or word in tokens.lexicon.grammar["plurals"]):
        return tokens.infos[following].noun == "soldiers"
    return True


def passes(tokens: Tokens, at: int, distance: int) -> bool:
    """Whether the search for the noun may go on past this word: adjectives, "von", "of the", more."""
    info, word = tokens.infos[at], tokens.words[at]
    if word in tokens.lexicon.grammar["past"]:
        return True
    if info.num in "ubr" and distance > 1:
        return tokens.words[at - 1].endswith(("en", "e", "er", "isch", "an", "ish", "ese", "ed"))
    if word in tokens.lexicon.grammar["gapping"] or "u" in info.roles:
        return False  # "994 near the sites"
    if not word[0].isalpha() or "p" in info.roles or info.date != "." or word in tokens.lexicon.grammar["determiners"]:
        return False
    if "V" in info.roles and not word.endswith(("en", "ten", "ed")):
        return False
    return adjective_de(tokens, at) if tokens.lexicon.language == "de" else adjective_en(tokens, at)


def adjective_de(tokens: Tokens, at: int) -> bool:
    info, word = tokens.infos[at], tokens.words[at]
    if tokens.capital(at):
        return word.endswith("er") and not info.roles
    if not word.endswith(ADJECTIVES_DE):
        return False
    return info.cue is None or word.endswith(PARTICIPLES_DE) or (at + 1 < len(tokens.words) and tokens.capital(at + 1))


def adjective_en(tokens: Tokens, at: int) -> bool:
    info, word = tokens.infos[at], tokens.words[at]
    if "B" in info.roles:
        return False
    if info.cue is None:
        return not (word.endswith("s") and len(word) > 3 and not tokens.capital(at))
    if word in tokens.lexicon.grammar["attributive"]:
        return True
    return at + 1 < len(tokens.words) and tokens.infos[at + 1].noun is not None  # "landing ships", "attack helicopters"


def shared_noun(tokens: Tokens, scene: Scene, index: int, at: int) -> int | None:
    """255 British and 649 Argentine servicemen; 112 and two soldiers: the noun behind the next number."""
    if index + 1 >= len(scene.numbers) or (tokens.infos[at].num not in "ur" and tokens.words[at] != ","):
        return None
    if scene.numbers[index + 1].first - at > 3:
        return None
    noun = noun_after(tokens, scene, index + 1)
    return noun if noun is not None and tokens.infos[noun].noun in ("soldiers", "people") else None


def noun_before(tokens: Tokens, scene: Scene, index: int) -> int | None:
    """The nearest counted noun before a number in its clause: "die Zahl der Vertriebenen auf 12,7 Millionen"."""
    number = scene.numbers[index]
    begin = scene.numbers[index - 1].last + 1 if index else scene.begin
    for at in range(number.first - 1, begin - 1, -1):
        info = tokens.infos[at]
        if tokens.words[at] in STOP:
            return None
        modifies = tokens.lexicon.language == "en" and "K" in tokens.infos[at + 1].roles  # "the spy agency"
        if modifies or not info.noun or info.noun == "money" or tokens.words[at] in tokens.lexicon.grammar["no_nouns"]:
            continue
        if tokens.lexicon.language == "en" or tokens.capital(at):
            return at
    return None


def unknown_noun(tokens: Tokens, number: Number, end: int) -> int | None:
    """A noun that no table holds, directly behind the number or after adjectives."""
    for at in range(number.last + 1, min(end, number.last + UNKNOWN_REACH)):
        info, word = tokens.infos[at], tokens.words[at]
        if not word[0].isalpha() or info.date != "." or info.cue or info.num != ".":
            return None
        if any(role in info.roles for role in "paB") or word in tokens.lexicon.grammar["determiners"]:
            return None
        if word in tokens.lexicon.grammar["gapping"] or (info.starts and longest(tokens, at, end)):
            return None  # "300,000 face famine"
        if tokens.lexicon.language == "en":
            return unknown_en(tokens, at, at == number.last + 1)
        if tokens.capital(at):
            return None if word.endswith("er") and at + 1 < end and tokens.capital(at + 1) else at
        if not word.endswith(ADJECTIVES_DE):
            return None
    return None


def unknown_en(tokens: Tokens, at: int, adjacent: bool) -> int | None:
    info, word = tokens.infos[at], tokens.words[at]
    ahead = at + 1 < len(tokens.words) and tokens.infos[at + 1].cue in FATE
    if adjacent and ahead and tokens.words[at + 1] in tokens.lexicon.grammar["nominal"]:
        return None  # "6,000 Russian prisoners"
    if adjacent and tokens.capital(at) and at + 1 < len(tokens.words) and not tokens.capital(at + 1):
        return at + 1 if tokens.words[at + 1].endswith("s") and len(tokens.words[at + 1]) > 4 else None
    beyond = tokens.words[at + 1] if at + 1 < len(tokens.words) else ""
    if (
        len(word) <= 2
        or word.endswith("ly")  # "43 were hurt, eight critically"
        or (adjacent and word in tokens.lexicon.lists["verbs"])  # "5,000 took part"
        or beyond in ("one", "ones")  # "120 ballistic ones"
        or word in tokens.lexicon.grammar["function"]
        or any(role in info.roles for role in "em")
        or ("V" in info.roles and not (adjacent and word[-1] == "s"))
    ):
        return None
    return at if word.endswith("s") or (adjacent and not tokens.capital(at) and not word.endswith("ed")) else None


def person_like(tokens: Tokens, at: int) -> bool:
    """Whether the form of an unknown noun is that of people: Gestrandete, Winzerinnen, activists."""
    word, lexicon = tokens.words[at], tokens.lexicon
    return word.endswith(lexicon.person_ends) and not word.endswith(lexicon.thing_ends)


def money_beside(tokens: Tokens, number: Number, scene: Scene) -> bool:
    """Whether a currency stands directly before or behind the number: $40m, 3 Milliarden Schweizer Franken."""
    words, infos = tokens.words, tokens.infos
    before, after = number.first - 1, number.last + 1
    grammar = tokens.lexicon.grammar
    if before >= scene.begin and infos[before].noun == "money" and words[before] in grammar["currency_before"]:
        return True
    if after >= scene.end:
        return False
    if infos[after].noun == "money":
        if words[after] != "won":
            return True
        return tokens.capital(after) if tokens.lexicon.language == "de" else number.low >= SMALL_SUMS
    return after + 1 < scene.end and words[after] in grammar["of_currency"] and infos[after + 1].noun == "money"


def currency(tokens: Tokens, number: Number, scene: Scene) -> str:
    for at in (number.last + 1, number.first - 1, number.last + 2):
        if scene.begin <= at < scene.end and tokens.infos[at].noun == "money":
            return tokens.infos[at].unit
    return "money"


def type_follows(tokens: Tokens, number: Number, end: int) -> bool:
    """neun Il-76, two F-16, drei A400M: machines counted by their type."""
    words, at = tokens.words, number.last + 1
    if (
        at + 1 < end
        and not tokens.capital(at)
        and words[at].endswith(ADJECTIVES_DE)
        and tokens.lexicon.language == "de"
    ):
        at += 1
    if at < end and tokens.capital(at) and tokens.infos[at].before == "type_name" and tokens.lexicon.language == "en":
        return True
    if at + 1 >= end or not tokens.capital(at) or words[at] in tokens.lexicon.grammar["missile_types"]:
        return False
    digits = at + 1
    while digits + 1 < end and words[digits] in TYPE_MARKS and tokens.glued(digits):
        digits += 1
    return words[digits][0].isdigit() and tokens.glued(digits)
