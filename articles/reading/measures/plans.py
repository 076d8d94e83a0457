"""Whether a sending, a presence or a strength is still to come: will entsenden, sollen folgen, plans to send."""

from articles.reading.measures.counts import Cue, Scene
from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

MODAL_REACH_EN = 12
WITH_REACH = 4
TO_COME = frozenset({"to", "will", "would", "may", "could", "should"})
GOING = frozenset({"gehen", "gelangen", "geraten"})  # infinitives, no participles
ENDS = frozenset({";", "\n"})


def planned(tokens: Tokens, scene: Scene, cue: Cue) -> bool:
    """Whether the cue's clause speaks of a plan; not "sollen entsandt worden sein", "is said to have sent"."""
    return planned_en(tokens, scene, cue) if tokens.lexicon.language == "en" else planned_de(tokens, scene, cue)


def to_come(tokens: Tokens, scene: Scene, cue: Cue) -> bool:
    """Whether a cue of sending or being there speaks of what is planned; of being there only "stationieren" can."""
    if cue.slug not in ("sent", "follow", "present") or not planned(tokens, scene, cue):
        return False
    if cue.slug == "present" and is_nominal(tokens, cue) and approved(tokens, *clause(tokens, scene, cue.first)):
        return True
    return cue.slug != "present" or tokens.words[cue.first] in tokens.lexicon.grammar["placing_verbs"]


def to_be_drafted(tokens: Tokens, scene: Scene, cue: Cue) -> bool:
    """plans to call up 300,000 reservists, will 60.000 Männer einziehen: soldiers still to come."""
    return tokens.words[cue.last] in tokens.lexicon.grammar["drafts"] and planned(tokens, scene, cue)


def is_nominal(tokens: Tokens, cue: Cue) -> bool:
    """Whether a cue is a noun; "Einsatz" is none as a predicate ("im Einsatz sind"), but may be approved."""
    return cue.nominal or (tokens.lexicon.language == "de" and tokens.capital(cue.first) and cue.first == cue.last)


def clause(tokens: Tokens, scene: Scene, at: int) -> tuple[int, int]:
    """The statement around a token: semicolons and colons bound it, commas do not ("kündigte an, ... zu entsenden")."""
    words = tokens.words
    begin, end = at, at
    while begin > scene.begin and words[begin - 1] not in (";", ":", "\n"):
        begin -= 1
    while end < scene.end and words[end] not in ENDS:
        end += 1
    return begin, end


def planned_de(tokens: Tokens, scene: Scene, cue: Cue) -> bool:
    words, infos, grammar = tokens.words, tokens.infos, tokens.lexicon.grammar
    begin, end = clause(tokens, scene, cue.first)
    modal = [at for at in range(begin, end) if "m" in infos[at].roles and not cue.first <= at <= cue.last]
    if is_nominal(tokens, cue) and (approved(tokens, begin, end) or any(one.slug == "expected" for one in scene.cues)):
        return True  # "die Vereinbarung sieht die Entsendung von 1960 Soldaten vor"
    expecting = any(words[at] in grammar["expecting"] for at in range(begin, cue.first))
    if not modal and not expecting:
        return False
    if cue.nominal:
        return bool(modal) and grammar["past_auxiliaries"].isdisjoint(words[begin:end])
    verb, after = words[cue.last], words[cue.last + 1 : min(end, cue.last + 4)]
    if expecting and not is_participle(verb):
        return verb.endswith(("t", "n")) and not verb.endswith(("te", "ten"))
    if "worden" in after or "sein" in after[:2] or (after and after[0] in grammar["past_auxiliaries"]):
        return False
    if verb in grammar["infinitives_like_participles"] and after and "m" in infos[cue.last + 1].roles:
        return True
    if is_participle(verb):
        return participle_planned(tokens, cue, begin, end, {words[at] for at in modal}, after)
    return (verb.endswith(("n", "ung", "ungen")) and not verb.endswith("ten")) or cue.slug == "follow"


def approved(tokens: Tokens, begin: int, end: int) -> bool:
    """billigte die Entsendung von, approved the deployment of: what is approved is still to come."""
    return not tokens.lexicon.grammar["approving"].isdisjoint(tokens.words[begin:end])


def is_participle(verb: str) -> bool:
    return (verb.startswith(("ge", "ent")) and verb.endswith("t")) or verb.endswith(
        ("kommen", "troffen", "bracht", "legt")
    )


def participle_planned(tokens: Tokens, cue: Cue, begin: int, end: int, modal: set[str], after: list[str]) -> bool:
    """werden entsandt, sollen entsandt werden; "entsandt" beside a past auxiliary is no plan."""
    words, grammar = tokens.words, tokens.lexicon.grammar
    if modal <= {"werden", "wird", "werde", "würde", "würden"}:
        return not any(word in grammar["past_auxiliaries"] or word == "worden" for word in words[begin:end])
    infinitive = "zu" in words[max(begin, cue.first - 1) : cue.first]
    infinitive = infinitive or words[cue.last] in grammar["infinitives_like_participles"]
    return "werden" in after or infinitive


