"""Numbers in a text: single ones, ranges, changes and vague words, found by a grammar of one letter a word.

Each token has a letter (see Lexicon.load_numbers and numerals): N digits, W number word, X magnitude, V vague word,
E one, S several, H half, t tens, b to, u and, z between, f from, o auf, r or, q of, h dash, l hedge inside a range.
The letters of a text make a short string on which regular expressions are quick and easy to read.
"""

import re
from dataclasses import dataclass

from articles.reading.numerals import digit_value, number
from articles.reading.tokens import Tokens

Value = int | float

MORE = r"(?:u?WX{0,2}|u?EX{1,2}|uE)"  # "two thousand | one hundred | and five"
PLAIN = {
    "de": r"E?S[XV]|E?SW|VuV|V|E?HE?X|Ee|N(?:k|h?X{1,2}d?)?|EX{1,2}|WX{0,2}(?:(?<=X)WX?)?d?|X{1,2}(?:WX?)?d?",
    "en": r"E?Sq?[XV]|[WE]uEHX?|EXuEH|[tV]qV|VuV|V|EHh?X|HEX|Hh?X|WhX|Ee|N(?:k|h?X{1,2})?"
    rf"|EX{{1,2}}{MORE}{{0,3}}|W(?:X{{1,3}}{MORE}{{0,3}})?|X{{1,2}}{MORE}{{0,2}}",
}
HEDGE = r"[lpf]{0,4}"


def grammar(language: str) -> re.Pattern[str]:
    plain = PLAIN[language]
    to = "o" if language == "de" else "b"
    return re.compile(
        rf"f{HEDGE}(?P<before>{plain})[.c]{{0,4}}{to}{HEDGE}(?P<least>{plain})(?:h?b{HEDGE}|h)(?P<most>{plain})"
        rf"|f{HEDGE}\.?(?P<old>{plain})(?:[.c]{{0,4}}|\.?D{{1,4}}){to}{HEDGE}\.?(?P<new>{plain})"
        rf"|z{HEDGE}(?P<from>{plain})h?u{HEDGE}(?P<until>{plain})"
        r"|(?P<one_or>W)c(?P<next>W)(?![cur])"
        rf"|(?P<low>{plain})(?:h?b{HEDGE}|h|r)(?P<high>{plain})"
        rf"|(?P<one>{plain})"
    )


GRAMMARS = {language: grammar(language) for language in PLAIN}
COUNTED = frozenset("NWXVEHSt")
FATES = ("killed", "wounded", "captured", "missing", "casualties")
MOST_NEIGHBOUR = 10
GROWTH = re.compile(
    r"(?:ro?i?se|rising|risen|grew|grow|increas|jump|climb|swell|swoll|surg|fell|fall|drop|declin|cut|reduc|expand|up|down|doubl|tripl|shr[aiu]nk|revis|went|gone|rais|lift|updat|upgrad|adjust|trim|narrow|slash|bump|shift)"
)


@dataclass(slots=True)
class Number:
    """A number as it stands: its tokens (both included), the values it can mean, and how it was written."""

    first: int
    last: int
    low: Value
    high: Value | None
    form: str  # plain, range, vague, one
    old: "Number | None" = None  # the value that this one replaces: "von 8.000 auf 11.000"


def find_numbers(tokens: Tokens, letters: str) -> list[Number]:
    """All numbers of a text; `letters` is tokens.num_letters with what belongs to dates blanked."""
    found: list[Number] = []
    for match in GRAMMARS[tokens.lexicon.language].finditer(letters):
        if match["one"] is not None:
            append(found, read_plain(tokens, *match.span("one")))
        elif match["before"] is not None:
            found.extend(read_change_to_range(tokens, match.span("before"), match.span("least"), match.span("most")))
        elif match["one_or"] is not None:
            found.extend(read_neighbours(tokens, match.start("one_or"), match.start("next")))
        elif match["old"] is not None:
            found.extend(read_change(tokens, match.span("old"), match.span("new")))
        elif match["from"] is not None:
            found.extend(read_range(tokens, match.span("from"), match.span("until")))
        else:
            found.extend(read_range(tokens, match.span("low"), match.span("high")))
    return found


def append(found: list[Number], read: Number | None) -> None:
    if read:
        found.append(read)


