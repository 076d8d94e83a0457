"""Numbers whose form or place no count has: 29,8; 0-60; 16+1; bei 20.903 in talk of an index; Bus 34 fährt; Gate 23."""

from articles.reading.noise.spot import Spot

LARGEST_NAMED = 999
MOST_MARKS = 10
MODALS = frozenset({"can", "could", "may", "might", "must", "shall", "should", "will", "would", "to", "cannot", "did"})
IDENTIFIER = 6  # digits
SMALL, SHARES = 10, 100  # two in five, nine in ten
LINKS = frozenset({"bei", "auf", "von", "unter", "über", "at", "to", "of", "above", "below", "near", "around", "past"})
HEDGES = 2  # words between a link and its number: "bei rund", "at about"
PLACING = frozenset({"in", "aus", "bei", "nahe", "near", "at", "around", "across", "inside", "outside", "ob"})
JOINTS = frozenset({"and", "und", "while", "sowie"})
PLACE_REACH = 3
GAUGE_REACH = 12
SCALE_REACH = 8
FIRST_YEAR, LAST_YEAR = 1900, 2035
FATE = ("killed", "wounded", "captured", "missing", "casualties")


def bare(spot: Spot) -> str | None:
    """Why a number that no word beside it explains is no count."""
    if spot.number.form not in ("plain", "range"):
        return None
    if spot.before() == "of" and spot.listed(spot.before(2), "parents") and not spot.counts():
        return "other"  # a father of two
    if (
        spot.before() == "for"
        and spot.listed(spot.before(2), "selling")
        and not spot.counts()
        and not money_beside(spot)
    ):
        return "price"  # cost 775 francs, sells for 2,500
    if spot.number.form == "range" and spot.number.low == 0:
        return "measurement"  # from 0-60 in four seconds
    for rule in (
        fraction,
        summed,
        scaled,
        compared_year,
        pointed,
        gauged,
        of_ratio,
        rated,
        numbered,
        labelled,
        identifier,
    ):
        reason = rule(spot)
        if reason:
            return reason
    return None


def fraction(spot: Spot) -> str | None:
    """A number with a fraction and no magnitude counts neither people nor things; of a share it is one more share."""
    if spot.first != spot.last or not isinstance(spot.number.low, float) or money_beside(spot):
        return None
    sentence = spot.infos[spot.begin : spot.end]
    if spot.closed and any(info.after == "percent" for info in sentence):
        return "percent"
    return "price" if any(info.noun == "money" for info in sentence) else "measurement"


def money_beside(spot: Spot) -> bool:
    near = (spot.first - 1, spot.last + 1)
    return any(spot.begin <= at < spot.end and spot.infos[at].noun == "money" for at in near)


def summed(spot: Spot) -> str | None:
    """Das Format 16+1."""
    tokens = spot.tokens
    ahead = spot.after() == "+" and tokens.glued(spot.last + 1) and spot.after(2)[:1].isdigit()
    behind = spot.before() == "+" and tokens.glued(spot.first) and spot.before(2)[-1:].isdigit()
    return "name" if spot.digits and (ahead or behind) else None


def gauged(spot: Spot) -> str | None:
    """Die Inzidenz liegt bei 117; the index slipped to 8,505: what is measured is a rate, not a number of people."""
    pair = spot.after() in ("over", "zu") and spot.after(2).isdecimal()
    behind = spot.before() in ("over", "zu") and spot.before(2).isdecimal()
    if (pair or behind) and spot.any_listed("gauges", spot.first - GAUGE_REACH, spot.first):
        return "other"  # 150 over 95
    if not spot.closed or not spot.digits:
        return None
    if spot.listed(spot.before(), "gauge_verbs") and spot.listed(spot.before(2), "gauges"):
        return "other"  # his pulse was 140
    at = spot.first - 1
    while at > spot.begin and spot.first - at <= HEDGES and spot.words[at] in spot.tokens.lexicon.hedge_words:
        if spot.words[at] in LINKS:
            break
        at -= 1
    if spot.words[at] not in LINKS:
        return None
    if not spot.any_listed("gauges", spot.first - GAUGE_REACH, spot.first):
        return None
    harmed = any(info.cue in FATE for info in spot.infos[spot.begin : spot.end])
    return None if harmed else "other"


def scaled(spot: Spot) -> str | None:
    """Auf einer Skala von 1 bis 10, on a scale of one to ten, eine 8: a mark."""
    near = spot.any_listed("scales", spot.first - SCALE_REACH, spot.first)
    return "other" if near and spot.value <= SHARES and not spot.counts() else None


def compared_year(spot: Spot) -> str | None:
    """mehr als 2020, fewer than in 2019: behind a comparison a year, where another number was compared."""
    if not spot.bare or not spot.closed or not FIRST_YEAR <= spot.value <= LAST_YEAR:
        return None
    others = any(info.num == "N" for info in spot.infos[spot.begin : spot.first])
    return "year" if others and spot.before() in ("als", "than") else None


