"""Letters and marks joined to a number: Il-76, G7, 120-tägig, 62-year-old, 2A6, 155mm, 20-Punkte-Plan."""

from articles.reading.noise.spot import OLDEST, Spot
from articles.reading.tokens import Tokens

HYPHENS = ("-", "‑", "–")
FEW = 100  # a "15-member" body is named by its size; a "3,000-member" brigade is counted


def attached(spot: Spot) -> str | None:
    tokens, words, last = spot.tokens, spot.words, spot.last
    if spot.digits and tokens.glued(spot.first) and spot.before() in (".", ",") and ":" in spot.before(2):
        return "time"  # 1:27.9
    if spot.digits and tokens.glued(spot.first):
        reason = joined_before(spot)
        if reason:
            return reason
    after = last + 1
    if after >= len(words) or not tokens.glued(after):
        return None
    if words[after][0].isalpha() and words[last][-1].isdigit() and spot.infos[after].num not in "kX":
        return letters_after(spot, after)
    if words[after] in HYPHENS and after + 1 < len(words) and tokens.glued(after + 1):
        return tail_reason(spot, after + 1)
    return None


def joined_before(spot: Spot) -> str | None:
    """The 7 of G7, the 76 of Il-76; not the 2025 of "Mai-2025"."""
    tokens, words, first = spot.tokens, spot.words, spot.first
    before = words[first - 1]
    if not words[first].isdecimal() and len(words[first]) > 4:
        return None  # N500,000: a sum
    if before.isalpha():
        named = spot.listed(before, "name_letters") and tokens.capital(first - 1)
        return "name" if named and not letter_follows(spot) else "type_name"
    if before in HYPHENS and first > 1 and tokens.glued(first - 1) and words[first - 2][-1].isalpha():
        if spot.infos[first - 2].date in "MP" or tokens.num_letters[first - 2] in "NWX":
            return None
        return "age" if spot.listed(words[first - 2], "limits") else "type_name"  # the under-16s
    return None


def letter_follows(spot: Spot) -> bool:
    return spot.last + 1 < len(spot.words) and spot.tokens.glued(spot.last + 1) and spot.words[spot.last + 1].isalpha()


def letters_after(spot: Spot, at: int) -> str | None:
    """ "155mm", "19jährige", "39C", "40s", "12.30h", "80er", and else a type: "2A6"."""
    word = spot.words[at]
    if spot.listed(word, "ordinal_endings"):
        return "ordinal"
    if spot.listed(word, "decade_endings"):
        return decade_or_age(spot)
    if word in ("h", "hrs") and spot.value <= 24:
        return "time" if "." in spot.words[spot.last] or spot.before() in ("um", "at", "ab", "bis") else "duration"
    after = spot.infos[at].after
    if after in ("distance", "measurement", "time", "percent", "duration"):
        return after
    return tail(spot, at) or "type_name"


def decade_or_age(spot: Spot) -> str:
    """A man in his 40s; the 1990s, the '80s."""
    return "age" if spot.listed(spot.before(), "possessives") or spot.listed(spot.before(2), "possessives") else "year"


def tail_reason(spot: Spot, at: int) -> str | None:
    """What "-tägig", "-year-old", "-Millimeter", "-Punkte-Plan" make of a number; "-strong" leaves it a count."""
    word = spot.words[at].removeprefix("and-a-half-")
    found = tail(spot, at, word)
    if found:
        return found
    if spot.listed(word, "fractions"):
        return "other"
    if counted_tail(spot, at, word) or spot.tokens.num_letters[at] in "NWXbr":
        return None
    return "other" if word[0].isalpha() else None


def tail(spot: Spot, at: int, word: str = "") -> str | None:
    word = word or spot.words[at]
    for reason, stems in spot.tokens.lexicon.number_tails:
        if word.startswith(stems):
            return age_or_duration(spot.tokens, at, spot.value) if reason == "age" else reason
    return None


def counted_tail(spot: Spot, at: int, word: str) -> bool:
    lists = spot.tokens.lexicon.lists
    if word.startswith(tuple(lists["count_tails"])):
        return True
    if word.startswith(tuple(lists["size_tails"])):
        return spot.value >= FEW
    head = word.partition("-")[0]
    return head == word and spot.infos[at].noun in ("soldiers", "people", "nationals", "vehicles", "missiles")


def age_or_duration(tokens: Tokens, at: int, value: float) -> str:
    """ein 17-Jähriger, die 17-jährige Anna are of an age; not die 3-jährige Besatzung, the three-year-old war."""
    if value > OLDEST:
        return "duration"
    german = tokens.lexicon.language == "de"
    if german and tokens.capital(at) and not tokens.words[at].endswith("-"):
        return "age"
    lasting = tokens.lexicon.lists["lasting"]
    following = tokens.words[at + 1 : at + 3]
    return (
        "duration"
        if any(
            word.startswith(tuple(lasting)) or word.endswith(("krieg", "kriegs", "krieges", "haft", "frist"))
            for word in following
        )
        else "age"
    )
