"""Marks around a number: scores and counters (3:1, 1/4), lists (1., (1), [1]), telephones, times, ordinals (92.)."""

from articles.reading.noise.clocks import clock
from articles.reading.noise.codes import in_code, names_code, postcode, telephone
from articles.reading.noise.spot import Spot

MINUTES = 60
LINKS = frozenset({"zu", "to", "von", "of", "in", "at", "bei", "um", "ist", "is", "lautet", "on"})
GAME = 130  # minutes of the longest game
OF_ALL = frozenset({"von", "of", "/", "|"})
TEASER = 5  # tokens before a teaser's number: "Lesen Sie auch:"
MOST_RUNS = 30  # a pair of numbers above this is no result of a game


def marked(spot: Spot) -> str | None:
    if plain_words(spot):
        return None
    if in_code(spot):
        return "other"
    return (
        pair(spot)
        or listed(spot)
        or telephone(spot)
        or clock(spot)
        or (spot.first == spot.last and german_ordinal(spot))
        or result(spot)
        or quoted_name(spot)
        or postcode(spot)
        or rating(spot)
        or teaser(spot)
        or shared_online(spot)
        or None
    )


def teaser(spot: Spot) -> str | None:
    """Lesen Sie auch: 7 Fragen; Related: 10 maps that explain the war."""
    leads = spot.before() == ":" and spot.listed(spot.before(2), "teasers") and spot.first - spot.begin <= TEASER
    return "advertisement" if leads and not spot.counts(people=True) else None


def shared_online(spot: Spot) -> str | None:
    """Share: 1.2k; Likes: 340."""
    bracketed = spot.before() == "(" and spot.after() == ")" and spot.listed(spot.before(2), "reactions")
    if bracketed and spot.bare:
        return "counter"  # Leave a comment (47)
    if spot.digits and spot.listed(spot.after(), "reactions") and alone_in_line(spot):
        return "counter"  # 132 Kommentare
    counts = spot.before() == ":" and spot.listed(spot.before(2), "reactions") and spot.closed
    opens = spot.first - spot.begin <= TEASER or spot.before(3) in ("|", "·", "•")
    return "counter" if counts and opens else None


def alone_in_line(spot: Spot) -> bool:
    """Whether a line holds little more than a number and what readers did: "12 Bilder", "3 Kommentare anzeigen"."""
    words, last = spot.words, spot.last + 1
    first = spot.first
    while first and words[first - 1][0] != "\n" and spot.first - first < TEASER:
        first -= 1
    opens = first == 0 or words[first - 1][0] == "\n"
    ends = [at for at in range(last + 1, last + 3) if at >= len(words) or words[at][0] == "\n"]
    return opens and bool(ends) and spot.first - spot.begin <= TEASER


def plain_words(spot: Spot) -> bool:
    """Whether a large number stands between words that no mark's rule looks for: spares most numbers the rules."""
    before, after = spot.before(), spot.after()
    if spot.value < MINUTES or spot.number.form == "range" or not before.isalpha() or not after.isalpha():
        return False
    called = spot.listed(before, "call") or names_code(spot, before)
    watched = spot.listed(after, "reactions")
    return not (after in LINKS or before in LINKS or called or watched or spot.listed(before, "last_ones"))


def pair(spot: Spot) -> str | None:
    """3:1, 1/4, "drei zu eins" in a ratio."""
    tokens, words, first, last = spot.tokens, spot.words, spot.first, spot.last
    for mark in (":", "/"):
        follows = (
            spot.after() == mark and spot.after(2)[:1].isdigit() and tokens.glued(last + 1) and tokens.glued(last + 2)
        )
        precedes = (
            spot.before() == mark and spot.before(2)[-1:].isdigit() and tokens.glued(first) and tokens.glued(first - 1)
        )
        if follows or precedes:
            return "score" if mark == ":" else "counter"
    link = "zu" if spot.german else "to"
    if spot.german and by_majority(spot):
        return "score"
    voted = spot.bare and spot.any_listed("votes", spot.begin, spot.end)
    if voted and (
        (spot.after() == link and spot.after(2).isdecimal())
        or (
            spot.before() == link and spot.before(2).isdecimal() and (spot.closed or spot.listed(spot.after(), "votes"))
        )
    ):
        return "score"
    small = spot.bare and spot.value <= MOST_RUNS
    if (
        small
        and spot.german
        and (
            (spot.after() == "zu" and spot.after(2).isdecimal())
            or (spot.before() == "zu" and spot.before(2).isdecimal())
        )
    ):
        return "score"
    if spot.after() in ("zu", "to") and spot.listed(spot.before(), "ratio") and spot.after(2):
        return "score"
    if spot.before() in ("zu", "to") and first - 3 >= spot.begin and spot.listed(words[first - 3], "ratio"):
        return "score"
    return None


def by_majority(spot: Spot) -> bool:
    """mit 36 zu 5, mit 121 gegen 61 Stimmen."""
    if spot.before() not in ("mit", "zu", "gegen") or not spot.bare:
        return False
    ahead = spot.before() == "mit" and spot.after() in ("zu", "gegen") and spot.after(2).isdecimal()
    behind = spot.before() in ("zu", "gegen") and spot.before(2).isdecimal() and spot.before(3) == "mit"
    return (ahead or behind) and not spot.counts(people=True)