def pointed(spot: Spot) -> str | None:
    """61 Prozent, 7 Punkte mehr; up 3 points to 42 percent: points of a share."""
    points = spot.listed(spot.after(), "points")
    return "percent" if points and any(info.after == "percent" for info in spot.infos[spot.begin : spot.end]) else None


def of_ratio(spot: Spot) -> str | None:
    """The two of "two in five of the young"."""
    if spot.german or spot.after() != "in" or not spot.after(2) or spot.value > SMALL:
        return None
    whole = spot.infos[spot.last + 2]
    ends = spot.after(3)[:1] in ("", ".", ",", ";") or spot.after(3) == "of"
    return "other" if ends and whole.num in "NW" and 1 < (whole.value or 0) <= SHARES else None


def rated(spot: Spot) -> str | None:
    """Wertung: 4 von 5 Sternen; in neun von zehn Fällen; rated the school 2 out of 4: a share or a mark, no count."""
    words, last = spot.words, spot.last
    step = 2 if spot.after() == "out" and spot.after(2) == "of" else 1 if spot.after() in ("von", "of") else 0
    first = step and last + 1 + step < spot.end
    whole = spot.infos[last + 1 + step] if first else None
    if whole and whole.num in "NW" and spot.value < (whole.value or 0) <= MOST_MARKS:
        noun = spot.after(2 + step)
        return "other" if spot.listed(noun, "shares_of") or spot.any_listed("rated", spot.begin, spot.first) else None
    back = 1 if spot.before() == "von" or spot.before() == "of" else 0
    back += spot.before(2) == "out"
    if not back or spot.first - back - 1 < spot.begin or spot.infos[spot.first - back - 1].num not in "NW":
        return None
    part = spot.infos[spot.first - back - 1].value or 0
    marks = spot.listed(spot.after(), "shares_of") or spot.any_listed("rated", spot.begin, spot.first)
    return "other" if marks and part < spot.value <= MOST_MARKS and words[spot.first - back - 1] else None


def labelled(spot: Spot) -> str | None:
    """grid slot 3, gas mark 6, channel 501: an English noun with its number, behind which nothing is counted."""
    if spot.german or not spot.digits:
        return None
    if spot.value > LARGEST_NAMED or not spot.bare:
        return None
    subject = not spot.closed and spot.value > 1 and spot.listed(spot.after(), "singular_being")
    if not (spot.closed or subject):  # Observation post 3 was hit
        return None
    at = spot.first - 1
    if (at <= spot.begin or spot.tokens.capital(at)) and not (subject and at == spot.begin):
        return None
    word, info = spot.words[at], spot.infos[at]
    verb = spot.listed(word, "verbs") or word.endswith(("ed", "ing", "ly", "s", "n't"))
    modal = spot.before(2) in MODALS  # "I can parade 430"
    known = modal or info.cue or info.noun or info.roles or info.date != "." or info.num != "."
    plain = word.isalpha() and len(word) > len("who") and word not in spot.tokens.lexicon.grammar["function"]
    return "name" if plain and not verb and not known and word not in spot.tokens.lexicon.hedge_words else None


def identifier(spot: Spot) -> str | None:
    """His army number was 7654321: so many digits in one piece, with nothing counted."""
    long = spot.bare and len(spot.words[spot.first]) >= IDENTIFIER
    return "other" if long and spot.closed else None


def numbered(spot: Spot) -> str | None:
    """Bus 34 fährt, Box Office 2, auf Feld 9: a name or title with its number, behind which nothing is counted."""
    named = spot.bare and spot.digits and spot.value <= LARGEST_NAMED and spot.capital_before()
    if not named or spot.counts() or not (spot.closed or verb_follows(spot)):
        return None
    at = spot.first - 1
    word, info = spot.words[at], spot.infos[at]
    if (
        not word.isalpha()
        or info.cue
        or info.noun
        or info.date != "."
        or not set(info.roles) <= set("N" if spot.german else "NK")
    ):
        return None
    before = spot.before(2)
    if "a" in (spot.infos[at - 1].roles if at > spot.begin else "") or spoken_name(spot, at):
        return None
    placed = {spot.before(steps) for steps in range(2, 2 + PLACE_REACH)}
    another = before in JOINTS and any(info.num == "N" for info in spot.infos[spot.begin : at])
    return None if placed & PLACING or before == "," or another else "name"  # "150 engineers and Sweden 80"


def spoken_name(spot: Spot, at: int) -> bool:
    """Whether the word may be who speaks: a known name, or the subject of a verb of saying in front of it."""
    claims = spot.tokens.lexicon.claims
    if spot.words[at] in claims.names or spot.words[at].endswith(("s'", "’s", "'s")):
        return True
    return any("V" in info.roles for info in spot.infos[spot.begin : at])


def verb_follows(spot: Spot) -> bool:
    """Whether a lower-case word follows that no fate or adjective of those counted can be."""
    after = spot.last + 1
    if after >= spot.end or not spot.words[after].isalpha() or spot.tokens.capital(after):
        return False
    info = spot.infos[after]
    if info.cue or info.noun or info.num != "." or "a" in info.roles:
        return False
    return not spot.capital_after(2)
