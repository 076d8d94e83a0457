"""Things that are counted: by their type, in pieces, weapon systems, and the names on a monument."""

from articles.reading.measures.counts import THINGS, Counted, Scene
from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

TYPE_REACH = 6
PIECES_REACH = 50
NAMED_REACH = 30  # "wie viele gefallen sind, sagt er nicht. Mediazona hat 110.000 Namen"
BREACHED = frozenset({"des", "der"})


def of_type(tokens: Tokens, scene: Scene, number: Number) -> Counted:
    """neun Il-76 are machines; "19 AK-47 rifles" are what the noun behind the type says."""
    for at in range(number.last + 2, min(scene.end, number.last + TYPE_REACH)):
        info = tokens.infos[at]
        if info.noun in THINGS and tokens.words[at][0].isalpha():
            return Counted(THINGS[info.noun], info.unit, at)
        if "B" in info.roles or "p" in info.roles or info.num in "ur" or tokens.words[at] == ",":
            break
    return Counted("vehicles", "vehicles", None, "measure_other")


def of_pieces(tokens: Tokens, number: Number) -> Counted | None:
    """980.000 Stück, 900 units: of the shells, drones or vehicles spoken of just before; None if of nothing such."""
    for at in range(number.first - 1, max(0, number.first - PIECES_REACH) - 1, -1):
        info = tokens.infos[at]
        if info.noun in ("munitions", "missiles", "vehicles") and (
            tokens.lexicon.language == "en" or tokens.capital(at)
        ):
            return Counted(THINGS[info.noun], info.unit, None, "inherited_measure")
    return None


def of_thing(tokens: Tokens, scene: Scene, noun: int) -> str:
    """The measure of things: weapon systems are vehicles, names on a monument the dead."""
    words, infos, grammar = tokens.words, tokens.infos, tokens.lexicon.grammar
    if words[noun] in grammar["systems"] and words[noun - 1] in grammar["armed"]:
        return "vehicles"
    if words[noun] in grammar["names"] and any(one.slug == "missing" and one.last < noun for one in scene.cues):
        return "missing"  # "the register of missing persons holds 70,000 entries"
    if words[noun] in grammar["names"]:
        around = range(max(0, scene.begin - NAMED_REACH), scene.end)
        if any(infos[at].cue == "killed" or words[at] in grammar["monument"] for at in around):
            return "killed"
    return THINGS[infos[noun].noun or "things"]


def breaches(tokens: Tokens, number: Number, end: int) -> bool:
    """19 Verletzungen des Luftraums: of a law or a border, not of people."""
    at = number.last + 1
    return at + 1 < end and tokens.words[at] in tokens.lexicon.grammar["breaches"] and tokens.words[at + 1] in BREACHED
