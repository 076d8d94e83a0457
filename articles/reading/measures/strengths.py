"""Whether a number is the strength of a whole force: an army's size, what it commands, has or counts."""

from articles.reading.measures.counts import Scene
from articles.reading.measures.nouns import MARKS
from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

TOTAL_REACH = 9
LINK_REACH = 3
COMMAND_REACH = 12
MANY = 500
AWAY = frozenset({"sent", "present"})
GONE = AWAY | {"leaving", "returned"}


def is_strength(tokens: Tokens, scene: Scene, number: Number, noun: int, slug: str | None) -> bool:
    """Whether soldiers counted here are an army's; `slug` is that of the governing cue."""
    if with_army(tokens, number):
        return True
    if slug in AWAY and slug != "present":
        return False
    enumerated = tokens.lexicon.grammar["enumerating"]
    if slug == "force_total" and not enumerated.isdisjoint(tokens.words[scene.begin : number.first]):
        after = tokens.words[noun + 1] if noun + 1 < scene.end else "."
        return after not in tokens.lexicon.grammar["placing"]  # "zählte 12.000 Soldaten in Russland"
    if slug == "force_total" or commands(tokens, scene, number):
        return True
    if slug is None and possessed(tokens, scene, number, noun):
        return True
    if slug is None and leads_unit(tokens, scene, number):
        return True
    return total(tokens, scene, number, noun)


def counts_army(tokens: Tokens, scene: Scene, number: Number, end: int = 0) -> bool:
    """Whether an army stands before "zählt", "umfasst", "numbers" and the number: police may only have counted."""
    return any("o" in tokens.infos[at].roles for at in range(scene.begin, end or number.first))


