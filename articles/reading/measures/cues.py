"""The words and phrases of a sentence that say what happened to those counted."""

from itertools import pairwise

from articles.reading.lexicon import Phrase
from articles.reading.measures.counts import Cue
from articles.reading.tokens import Tokens

BACK = frozenset({"zurück", "heim", "back", "home"})
WAYS = frozenset({"nach", "in", "aus", "von", "zu"})
SEPARABLE_REACH = 24
SEPARABLE_REACH_EN = 5
ATTRIBUTES_DE = ("ene", "enen", "ener", "enem", "te", "ten", "ter", "tem", "nde", "nden", "nder")
NATIONAL = ("ische", "ischen", "ischer")
PERSONS = frozenset({"soldiers", "people", "nationals", "guards"})
SUBJECTS = frozenset({"we", "which", "who", "has", "have", "had"})  # "it deployed soldiers"
GIVEN_BACK = frozenset({"returned", "freed"})
ONSET = 2  # "the start of"
ADVERBS = 3  # how far an adjective or article may stand between a preposition and its noun


def find_cues(tokens: Tokens, begin: int, end: int) -> list[Cue]:
    """The cues of the sentence [begin, end), in order; a phrase hides the words in it."""
    found: list[Cue] = []
    words, infos = tokens.words, tokens.infos
    separable = tokens.lexicon.separable
    hidden = begin
    for at in range(begin, end):
        info = infos[at]
        phrase = longest(tokens, at, end) if info.starts else None
        if phrase and at + len(phrase[0]) <= hidden:
            continue  # "came back" in "never came back"
        verb = separated(tokens, at, begin, end) if words[at] in separable else None
        if phrase:
            found.append(Cue(at, at + len(phrase[0]) - 1, phrase[1]))
            hidden = max(hidden, at + len(phrase[0]))
        elif verb is not None:
            found = [cue for cue in found if cue.last != verb]
            found.append(Cue(at, at, separable[words[at]][words[verb]]))
        elif info.cue and at >= hidden and not renamed(tokens, at, begin):
            found.append(single(tokens, at, begin, end))
    return homeward(tokens, merged(tokens, [cue for cue in found if cue.slug != "neutral"]))


def homeward(tokens: Tokens, cues: list[Cue]) -> list[Cue]:
    """beorderte seine 250 Ausbilder nach Hause: a sending that goes home is a return."""
    for cue, other in pairwise(cues):
        home = (
            other.slug == "returned"
            and not other.nominal
            and tokens.words[other.last] in tokens.lexicon.grammar["home"]
        )
        if cue.slug == "sent" and not cue.nominal and home and "," not in tokens.words[cue.last : other.first]:
            cue.slug = "returned"
    return cues


def renamed(tokens: Tokens, at: int, begin: int) -> bool:
    """Stellen, Leben, National Guard, Mr Burns: with a capital inside a sentence these are no verbs."""
    if at <= begin or not tokens.capital(at):
        return False
    if tokens.lexicon.language == "en":
        return tokens.infos[at].noun is not None or tokens.words[at] in tokens.lexicon.grammar["only_verbs"]
    return tokens.words[at] in tokens.lexicon.grammar["only_verbs"]


def longest(tokens: Tokens, at: int, end: int) -> Phrase | None:
    """The longest phrase of the tables that begins at this token."""
    best: Phrase | None = None
    for phrase in tokens.lexicon.phrases.get((tokens.words[at], tokens.words[at + 1]), ()) if at + 1 < end else ():
        stop = at + len(phrase[0])
        if (
            stop <= end
            and tuple(tokens.words[at:stop]) == phrase[0]
            and (best is None or len(phrase[0]) > len(best[0]))
        ):
            best = phrase
    return best


def single(tokens: Tokens, at: int, begin: int, end: int) -> Cue:
    """The cue of one word: whether it is a noun, and whether it only tells the occasion."""
    slug, nominal = tokens.infos[at].cue or "", is_noun(tokens, at, begin, end)
    counted = not tokens.lexicon.grammar["counting"].isdisjoint(tokens.words[max(begin, at - 3) : at])
    if tokens.words[at] in tokens.lexicon.grammar["reaching"] and not (at + 1 < end and tokens.capital(at + 1)):
        slug = "neutral"  # "reached 40"; but "had reached Darfur"
    speaks = nominal and not counted and at + 1 < end and "V" in tokens.infos[at + 1].roles
    if speaks and slug in ("captured", "returned") and tokens.num_letters[at - 1] not in "NWXVS":
        slug = "neutral"  # "ein Überläufer sagte", "a prisoner told"
    if slug == "captured" and not tokens.lexicon.grammar["out_of"].isdisjoint(tokens.words[max(begin, at - 3) : at]):
        slug = "returned"
    if tokens.words[at] in tokens.lexicon.grammar["victims"] and tokens.words[at - 1].endswith(NATIONAL):
        slug = "casualties"  # "nordkoreanische Opfer" of a war may be wounded
    aside = behind_aside(tokens, at, begin) if nominal else is_attribute(tokens, at, end)
    return Cue(at, at, slug, nominal, aside)


