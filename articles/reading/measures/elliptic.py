"""Numbers that stand alone or count a part: "300 davon", "weitere 500", "Tote: 12", "die Zahl stieg auf 670"."""

from articles.reading.measures import things
from articles.reading.measures.counts import FATE, HARM, KINDS, THINGS, WAR, Counted, Cue, Scene, begins
from articles.reading.measures.governing import is_own, numbers_between, touches, touching
from articles.reading.measures.groups import soldiers_spoken_of, unit_missing
from articles.reading.measures.hints import (
    acts,
    again,
    behind_preposition,
    counted_by_it,
    gauged,
    growing,
    of_circle,
    of_force,
    of_place,
    of_us,
    reported,
    sum_of_harms,
)
from articles.reading.measures.nouns import noun_before, person_like, type_follows, unknown_noun
from articles.reading.measures.people import (
    LEAVING,
    SOLDIERS,
    jailed,
    lost,
    negated,
    person,
)
from articles.reading.measures.plans import planned, to_be_drafted, to_come
from articles.reading.measures.shares import gapped, is_subset, of_next_subject, share_before, tells, whole_of_share
from articles.reading.measures.strengths import counts_army, holds_there, placed
from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

FLYING = frozenset({"missiles", "munitions", "vehicles", "money"})
MOVING = frozenset({"sent", "follow", "present", "leaving", "holding", "returned"})
LARGE_SUM = 1_000_000
MANY = 1000  # so many who live somewhere are no unit
CROWD = 100  # soldiers spoken of, and so many that no word names: those who are there
SPEAKERS = 30  # more soldiers than that do not speak to a newspaper
CIVIL = frozenset({"sent", "follow", "present", "returned", "freed", "leaving"})
COUNTING_REACH = 4
ALREADY_REACH = 5
IRREGULAR_REACH = 40
SENTENCE = 6  # the fence of a colon or a dash


def without_noun(
    tokens: Tokens, scene: Scene, index: int, cue: Cue | None, doubt: str, before: Counted | None
) -> Counted:
    """No noun of the tables follows: the cue, an unknown noun, the noun before the number, or the number before it."""
    number = scene.numbers[index]
    if cue and cue.slug == "growing" and (counts_army(tokens, scene, number) or of_whole(tokens, scene, cue)):
        kind = "plan" if growing(tokens, scene, number) else ""
        return Counted("force_total", "people", None, doubt, "soldiers", kind)  # "the army has shrunk to 73,000"
    if cue and (cue.slug == "growing" or gauged(tokens, cue, number)):  # "stieg auf", "stood at": how, not what
        cue = counted_before(tokens, scene, number)
    if cue and cue.slug == "force_total":
        cue = next((one for one in scene.cues if one.nominal and one.slug in FATE and one.last == cue.first - 1), cue)
    if things.breaches(tokens, number, scene.end):
        return Counted("other", "items", None)
    if type_follows(tokens, number, scene.end):
        return things.of_type(tokens, scene, number)
    if tokens.words[min(number.last + 1, scene.end - 1)] in tokens.lexicon.grammar["pieces"]:
        pieces = things.of_pieces(tokens, number)
        if pieces:
            return pieces
    unknown = unknown_noun(tokens, number, scene.end)
    if unknown is not None and share_before(tokens, scene, index):
        person = person_like(tokens, unknown)
        return Counted("people_other" if person else "other", "people" if person else "items", unknown, "measure_other")
    if unknown is not None:
        return of_unknown(tokens, scene, index, unknown, cue)
    own = any(is_own(tokens, scene, index, one) for one in scene.cues)
    told = cue is not None and cue.slug != "present" and (cue.last < number.first or behind(tokens, number) == "of")
    if not own and not told and of_us(tokens, scene, number):
        ours = soldiers_spoken_of(tokens, scene) or soldierly(before)
        return Counted("present" if ours else "people_other", "people", None, doubt, "soldiers" if ours else "people")
    if cue is None and of_circle(tokens, scene, number):
        return Counted("people_other", "people", None, doubt, "people")
    if not own and number.low >= MANY and of_place(tokens, scene, number):
        return Counted("people_other", "people", None, doubt, "people")  # "in Bukavu, a city of 1.3 million"
    if not own and before and before.measure != "other" and of_next_subject(tokens, scene, index):
        return inherited(tokens, scene, number, before)
    if not own and of_force(tokens, scene, number):
        return Counted(of_unit(tokens, scene, number, cue), "people", None, "noun_before", "soldiers")
    share = None if own else whole_of_share(tokens, scene, index, None, before)
    if share:
        return share
    if cue and (own or touching(tokens, cue, number)):
        return by_cue(tokens, scene, number, cue, doubt, before)
    return alone(tokens, scene, index, cue, doubt, before)


