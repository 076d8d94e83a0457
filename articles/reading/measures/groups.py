"""Whether those whom a noun names are soldiers or other people: by the noun, by what befell them, by the sentence."""

from articles.reading.measures.counts import FATE, HARM, Counted, Cue, Scene
from articles.reading.measures.strengths import commands, counts_army, possessed
from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

NATIONALS = frozenset({"force_total", "captured", "returned", "sent", "follow", "present", "lost", "freed"})
DEPLOYED = frozenset({"sent", "follow", "returned", "freed", "expected"})
HOMEWARD = frozenset({"returned", "leaving"})
GUARDS = frozenset({"captured", "returned", "missing", "force_total", "freed"})
BELONGING_REACH = 5
PAIR = 3  # "Frauen und Männer"
SPOKEN_REACH = 40
MISSION_REACH = 80
VETERANS = ("veteran", "kriegsveteran", "ex-", "altgedient")
RELYING = frozenset({"stützt", "stützen", "relies", "rely"})  # on hospital lists as well as on soldiers
FIRE = ("feuerwehr", "firefight", "rett", "rescue")


def group_of(tokens: Tokens, scene: Scene, number: Number, noun: int, cue: Cue | None, before: Counted | None) -> str:
    """soldiers or people: nationals and "Menschen" are soldiers where something befalls them that befalls soldiers."""
    info, slug = tokens.infos[noun], cue.slug if cue else None
    if slug == "sent" and cue and drafted(tokens, noun, cue):
        return "people"
    if retired(tokens, number, noun) and slug not in FATE and not deployed(tokens, cue):
        return "people"
    rescuers = info.noun == "soldiers" and tokens.words[noun] in tokens.lexicon.grammar["anyone"]
    if rescuers and rescuing(tokens, scene) and not on_mission(tokens, scene, cue):
        return "people"
    if info.noun == "soldiers" or (
        info.noun == "people" and military(tokens, scene, noun) and not rescuing(tokens, scene)
    ):
        return "soldiers"
    if info.noun == "guards":
        if on_mission(tokens, scene, cue):
            return "soldiers"
        if tokens.words[noun] in tokens.lexicon.grammar["officers"] and soldiers_spoken_of(tokens, scene):
            return "soldiers"
        if tokens.words[noun - 1] in tokens.lexicon.grammar["military"] and slug is not None:
            return "soldiers"  # "500 Revolutionary Guards"
        abroad = noun > number.last + 1 and slug in ("sent", "follow")
        away = slug == "sent" and not tokens.lexicon.grammar["towards"].isdisjoint(tokens.words[noun + 1 : noun + 2])
        return "soldiers" if slug in GUARDS or abroad or away else "people"
    if info.noun == "nationals":
        if slug is None and (counts_army(tokens, scene, number, scene.end) or in_unit(tokens, scene, noun)):
            return "soldiers"
        if slug == "present" and cue and tokens.words[cue.first] in tokens.lexicon.grammar["residing"]:
            return "people"
        verbs = {tokens.words[cue.first], tokens.words[cue.last]} if cue and slug in ("sent", "present") else set()
        civil = not tokens.lexicon.grammar["civil_verbs"].isdisjoint(verbs)
        if civil and not soldiers_spoken_of(tokens, scene):
            return "people"  # "17,000 Russians crossed into Finland"
        if cue and by_themselves(tokens, scene, number, cue):
            return "people"  # "8,000 Syrians have gone home"
        if slug in HOMEWARD and not tokens.lexicon.grammar["dwellings"].isdisjoint(tokens.words[noun : scene.end]):
            return "people"  # "60,000 Israelis have been unable to return to homes near the border"
        if slug in NATIONALS or (slug == "holding" and soldiers_spoken_of(tokens, scene)):
            return "soldiers"
        return "soldiers" if slug == "missing" and unit_missing(tokens, scene) else "people"
    if tokens.words[noun].endswith(tokens.lexicon.deployable) and slug in DEPLOYED and noun > number.last:
        return "soldiers"
    if instructing(tokens, number, noun, slug):
        return "soldiers"
    if fighting(tokens, scene, noun, cue) or enrolled(tokens, scene, cue):
        return "soldiers"
    if in_service(tokens, scene, noun, cue):
        return "soldiers"
    if "g" in info.roles and like_soldiers(tokens, scene, number, cue):
        return "soldiers"
    if tokens.words[noun].startswith("reservist") and (slug in ("sent", "present", "force_total") or slug is None):
        owned = possessed(tokens, scene, number, noun) or commands(tokens, scene, number)
        return "soldiers" if slug or owned or after_strength(before) else "people"
    return "people"


