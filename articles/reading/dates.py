"""Date expressions of a text: found by a grammar of one letter a word, resolved by date_rules.

Letters (see calendar_words): M month, W weekday, Y year, N 1-31, D 28th, n number, T 28.04.2025, P Anfang/Mitte/Ende,
R letzte/diese/nächste, U unit, S season, F feast, H gestern, K Vorjahr, O ordinal, Q quarter, J Maihälfte, E one,
v vor, g ago, k earlier, q night, y evening, l hedge, m half, p preposition, a article, b to, u and, z between, f from.
"""

import re
from dataclasses import dataclass
from datetime import date

from articles.reading.date_rules import Items, resolve
from articles.reading.days import Period
from articles.reading.tokens import Tokens

Anchors = tuple[date | None, date | None]

REL = "[pa]{0,2}(?:RU|aK)"
GERMAN = {
    "day_range": r"Nd[bh][pa]{0,2}NdMd?Y?|za?Ndu[pa]{0,2}NdMd?Y?|NdMd?Y?[bh][pa]{0,2}NdMd?Y?|Nd/NdMY?",
    "month_range": r"Md?Y?[bh][pa]{0,2}Md?Y?|za?Md?Y?ua?Md?Y?",
    "month_pair": r"MuMY?",
    "year_range": r"Y[bh][pa]?Y|zYuY|Y/[YNn]",
    "weekday_pair": r"WuW",
    "night": r"qfNdM?pa?NdM?Y?|qpa?(?:Wc?)?NdM?Y?|qfWpa?W|qpa?[WTH]",
    "night_past": r"Rq",
    "full_day": rf"(?:Wc?[pa]{{0,2}})?NdMd?(?:Y|{REL})?|NMY",
    "numeric": r"(?:Wc?[pa]{0,2})?T",
    "week_of_day": r"Ufa?NdMY?|UfT",
    "part": rf"P[pa]{{0,2}}(?:R?Md?(?:Y|{REL})?|Y|R?UY?|K|R?SY?|SRU)",
    "ordinal_unit": r"O[nN]?U[fpa]{0,2}(?:R?UY?|MY?|Y)?",
    "half_of_named_month": r"OJY?",
    "quarter_code": r"QY?",
    "units_ago": r"vl?[nNE]m?U",
    "weekday": r"W[pa]{0,2}RU|R?W",
    "month": rf"R?Md?(?:Y|{REL})?",
    "season_of": rf"R?S(?:Y(?:/[YNn])?|{REL})?",
    "feast": rf"R?F(?:Y|{REL})?",
    "unit_away": r"RU",
    "day_away": r"Hy?",
    "word_for_period": r"R?K(?:Y(?:/[YNn])?)?",
    "weekend": r"(?<=[pa])U",
    "year_only": r"UY|Y",
    "day_alone": r"(?<=[pa])Nd",
}
ENGLISH = {
    "day_range": r"[zf]?a?[ND][bhu]a?[ND]p?Md?(?:c?Y)?|Md?[ND](?:[bh]|u)(?:M?d?)[ND](?:c?Y)?|[ND]p?MbY?[ND]p?M(?:c?Y)?"
    r"|[ND]p?Mb[ND]p?M(?:c?Y)?",
    "month_range": r"MY?[bh]MY?|zMY?uMY?",
    "month_pair": r"MuMY?",
    "year_range": r"Y[bh]Y|zYuY|Y/[YNn]",
    "weekday_pair": r"WuW",
    "night": r"qpa?(?:[ND]p?MY?|M[ND](?:c?Y)?|[WTH])",
    "night_past": r"q|Rq",
    "full_day": r"(?:Wc?)?Md?[ND](?:c?Y)?(?![bN])|(?:Wc?p?)?a?[ND]p?Md?(?:c?Y|p?RU)?",
    "numeric": r"(?:Wc?)?T",
    "week_of_day": r"Up(?:[ND]p?MY?|M[ND](?:c?Y)?)",
    "so_far": r"[kK]RU",
    "part": r"P[pa]{0,2}h?(?:R?Md?(?:c?p?Y|p?RU)?|Y|RU|aU(?!p)|UpY|aUpY|R?SY?)",
    "ordinal_unit": r"[OD][nN]?U(?:pa?(?:R?UY?|MY?|Y))?|R[nN]Up(?:RU|Y)",
    "quarter_code": r"QY?",
    "units_ago": r"l?[nNE]m?Ug",
    "weekday": r"Wp?RU|R?W",
    "month": r"R?Md?(?:c?p?Y|p?RU)?",
    "season_of": r"R?S(?:p?Y(?:/[YNn])?|p?RU)?",
    "feast": r"R?F(?:p?Y|p?RU)?",
    "unit_away": r"RU",
    "day_away": r"[HR]y|H",
    "word_for_period": r"KY?",
    "weekend": r"(?<=pa)U",
    "year_only": r"UY|Y",
    "day_alone": r"(?<=pa)D",
}