def behind(tokens: Tokens, number: Number) -> str:
    return tokens.words[min(number.last + 1, len(tokens.words) - 1)]


def of_whole(tokens: Tokens, scene: Scene, cue: Cue) -> bool:
    """The brigade will grow to 5,000: a unit, no contingent of an army, stands before the verb."""
    before, contingents = tokens.words[scene.begin : cue.first], tokens.lexicon.grammar["contingents"]
    return any(word.endswith(tokens.lexicon.units) and word not in contingents for word in before)


def counted_before(tokens: Tokens, scene: Scene, number: Number) -> Cue | None:
    """The death toll from the raid on two favelas rose to 121: what a verb of growing or standing counts."""
    counting = tokens.lexicon.grammar["counting"]
    for cue in reversed(scene.cues):
        if (
            cue.last >= number.first
            or cue.slug not in FATE
            or cue.aside
            or scene.crossing(cue.last, number.first) >= SENTENCE
        ):
            continue
        near = tokens.words[max(scene.begin, cue.first - COUNTING_REACH) : cue.last + 1]
        if not counting.isdisjoint(near):
            return cue
    return None


def of_unit(tokens: Tokens, scene: Scene, number: Number, cue: Cue | None) -> str:
    """A battalion of 480 will leave, arrived, is in town: what a unit does; else its strength."""
    if any(one.slug == "expected" and one.first > number.last for one in scene.cues):
        return "planned"  # "a force of 20,000 is envisaged"
    if cue is None or cue.nominal or cue.slug in FATE or cue.slug == "present":
        held = not tokens.lexicon.grammar["garrisons"].isdisjoint(tokens.words[scene.begin : number.first])
        return "present" if held else "force_total"
    if cue.slug == "expected" or to_come(tokens, scene, cue):
        return "planned"
    return cue.slug if cue.slug == "sent" and cue.first > number.last else "force_total"


def alone(tokens: Tokens, scene: Scene, index: int, cue: Cue | None, doubt: str, before: Counted | None) -> Counted:
    """A number without noun or cue of its own: its topic, the number that it goes on from, or a cue farther away."""
    number = scene.numbers[index]
    if sum_of_harms(tokens, scene, number):
        return Counted("casualties", "people", None, doubt, "soldiers")
    left = noun_before(tokens, scene, index)
    if left is not None and leads(tokens, scene, number, left):
        topic = tokens.infos[left].noun in THINGS and cue is not None and cue.slug in FATE and cue.last < left
        if cue and topic:  # "death toll from the strike climbs to 45"
            return by_cue(tokens, scene, number, cue, doubt, before)
        return of_noun_before(tokens, scene, index, left, cue, before)
    if index == 0 and before and before.measure == "money" and not again(tokens, scene, number):
        before = None  # a sentence that counts anew counts no more money
    between = [scene.numbers[other] for other in numbers_between(scene, index, cue)] if cue else []
    apart = all(behind_preposition(tokens, other) for other in between)  # "the toll of the raid on two towns rose to"
    counts = cue is not None and (cue.nominal or cue is counted_before(tokens, scene, number))
    topical = cue is not None and counts and cue.slug in FATE and apart
    if cue and topical and cue.last < number.first:
        return by_cue(tokens, scene, number, cue, doubt, before)
    goes_on = is_subset(tokens, scene, number) or reported(tokens, scene, number)
    own_verb = cue is not None and tells(tokens, scene, number, number.last, cue)
    there = cue is not None and cue.slug == "present" and cue.last > cue.first and not is_subset(tokens, scene, number)
    said_of = own_verb and cue is not None and (cue.slug in FATE or there)  # "officials said 67 were still there"
    if before and goes_on and not said_of:
        return inherited(tokens, scene, number, before)
    if army_has(tokens, scene, number):
        return Counted("force_total", "people", None, doubt, "soldiers")
    found = by_place(tokens, scene, number, doubt, before)
    if found:
        return found
    if before and gapped(tokens, scene, index) and not (cue and tells(tokens, scene, number, number.last, cue)):
        return inherited(tokens, scene, number, before)
    if cue:
        return by_cue(tokens, scene, number, cue, doubt, before)
    if before and not (number.form == "vague" and before.measure in ("money", "other")):
        return inherited(tokens, scene, number, before)
    if left is not None and not any("V" in info.roles for info in tokens.infos[left : number.first]):
        return of_noun_before(tokens, scene, index, left, cue, before)
    if before is None and (meant := counted_by_it(tokens, scene, number)):
        return meant
    return unnamed(tokens, scene, number)