def is_noun(tokens: Tokens, at: int, begin: int, end: int) -> bool:
    """German nouns have a capital; at the start of a sentence, what follows tells "Gefallen sind" from "Tote"."""
    grammar = tokens.lexicon.grammar
    if tokens.words[at] in grammar["predicative"]:
        return False
    if tokens.lexicon.language == "en":
        if at > begin and tokens.words[at - 1] in grammar["articles"]:
            return True
        noun = tokens.words[at] in grammar["nominal"]
        return noun and (tokens.words[at] != "dead" or (at > begin and tokens.words[at - 1] in grammar["the_dead"]))
    if not tokens.capital(at):
        return False
    return at > begin or at + 1 >= end or tokens.words[at + 1] not in grammar["auxiliaries"]


def is_attribute(tokens: Tokens, at: int, end: int) -> bool:
    """ "gefallener" before "Soldaten", "fallen" before "soldiers": it speaks of that noun alone."""
    if at + 1 >= end:
        return False
    word, following = tokens.words[at], tokens.infos[at + 1]
    if tokens.lexicon.language == "en":
        subject = at > 0 and ("r" in tokens.infos[at - 1].roles or tokens.words[at - 1] in SUBJECTS)
        return word in tokens.lexicon.grammar["attributive"] and following.noun is not None and not subject
    before = tokens.infos[at - 1].roles if at else ""
    led = "a" in before or "p" in before or tokens.words[at - 1] in tokens.lexicon.grammar["leading"]
    return led and following.noun in PERSONS and tokens.capital(at + 1) and word.endswith(ATTRIBUTES_DE)


def behind_aside(tokens: Tokens, at: int, begin: int) -> bool:
    """beim Rückzug, nach der Rückkehr, during the withdrawal, since the start of the deployment."""
    aside = tokens.lexicon.grammar["aside"]
    onset = tokens.lexicon.grammar["onset"]
    for back in range(at - 1, max(begin, at - 1 - ADVERBS - ONSET) - 1, -1):
        word, info = tokens.words[back], tokens.infos[back]
        if word in aside:
            return True
        if word in onset or at - back > ADVERBS + 1:
            continue
        if "a" not in info.roles and not word.endswith(("e", "en", "er", "em", "es", "n", "ed")):
            return False
    return False


def separated(tokens: Tokens, at: int, begin: int, end: int) -> int | None:
    """ziehen 700 Soldaten ... ab: the verb whose particle closes the clause; its token."""
    words = tokens.words
    german = tokens.lexicon.language == "de"
    if german and words[at] in BACK and at + 1 < end and words[at + 1] in WAYS:
        german = True  # "flogen 63 Soldaten zurück nach Seoul"
    elif german and at + 1 < end and words[at + 1][0] not in ',.;:!?)\n–«»“”"' and words[at + 1] not in ("und", "oder"):
        return None
    if not german and ((at + 1 < end and words[at + 1] == "to" and words[at] not in BACK) or words[at - 1] == "to"):
        return None  # "troops to back the rebels"
    verbs = tokens.lexicon.separable[words[at]]
    reach = SEPARABLE_REACH if german else SEPARABLE_REACH_EN
    for back in range(at - 1, max(begin, at - reach) - 1, -1):
        if words[back] in verbs and (back == begin or not german or not tokens.capital(back)):
            return back
        if words[back] in (";", ":") or (words[back] in (",", "und", "and") and not german):
            return None
    return None


def merged(tokens: Tokens, cues: list[Cue]) -> list[Cue]:
    """getötet oder verwundet, dead or badly hurt: killed and wounded side by side are casualties."""
    found: list[Cue] = []
    for cue in cues:
        if found and (fatal(tokens, found[-1], cue) or to_death(tokens, found[-1], cue)):
            found[-1] = Cue(found[-1].first, cue.last, "killed")
        elif found and cue.slug == "captured" and found[-1].slug in GIVEN_BACK and cue.first == found[-1].last + 1:
            continue  # "exchanged prisoners": what became of them
        elif found and side_by_side(tokens, found[-1], cue):
            found[-1] = Cue(found[-1].first, cue.last, "casualties", cue.nominal)
        else:
            found.append(cue)
    return found


def fatal(tokens: Tokens, first: Cue, second: Cue) -> bool:
    """tödlich verletzt, fatally wounded."""
    adjacent = second.first == first.last + 1
    return adjacent and tokens.words[first.first] in tokens.lexicon.grammar["fatally"]


def to_death(tokens: Tokens, first: Cue, second: Cue) -> bool:
    """trampled to death: the second word tells how it ended."""
    return second.first == first.last + 1 and tokens.words[second.first : second.last + 1] == ["to", "death"]


def side_by_side(tokens: Tokens, first: Cue, second: Cue) -> bool:
    if {first.slug, second.slug} != {"killed", "wounded"} or second.first - first.last > ADVERBS + 1:
        return False
    between = range(first.last + 1, second.first)
    if not between:
        return False
    listed = (
        tokens.words[between[0]] == ","
        and len(between) == 1
        and tokens.num_letters[second.last + 1 : second.last + 2] in "ur"
    )
    if not listed and tokens.words[between[0]] not in tokens.lexicon.grammar["joining"]:
        return False
    return not any(tokens.num_letters[at] in "NWVE" for at in between)
