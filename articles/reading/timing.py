"""The dates of a figure: when it was said, and for which day or period it counts."""

from dataclasses import dataclass

from articles.reading.claimants.attribution import CLOSERS, Attribution
from articles.reading.dates import Found
from articles.reading.future import past_form, speaks_of_future
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
DATELINE = 5  # tokens: KYIV, April 30 (AP) -
SINCE_REACH = 5  # tokens from "since" to its date: since the truce of 2020
FROM_REACH = 7  # tokens from "from 12,000" to its date
INSERTED = 12  # tokens of an insertion on each side of its date
SUPERLATIVE_REACH = 6  # tokens from "deadliest" to its "since"
PEERLESS = frozenset({"first", "worst", "best", "any"})
COUNTED_BEFORE = 4  # tokens from a number to the relative clause of what it counts
COMPARED_REACH = 4  # "mehr als im gesamten"
COMPARATIVES = ("mehr", "weniger", "more", "fewer", "less", "er")
SUPERLATIVES = ("first", "largest", "biggest", "deadliest", "worst", "bloodiest", "heaviest", "highest", "most")
PERFECT = frozenset({"have", "has"})
BREAKS = frozenset({";", ":", "–", "—"})
LONGEST_EVENT = 3  # days
EVENT = 60  # farther, in a clause that tells of the event: "were wounded when pagers blew up on Tuesday"
UNCOUNTED = frozenset({"present", "missing", "force_total", "planned", "other", "people_other"})  # no running count
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
            timing.said = timing.said or (None if to_come(found, published) else as_edtf(found))
            continue
        if any(one.saying and is_said(tokens, found, one, number) for one in others):
            continue
        if of_another_count(tokens, found, number, begin) or (
            number.old and number.old.last < found.first < number.first
        ):
            continue
        if of_the_dateline(tokens, found, begin):
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
    if since and counted.measure not in UNCOUNTED:
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


def tells_then(tokens: Tokens, scene: Scene) -> bool:
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


def of_another_count(tokens: Tokens, found: Found, number: Number, begin: int) -> bool:
    """Whether the date is that of what a count is compared with, or of something told between two commas."""
    if when_follows(tokens, found, number):
        return False
    since = since_of(tokens, found, begin)
    if since is not None and unequalled(tokens, since, begin):
        return True
    return compared(tokens, found, number) or inserted(tokens, found, number)


def since_of(tokens: Tokens, found: Found, begin: int) -> int | None:
    """The "since" of a date: since May, since the truce of 2020; not that of another date between."""
    first = max(begin, found.first - SINCE_REACH)
    if SINCE.isdisjoint(tokens.words[first : found.first]):
        return None
    for at in range(found.first - 1, first - 1, -1):
        if tokens.words[at] in SINCE:
            return at
        if tokens.infos[at].date in "MWYTDN":
            return None
    return None


def of_the_dateline(tokens: Tokens, found: Found, begin: int) -> bool:
    """SEOUL, April 30 - North Korean units have lost 4,700: the day of the dispatch."""
    opens = begin + (tokens.words[begin][0] == "\n")
    if found.first - opens > 2 * DATELINE or tokens.words[found.first - 1] != ",":
        return False
    place = tokens.text[tokens.starts[opens] : tokens.ends[opens]].isupper() or found.first - opens <= DATELINE
    dashed = {"-", "–", "—"}.intersection(tokens.words[found.last + 1 : found.last + DATELINE])
    named = tokens.words[found.first - 1] == "," and tokens.capital(found.first - 2)
    return found.first - opens <= 2 * DATELINE and place and named and bool(dashed)


def when_follows(tokens: Tokens, found: Found, number: Number) -> bool:
    """the exchange of 3 January, when 230 came home; since May 2018, when one woman died: the day of the number."""
    if number.first < found.last + 3 or tokens.words[found.last + 1] != ",":
        return False
    return tokens.words[found.last + 2] in ("when", "als", "wo") and own_clause(tokens, found.last + 3, number.first)


def own_clause(tokens: Tokens, first: int, last: int) -> bool:
    return BREAKS.isdisjoint(tokens.words[first:last]) and "," not in tokens.words[first:last]


def compared(tokens: Tokens, found: Found, number: Number) -> bool:
    """32 Prozent mehr als im Vorjahr, fewer than in May, down from 12,000 in autumn: the date is of another count."""
    if came_from(tokens, found, number):
        return True
    near = tokens.words[max(0, found.first - COMPARED_REACH) : found.first]
    joint = next((at for at, word in enumerate(near) if word in ("als", "than", "gegenüber", "versus")), None)
    return (
        joint is not None
        and all(word[0].isalpha() for word in near[joint:])
        and joint > 0
        and (near[joint] in ("gegenüber", "versus") or near[joint - 1].endswith(COMPARATIVES))
    )


