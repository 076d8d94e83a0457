"""What stands before a number and takes it as its own: Artikel 4, Brigade 47, Bild 3 (von 12), Leopard 2, Kanal 24."""

from articles.reading.noise.spot import Spot

MOST, LONGEST_UNIT = 9999, 999
FATE = ("killed", "wounded", "captured", "missing")
PEOPLE = ("soldiers", "people", "nationals")
PAIRED = {
    ("force", "task"): "unit_name",
    ("war", "world"): "name",
    ("bowl", "super"): "name",
    ("mark", "gas"): "measurement",
    ("order", "executive"): "legal",
}
DIVIDED = ("von", "of", "/")


def titled(spot: Spot) -> str | None:
    """The word before the number; an abbreviation's dot may stand between, as in "Art. 5"."""
    at = spot.first - 1
    if at > spot.begin and spot.words[at] == "." and spot.tokens.glued(at):
        at -= 1
    if at < spot.begin:
        return english_unit(spot)
    before = spot.infos[at].before
    if spot.listed(spot.words[at], "numbered_days") and (spot.closed or spot.listed(spot.after(), "of_a_war")):
        return "ordinal" if spot.digits or spot.listed(spot.after(), "of_a_war") else None
    if spot.digits and at == spot.first - 1 and spot.listed(spot.words[at], "roads") and spot.value <= MOST:
        return "name" if spot.tokens.capital(at) else None
    if (spot.words[at], spot.before(2)) in PAIRED or vessel(spot):
        return PAIRED.get((spot.words[at], spot.before(2)), "name")
    if spot.words[at] == "&" or (spot.words[at] == "p" and spot.before(2) == "&"):
        return "name"  # the S&P 500
    if spot.words[at] == "-" and spot.tokens.glued(spot.first) and not spot.tokens.glued(at) and spot.closed:
        return "measurement"  # it felt like -30
    if spot.words[at] == "minus" and (spot.closed or not (spot.counts() or spot.capital_after())):
        return "measurement"
    if before is None:
        if (
            spot.words[at] == "top"
            and spot.before(2) in ("the", "die", "den")
            and spot.closed
            and spot.number.form == "plain"
        ):
            return "other"  # in the top 10
        return part_of_whole(spot) or model(spot) or english_unit(spot) or proper_name(spot)
    if before == "age":
        return None
    if before in ("counter", "legal") and spot.after() in ("von", "of") and spot.after(2).isdecimal():
        return "counter"
    if before in ("legal", "measurement"):
        return exact_title(spot, at, before)
    return named(spot, at, before)


def exact_title(spot: Spot, at: int, reason: str) -> str | None:
    """Resolution 1701, section 230, § 12, Stärke 7,7, Mach 5."""
    if not spot.digits or spot.number.form not in ("plain", "range"):
        return None
    word = spot.words[at]
    if reason == "measurement" or word[0] == "§" or spot.tokens.capital(at):
        return reason
    return reason if not spot.german and spot.value <= MOST and not spot.counts() else None


def named(spot: Spot, at: int, reason: str) -> str | None:
    word = spot.words[at]
    people = at > spot.begin and (spot.infos[at - 1].cue in FATE or spot.infos[at - 1].noun in PEOPLE)
    single = spot.infos[at - 1].noun and not spot.words[at - 1].endswith("s")  # inmate number 466
    if word in ("number", "numbers") and people and not (spot.tokens.capital(at) or single):
        return None  # "the wounded number 2,880"
    if spot.listed(word, "abbreviated_titles"):
        if spot.words[at + 1] == ".":
            return reason if word != "s" or spot.tokens.capital(at) else None
        inside = at > spot.begin or "V" in spot.infos[spot.last + 1].roles  # No 10 said
        numbered = word == "no" and spot.tokens.capital(at) and inside and len(spot.words[spot.first]) <= 3
        return "ordinal" if numbered else None
    if spot.listed(word, "lower_case_titles"):
        return reason if spot.bare else None
    if not spot.tokens.capital(at) and (spot.german or reason in ("type_name", "name")):
        return None
    ranged = spot.number.form == "range" and reason in ("counter", "legal", "unit_name") and spot.digits
    long = spot.value > LONGEST_UNIT and word.endswith(tuple(spot.tokens.lexicon.lists["long_numbers"]))
    if (spot.number.form != "plain" and not ranged) or (spot.value > MOST and not long):
        return None
    if reason == "name" and spot.digits and "," in spot.words[spot.first]:
        return None  # "Italy 5,000, France 6,000"
    if taken_by_noun(spot, reason):
        return None
    return None if reason == "unit_name" and spot.value > LONGEST_UNIT and not long else reason


