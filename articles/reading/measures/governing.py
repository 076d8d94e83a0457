"""Which cue governs a number: the one that costs least to reach.

A cue costs its rank (what befell people says more than where they are), the words on the way, and the fences that the
way crosses: commas, conjunctions, other numbers. Cues inside the number's own words ("300 gefallene Soldaten") and
those that touch it ("Verluste von rund 4.000", "killed 74") come first.
"""

from articles.reading.measures.counts import FATE, Cue, Scene, begins
from articles.reading.measures.nouns import OR_MORE, share_of, unknown_noun
from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

# What a cue costs before any distance: a fate says more than a sending, a sending more than being there.
RANK = {
    "killed": 0.0, "wounded": 0.0, "casualties": 0.3, "neutralised": 0.3, "captured": 0.3, "hostage": 0.3,
    "missing": 0.3, "returned": 0.5, "freed": 0.5, "lost": 0.5, "sent": 2.0, "displaced": 2.0, "force_total": 2.5,
    "holding": 2.0, "follow": 3.0, "leaving": 3.0, "hospital": 3.5, "work": 4.0, "expected": 4.0, "present": 4.5,
    "growing": 5.0,
}  # fmt: skip
WORD = 0.4  # each word on the way
LIGHT = 3.0  # came, lost, stood: another word of the clause mostly says what is meant ("kamen ums Leben")
OWN = -20.0  # inside the number's own noun phrase
TOUCHING_LIGHT = -2.0
TOUCHING = -7.0  # only hedges, articles, prepositions between
BEHIND = -1.5  # a verb behind the number: German participles, English predicates
NOUN_BEHIND = 9.0  # a noun behind the number that is not its own: mostly that of another statement
NOUN_BEFORE = 0.5
NOUN_ELSEWHERE = 3.0  # a noun that tells no fate, somewhere before: "the mutiny cost 13 airmen"
ASIDE = 9.0  # "beim Rückzug"
ATTRIBUTE = 1.0  # "1.000 stationierte Kämpfer": what they did, unless something befell them
OTHERS_OWN = 14.0  # the cue stands in the words of another number
NUMBER_BETWEEN = 8.0
OF_OTHERS = 6.0  # a verb that tells of others: "sechs Soldaten, mehrere weitere wurden verletzt"
COMMA = 3.0  # more where only a comma joins them
COORDINATED = 1.0  # a number between that is joined to this one: "1.000 X und 5.000 Y zu entsenden"
LIMIT = 14.0  # a cue that costs more does not govern
FAR = 8.0
BREAKS = frozenset({";", ":", "–", "—", "\n"})
CLOSERS = {",": ",", "(": ")", "–": "–", "—": "—"}
MOVED = frozenset({"sent", "returned", "leaving", "growing"})
GAUGES = frozenset({"at", "auf"})  # "killed since the deployment at 300"
JOINED_REACH = 7
SOME_REACH = 3


def governing(tokens: Tokens, scene: Scene, index: int) -> tuple[Cue | None, str]:
    """The cue that governs a number, or None, and the doubt if it stands far away or is shared."""
    best: Cue | None = None
    least = LIMIT
    for cue in scene.cues:
        price = price_of(tokens, scene, index, cue)
        if price < least:
            best, least = cue, price
    if best is None or least < 0:
        return best, ""
    return best, doubt_of(scene, index, best, least)


def doubt_of(scene: Scene, index: int, cue: Cue, price: float) -> str:
    if numbers_between(scene, index, cue):
        return "shared_cue"
    return "far_cue" if price > FAR else ""


def own_end(scene: Scene, index: int) -> int:
    """The last token of the number's noun phrase."""
    number, noun = scene.numbers[index], scene.nouns[index]
    return noun if noun is not None and noun > number.last else number.last


