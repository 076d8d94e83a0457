"""Ages that stand without "Jahre alt": (40), aged 25, the youngest was 18, Mitte vierzig, jünger als 20."""

from articles.reading.noise.spot import OLDEST, Spot

YOUNGEST = 10  # a bare number between commas below this is hardly an age
ADULT = range(14, 100)
CHILD = 3
LABEL = 4  # tokens at the head of a line, one of which names the age that stands behind its colon
MOST_CHILDREN = 12
OF_THEM = frozenset({("von", "ihnen"), ("of", "them")})  # "der jüngste von ihnen 15"


def age(spot: Spot) -> str | None:
    if spot.number.form == "vague" or not 0 < spot.value <= OLDEST:
        return None
    for rule in (announced, rounded, compared, of_a_person, at_that_age, in_brackets, between_commas):
        if rule(spot):
            return "age"
    return None


def announced(spot: Spot) -> bool:
    """aged 25, im Alter von 94, between the ages of 18 and 60, im Alter zwischen 18 und 60."""
    word = spot.before()
    if spot.listed(word, "is_aged") and spot.closed:
        return True  # he's 30 and plays
    if word == ":" and any(info.before == "age" for info in spot.infos[spot.begin : spot.first][:LABEL]):
        return spot.closed  # Age of the youngest soldier: 21
    steps = 1
    while steps < 4 and spot.listed(spot.before(steps), "age_links"):
        steps += 1
    word = spot.before(steps)
    return of_that_age(spot) or (bool(word) and spot.infos[spot.first - steps].before == "age")


def of_that_age(spot: Spot) -> bool:
    """A man of 45 was hurt."""
    if spot.before() not in ("of", "von") or spot.counts():
        return False
    if not spot.german and spot.listed(spot.before(2), "persons") and spot.value in ADULT:
        return predicate_follows(spot)  # men of 18 to 60
    if spot.listed(spot.before(2), "parents") and spot.value <= MOST_CHILDREN:
        return False  # a father of two
    one = spot.before(3) in ("a", "an", "one", "ein", "eine") and spot.listed(spot.before(2), "kin")
    return one and predicate_follows(spot)


def rounded(spot: Spot) -> bool:
    """Mitte vierzig, Anfang 20."""
    if not spot.german or spot.value % 10 or not 20 <= spot.value < 100 or not spot.closed:
        return False
    return spot.before() in ("anfang", "mitte", "ende") and not spot.listed(spot.after(), "age_not")


def compared(spot: Spot) -> bool:
    """jünger als 20, older than 60; die meisten über 60, anyone under 25, Männer ab 25."""
    if spot.before() in ("als", "than") and spot.listed(spot.before(2), "older_younger"):
        return True
    if (
        not spot.german
        and spot.before() == "as"
        and spot.before(2) in ("young", "old")
        and spot.before(3) == "as"
        and not spot.counts()
    ):
        return True  # conscripts as young as 18
    ranged = spot.number.form == "range" and spot.before() in ("zwischen", "between")
    if not (ranged or (spot.number.form == "plain" and spot.listed(spot.before(), "age_hedges"))):
        return False
    if spot.counts() and not spot.listed(spot.after(), "being"):  # "under 14 were evacuated" counts nobody
        return False
    if spot.value not in ADULT and not (spot.value >= CHILD and spot.listed(spot.before(2), "children")):
        return False
    steps = (2, 3, 4, 5) if spot.listed(spot.before(2), "being") else (2, 3)
    return predicate_follows(spot) and any(spot.listed(spot.before(step), "persons") for step in steps)


def predicate_follows(spot: Spot) -> bool:
    """Whether what follows is the sentence's verb or nothing, but no noun that the number counts."""
    word = spot.after()
    return spot.closed or (word.isalpha() and not spot.capital_after() and not spot.infos[spot.last + 1].noun)


def of_a_person(spot: Spot) -> bool:
    """Einer der Piloten war erst 22. The youngest was 21, the oldest 48. She turned 90. He was 42, she 38."""
    if (
        spot.listed(spot.after(), "become")
        and spot.value in ADULT
        and not spot.any_listed("out_of", spot.begin, spot.end)
    ):
        return True
    if spot.german and spot.before() in ("der", "die", "das") and spot.before(2) == ",":
        return spot.listed(spot.after(), "singular_being") and not spot.counts()  # seine Tochter, die vier ist
    if not spot.closed and not spot.listed(spot.before(), "birthday_verbs") and not spot.listed(spot.after(), "now"):
        return False
    if spot.counts() or spot.number.form not in ("plain", "range"):
        return False
    steps = 1
    while steps < 4 and spot.listed(spot.before(steps), "age_particles"):
        steps += 1
    word = spot.before(steps)
    if (spot.before(steps + 1), word) in OF_THEM:
        word = spot.before(steps + 2)
    if steps > 1 and spot.listed(word, "many") and spot.before(steps + 1) == "," and spot.value in ADULT:
        return True  # "..., viele kaum 20."
    if spot.listed(word, "birthday_verbs"):
        return True
    if spot.listed(word, "superlatives") or (spot.listed(word, "pronouns") and spot.value >= YOUNGEST and spot.closed):
        return not spot.listed(word, "pronouns") or spot.before(steps + 1) in (",", "und", "and", ";")
    if word == "been" and (spot.before(steps + 2), spot.before(steps + 1)) == ("would", "have"):
        return spot.value < 100  # he would have been 40 today
    if word == "be" and spot.before(steps + 1) == "to" and spot.value < 100:
        return spot.any_listed("kin", spot.begin, spot.first) or spot.any_listed("pronouns", spot.begin, spot.first)
    if not spot.listed(word, "being"):
        return False
    if steps == 1 and word in ("were", "waren") and spot.before(2) in ("we", "wir"):
        return False  # They were 200, we were 30
    told = spot.any_listed("of_age", spot.first - steps - 8, spot.last + 8)
    if steps > 1 and spot.any_listed("persons", spot.begin, spot.first):
        return True  # die Rekruten sind kaum 18
    return told or spot.before(steps + 1) == "who" or one_person(spot, word)