def in_unit(tokens: Tokens, scene: Scene, noun: int) -> bool:
    """one of 430 Colombians in Ukraine's foreign legion."""
    behind = tokens.words[noun + 1 : min(scene.end, noun + 1 + BELONGING_REACH)]
    return not tokens.lexicon.grammar["within"].isdisjoint(behind[:1]) and any(
        word.endswith(tokens.lexicon.units) or word in tokens.lexicon.grammar["ranks"] for word in behind
    )


def by_themselves(tokens: Tokens, scene: Scene, number: Number, cue: Cue) -> bool:
    """Whether people go home or stay where no soldiers are spoken of and none are exchanged."""
    grammar = tokens.lexicon.grammar
    if tokens.words[cue.first] not in grammar["by_themselves"] or soldiers_spoken_of(tokens, scene):
        return False
    if not grammar["exchanges"].isdisjoint(tokens.words[scene.begin : scene.end]):
        return False
    return grammar["in_turn"].isdisjoint(tokens.words[scene.begin : number.first])


def on_mission(tokens: Tokens, scene: Scene, cue: Cue | None) -> bool:
    """The mission that was to have 2,500 officers has 991: police who serve abroad count as soldiers do."""
    if cue is not None and cue.slug not in DEPLOYED | {"present", "force_total", "growing"}:
        return False
    missions = tokens.lexicon.grammar["missions"]
    return not missions.isdisjoint(tokens.words[max(0, scene.begin - MISSION_REACH) : scene.end])


def in_service(tokens: Tokens, scene: Scene, noun: int, cue: Cue | None) -> bool:
    """215 Frauen und Männer leisten dort Dienst: they are soldiers, unless rescuers do."""
    if cue is None or cue.slug not in ("present", "sent") or rescuing(tokens, scene):
        return False
    words, grammar = tokens.words, tokens.lexicon.grammar
    pair = words[noun : noun + PAIR]
    if len(pair) < PAIR or pair[0] not in grammar["sexes"] or pair[2] not in grammar["sexes"]:
        return False
    here = words[scene.begin : scene.end]
    return not grammar["service"].isdisjoint(here) or any(word.endswith(tokens.lexicon.missions) for word in here)


def retired(tokens: Tokens, number: Number, noun: int) -> bool:
    """200 ehemalige Soldaten, former officers, veterans."""
    if tokens.words[noun].startswith(VETERANS):
        return True
    return not tokens.lexicon.grammar["ex"].isdisjoint(tokens.words[number.last + 1 : noun])


def instructing(tokens: Tokens, number: Number, noun: int, slug: str | None) -> bool:
    """500 US trainers are in Taiwan: those whom a country has abroad."""
    instructors = tokens.words[noun] in tokens.lexicon.grammar["instructors"]
    return instructors and slug in ("present", "sent") and noun > number.last + 1 and tokens.capital(noun - 1)


def fighting(tokens: Tokens, scene: Scene, noun: int, cue: Cue | None) -> bool:
    """3.000 Ausländer kämpfen auf Kiews Seite: who fights is a soldier, unless for his life or against a fire."""
    grammar = tokens.lexicon.grammar
    if cue is None or tokens.words[cue.last] not in grammar["fighting"] or tokens.words[noun].startswith(FIRE):
        return False
    return grammar["peaceful"].isdisjoint(tokens.words[scene.begin : scene.end])


def enrolled(tokens: Tokens, scene: Scene, cue: Cue | None) -> bool:
    """18,000 foreigners have served in Russia's ranks: of an army spoken of here."""
    words, grammar = tokens.words, tokens.lexicon.grammar
    if cue is None or words[cue.last] not in grammar["served"]:
        return False
    return any("o" in info.roles for info in tokens.infos[scene.begin : scene.end]) or not grammar["ranks"].isdisjoint(
        words[scene.begin : scene.end]
    )


