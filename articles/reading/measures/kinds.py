"""The kind of a figure: its measure's, or flow where it is an addition or fills a day or a period."""

from articles.reading.measures.counts import FATE, KINDS, Counted, begins
from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

ADDED_REACH = 4
RATE_REACH = 16
TOLD_REACH = 8
TOLD_AFTER = 4
PERFECT_REACH = 6
RISE_REACH = 3
NIGHT_REACH = 10
INTENDED = frozenset(
    {"returned", "munitions", "missiles"}
)  # what is agreed or wanted of these has no measure of its own
INTENDED_REACH = 14


def kind_of(
    tokens: Tokens, number: Number, counted: Counted, begin: int, end: int, *, period: bool, dated: bool
) -> str:
    """The measure's kind, or flow: weitere 3.000 entsandt, 300 Tote im Mai, 1.500 Tote binnen drei Tagen.

    With a count that is only told ("sprach im April von 600 Toten") the day is mostly that of the telling.
    `period` says whether a day or period of the sentence is that of the count, `dated` whether it is resolved.
    """
    default = counted.kind or KINDS.get(counted.measure, "none")
    handed = counted.measure == "killed" and not tokens.lexicon.grammar["handing"].isdisjoint(tokens.words[begin:end])
    if (counted.measure in INTENDED or handed) and intended(tokens, number, counted, begin, end):
        return "plan"
    if default != "cumulative":
        return default
    if counted.measure == "sent":
        return "flow" if period or added(tokens, number, begin, end) else default
    if counted.measure in ("missiles", "munitions"):
        return "flow" if (period and dated) or by_night(tokens, number, begin, end) else default
    if counted.measure not in FATE:
        return default
    told = (counted.nominal and is_told(tokens, number, begin, end)) or (
        not dated and perfect(tokens, number, begin, end)
    )
    grown = (period and not told) or rate(tokens, number, begin, end) or risen_by(tokens, number, begin)
    return "flow" if grown else default


def risen_by(tokens: Tokens, number: Number, begin: int) -> bool:
    """511,130, a rise of 1,270; ein Anstieg um 300; plus 40: what came to the count since the one before."""
    near = tokens.words[max(begin, begins(number) - RISE_REACH) : begins(number)]
    return bool(near) and near[-1] in ("of", "by", "um", "von") and not tokens.lexicon.grammar["rises"].isdisjoint(near)


def perfect(tokens: Tokens, number: Number, begin: int, end: int) -> bool:
    """At least 33 people have been killed: the English perfect counts up to now, whatever event it tells of."""
    if tokens.lexicon.language != "en":
        return False
    return any(
        word in ("have", "has") for word in tokens.words[max(begin, begins(number) - 4) : begins(number)]
    ) or any(word in ("have", "has") for word in tokens.words[number.last + 1 : min(end, number.last + PERFECT_REACH)])


def is_told(tokens: Tokens, number: Number, begin: int, end: int) -> bool:
    """sprach im April von 600 Toten, hatte im April 600 Tote genannt: the day is that of the telling."""
    at = begins(number) - 1
    while at > begin and tokens.words[at] in tokens.lexicon.hedge_words and tokens.words[at] not in ("von", "of"):
        at -= 1
    infos = tokens.infos
    if at > begin and tokens.words[at] in ("von", "of"):
        return any("V" in infos[back].roles for back in range(max(begin, at - TOLD_REACH), at))
    return any("V" in infos[ahead].roles for ahead in range(number.last + 2, min(end, number.last + TOLD_AFTER)))


def by_night(tokens: Tokens, number: Number, begin: int, end: int) -> bool:
    """feuerte in der Nacht 540 Drohnen ab, launched overnight: drones are counted by the night."""
    near = tokens.words[max(begin, number.first - NIGHT_REACH) : min(end, number.last + NIGHT_REACH)]
    return not tokens.lexicon.grammar["nightly"].isdisjoint(near)


def rate(tokens: Tokens, number: Number, begin: int, end: int) -> bool:
    """Whether the count is that of a span: binnen drei Tagen, in the past 24 hours, 1,000 a day, täglich."""
    for at in range(max(begin, number.first - RATE_REACH), min(end, number.last + 1 + RATE_REACH)):
        info = tokens.infos[at]
        if "F" in info.roles and not crossing(tokens, number, at):
            return True
        if info.after == "duration" and spans(tokens, at, begin) and not crossing(tokens, number, at):
            return True
    return False


def spans(tokens: Tokens, at: int, begin: int) -> bool:
    """Whether a duration is one that the count fills: "a day", "in the past 24 hours", not "seit drei Tagen"."""
    grammar = tokens.lexicon.grammar
    before = tokens.words[max(begin, at - 4) : at]
    if not before or not grammar["not_spanning"].isdisjoint(before):
        return False
    if tokens.words[at] in grammar["long"] and grammar["recent"].isdisjoint(before):
        return False  # "in ten years of war": all of it
    if before[-1] in grammar["each"] or before[-1] in grammar["single"]:
        return True
    while len(before) > 1 and before[-2] in tokens.lexicon.hedge_words and before[-2] not in grammar["spanning"]:
        del before[-2]
    return tokens.infos[at - 1].num in "NWE" and not grammar["spanning"].isdisjoint(before[-2:-1])


def crossing(tokens: Tokens, number: Number, at: int) -> bool:
    between = range(at, number.first - 3) if at < number.first else range(number.last + 1, at)
    return any(tokens.words[step] in (";", ":", ",") for step in between)


def added(tokens: Tokens, number: Number, begin: int, end: int) -> bool:
    """weitere 3.000, 3.000 weitere, another 3,000, 3,000 more."""
    before = range(max(begin, number.first - ADDED_REACH), number.first)
    after = range(number.last + 1, min(end, number.last + ADDED_REACH))
    return any("+" in tokens.infos[at].roles and tokens.words[at + 1] != "than" for at in before) or any(
        "+" in tokens.infos[at].roles for at in after
    )


def intended(tokens: Tokens, number: Number, counted: Counted, begin: int, end: int) -> bool:
    """Gefangene, die ausgetauscht werden sollen, promised shells: what is agreed or wanted is still to come."""
    grammar = tokens.lexicon.grammar
    around = range(max(begin, begins(number) - INTENDED_REACH), min(end, number.last + 1 + INTENDED_REACH))
    words = tokens.words[around.start : around.stop]
    if any(word in grammar["agreeing"] and not attribute(tokens, at) for at, word in zip(around, words, strict=True)):
        return True
    wishing = grammar["wishing"] if counted.unit != "people" else grammar["wishing"] | grammar["freeing"]
    if tokens.lexicon.language == "en" and any(words[at : at + 2] == ["to", "be"] for at in range(len(words))):
        return True
    if counted.unit != "people" and not grammar["delivering"].isdisjoint(words):
        wishing = wishing | grammar["freeing"]  # "soll 200.000 Granaten liefern"
    found = [at for at, word in zip(around, words, strict=True) if word in wishing]
    if not found or "worden" in words:
        return False
    past = tokens.words[found[0] : around.stop]
    return grammar["past_auxiliaries"].isdisjoint(past)


def attribute(tokens: Tokens, at: int) -> bool:
    """im vereinbarten Austausch, the agreed exchange: the word only names something."""
    if tokens.lexicon.language == "en":
        return at > 0 and "a" in tokens.infos[at - 1].roles
    return at + 1 < len(tokens.words) and tokens.words[at].endswith("ten") and tokens.capital(at + 1)
