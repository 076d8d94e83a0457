"""What a number counts: its noun, the verbs and participles of its clause, and the numbers beside it."""

import re
from dataclasses import dataclass, field

from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

# Which kind a measure has unless the text says otherwise (DESIGN, "Measures").
KINDS = {
    "sent": "cumulative", "present": "stock", "planned": "plan", "killed": "cumulative", "wounded": "cumulative",
    "casualties": "cumulative", "captured": "cumulative", "missing": "stock", "returned": "cumulative",
    "force_total": "stock", "munitions": "cumulative", "missiles": "cumulative", "vehicles": "none", "money": "none",
    "people_other": "none", "other": "none",
}  # fmt: skip
THINGS = {
    "things": "other",
    "vehicles": "vehicles",
    "munitions": "munitions",
    "containers": "munitions",
    "missiles": "missiles",
    "money": "money",
}
FATE = frozenset({"killed", "wounded", "casualties", "captured", "missing", "returned"})
FOR_PEOPLE = frozenset({"killed", "wounded", "casualties"})
PLANNABLE = frozenset({"sent", "follow", "present"})
GAP = frozenset(
    [
        "at",
        "auf",
        "bei",
        "of",
        "von",
        "to",
        "mit",
        "by",
        "um",
        "with",
        "is",
        "ist",
        "sind",
        "are",
        "were",
        "waren",
        "was",
        "beträgt",
        "betrug",
        "liegt",
        "lag",
        "mit",
        ":",
        "an",
        "in",
        "the",
        "a",
        "on",
        "up",
    ]
)
STOP = frozenset({";", "\n"})
MARKS = frozenset({",", ";", ":", "(", ")", "–", "—", "!", "?", "“", "”", "»", "«", '"', "„"})
NOUN_REACH = 7
COUNTED = frozenset("NWV")


@dataclass(slots=True)
class Cue:
    first: int
    last: int
    slug: str


@dataclass(slots=True)
class Scene:
    """A sentence with its numbers and cues, as the measures of its numbers are told from it."""

    begin: int
    end: int
    numbers: list[Number]
    cues: list[Cue] = field(default_factory=list)


@dataclass(slots=True)
class Counted:
    """What a number counts: the measure, its unit, the noun's token (or None) and how that was told."""

    measure: str
    unit: str = "people"
    noun: int | None = None
    doubt: str = ""  # a name of confidence.DEDUCTIONS


def find_cues(tokens: Tokens, begin: int, end: int) -> list[Cue]:
    """The words and phrases of a sentence that say what happened; a phrase hides the words in it."""
    found: list[Cue] = []
    words, infos = tokens.words, tokens.infos
    hidden = begin
    for at in range(begin, end):
        info = infos[at]
        if info.starts:
            best = max((entry for entry in info.starts if tuple(words[at : at + len(entry[0])]) == entry[0] and at + len(entry[0]) <= end),  # noqa: E501
                       key=lambda entry: len(entry[0]), default=None)  # fmt: skip
            if best:
                found.append(Cue(at, at + len(best[0]) - 1, best[1]))
                hidden = at + len(best[0])
                continue
        if words[at] in tokens.lexicon.separable:
            slug = separated(tokens, at, begin, end)
            if slug:
                found.append(Cue(at, at, slug))
                continue
        if info.cue and at >= hidden:
            found.append(Cue(at, at, info.cue))
    return merged(tokens, found)


def separated(tokens: Tokens, at: int, begin: int, end: int) -> str | None:
    """ziehen 700 Soldaten ... ab: the verb whose particle closes the clause, as one cue at the particle."""
    words = tokens.words
    german = tokens.lexicon.language == "de"
    if german and at + 1 < end and words[at + 1][0] not in ",.;:!?)\n–" and words[at + 1] not in ("und", "oder"):
        return None
    verbs = tokens.lexicon.separable[words[at]]
    for back in range(at - 1, max(begin, at - 18) - 1, -1):
        if words[back] in verbs:
            return verbs[words[back]]
        if words[back] in (";", ":", ",") or (words[back] in ("und", "and") and not german):
            return None
    return None


def merged(tokens: Tokens, cues: list[Cue]) -> list[Cue]:
    """getötet oder verwundet, dead or badly hurt: killed and wounded side by side are casualties."""
    found: list[Cue] = []
    for cue in cues:
        if found and {found[-1].slug, cue.slug} == {"killed", "wounded"} and cue.first - found[-1].last <= 3:
            between = tokens.words[found[-1].last + 1 : cue.first]
            if (
                between
                and between[0] in ("oder", "und", "or", "and", "bzw", "beziehungsweise", "/")
                and not COUNTED.intersection(tokens.num_letters[found[-1].last + 1 : cue.first])
            ):
                found[-1] = Cue(found[-1].first, cue.last, "casualties")
                continue
        found.append(cue)
    return found


