"""Numbers that are no figures, each with its reason, told by the words and marks beside them."""

import re

from articles.reading.lexicon import NOTHING as NO_INFO
from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

# Every reason that a rejected number can have.
REASONS = (
    "age", "date", "year", "time", "duration", "distance", "measurement", "legal", "unit_name", "ordinal", "score",
    "counter", "reading_time", "price", "advertisement", "type_name", "one_of", "percent", "name", "change_from", "other",  # noqa: E501
)  # fmt: skip

OLDEST = 115
AGE_WORDS = frozenset({"jahren", "jahre", "jahr", "years", "year"})
AGE_BEFORE = frozenset({"ab", "mit", "unter", "bis", "alter", "zwischen"})
DURATION_BEFORE = frozenset(
    {"nach", "seit", "vor", "in", "binnen", "für", "über", "since", "for", "after", "within", "von"}
)
TAILS = (
    (re.compile(r"jährige?[rnsm]?$"), "age"), (re.compile(r"years?-old"), "age"),
    (re.compile(r"(?:tägig|stündig|minütig|sekündig|wöchig|monatig|jahres|jahre|tage|stunden|minuten|wochen|monats)"), "duration"),  # noqa: E501
    (re.compile(r"(?:day|hour|minute|week|month|year|decade|second)s?(?:-|$)"), "duration"),
    (re.compile(r"(?:prozentig|prozent|percent|per)"), "percent"),
    (re.compile(r"(?:kilometer|km|meter|meile|mile|metre|foot|ft)"), "distance"),
    (re.compile(r"(?:millimeter|mm|tonnen|ton|kilo|kg|pound|zoll|inch|grad|degree|watt|liter|megawatt|kiloton)"), "measurement"),  # noqa: E501
    (re.compile(r"uhr"), "time"),
)  # fmt: skip
CLUBS = frozenset({"fc", "sc", "sv", "tsv", "vfb", "fsv", "bundesliga", "liga"})
NAMES = frozenset({"g", "p", "a", "b", "e", "u"})
PHONE = re.compile(r"0\d")


def reason_against(tokens: Tokens, number: Number) -> str | None:
    """Why this number is no figure, or None."""
    if number.form == "score":
        return "score"
    begin, end = tokens.sentence(number.first)
    return (
        attached(tokens, number)
        or marked(tokens, number, begin, end)
        or followed(tokens, number, end)
        or preceded(tokens, number, begin, end)
        or in_brackets(tokens, number, begin, end)
        or corrected(tokens, number, begin, end)
    )


def attached(tokens: Tokens, number: Number) -> str | None:
    """Letters joined to the digits: Il-76, G7, 120-tägig, 62-year-old, 2A6."""
    words, first, last = tokens.words, number.first, number.last
    if (
        not words[first][0].isdigit()
        and not words[last][0].isdigit()
        and number.first == number.last
        and not (last + 1 < len(words) and words[last + 1] == "-")
    ):
        return None
    if tokens.glued(first) and words[first][0].isdigit():
        before = words[first - 1]
        if before.isalpha():
            return "name" if before in NAMES and tokens.capital(first - 1) else "type_name"
        if before in ("-", "‑") and first > 1 and tokens.glued(first - 1) and words[first - 2][-1].isalpha():
            if tokens.infos[first - 2].date in "MP" or tokens.num_letters[first - 2] in "NWX":
                return None
            return "type_name"
    after = last + 1
    if after >= len(words) or not tokens.glued(after):
        return None
    if words[after][0].isalpha() and tokens.infos[after].num not in "kX" and words[last][0].isdigit():
        return unit_of(tokens, after) or ("ordinal" if words[after] in ("te", "ten", "ter", "tes") else "type_name")
    if words[after] in ("-", "‑") and after + 1 < len(words) and tokens.glued(after + 1):
        return tail_reason(words[after + 1], tokens, after + 1)
    return None


def unit_of(tokens: Tokens, at: int) -> str | None:
    after = tokens.infos[at].after
    return after if after in ("distance", "measurement", "time", "percent") else None


def tail_reason(tail: str, tokens: Tokens, at: int) -> str | None:
    """What "-tägig", "-year-old", "-Millimeter" after a number make of it; "-strong" and "-Mann" leave it a count."""
    for pattern, reason in TAILS:
        if pattern.match(tail):
            if reason == "age" and tail.startswith("jährig") and not person_follows(tokens, at):
                return "duration"
            return reason
    info = tokens.infos[at]
    if (
        tail.startswith(("plus", "odd", "strong", "mann", "member", "köpfig", "mitglied"))
        or info.noun
        or tokens.num_letters[at] in "NWXb"
    ):
        return None
    return "other" if tail[0].isalpha() else None