def placed(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a place follows a number: 8.000 in der Grenzregion; not a day: "3.000 in den ersten Monaten"."""
    if at + 1 >= end or tokens.words[at] not in tokens.lexicon.grammar["within"]:
        return False
    following = [step for step in range(at + 1, min(end, at + 3)) if tokens.words[step][0].isalpha()]
    return all(tokens.infos[step].date == "." and tokens.infos[step].num == "." for step in following)


def commands(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """verfügt über 23.000 Soldaten; not a mission's part: "verfügt im Osten über 11.000"."""
    words = tokens.words
    at = number.first - 1
    while at > scene.begin and words[at] in tokens.lexicon.hedge_words and words[at] != "über":
        at -= 1
    if words[at] != "über":
        return False
    for back in range(at - 1, max(scene.begin, at - COMMAND_REACH) - 1, -1):
        if words[back].startswith(("verfüg", "gebiet", "gebot", "herrsch")):
            return True
        if words[back] in ("im", "in", "an", "am", ",", ";"):
            return False
    return False


def possessed(tokens: Tokens, scene: Scene, number: Number, noun: int) -> bool:
    """The Taliban have 55,000 fighters, soll 40.000 Kämpfer haben: a force's strength, unless a place follows."""
    words, at, grammar = tokens.words, number.first - 1, tokens.lexicon.grammar
    while at > scene.begin and skipped(tokens, at):
        at -= 1
    after = words[noun + 1] if noun + 1 < scene.end else "."
    if not grammar["itself"].isdisjoint(words[at : number.first]):
        return False  # "hatten sich 2.400 Verteidiger eingeigelt"
    if words[at] in grammar["having"]:
        drawn = (
            after == "from"
            and tokens.infos[noun + 2].num in "NW"
            and not grammar["placing"].intersection(words[noun + 4 : noun + 5])
        )  # "10,500 soldiers from 50 countries"
        abroad = after == "across" and not grammar["borders"].isdisjoint(words[noun + 2 : noun + 4])
        return (after not in grammar["placing"] and not abroad) or drawn or in_own_unit(tokens, scene, noun)
    return after in grammar["having_behind"] and noun + 1 < scene.end


def leads_unit(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """He commanded a company of 90 men."""
    at = number.first - 1
    while at > scene.begin and tokens.words[at] in tokens.lexicon.hedge_words and tokens.words[at] not in ("of", "von"):
        at -= 1
    if tokens.words[at] not in ("of", "von") or not tokens.words[at - 1].endswith(tokens.lexicon.units):
        return False
    return any(tokens.words[back] in tokens.lexicon.grammar["commanding"] for back in range(scene.begin, at - 1))


def in_own_unit(tokens: Tokens, scene: Scene, noun: int) -> bool:
    """has 8,000 fighters in its ranks, had 120 men in my company."""
    behind = tokens.words[noun + 1 : min(scene.end, noun + 4)]
    units = tokens.lexicon.units
    own = not tokens.lexicon.grammar["possessive"].isdisjoint(behind)
    return not tokens.lexicon.grammar["ranks"].isdisjoint(behind) or (own and behind[-1].endswith(units))


def holds_there(tokens: Tokens, scene: Scene, number: Number, noun: int) -> bool:
    """At the height of the surge the coalition had 130,000 troops in Afghanistan: they were there."""
    at, grammar = number.first - 1, tokens.lexicon.grammar
    while at > scene.begin and skipped(tokens, at):
        at -= 1
    after = tokens.words[noun + 1] if noun + 1 < scene.end else "."
    return noun >= number.last and tokens.words[at] in grammar["having"] and after in grammar["within"]


def skipped(tokens: Tokens, at: int) -> bool:
    """Hedges, adverbs of time, and a source put in: "hat nach Schätzungen derzeit rund"."""
    word, info, grammar = tokens.words[at], tokens.infos[at], tokens.lexicon.grammar
    if word in grammar["having"]:
        return False
    if word in tokens.lexicon.hedge_words or word in grammar["between"] or word in grammar["gap"]:
        return True
    return any(role in info.roles for role in "+iyL")


def is_army(tokens: Tokens, scene: Scene, number: Number, noun: int) -> bool:
    """Mit 1,3 Millionen Mann ist das Heer eines der größten: what an army is with."""
    grammar = tokens.lexicon.grammar
    if tokens.words[number.first - 1] not in grammar["of_force"] or number.first - 1 > scene.begin + 1:
        return False
    ahead = range(noun + 1, min(scene.end, noun + 1 + LINK_REACH + 1))
    return any("o" in tokens.infos[at].roles for at in ahead) and "," not in tokens.words[noun + 1 : ahead.stop]


def with_army(tokens: Tokens, number: Number) -> bool:
    """China's army, with 2 million soldiers the world's biggest, flew ..."""
    at = number.first - 1
    while at > 1 and tokens.words[at] in tokens.lexicon.hedge_words and tokens.words[at] not in ("with", "mit"):
        at -= 1
    noun = number.last + 1
    fighters = noun + 1 < len(tokens.words) and tokens.infos[noun].noun == "soldiers" and tokens.words[noun + 1] == ","
    if fighters and number.low >= MANY and at > 1 and tokens.words[at] == "with" and tokens.words[at - 1] == ",":
        return tokens.capital(at - 2)  # "the SDF, with 60,000 fighters, refuses to disband"
    return (
        at > 1
        and tokens.words[at] in ("with", "mit")
        and tokens.words[at - 1] == ","
        and "o" in tokens.infos[at - 2].roles
    )


def total(tokens: Tokens, scene: Scene, number: Number, noun: int) -> bool:
    """Armee mit 1,2 Millionen Soldaten, Armeeangehörige, a military of 1.3 million."""
    if is_army(tokens, scene, number, noun):
        return True
    own = tokens.words[noun - 1] in tokens.lexicon.grammar["possessive"]
    placed_own = noun + 1 < scene.end and tokens.words[noun + 1] in tokens.lexicon.grammar["within"]
    if noun < number.first and own and tokens.infos[noun].noun == "soldiers" and not placed_own:
        return True  # "die Zahl seiner Soldaten"
    if not tokens.lexicon.grammar["contingents"].isdisjoint(tokens.words[scene.begin : number.first]):
        return False
    if "o" in tokens.infos[noun].roles:
        return not any(cue.slug in GONE for cue in scene.cues)
    after = tokens.words[noun + 1] if noun + 1 < scene.end else "."
    if after in tokens.lexicon.grammar["placing"] or any(
        cue.slug in AWAY and cue.first > number.first for cue in scene.cues
    ):
        return False
    having = tokens.lexicon.grammar["of_force"]
    for at in range(number.first - 1, max(scene.begin, number.first - TOTAL_REACH) - 1, -1):
        if tokens.words[at] in MARKS:
            return False
        if "V" in tokens.infos[at].roles:
            return False  # "die Armee spricht von 1.500 Terroristen"
        if "o" in tokens.infos[at].roles:
            return not having.isdisjoint(tokens.words[at + 1 : min(number.first, at + 1 + LINK_REACH)])
    return False