def listed(spot: Spot) -> str | None:
    """The 2 of a line or a cell that starts "2. Ukraine", (1), [1], the minute of a goal (28.)."""
    words, at = spot.words, spot.first
    if spot.before() == "[" and spot.after() == "]":
        return "other"
    if spot.before() == "(" and spot.after() == ")" and spot.bare and spot.value <= 20 and not spot.capital_before(2):
        return "counter"
    if spot.before() == "(" and spot.after() == "." and spot.after(2) in (")", "/", "+", ",") and spot.bare:
        return "time" if spot.value <= GAME else None
    if alone_of(spot):
        return "counter"
    if not spot.bare or len(words[at]) > 2 or at + 2 >= len(words) or words[at + 1] not in (".", ")"):
        return None
    line_starts = at == 0 or (words[at - 1][0] in "\n|" or (words[at - 1][0] in ":•·" and next_item(spot)))
    return "counter" if line_starts and spot.tokens.glued(at + 1) and spot.tokens.capital(at + 2) else None


def next_item(spot: Spot) -> bool:
    """Whether the next number of a list follows soon: "1. Der Schock 2. Warum"."""
    following = str(int(spot.value) + 1)
    return following in spot.words[spot.last + 1 : spot.last + 16]


def alone_of(spot: Spot) -> bool:
    """A line that holds but "1 von 12"."""
    if not spot.bare:
        return False
    first = spot.first if spot.after() in OF_ALL else spot.first - 2
    if first < 0 or first + 2 >= len(spot.words) or spot.words[first + 1] not in OF_ALL:
        return False
    starts = first == 0 or spot.words[first - 1][0] == "\n"
    ends = first + 3 >= len(spot.words) or spot.words[first + 3][0] == "\n"
    return starts and ends and spot.words[first].isdecimal() and spot.words[first + 2].isdecimal()


def german_ordinal(spot: Spot) -> str | None:
    """92. Brigade, zum 3. Mal, 1. FC: digits with a dot that does not end the sentence."""
    tokens, words, at = spot.tokens, spot.words, spot.first
    plain = words[at].replace(".", "")
    if not spot.german or not plain.isdecimal() or len(plain) > 4:
        return None
    if at + 2 >= spot.end or words[at + 1] != "." or not words[at + 2][0].isalpha() or not tokens.glued(at + 1):
        return None
    for after in range(at + 2, min(at + 5, spot.end)):
        if "N" in spot.infos[after].roles:
            return "unit_name"
        if spot.listed(words[after], "clubs"):
            return "name"
        if not words[after][0].isalpha():
            break
    return "ordinal"


def result(spot: Spot) -> str | None:
    """6-7 among other results: a low pair joined by a dash in a sentence about a game."""
    number = spot.number
    if number.form != "range" or not spot.digits or number.high is None or number.high > MOST_RUNS:
        return None
    joined = spot.tokens.num_letters[spot.first : spot.last + 1]
    if joined != "NhN" or spot.counts():
        return None
    return "score" if spot.any_listed("games", spot.begin, spot.end) else None


def quoted_name(spot: Spot) -> str | None:
    """ "Freedom Shield 25", "60 Minutes": a number inside a quoted name, all of it in capitals."""
    if not spot.bare or spot.counts():
        return None
    closing = next((at for at in range(spot.last + 1, min(spot.last + 4, spot.end)) if closes(spot, at)), None)
    opening = next(
        (at for at in range(spot.first - 1, max(spot.begin, spot.first - 5) - 1, -1) if opens(spot, at)), None
    )
    if closing is None or opening is None or closing - opening < 3:
        return None
    inner = [at for at in range(opening + 1, closing) if not spot.first <= at <= spot.last]
    named = all(spot.tokens.capital(at) for at in inner) and not any(spot.infos[at].cue for at in inner)
    return "name" if named and (inner[0] < spot.first or not spot.german) else None


def rating(spot: Spot) -> str | None:
    """Adeyemi 6, Stokes 7; the last eight; to close at 80,335."""
    if spot.before() in ("at", "bei") and spot.listed(spot.before(2), "closing"):
        return "other"
    if spot.before(2) in ("the", "der", "den", "die") and spot.listed(spot.before(), "last_ones"):
        return "other" if spot.closed and spot.value <= MOST_RUNS else None
    if not rated(spot, spot.first):
        return None
    begin, end = max(spot.begin - 4, 0), min(spot.end + 3, len(spot.words))
    near = range(max(begin, spot.first - 4), min(end, spot.last + 4))
    return "other" if any(at != spot.first and rated(spot, at) for at in near) else None


def rated(spot: Spot, at: int) -> bool:
    """A name with a small number up to a mark: "Stokes 7,"."""
    words = spot.words
    if not 0 < at < len(words) - 1 or not words[at].isdecimal() or len(words[at]) > 2 or words[at + 1] not in ",;.":
        return False
    named = words[at - 1].isalpha() and spot.tokens.capital(at - 1)
    return named and (at < 2 or words[at - 2][0] in ",;:\n")


def opens(spot: Spot, at: int) -> bool:
    return spot.words[at][0] in "„“\"«»‘‚'"


def closes(spot: Spot, at: int) -> bool:
    return spot.words[at][0] in "“”\"»«’'" and spot.tokens.glued(at)