def read_plain(tokens: Tokens, first: int, end: int) -> Number | None:
    """The number in the tokens [first, end)."""
    infos, words = tokens.infos, tokens.words
    if (infos[end - 1].num == "d" and not tokens.glued(end - 1)) or (
        infos[end - 1].num == "d" and not abbreviation(tokens, end - 2)
    ):
        end -= 1
    if infos[end - 1].num == "k" and not tokens.glued(end - 1):
        end -= 1
    if end - first > 2 and infos[end - 1].num == "E" and words[end - 1] != "one":
        end -= 2  # "two hundred and a dog"
    letters = "".join(infos[at].num for at in range(first, end))
    if letters[0] in "SE" and "S" in letters:
        return read_several(tokens, first, end, letters)
    if letters[0] in "tV":
        return Number(first, end - 1, vague_value(tokens, first, end), None, "vague")
    if letters == "X" and words[first] in tokens.lexicon.table["numbers"]["vague"]:
        return Number(first, end - 1, infos[first].value or 0, None, "vague")
    if letters == "Ee":
        negated = first > 0 and words[first - 1] in ("not", "nicht", "kein")
        return None if negated or not counted_single(tokens, end) else Number(first, end - 1, 1, 1, "plain")
    if letters == "X" and words[first] in (
        "mio",
        "mrd",
        "tsd",
        "mill",
        "bn",
        "mn",
        "mln",
        "bln",
        "dutzend",
        "million",
        "billion",
    ):
        return None
    value = evaluate(tokens, first, end - 3) if letters == "EXuEH" else evaluate(tokens, first, end)
    if letters == "EXuEH" and value is not None:
        value = times(value, 1.5)  # a million and a half
    return None if value is None else Number(first, end - 1, value, value, "plain")


def counted_single(tokens: Tokens, at: int) -> bool:
    """Whether what is single is counted at all: "a single soldier", not "a single afternoon"."""
    if tokens.lexicon.language == "de":
        return at >= len(tokens.words) or (
            tokens.infos[at].date in ".dc" and tokens.words[at] not in ("mal", "wort", "grund", "weg")
        )
    noun = next((info for info in tokens.infos[at : at + 3] if info.noun), None)
    return noun is not None or any(info.cue in FATES for info in tokens.infos[at : at + 2])


def abbreviation(tokens: Tokens, at: int) -> bool:
    return tokens.words[at] in ("mio", "mrd", "tsd", "mill")


def read_several(tokens: Tokens, first: int, end: int, letters: str) -> Number | None:
    """mehrere Hundert, ein paar tausend, several thousand; "several two" is only two."""
    value = tokens.infos[end - 1].value or 0
    if value in (12, 20, 100, 1000, 10_000, 100_000, 1_000_000, 1_000_000_000):
        return Number(first, end - 1, value, None, "vague")
    return read_plain(tokens, end - 1, end)


def vague_value(tokens: Tokens, first: int, end: int) -> Value:
    """tens of thousands 10,000; hundreds of thousands 100,000; Tausende und Abertausende 1000."""
    infos = tokens.infos
    last = infos[end - 1].value or 0
    if end - first == 3 and infos[first + 1].num == "q":
        return (10 if infos[first].num == "t" else infos[first].value or 1) * last
    return infos[first].value or 0


def evaluate(tokens: Tokens, first: int, end: int) -> Value | None:
    """zwei Millionen, 1,2 Millionen, two hundred and fifty thousand, eine halbe Million, 12k."""
    total: Value = 0
    part: Value | None = None
    for at in range(first, end):
        info = tokens.infos[at]
        if info.num == "N":
            scaled = any(tokens.infos[after].num in "Xk" for after in range(at + 1, min(at + 3, end)))
            part = digit_value(tokens.words[at], tokens.lexicon.language, scaled=scaled) if scaled else info.value
            if part is None:
                return None
        elif info.num == "W":
            part = (part or 0) + (info.value or 0)
        elif info.num == "H":
            part = (part or 0) + 0.5 if tokens.infos[at - 2].num == "u" or tokens.infos[at - 1].num == "u" else 0.5
        elif info.num == "E" and (part is None or tokens.words[at] == "one"):
            part = (part or 0) + 1
        elif info.num in "Xk":
            size = info.value or 1
            part = times(1 if part is None else part, size)
            if size >= 1000:
                total, part = total + part, 0
    return number(total + (part or 0))


