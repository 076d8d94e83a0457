"""Sums of money that are a price and no figure: cents, small sums but of income, sums beside words of buying."""

from articles.reading.noise.spot import Spot

SMALL = 1000
TRIFLE = 10
RATE_REACH = 4  # tokens
NEAR, FAR = 6, 20  # tokens


def is_price(spot: Spot) -> bool:
    """Whether a number that counts money is the price of one thing."""
    if spot.number.form == "plain" and (spot.listed(spot.after(), "apiece") or spot.listed(spot.after(2), "apiece")):
        return True
    plain = spot.number.form == "plain" and spot.first == spot.last
    if plain and (isinstance(spot.number.low, float) or spot.value < TRIFLE) and spot.value < SMALL:
        return True
    lists = spot.tokens.lexicon.lists
    if plain and per_unit(spot):
        return True
    if spot.value < SMALL and spot.number.form in ("plain", "range"):
        return near(spot, spot.tokens.lexicon.price_words, NEAR) or not near(spot, lists["income"], FAR)
    ranged = spot.number.form == "range" and not any(
        info.num in "Xk" for info in spot.infos[spot.first : spot.last + 1]
    )
    return (plain or ranged) and (spot.before() == "ab" or near(spot, lists["unit_price"], FAR))


def per_unit(spot: Spot) -> bool:
    """The dollar bought 2,950 francs: how many of another money one of this is worth."""
    first = max(spot.begin, spot.first - RATE_REACH)
    return any(
        spot.listed(spot.words[at], "unit_currencies")
        and spot.words[at - 1] in ("the", "one", "a", "der", "ein", "einen")
        for at in range(first + 1, spot.first)
    )


def near(spot: Spot, entries: frozenset[str], distance: int) -> bool:
    first, end = max(spot.begin, spot.first - distance), min(spot.end, spot.last + distance)
    return any(word in entries for word in spot.words[first:end])
