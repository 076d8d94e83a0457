"""What befell a number of people: soldiers take every fate, civilians only death and wounds."""

from itertools import pairwise

from articles.reading.measures.counts import FATE, HARM, WAR, Counted, Cue, Scene, begins
from articles.reading.measures.governing import touching
from articles.reading.measures.groups import group_of
from articles.reading.measures.plans import about_to, planned, to_be_drafted, to_come
from articles.reading.measures.shares import continued, joined
from articles.reading.measures.strengths import counts_army, holds_there, is_strength, placed
from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

# The measures of cues that are no measure's name, for soldiers.
SOLDIERS = {
    "freed": "returned", "work": "people_other", "follow": "sent", "displaced": "people_other", "expected": "planned",
    "hostage": "captured",
    "leaving": "returned",
    "holding": "captured",
}  # fmt: skip
PLACES = frozenset({"sent", "present", "planned", "force_total"})  # what later sentences go on with
LEAVING = frozenset({"returned", "freed", "leaving"})
STAFF_REACH = 6
ARMY = 20_000  # so many soldiers of whom only an army's name is said are that army
RETELLING = frozenset({"von", "auf", "of", "at", "to"})
MANY = 20
COMMA = 3  # the fence of a comma
SUBORDINATE = 7  # of "when", "while"
IN_ARMY = 3  # "in der kleinen Armee"
MANY_MEN = 1000  # a company that lost 112 men buried them; an army that lost 40,000 counts the wounded
MANY_A_DAY = 250
MASS = 300_000  # so many are lost only with the wounded


def person(
    tokens: Tokens, scene: Scene, number: Number, noun: int, cue: Cue | None, doubt: str, before: Counted | None
) -> Counted:
    """The measure of a number of people: soldiers take every fate, civilians only death and wounds."""
    group = group_of(tokens, scene, number, noun, cue, before)
    special = exception(tokens, scene, number, noun, cue, group)
    if special:
        return Counted(special, "people", noun, doubt, group if special == "present" else "people")
    if group == "people" and before and (cue is None or cue.slug not in FATE):
        joined = alongside(tokens, scene, number, noun, before)
        if joined is None and (cue is None or cue.last < number.first):
            joined = continued(tokens, scene, scene.numbers.index(number), noun, before)
        if joined:
            return joined
    slug = meaning(tokens, scene, number, noun, cue, group, before)
    if slug not in FATE and before and before.measure in HARM and counts_in(tokens, scene, number):
        return Counted(before.measure, "people", noun, "inherited_measure", group)
    if slug in (None, "present", "sent", "holding", "work") and rests(tokens, scene):
        return Counted("killed", "people", noun, doubt, group)
    if cue and before and before.measure in HARM and adds(tokens, cue):
        return Counted(before.measure, "people", noun, "inherited_measure", group)
    if slug is None and group == "people" and before and goes_on_listing(tokens, scene, number, before):
        return Counted(before.measure, "people", noun, "inherited_measure", group)
    if group == "people" and before and before.measure in HARM and retold(tokens, scene, number):
        return Counted(before.measure, "people", noun, "inherited_measure", group)
    measure = measure_of(tokens, scene, number, noun, cue, slug, group)
    if measure:
        return Counted(measure, "people", noun, doubt if slug else "", group)
    return unsaid(tokens, scene, number, noun, before)


def alongside(tokens: Tokens, scene: Scene, number: Number, noun: int, before: Counted) -> Counted | None:
    """4.800 Soldaten und 200 zivile Mitarbeiter: the staff that goes with soldiers counts as they do."""
    if number is scene.numbers[0] or before.group != "soldiers" or before.measure not in ("sent", "planned", "present"):
        return None
    words, grammar = tokens.words, tokens.lexicon.grammar
    between = words[scene.numbers[scene.numbers.index(number) - 1].last + 1 : number.first]
    joined = len(between) <= STAFF_REACH and not grammar["joining"].isdisjoint(between)
    if not joined or words[noun] not in grammar["staff"] or any(word in (",", ";", ":") for word in between):
        return None
    return Counted(before.measure, "people", noun, "shared_cue", "people")