def person_follows(tokens: Tokens, at: int) -> bool:
    """ein 17-Jähriger, die 17-jährige Anna; not die 3-jährige Besatzung."""
    if tokens.capital(at):
        return True
    following = range(at + 1, min(at + 3, len(tokens.words)))
    return not any(
        tokens.words[after].endswith(("ung", "krieg", "krieges", "kriegs", "frist", "haft")) for after in following
    )


def marked(tokens: Tokens, number: Number, begin: int, end: int) -> str | None:
    """3:1, 1/4, Seite 3, a sentence that starts "1. "."""
    words, first, last = tokens.words, number.first, number.last
    if last + 2 < end and words[last + 1] in (":", "/") and tokens.glued(last + 1) and words[last + 2][0].isdigit():
        return "score" if words[last + 1] == ":" else "counter"
    if first - 2 >= begin and words[first - 1] in (":", "/") and tokens.glued(first) and words[first - 2][-1].isdigit():
        return "score" if words[first - 1] == ":" else "counter"
    if first == last and list_number(tokens, first):
        return "counter"
    if PHONE.match(words[first]) and "," not in words[first] and "." not in words[first]:
        return "other"
    back = first
    while back > begin and words[back - 1].isdecimal() and first - back < 5:
        back -= 1
    if (back > begin and words[back - 1] in ("#", "+") and tokens.glued(back)) or (
        back < first and PHONE.match(words[back])
    ):
        return "other"
    if back < first and (back == begin or tokens.infos[back - 1].before == "counter"):
        return "counter"
    if (
        first > begin
        and words[first - 1] in ("at", "um")
        and last + 1 < end
        and words[last + 1] in (".", "\n")
        and (number.low or 0) <= 24
        and words[first].isdecimal()
    ):
        return "time"
    return german_ordinal(tokens, last, end) if first == last else None


def list_number(tokens: Tokens, at: int) -> bool:
    """The 2 of a line or a cell that starts "2. Ukraine"."""
    words = tokens.words
    if (
        not words[at].isdecimal()
        or len(words[at]) > 2
        or at + 1 >= len(words)
        or words[at + 1] not in (".", ")")
        or not tokens.glued(at + 1)
    ):
        return False
    return (at == 0 or words[at - 1][0] in "\n|") and at + 2 < len(words) and tokens.capital(at + 2)


def german_ordinal(tokens: Tokens, at: int, end: int) -> str | None:
    """92. Brigade, zum 3. Mal, 1. FC: digits with a dot that does not end the sentence."""
    words = tokens.words
    if tokens.lexicon.language != "de" or not words[at].isdecimal() or len(words[at]) > 4:
        return None
    if at + 2 >= end or words[at + 1] != "." or not tokens.glued(at + 1):
        return None
    for after in range(at + 2, min(at + 5, end)):
        if "N" in tokens.infos[after].roles:
            return "unit_name"
        if words[after] in CLUBS:
            return "name"
        if not words[after][0].isalpha():
            break
    return "ordinal"


def followed(tokens: Tokens, number: Number, end: int) -> str | None:
    """The word after the number, or the one after an adjective: Prozent, Tage, Kilometer, Jahre alt, Uhr."""
    words, after = tokens.words, number.last + 1
    if after >= end:
        return None
    if words[number.last] == "m" and words[after] in (
        "from",
        "away",
        "wide",
        "long",
        "high",
        "deep",
        "above",
        "below",
        "race",
        "off",
    ):
        return "distance"
    if words[after] == "per" and after + 1 < end and words[after + 1] == "cent":
        return "percent"
    if words[after] == "%" or words[after] in ("'", "°"):
        return "percent" if words[after] == "%" else "measurement"
    for at in (after, after + 1):
        if at >= end:
            break
        reason = tokens.infos[at].after
        if reason and not (number.form == "vague" and reason in ("price", "score")):
            return refined(tokens, number, at, reason, end)
        if at == after and not adjective(tokens, at):
            break
    if words[after] in tokens.lexicon.fractions:
        return "other"
    return shared_unit(tokens, number, end)


def shared_unit(tokens: Tokens, number: Number, end: int) -> str | None:
    """The 20 of "20 und 26 Jahre alt", "20 or 30 percent": a bare number shares the unit of the one joined to it."""
    joint = number.last + 1
    if joint + 2 >= end or tokens.infos[joint].num not in "ur" or tokens.infos[joint + 1].num not in "NW":
        return None
    reason = tokens.infos[joint + 2].after
    if reason not in ("age", "duration", "percent", "distance", "measurement") or len(tokens.words[joint + 2]) < 2:
        return None
    return refined(tokens, number, joint + 2, reason, end)


