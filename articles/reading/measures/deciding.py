"""What a number counts: from its noun, the cue that governs it, and the number before it."""

from itertools import pairwise

from articles.reading.measures import elliptic, hints, shares, things
from articles.reading.measures.counts import FATE, THINGS, Counted, Cue, Scene
from articles.reading.measures.cues import find_cues
from articles.reading.measures.governing import governing, is_own, touching
from articles.reading.measures.nouns import currency, money_beside, noun_after
from articles.reading.measures.people import person
from articles.reading.measures.plans import to_come
from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

# A fate in the noun's own words yields to that of the predicate: "wounded troops were repatriated".
OVERRULES = frozenset(
    {("wounded", "returned"), ("wounded", "captured"), ("wounded", "killed"), ("captured", "returned"),
     ("captured", "freed"), ("captured", "killed"), ("missing", "returned"), ("missing", "killed")}
)  # fmt: skip

FEW = 20
WHO_REACH = 5
BEFELL_CAPTIVES = frozenset(
    {
        ("displaced", False),
        ("freed", False),
        ("freed", True),
        ("returned", False),
        ("returned", True),
        ("killed", False),
    }
)


def among_them(tokens: Tokens, cue: Cue) -> bool:
    return not tokens.lexicon.grammar["amid"].isdisjoint(tokens.words[max(0, cue.first - 2) : cue.first])


def scene_of(tokens: Tokens, begin: int, end: int, numbers: list[Number]) -> Scene:
    """The sentence [begin, end) with its numbers, its cues, and what it costs to cross each of its tokens."""
    scene = Scene(begin, end, numbers, find_cues(tokens, begin, end))
    fences, total = [0.0], 0.0
    costs = tokens.lexicon.fences
    for at in range(begin, end):
        cost = costs.get(tokens.words[at])
        if cost and not comparing(tokens, at):
            total += cost
        fences.append(total)
    scene.fences = fences
    scene.nouns = [noun_after(tokens, scene, index) for index in range(len(numbers))]
    return scene


def taken_further(tokens: Tokens, scene: Scene, index: int) -> bool:
    """zunächst 12, später 19 Todesfälle; first 12, later 19 deaths: both count what the second names."""
    if scene.nouns[index] is not None or index + 1 == len(scene.numbers):
        return False
    between = tokens.words[scene.numbers[index].last + 1 : scene.numbers[index + 1].first]
    return len(between) > 1 and between[0] == "," and tokens.lexicon.grammar["taking_further"].issuperset(between[1:])


def comparing(tokens: Tokens, at: int) -> bool:
    """The "as" of "as many as", the "als" of "mehr als": no conjunctions."""
    words, comparison = tokens.words, tokens.lexicon.grammar["comparison"]
    if words[at] not in ("as", "als"):
        return False
    if at + 1 < len(words) and tokens.infos[at + 1].cue in FATE:
        return True  # "lists 61 soldiers as missing"
    return words[at - 1] in comparison or (at + 1 < len(words) and words[at + 1] in comparison)


def counted(tokens: Tokens, scene: Scene, index: int, before: Counted | None) -> Counted:
    """What number `index` of the sentence counts; `before` is what the number before it did, here or a sentence ago."""
    if taken_further(tokens, scene, index):
        return counted(tokens, scene, index + 1, before)
    number, noun = scene.numbers[index], scene.nouns[index]
    if money_beside(tokens, number, scene):
        return Counted("money", currency(tokens, number, scene), noun)
    info = tokens.infos[noun] if noun is not None else None
    if strong(tokens, number, scene.end):
        if noun is None and hints.growing(tokens, scene, number):
            return Counted("planned", "people", None, "", "soldiers")  # "a force that might be 30,000 strong"
        if noun is None and not tokens.lexicon.grammar["contingents"].isdisjoint(
            tokens.words[scene.begin : number.first]
        ):
            return Counted(part_of_army(tokens, scene), "people", None, "", "soldiers")
        civil = info is not None and info.noun == "people"
        return Counted(
            "people_other" if civil else "force_total", "people", noun, "", "people" if civil else "soldiers"
        )
    if info and noun is not None and info.noun in THINGS:
        return Counted(things.of_thing(tokens, scene, noun), info.unit, noun)
    if noun is not None and tokens.words[noun] == "forces" and number.low < FEW:
        return Counted("other", "items", noun)  # "to merge the two forces"
    cue, doubt = predicate(tokens, scene, index)
    found = of_people(tokens, scene, index, cue, doubt, before)
    if found.measure == "force_total" and hints.growing(tokens, scene, number):
        found.kind = "plan"
    found.nominal = cue is not None and is_own(tokens, scene, index, cue)
    return found


