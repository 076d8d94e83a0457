"""Wholes and parts: "4,700 of the 15,000 soldiers", "die Hälfte der 300", "darunter zehn Zivilisten"."""

from articles.reading.measures.counts import FATE, HARM, WAR, Counted, Cue, Scene, begins
from articles.reading.measures.governing import is_own
from articles.reading.measures.nouns import share_of
from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

CLAUSE = 10
SUBJECT = 4  # the words of a subject whose verb is left out
AND = frozenset({"and", "und", "while", "but", "aber", "sowie"})
SUBSET_REACH = 4
LIST_REACH = 12
PERSONS = frozenset({"soldiers", "people", "nationals", "guards"})
INHERITED = HARM | {"captured", "returned", "people_other", "missing"}
WHOLES = frozenset({"sent", "present", "captured", "planned"})


def whole_of_share(
    tokens: Tokens, scene: Scene, index: int, noun: int | None, before: Counted | None
) -> Counted | None:
    """The 15,000 of "4,700 of the roughly 15,000 soldiers sent there have been killed": what befell the whole."""
    number = scene.numbers[index]
    if (noun is not None and noun < number.last) or not share_before(tokens, scene, index):
        return None
    if len(scene.numbers) == 1 and any(one.slug == "missing" and one.first > number.last for one in scene.cues):
        return None  # "Von 200 Soldaten fehlt jede Spur"
    if any(one.slug in FATE and is_own(tokens, scene, index, one) for one in scene.cues):
        return None  # "1,000 of the 4,000 North Korean casualties"
    cue = beside(tokens, scene, number, noun)
    if noun is None and before and before.measure in ("vehicles", "missiles", "munitions", "money"):
        return Counted(before.measure, before.unit, None, "inherited_measure", before.group)
    if noun is None:
        measure = cue.slug if cue else before.measure if before and before.measure in WHOLES else "sent"
        soldiers = cue or (before and before.group == "soldiers")
        return Counted(measure if soldiers else "people_other", "people", None, "measure_by_default", "soldiers")
    own = tokens.words[number.first - 1] in tokens.lexicon.grammar["possessive"]
    if own and not cue and tokens.words[noun + 1 : noun + 2] == [","]:
        return Counted("force_total", "people", noun, "", "soldiers")  # "Of his 130 men, 41 are dead"
    if cue and tokens.infos[noun].noun in ("soldiers", "nationals"):
        return Counted(cue.slug, "people", noun, "", "soldiers")
    beyond = tokens.words[noun + 2 : noun + 4]
    if any(word.endswith(tokens.lexicon.units) for word in beyond) and tokens.words[noun + 1] in ("der", "des", "of"):
        return Counted("force_total", "people", noun, "", "soldiers")
    if tokens.words[noun].startswith("entsandt"):
        return Counted("sent", "people", noun, "", "soldiers")
    soldiers = tokens.infos[noun].noun == "soldiers"
    if tokens.words[noun] in tokens.lexicon.grammar["irregulars"] | tokens.lexicon.grammar["defenders"]:
        return Counted("present", "people", noun, "measure_by_default", "soldiers")
    return Counted(
        "sent" if soldiers else "people_other",
        "people",
        noun,
        "measure_by_default",
        "soldiers" if soldiers else "people",
    )


def beside(tokens: Tokens, scene: Scene, number: Number, noun: int | None) -> Cue | None:
    """The participle that belongs to a whole: "15,000 soldiers sent there", "der entsandten 15.000"."""
    end = noun if noun is not None else number.last
    reach = end
    if tokens.lexicon.language == "en":
        comma = next((at for at in range(end + 1, min(scene.end, end + CLAUSE)) if tokens.words[at] == ","), end + 3)
        reach = max(end + 3, comma)
    near = [cue for cue in scene.cues if number.first - 3 < cue.first <= reach and cue.slug in WHOLES]
    return near[0] if near else None


