"""Values that the text itself takes back: nicht 900, sondern 2.000; up from 220,000; zuvor noch 43.000."""

from articles.reading.noise.spot import Spot
from articles.reading.numbers import GROWTH

HEDGES = frozenset({"about", "around", "some", "just", "the", "its", "their", "an", "rund", "etwa", "knapp"})


def replaced(spot: Spot) -> str | None:
    rules = (denied, risen_from, before_that, corrected_from, so_far)
    return "change_from" if any(rule(spot) for rule in rules) else None


def denied(spot: Spot) -> bool:
    """The 900 of "nicht 900, sondern 2.000" and of "2,000, not 900"."""
    if spot.before() not in ("nicht", "not"):
        return False
    ahead = spot.words[spot.last + 1 : min(spot.end, spot.last + 6)]
    return spot.before(2) == "," or "sondern" in ahead or "but" in ahead


def risen_from(spot: Spot) -> bool:
    """up from 220,000, down from the 600 it gave, revised from 300; "compared with 300" is left to the editor."""
    steps = 2 if spot.before() in HEDGES else 1
    if spot.before(steps) != "from":
        return False
    if spot.listed(spot.before(steps + 1), "changed_from"):
        return True
    joined = spot.first - steps - 1 >= spot.begin and spot.infos[spot.first - steps - 1].num in "NWX"
    return joined and any(GROWTH.match(word) for word in spot.words[spot.begin : spot.first - steps - 1])


def before_that(spot: Spot) -> bool:
    """nach zuvor 300, von bisher 8.000, acht Wochen zuvor noch 43.000, statt bisher 500."""
    word = spot.before()
    if word == "statt" or (word == "of" and spot.before(2) == "instead"):
        later = range(spot.last + 1, spot.end)  # Statt 300 Millionen gibt es nun eine Milliarde
        return any(spot.listed(spot.words[at], "afterwards") for at in later) and any(
            spot.infos[at].num in "NWX" for at in later
        )
    if spot.listed(word, "before_now"):
        return spot.listed(spot.before(2), "instead")
    return word == "noch" and spot.listed(spot.before(2), "before_now")


def corrected_from(spot: Spot) -> bool:
    """korrigierte ihre Zahl von 227; an earlier count of 34."""
    if spot.before() not in ("von", "from", "of"):
        return False
    if spot.any_listed("earlier", spot.first - 4, spot.first - 1):
        return True
    return spot.before() != "of" and spot.closed and spot.any_listed("correcting", spot.begin, spot.first)


def so_far(spot: Spot) -> bool:
    """Zuletzt war von 25 Toten die Rede. Erst hieß es hundert, dann 670."""
    if spot.before() == "von" and any(spot.listed(word, "spoken") for word in spot.words[spot.last + 1 : spot.end][:6]):
        return spot.any_listed("at_first", spot.begin, spot.first)
    if spot.before() != "es" or not spot.listed(spot.before(2), "it_was_said"):
        return False
    later = spot.words[spot.last + 1 : min(spot.end, spot.last + 5)]
    return spot.any_listed("at_first", spot.begin, spot.first) and any(
        spot.listed(word, "afterwards") for word in later
    )
