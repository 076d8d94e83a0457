"""The dates of a figure: when it was said, and for which day or period it counts."""

from dataclasses import dataclass

from articles.reading.claimants.attribution import CLOSERS, Attribution
from articles.reading.dates import Found
from articles.reading.future import past_form
from articles.reading.measures import FATE, Counted, Scene
from articles.reading.numbers import Number
from articles.reading.results import EdtfDate
from articles.reading.tokens import Tokens

SINCE = frozenset({"seit", "since"})
UNTIL = frozenset({"bis", "by", "until", "till", "stand", "per", "ende"})
SUBORDINATE = frozenset(
    ["als", "nachdem", "bevor", "when", "after", "before", "während", "while", "weil", "because", "wenn", "nach"]
)
COUNTING = ("zähl", "gezählt", "count", "registrier", "verzeichne", "record", "logged")
FARTHEST = 24
BESIDE = 5  # for things that nobody counts by the day
CHRONICLED = 12  # the day that heads an entry of a chronicle
COMPARED_REACH = 4  # "mehr als im gesamten"
COMPARATIVES = ("mehr", "weniger", "more", "fewer", "less", "er")
SUPERLATIVES = ("first", "largest", "biggest", "deadliest", "worst", "bloodiest", "heaviest", "highest", "most")
PERFECT = frozenset({"have", "has"})
BREAKS = frozenset({";", ":", "–", "—"})
LONGEST_EVENT = 3  # days
EVENT = 60  # farther, in a clause that tells of the event: "were wounded when pagers blew up on Tuesday"
SINCE_REASON = "counted since an earlier day: as of publication"


@dataclass(slots=True)
class Timing:
    said: EdtfDate | None = None
    reference: EdtfDate | None = None
    period: bool = False  # the reference is the period in which the count came about


def as_edtf(found: Found) -> EdtfDate | None:
    if found.period is None:
        return None
    return EdtfDate(found.period.edtf, found.period.first.isoformat(), found.period.last.isoformat())


def timing_of(
    tokens: Tokens, number: Number, counted: Counted, dates: list[Found], source: Attribution | None,
    others: list[Attribution], published: EdtfDate | None, begin: int, end: int,
) -> Timing:  # fmt: skip
    """The dates that belong to a number among those of its sentence.

    `others` speak in it, too: the day on which a medium wrote of a figure is none for which it counts.
    """
    timing = Timing()
    own: tuple[int, Found] | None = None
    event: Found | None = None
    for found in dates:
        if source and is_said(tokens, found, source, number):
            timing.said = timing.said or as_edtf(found)
            continue
        if any(one.saying and is_said(tokens, found, one, number) for one in others):
            continue
        if compared(tokens, found) or (number.old and number.old.last < found.first < number.first):
            continue
        cost = distance(tokens, found, number)
        event = event or (found if tells_event(tokens, found, number, cost, end) else None)
        if (
            cost <= (BESIDE if counted.measure == "other" else FARTHEST)
            and not attributive(tokens, found, end)
            and (own is None or cost < own[0])
        ):
            own = (cost, found)
    since = since_before(tokens, number, begin, end, own[1] if own else None)
    if since and counted.measure not in (
        "present",
        "missing",
        "force_total",
        "planned",
        "other",
        "money",
        "vehicles",
        "people_other",
    ):
        if published:
            timing.reference = EdtfDate(published.edtf, published.earliest, published.latest, "inferred", SINCE_REASON)
        return timing
    timing.period = event is not None
    if own is None and event and not since and counted.measure in FATE and befell_when(tokens, event, number):
        timing.reference = as_edtf(event)
    if own and not since and counted.measure != "planned" and not ahead(tokens, own[1], published):
        timing.reference = as_edtf(own[1])
        timing.period = preposition(tokens, own[1]) not in UNTIL
    return timing


def tells_then(tokens: Tokens, scene: Scene, number: Number) -> bool:
    """Whether a sentence goes on with the event of the one before: dabei, or behind a semicolon; no count up to now."""
    if scene.begin == 0 or tokens.words[scene.begin - 1][0] == "\n":
        return False
    here = tokens.words[scene.begin : scene.end]
    if any(not words.isdisjoint(here) for words in (SINCE, PERFECT, tokens.lexicon.grammar["counting"])):
        return False
    return tokens.words[scene.begin - 1] == ";" or not tokens.lexicon.grammar["thereby"].isdisjoint(here)