def exception(tokens: Tokens, scene: Scene, number: Number, noun: int, cue: Cue | None, group: str) -> str | None:
    """What a cue says otherwise than by its name: who shall leave is still there, who leaves jail is no soldier."""
    if cue is None or cue.slug == "present":
        parading = is_parade(tokens, scene)
        return "people_other" if parading and group == "soldiers" else None
    info = tokens.infos[noun]
    if cue.slug == "displaced" and to_be_drafted(tokens, scene, cue) and not apart(scene, number, cue, noun):
        return "planned"
    if cue.slug in LEAVING and cue.slug != "freed" and group == "soldiers" and planned(tokens, scene, cue):
        return None if negated(tokens, scene, cue) else "present"
    if cue.slug in ("freed", "returned", "captured") and info.noun != "soldiers" and jailed(tokens, scene):
        return "people_other"
    grammar = tokens.lexicon.grammar
    ours = not grammar["ourselves"].isdisjoint(tokens.words[scene.begin : scene.end])
    if cue.slug == "lost" and ours and tokens.words[noun] in grammar["comrades"]:
        return "killed"
    civil = cue.slug == "lost" and group == "people" and tokens.words[noun] not in tokens.lexicon.grammar["men"]
    return "people_other" if civil and not touching(tokens, cue, number) else None


def is_parade(tokens: Tokens, scene: Scene) -> bool:
    """Soldiers at a parade, not on a parade ground."""
    words, parades = tokens.words[scene.begin : scene.end], tokens.lexicon.grammar["parades"]
    if parades.isdisjoint(words):
        return False
    return any(word in parades and not following.startswith("ground") for word, following in pairwise(words))


def meaning(
    tokens: Tokens, scene: Scene, number: Number, noun: int, cue: Cue | None, group: str, before: Counted | None
) -> str | None:
    """What a cue means of those that a noun names: its own slug, or the fate behind it."""
    if cue is None:
        return None
    if negated(tokens, scene, cue):
        return "killed"
    if cue.slug == "hospital":
        return "wounded"
    if cue.slug == "wounded" and is_ill(tokens, scene, cue):
        return "displaced"
    if cue.slug == "casualties" and cue.nominal and tokens.words[cue.first - 1] in tokens.lexicon.grammar["owned"]:
        return "killed"  # "die eigenen Verluste": what a side admits are its dead
    if cue.slug == "force_total" and not tokens.lexicon.grammar["deploying"].isdisjoint(
        tokens.words[cue.last + 1 : cue.last + 4]
    ):
        return "sent"  # "die Stärke der entsandten Truppen"
    if cue.slug == "neutralised":
        return "killed" if tokens.words[noun] in tokens.lexicon.grammar["irregulars"] else "casualties"
    return lost(tokens, scene, number, noun, group, before) if cue.slug == "lost" else cue.slug


def is_ill(tokens: Tokens, scene: Scene, cue: Cue) -> bool:
    """UNICEF treated 1,140 children for cholera: they are sick, not wounded."""
    return not tokens.lexicon.grammar["illnesses"].isdisjoint(tokens.words[cue.first : scene.end])


def measure_of(
    tokens: Tokens, scene: Scene, number: Number, noun: int, cue: Cue | None, slug: str | None, group: str
) -> str | None:
    """The measure, or None for soldiers of whom no word tells it."""
    if group == "soldiers" and promised(tokens, scene, number, noun):
        return "planned"
    if slug in HARM:
        civil = slug == "casualties" and group != "soldiers" and tokens.infos[noun].noun == "people"
        return "killed" if civil else slug
    return of_soldiers(tokens, scene, number, noun, cue, slug) if group == "soldiers" else "people_other"