def part_of_army(tokens: Tokens, scene: Scene) -> str:
    """A second contingent, 6,000 strong, is to follow, arrived: what a sending does; else its strength."""
    moved = next((one for one in scene.cues if one.slug in ("sent", "follow", "expected") and not one.nominal), None)
    words = tokens.words[scene.begin : scene.end]
    if any(first in ("is", "are") and second == "to" for first, second in pairwise(words)):
        return "planned"
    if moved is None:
        return "force_total"
    return "planned" if moved.slug == "expected" or to_come(tokens, scene, moved) else "sent"


def is_headcount(tokens: Tokens, noun: int, number: Number, cue: Cue | None) -> bool:
    """113 arrests, half a million homeless: the noun itself says what became of them."""
    if tokens.words[noun] in tokens.lexicon.grammar["headcounts"]:
        return True
    info = tokens.infos[noun]
    fallen = cue is not None and cue.slug in FATE and info.noun == "soldiers"  # "starben 63 Mobilisierte"
    return info.cue == "displaced" and not fallen and (cue is None or cue.last < number.first)


def strong(tokens: Tokens, number: Number, end: int) -> bool:
    """the 700-strong battalion, 1,100-man regiments."""
    after = number.last + 1
    if after < end and tokens.words[after] == "strong" and (after + 1 == end or not tokens.words[after + 1].isalpha()):
        return True  # "the brigade is 3,200 strong"
    return after + 1 < end and tokens.words[after] in ("-", "‑") and tokens.words[after + 1] in ("strong", "man")


def of_people(tokens: Tokens, scene: Scene, index: int, cue: Cue | None, doubt: str, before: Counted | None) -> Counted:
    """What a number counts that is neither money nor things by its noun."""
    number, noun = scene.numbers[index], scene.nouns[index]
    if noun is None or tokens.infos[noun].noun is None:
        return elliptic.without_noun(tokens, scene, index, cue, doubt, before)
    if is_headcount(tokens, noun, number, cue):
        return Counted("people_other", "people", noun, "", "people")
    if hints.votes(tokens, scene, number, noun):
        return Counted("other", "items", noun, "", "people")
    speaks = elliptic.is_speaker(tokens, scene, index, noun, cue)
    if speaks or (tokens.infos[noun].noun == "people" and hints.of_place(tokens, scene, number)):
        return Counted("people_other", "people", noun, "", "people")
    share = shares.whole_of_share(tokens, scene, index, noun, before)
    if share:
        return share
    inherited = shares.subset(tokens, scene, index, noun, cue, before)
    return inherited or person(tokens, scene, number, noun, cue, doubt, before)


def of_those_who(tokens: Tokens, scene: Scene, index: int, cue: Cue | None) -> Cue | None:
    """honours the 2,300 who fell: the relative clause tells more than a verb before the number that tells no fate."""
    end = max(scene.nouns[index] or 0, scene.numbers[index].last)
    if tokens.words[end + 1 : end + 2] != ["who"] or (cue is not None and cue.slug in FATE):
        return None
    behind = (one for one in scene.cues if end + 1 < one.first <= end + WHO_REACH and not one.nominal)
    return next((one for one in behind if one.slug in FATE), None)


def predicate(tokens: Tokens, scene: Scene, index: int) -> tuple[Cue | None, str]:
    """The governing cue; a predicate overrules the noun's own fate where it tells what became of those."""
    cue, doubt = governing(tokens, scene, index)
    told = of_those_who(tokens, scene, index, cue)
    if told:
        return told, ""
    dead = next((one for one in scene.cues if one.slug == "killed" and is_own(tokens, scene, index, one)), None)
    if dead and dead.nominal and cue and cue.slug in ("returned", "sent", "freed"):
        return dead, ""  # "6,057 bodies have come home"
    if cue is None or cue.slug not in ("wounded", "captured", "missing") or not is_own(tokens, scene, index, cue):
        return cue, doubt
    amid = next((one for one in scene.cues if one.slug == "killed" and one.nominal and among_them(tokens, one)), None)
    if amid and amid.last < scene.numbers[index].first:
        return amid, ""  # "unter den Toten seien 65 Kriegsgefangene"
    freed = [one for one in scene.cues if (one.slug, one.nominal) in BEFELL_CAPTIVES]
    touched = next((one for one in freed if touching(tokens, one, scene.numbers[index])), None)
    if touched and (cue.slug == "captured" or (cue.slug == "wounded" and touched.slug != "displaced")):
        return touched, ""  # "freed 70 captured soldiers", "executed 35 prisoners"
    stop = scene.numbers[index + 1].first if index + 1 < len(scene.numbers) else scene.end
    for other in scene.cues:
        if cue.last < other.first < stop and (cue.slug, other.slug) in OVERRULES and not other.nominal:
            return (other, "") if scene.crossing(cue.last + 1, other.first) < 3 else (cue, doubt)
    return cue, doubt