def unnamed(tokens: Tokens, scene: Scene, number: Number) -> Counted:
    """A number of which no word tells what it counts: people by what stands beside it, else things."""
    before_it = tokens.words[max(scene.begin, begins(number) - 1) : begins(number)]
    if number.low >= CROWD and not tokens.lexicon.grammar["attracting"].isdisjoint(before_it):
        return Counted("people_other", "people", None, "measure_other", "people")  # "the fair drew 60,000"
    if not tokens.lexicon.grammar["board"].isdisjoint(tokens.words[number.last + 1 : number.last + 3]):
        return Counted("people_other", "people", None, "measure_other", "people")  # "with 181 aboard"
    if soldiers_spoken_of(tokens, scene) and number.low >= CROWD:
        measure = "planned" if growing(tokens, scene, number) else "present"
        return Counted(measure, "people", None, "measure_by_default", "soldiers")
    if number.form == "vague" or acts(tokens, scene, number):
        return Counted("people_other", "people", None, "measure_other", "people")
    return Counted("other", "items", None, "measure_other")


def by_place(tokens: Tokens, scene: Scene, number: Number, doubt: str, before: Counted | None) -> Counted | None:
    """Soldiers of whom only a place is told: has 90 in Kent, 2,000 there now; the last 200 flew out."""
    grammar = tokens.lexicon.grammar
    ahead = tokens.words[max(scene.begin, number.first - 2) : number.first]
    behind = tokens.words[number.last + 1 : scene.end]
    if soldierly(before) and not grammar["final"].isdisjoint(ahead) and not grammar["arriving"].isdisjoint(behind):
        return Counted("returned", "people", None, doubt, "soldiers")
    if not stays_there(tokens, scene, number) and not holds_there(tokens, scene, number, number.last):
        return None
    told = soldierly(before) or soldiers_spoken_of(tokens, scene)
    return Counted("present", "people", None, doubt, "soldiers") if told else None


