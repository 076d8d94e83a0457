"""Numbers that are noise only together: ten past nine, open from 10 to 5, three nurses, 24, 31 and 52, died."""

from itertools import pairwise

from articles.reading.noise.sharing import joined
from articles.reading.noise.spot import OLDEST, Spot
from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

CLOCK, MINUTES, HOURS = 12, 30, 24

Reasons = list[str | None]


def together(tokens: Tokens, numbers: list[Number], reasons: Reasons) -> Reasons:
    """The reasons, with those that a number has from its neighbour."""
    for at, (first, second) in enumerate(pairwise(numbers)):
        if reasons[at] in (None, "time") and reasons[at + 1] in (None, "time") and hour(tokens, first, second):
            reasons[at] = reasons[at + 1] = "time"
    for begin, end in lists(tokens, numbers):
        if not any(reasons[begin:end]) and of_ages(tokens, numbers[begin:end]):
            reasons[begin:end] = ["age"] * (end - begin)
    return reasons


def hour(tokens: Tokens, first: Number, second: Number) -> bool:
    """zehn nach neun, ten to six, and hours of opening: from 10 to 5."""
    plain = first.form == second.form == "plain" and second.first - first.last == 2
    one, other = Spot(tokens, first), Spot(tokens, second)
    if not plain or other.counts() or not 0 < one.value <= MINUTES or not 0 < other.value <= HOURS:
        return False
    falls, between = one.value > other.value, one.after()
    if one.digits or other.digits:
        opens = one.listed(one.before(), "opening")  # open 10 to 4
        opening = opens or (one.before() in ("from", "von") and one.any_listed("opening", one.begin, one.end))
        return between in ("to", "bis") and falls and opening
    if other.value > CLOCK:
        return False
    worked = between == "bis" and falls and one.before() == "von"  # von neun bis fünf
    return (
        worked
        or between in ("past", "nach")
        or (
            between in ("to", "vor")
            and (falls or one.listed(one.before(), "by_clock") or one.before() in ("ist", "war", "is", "was"))
        )
    )


def lists(tokens: Tokens, numbers: list[Number]) -> list[tuple[int, int]]:
    """The indices [first, end) of each run of numbers with but commas and "und" between."""
    found, at = [], 0
    while at < len(numbers) - 1:
        last = at
        while last + 1 < len(numbers) and joined(tokens, numbers, last):
            last += 1
        if last > at:
            found.append((at, last + 1))
        at = last + 1
    return found


def of_ages(tokens: Tokens, numbers: list[Number]) -> bool:
    """Bare numbers between two commas behind people: Drei Feuerwehrleute, 24, 31 und 52, kamen um."""
    first, last = Spot(tokens, numbers[0]), Spot(tokens, numbers[-1])
    if first.before() != "," or last.after() not in (",", ")") or not first.before(2).isalpha():
        return False
    return all(Spot(tokens, one).bare and 0 < Spot(tokens, one).value <= OLDEST for one in numbers)