def adjective(tokens: Tokens, at: int) -> bool:
    """Whether a lower-case word may stand between a number and its noun."""
    word, info = tokens.words[at], tokens.infos[at]
    if not word.isalpha() or "p" in info.roles or "a" in info.roles or info.num in "ubr":
        return False
    return (tokens.lexicon.language == "en" and len(word) > 3 and info is NO_INFO) or word.endswith(("e", "en", "er"))


def refined(tokens: Tokens, number: Number, at: int, reason: str, end: int) -> str | None:
    words = tokens.words
    if words[at] in ("am", "pm") and tokens.lexicon.language == "de":
        return None
    if len(words[at]) <= 2 and words[at] not in (
        "km",
        "kg",
        "cm",
        "mm",
        "mw",
        "gw",
        "ft",
        "am",
        "pm",
        "°c",
        "m²",
        "ha",
    ):
        return reason if words[number.last][0].isdigit() and at == number.last + 1 and closes(tokens, at, end) else None
    if reason == "duration" and words[at] in AGE_WORDS:
        return "age" if is_age(tokens, number, at, end) else reason
    if reason == "ordinal":
        return "other" if number.form != "plain" or not words[at].startswith(("jahrestag", "anniversary")) else reason
    if reason == "measurement" and words[at] in ("square", "cubic", "metric", "bar", "won", "fass"):
        return reason
    return reason