def price_of(tokens: Tokens, scene: Scene, index: int, cue: Cue) -> float:
    """What it costs to reach a cue from a number."""
    number, end = scene.numbers[index], own_end(scene, index)
    if cue.slug == "holding" and not (touching(tokens, cue, number) and counts_soldiers(tokens, scene, index)):
        return LIMIT
    if is_container(tokens, scene, cue) or counts_list(tokens, scene, cue):
        return LIMIT
    if is_own(tokens, scene, index, cue):
        return OWN - (cue.first - number.last)  # the head of the phrase: "wounded captives"
    price = RANK.get(cue.slug, 2.0)
    if number.last < cue.first and cue.last <= end:
        return price + ATTRIBUTE
    price += LIGHT if is_light(tokens, cue) and not closes(tokens, cue, end) else 0.0
    price += OTHERS_OWN if owned_by_another(tokens, scene, index, cue) else 0.0
    if cue.first > number.last:
        first, last = past_insertion(tokens, end + 1, cue.first), cue.first
        price += behind(tokens, cue)
        price += OF_OTHERS if of_others(tokens, scene, index, cue, first) else 0.0
    else:
        first, last = past_insertion(tokens, cue.last + 1, begins(number)), begins(number)
        near = first == cue.last + 1 and touches(tokens, first, last) and not intransitive(tokens, cue)
        near = near and not (cue.aside and not GAUGES.isdisjoint(tokens.words[first:last]))
        if near and not (":" in tokens.words[first:last] and has_own_verb(scene, index)):
            weak = is_light(tokens, cue) or cue.slug == "present"
            return price + (TOUCHING_LIGHT if weak else TOUCHING)
        price += ahead(cue) + (OTHERS_OWN if newly_told(tokens, number, cue) else 0.0)
    return price + max(0, last - first) * WORD + scene.crossing(first, last) + passing(tokens, scene, index, cue, first)


def is_container(tokens: Tokens, scene: Scene, cue: Cue) -> bool:
    """entsandte ein Kontingent von 160 Soldaten: the verb tells what became of them."""
    if tokens.words[cue.first] not in tokens.lexicon.grammar["contingents"]:
        return False
    return any(not one.nominal and one.slug in MOVED for one in scene.cues)


def counts_list(tokens: Tokens, scene: Scene, cue: Cue) -> bool:
    """Die Liste der Verschollenen umfasst 70.000: a list has no strength."""
    lists = tokens.lexicon.grammar["lists"]
    if cue.slug != "force_total":
        return False
    told = any(one.nominal and one.slug in FATE and one.last < cue.first and among(tokens, one) for one in scene.cues)
    return told or not lists.isdisjoint(tokens.words[scene.begin : cue.first])  # "zu den Toten zählen elf Kinder"


def of_others(tokens: Tokens, scene: Scene, index: int, cue: Cue, first: int) -> bool:
    """Whether a cue behind a number is another's: "54 Menschen und verletzten 158", ", mehrere wurden verletzt"."""
    words, grammar = tokens.words, tokens.lexicon.grammar
    if words[first] == "," and not grammar["some"].isdisjoint(words[first + 1 : min(first + SOME_REACH, cue.first)]):
        return True
    if index + 1 == len(scene.numbers) or cue.first != first + 1 or words[first] not in grammar["joining"]:
        return False
    return touching(tokens, cue, scene.numbers[index + 1])


def has_own_verb(scene: Scene, index: int) -> bool:
    """Verluste: 498 Soldaten seien gefallen, 1.597 verwundet: behind a colon each number has its own fate."""
    number = scene.numbers[index]
    stop = scene.numbers[index + 1].first if index + 1 < len(scene.numbers) else scene.end
    return any(one.slug in FATE and not one.nominal and number.last < one.first < stop for one in scene.cues)


def closes(tokens: Tokens, cue: Cue, end: int) -> bool:
    """rund 1000 Soldaten bleiben.: the verb alone is what is said of them."""
    after = cue.last + 1
    return cue.first == end + 1 and (after >= len(tokens.words) or not tokens.words[after][0].isalnum())


def is_light(tokens: Tokens, cue: Cue) -> bool:
    return cue.first == cue.last and tokens.words[cue.first] in tokens.lexicon.grammar["light"]


def behind(tokens: Tokens, cue: Cue) -> float:
    """What a cue behind the number costs more: verbs less, nouns and the attributes of other nouns much."""
    price = ASIDE if cue.aside else 0.0
    if cue.aside and not cue.nominal:
        price += NOUN_BEHIND
    return price + (NOUN_BEHIND if cue.nominal and not among(tokens, cue) else BEHIND)