def share_before(tokens: Tokens, scene: Scene, index: int) -> bool:
    """4,700 of the roughly (15,000), how many of the (14,000), die Hälfte der (300): the number is a whole."""
    lexicon, words, number = tokens.lexicon, tokens.words, scene.numbers[index]
    if index:
        between = words[scene.numbers[index - 1].last + 1 : number.first]
        joint = tokens.lexicon.share_ends
        if share_of(tokens, between) and len(between) <= 4 and joint.isdisjoint(between):
            return True
    share, infos = lexicon.grammar["share"], tokens.infos
    at = number.first - 1
    passed = lexicon.share_words
    while at > scene.begin and words[at] not in share and (words[at] in passed or "a" in infos[at].roles):
        at -= 1
    told = scene.nouns[index] is not None or "a" in tokens.infos[at + 1].roles
    if at >= scene.begin and told and words[at] in lexicon.grammar["out"] and opens(tokens, scene, at):
        return True  # "Von den 11.000 Soldaten sei jeder Dritte tot", "Of the 11,000, 4,000 fell"
    return at > scene.begin and words[at] in share and words[at - 1] in lexicon.grammar["shares"]


def opens(tokens: Tokens, scene: Scene, at: int) -> bool:
    """Whether a token opens its clause."""
    return at == scene.begin or not tokens.words[at - 1][0].isalnum()


def subset(
    tokens: Tokens, scene: Scene, index: int, noun: int, cue: Cue | None, before: Counted | None
) -> Counted | None:
    """darunter zehn Zivilisten, 46 of them children, samt sechs Generälen: what befell the whole befell the part."""
    if before is None or before.measure not in WAR | {"people_other"} or before.measure == "force_total":
        return None
    if before.measure not in INHERITED and tokens.infos[noun].noun == "people":
        return None
    if "u" in tokens.infos[noun].roles:
        return Counted(before.measure, before.unit, noun, "inherited_measure", before.group)
    number = scene.numbers[index]
    aside = cue is not None and cue.slug not in FATE and tokens.words[noun + 1 : noun + 2] in (["who"], [","])
    if cue and not aside and (is_own(tokens, scene, index, cue) or tells(tokens, scene, number, noun, cue)):
        return None
    listed = before.measure in HARM and in_part(tokens, scene, number)
    if not listed and not is_subset(tokens, scene, number):
        return None
    return Counted(before.measure, before.unit, noun, "inherited_measure", before.group)


def tells(tokens: Tokens, scene: Scene, number: Number, noun: int, cue: Cue) -> bool:
    """Whether a cue behind the number is its own predicate, in the same clause."""
    first = max(noun, number.last) + 1
    first += first == number.last + 1 and apposed(tokens, scene, number, first)
    return cue.first > number.last and scene.crossing(first, cue.first) < 3


def apposed(tokens: Tokens, scene: Scene, number: Number, after: int) -> bool:
    """ein Drittel davon, rund 2.000, sei gefallen: the number stands between two commas."""
    at = number.first - 1
    while at > scene.begin and tokens.words[at] in tokens.lexicon.hedge_words:
        at -= 1
    return tokens.words[at] == "," and after < scene.end and tokens.words[after] == ","


def opens_with_part(tokens: Tokens, scene: Scene) -> bool:
    """Unter ihnen waren ..., Among them were ...: the sentence tells a part of those before it."""
    among = tokens.words[scene.begin] in tokens.lexicon.grammar["amid"]
    return among and tokens.words[scene.begin + 1 : scene.begin + 2] in (["ihnen"], ["them"])


def continued(tokens: Tokens, scene: Scene, index: int, noun: int, before: Counted) -> Counted | None:
    """300 Druze, 257 officers and three Bedouin; 11 were women and nine children: a list of those harmed goes on."""
    if not index or before.measure not in HARM or not joined(tokens, scene, index):
        return None
    after = noun + 1
    acts = after < scene.end and ("e" in tokens.infos[after].roles or "V" in tokens.infos[after].roles)
    return None if acts else Counted(before.measure, "people", noun, "inherited_measure", "people")