def at_that_age(spot: Spot) -> bool:
    """He died at 94; Mit 17 meldete er sich."""
    if spot.before() not in ("at", "mit") or spot.value not in ADULT or not spot.bare:
        return False
    if spot.german:
        return spot.first - 1 == spot.begin and verb_follows(spot)
    if (spot.first - 1 == spot.begin or spot.before(2) == ",") and spot.after() == ",":
        return spot.listed(spot.after(2), "pronouns") or spot.capital_after(2)  # At 38, he is the oldest
    if spot.any_listed("counting", spot.begin, spot.first):
        return False  # she puts the dead at 46
    return spot.closed and spot.any_listed("life_verbs", spot.first - 5, spot.first)


def in_brackets(spot: Spot) -> bool:
    """Kim Jong Un (40), Töchter (8 und 11), vier Rekruten (alle 19)."""
    opening = spot.first - 1
    while opening > spot.begin and spot.first - opening < 6 and spot.words[opening] != "(":
        if spot.infos[opening].num not in "NWucr" and not spot.listed(spot.words[opening], "age_particles"):
            return False
        opening -= 1
    if opening < spot.begin + 1 or spot.words[opening] != "(" or not spot.digits:
        return False
    closing = next((at for at in range(spot.last + 1, min(spot.last + 6, spot.end)) if spot.words[at] == ")"), None)
    if closing is None or any(spot.infos[at].num not in "NWucr" for at in range(spot.last + 1, closing)):
        return False
    before = opening - 2 if spot.words[opening - 1] == "." else opening - 1  # Serhij K. (38)
    person = spot.infos[before]
    return spot.tokens.capital(before) and not (person.cue and person.noun is None) and spot.number.form == "plain"


def between_commas(spot: Spot) -> bool:
    """John Smith, 34, said; her father, 41, was; her son, nine, survived; not "5, 10, 15" nor a list of counts."""
    if spot.listed(spot.before(), "together") and spot.before(2) == "," and spot.after() in (",", ".", ")"):
        return spot.bare and spot.infos[spot.first - 3].noun in (
            "soldiers",
            "people",
            "nationals",
        )  # Rekruten, alle 19,
    if spot.before() != "," or spot.after() not in (",", ".", ":", ")") or spot.number.form != "plain":
        return False
    person = spot.before(2)
    kin = spot.listed(person, "kin")
    if not person.isalpha() or (spot.infos[spot.first - 2].cue and not kin):
        return False
    kin = kin or of_kin(spot)
    if not kin and (not spot.bare or spot.value < YOUNGEST):
        return False
    if spot.after() == "." and (spoken_by(spot) or apposed(spot) or of_kin(spot)):
        return True
    if spot.after() != "," and not (kin and spot.before(3) in ("his", "her", "sein", "seine", "ihr", "ihre")):
        return False
    if spot.after() == "," and not (spot.after(2) and spot.after(2).isalpha()):
        return False
    if kin:
        return True
    if not spot.german:
        return spot.capital_before(2) or not person.endswith("s")
    return spot.capital_before(2) and (
        spot.first - 3 < spot.begin or spot.capital_before(3) or "a" in spot.infos[spot.first - 3].roles
    )


def spoken_by(spot: Spot) -> bool:
    """ "...", sagt Ausbilder Mateo, 41.: a name of two words behind a verb of saying."""
    named = spot.capital_before(2) and spot.value in ADULT and spot.bare
    if named and spot.first - 3 >= spot.begin and "V" in spot.infos[spot.first - 3].roles:
        return True  # said Kim, 34
    return (
        named
        and spot.capital_before(3)
        and any("V" in info.roles for info in spot.infos[max(spot.begin, spot.first - 7) : spot.first - 2])
    )


def of_kin(spot: Spot) -> bool:
    """his great-granddaughter Elsie, six; Ein Bub aus Charkiw, neun: a name or a place behind somebody's kin."""
    before = 4 if "p" in spot.infos[max(spot.first - 3, 0)].roles else 3
    return spot.capital_before(2) and spot.listed(spot.before(before).rpartition("-")[2], "kin")


def apposed(spot: Spot) -> bool:
    """... on the head of the rebel leader, Corneille Nangaa, 54.: a name of two words behind a comma or an office."""
    named = spot.capital_before(2) and spot.capital_before(3) and spot.value in ADULT and spot.bare
    if not named or spot.first - 4 < spot.begin or not spot.before(3).isalpha():
        return False
    return spot.before(4) == "," or "K" in spot.infos[spot.first - 4].roles


def one_person(spot: Spot, being: str) -> bool:
    """Whether the sentence is about one person: "Das Opfer war 45.", "Lance Corporal Fred Amos was 19."; no tally."""
    if not spot.listed(being, "singular_being") or not CHILD <= spot.value < 100 or spot.number.form != "plain":
        return False
    if spot.listed(spot.before(2), "neuter"):
        return False  # es war zwölf
    return not spot.any_listed("tallies", spot.begin, spot.end)


def verb_follows(spot: Spot) -> bool:
    """Whether a lower-case word follows that is neither counted nor a preposition: the verb of "Mit 17 floh er"."""
    after = spot.last + 1
    if after >= spot.end or not spot.words[after].isalpha() or spot.tokens.capital(after):
        return False
    return not spot.infos[after].noun and "p" not in spot.infos[after].roles and not spot.counts()