def grammar(rules: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{form})" for name, form in rules.items()))


GRAMMARS = {"de": grammar(GERMAN), "en": grammar(ENGLISH)}
STARTERS = re.compile(r"[MWYTPRUSFHKOQJDNnEvkqzl]")
LEADING = "zfpal"
BARE = frozenset(
    {
        "weekday",
        "weekend",
        "month",
        "full_day",
        "season_of",
        "day_alone",
        "feast",
        "numeric",
        "day_range",
        "month_range",
        "night",
    }
)
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
STRONG = frozenset({"im", "in", "seit", "bis", "ab", "von", "vom", "since", "until", "by", "from", "of", "during", "before", "after",  # noqa: E501
                    "nach", "vor", "jahr", "year", "jahre", "jahres", "ende", "anfang", "mitte", "late", "early", "end", "um", "("})  # fmt: skip  # noqa: E501


@dataclass(slots=True)
class Found:
    """A date expression: its tokens (both included), the days it denotes, and the rule that found it."""

    first: int
    last: int
    period: Period | None  # None: a date, but of unknown days
    rule: str
    future: bool = False


def find_dates(tokens: Tokens, anchors: Anchors) -> list[Found]:
    """All date expressions of a text in order, unresolved ones too (their numbers are no figures)."""
    letters = tokens.date_letters
    if not STARTERS.search(letters):
        return []
    named = feasts(tokens)
    if named:
        letters = "".join(named.get(at, ("", letter))[1] for at, letter in enumerate(letters))
    found: list[Found] = []
    search = GRAMMARS[tokens.lexicon.language].search
    at = 0
    while match := search(letters, at):
        rule, first, last = match.lastgroup or "", match.start(), match.end() - 1
        read = read_match(tokens, letters, named, rule, first, last, anchors)
        at = (last if read.first < 0 else read.last) + 1
        if read.first < 0:
            at = read.last
            continue
        found.append(read)
    return found


NO = -1  # a Found with this as `first` is none; its `last` says where to go on


def read_match(
    tokens: Tokens, letters: str, named: dict[int, tuple[str, str]], rule: str, first: int, last: int, anchors: Anchors
) -> Found:
    while letters[first] in LEADING and first < last and rule != "units_ago":
        first += 1
    if letters[last] == "d" and rule != "day_alone" and ends_here(tokens, last):
        last -= 1
    if not plausible(tokens, letters, rule, first, last):
        return Found(NO, first + 1, None, rule)
    if (
        rule in ("month", "full_day", "part")
        and letters[last] == "Y"
        and last > first
        and not is_year(tokens, last, True)
    ):
        last -= 1
    items = items_of(tokens, letters, named, first, last)
    if rule == "units_ago" and any(value == "hour" for _, value in items):
        return Found(first, last, None, rule)
    if rule == "year_only" and is_decade(tokens, last):
        rule, last = "decade", last + 1
    future = rule in BARE and speaks_of_future(tokens, first, last)
    period = both(rule, items, anchors, future)
    if period is None and not dateless(rule, items, anchors):
        return Found(NO, first + 1, None, rule)
    return Found(first, last, period, rule, future)


def items_of(tokens: Tokens, letters: str, named: dict[int, tuple[str, str]], first: int, last: int) -> Items:
    return tuple(
        (letters[at], named[at][0] if at in named else tokens.infos[at].date_value) for at in range(first, last + 1)
    )


def both(rule: str, items: Items, anchors: Anchors, future: bool) -> Period | None:
    """The days if they are the same on the first and the last day on which the article may have appeared."""
    early = resolve(rule, items, anchors[0], future)
    if anchors[0] == anchors[1] or early is None:
        return early
    return early if resolve(rule, items, anchors[1], future) == early else None


def dateless(rule: str, items: Items, anchors: Anchors) -> bool:
    """Whether these words are a date of unknown days rather than no date: with some anchor they resolve."""
    if rule in ("month_pair", "weekday_pair"):
        return False
    return resolve(rule, items, date(2024, 6, 15), False) is not None and (None in anchors or anchors[0] != anchors[1])


def ends_here(tokens: Tokens, at: int) -> bool:
    return (
        at + 1 in tokens.borders
        or at + 1 >= len(tokens.words)
        or not tokens.capital(at - 1)
        or len(tokens.words[at - 1]) > 4
    )


