"""Sums of money that are a price tag and no figure: cents, small sums beside words of buying, rates of exchange."""

from articles.reading.noise.spot import Spot

SMALL = 1000
TRIFLE = 10
NEAR, FAR = 6, 20  # tokens


def is_price(spot: Spot) -> bool:
    """Whether a number that counts money is the price of one thing."""
    plain = spot.number.form == "plain" and spot.first == spot.last
    if spot.value < SMALL:
        cents = isinstance(spot.number.low, float) and plain
        if cents or (plain and spot.value < TRIFLE) or near(spot, spot.tokens.lexicon.price_words, NEAR):
            return True
    return plain and near(spot, spot.tokens.lexicon.lists["unit_price"], FAR)


def near(spot: Spot, entries: frozenset[str], distance: int) -> bool:
    first, end = max(spot.begin, spot.first - distance), min(spot.end, spot.last + distance)
    return any(word in entries for word in spot.words[first:end])