def counted(tokens: Tokens, scene: Scene, index: int, before: "Counted | None") -> Counted:
    """What number `index` of the sentence counts; `before` is what the number before it did, in this sentence or the last."""  # noqa: E501
    number = scene.numbers[index]
    noun = noun_after(tokens, scene, index)
    info = tokens.infos[noun] if noun is not None else None
    if money_beside(tokens, number, scene):
        return Counted("money", currency(tokens, number, scene), noun)
    if info and info.noun in THINGS:
        return Counted(THINGS[info.noun], info.unit, noun)
    cue, doubt = cue_for(tokens, scene, index, noun)
    group = info.noun if info else None
    if noun is None or group is None:
        return without_noun(tokens, scene, index, noun, cue, doubt, before)
    if noun is not None and info and "u" in info.roles and before:
        return Counted(before.measure, before.unit, noun, "inherited_measure")
    if whole_of_share(tokens, scene, index, noun):
        return whole(tokens, scene, noun)
    if cue is None and subset_of(tokens, scene, index) and before and before.measure in (*FOR_PEOPLE, "captured"):
        return Counted(before.measure, before.unit, noun, "inherited_measure")
    return person(tokens, scene, number, noun, cue, doubt, before)


def whole_of_share(tokens: Tokens, scene: Scene, index: int, noun: int) -> bool:
    """The 15,000 of "4,700 of the roughly 15,000 soldiers sent there have been killed"."""
    if index == 0 or noun < scene.numbers[index].last:
        return False
    between = tokens.words[scene.numbers[index - 1].last + 1 : scene.numbers[index].first]
    return share_of(between) and len(between) <= 4


def whole(tokens: Tokens, scene: Scene, noun: int) -> Counted:
    """What befell all of whom a share is told: the participle at their noun, never the verb of the share."""
    near = [cue for cue in scene.cues if noun < cue.first <= noun + 3 and cue.slug in ("sent", "present", "captured")]
    soldiers = tokens.infos[noun].noun == "soldiers"
    if near and (soldiers or tokens.infos[noun].noun == "nationals"):
        return Counted(near[0].slug, "people", noun)
    if tokens.words[noun].startswith("entsandt"):
        return Counted("sent", "people", noun)
    return Counted("present" if soldiers else "people_other", "people", noun, "measure_by_default")


def possessed(tokens: Tokens, scene: Scene, number: Number, noun: int) -> bool:
    """The Taliban have 55,000 fighters, soll 40.000 Kämpfer haben: a force's strength, unless a place follows."""
    words, at = tokens.words, number.first - 1
    while at > scene.begin and (words[at] in tokens.lexicon.hedge_words or "+" in tokens.infos[at].roles):
        at -= 1
    after = words[noun + 1] if noun + 1 < scene.end else "."
    if tokens.lexicon.language == "en":
        return words[at] in HAVING_EN and after not in PLACING
    if after in ("haben", "besitzen", "besitzt", "hätten", "unterhalten", "befehligen", "kommandieren"):
        return True
    return words[at] in HAVING_DE and after[0] in ",.;!\n)"


HAVING_EN = frozenset({"have", "has", "command", "commands", "boast", "boasts", "possess", "possesses", "fields"})
HAVING_DE = frozenset({"hat", "besitzt", "befehligt", "kommandiert", "unterhält"})
PLACING = frozenset({"in", "at", "on", "near", "there", "inside", "along", "around", "across", "to", "who", "from"})