def times(value: Value, size: Value) -> Value:
    """The product without the dust of binary fractions: 1.2 million is 1200000."""
    return number(round(value * size, 3))


def read_change(tokens: Tokens, old: tuple[int, int], new: tuple[int, int]) -> list[Number]:
    """von 8.000 auf 11.000: one number with its old value; in English only if the sentence speaks of growth."""
    first, second = read_plain(tokens, *old), read_plain(tokens, *new)
    if first is None or second is None or words_between(tokens, old[0], new[0]):
        return [read for read in (first, second) if read]
    if tokens.lexicon.language == "en":
        begin, end = tokens.sentence(old[0])
        around = tokens.words[max(begin, old[0] - 24) : min(end, new[1] + 6)]
        if not any(GROWTH.match(word) for word in around):
            return read_range(tokens, old, new)
    second.old = first
    return [second]


def words_between(tokens: Tokens, old: int, new: int) -> bool:
    """Whether a word, not a currency sign, stands right before one of two numbers: "from Kursk 600 to"."""
    return any(
        tokens.num_letters[at - 1] == "." and tokens.words[at - 1][0].isalpha() and tokens.infos[at - 1].noun != "money"
        for at in (old, new)
    )


def read_change_to_range(
    tokens: Tokens, old: tuple[int, int], low: tuple[int, int], high: tuple[int, int]
) -> list[Number]:
    """von 5.100 auf 2.500 bis 3.000: the range is new."""
    first, found = read_plain(tokens, *old), read_range(tokens, low, high)
    if first is None or len(found) != 1:
        return [*([first] if first else []), *found]
    found[0].old = first
    return found


def read_neighbours(tokens: Tokens, first: int, second: int) -> list[Number]:
    """zwei, drei Mann: two or three."""
    low, high = tokens.infos[first].value or 0, tokens.infos[second].value or 0
    if tokens.lexicon.language == "de" and high == low + 1 and high <= MOST_NEIGHBOUR:
        return [Number(first, second, low, high, "range")]
    return [Number(first, first, low, low, "plain"), Number(second, second, high, high, "plain")]


def read_range(tokens: Tokens, low: tuple[int, int], high: tuple[int, int]) -> list[Number]:
    """25.000 bis 30.000, zwei oder drei, 10- bis 12.000; not 6-4 (a score) nor "300 – 500 wurden"."""
    first, second = read_plain(tokens, *low), read_plain(tokens, *high)
    if first is None or second is None or first.last + 1 == second.first:
        return [read for read in (first, second) if read]
    between = tokens.num_letters[first.last + 1 : second.first]
    if (
        between == "b"
        and first.first
        and tokens.words[first.first - 1] == "by"
        and tokens.words[first.last + 1] == "to"
    ):
        return [first, second]  # rose by 1,200 to 700,000
    if between == "h" and not (tokens.glued(first.last + 1) and tokens.glued(second.first)):
        return [first, second]
    if first.form == "vague" or second.form == "vague":
        if first.form == second.form and between.startswith("b"):
            return [Number(first.first, second.last, first.low, None, "vague")]
        return [first, second]
    bottom, top = first.low, second.low
    magnitude = shared_magnitude(tokens, first, second, between)
    if magnitude > 1 and bottom < top / magnitude:
        bottom = times(bottom, magnitude)
    if bottom >= top or (between == "r" and not near(bottom, top)):
        return [first, second] if between != "h" else [Number(first.first, second.last, bottom, top, "score")]
    return [Number(first.first, second.last, bottom, top, "range")]


def near(low: Value, high: Value) -> bool:
    """Whether "x oder y" can mean one count between them."""
    return high <= low * 3 and high - low <= max(3, low)


def shared_magnitude(tokens: Tokens, first: Number, second: Number, between: str) -> Value:
    """The magnitude word behind the second end that the first shares: 10 bis 12 Tausend, zwei bis drei Dutzend."""
    if tokens.infos[first.last].num in "Xk":
        return 1
    last = tokens.infos[second.last]
    if last.num in "Xk":
        return last.value or 1
    if between.startswith(("hb", "hu")) and second.low >= 1000 and first.low < 1000:
        return 1000 if second.low < 1_000_000 else 1_000_000
    return 1
