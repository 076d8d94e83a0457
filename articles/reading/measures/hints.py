"""What the words around a number that stands alone hint at: a count that goes on, a plan, a unit's size, a sum."""

from articles.reading.measures.counts import FATE, THINGS, Counted, Cue, Scene, begins
from articles.reading.measures.governing import touching
from articles.reading.measures.shares import SUBSET_REACH, is_subset
from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

MODAL_REACH = 12
VOTING_REACH = 4
MODALS_EN = frozenset({"will", "would", "should", "could"})


def sum_of_harms(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """300,000: as many as 120,000 deaths and 180,000 injured: before the colon stands the sum of both."""
    if number.last + 1 >= scene.end or tokens.words[number.last + 1] != ":":
        return False
    told = {cue.slug for cue in scene.cues if cue.first > number.last}
    return {"killed", "wounded"} <= told


def counted_by_it(tokens: Tokens, scene: Scene, number: Number) -> Counted | None:
    """Drohnen drangen ein. 19 seien es gewesen: what "es" counts is what the sentence before spoke of."""
    near = tokens.words[max(scene.begin, number.first - 2) : min(scene.end, number.last + SUBSET_REACH)]
    german = tokens.lexicon.language == "de"
    if scene.begin == 0 or tokens.lexicon.grammar["existing"].isdisjoint(
        near if german else tokens.words[scene.begin : number.first]
    ):
        return None
    for at in range(scene.begin - 1, tokens.sentence(scene.begin - 1)[0] - 1, -1):
        info = tokens.infos[at]
        if info.cue in FATE and (
            tokens.capital(at) if german else tokens.words[at] in tokens.lexicon.grammar["nominal"]
        ):
            return Counted(info.cue, "people", None, "noun_before", "soldiers")
        if not german:
            continue
        if info.noun in THINGS and info.noun != "money" and tokens.capital(at):
            return Counted(THINGS[info.noun], info.unit, None, "noun_before")
        if info.noun and tokens.capital(at):
            measure = "present" if info.noun == "soldiers" else "people_other"
            return Counted(measure, "people", None, "noun_before", "soldiers" if info.noun == "soldiers" else "people")
    return None


def gauged(tokens: Tokens, cue: Cue, number: Number) -> bool:
    """It stood at 980,000, steht bei 900: a count stands there, no soldiers."""
    between = tokens.words[cue.last + 1 : number.first]
    if tokens.words[cue.first] in tokens.lexicon.grammar["deeming"] and tokens.words[number.last + 1] == "für":
        return touching(tokens, cue, number)  # "Forscher halten 300.000 für plausibel"
    light = (
        cue.slug == "present" and cue.first == cue.last and tokens.words[cue.first] in tokens.lexicon.grammar["light"]
    )
    return (
        light and between[:1] != [] and between[0] in tokens.lexicon.grammar["gauge"] and touching(tokens, cue, number)
    )


def of_us(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """There were 90 of us, we were 200 when we came, wir waren noch 30: the speaker's own."""
    if tokens.words[number.last + 1 : number.last + 3] == ["of", "us"]:
        return True
    grammar, at = tokens.lexicon.grammar, number.first - 1
    while at > scene.begin and (
        tokens.words[at] in tokens.lexicon.hedge_words or tokens.words[at] in grammar["we_are"]
    ):
        at -= 1
    near = tokens.words[at : number.first + 2]
    alone = number.last + 1 >= scene.end or not tokens.capital(number.last + 1)
    copula = not grammar["we_are"].isdisjoint(tokens.words[at : number.first])
    return alone and copula and not grammar["we"].isdisjoint(near)


def again(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """davon, of them, "2002 waren es drei Milliarden": the number goes on with what was counted."""
    near = tokens.words[max(scene.begin, number.first - 2) : number.first]
    return is_subset(tokens, scene, number) or "es" in near or "it" in near


def of_force(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """the garrison of 13,500, a platoon of 30, die Truppe von 900."""
    at = begins(number) - 1
    while at > scene.begin and tokens.words[at] in tokens.lexicon.hedge_words and tokens.words[at] not in ("of", "von"):
        at -= 1
    unit = (
        at > scene.begin and tokens.words[at] in ("of", "von") and tokens.words[at - 1].endswith(tokens.lexicon.units)
    )
    said = tokens.words[max(scene.begin, at - 3) : max(scene.begin, at - 1)]
    return unit and tokens.lexicon.grammar["recounting"].isdisjoint(said)  # "später sprach der Stab von 35"


def acts(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """5,000 took part, 14 held: a verb follows the number, so people are meant."""
    after = number.last + 1
    if after >= scene.end or not tokens.words[after][0].isalpha() or tokens.capital(after):
        return False
    info = tokens.infos[after]
    return not any(role in info.roles for role in "paB") and info.num == "." and info.date == "." and info.after is None


def growing(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """bis Dezember könnten es zehntausend werden, ihre Zahl werde auf 500 anwachsen."""
    grammar = tokens.lexicon.grammar
    around = tokens.words[max(scene.begin, number.first - MODAL_REACH) : min(scene.end, number.last + SUBSET_REACH)]
    if not grammar["current"].isdisjoint(tokens.words[max(scene.begin, number.first - 3) : number.first]):
        return False  # "soll nur noch 1.500 Mann zählen": hearsay
    if to_number(tokens, scene, number):
        return True
    return not grammar["modal_grow"].isdisjoint(around) and grammar["past_auxiliaries"].isdisjoint(around)


def to_number(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """The force is to number 30,000; die Brigade wird 4.800 Soldaten umfassen."""
    before, after = tokens.words[scene.begin : number.first], tokens.words[number.last : scene.end]
    if tokens.lexicon.language == "de":
        return "wird" in before and not tokens.lexicon.grammar["strength_infinitives"].isdisjoint(after)
    counting = ("number", "comprise", "have")
    if any(before[at] in MODALS_EN and before[at + 1] in counting for at in range(len(before) - 1)):
        return True  # "the force would have 4,000 soldiers"
    return any(
        before[at] in ("is", "are") and before[at + 1] == "to" and before[at + 2] in counting
        for at in range(len(before) - 2)
    )


def reported(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """Forscher gehen von 311.000 aus, the army admits six: another statement on what was counted before."""
    words, infos, lexicon = tokens.words, tokens.infos, tokens.lexicon
    at = begins(number) - 1
    while at > scene.begin and (words[at] in lexicon.hedge_words or "a" in infos[at].roles):
        at -= 1
    if at >= scene.begin and (words[at] in lexicon.grammar["reporting"] or "V" in infos[at].roles):
        return True
    return tallied(tokens, scene, at)


def tallied(tokens: Tokens, scene: Scene, at: int) -> bool:
    """Washington's count at the time was 10,000: what was counted before, in other words."""
    words, grammar = tokens.words, tokens.lexicon.grammar
    if words[at] not in grammar["copulas"] or scene.cues:
        return False
    return any(words[back] in grammar["tallies"] for back in range(max(scene.begin, at - MODAL_REACH), at))


def behind_preposition(tokens: Tokens, number: Number) -> bool:
    """bei drei Angriffen, in two blasts: those counted are not those killed."""
    at, besides = number.first - 1, tokens.lexicon.besides
    while at > 0 and tokens.words[at] in tokens.lexicon.hedge_words and tokens.words[at] not in besides:
        at -= 1
    return at >= 0 and tokens.words[at] in tokens.lexicon.besides


def votes(tokens: Tokens, scene: Scene, number: Number, noun: int) -> bool:
    """Dafür stimmten 311 Abgeordnete, three judges dissented: their votes are counted."""
    grammar = tokens.lexicon.grammar
    near = tokens.words[max(scene.begin, number.first - VOTING_REACH) : min(scene.end, noun + VOTING_REACH)]
    return tokens.words[noun].endswith(tokens.lexicon.voters) and not grammar["voting"].isdisjoint(near)


def of_circle(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """a family of seven, eine Gruppe von 200: people who belong together."""
    words, grammar = tokens.words, tokens.lexicon.grammar
    at = begins(number) - 1
    while at > scene.begin and words[at] in tokens.lexicon.hedge_words and words[at] not in grammar["linking"]:
        at -= 1
    return at > scene.begin and words[at] in grammar["linking"] and words[at - 1] in grammar["circles"]


def of_place(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """in der Stadt mit 40.000 Einwohnern, a country of a million people: inhabitants, whatever happens there."""
    words, grammar = tokens.words, tokens.lexicon.grammar
    at = begins(number) - 1
    while at > scene.begin and words[at] in tokens.lexicon.hedge_words and words[at] not in grammar["linking"]:
        at -= 1
    if at - 1 <= scene.begin or words[at] not in grammar["linking"]:
        return False
    return not grammar["inhabited"].isdisjoint(words[max(scene.begin, at - 2) : at])