def person(
    tokens: Tokens, scene: Scene, number: Number, noun: int, cue: Cue | None, doubt: str, before: "Counted | None"
) -> Counted:
    """The measure of a number of people: soldiers take every fate, civilians only death and wounds."""
    info = tokens.infos[noun]
    soldier, generic = info.noun == "soldiers", "g" in info.roles
    slug = cue.slug if cue else None
    if info.noun == "nationals":
        soldier = slug in ("captured", "sent", "present", "returned", "lost") or (
            slug == "missing" and soldiers_spoken_of(tokens, scene)
        )
        generic = True
    if slug == "lost":
        slug = "casualties" if tokens.words[noun] in ("mann", "men", "männer") else "killed"
    if slug in ("displaced", "work"):
        return Counted("people_other", "people", noun, doubt)
    if slug == "expected" and soldier:
        return Counted("planned", "people", noun, doubt)
    if (
        soldier
        and slug not in FATE
        and (commands(tokens, scene, number) or (slug is None and possessed(tokens, scene, number, noun)))
    ):
        return Counted("force_total", "people", noun, doubt)
    if slug in FOR_PEOPLE:
        return Counted(slug or "", "people", noun, doubt)
    if slug == "force_total" or (soldier and slug not in FATE and total(tokens, scene, number, noun)):
        return Counted("force_total" if soldier or generic else "people_other", "people", noun, doubt)
    if slug in FATE and (soldier or (generic and slug in ("captured", "returned"))):
        return Counted(slug or "", "people", noun, doubt)
    if slug in ("sent", "follow") and (soldier or generic or (info.noun == "people" and deployable(tokens, noun))):
        if cue and planned(tokens, scene, cue):
            return Counted("planned", "people", noun, doubt)
        return (
            Counted("sent", "people", noun, doubt) if slug == "sent" else Counted("people_other", "people", noun, doubt)
        )
    levy = soldier or tokens.words[noun].startswith("reservist")
    if levy and slug in (None, "present") and about_to(tokens, scene, number, noun):
        return Counted("planned", "people", noun, doubt)
    if slug == "present" and (soldier or (generic and info.noun == "soldiers")):
        return Counted(
            "planned" if cue and planned(tokens, scene, cue) and future_present(tokens, cue) else "present",
            "people",
            noun,
            doubt,
        )
    if not soldier:
        return Counted("people_other", "people", noun, doubt if slug else "")
    if (
        before
        and cue is None
        and before.measure in KINDS
        and before.measure not in ("other", "money", "vehicles", "people_other", "munitions", "missiles")
    ):
        return Counted(before.measure, "people", noun, "inherited_measure")
    return Counted("present", "people", noun, "measure_by_default")


def about_to(tokens: Tokens, scene: Scene, number: Number, noun: int) -> bool:
    """200 Soldaten sollen die Waffenruhe überwachen: a task to come, unless it may be hearsay ("sollen dort stehen")."""  # noqa: E501
    words = tokens.words
    if tokens.lexicon.language == "en":
        ahead = words[noun + 1 : noun + 4]
        return bool(ahead) and ahead[0] in ("will", "would", "could", "may") and "have" not in ahead
    begin = max(scene.begin, number.first - 6)
    if not any(word in ("soll", "sollen", "will", "wollen", "sollten") for word in words[begin : noun + 5]):
        return False
    stop = next((at for at in range(noun + 1, scene.end) if words[at] in MARKS or words[at][0] in ".!?\n"), scene.end)
    last = words[stop - 1]
    if tokens.capital(stop - 1) and any(way in words[noun + 1 : stop] for way in ("an", "nach", "ins", "in", "zur")):
        return True
    if (
        not last.endswith("n")
        or last.startswith("ge")
        or last
        in (
            "haben",
            "sein",
            "worden",
            "werden",
            "kämpfen",
            "befinden",
            "aufhalten",
            "geben",
            "leben",
            "sterben",
            "gehören",
        )
    ):
        return False
    return last != "stehen" or any(
        word in words[scene.begin : scene.end] for word in ("künftig", "einmal", "ende", "ab", "dauerhaft")
    )