def closes(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a one-letter unit ("m", "g", "t") is one: nothing that it could begin follows."""
    return at + 1 >= end or not tokens.glued(at + 1) or not tokens.words[at + 1][0].isalnum()


def is_age(tokens: Tokens, number: Number, at: int, end: int) -> bool:
    """17 Jahren after "ab", "mit", "im Alter von"; "Jahre alt"; not "seit 17 Jahren"."""
    words, first = tokens.words, number.first
    value = number.high or number.low
    if at + 1 < end and words[at + 1] in ("alt", "alte", "alten", "alter", "old", "of-age"):
        return True
    if value > OLDEST or first == 0:
        return False
    before = words[first - 1]
    if before in AGE_BEFORE and words[at] in ("jahren", "jahre"):
        return True
    return before in ("von", "of") and first > 1 and words[first - 2] in ("alter", "age")


def preceded(tokens: Tokens, number: Number, begin: int, end: int) -> str | None:
    """The word before the number: Artikel 4, Brigade 47, Bild 3 (von 12), Nummer 18, aged 25, Leopard 2."""
    words, first = tokens.words, number.first
    at = first - 1
    if at >= begin and words[at] in (".", ":") and at > begin:
        at -= 1
    if at < begin:
        return None
    before = tokens.infos[at].before
    last = number.last
    if (
        last + 2 < end
        and words[last + 1] in ("von", "of")
        and words[last + 2].isdecimal()
        and before in ("counter", "legal")
    ):
        return "counter"
    if before is None:
        return counted_of(tokens, number, begin) or old_value(tokens, number, begin)
    if before == "age":
        return "age" if (number.high or number.low) <= OLDEST else None
    if before in ("legal", "measurement"):
        return (
            before
            if words[first][0].isdigit() and (tokens.capital(at) or before == "measurement" or words[at] in ("§", "§§"))
            else None
        )
    if words[at] in ("no", "nr", "s", "p", "art", "abs", "abb", "tel") and words[at + 1] != ".":
        return "ordinal" if words[at] == "no" and tokens.capital(at) and at > begin and len(words[first]) <= 3 else None
    if tokens.lexicon.language == "de" and not tokens.capital(at):
        return None
    if tokens.lexicon.language == "en" and before in ("type_name", "name") and not tokens.capital(at):
        return None
    if (number.high or number.low) > 9999 or number.form != "plain" or noun_follows(tokens, number, end):
        return None
    if before == "other" and (number.low or 0) > 999 and not tokens.capital(at):
        return None
    if before == "unit_name" and (number.low or 0) > 999:
        return None
    return before


def counted_of(tokens: Tokens, number: Number, begin: int) -> str | None:
    """The 12 of "Bild 3 von 12"."""
    words, first = tokens.words, number.first
    if first - 3 >= begin and words[first - 1] in ("von", "of", "/") and words[first - 2][0].isdigit():
        return "counter" if tokens.infos[first - 3].before in ("counter", "legal") else None
    if first - 2 >= begin and words[first - 1] in ("von", "of") and words[first - 2] in ("alter", "age"):
        return "age"
    return None


def old_value(tokens: Tokens, number: Number, begin: int) -> str | None:
    """up from 220,000, down from 12,000, nach zuvor 300; zuletzt war von 25 Toten die Rede is left to the editor."""
    words, first = tokens.words, number.first
    if first - 2 >= begin and words[first - 1] == "from" and words[first - 2] in ("up", "down"):
        return "change_from"
    return (
        "change_from"
        if first - 2 >= begin
        and words[first - 1] in ("zuvor", "vorher", "bisher")
        and words[first - 2] in ("nach", "von")
        else None
    )


def noun_follows(tokens: Tokens, number: Number, end: int) -> bool:
    after = number.last + 1
    return any(tokens.infos[at].noun is not None for at in range(after, min(after + 2, end)))


def in_brackets(tokens: Tokens, number: Number, begin: int, end: int) -> str | None:
    """Kim Jong Un (40), John Smith, 34, and a list's (1)."""
    words, first, last = tokens.words, number.first, number.last
    if number.form != "plain" or last + 1 >= end or first - 1 < begin or not words[first][0].isdigit():
        return None
    if words[first - 1] == "(" and words[last + 1] == ")":
        named = first - 2 >= begin and tokens.capital(first - 2)
        return ("age" if 1 <= number.low <= OLDEST else None) if named else "counter" if number.low <= 20 else None
    if (
        words[first - 1] in ("alle", "both", "beide", "all")
        and words[last + 1] == ")"
        and first - 2 >= begin
        and words[first - 2] == "("
    ):
        return "age"
    if words[first - 1] == "[" and words[last + 1] == "]":
        return "other"
    return age_between_commas(tokens, number, begin, end) or bare_age(tokens, number, begin)


def age_between_commas(tokens: Tokens, number: Number, begin: int, end: int) -> str | None:
    """John Smith, 34, said; her father, 41, was; not "5, 10, 15" nor a list of counts."""
    words, first, last = tokens.words, number.first, number.last
    if (
        words[first - 1] != ","
        or words[last + 1] != ","
        or not 10 <= number.low <= OLDEST
        or first - 2 < begin
        or not words[first].isdecimal()
    ):
        return None
    person, after = words[first - 2], last + 2
    if (
        not person.isalpha()
        or after >= end
        or not words[after].isalpha()
        or tokens.infos[first - 2].cue
        or (words[first - 2].endswith("s") and tokens.lexicon.language == "en" and not tokens.capital(first - 2))
    ):
        return None
    return (
        "age"
        if tokens.lexicon.language == "en"
        or (
            tokens.capital(first - 2)
            and (first - 3 < begin or tokens.capital(first - 3) or "a" in tokens.infos[first - 3].roles)
        )
        else None
    )


def bare_age(tokens: Tokens, number: Number, begin: int) -> str | None:
    """Einer der Piloten war erst 22. The youngest was 21, the oldest 48."""
    words, at, last = tokens.words, number.first - 1, number.last
    if (
        words[last + 1] not in (".", ",", "und", "and")
        or not 1 <= number.low <= OLDEST
        or not words[number.first].isdecimal()
    ):
        return None
    if words[at] in ("erst", "gerade", "only", "just", "noch", "knapp") and at > begin:
        at -= 1
    if words[at] not in ("war", "ist", "wurde", "wird", "was", "is", "turned"):
        return None
    around = words[max(begin, at - 8) : last + 8]
    told = any(
        word.startswith(("jüngst", "ältest", "youngest", "oldest", "geboren"))
        or word in ("alt", "old", "einer", "er", "he", "she", "sie", "mann")
        for word in around
    )
    return "age" if told else None


def corrected(tokens: Tokens, number: Number, begin: int, end: int) -> str | None:
    """The 900 of "nicht 900, sondern 2.000"."""
    words = tokens.words
    if number.first - 2 >= begin and words[number.first - 1] in ("nicht", "not") and words[number.first - 2] == ",":
        return "change_from"
    if number.first > begin and words[number.first - 1] in ("nicht", "not"):
        ahead = words[number.last + 1 : min(end, number.last + 6)]
        if "sondern" in ahead or "but" in ahead:
            return "change_from"
    return None


def line_reason(line: str, tables: dict[str, list[str]]) -> str | None:
    """Why a number in a line of furniture is no figure: an advertisement's, a price, a reading time."""
    if any(word in line for word in tables["reading_time"]):
        return "reading_time"
    if any(mark in line for mark in "€$£") or any(word in line for word in ("euro", "chf", "franken", "dollar")):
        return "price"
    return "advertisement" if any(word in line for word in tables["advertising"]) else None