def newly_told(tokens: Tokens, number: Number, cue: Cue) -> bool:
    """killed 1,200 people and interviewed 29 men: another verb stands directly before the number."""
    if tokens.lexicon.language != "en":
        return False
    at = begins(number) - 1
    while at > cue.last and tokens.words[at] in tokens.lexicon.hedge_words:
        at -= 1
    word, info = tokens.words[at], tokens.infos[at]
    verb = word in tokens.lexicon.grammar["acting"] or (word.endswith("ed") and len(word) > 4)
    opening = {"and", ",", "who", "which", "but"}.isdisjoint(tokens.words[max(cue.last, at - 2) : at])
    return verb and not info.cue and "e" not in info.roles and not opening


def ahead(cue: Cue) -> float:
    """What a cue before the number costs more."""
    price = ASIDE if cue.aside else 0.0
    if cue.nominal:
        price += NOUN_BEFORE if cue.slug in FATE else NOUN_ELSEWHERE
    return price


def is_own(tokens: Tokens, scene: Scene, index: int, cue: Cue) -> bool:
    """Whether a cue stands in a number's own words; told once for each pair and kept."""
    key = (index, cue.first)
    if key not in scene.owned:
        scene.owned[key] = inside(tokens, scene, index, cue)
    return scene.owned[key]


def inside(tokens: Tokens, scene: Scene, index: int, cue: Cue) -> bool:
    """300 gefallene Soldaten, 4.000 Tote, 4,000 dead, 300 Getötete: between the number and the end of its phrase."""
    number, noun = scene.numbers[index], scene.nouns[index]
    if cue.first <= number.last:
        return False
    if noun is not None:
        own = noun > number.last and cue.last <= noun and cue.slug in FATE and cue.slug != "returned"
        return own and not crossed(tokens, number.last + 1, cue.first)
    adjective = cue.slug == "displaced" and tokens.words[cue.last] not in tokens.lexicon.grammar["surviving"]
    return (cue.slug in FATE or adjective) and attached(tokens, number.last + 1, cue, scene)


def attached(tokens: Tokens, first: int, cue: Cue, scene: Scene) -> bool:
    """Whether only adjectives stand between a number without known noun and a cue: "300 russische Gefangene"."""
    if cue.first - first > 3:
        return False
    german = tokens.lexicon.language == "de"
    if german and not cue.nominal and cue.first > first:
        return False
    for at in range(first, cue.first):
        info, word = tokens.infos[at], tokens.words[at]
        if tokens.words[at : at + 2] in OR_MORE or tokens.words[at - 1 : at + 1] in OR_MORE or "u" in info.roles:
            continue
        if not word[0].isalpha() or any(role in info.roles for role in "pVeB") or info.num != ".":
            return word in tokens.lexicon.grammar["past"] and cue.first == at + 1
    return True


def owned_by_another(tokens: Tokens, scene: Scene, index: int, cue: Cue) -> bool:
    """Whether the cue stands in the words of another number, unless this one shares them: "10 or 12 dead"."""
    for other in (index - 1, index + 1):
        if 0 <= other < len(scene.numbers) and is_own(tokens, scene, other, cue):
            if other == index + 1 and scene.nouns[index] is None:
                return scene.numbers[other].first - scene.numbers[index].last > 3
            return True
    return False


def crossed(tokens: Tokens, first: int, end: int) -> bool:
    return any(not tokens.words[at][0].isalnum() and tokens.words[at] not in "-–’'" for at in range(first, end))


def touches(tokens: Tokens, first: int, end: int) -> bool:
    """Whether only hedges, articles and prepositions stand in [first, end), between a cue and a number."""
    lexicon = tokens.lexicon
    gap = lexicon.gap_words
    for at in range(first, end):
        info = tokens.infos[at]
        if tokens.words[at] not in gap and info.date != "Y" and "a" not in info.roles and "+" not in info.roles:
            return False
    return True