def army_has(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """The South's army had 98,000 and no tanks."""
    at, grammar = number.first - 1, tokens.lexicon.grammar
    while at > scene.begin and tokens.words[at] in tokens.lexicon.hedge_words:
        at -= 1
    has = at > scene.begin and tokens.words[at] in grammar["having"] and "o" in tokens.infos[at - 1].roles
    after = tokens.words[number.last + 1] if number.last + 1 < scene.end else "."
    return has and after not in grammar["placing"] and number.low >= MANY


def stays_there(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """There are about 2,000 there now: a place alone follows, no verb of theirs."""
    after = tokens.words[number.last + 1 : min(scene.end, number.last + 3)]
    there = not tokens.lexicon.grammar["here"].isdisjoint(after[:1] if after[1:] else after)
    return there and not any(cue.slug in FATE | {"sent"} for cue in scene.cues)


def soldierly(before: Counted | None) -> bool:
    return before is not None and before.group == "soldiers"


def inherited(tokens: Tokens, scene: Scene, number: Number, before: Counted) -> Counted:
    """What the number before counted; a modal makes a plan of those who are sent or present."""
    measure = before.measure
    if measure in ("present", "sent") and growing(tokens, scene, number):
        measure = "planned"
    ahead = tokens.words[max(scene.begin, begins(number) - 2) : number.first]
    after = tokens.words[number.last + 1 : number.last + ALREADY_REACH]
    now = not tokens.lexicon.grammar["yet"].isdisjoint(ahead)  # "in Los Angeles sind noch 300"
    now = now or not (tokens.lexicon.grammar["already"] | tokens.lexicon.grammar["here"]).isdisjoint(after)
    if measure == "planned" and now:
        measure = "present"  # "12,000 are planned, 1,500 of them already in Russia"
    if measure == "sent" and (placed(tokens, number.last + 1, scene.end) or placed(tokens, scene.begin, number.first)):
        measure = "present"  # "Washington sieht 8.000 in der Grenzregion"
    return Counted(measure, before.unit, None, "inherited_measure", before.group)


def of_unknown(tokens: Tokens, scene: Scene, index: int, unknown: int, cue: Cue | None) -> Counted:
    """A noun that no table holds: people if something befalls them or their form says so."""
    near = cue and (
        (not cue.nominal and tells(tokens, scene, scene.numbers[index], unknown, cue))
        or touching(tokens, cue, scene.numbers[index])
    )
    befalls = cue is not None and (cue.slug in HARM or (cue.slug in FATE and person_like(tokens, unknown)))
    if cue and near and befalls and not behind_preposition(tokens, scene.numbers[index]):
        return Counted(missing_or(tokens, scene, cue.slug), "people", unknown, "unknown_noun", "people")
    if person_like(tokens, unknown):
        return Counted("people_other", "people", unknown, "measure_other", "people")
    return Counted("other", "items", unknown, "measure_other")


def missing_or(tokens: Tokens, scene: Scene, slug: str) -> str:
    if slug == "missing" and not unit_missing(tokens, scene):
        return "people_other"
    return slug


def by_cue(tokens: Tokens, scene: Scene, number: Number, cue: Cue, doubt: str, before: Counted | None) -> Counted:
    """Only the cue tells what is counted; whom, the number before it may have told."""
    offered = tokens.words[cue.last] in tokens.lexicon.grammar["offering"]
    if before and before.measure == "force_total" and cue.slug in ("expected", "growing") and not offered:
        return Counted("force_total", "people", None, doubt, "soldiers", "plan")  # "has 182,000, needs 260,000"
    if cue.slug == "force_total" and cue.nominal and growing(tokens, scene, number):
        return Counted(
            "force_total", "people", None, doubt, "soldiers", "plan"
        )  # "die Stärke soll auf 203.000 steigen"
    if before and before.measure == "force_total" and tokens.words[cue.first] in tokens.lexicon.grammar["serving"]:
        return Counted("force_total", "people", None, doubt, "soldiers")  # "derzeit dienen 182.000"
    if before and before.measure in ("munitions", "missiles") and cue.slug == "expected":
        return Counted(before.measure, before.unit, None, "inherited_measure", before.group, "plan")
    if before and before.measure in FATE and tokens.words[cue.first] in tokens.lexicon.grammar["adding"]:
        return inherited(tokens, scene, number, before)  # "jedes Jahr kommen 500 hinzu"
    if (
        before
        and before.measure in HARM
        and cue.slug in LEAVING
        and (told_before(scene, number, cue) or of_bodies(tokens, scene))
    ):
        return inherited(tokens, scene, number, before)  # "handed over 1,212 bodies and received 27"
    if only_counted(tokens, scene, number, cue):
        return inherited(tokens, scene, number, before or Counted("people_other", group="people"))
    going_on = (
        number is not scene.numbers[0] and cue.slug in MOVING and before is not None and before.measure in FLYING
    )  # "84 missiles, and 56 were brought down"
    shared = going_on or (
        cue.last < number.first and cue.slug not in FATE
    )  # "20 Drohnen eingesetzt, 17 seien abgefangen worden"
    if before and before.unit != "people" and (shared or cue.slug not in WAR) and not touching(tokens, cue, number):
        return Counted(before.measure, before.unit, None, "inherited_measure", before.group)
    if before and before.measure == "money" and number.low >= LARGE_SUM and cue.slug not in FATE:
        return inherited(tokens, scene, number, before)  # "weitere 85 Millionen folgten"
    group = bare_group(tokens, scene, number, cue, before)
    exchanged = any(one.slug == "captured" for one in scene.cues)
    going = cue.slug in LEAVING and cue.slug != "freed" and group == "soldiers"
    if going and not exchanged and planned(tokens, scene, cue):
        return Counted("present", "people", None, doubt, group)
    if cue.slug in ("freed", "returned", "captured") and jailed(tokens, scene):
        return Counted("people_other", "people", None, doubt, "people")
    slug = bare_meaning(tokens, scene, number, cue, group, before)
    if slug in FATE:
        return Counted(missing_or(tokens, scene, slug), "people", None, doubt, group)
    return Counted(of_unnamed(tokens, scene, number, cue, slug, group), "people", None, doubt, group)


def of_bodies(tokens: Tokens, scene: Scene) -> bool:
    """Hamas returned the remains of three soldiers. So far 27 have been handed over."""
    near = tokens.words[max(0, scene.begin - IRREGULAR_REACH) : scene.begin]
    return not tokens.lexicon.grammar["bodies"].isdisjoint(near)


def told_before(scene: Scene, number: Number, cue: Cue) -> bool:
    """Whether a cue stands before another number that stands before this one."""
    return any(cue.last < other.first < number.first for other in scene.numbers)


def bare_group(tokens: Tokens, scene: Scene, number: Number, cue: Cue, before: Counted | None) -> str:
    """Soldiers or people, where no noun tells: as the number before, or as the cue and the sentence suggest."""
    group = (
        before.group if before and before.group else "" if cue.slug in HARM or cue.slug == "hospital" else "soldiers"
    )
    here = any(info.noun == "soldiers" for info in tokens.infos[scene.begin : scene.end])
    if group == "people" and cue.slug not in HARM | {"hostage"} and here:
        group = "soldiers"
    if cue.slug == "present" and tokens.words[cue.first] in tokens.lexicon.grammar["serving"]:
        return "soldiers"
    if before is None and not here and cue.slug in CIVIL and civil_subject(tokens, scene, number):
        return "people"
    unknown = not before or before.unit != "people" or not before.group
    ahead = tokens.words[number.last + 1 : min(scene.end, number.last + 4)]
    if cue.slug == "leaving" and not tokens.lexicon.grammar["homes"].isdisjoint(ahead):
        return "people"
    residing = (
        cue.slug == "present" and number.low >= MANY and tokens.words[cue.first] in tokens.lexicon.grammar["residing"]
    )
    verbs = (tokens.words[cue.first], tokens.words[cue.last])
    civil = residing or cue.slug == "leaving" or not tokens.lexicon.grammar["civil_verbs"].isdisjoint(verbs)
    fled = any(one.slug == "displaced" and one.last < number.first for one in scene.cues)
    if cue.slug in CIVIL and unknown and (civil or fled) and not soldiers_spoken_of(tokens, scene):
        return "people"
    return group


def civil_subject(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """Children who do not go to school: 17 million."""
    german = tokens.lexicon.language == "de"
    subject = [
        at
        for at in range(scene.begin, number.first)
        if tokens.infos[at].noun == "people" and (tokens.capital(at) or not german)
    ]
    return bool(subject) and not any("V" in info.roles for info in tokens.infos[subject[-1] : number.first])


def bare_meaning(tokens: Tokens, scene: Scene, number: Number, cue: Cue, group: str, before: Counted | None) -> str:
    if negated(tokens, scene, cue):
        return "killed"
    if cue.slug == "hospital":
        return "wounded"
    if cue.slug == "casualties" and cue.nominal and tokens.words[cue.first - 1] in tokens.lexicon.grammar["owned"]:
        return "killed"  # "put its own losses at 10"
    if cue.slug == "neutralised":
        near = tokens.words[max(0, scene.begin - IRREGULAR_REACH) : scene.end]
        return "casualties" if tokens.lexicon.grammar["irregulars"].isdisjoint(near) else "killed"
    return lost(tokens, scene, number, None, group, before) if cue.slug == "lost" else cue.slug


def of_unnamed(tokens: Tokens, scene: Scene, number: Number, cue: Cue, slug: str, group: str) -> str:
    """The measure of those whom nothing befell and no noun names."""
    if slug == "expected" and group != "people":
        return "planned"
    if slug == "displaced" and to_be_drafted(tokens, scene, cue):
        return "planned"
    if slug in ("displaced", "expected", "work") or (group == "people" and slug != "force_total"):
        return "people_other"
    wanted = any(one.slug == "expected" and one.first > number.last for one in scene.cues)
    if to_come(tokens, scene, cue) or (slug == "force_total" and (wanted or growing(tokens, scene, number))):
        return "planned"  # "a force of 20,000 is envisaged"
    measure = SOLDIERS.get(slug, slug)
    if measure == "present" and cue.nominal and growing(tokens, scene, number):
        return "planned"  # "will double its contingent to 2,200"
    return measure if measure in KINDS else "other"


def only_counted(tokens: Tokens, scene: Scene, number: Number, cue: Cue) -> bool:
    """die Polizei zählte 4.000: no army stands before the verb, so it did not tell a strength."""
    if tokens.words[cue.first] not in tokens.lexicon.grammar["enumerating"] or counts_army(tokens, scene, number):
        return False
    units = tokens.lexicon.units
    return not any(word.endswith(units) for word in tokens.words[scene.begin : cue.first])


def leads(tokens: Tokens, scene: Scene, number: Number, left: int) -> bool:
    """Whether a bare number counts the noun before it: "Einwohner: 500", "die Zahl der Vertriebenen stieg auf 900"."""
    linking = tokens.lexicon.grammar["linking"]
    if apposed_to(tokens, number, left):
        return True
    if touches(tokens, left + 1, begins(number)) and not gives(tokens, left):
        return linking.isdisjoint(tokens.words[left + 1 : left + 2])
    counting = tokens.lexicon.grammar["counting"]
    near = tokens.words[max(scene.begin, left - COUNTING_REACH) : left]
    return not counting.isdisjoint(near) and scene.crossing(left + 1, begins(number)) < 3


def apposed_to(tokens: Tokens, number: Number, left: int) -> bool:
    """Tigrayan fighters, perhaps 1,000 in all, are with the army: the number between two commas."""
    words = tokens.words
    if words[left + 1] != "," or not tokens.lexicon.hedge_words.issuperset(words[left + 2 : begins(number)]):
        return False
    after = number.last + 1
    if words[after : after + 2] in (["in", "all"], ["in", "total"], ["of", "them"]):
        after += 2
    return after + 1 < len(words) and words[after] == "," and tokens.num_letters[after + 1] not in "NWV"


def gives(tokens: Tokens, left: int) -> bool:
    """unabhängige Beobachter auf 40.000, police at 300: those before the number tell it, they are not counted."""
    reporting = tokens.lexicon.grammar["reporting"]
    return tokens.infos[left].noun in ("people", "guards") and tokens.words[left + 1] in reporting


def of_noun_before(
    tokens: Tokens, scene: Scene, index: int, left: int, cue: Cue | None, before: Counted | None
) -> Counted:
    info = tokens.infos[left]
    if info.noun in THINGS:
        return Counted(THINGS[info.noun], info.unit, left, "noun_before")
    found = person(tokens, scene, scene.numbers[index], left, cue, "noun_before", before)
    if found.measure == "present" and cue is None and growing(tokens, scene, scene.numbers[index]):
        found.measure = "planned"  # "will halve the number of its troops in Syria to 900"
    return found


def says(tokens: Tokens, scene: Scene, at: int) -> bool:
    """Whether the word at `at` is a verb of saying here: no "zogen sich Verletzungen zu", no "gave their lives"."""
    if "V" not in tokens.infos[at].roles or tokens.infos[at].cue or any(one.first == at for one in scene.cues):
        return False
    needs = tokens.lexicon.claims.verbs.needs.get(tokens.words[at])
    return not needs or "#" in needs or not needs.isdisjoint(tokens.words[at + 1 : scene.end])


def is_speaker(tokens: Tokens, scene: Scene, index: int, noun: int, cue: Cue | None) -> bool:
    """two soldiers told the paper, wie zwei Diplomaten sagten, laut drei Offizieren: they speak."""
    number = scene.numbers[index]
    bound_to = cue and (is_own(tokens, scene, index, cue) or touching(tokens, cue, number))
    if (number.low or 0) > SPEAKERS or bound_to:
        return False
    infos = tokens.infos
    before = number.first - 1
    if before >= scene.begin and ("L" in infos[before].roles or "Q" in infos[before].roles):
        return True
    if noun + 1 < scene.end and says(tokens, scene, noun + 1):
        following = scene.cues and any(one.first == noun + 2 for one in scene.cues)
        return not following and noun + 2 < scene.end
    if before - 1 < scene.begin or "V" not in infos[before].roles or tokens.lexicon.language == "en":
        return False
    return tokens.words[before - 1] in (",", "“", "«", "»", '"', "wie") and not any(
        one.first > noun for one in scene.cues
    )