def joined(tokens: Tokens, scene: Scene, index: int) -> bool:
    """Whether only words without a verb stand between a number and the one before, and "and" or a comma joins them."""
    if not index:
        return False
    first, at = scene.numbers[index - 1].last + 1, begins(scene.numbers[index]) - 1
    while at > first and tokens.words[at] in tokens.lexicon.hedge_words:
        at -= 1
    if at - first > LIST_REACH or not (
        tokens.words[at] == "," or tokens.words[at] in tokens.lexicon.grammar["joining"]
    ):
        return False
    if any(first <= cue.first < at and not is_own(tokens, scene, index - 1, cue) for cue in scene.cues):
        return False
    return not any(is_predicate(tokens, step) for step in range(first, at))


def is_predicate(tokens: Tokens, at: int) -> bool:
    """A verb of saying, an auxiliary: not the "were" of "11 were women"."""
    if "V" in tokens.infos[at].roles or tokens.words[at] in (";", ":"):
        return True
    return "e" in tokens.infos[at].roles and tokens.infos[at + 1].noun not in PERSONS


def gapped(tokens: Tokens, scene: Scene, index: int) -> bool:
    """17 bodies were brought to one hospital and 12 to another: the verb is left out, the preposition said again."""
    if not index:
        return False
    number, last = scene.numbers[index], scene.numbers[index - 1]
    preposition = tokens.words[min(number.last + 1, scene.end - 1)]
    if preposition not in tokens.lexicon.grammar["gapping"]:
        return False
    at = begins(number) - 1
    while at > last.last and tokens.words[at] in tokens.lexicon.hedge_words:
        at -= 1
    joint = tokens.words[at] == "," or tokens.words[at] in tokens.lexicon.grammar["joining"]
    alike = preposition in tokens.words[last.last + 1 : at] or tokens.words[at] == ","
    return joint and alike and at - last.last <= 2 * LIST_REACH


def of_next_subject(tokens: Tokens, scene: Scene, index: int) -> bool:
    """Britain would send 5,000, France 6,000; 377,000 casualties, the Germans 337,000; 80 Toten, die Armee von 20."""
    if not index or scene.nouns[index] is not None:
        return False
    words, number = tokens.words, scene.numbers[index]
    after = number.last + 1
    if after < scene.end and words[after][0].isalnum() and words[after] not in tokens.lexicon.grammar["gapping_ends"]:
        return False
    at, last = begins(number) - 1, scene.numbers[index - 1].last
    while at > last and words[at] in tokens.lexicon.hedge_words and words[at] not in tokens.lexicon.grammar["linking"]:
        at -= 1
    if words[at] in tokens.lexicon.grammar["gapped_prepositions"]:
        if words[at] not in words[max(scene.begin, last - SUBJECT - 2) : last]:
            return False
        at -= 1
    subject = at
    while subject > last and subject > at - SUBJECT and words[subject][0].isalpha() and words[subject] not in AND:
        if tokens.infos[subject].cue or is_predicate(tokens, subject):
            return False
        subject -= 1
    named = tokens.capital(at) or "a" in tokens.infos[at - 1].roles
    return subject < at and named and (words[subject] == "," or words[subject] == ";" or words[subject] in AND)


def in_part(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """among them a policeman and two firefighters: a list of those who are a part."""
    if tokens.words[number.first - 1] not in tokens.lexicon.grammar["joining"]:
        return False
    for at in range(number.first - 2, max(scene.begin, number.first - LIST_REACH) - 1, -1):
        if "u" in tokens.infos[at].roles or tokens.words[at] in tokens.lexicon.grammar["part"]:
            return True
        if is_predicate(tokens, at) or (tokens.infos[at].cue and tokens.infos[at].noun is None):
            return False
    return False


def is_subset(tokens: Tokens, scene: Scene, number: Number) -> bool:
    words, infos = tokens.words, tokens.infos
    part = tokens.lexicon.grammar["part"]
    if number is scene.numbers[0] and opens_with_part(tokens, scene):
        return True
    nearby = range(max(scene.begin, number.first - SUBSET_REACH), min(scene.end, number.last + SUBSET_REACH))
    particles = {at for cue in scene.cues for at in range(cue.first, cue.last + 1)}  # "liefen davon"
    return any(("u" in infos[at].roles and at not in particles) or words[at] in part for at in nearby)
