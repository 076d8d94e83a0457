"""What a text speaks of where a number's own clause says nothing: "Seoul beziffert sie auf rund 3.000"."""

from dataclasses import replace

from articles.reading.measures.counts import FATE, HARM, Counted, Cue, Scene
from articles.reading.measures.cues import find_cues
from articles.reading.measures.people import SOLDIERS
from articles.reading.measures.plans import to_come
from articles.reading.tokens import Tokens

SENTENCES_BACK = 2
SENTENCES_FARTHER = 6  # for the topic of a text: who was sent, is there or is to come, not what befell whom
LARGE = 500
PLACES = frozenset({"sent", "present", "planned"})
TELLING = FATE | {"sent", "follow", "present", "freed", "lost", "leaving"}


def topic(tokens: Tokens, scene: Scene, counted: Counted, first: int) -> Counted | None:
    """The measure that the words before token `first` speak of, in this sentence or the one before; None if nothing.

    For soldiers of whom no word tells what they do, and for numbers that stand alone.
    """
    here = [cue for cue in scene.cues if cue.last < first]
    listed = not tokens.lexicon.grammar["lists"].isdisjoint(tokens.words[scene.begin : first])
    if listed and counted.noun is not None:
        counted = replace(counted, noun=None)  # "darauf stehen 900 Soldaten": of the dead or lost that are listed
    found = told(tokens, scene, here, counted)
    if found:
        return found
    end = scene.begin
    farther = farther_back(tokens, scene, counted, first)
    for back in range(SENTENCES_FARTHER if farther else SENTENCES_BACK):
        if not farther and (end == 0 or tokens.words[end - 1][0] == "\n"):
            return None
        while end > 0 and tokens.words[end - 1][0] == "\n":
            back, end = SENTENCES_BACK, end - 1
        if end == 0:
            return None
        begin = tokens.sentence(end - 1)[0]
        earlier = Scene(begin, end, [], find_cues(tokens, begin, end))
        found, end = told(tokens, earlier, earlier.cues, counted), begin
        if found and (back < SENTENCES_BACK or found.measure in PLACES):
            return found
    return None


def befell_between(tokens: Tokens, scene: Scene, counted: Counted, where: int) -> Counted | None:
    """The harm told in the sentence before this one, if the number that would be gone on with stands before that.

    "11.000 Mann kamen. Ein Drittel ist tot oder verletzt. Kiew spricht von 4.000."
    """
    end = scene.begin
    if counted.unit != "people" or end == 0 or tokens.words[end - 1][0] == "\n":
        return None
    begin = tokens.sentence(end - 1)[0]
    if where >= begin:
        return None
    earlier = tokens.sentence(begin - 1)[0] if begin and tokens.words[begin - 1][0] != "\n" else begin
    begin = earlier if where < earlier else begin
    harms = [cue for cue in find_cues(tokens, begin, end) if cue.slug in HARM and not cue.aside]
    return replace(counted, measure=harms[-1].slug, doubt="far_cue", kind="") if harms else None


def asked(tokens: Tokens, scene: Scene, counted: Counted) -> Counted | None:
    """How many have fled? Fourteen million, the UN says: the question tells what the answer counts."""
    end = scene.begin
    if counted.noun is not None or scene.cues or end == 0 or tokens.words[end - 1] != "?":
        return None
    cues = find_cues(tokens, tokens.sentence(end - 1)[0], end)
    if not any(cue.slug == "displaced" for cue in cues):
        return None
    return Counted("people_other", "people", None, "far_cue", "people")


def summed(tokens: Tokens, scene: Scene, counted: Counted) -> Counted | None:
    """3.000 Tote und 9.000 Verletzte. Das wären 12.000: together they are casualties."""
    end = scene.begin
    if counted.noun is not None or scene.cues or end == 0 or counted.measure not in HARM:
        return None
    if tokens.lexicon.grammar["summing"].isdisjoint(tokens.words[end : scene.end]):
        return None
    told = {cue.slug for cue in find_cues(tokens, tokens.sentence(end - 1)[0], end)}
    return replace(counted, measure="casualties") if {"killed", "wounded"} <= told else None


def farther_back(tokens: Tokens, scene: Scene, counted: Counted, first: int) -> bool:
    """Ich halte 12.000 für realistisch: a large number in a sentence that tells nothing of its own and no place."""
    if scene.cues or len(scene.numbers) > 2 or max(number.low or 0 for number in scene.numbers) < LARGE:
        return False
    last = counted.noun if counted.noun is not None and counted.noun > first else first
    grammar = tokens.lexicon.grammar
    after = tokens.words[last + 1] if last + 1 < scene.end else "."
    having = not grammar["having"].isdisjoint(tokens.words[scene.begin : first])
    return after not in grammar["placing"] and not (counted.noun is not None and having)


def told(tokens: Tokens, scene: Scene, cues: list[Cue], counted: Counted) -> Counted | None:
    """The measure of the last telling cue, if it tells of soldiers or of those harmed."""
    for cue in reversed(cues):
        if cue.slug not in TELLING or cue.aside:
            continue
        soldiers = any(tokens.infos[at].noun in ("soldiers", "nationals") for at in range(scene.begin, scene.end))
        if (cue.slug in HARM and counted.noun is not None) or (cue.slug not in HARM and not soldiers):
            continue  # soldiers told apart from the dead; a sending of something else
        measure = "planned" if to_come(tokens, scene, cue) else SOLDIERS.get(cue.slug, cue.slug)
        measure = "casualties" if measure == "lost" else measure
        return Counted(measure, "people", counted.noun, "far_cue", "soldiers")
    return None
