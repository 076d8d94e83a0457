"""Whether words that look like a date are one: the modal "may", 2000 Soldaten, letzten Tagen, Morgen, in a second."""

import re

from articles.reading.tokens import Tokens

COMPARED = frozenset({"mehr", "weniger", "more", "fewer", "less"})
FATES = ("killed", "wounded", "casualties", "captured", "missing")
FARTHEST_YEAR = 2050
LOWER_CASE = ("may", "march", "august")
BEFORE_YEAR = "(/-–['‘’“„\"«‹\n”»"
GENITIVE = ("des", "dieses", "jenes")
PLURAL_UNITS = re.compile(
    r"(?:tagen?|tage|wochen|monaten?|jahren?|stunden?|quartalen?|jahrzehnten?|halbjahren?|wochenenden|\w+s)$"
)
SINGULAR_IN_S = frozenset(
    {
        "tages",
        "monats",
        "monates",
        "jahres",
        "jahrs",
        "quartals",
        "wochenendes",
        "halbjahres",
        "halbjahrs",
        "week's",
        "month's",
        "year's",
        "weekend's",
        "jahrzehnts",
    }
)
STRONG = frozenset({"fiscal", "im", "in", "seit", "bis", "ab", "von", "vom", "since", "until", "by", "from", "of", "during", "before", "after",  # noqa: E501
                    "nach", "vor", "jahr", "year", "jahre", "jahres", "ende", "anfang", "mitte", "late", "early", "end", "um", "("})  # fmt: skip  # noqa: E501


def plausible(tokens: Tokens, letters: str, rule: str, first: int, last: int) -> bool:
    """Refuses words that only look like dates: the modal "may", a Soldatenzahl 2000, "letzten Tagen", "Morgen"."""
    words, german = tokens.words, tokens.lexicon.language == "de"
    if rule == "year_only":
        return is_year(tokens, last, letters[first] == "U")
    if rule in ("month", "weekday", "season_of") and not calendar_word(tokens, letters, first, last):
        return False
    if rule in ("full_day", "day_range") and not german and words[first + letters[first:].index("M")] in LOWER_CASE:
        return tokens.capital(first + letters[first:].index("M"))
    if rule == "weekday" and german and words[last].endswith("tags") and not (first and words[first - 1] in GENITIVE):
        return False
    if rule == "day_away" and words[first] == "morgen" and tokens.capital(first):
        return not tokens.capital(first) or first in tokens.borders or words[first - 1] == ":"
    if rule in ("unit_away", "part") and "U" in letters[first : last + 1]:
        unit = words[first + letters[first : last + 1].rindex("U")]
        if PLURAL_UNITS.search(unit) and unit not in SINGULAR_IN_S and not (rule == "part" and letters[last] == "Y"):
            return german and unit == "jahre" and words[last - 1] == "diesem"
        if rule == "unit_away" and tokens.infos[last].date_value == "day":
            return words[first] in ("vergangenen", "previous", "preceding")
    if rule == "night_past":
        return letters[first] == "R" or words[first] == "overnight"
    if rule == "weekend":
        return bool(tokens.infos[last].date_value == "weekend")
    if rule == "day_alone":
        after = last + 1
        if words[first - 1] not in tokens.lexicon.future["day_prepositions"]:
            return False
        return after >= len(words) or not (tokens.capital(after) if german else words[after].isalpha())
    if rule == "full_day" and "T" in letters[first : last + 1]:
        return False
    if rule == "full_day" and not german and "in" in words[first : last + 1]:
        return False  # up from 28 in June
    return not (
        rule == "ordinal_unit"
        and words[first] in ("second", "last")
        and words[min(last, first + 1)] == "half"
        and last == first + 1
    )


def calendar_word(tokens: Tokens, letters: str, first: int, last: int) -> bool:
    """Months, weekdays and seasons that are also other words need a capital, a year or a preposition."""
    german = tokens.lexicon.language == "de"
    at = next((at for at in range(first, last + 1) if letters[at] in "MWS"), first)
    word = tokens.words[at]
    if letters[at] in "MW" or german:
        if not tokens.capital(at):
            return False
        if word in ("jan", "mär", "mon", "sun", "sat", "jun", "dec", "dez", "sep", "mar", "fri", "tue", "wed", "thu"):
            return last > at
        if word == "august" and not german and at not in tokens.borders:
            return True
        if word in ("may", "march", "august"):
            return last > first or (at > 0 and letters[at - 1] in "pabuzflP" and at not in tokens.borders)
        return True
    if last > first or (at > 0 and letters[at - 1] in "pa"):
        return not (
            word == "fall" and last + 1 < len(tokens.words) and tokens.words[last + 1] == "of" and letters[last] != "Y"
        )
    return False


