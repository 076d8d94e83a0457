"""Numbers joined to one that is no figure: "20 und 26 Jahre alt", "drei, fünf und neun Prozent", "Artikel 4 und 5"."""

from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

UNITS = frozenset({"age", "duration", "percent", "distance", "measurement", "time"})  # behind the last number
CONTRASTED = 3  # tokens from the comma to the second number: ", der Zivildienst neun"
TITLES = frozenset(
    {"legal", "unit_name", "counter", "age", "ordinal", "change_from", "name", "other"}
)  # before the first number


def share(tokens: Tokens, numbers: list[Number], reasons: list[str | None]) -> list[str | None]:
    """Backwards a unit, forwards a title, along numbers with nothing but "und", "oder", "bis" or commas between."""
    if len(numbers) < 2 or not any(reasons):
        return reasons
    for at in range(len(numbers) - 2, -1, -1):
        reason = reasons[at + 1]
        if (
            reasons[at] is None
            and reason in UNITS
            and joined(tokens, numbers, at)
            and unit_behind(tokens, numbers[at + 1])
        ):
            reasons[at] = reason
    for at in range(1, len(numbers)):
        reason = reasons[at - 1]
        if (
            reasons[at] is None
            and reason in TITLES
            and joined(tokens, numbers, at - 1)
            and stands_alone(tokens, numbers[at], reason)
        ):
            reasons[at] = reason
        unit = None if reasons[at] else next((past for past in range(at - 1, -1, -1) if reasons[past] in UNITS), None)
        if unit is not None and elliptic(tokens, numbers[unit], numbers[at]):
            reasons[at] = reasons[unit]
        if reasons[at] is None and reason in UNITS and alternative(tokens, numbers[at - 1], numbers[at]):
            reasons[at] = reason
    return reasons


def alternative(tokens: Tokens, first: Number, second: Number) -> bool:
    """The 10 of "two years or 10": the word between has the unit, "or" joins, and the clause ends."""
    after = second.last + 1
    ends = after >= len(tokens.words) or not tokens.words[after][0].isalnum()
    return ends and second.first - first.last == 3 and tokens.num_letters[second.first - 1] == "r"


def elliptic(tokens: Tokens, first: Number, second: Number) -> bool:
    """dauert sechs Monate, der Zivildienst neun; one road is 40 km long, the other 50: the unit is left out."""
    words, after = tokens.words, second.last + 1
    ends = after >= len(words) or not words[after][0].isalnum()
    comma = next((at for at in range(second.first - 1, first.last, -1) if words[at] == ","), None)
    if not ends or comma is None or second.form != "plain":
        return False
    if words[second.first - 1] in tokens.lexicon.lists["measuring_verbs"]:
        return True  # die Brücke trägt 60 Tonnen, ein Leopard 2 wiegt 62
    if second.first - comma > CONTRASTED:
        return False
    between = range(comma + 1, second.first)
    told = any(tokens.infos[at].cue and not tokens.capital(at) for at in between)
    return len(between) > 0 and "a" in tokens.infos[comma + 1].roles and not told


def joined(tokens: Tokens, numbers: list[Number], at: int) -> bool:
    """Whether only "und", "oder", "bis" stands between a number and the next, or a comma in a list that "und" ends."""
    between = tokens.num_letters[numbers[at].last + 1 : numbers[at + 1].first]
    if between in ("u", "r", "b", "cu", "cr", "h"):
        return True
    instead = tokens.words[numbers[at].last + 1 : numbers[at + 1].first]
    if instead in (["statt"], ["instead", "of"], ["not"], ["und", "nicht"], ["and", "not"]):
        return True
    return between == "c" and at + 2 < len(numbers) and joined(tokens, numbers, at + 1)


def unit_behind(tokens: Tokens, number: Number) -> bool:
    """Whether the reason came from a word behind the number, which those before it share: "9 Jahre alt", not "(9)"."""
    after = number.last + 1
    return after < len(tokens.words) and (tokens.words[after][0].isalnum() or tokens.words[after][0] in "%°-")


def stands_alone(tokens: Tokens, number: Number, reason: str) -> bool:
    """Whether no noun follows that the number could count."""
    after = number.last + 1
    if number.form != "plain" or any(info.noun for info in tokens.infos[after : after + 2]):
        return False
    if after >= len(tokens.words) or not tokens.words[after][0].isalnum():
        return True
    return reason == "legal" or "e" in tokens.infos[after].roles or not tokens.capital(after)