def counts_soldiers(tokens: Tokens, scene: Scene, index: int) -> bool:
    noun = scene.nouns[index]
    if noun is None:  # "freed 41 captured soldiers but are still holding 170"
        return unknown_noun(tokens, scene.numbers[index], scene.end) is None and any(
            one.slug in ("captured", "returned", "freed") for one in scene.cues
        )
    return tokens.infos[noun].noun in ("soldiers", "nationals")


def touching(tokens: Tokens, cue: Cue, number: Number) -> bool:
    """Whether a cue stands before a number with nothing of weight between."""
    return cue.last < begins(number) and touches(tokens, cue.last + 1, begins(number))


def intransitive(tokens: Tokens, cue: Cue) -> bool:
    """left, came: in English the number behind them is no subject ("has left 18 civilians dead")."""
    return tokens.words[cue.last] in tokens.lexicon.grammar["intransitive"]


def numbers_between(scene: Scene, index: int, cue: Cue) -> range:
    """The indices of the numbers between number `index` and a cue."""
    if cue.first > scene.numbers[index].last:
        stop = index + 1
        while stop < len(scene.numbers) and scene.numbers[stop].last < cue.first:
            stop += 1
        return range(index + 1, stop)
    start = index
    while start > 0 and scene.numbers[start - 1].first > cue.last:
        start -= 1
    return range(start, index)


def past_insertion(tokens: Tokens, first: int, last: int) -> int:
    """Where the clause goes on behind what is put in: "1,600 officers, including 500 from Devon, were on duty"."""
    words, grammar = tokens.words, tokens.lexicon.grammar
    if first + 1 >= last or words[first] not in CLOSERS:
        return first
    part = any(
        "u" in tokens.infos[at].roles or words[at] in grammar["part"] for at in range(first + 1, min(last, first + 6))
    )
    closing = CLOSERS[words[first]]
    end = next((at + 1 for at in range(first + 2, last) if words[at] == closing), first)
    said = any("V" in tokens.infos[at].roles for at in range(first + 1, end))
    return end if part or said or words[first + 1] in grammar["inserting"] else first


def passing(tokens: Tokens, scene: Scene, index: int, cue: Cue, first_token: int) -> float:
    """What the numbers between cost: little for those joined to this one, nothing for those in an insertion."""
    price = 0.0
    after = cue.first > scene.numbers[index].last
    for other in numbers_between(scene, index, cue):
        if after and scene.numbers[other].last < first_token:
            continue
        first = other - 1 if after else other
        price += link(tokens, scene, first)
    return price


def among(tokens: Tokens, cue: Cue) -> bool:
    """Zwölf Kinder sind unter den Toten, 300 Bewohner erlitten Verletzungen: a noun as the predicate."""
    near, words = tokens.words[max(0, cue.first - 3) : cue.first], tokens.words[max(0, cue.first - 8) : cue.first]
    grammar = tokens.lexicon.grammar
    return not grammar["amid"].isdisjoint(near) or not grammar["suffering"].isdisjoint(words)


def link(tokens: Tokens, scene: Scene, first: int) -> float:
    """What it costs to go past a number: X Pioniere und Y Bauarbeiter share a verb, X Mann, Y davon tot do not."""
    begin, end = scene.numbers[first].last + 1, scene.numbers[first + 1].first
    part = tokens.lexicon.grammar["part"]
    near = range(begin, min(scene.end, scene.numbers[first + 1].last + 4))
    if end - begin > JOINED_REACH or any("u" in tokens.infos[at].roles or tokens.words[at] in part for at in near):
        return NUMBER_BETWEEN
    words = tokens.words[begin:end]
    if share_of(tokens, words) and len(words) <= 4:
        return COORDINATED
    if not BREAKS.isdisjoint(words) or any("e" in tokens.infos[at].roles for at in range(begin, end)):
        return NUMBER_BETWEEN
    if any(
        begin <= one.first < end and not one.nominal and not is_own(tokens, scene, first, one) for one in scene.cues
    ):
        return NUMBER_BETWEEN
    if not tokens.lexicon.grammar["joining"].isdisjoint(words):
        return COORDINATED
    return COORDINATED + COMMA if "," in words else NUMBER_BETWEEN