def taken_by_noun(spot: Spot, reason: str) -> bool:
    """Whether the number counts the noun after it: "In Camp 14 prisoners died"; "Leopard 2 tanks" are a type."""
    if reason == "type_name" and spot.digits and spot.value < 100:
        return False
    if spot.digits and spot.value > 1 and spot.listed(spot.after(), "singular_being"):
        return False  # Terminal 3 was evacuated
    if reason not in ("name", "counter", "unit_name"):
        return spot.counts()
    nominal = spot.tokens.lexicon.grammar["nominal"]
    told = spot.after() in nominal and spot.infos[spot.last + 1].cue in FATE  # "cost the platoon 30 dead"
    return told or spot.counts(people=True) or noun_next(spot)


def noun_next(spot: Spot) -> bool:
    """Whether a German noun that can be counted stands right behind the number: 21. Reserveregiment 400 Leichen."""
    at = spot.last + 1
    if not spot.german or at >= spot.end or not spot.tokens.capital(at):
        return False
    return bool(spot.infos[at].noun or spot.infos[at].cue)


def part_of_whole(spot: Spot) -> str | None:
    """The 12 of "Bild 3 von 12"."""
    divided = spot.before() in DIVIDED
    if divided and spot.infos[spot.first - 2].num == "O" and spot.closed:
        return "counter"  # 143rd of 180
    if divided and spot.before(2)[:1].isdigit() and spot.first - 3 >= spot.begin:
        return "counter" if spot.infos[spot.first - 3].before in ("counter", "legal") else None
    if spot.before() == "of" and spot.before(2) == "group" and spot.capital_before(2):
        return "name" if spot.digits or spot.tokens.capital(spot.first) else None
    return None


def model(spot: Spot) -> str | None:
    """A 747 skidded: an article that no count has, a number that no noun follows."""
    if spot.german or not spot.bare or spot.before() != "a" or spot.counts():
        return None
    word = spot.after()
    return "type_name" if word.isalpha() and not spot.capital_after() else None


def english_unit(spot: Spot) -> str | None:
    """5 Field Regiment, 16 Air Assault Brigade."""
    if spot.german or not spot.bare:
        return None
    for steps in range(1, 5):
        if not spot.capital_after(steps):
            return None
        if spot.listed(spot.after(steps), "regiments"):
            return "unit_name"
        if steps > 1 and spot.infos[spot.last + steps].before == "unit_name":
            further = spot.last + steps + 1
            return None if further < spot.end and spot.infos[further].noun else "unit_name"
    return None


def proper_name(spot: Spot) -> str | None:
    """The Three Brotherhood Alliance, the Six Day War: a number word in capitals before another capital."""
    if spot.german or spot.digits or spot.first != spot.last or spot.before() != "the":
        return None
    named = spot.tokens.capital(spot.first) and spot.capital_after() and spot.words[spot.last + 1].isalpha()
    return "name" if named and not spot.counts(people=True) else None


def vessel(spot: Spot) -> bool:
    """The submarine Nanggala 402, Flug LH 400: a name with its number behind what carries it."""
    if not spot.bare or not spot.capital_before() or not spot.before().isalpha() or spot.counts():
        return False
    return any(spot.listed(spot.before(steps), "vessels") for steps in (2, 3))
