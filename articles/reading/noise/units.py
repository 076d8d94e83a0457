"""What follows a number: Prozent, Tage, Kilometer, Uhr, pounds of TNT, per cent, Punkte, Lenin Street."""

from articles.reading.lexicon import NOTHING
from articles.reading.noise.spot import OLDEST, Spot

SHARED = frozenset({"age", "duration", "percent", "distance", "measurement"})
SHARES, MOST_SHARES = 100, 11  # nine in ten
ORDINALS = ("1st", "2nd", "3rd", "th")
MANY = 1000  # "1,2 Mio. Mal angesehen" is counted, "drei Mal" is not


def followed(spot: Spot) -> str | None:
    """The word after the number, or the one after an adjective."""
    tokens, words, after = spot.tokens, spot.words, spot.last + 1
    if after >= spot.end:
        return None
    reason = pair_of_words(spot)
    if reason:
        return reason
    for at in (after, after + 1):
        if at >= spot.end:
            break
        reason = spot.infos[at].after
        if (
            reason
            and not (spot.number.form == "vague" and reason in ("price", "score"))
            and (reason != "other" or at == after)
        ):
            return refined(spot, at, reason)
        if at == after and not adjective(spot, at):
            break
    if words[after] in tokens.lexicon.fractions:
        return "other"
    return "name" if address(spot) else None


def pair_of_words(spot: Spot) -> str | None:
    """Signs and pairs: "%", "per cent", "5000 m above", "12,000 pounds of TNT", "four times higher", "one in five"."""
    word, second = spot.after(), spot.after(2)
    if word == "per" and second == "cent":
        return "percent"
    grouped = spot.words[spot.last] == "m" and len(spot.words[spot.first]) > 4 and "," in spot.words[spot.first]
    money = spot.infos[spot.first - 1].noun == "money"
    if grouped and not money:
        return "distance"  # the 1,500m final
    if word in ("%", "'", "°"):
        return "percent" if word == "%" else "measurement"
    metres = (spot.words[spot.last] == "m" or word == "m") and not money  # not "$60m from donors"
    if metres and spot.listed(word if word != "m" else second, "lengths"):
        return "distance"
    if spot.listed(word, "weights"):
        if second == "of" and not spot.listed(spot.after(3), "funds"):
            return "measurement"
        if spot.any_listed("weighing", spot.begin, spot.first):
            return "measurement"  # The bomb weighed 2,000 pounds; he lost 40 pounds
    if spot.listed(word, "times"):
        return "other" if spot.value < MANY and spot.listed(second, "comparatives") else None
    if spot.before() == "the" and spot.listed(word, "lines") and spot.bare:
        return "name"
    if spot.listed(word, "dimensions"):
        return "distance"
    if second.startswith("umfassend"):
        return "other"
    if spot.listed(word, "runs") and spot.before() in ("by", "for", "scored", "made", "of"):
        return "score"
    if spot.after() == "?" and spot.before() in ("zahl", "die", "number") and not spot.counts():
        return "other"  # Woher stammt die Zahl 5.000?
    if spot.listed(word, "points") and not float(spot.value).is_integer():
        return "other"
    if spot.listed(word, "points") and spot.any_listed("indices", spot.begin, spot.end):
        return "other"
    if word == "below" and second in ("zero", "freezing", "in", "at", "."):
        return "measurement"
    if (
        spot.listed(word, "reactions")
        and (spot.first == spot.begin or spot.before()[0] in "|·•")
        and not second[:1].isalpha()
    ):
        return "other"
    if second == "to" and spot.after(3) == "the" and spot.listed(spot.after(4), "rates"):
        return "price"
    if word == "to" and second == "the" and spot.listed(spot.after(3), "rates"):
        return "price"
    if proportion(spot) or whole_of_ratio(spot):
        return "other"
    return None


def proportion(spot: Spot) -> bool:
    """The five of "one in five", "one out of five"; its first number is read elsewhere."""
    if spot.german or spot.infos[spot.last + 1].after:
        return False
    back = 3 if spot.before() == "of" and spot.before(2) == "out" else 2
    return spot.before(back) == "one" and (back == 3 or spot.before() == "in")


def whole_of_ratio(spot: Spot) -> bool:
    """The five of "two in five of the young"."""
    small = spot.before() == "in" and not spot.german and spot.first - 2 >= spot.begin
    if not small or spot.infos[spot.first - 2].num not in "NW" or spot.value > SHARES:
        return False
    return (spot.infos[spot.first - 2].value or 0) < min(spot.value, MOST_SHARES) and (
        spot.closed or spot.after() == "of"
    )


def address(spot: Spot) -> bool:
    """80 Albert Street, 12 Harbour Road, 405 East 42nd Street."""
    if spot.german or not spot.bare:
        return False
    for steps in range(1, 4):
        if not (spot.capital_after(steps) or spot.after(steps).endswith(ORDINALS)):
            return False
        if steps > 1 and spot.listed(spot.after(steps), "streets"):
            return True
    return False


def adjective(spot: Spot, at: int) -> bool:
    """Whether a lower-case word may stand between a number and its noun."""
    word, info = spot.words[at], spot.infos[at]
    if not word.isalpha() or "p" in info.roles or "a" in info.roles or info.num in "ubrNWX":
        return False
    return (not spot.german and len(word) > 3 and info is NOTHING) or word.endswith(("e", "en", "er"))


def refined(spot: Spot, at: int, reason: str) -> str | None:
    word = spot.words[at]
    if word in ("am", "pm") and spot.german:
        return None
    if len(word) <= 2 and not spot.listed(word, "safe_units"):
        directly = spot.words[spot.last][0].isdigit() and at == spot.last + 1
        return reason if directly and closes(spot, at) else None
    if reason == "duration":
        return old(spot, at) or reason
    if reason == "ordinal":
        return "other" if spot.number.form != "plain" or not word.startswith(("jahrestag", "anniversary")) else reason
    return reason


def old(spot: Spot, at: int) -> str | None:
    """17 Jahre alt, six months old; ab 17 Jahren; not "seit 17 Jahren"."""
    ahead = spot.words[at + 1] if at + 1 < spot.end else ""
    if spot.listed(ahead, "old"):
        return "age"
    if not spot.listed(spot.words[at], "years") or spot.value > OLDEST:
        return None
    before = spot.before()
    if spot.listed(before, "age_before") and spot.listed(spot.words[at], "years_of_age"):
        return "age"
    return "age" if before in ("von", "of") and spot.listed(spot.before(2), "age_nouns") else None


def closes(spot: Spot, at: int) -> bool:
    """Whether a one-letter unit ("m", "g", "t") is one: nothing that it could begin follows."""
    return at + 1 >= spot.end or not spot.tokens.glued(at + 1) or not spot.words[at + 1][0].isalnum()