def drafted(tokens: Tokens, noun: int, cue: Cue) -> bool:
    """12.000 Rekruten rücken ein: into the barracks, not to a war."""
    grammar = tokens.lexicon.grammar
    return tokens.words[noun] in grammar["drafted"] and tokens.words[cue.first] in grammar["drafting"]


def deployed(tokens: Tokens, cue: Cue | None) -> bool:
    return cue is not None and tokens.words[cue.first] in tokens.lexicon.grammar["deploying"]


def like_soldiers(tokens: Tokens, scene: Scene, number: Number, cue: Cue | None) -> bool:
    """Whether "Menschen", "persons" are soldiers here: taken prisoner, or sent where soldiers are spoken of."""
    if cue is None:
        return False
    arrested = tokens.words[cue.last] in tokens.lexicon.grammar["arresting"]
    if arrested and not any(info.noun == "soldiers" for info in tokens.infos[scene.begin : scene.end]):
        return False  # by the police
    if cue.slug == "captured" or tokens.words[cue.first] in tokens.lexicon.grammar["serving"]:
        return True
    if cue.slug == "growing":
        return not tokens.lexicon.grammar["contingents"].isdisjoint(tokens.words[scene.begin : number.first])
    if cue.slug == "force_total":
        phrase = cue.last > cue.first and tokens.words[cue.first] not in RELYING
        units = tokens.lexicon.units
        unit = any(word.endswith(units) for word in tokens.words[scene.begin : cue.first])
        return phrase or unit or counts_army(tokens, scene, number)
    if cue.slug in ("returned", "freed", "missing", "lost"):
        swapped = not tokens.lexicon.grammar["exchanges"].isdisjoint(tokens.words[scene.begin : scene.end])
        return swapped or soldiers_spoken_of(tokens, scene)
    return cue.slug in ("sent", "follow") and tokens.words[cue.first] in tokens.lexicon.grammar["deploying"]


def rescuing(tokens: Tokens, scene: Scene) -> bool:
    """Fire brigades, police and rescuers deploy personnel too."""
    return not tokens.lexicon.grammar["rescue"].isdisjoint(tokens.words[scene.begin : scene.end])


def military(tokens: Tokens, scene: Scene, noun: int) -> bool:
    """300 military advisers, 273 Angehörige des Bundesheeres: people who serve."""
    lexicon = tokens.lexicon
    before = tokens.words[max(scene.begin, noun - 2) : noun]
    if not lexicon.grammar["military"].isdisjoint(before):
        return True
    if tokens.words[noun] not in lexicon.grammar["belonging"]:
        return False
    units = tokens.lexicon.units
    first = max(scene.begin, noun - 4)
    first = max(
        [first, *(at + 1 for at in range(first, noun) if tokens.infos[at].cue in HARM)]
    )  # "gunmen killed 20 people"
    around = (*range(noun + 1, min(scene.end, noun + 1 + BELONGING_REACH)), *range(first, noun))
    branches = lexicon.grammar["branches"]
    return any(
        tokens.infos[at].noun == "soldiers" or tokens.words[at].endswith(units) or tokens.words[at] in branches
        for at in around
    )


def after_strength(before: Counted | None) -> bool:
    return before is not None and before.measure == "force_total"


def soldiers_spoken_of(tokens: Tokens, scene: Scene) -> bool:
    """Whether this sentence or the one before speaks of soldiers or of an army."""
    infos = tokens.infos
    return unit_missing(tokens, scene) or any(
        "o" in infos[at].roles for at in range(max(0, scene.begin - SPOKEN_REACH), scene.end)
    )


def unit_missing(tokens: Tokens, scene: Scene) -> bool:
    """Whether those missing are missing in action: soldiers were spoken of just before, or a unit here."""
    units, words, infos = tokens.lexicon.grammar["units"], tokens.words, tokens.infos
    if not tokens.lexicon.grammar["rubble"].isdisjoint(words[scene.begin : scene.end]):
        return False  # under what has collapsed
    near = range(max(0, scene.begin - SPOKEN_REACH), scene.end)
    if any(infos[at].noun == "soldiers" or infos[at].cue == "captured" for at in near):
        return True
    return any(words[at] in units for at in range(scene.begin, scene.end))