def day_of_event(tokens: Tokens, days: list[Found], speakers: list[Attribution], number: Number) -> EdtfDate | None:
    """The one day of a sentence on which something happened, not on which somebody spoke."""
    told = [one for one in days if not any(by.saying and is_said(tokens, one, by, number) for by in speakers)]
    if len(told) != 1 or told[0].period is None or preposition(tokens, told[0]) in UNTIL | SINCE:
        return None
    length = (told[0].period.last - told[0].period.first).days
    return as_edtf(told[0]) if length <= LONGEST_EVENT else None


def tells_event(tokens: Tokens, found: Found, number: Number, cost: int, end: int) -> bool:
    """Whether a date, maybe in another clause, is that of what befell those counted."""
    return (
        found.period is not None
        and cost <= EVENT
        and not dates_another(tokens, found, number)
        and not attributive(tokens, found, end)
        and preposition(tokens, found) not in UNTIL | SINCE
    )


def befell_when(tokens: Tokens, found: Found, number: Number) -> bool:
    """3,000 people were wounded when pagers blew up on Tuesday: the day of the clause that tells how."""
    between = tokens.words[number.last + 1 : found.first]
    return found.first > number.last and BREAKS.isdisjoint(between) and not SUBORDINATE.isdisjoint(between)


def compared(tokens: Tokens, found: Found) -> bool:
    """32 Prozent mehr als im Vorjahr, fewer than in May: the date is that of another count."""
    near = tokens.words[max(0, found.first - COMPARED_REACH) : found.first]
    joint = next((at for at, word in enumerate(near) if word in ("als", "than", "gegenüber", "versus")), None)
    return (
        joint is not None
        and all(word[0].isalpha() for word in near[joint:])
        and joint > 0
        and (near[joint] in ("gegenüber", "versus") or near[joint - 1].endswith(COMPARATIVES))
    )


def ahead(tokens: Tokens, found: Found, published: EdtfDate | None) -> bool:
    """by 2030, bis Ende 2027: an aim, not a day for which something is counted."""
    if not found.period or not published or not published.latest:
        return False
    if found.period.first.isoformat() > published.latest:
        return True
    return preposition(tokens, found) in UNTIL and found.period.last.isoformat() > published.latest


def lies_ahead(tokens: Tokens, scene: Scene, dates: list[Found], published: EdtfDate | None) -> bool:
    """Whether a sentence dates what it tells after its publication: schickt im Herbst 20 Soldaten."""
    known = [one.period.first.isoformat() for one in dates if one.period]
    if not known or not published or not published.latest or min(known) <= published.latest:
        return False
    past = tokens.lexicon.grammar["past_auxiliaries"]
    return not any(tokens.words[at] in past or past_form(tokens, at) for at in range(scene.begin, scene.end))


def dates_another(tokens: Tokens, found: Found, number: Number) -> bool:
    """Whether a date behind the number stands directly before the next number: "und im Januar zwei Soldaten"."""
    ahead = tokens.num_letters[found.last + 1 : found.last + 4]
    return found.first > number.last and any(letter in "NWV" for letter in ahead)


def preposition(tokens: Tokens, found: Found) -> str:
    """The word before a date, past articles."""
    at = found.first - 1
    while at >= 0 and (
        "a" in tokens.infos[at].roles or tokens.words[at] in ("dem", "zum", "the", "den", "rund", "etwa", "end", "ende")
    ):
        at -= 1
    return tokens.words[at] if at >= 0 else ""


def is_said(tokens: Tokens, found: Found, source: Attribution, number: Number) -> bool:
    """Whether a date stands in the clause of the saying: sagte am Montag, wie X am Montag mitteilte, Angaben vom Juli."""  # noqa: E501
    if preposition(tokens, found) in SINCE | {"bis", "until", "by"} or tokens.words[found.last].endswith(("'s", "’s")):
        return False
    if any(tokens.words[at].startswith(COUNTING) for at in range(source.first, source.last + 1)):
        return False  # "zählte in der Nacht 97 Drohnen": when they flew
    if source.first <= found.first <= source.last:
        return source.saying or tokens.words[found.first - 1] in ("vom", "from", "of")
    if not source.saying:
        joint = range(source.last + 1, found.first)
        return (
            found.first > source.last
            and len(joint) <= 4
            and tokens.words[found.first - 1] in ("vom", "from")
            and not crossed(tokens, joint)
        )
    after = range(source.last + 1, found.first)
    before = range(found.last + 1, source.first)
    if found.first > source.last:
        return len(after) <= 7 and not crossed(tokens, after) and not (source.last < number.first < found.first)
    return len(before) <= 4 and not crossed(tokens, before) and not (found.first < number.first < source.first)