def plausible(tokens: Tokens, letters: str, rule: str, first: int, last: int) -> bool:
    """Refuses words that only look like dates: the modal "may", a Soldatenzahl 2000, "letzten Tagen", "Morgen"."""
    words, german = tokens.words, tokens.lexicon.language == "de"
    if rule == "year_only":
        return is_year(tokens, last, letters[first] == "U")
    if rule in ("month", "weekday", "season_of") and not calendar_word(tokens, letters, first, last):
        return False
    if rule == "day_away" and words[first] == "morgen" and tokens.capital(first):
        return not tokens.capital(first) or first in tokens.borders
    if rule in ("unit_away", "part") and "U" in letters[first : last + 1]:
        unit = words[first + letters[first : last + 1].rindex("U")]
        if PLURAL_UNITS.search(unit) and unit not in SINGULAR_IN_S and not (rule == "part" and letters[last] == "Y"):
            return german and unit == "jahre" and words[last - 1] == "diesem"
        if rule == "unit_away" and tokens.infos[last].date_value == "day":
            return words[first] in ("vergangenen",) if german else False
    if rule == "night_past":
        return letters[first] == "R" or words[first] == "overnight"
    if rule == "weekend":
        return bool(tokens.infos[last].date_value == "weekend")
    if rule == "day_alone":
        after = last + 1
        return after >= len(words) or not (tokens.capital(after) if german else words[after].isalpha())
    if rule == "full_day" and "T" in letters[first : last + 1]:
        return False
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
    if (
        tokens.glued(at)
        and at > 0
        and words[at - 1] not in ("(", "/", "-", "–", "[", "'", "‘", "’", "“", "„", '"', "«", "‹")
    ):
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
    if at + 1 < end:
        after = infos[at + 1]
        if (
            after.num in "Xk"
            or after.after in ("percent", "distance", "measurement", "time")
            or words[at + 1] in ("%", "euro", "dollar")
        ):
            return False
        if counted(tokens, at, end):
            return strong and value % 50 != 0
    return 1900 <= value <= 2100 or strong


def counted(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a noun of people or things follows, perhaps after adjectives: 2000 nordkoreanische Soldaten."""
    for after in range(at + 1, min(at + 4, end)):
        info = tokens.infos[after]
        if info.noun or info.cue in ("killed", "wounded", "casualties", "captured", "missing"):
            return True
        if not tokens.words[after][0].isalpha() or info.date != "." or "a" in info.roles or "p" in info.roles:
            return False
    return False


def is_decade(tokens: Tokens, at: int) -> bool:
    after = at + 1
    return (
        after < len(tokens.words)
        and tokens.glued(after)
        and tokens.words[after] in ("er", "ern", "s", "er-jahre", "er-jahren")
    )


def feasts(tokens: Tokens) -> dict[int, tuple[str, str]]:
    """Feasts of several words (Christmas Day): token to its value and letter, "F" for the first, "l" for the rest."""
    table = tokens.lexicon.feasts
    found: dict[int, tuple[str, str]] = {}
    heads = table.keys()
    for at, word in enumerate(tokens.words):
        if word in heads:
            for phrase, name in table[word]:
                if tuple(tokens.words[at : at + len(phrase)]) == phrase:
                    found[at] = (name, "F")
                    found.update({at + more: ("", "_") for more in range(1, len(phrase))})
    return found


def speaks_of_future(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the clause of a date is about what is to come: soll am Freitag, will speak on Saturday, folgt am Freitag."""  # noqa: E501
    begin, end = tokens.sentence(first)
    words, infos = tokens.words, tokens.infos
    while begin < first and any(word in (",", ";", ":") for word in words[begin:first]):
        begin += 1
    for at in range(last + 1, end):
        if words[at] in (",", ";", ":", "–"):
            end = at
            break
    ahead = [at for at in range(begin, end) if not first <= at <= last]
    if any(
        words[at] in ("worden", "gewesen", "war", "waren", "hatte", "hatten", "wurde", "wurden", "was", "were", "had")
        for at in ahead
    ):
        return False
    if any("f" in infos[at].roles for at in ahead):
        return not any(
            "e" in infos[at].roles and infos[at].cue is None and words[at] in ("haben", "sein") for at in ahead[-1:]
        )
    if any("x" in infos[at].roles for at in ahead):
        tail = next((words[at] for at in reversed(ahead) if words[at].isalpha()), "")
        return (
            tail.endswith("n")
            and not tail.startswith("ge")
            and "ge" not in tail[1:6]
            and tail not in ("werden", "worden")
        )
    return False