def came_from(tokens: Tokens, found: Found, number: Number) -> bool:
    """8,000 are left, down from 12,000 in the autumn: the day of a count that is no more."""
    changed = tokens.lexicon.lists["changed_from"]
    return "from" in tokens.words[number.last + 1 : found.first] and any(
        tokens.words[at] == "from" and tokens.words[at - 1] in changed
        for at in range(max(number.last + 2, found.first - FROM_REACH), found.first)
    )


def inserted(tokens: Tokens, found: Found, number: Number) -> bool:
    """The war, which began in 2011, killed 500,000; an order, signed on Monday, sends 300: the day of something else.

    The date stands between two commas in a clause or a participle that describes a noun, the number outside.
    """
    first, last = found.first, found.last
    if "," not in tokens.words[last + 1 : last + 1 + INSERTED]:
        return False
    while first > found.first - INSERTED and first > 1 and tokens.words[first - 1] not in ",;.\n":
        first -= 1
    if tokens.words[first - 1] != "," or first - 1 <= tokens.sentence(found.first)[0] or not describes(tokens, first):
        return False
    while last < found.last + INSERTED and last + 1 < len(tokens.words) and tokens.words[last + 1] not in ",;.\n":
        last += 1
    closed = tokens.words[last + 1 : last + 2] == [","]
    of_its_own = number.last < first - 1 <= number.last + COUNTED_BEFORE  # 600.000 Mann, die 1812 auszogen, ...
    return closed and not first <= number.first <= last and not of_its_own


def describes(tokens: Tokens, at: int) -> bool:
    """Whether a relative clause or a participle begins here: which began, die am Montag begann, opened in 1932."""
    word, claims = tokens.words[at], tokens.lexicon.claims
    if tokens.lexicon.language == "en":
        return word in claims.relatives or (past_form(tokens, at) and word not in claims.verbs.forms)
    return word in claims.relatives


def to_come(found: Found, published: EdtfDate | None) -> bool:
    """Whether a date lies wholly behind the publication: ministers are to announce next week."""
    if not found.period or not published or not published.latest:
        return False
    return found.period.first.isoformat() > published.latest


def ahead(tokens: Tokens, found: Found, published: EdtfDate | None) -> bool:
    """by 2030, bis Ende 2027: an aim, not a day for which something is counted."""
    if not found.period or not published or not published.latest:
        return False
    if to_come(found, published):
        return True
    if found.period.last.isoformat() > published.latest and speaks_of_future(tokens, found.first, found.last):
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
    if in_relative(tokens, found, source) or of_a_noun(tokens, found):
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


def in_relative(tokens: Tokens, found: Found, source: Attribution) -> bool:
    """An officer who returned on Monday said: the date of another verb than that of saying."""
    who = next((at for at in range(found.first - 1, source.first, -1) if tokens.words[at] in ("who", "which")), None)
    return (
        who is not None
        and found.last < source.last
        and not any("V" in info.roles for info in tokens.infos[who : found.first])
    )


def of_a_noun(tokens: Tokens, found: Found) -> bool:
    """India says its Wednesday strikes killed 100: the weekday tells which strikes."""
    english = tokens.lexicon.language == "en" and tokens.infos[found.first].date == "W"
    return english and tokens.words[found.first - 1] in ("its", "their", "the", "his", "her", "a")


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
    if heads(tokens, found) or when_follows(tokens, found, number):
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


def unequalled(tokens: Tokens, at: int, begin: int) -> bool:
    """the deadliest day since May, the first swap since the war began, so viele wie seit 1973 nicht: no sum."""
    near = range(max(begin, at - SUPERLATIVE_REACH), at)
    return any(superlative(tokens, step) for step in near) or tokens.words[at - 1] == "wie"


def superlative(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    if tokens.lexicon.language == "en":
        return (word.endswith("est") and len(word) > len("best")) or word in PEERLESS
    return word.endswith(("ste", "sten", "ster", "stes")) and not tokens.capital(at) and len(word) > len("ersten")


def since_before(tokens: Tokens, number: Number, begin: int, end: int, own: Found | None) -> bool:
    """Whether the count runs since something: seit Oktober, seit Kriegsbeginn, since the war began."""
    if own and when_follows(tokens, own, number):
        return False
    if own and preposition(tokens, own) in SINCE and not unequalled(tokens, own.first, begin):
        return True
    opens = begin + (tokens.words[begin][0] == "\n")
    first = opens if tokens.words[opens] in SINCE else number.first - 16
    first, last = max(begin, first), min(end, number.last + 20)
    if SINCE.isdisjoint(tokens.words[first:last]):
        return False
    for at in range(first, last):
        if tokens.words[at] in SINCE and not unequalled(tokens, at, begin):
            between = range(at, number.first) if at < number.first else range(number.last + 1, at)
            apart = any(tokens.words[step] in (";", ":") or another_clause(tokens, step) for step in between)
            if not apart:
                return True
    return False