def unsaid(tokens: Tokens, scene: Scene, number: Number, noun: int, before: Counted | None) -> Counted:
    """Soldiers of whom nothing is said: as the number before, else they are there."""
    if not tokens.lexicon.grammar["board"].isdisjoint(tokens.words[noun + 1 : noun + 3]):
        return Counted("people_other", "people", noun, "measure_by_default", "soldiers")  # "mit 21 Seeleuten an Bord"
    if not tokens.lexicon.grammar["savers"].isdisjoint(tokens.words[scene.begin : scene.end]):
        return Counted("people_other", "people", noun, "measure_by_default", "people")
    if destined(tokens, scene, noun):
        return Counted("planned", "people", noun, "measure_by_default", "soldiers")
    follows = before and before.measure in (WAR if related(tokens, scene, number, before) else PLACES)
    if before and before.measure == "sent" and placed(tokens, noun + 1, scene.end):
        return Counted("present", "people", noun, "", "soldiers")
    counted_too = tokens.words[noun].startswith("reservist") or joined(tokens, scene, scene.numbers.index(number))
    if before and follows and (before.measure != "force_total" or counted_too):
        return Counted(before.measure, "people", noun, "inherited_measure", "soldiers")
    return Counted("present", "people", noun, "measure_by_default", "soldiers")


def destined(tokens: Tokens, scene: Scene, noun: int) -> bool:
    """5,000 soldiers for Lithuania: a headline that tells nothing else."""
    if scene.cues or noun + 1 >= scene.end or tokens.words[noun + 1] not in tokens.lexicon.grammar["destined"]:
        return False
    at = noun + 2 + (noun + 2 < scene.end and "a" in tokens.infos[noun + 2].roles)
    if at >= scene.end or not tokens.capital(at) or tokens.infos[at].date != ".":
        return False
    return not any(role in info.roles for info in tokens.infos[scene.begin : scene.end] for role in "eV")


