"""Date expressions of a text: found by a grammar (date_grammar), checked (date_checks), resolved (date_rules)."""

from dataclasses import dataclass
from datetime import date

from articles.reading.date_checks import ends_here, is_decade, is_year, plausible
from articles.reading.date_grammar import GRAMMARS, STARTERS
from articles.reading.date_rules import Items, resolve
from articles.reading.days import Period
from articles.reading.foreign import by_dateparser
from articles.reading.future import speaks_of_future, until
from articles.reading.tokens import Tokens

Anchors = tuple[date | None, date | None]

FOREIGN = frozenset({"units_ago", "numeric"})  # forms of which some spans are left to dateparser
LEADING = "zfpal"
BARE = frozenset(
    {
        "weekday",
        "part",
        "part_range",
        "month_pair",
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
    if letters[last] == "d" and rule not in ("day_alone", "night") and ends_here(tokens, last):
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
    if rule in ("weekday", "day_away") and letters[last] == "H" and last > first and not daytime(tokens, last):
        last -= 1
    items = items_of(tokens, letters, named, first, last)
    if rule == "year_only" and is_decade(tokens, last):
        rule, last = "decade", last + 1
        if last + 1 < len(tokens.words) and letters[last + 1] == "U":
            last += 1  # 1990er Jahre
    future = rule in BARE and speaks_of_future(tokens, first, last)
    if not future and rule in BARE and until(tokens, first, last):
        future = nearer_ahead(rule, items, anchors[0])
    period = both(rule, items, anchors, future)
    if period is None and rule in FOREIGN:
        period = by_dateparser(tokens.span(first, last).lower(), tokens.lexicon.language, anchors)
    if period is None and not dateless(rule, items, anchors):
        return Found(NO, first + 1, None, rule)
    return Found(first, last, period, rule, future)


def daytime(tokens: Tokens, at: int) -> bool:
    """Whether a word that could be a day is a time of day: "heute Morgen", or the end of "the day before yesterday"."""
    return tokens.words[at] == "morgen" or tokens.lexicon.language == "en"


def items_of(tokens: Tokens, letters: str, named: dict[int, tuple[str, str]], first: int, last: int) -> Items:
    return tuple(
        (letters[at], named[at][0] if at in named else tokens.infos[at].date_value) for at in range(first, last + 1)
    )


def nearer_ahead(rule: str, items: Items, anchor: date | None) -> bool:
    """Whether the next such day is nearer to publication than the last: then "bis Oktober" means the next."""
    past, ahead = resolve(rule, items, anchor, False), resolve(rule, items, anchor, True)
    if anchor is None or past is None or ahead is None:
        return False
    return ahead.first - anchor < anchor - past.last


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