def crossed(tokens: Tokens, between: range) -> bool:
    return any(
        tokens.words[at] in CLOSERS
        or tokens.words[at] in ("dass", "that", "und", "and")
        or tokens.infos[at].num in "NWV"
        for at in between
    )


def heads(tokens: Tokens, found: Found) -> bool:
    """26. Juli 2017: Beim Absturz sterben zwei Soldaten: a day before a colon at the head of its line."""
    first, after = found.first, found.last + 1
    opens = first == 0 or tokens.words[first - 1][0] in "\n•-*"
    return opens and after < len(tokens.words) and tokens.words[after] == ":"


def distance(tokens: Tokens, found: Found, number: Number) -> int:
    """Tokens between a date and a number, more across clauses."""
    if heads(tokens, found):
        return CHRONICLED
    between = range(found.last + 1, number.first) if found.first < number.first else range(number.last + 1, found.first)
    cost, behind = len(between), number.last + BESIDE
    for at in between:
        word = tokens.words[at]
        if word in (";", ":", "–", "—"):
            cost += 30
        elif word == "that" and tokens.words[at - 1] == "and" and not PERFECT.isdisjoint(tokens.words[at:behind]):
            cost += 30  # "were sent in May and that 300 of them have been killed"
        elif word in SUBORDINATE and tokens.words[at - 1] not in ("mehr", "weniger", "höher", "später"):
            cost += 30 if word != "nach" else 0
        elif word == ",":
            cost += 8
    return cost


def attributive(tokens: Tokens, found: Found, end: int) -> bool:
    """des im Juni 2024 mit Moskau unterzeichneten Abkommens: the date belongs to another noun."""
    if (
        found.first
        and tokens.words[found.first - 1] in ("vom",)
        and found.first > 1
        and tokens.capital(found.first - 2)
    ):
        return True
    if tokens.lexicon.language == "en" and tokens.words[found.last].endswith(("'s", "’s")):
        return False
    for at in range(found.last + 1, min(end, found.last + 7)):
        word = tokens.words[at]
        if not word[0].isalpha():
            return False
        if (
            word.endswith(("ten", "te", "ter", "tes", "nen", "ner"))
            and not tokens.capital(at)
            and len(word) > 6
            and at + 1 < end
            and tokens.infos[at].num == "."
            and not tokens.infos[at].roles
        ):
            following = next((ahead for ahead in range(at + 1, min(end, at + 4)) if tokens.capital(ahead)), None)
            article = tokens.words[found.first - 2] if found.first > 1 else ""
            return (
                following is not None
                and ("a" in tokens.infos[found.first - 2].roles or article in ("des", "der", "dem"))
                and tokens.infos[following].noun is None
            )
    return False


def another_clause(tokens: Tokens, at: int) -> bool:
    """..., es war der verlustreichste Tag seit Langem; ..., the first exchange since May: no count since that day."""
    if tokens.words[at] != ",":
        return False
    following = tokens.words[at + 1]
    superlative = (
        tokens.words[at + 2] if "a" in tokens.infos[at + 1].roles and at + 2 < len(tokens.words) else following
    )
    return following in ("es", "das", "it", "this", "that") or superlative.endswith(SUPERLATIVES)


def since_before(tokens: Tokens, number: Number, begin: int, end: int, own: Found | None) -> bool:
    """Whether the count runs since something: seit Oktober, seit Kriegsbeginn, since the war began."""
    if own and preposition(tokens, own) in SINCE:
        return True
    for at in range(max(begin, number.first - 16), min(end, number.last + 20)):
        if tokens.words[at] in SINCE:
            between = range(at, number.first) if at < number.first else range(number.last + 1, at)
            apart = any(tokens.words[step] in (";", ":") or another_clause(tokens, step) for step in between)
            if not apart:
                return True
    return False