def counts_in(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """Its count includes 427 fighters and 298 farmers: those harmed who were counted before, by their kinds."""
    words, grammar = tokens.words, tokens.lexicon.grammar
    verb = next((at for at in range(scene.begin, number.first) if words[at] in grammar["counting_in"]), None)
    return verb is not None and not (grammar["tallies"] | grammar["counting"]).isdisjoint(words[scene.begin : verb])


def rests(tokens: Tokens, scene: Scene) -> bool:
    """The cemetery holds 9,388 Americans, auf dem Friedhof liegen 2.000 Mann: they are dead."""
    words = tokens.words[scene.begin : scene.end]
    if tokens.lexicon.grammar["resting"].isdisjoint(words):
        return False
    return any(word.endswith(tokens.lexicon.graveyards) for word in words)


def adds(tokens: Tokens, cue: Cue) -> bool:
    """Hinzu kommen 231 Sicherheitskräfte: more of those harmed."""
    adding = tokens.lexicon.grammar["adding"]
    return tokens.words[cue.first] in adding or (cue.first > 0 and tokens.words[cue.first - 1] in adding)


def goes_on_listing(tokens: Tokens, scene: Scene, number: Number, before: Counted) -> bool:
    return listed(tokens, scene, number, before) or bare_list(tokens, scene, before)


def retold(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """Forscher kamen auf 162.000 Zivilisten: another count of those harmed in the sentence before."""
    if scene.cues or len(scene.numbers) > 1 or number.low < MANY:
        return False
    at = begins(number) - 1
    while at > scene.begin and tokens.words[at] in tokens.lexicon.hedge_words and tokens.words[at] not in RETELLING:
        at -= 1
    counting = tokens.lexicon.grammar["recounting"]
    return tokens.words[at] in RETELLING and not counting.isdisjoint(tokens.words[scene.begin : at])


def listed(tokens: Tokens, scene: Scene, number: Number, before: Counted | None) -> bool:
    """910 deaths: 138 civilians, ...: what follows a colon lists those counted before it."""
    opening = number is not scene.numbers[0] and tokens.words[number.first - 1] == ":"
    return opening and before is not None and before.measure in HARM


def bare_list(tokens: Tokens, scene: Scene, before: Counted | None) -> bool:
    """ "Neun Kinder, neun Erwachsene.": a sentence without a verb lists those who were harmed before."""
    short = scene.end - scene.begin <= 1 + 3 * len(scene.numbers) and before is not None and before.measure in HARM
    return short and not any(role in tokens.infos[at].roles for at in range(scene.begin, scene.end) for role in "eVm")


def jailed(tokens: Tokens, scene: Scene) -> bool:
    """Hostages and those in jail, not prisoners of war: what is said of them is no soldiers' fate."""
    return not tokens.lexicon.grammar["jailed"].isdisjoint(tokens.words[scene.begin : scene.end])


def related(tokens: Tokens, scene: Scene, number: Number, before: Counted) -> bool:
    """Whether soldiers of whom nothing is said share the fate of those before: in one sentence, or "weitere 300"."""
    if number is not scene.numbers[0]:
        return True
    near = range(max(scene.begin, number.first - 4), min(scene.end, number.last + 4))
    return any(role in tokens.infos[at].roles for at in near for role in "+u")


def promised(tokens: Tokens, scene: Scene, number: Number, noun: int) -> bool:
    """statt der geplanten 2.500 Kräfte, the promised 500 soldiers."""
    promise, behind = tokens.lexicon.grammar["promised"], tokens.lexicon.grammar["promised_behind"]
    after = tokens.words[noun + 1 : min(scene.end, noun + 4)]
    if not behind.isdisjoint(after[:2]) and "to" not in after and noun > number.last:
        return True  # "the 10,000 troops first discussed"
    return not promise.isdisjoint(tokens.words[max(scene.begin, number.first - 2) : number.first])


def negated(tokens: Tokens, scene: Scene, cue: Cue) -> bool:
    """kehrten nicht zurück, never came home, überlebten die Landung nicht: they are dead."""
    survived = tokens.words[cue.last] in tokens.lexicon.grammar["surviving"]
    if cue.slug != "returned" and not survived:
        return False
    near = tokens.words[max(scene.begin, cue.first - 3) : min(scene.end, cue.last + 8) if survived else cue.first]
    return not tokens.lexicon.grammar["negation"].isdisjoint(near)


def of_soldiers(
    tokens: Tokens, scene: Scene, number: Number, noun: int, cue: Cue | None, slug: str | None
) -> str | None:
    """The measure of soldiers that nothing harmed; None where no word tells it."""
    if slug in HARM or slug in ("captured", "missing"):
        return slug
    if exists(tokens, scene, number):
        return "present"
    if slug in FATE:
        return slug
    if slug in (None, "present") and to_hold(tokens, scene, number, noun):
        return "planned"
    if slug in (None, "sent", "leaving", "present") and homeward(tokens, scene, number, noun):
        return "returned"
    if slug == "displaced" and cue and tokens.words[cue.first] in tokens.lexicon.grammar["expelling"]:
        return "returned"  # "Niger expelled 1,500 French troops"
    if slug == "displaced" and cue and touching(tokens, cue, number):
        return "people_other"  # "the military has drafted 80,000 young men"
    if slug == "expected" and cue and tokens.words[cue.first] in tokens.lexicon.grammar["lacking"]:
        return "planned"
    if slug == "work" and cue and number.last < cue.first < noun:
        slug = None  # "trained soldiers"
    ahead = slug == "present" and cue is not None and (cue.last < number.first or apart(scene, number, cue, noun))
    fence = COMMA if cue and cue.last < number.first else SUBORDINATE  # "when they poured in, they had 135,000 men"
    ahead = ahead or (slug == "sent" and cue is not None and apart(scene, number, cue, noun, fence))
    ahead = ahead or (slug in ("sent", "present") and it_has(tokens, scene, number))
    aimed = slug == "expected" and cue is not None and cue.first > noun and tokens.lexicon.language == "en"
    if is_strength(tokens, scene, number, noun, None if ahead or aimed else slug):  # "has 182,000 and needs 260,000"
        mulled = not tokens.lexicon.grammar["mulled"].isdisjoint(tokens.words[scene.begin : number.first])
        proposed = slug == "force_total" and any(
            one.slug == "expected" and one.first > noun and one.last > one.first for one in scene.cues
        )
        return "planned" if mulled or proposed else "force_total"  # "a force of 20,000 soldiers is under discussion"
    there = slug is None or (cue is not None and (cue.first > noun or (cue.nominal and cue.last < number.first)))
    if there and holds_there(tokens, scene, number, noun):
        return "present"
    if cue and to_come(tokens, scene, cue):
        return "planned"
    if cue and tokens.words[cue.last] in tokens.lexicon.grammar["quartered"]:
        return "present"
    if slug == "expected" and cue and waits_there(tokens, scene, cue):
        return "present"
    if slug == "present" and cue and serves_in_army(tokens, scene, number, cue):
        return "force_total"
    if slug == "present" and cue and has_served(tokens, scene, cue):
        return "sent"
    if slug == "force_total":
        return "present"  # counted, not an army's strength
    if slug == "growing" and cue:
        return grown(tokens, scene, number)
    if slug in (None, "present") and about_to(tokens, scene, number, noun):
        return "planned"
    if slug is None and number.low >= ARMY and counts_army(tokens, scene, number):
        return "force_total"
    return SOLDIERS.get(slug, slug) if slug else None


def it_has(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """When the brigade arrived it had 2,400 men: a clause of its own tells the strength."""
    words, at = tokens.words, begins(number) - 1
    while at > scene.begin and words[at] in tokens.lexicon.hedge_words:
        at -= 1
    having = words[at] in tokens.lexicon.grammar["having"]
    return having and at > scene.begin and words[at - 1] in tokens.lexicon.grammar["it_self"]


def exists(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """There are about 1,000 American troops left in Syria: they are there, whatever the verb behind them."""
    words, at = tokens.words, begins(number) - 1
    while at > scene.begin and (
        words[at] in tokens.lexicon.hedge_words or words[at] in tokens.lexicon.grammar["current"]
    ):
        at -= 1
    return at > scene.begin and words[at] in tokens.lexicon.grammar["there_is"] and words[at - 1] == "there"


def to_hold(tokens: Tokens, scene: Scene, number: Number, noun: int) -> bool:
    """Allies are prepared to put 30,000 troops on the ground, will have 5,000 soldiers in Lithuania."""
    words, at = tokens.words, begins(number) - 1
    if tokens.lexicon.language == "de":
        return wants_there(tokens, scene, number, noun)
    while at > scene.begin and words[at] in tokens.lexicon.hedge_words:
        at -= 1
    if at - 2 < scene.begin or words[at] not in tokens.lexicon.grammar["to_hold"]:
        return False
    modal = at - 2 if words[at - 1] == "to" else at - 1
    there = noun + 2 < scene.end and words[noun + 1] in tokens.lexicon.grammar["within"] and tokens.capital(noun + 2)
    if words[at] in tokens.lexicon.grammar["having"] and not there:
        return False  # "his battalion should have 560 men"
    return "m" in tokens.infos[modal].roles


def wants_there(tokens: Tokens, scene: Scene, number: Number, noun: int) -> bool:
    """will bis 2027 eine Brigade mit 4.800 Soldaten in Litauen haben; not "will 300 Soldaten getötet haben"."""
    words, grammar = tokens.words, tokens.lexicon.grammar
    stop = next((at for at in range(noun + 1, scene.end) if not words[at][0].isalnum()), scene.end)
    if stop - 2 <= noun or words[stop - 1] not in grammar["to_hold"] or not tokens.capital(stop - 2):
        return False
    return words[noun + 1] in grammar["within"] and not grammar["wanting"].isdisjoint(words[scene.begin : number.first])


def apart(scene: Scene, number: Number, cue: Cue, noun: int, fence: float = COMMA) -> bool:
    """The force has 100,000 fighters, with bases in ...: a cue behind a comma tells of something else."""
    if cue.first > noun:
        return scene.crossing(noun + 1, cue.first) >= fence
    return scene.crossing(cue.last + 1, min(number.first, noun)) >= fence


def waits_there(tokens: Tokens, scene: Scene, cue: Cue) -> bool:
    """An der Grenze stehen 50.000 Mann bereit: where they wait is told, so they are there."""
    grammar = tokens.lexicon.grammar
    if tokens.words[cue.last] not in grammar["waiting"]:
        return False
    here = range(scene.begin, cue.last)
    return any(tokens.words[at] in grammar["placing"] and "a" in tokens.infos[at + 1].roles for at in here)


def serves_in_army(tokens: Tokens, scene: Scene, number: Number, cue: Cue) -> bool:
    """In der Bundeswehr dienen 182.000 Soldaten, 70,000 serve in the army: its whole strength."""
    grammar = tokens.lexicon.grammar
    if tokens.words[cue.first] == "an":  # "dem Heer gehören 60.000 Soldaten an"
        return number.low >= ARMY and any("o" in tokens.infos[at].roles for at in range(scene.begin, cue.first))
    if tokens.words[cue.first] not in grammar["serving"]:
        return False
    for at in range(scene.begin + 1, scene.end):
        if "o" in tokens.infos[at].roles and not grammar["within"].isdisjoint(
            tokens.words[max(scene.begin, at - IN_ARMY) : at]
        ):
            return True
    return False


def has_served(tokens: Tokens, scene: Scene, cue: Cue) -> bool:
    """Insgesamt dienten dort 93.000 Soldaten, 93,000 served in Iraq: all who were ever sent."""
    if tokens.words[cue.last] not in tokens.lexicon.grammar["served"]:
        return False
    total = any("C" in tokens.infos[at].roles for at in range(scene.begin, scene.end))
    abroad = cue.last + 2 < scene.end and tokens.words[cue.last + 1] == "in" and tokens.capital(cue.last + 2)
    return total or abroad


def homeward(tokens: Tokens, scene: Scene, number: Number, noun: int) -> bool:
    """die letzten 142 Soldaten trafen in Wunstorf ein, the final 300 troops left: the last to come back."""
    grammar = tokens.lexicon.grammar
    last = not grammar["final"].isdisjoint(tokens.words[max(scene.begin, number.first - 2) : number.first])
    return last and not grammar["arriving"].isdisjoint(tokens.words[noun + 1 : scene.end])


def grown(tokens: Tokens, scene: Scene, number: Number) -> str:
    """auf 900 Soldaten aufgestockt: of an army its size, else what is planned or there already."""
    if any("o" in tokens.infos[at].roles for at in range(scene.begin, number.first)):
        return "force_total"
    words, grammar = tokens.words[scene.begin : scene.end], tokens.lexicon.grammar
    coming = any(word in grammar["modal_grow"] or word == "wird" for word in words)
    return "planned" if coming and grammar["past_auxiliaries"].isdisjoint(words) else "present"


def lost(tokens: Tokens, scene: Scene, number: Number, noun: int | None, group: str, before: Counted | None) -> str:
    """verlor 300 Soldaten: an army's dead; men, masses, and what the enemy is said to have lost are casualties."""
    words, grammar = tokens.words[scene.begin : scene.end], tokens.lexicon.grammar
    told = {cue.slug for cue in scene.cues}
    if not grammar["counted_in"].isdisjoint(words):
        return "casualties"
    if not grammar["ourselves"].isdisjoint(words):
        return "killed"
    within = any(
        "u" in tokens.infos[at].roles or tokens.words[at] in grammar["part"] for at in range(number.last, scene.end)
    )
    if "killed" in told and within:
        return "casualties"  # "591 Mann, davon 184 Tote"
    if group != "soldiers" or ("wounded" in told and "killed" not in told) or (before and before.measure == "killed"):
        return "killed"
    daily = any("F" in info.roles or info.after == "duration" for info in tokens.infos[number.last : scene.end])
    if any(cue.slug == "casualties" and cue.first > number.last and not cue.nominal for cue in scene.cues):
        return "casualties"  # "lost 1,900 men, killed and wounded"
    after = (noun if noun is not None and noun > number.last else number.last) + 1
    each = after + 1 < scene.end and tokens.words[after] in grammar["each"]
    if each and tokens.infos[after + 1].after == "duration" and number.low >= MANY_A_DAY:
        return "casualties"  # "is losing 1,200 soldiers a day"
    men = (
        noun is not None and tokens.words[noun] in grammar["men"] and number.low >= (MANY_A_DAY if daily else MANY_MEN)
    )
    if noun is None and before and before.measure == "casualties":
        return "casualties"
    if number.low >= MASS or (men and "killed" not in told):
        return "casualties"
    return "casualties" if not grammar["enemy"].isdisjoint(words) else "killed"