def is_year(tokens: Tokens, at: int, strong: bool) -> bool:
    """Whether four digits are a year and not a count: "2024", but "2000 Soldaten" and "rund 1900 Tote"."""
    infos, words = tokens.infos, tokens.words
    value = int(infos[at].date_value)
    if tokens.glued(at) and at > 0 and words[at - 1][0] not in BEFORE_YEAR:
        return False
    if (
        tokens.glued(at)
        and words[at - 1] in ("-", "–")
        and at > 1
        and tokens.glued(at - 1)
        and words[at - 2].isalpha()
        and words[at - 2] != "mid"
    ):
        return False
    begin, end = tokens.sentence(at)
    strong = strong or (at > begin and (words[at - 1] in STRONG or infos[at - 1].date in "MPRUSFK"))
    if at > begin and not strong:
        before = words[at - 1]
        if tokens.lexicon.hedges.get(before) and infos[at - 1].date not in "pba":
            return before in (
                "bereits",
                "schon",
                "erst",
                "noch",
                "auch",
                "already",
                "nun",
                "jetzt",
                "bis",
                "insgesamt_",
            )
        if before in ("$", "€", "£", "artikel", "resolution"):
            return False
    lists = tokens.lexicon.lists
    if at > begin and words[at - 1] == "auf" and not lists["counting"].isdisjoint(words[begin:at]):
        return False  # "stieg in der Türkei auf 5894, in Syrien auf 1932"
    if tokens.lexicon.language == "de" and round_count(tokens, at, end):
        return False
    if at + 1 < end and words[at + 1] in COMPARED and not strong:
        return False  # "2000 weniger als geplant"
    if at + 1 < end:
        after = infos[at + 1]
        if (
            after.num in "Xk"
            or after.after in ("percent", "distance", "measurement", "time")
            or words[at + 1] in ("%", "euro", "dollar")
        ):
            return False
        if counted(tokens, at, end):
            return strong and value % 50 != 0 and words[at - 1] != "von"
    return 1900 <= value <= FARTHEST_YEAR or strong or (value % 50 != 0 and set_apart(tokens, at + 1, end))


def counted(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a noun of people or things follows, perhaps after adjectives: 2000 nordkoreanische Soldaten."""
    lasting = tokens.lexicon.lists["lasting"]
    if tokens.words[at + 1] in lasting or befell_one(tokens, at) or opens_telling(tokens, at, end):
        return False  # the 2014 war
    if (
        tokens.words[at - 1] == "the"
        and tokens.capital(at + 1)
        and not lasting.isdisjoint(tokens.words[at + 2 : at + 4])
    ):
        return False  # the 1951 Refugee Convention
    for after in range(at + 1, min(at + 4, end)):
        info = tokens.infos[after]
        if info.num in "NW":
            return False  # "1896 rund 6.000 Italiener"
        if (info.noun and tokens.words[after][0].isalpha()) or info.cue in FATES:
            return True
        if not may_be_adjective(tokens, after) or info.date != "." or "a" in info.roles or "p" in info.roles:
            return False
    return False


def round_count(tokens: Tokens, at: int, end: int) -> bool:
    """Bis 2024 waren 2000 heimgekehrt: a round number between a plural verb and its participle."""
    if (
        at + 1 >= end
        or tokens.words[at - 1] not in ("waren", "wurden", "sind", "werden")
        or tokens.infos[at].date_value % 100
    ):
        return False
    word = tokens.words[at + 1]
    return word.endswith(("t", "en")) and not tokens.capital(at + 1) and tokens.infos[at + 1].date != "p"


def opens_telling(tokens: Tokens, at: int, end: int) -> bool:
    """2022 starben 300: a verb behind what opens the sentence, and another number in its clause."""
    opens = at in tokens.borders or tokens.words[at - 1][0] == "\n"
    if tokens.lexicon.language != "de" or not opens or tokens.capital(at + 1):
        return False
    clause = next((step for step in range(at + 1, end) if tokens.words[step] in ",;:."), end)
    return any(info.num in "NWV" for info in tokens.infos[at + 2 : clause])


def befell_one(tokens: Tokens, at: int) -> bool:
    """Flug MH17 wurde 2014 abgeschossen: a verb of one thing in front, its participle behind."""
    if tokens.lexicon.language != "de" or tokens.words[at - 1] not in ("wurde", "wird", "war", "ist"):
        return False
    return not tokens.capital(at + 1) and tokens.words[at + 1].endswith(("t", "en"))


def is_decade(tokens: Tokens, at: int) -> bool:
    after = at + 1
    return (
        after < len(tokens.words)
        and tokens.glued(after)
        and tokens.words[after] in ("er", "ern", "s", "er-jahre", "er-jahren")
    )


def ends_here(tokens: Tokens, at: int) -> bool:
    return (
        at + 1 in tokens.borders
        or at + 1 >= len(tokens.words)
        or not tokens.capital(at - 1)
        or len(tokens.words[at - 1]) > 4
    )


def may_be_adjective(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    if not word[0].isalpha():
        return False
    return tokens.lexicon.language == "en" or tokens.capital(at) or word.endswith(("e", "en", "er", "es", "em"))


def set_apart(tokens: Tokens, after: int, end: int) -> bool:
    """Whether another number, a hedge or a preposition follows: "starben 1896 rund 6.000", "1812 nach Russland"."""
    if after >= end:
        return False
    info = tokens.infos[after]
    return info.num in "NW" or info.date == "p" or tokens.words[after] in tokens.lexicon.hedges