def commands(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """verfügt über 23.000 Soldaten; not a mission's part: "verfügt im Osten über 11.000"."""
    words = tokens.words
    at = number.first - 1
    while at > scene.begin and words[at] in tokens.lexicon.hedge_words and words[at] != "über":
        at -= 1
    if words[at] != "über":
        return False
    return any(words[back].startswith("verfüg") for back in range(max(scene.begin, at - 3), at))


def deployable(tokens: Tokens, noun: int) -> bool:
    """Workers and specialists are sent to a war like soldiers."""
    return tokens.words[noun].endswith(("arbeiter", "arbeitern", "ingenieure", "ingenieuren", "spezialisten", "techniker", "technikern",  # noqa: E501
                                        "reservisten", "rekruten", "workers", "specialists", "technicians", "experts", "experten"))  # fmt: skip  # noqa: E501


def future_present(tokens: Tokens, cue: Cue) -> bool:
    return tokens.words[cue.first] in ("stationieren", "aufstellen", "ausbilden", "station")


def without_noun(
    tokens: Tokens, scene: Scene, index: int, noun: int | None, cue: Cue | None, doubt: str, before: "Counted | None"
) -> Counted:
    """Nothing that the tables know follows the number: its cue, else the noun before it, else the number before it."""
    number = scene.numbers[index]
    unknown = unknown_noun(tokens, number, scene.end) if noun is None else None
    if (
        cue
        and cue.slug in FATE
        and unknown is None
        and (cue.first == number.last + 1 or (cue.last < number.first and touches(tokens, cue, number)))
    ):
        slug = cue.slug if cue.slug != "missing" or soldiers_spoken_of(tokens, scene) else "people_other"
        left = noun_before(tokens, scene, index) if cue.slug not in ("killed", "wounded", "casualties") else None
        if left is None or tokens.infos[left].noun not in ("people",) or "g" in tokens.infos[left].roles:
            return Counted(slug, "people", None, doubt)
    if cue and cue.slug in ("displaced", "work") and unknown is None:
        return Counted("people_other", "people", None, doubt)
    if cue and cue.slug in ("lost", "expected"):
        cue = (
            Cue(cue.first, cue.last, "killed" if cue.slug == "lost" and before and before.measure in FATE else "other")
            if cue.slug == "lost"
            else None
        )
        cue = cue if cue and cue.slug != "other" else None
    if type_follows(tokens, number, scene.end):
        return Counted("vehicles", "vehicles", None, "measure_other")
    if cue and cue.slug == "present" and number.last < cue.first <= number.last + 3 and unknown is None:
        return Counted("present", "people", None, doubt)
    if cue and cue.slug != "present" and unknown is None:
        left = noun_before(tokens, scene, index)
        if (
            left is not None
            and tokens.infos[left].noun in THINGS
            and (before is None or before.measure in THINGS.values())
        ):
            return Counted(THINGS[tokens.infos[left].noun or ""], tokens.infos[left].unit, left, "noun_before")
        if left is not None and tokens.infos[left].noun and (before is None or cue.slug not in FATE):
            return person(tokens, scene, number, left, cue, doubt or "noun_before", before)
        if cue.slug == "missing":
            return Counted("missing" if soldiers_spoken_of(tokens, scene) else "people_other", "people", None, doubt)
        if cue.slug == "missing" and not (before and before.measure in KINDS and soldiers_spoken_of(tokens, scene)):
            return Counted("missing" if soldiers_spoken_of(tokens, scene) else "people_other", "people", None, doubt)
        if cue.slug in ("sent", "follow") and number.form == "vague" and before is None:
            return Counted("people_other", "people", None, doubt)
        if cue.slug in ("sent", "follow"):
            return Counted("planned" if planned(tokens, scene, cue) else "sent", "people", None, doubt)
        return Counted(cue.slug, "people", None, doubt)
    if unknown is not None:
        if cue and cue.slug in FATE and not behind_preposition(tokens, number):
            slug = cue.slug if cue.slug != "missing" or soldiers_spoken_of(tokens, scene) else "people_other"
            return Counted(slug, "people", unknown, "unknown_noun")
        if person_like(tokens, unknown):
            return Counted("people_other", "people", unknown, "measure_other")
        return Counted("other", "items", unknown, "measure_other")
    left = noun_before(tokens, scene, index)
    if left is not None:
        info = tokens.infos[left]
        if info.noun in THINGS:
            return Counted(THINGS[info.noun], info.unit, left, "noun_before")
        return person(tokens, scene, number, left, cue, "noun_before", before)
    if before and not (number.form == "vague" and before.measure in ("money", "other")):
        return Counted(before.measure, before.unit, None, "inherited_measure")
    if number.form == "vague" and not cue:
        return Counted("people_other", "people", None, "measure_other")
    if cue:
        return Counted(cue.slug if cue.slug in KINDS else "sent", "people", None, doubt)
    return Counted("other", "items", None, "measure_other")


MISSILE_TYPES = frozenset({"kn", "s", "ch", "kh", "shahed", "geran", "atacms"})


def type_follows(tokens: Tokens, number: Number, end: int) -> bool:
    """neun Il-76, two F-16, drei A400M: machines counted by their type."""
    words, at = tokens.words, number.last + 1
    if at < end and tokens.capital(at) and tokens.infos[at].before == "type_name" and tokens.lexicon.language == "en":
        return True
    if at + 1 >= end or not tokens.capital(at) or words[at] in MISSILE_TYPES:
        return False
    digits = at + 1
    if words[digits] in "-‑" and tokens.glued(digits) and digits + 1 < end:
        digits += 1
    return words[digits][0].isdigit() and tokens.glued(digits)


GERMAN_PERSONS = re.compile(
    r"(?:innen|isten|[^z]enten|anten|ologen|eure?n?|iker|ikern|lern?|lose|losen|ierten?|tete|teten|enden?|nehmern?|gebern?|bürgern?|kinder|männer|frauen|leuten?|sucher|hörigen?)$"
)
ENGLISH_PERSONS = re.compile(
    r"(?:ists|ians|eers|men|(?<!tr)(?<!gr)(?<!itt)ees|workers|makers|goers|keepers|holders|dwellers|mates|folk|people)$"
)


def person_like(tokens: Tokens, at: int) -> bool:
    """Whether the form of an unknown noun is that of people: Gestrandete, Winzerinnen, activists."""
    word = tokens.words[at]
    return bool((GERMAN_PERSONS if tokens.lexicon.language == "de" else ENGLISH_PERSONS).search(word))


def behind_preposition(tokens: Tokens, number: Number) -> bool:
    """bei drei Angriffen, in two blasts: those counted are not those killed."""
    at = number.first - 1
    while at > 0 and tokens.words[at] in tokens.lexicon.hedge_words:
        at -= 1
    return at >= 0 and tokens.words[at] in (
        "bei",
        "in",
        "an",
        "auf",
        "durch",
        "nach",
        "mit",
        "vor",
        "on",
        "by",
        "at",
        "after",
        "with",
        "during",
        "across",
        "aus",
        "from",
    )


def soldiers_spoken_of(tokens: Tokens, scene: Scene) -> bool:
    """Whether this sentence or the one before speaks of soldiers: then those missing are missing in action."""
    return any(
        info.noun == "soldiers" or info.cue == "captured" for info in tokens.infos[max(0, scene.begin - 40) : scene.end]
    )


def noun_after(tokens: Tokens, scene: Scene, index: int) -> int | None:
    """The token of the counted noun behind the number, past adjectives; that of a following number if it shares it."""
    number = scene.numbers[index]
    infos, words = tokens.infos, tokens.words
    end = min(scene.end, number.last + 1 + NOUN_REACH)
    for at in range(number.last + 1, end):
        info, word = infos[at], words[at]
        if info.noun and not (
            info.noun == "money"
            and word in ("won", "mark", "pound")
            and not tokens.capital(at)
            and tokens.lexicon.language == "de"
        ):
            if tokens.lexicon.language == "en" and compound_ahead(tokens, at, scene.end):
                continue
            return at
        if (
            info.cue in FATE
            and (tokens.capital(at) or at == number.last + 1)
            and tokens.lexicon.language == "de"
            and tokens.capital(at)
        ):
            return None
        if word in MARKS or word[0] in ".\n":
            return None
        if (
            index + 1 < len(scene.numbers)
            and scene.numbers[index + 1].first == at
            and share_of(words[number.last + 1 : at])
        ):
            return noun_after(tokens, scene, index + 1)
        if passes(tokens, at, number, at - number.last):
            continue
        return shared_noun(tokens, scene, index, at)
    return None


def share_of(between: list[str]) -> bool:
    """Vier der sieben Kinder, 12 of the promised 79 jets."""
    return bool(between) and between[0] in ("of", "von", "der", "seiner", "ihrer", "dieser")


def compound_ahead(tokens: Tokens, at: int, end: int) -> bool:
    """ "tank shells", "people smugglers": the noun is the last of the row."""
    return (
        at + 1 < end
        and tokens.infos[at + 1].noun is not None
        and tokens.words[at + 1].isalpha()
        and tokens.infos[at].noun not in ("soldiers",)
    ) or (at + 1 < end and tokens.infos[at].noun == "soldiers" and tokens.infos[at + 1].noun == "soldiers")


def passes(tokens: Tokens, at: int, number: Number, distance: int) -> bool:
    """Whether the search for the noun may go on past this word: adjectives, "von", "of the", more."""
    info, word = tokens.infos[at], tokens.words[at]
    if word in (
        "von",
        "of",
        "weitere",
        "weiterer",
        "more",
        "other",
        "further",
        "further",
        "additional",
        "to",
        "die",
        "der",
        "the",
        "its",
        "zusätzliche",
        "-",
        "’",
        "US",
        "us",
        "strong",
    ):
        return word not in ("to",)
    if info.num in "ubr" and distance > 1:
        previous = tokens.words[at - 1]
        return previous.endswith(("en", "e", "er", "isch", "an", "ish", "ese", "ed"))
    if (
        not word[0].isalpha()
        or "p" in info.roles
        or ("V" in info.roles and not word.endswith(("en", "ten")))
        or info.date != "."
    ):
        return False
    if tokens.lexicon.language == "de":
        adjective = word.endswith(("e", "en", "er", "es", "em")) and not tokens.capital(at)
        return (
            (adjective and info.cue is None)
            or (adjective and participle(word))
            or (word.endswith("er") and tokens.capital(at) and not info.roles)
        )
    if "B" in info.roles or (info.cue is None and word.endswith("s") and len(word) > 3 and not tokens.capital(at)):
        return False
    return (
        info.cue is None
        or (
            info.cue in ("killed", "wounded", "captured", "missing")
            and word in ("fallen", "wounded", "captured", "missing", "dead", "injured", "deployed")
        )
        or (word in ("deployed", "stationed", "captured"))
    )


def participle(word: str) -> bool:
    return word.endswith(("te", "ten", "ter", "tes", "ne", "nen", "ner", "nde", "nden", "nder"))


def shared_noun(tokens: Tokens, scene: Scene, index: int, at: int) -> int | None:
    """255 British and 649 Argentine servicemen; 112 and two soldiers: the noun behind the next number."""
    if index + 1 >= len(scene.numbers) or (tokens.infos[at].num not in "ur" and tokens.words[at] != ","):
        return None
    following = scene.numbers[index + 1]
    if following.first - at > 3:
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
        if info.noun and info.noun != "money" and (tokens.lexicon.language == "en" or tokens.capital(at)):
            return at
    return None


def unknown_noun(tokens: Tokens, number: Number, end: int) -> int | None:
    """A noun that no table holds, directly behind the number or after adjectives."""
    german = tokens.lexicon.language == "de"
    for at in range(number.last + 1, min(end, number.last + 5)):
        info, word = tokens.infos[at], tokens.words[at]
        if (
            not word[0].isalpha()
            or "p" in info.roles
            or "a" in info.roles
            or info.date != "."
            or info.cue
            or info.num != "."
        ):
            return None
        if "B" in info.roles:
            return None
        if german and tokens.capital(at):
            return None if word.endswith("er") and at + 1 < end and tokens.capital(at + 1) else at
        if not german and "V" not in info.roles and len(word) > 2 and "e" not in info.roles and "m" not in info.roles:
            return at if word.endswith("s") or (at == number.last + 1 and not tokens.capital(at)) else None
        if not german or not word.endswith(("e", "en", "er", "es", "em")):
            return None
    return None


def money_beside(tokens: Tokens, number: Number, scene: Scene) -> bool:
    words = tokens.words
    before, after = number.first - 1, number.last + 1
    if (
        before >= scene.begin
        and tokens.infos[before].noun == "money"
        and words[before] not in ("won", "mark", "pounds", "dollar", "euro")
    ):
        return True
    if after < scene.end and tokens.infos[after].noun == "money":
        return (
            words[after] != "won"
            or (tokens.capital(after) and tokens.lexicon.language == "de")
            or number.low >= 100_000
        )
    us = after + 1 < scene.end and words[after] in (
        "us",
        "us-dollar",
        "schweizer",
        "canadian",
        "australian",
        "singapore",
        "britische",
        "südkoreanische",
    )
    return us and tokens.infos[after + 1].noun == "money"


def currency(tokens: Tokens, number: Number, scene: Scene) -> str:
    for at in (number.last + 1, number.first - 1, number.last + 2):
        if scene.begin <= at < scene.end and tokens.infos[at].noun == "money":
            return tokens.infos[at].unit
    return "money"


def cue_for(tokens: Tokens, scene: Scene, index: int, noun: int | None) -> tuple[Cue | None, str]:
    """The cue that governs a number, and the doubt if it stands far away.

    In order: a cue in the number's own words ("300 gefallene Soldaten", "4.000 Tote"), one directly before it
    ("killed 74", "Verluste von 4.000"), one between it and the next number, one between it and the number before,
    then a verb shared at the end ("1.000 X und 5.000 Y zu entsenden") or the beginning.
    """
    number = scene.numbers[index]
    right = scene.numbers[index + 1].first if index + 1 < len(scene.numbers) else scene.end
    left = scene.numbers[index - 1].last if index else scene.begin - 1
    own_end = noun if noun is not None and noun < right else number.last + 1
    own = [cue for cue in scene.cues if number.last < cue.first <= own_end]
    returning = noun is not None and any(cue.slug == "returned" and noun < cue.first < right for cue in scene.cues)
    executed = (
        own
        and own[0].slug == "captured"
        and any(cue.slug == "killed" and number.last < cue.first < right for cue in scene.cues)
    )
    if (
        own
        and not executed
        and not returning
        and own[0].slug != "returned"
        and (own[0].slug in FATE or own[0].slug == "force_total")
        and near_noun(tokens, own[0], number)
    ):
        return longest_phrase(scene, own[0]), ""
    after = [cue for cue in scene.cues if number.last < cue.first < right]
    before = [cue for cue in scene.cues if left < cue.last < number.first]
    touching = next(
        (
            cue
            for cue in reversed(before)
            if cue.slug in (*FATE, "sent", "lost", "force_total") and touches(tokens, cue, number)
        ),
        None,
    )
    if touching and not (
        after
        and after[0].slug in FATE
        and touching.slug in ("sent", "casualties", "returned")
        and after[0].first - number.last < 8
    ):
        return touching, ""
    chosen = best(tokens, [cue for cue in after if not new_clause(tokens, number.last, cue.first, scene, right)])
    if chosen:
        return chosen, ""
    chosen = best(tokens, [cue for cue in before if not cut_off(tokens, cue.last, number.first)], last=True)
    if chosen:
        return chosen, ""
    shared = best(
        tokens, [cue for cue in scene.cues if cue.first > right and not cut_off(tokens, number.last, cue.first)]
    )
    if shared and index + 1 < len(scene.numbers) and coordinated(tokens, number, scene.numbers[index + 1]):
        return shared, "shared_cue"
    far = best(
        tokens,
        [
            cue
            for cue in scene.cues
            if cue.last < left and index and coordinated(tokens, scene.numbers[index - 1], number)
        ],
        last=True,
    )
    if far:
        return far, "shared_cue"
    rest = best(tokens, after) or best(tokens, before, last=True)
    return rest, "far_cue" if rest else ""


def near_noun(tokens: Tokens, cue: Cue, number: Number) -> bool:
    return not any(word in MARKS for word in tokens.words[number.last + 1 : cue.first])


def longest_phrase(scene: Scene, cue: Cue) -> Cue:
    """The same cue, or the phrase that begins with it ("Tote und Verletzte")."""
    return next((other for other in scene.cues if other.first == cue.first and other.last > cue.last), cue)


def touches(tokens: Tokens, cue: Cue, number: Number) -> bool:
    """Whether only hedges, articles and prepositions stand between a cue and the number."""
    for at in range(cue.last + 1, number.first):
        word, info = tokens.words[at], tokens.infos[at]
        if word in GAP or "a" in info.roles or word in tokens.lexicon.hedge_words or "+" in info.roles:
            continue
        return False
    return True


def best(tokens: Tokens, cues: list[Cue], *, last: bool = False) -> Cue | None:
    """The cue that says most: a fate above sending, sending above being there; the nearest of its kind."""
    for slugs in (
        FATE,
        ("lost",),
        ("displaced",),
        ("sent", "follow"),
        ("expected",),
        ("force_total",),
        ("work",),
        ("present",),
    ):
        found = [cue for cue in cues if cue.slug in slugs]
        if (
            slugs is FATE
            and any(cue.slug == "returned" for cue in found)
            and any(cue.slug == "captured" for cue in found)
        ):
            found = [cue for cue in found if cue.slug == "returned"]
        if found:
            return found[-1] if last else found[0]
    return None


def cut_off(tokens: Tokens, first: int, last: int) -> bool:
    return any(
        word in (";", ":", ")", "–", "—")
        or word in ("während", "while", "aber", "but", "als", "when", "nachdem", "after", "bei", "beim")
        for word in tokens.words[first + 1 : last]
    )


def new_clause(tokens: Tokens, first: int, last: int, scene: Scene, right: int) -> bool:
    """Whether what follows is another statement: behind ";", or behind "und"/"," shortly before the next number."""
    for at in range(first + 1, last):
        word = tokens.words[at]
        if word in (";", ":", "–", "—", "während", "while"):
            return True
        if right < scene.end and word in ("und", "and", "sowie", ",") and last >= at and right - at <= 4 and last > at:
            return last < right and tokens.infos[last].cue is not None and right - last <= 3
    return False


def coordinated(tokens: Tokens, first: Number, second: Number) -> bool:
    """X Minenräumer und Y Bauarbeiter: two counts joined by "und" or a comma, close to each other."""
    between = range(first.last + 1, second.first)
    if share_of(tokens.words[first.last + 1 : second.first]):
        return True
    comma = next((at for at in between if tokens.words[at] == ","), None)
    joined = any(tokens.words[at] in ("und", "and", "sowie", "plus", "samt", "oder", "or") for at in between)
    if comma is not None and not joined and comma - first.last > 4:
        return False
    return (
        len(between) <= 9
        and any(
            tokens.infos[at].num in "uc" or tokens.words[at] in ("plus", "samt", "sowie", "darunter") for at in between
        )
        and not any(tokens.words[at] == ";" for at in between)
    )


def subset_of(tokens: Tokens, scene: Scene, index: int) -> bool:
    """darunter zehn Zivilisten, 46 of them children, samt sechs Generälen."""
    number = scene.numbers[index]
    nearby = range(max(scene.begin, number.first - 4), min(scene.end, number.last + 4))
    return any(
        "u" in tokens.infos[at].roles or tokens.words[at] in ("them", "samt", "whom", "ihnen", "including", "among")
        for at in nearby
    )


def total(tokens: Tokens, scene: Scene, number: Number, noun: int) -> bool:
    """Whether the number is that of a whole army: Armee mit 1,2 Millionen Soldaten, Armeeangehörige, 1.3 million-strong."""  # noqa: E501
    if "o" in tokens.infos[noun].roles:
        return not any(cue.slug in ("sent", "present") for cue in scene.cues)
    for at in range(number.first - 1, max(scene.begin, number.first - 9) - 1, -1):
        if tokens.words[at] in MARKS:
            return False
        if "o" in tokens.infos[at].roles:
            joint = tokens.words[at + 1 : number.first]
            return any(
                word in ("mit", "von", "zählt", "zählen", "umfasst", "of", "with", "über", "hat", "has")
                for word in joint
            ) and not any(cue.slug in ("sent", "present") and cue.first > number.first for cue in scene.cues)
    return False


def planned(tokens: Tokens, scene: Scene, cue: Cue) -> bool:
    """Whether a sending is still to come: will entsenden, sollen folgen, plans to send; not "sollen entsandt worden sein"."""  # noqa: E501
    words, infos = tokens.words, tokens.infos
    begin, end = clause(tokens, scene, cue.first)
    modal = [at for at in range(begin, end) if "m" in infos[at].roles and at != cue.first]
    verb = words[cue.first]
    if tokens.lexicon.language == "en":
        return english_plan(tokens, cue, modal)
    if not modal:
        return False
    after = words[cue.last + 1 : min(end, cue.last + 4)]
    if (
        "worden" in after
        or any(word in ("haben", "hat", "habe", "hätten", "wurden", "wurde") for word in after[:1])
        or "sein" in after[:2]
    ):
        return False
    if verb in COMING and after and "m" in infos[cue.last + 1].roles:
        return True
    if (verb.startswith(("ge", "ent")) and verb.endswith("t")) or verb.endswith(("kommen", "troffen", "bracht")):
        near = {words[at] for at in modal}
        infinitive = (
            "werden" in after
            or "zu" in words[max(begin, cue.first - 1) : cue.first]
            or verb in ("hinzukommen", "ankommen")
        )
        if near <= {"werden", "wird", "werde"}:
            return (
                "wurden" not in words[begin:end]
                and "worden" not in words[begin:end]
                and not any(
                    word in ("wurde", "wurden", "worden", "hat", "haben", "sind", "seien") for word in words[begin:end]
                )
            )
        return infinitive
    return (verb.endswith(("n", "ung", "ungen")) and not verb.endswith(("ten", "ungen_"))) or cue.slug == "follow"


# Infinitives that look like participles: "die bald kommen sollen".
COMING = frozenset({"kommen", "ankommen", "hinzukommen", "dazukommen", "nachkommen", "herkommen"})


def english_plan(tokens: Tokens, cue: Cue, modal: list[int]) -> bool:
    words, verb = tokens.words, tokens.words[cue.first]
    if (words[cue.first - 1] == "to" and words[cue.first - 2] in ("are", "is", "were", "was")) or words[
        max(0, cue.first - 3) : cue.first
    ] in (["are", "to", "be"], ["is", "to", "be"]):
        return True
    ahead = [at for at in modal if at < cue.first and cue.first - at <= 12]
    if not ahead:
        return False
    between = words[ahead[-1] + 1 : cue.first]
    if "have" in between or "had" in between or "has" in between:
        return False
    if verb in (
        "redeploy",
        "transfer",
        "supply",
        "fly",
        "ferry",
        "airlift",
        "transport",
        "bring",
        "enter",
        "cross",
        "shipping",
        "landing",
        "land",
        "rotate",
        "station",
        "send",
        "dispatch",
        "deploy",
        "ship",
        "sends",
        "arrive",
        "follow",
        "commit",
        "contribute",
        "provide",
        "move",
        "join",
        "sending",
        "deploying",
        "dispatching",
        "go",
        "fight",
    ):
        return True
    return "be" in between


def clause(tokens: Tokens, scene: Scene, at: int) -> tuple[int, int]:
    """The clause around a token: commas bound it, except those of a relative clause that carries on with the plan."""
    words = tokens.words
    begin, end = at, at
    while begin > scene.begin and words[begin - 1] not in (";", ":", "\n"):
        begin -= 1
    while end < scene.end and words[end] not in (";", "\n"):
        end += 1
    return begin, end