def planned_en(tokens: Tokens, scene: Scene, cue: Cue) -> bool:
    words, infos, grammar = tokens.words, tokens.infos, tokens.lexicon.grammar
    begin, end = clause(tokens, scene, cue.first)
    if (cue.nominal or words[cue.first].endswith("ing")) and approved(tokens, begin, end):
        return True
    if cue.nominal and any(words[at] in ("begin", "start") and words[at - 1] in TO_COME for at in range(cue.last, end)):
        return True  # "deployment of 5,000 builders to begin in August"
    before = words[max(begin, cue.first - 3) : cue.first]
    if before[-1:] == ["to"] and before[-2:-1] and before[-2] in ("are", "is", "were", "was"):
        return True
    if before[-1:] == ["to"] and heading(tokens, scene, cue.first):
        return True
    if before in (["are", "to", "be"], ["is", "to", "be"]):
        return True
    if before[-2:] == ["to", "be"] and not grammar["hearsay"].issuperset(before[:1]):
        return True  # "30,000 more troops to be sent to the front"
    if words[cue.first].endswith("ing") and accompanying(words[begin : cue.first]):
        return True
    ahead = [at for at in range(max(begin, cue.first - MODAL_REACH_EN), cue.first) if "m" in infos[at].roles]
    if not ahead:
        return False
    between = words[ahead[-1] + 1 : cue.first]
    if not grammar["past_auxiliaries"].isdisjoint(between):
        return False
    return words[cue.first] in grammar["infinitives"] or "be" in between


def accompanying(before: list[str]) -> bool:
    """The force is to number 30,000, with France contributing 10,000: a part of what is planned."""
    planned = any(before[at] in ("is", "are") and before[at + 1] == "to" for at in range(len(before) - 1))
    return (planned or "will" in before or "would" in before) and "with" in before[-WITH_REACH:]


def heading(tokens: Tokens, scene: Scene, at: int) -> bool:
    """North Korea to send 30,000 more troops: an infinitive as the predicate of a headline."""
    if not tokens.capital(at - 2) or tokens.infos[at - 2].date != ".":
        return False
    return not any(role in tokens.infos[back].roles for back in range(scene.begin, at - 1) for role in "Vem")


def about_to(tokens: Tokens, scene: Scene, number: Number, noun: int) -> bool:
    """200 Soldaten sollen die Waffenruhe überwachen: a task, unless it may be hearsay ("sollen dort stehen")."""
    words, grammar = tokens.words, tokens.lexicon.grammar
    if tokens.lexicon.language == "en":
        ahead = words[noun + 1 : noun + 4]
        return bool(ahead) and ahead[0] in grammar["modal_next"] and "have" not in ahead
    if relative_plan(tokens, scene, noun):
        return True
    begin = max(scene.begin, number.first - 6)
    if grammar["modal_next"].isdisjoint(words[begin : min(scene.end, noun + 5)]):
        return False
    stop = next((at for at in range(noun + 1, scene.end) if not words[at][0].isalnum()), scene.end)
    last = words[stop - 1]
    if last == "werden" and ("es" in words[begin : number.first] or is_passive(words[stop - 2])):
        return True
    if tokens.capital(stop - 1) and any(way in words[noun + 1 : stop] for way in ("an", "nach", "ins", "in", "zur")):
        return True
    if not last.endswith("n") or (last.startswith("ge") and last not in GOING) or last in grammar["hearsay"]:
        return False
    return last != "stehen" or not grammar["lasting"].isdisjoint(words[scene.begin : scene.end])


def is_passive(word: str) -> bool:
    """sollen vorbereitet werden, sollen aufgestellt werden: the participle before "werden"."""
    return word.endswith(("t", "en")) and word not in ("soll", "sollen", "nicht", "jetzt", "erst")


def relative_plan(tokens: Tokens, scene: Scene, noun: int) -> bool:
    """5.000 Soldaten, die bis 2027 nach Litauen gehen sollen; not hearsay: "die dort gefallen sein sollen"."""
    words, grammar = tokens.words, tokens.lexicon.grammar
    if words[noun + 1 : noun + 3] not in ([",", "die"], [",", "welche"]):
        return False
    stop = next((at for at in range(noun + 3, scene.end) if not words[at][0].isalnum()), scene.end)
    verb, modal = words[stop - 2], words[stop - 1]
    passive = verb == "werden"
    return modal in grammar["relative_modals"] and verb.endswith("n") and (passive or verb not in grammar["hearsay"])
