"""Noun phrases: who is named before or after a word of attribution, as written, without article or preposition."""

from articles.reading.tokens import Tokens

LONGEST = 12
GERMAN_ENDINGS = ("e", "en", "er", "es", "em")
NAME_PARTICLES = frozenset({"von", "van", "de", "al", "el", "bin", "zu", "der", "den"})
ADVERBS = frozenset(
    [
        "später",
        "zuvor",
        "zudem",
        "auch",
        "außerdem",
        "ausserdem",
        "jedoch",
        "dagegen",
        "hingegen",
        "wiederum",
        "allerdings",
        "selbst",
        "bereits",
        "schon",
        "erneut",
        "unterdessen",
        "daraufhin",
        "noch",
        "nun",
        "jetzt",
        "also",
        "later",
        "then",
        "earlier",
        "now",
        "has",
        "have",
        "had",
        "hat",
        "haben",
        "habe",
        "hatte",
        "hatten",
        "himself",
        "itself",
        "themselves",
        "initially",
        "previously",
        "recently",
        "again",
        "only",
        "first",
        "still",
        "since",
        "ebenfalls",
        "inzwischen",
        "bisher",
        "weiter",
        "offiziell",
        "indes",
        "derweil",
        "gleichzeitig",
        "dann",
        "damals",
        "kürzlich",
        "sich",
        "weiterhin",
        "jüngst",
        "mehrfach",
        "öffentlich",
        "erstmals",
        "publicly",
        "officially",
        "aber",
        "doch",
        "etwa",
        "seinerseits",
        "ihrerseits",
        "zunächst",
        "wohl",
        "reportedly",
        "openly",
    ]
)
PREPOSITIONS_INSIDE = frozenset(["in", "aus", "von", "im", "of", "for", "at", "from", "in"])
NOT_IN_NAMES = frozenset(
    [
        "who",
        "whom",
        "which",
        "that",
        "when",
        "while",
        "because",
        "since",
        "and",
        "but",
        "or",
        "as",
        "to",
        "with",
        "on",
        "by",
        "said",
    ]
)


def phrase_after(tokens: Tokens, at: int, end: int) -> tuple[int, int] | None:
    """The tokens [first, last] of the noun phrase that begins at `at` or behind its article; None if none does."""
    begin = at
    while begin < end and (skippable(tokens, begin)):
        begin += 1
    if begin >= end or begin - at > 3:
        return None
    if begin == at and tokens.words[begin] in ("von", "in", "mit", "im", "am"):
        return None
    return german_phrase(tokens, begin, end) if tokens.lexicon.language == "de" else english_phrase(tokens, begin, end)


def skippable(tokens: Tokens, at: int) -> bool:
    info, word = tokens.infos[at], tokens.words[at]
    return "a" in info.roles or word in ("„", '"', "“", "«", "»", "the", "'", "beim", "dem", "neuen", "other")


def german_phrase(tokens: Tokens, begin: int, end: int) -> tuple[int, int] | None:
    """[adjectives] nouns [genitive or place]: "Sondergesandter der Afrikanischen Union", "Generalstab in Kiew"."""
    if tokens.words[begin] in ("von", "in", "mit", "im", "am"):
        begin = behind_participle(tokens, begin, end)
    at = adjectives(tokens, begin, end)
    last = nouns(tokens, at, end)
    if last is None:
        return (begin, at - 1) if at > begin and tokens.capital(at - 1) else None
    while last + 2 < end and last - begin < LONGEST:
        joint, word = last + 1, tokens.words[last + 1]
        if word == "(" and joint + 2 < end and tokens.words[joint + 2] == ")":
            break
        if word in ("und", "sowie") and tokens.capital(joint + 1):
            further = nouns(tokens, joint + 1, end)
        elif word in ("der", "des", "dem", "den", "die", "in", "aus", "von", "im", "vom", "seiner", "ihrer"):
            if word in ("die", "den", "dem"):
                break
            start = joint + 1
            if start < end and tokens.words[start] in ("der", "dem", "den", "des", "die"):
                start += 1
            further = nouns(tokens, adjectives(tokens, start, end), end)
        elif genitive_adjective(tokens, joint):
            further = nouns(tokens, adjectives(tokens, joint, end), end)
        else:
            break
        if further is None:
            break
        last = further
    return begin, last


def behind_participle(tokens: Tokens, begin: int, end: int) -> int:
    """laut der von der Hamas geführten Behörde: the noun stands behind the participle."""
    for at in range(begin + 1, min(end - 1, begin + 7)):
        if (
            tokens.words[at].endswith(("ten", "nen", "te", "ter"))
            and not tokens.capital(at)
            and tokens.capital(at + 1)
            and len(tokens.words[at]) > 5
        ):
            return at + 1
        if not tokens.words[at][0].isalpha():
            break
    return begin


def genitive_adjective(tokens: Tokens, at: int) -> bool:
    """Geheimdienstinformationen ukrainischer Offizieller: an attribute in the genitive without article."""
    word = tokens.words[at]
    return (
        word.endswith(("er", "scher"))
        and word.isalpha()
        and not tokens.capital(at)
        and len(word) > 4
        and tokens.infos[at].roles == ""
        and word not in ADVERBS
    )


def adjectives(tokens: Tokens, at: int, end: int) -> int:
    """The first token behind adjectives, which may be joined: ukrainischen und US-amerikanischen Geheimdienste."""
    start = at
    while at < end and at - start < 6:
        word, info = tokens.words[at], tokens.infos[at]
        if word in ("und", "sowie", "oder", ",") and at > start and at + 1 < end and adjective(tokens, at + 1):
            at += 1
        elif adjective(tokens, at) and at + 1 < end:
            if tokens.capital(at) and not (following_noun(tokens, at + 1, end)):
                break
            at += 1
        elif info.num in "NW" and at + 1 < end and tokens.capital(at + 1) and at == start:
            at += 1
        else:
            break
    return at


def adjective(tokens: Tokens, at: int) -> bool:
    word, info = tokens.words[at], tokens.infos[at]
    if (
        not word[0].isalpha()
        or not word.endswith(GERMAN_ENDINGS)
        or any(role in info.roles for role in "apVrdwLZmexB")
        or info.date in "RUW"
    ):
        return False
    if tokens.capital(at):
        return word.endswith(("ische", "ischen", "ischer", "isches", "ischem", "ener", "ker", "ger", "wer", "ter", "ler", "owskier", "liche", "lichen", "licher", "anische",  # noqa: E501
                              "hohe", "hoher", "hohen", "eiter", "mehrere", "deutsche", "deutschen", "deutscher", "seouler", "kiewer", "berliner", "französische",  # noqa: E501
                              "ranghoher", "ranghohe", "hochrangige", "hochrangiger", "unabhängige", "örtliche", "offizielle", "lokale")) and len(word) > 3  # fmt: skip  # noqa: E501
    return True


def following_noun(tokens: Tokens, at: int, end: int) -> bool:
    if at < end and tokens.words[at] in ("und", "sowie", "oder", ","):
        at += 1
    while at < end and adjective(tokens, at) and not tokens.capital(at):
        at += 1
    return at < end and tokens.capital(at) and tokens.infos[at].date not in "WM"


def nouns(tokens: Tokens, at: int, end: int) -> int | None:
    """The last token of a row of capitalised words (nouns, names), or None."""
    start = at
    last = None
    while at < end and at - start < 7:
        word, info = tokens.words[at], tokens.infos[at]
        capital = tokens.capital(at) and word[0].isalpha() and info.date not in "WMFH" and "B" not in info.roles
        if capital:
            last = at
        elif (
            (word in ("al", "bin", "van", "el", "de", "ul") and at + 1 < end and tokens.capital(at + 1))
            or (word in ("„", '"', "«", "“", "»", "”") and at + 1 < end and last is None)
            or word in ("'", "’")
            or (word == "-" and tokens.glued(at) and at + 1 < end and tokens.glued(at + 1))
            or (
                word == "."
                and last == at - 1
                and tokens.glued(at)
                and len(tokens.words[at - 1]) <= 3
                and at + 1 < end
                and tokens.capital(at + 1)
            )
        ):
            pass
        else:
            break
        at += 1
    return last


def english_phrase(tokens: Tokens, begin: int, end: int) -> tuple[int, int] | None:
    """Words up to a verb, a mark or a preposition, with "of ..." and "in ..." behind: head of the UN mission."""
    at, last = begin, None
    while at < end and at - begin < LONGEST:
        word, _info = tokens.words[at], tokens.infos[at]
        if word[0].isalpha() and not blocks(tokens, at, first=at == begin):
            last = at
        elif (
            last is not None
            and word in ("of", "for", "in", "at", "from", "and")
            and at + 1 < end
            and (
                tokens.capital(at + 1)
                or tokens.words[at + 1] == "the"
                or (word == "and" and not blocks(tokens, at + 1, first=True))
            )
        ):
            if tokens.infos[at + 1].date in "WMYH":
                break
            if word == "and" and not (tokens.capital(at + 1) and tokens.capital(begin)):
                break
        elif (
            word == "the" and last is not None and tokens.words[at - 1] in ("of", "for", "in", "at", "from", "and")
        ) or (
            word == "."
            and last == at - 1
            and len(tokens.words[last]) <= 3
            and at + 1 < end
            and tokens.capital(at + 1)
            and tokens.glued(at)
        ):
            pass
        else:
            break
        at += 1
    return None if last is None else (begin, last)


def blocks(tokens: Tokens, at: int, *, first: bool) -> bool:
    """Whether a word ends an English noun phrase."""
    word, info = tokens.words[at], tokens.infos[at]
    if (
        tokens.capital(at)
        and at not in tokens.borders
        and info.date not in "WM"
        and not (first and info.roles and "S" in info.roles and "a" in info.roles)
    ):
        return False
    return (
        any(role in info.roles for role in "aprdwteL")
        or ("V" in info.roles and word not in ("counts", "reports", "state", "report", "count", "claim"))
        or info.date in "WMH"
        or info.num not in "."
        or word in NOT_IN_NAMES
        or word in ADVERBS
        or "m" in info.roles
        or (info.cue is not None and not first)
    )


def phrase_before(tokens: Tokens, at: int, begin: int) -> tuple[int, int] | None:
    """The noun phrase that ends directly before token `at` (adverbs and dates may stand between)."""
    last = at - 1
    while last >= begin and tokens.words[last] in ADVERBS:
        last -= 1
    if last < begin:
        return None
    if tokens.words[last] in ("“", "”", "»", "«", '"', "“"):
        last -= 1
    if tokens.words[last] == ")":
        opened = next(
            (back for back in range(last - 1, max(begin, last - 8) - 1, -1) if tokens.words[back] == "("), None
        )
        if opened is not None:
            last = opened - 1
    if tokens.words[last] == ",":
        return apposed(tokens, last, begin)
    return (
        german_before(tokens, last, begin) if tokens.lexicon.language == "de" else english_before(tokens, last, begin)
    )


def apposed(tokens: Tokens, comma: int, begin: int) -> tuple[int, int] | None:
    """Western officials, speaking on condition of anonymity, put: the phrase before the first of two commas."""
    for back in range(comma - 1, max(begin, comma - 20) - 1, -1):
        if tokens.words[back] == ",":
            german = tokens.lexicon.language == "de"
            return german_before(tokens, back - 1, begin) if german else english_before(tokens, back - 1, begin)
        if tokens.words[back] in (";", ":", "“", "”"):
            return None
    return None


def numbered_unit(tokens: Tokens, at: int, begin: int) -> bool:
    """The "der 92." of "Kommandeur der 92. Brigade", from any of its three tokens."""
    words = tokens.words
    if words[at] == ".":
        at -= 1
    if words[at][0].isdigit():
        at -= 1
    return (
        at > begin
        and at + 1 < len(words)
        and words[at] in ("der", "des")
        and words[at + 1][0].isdigit()
        and tokens.capital(at - 1)
    )


def german_before(tokens: Tokens, last: int, begin: int) -> tuple[int, int] | None:
    """Back from the last noun over nouns, adjectives and genitives to the article that opens the phrase."""
    if last < begin or not tokens.words[last][0].isalpha():
        return None
    if "B" in tokens.infos[last].roles and "S" in tokens.infos[last].roles and "r" not in tokens.infos[last].roles:
        return None
    if not tokens.capital(last):
        return (last, last) if "r" in tokens.infos[last].roles else None
    first = last
    for back in range(last, max(begin, last - LONGEST) - 1, -1):
        word, info = tokens.words[back], tokens.infos[back]
        if (
            back < last
            and tokens.capital(back)
            and word[0].isalpha()
            and info.date not in "WM"
            and "B" not in info.roles
            and "a" not in info.roles
            and "L" not in info.roles
        ) or back == last:
            first = back
        elif adjective(tokens, back) or (
            word in ("und", "sowie") and back > begin and (adjective(tokens, back - 1) or tokens.capital(back - 1))
        ):
            first = back if word not in ("und", "sowie") else first
        elif (
            (
                word in ("der", "des", "in", "aus", "von", "im", "für", "vom", "bei")
                and back > begin
                and tokens.capital(back - 1)
                and back - 1 >= begin
                and tokens.infos[back - 1].date not in "WM"
                and "y" not in tokens.infos[back - 1].roles
                and "a" not in tokens.infos[back - 1].roles
            )
            or numbered_unit(tokens, back, begin)
            or (
                word in ("der", "dem", "den")
                and back > begin
                and tokens.words[back - 1] in ("in", "aus", "von", "bei", "für")
                and back - 2 >= begin
                and tokens.capital(back - 2)
            )
        ):
            continue
        else:
            break
    return first, last


def serves(tokens: Tokens, at: int) -> bool:
    """The "to" of "an adviser to the president"."""
    return at > 0 and tokens.words[at] == "to" and tokens.words[at - 1] in SERVANTS


SERVANTS = frozenset(
    [
        "adviser",
        "advisers",
        "advisor",
        "advisors",
        "aide",
        "aides",
        "envoy",
        "ambassador",
        "spokesman",
        "spokeswoman",
        "assistant",
        "secretary",
        "delegate",
        "emissary",
        "counsel",
        "deputy",
        "consultant",
    ]
)


def english_before(tokens: Tokens, last: int, begin: int) -> tuple[int, int] | None:
    """Back to the article, mark or verb before the phrase; "a spokesman for the army" is taken whole."""
    if last < begin or not tokens.words[last][0].isalpha():
        return None
    if "r" in tokens.infos[last].roles and not (tokens.capital(last) and last not in tokens.borders):
        return last, last
    first: int | None = None
    for back in range(last, max(begin, last - LONGEST) - 1, -1):
        word = tokens.words[back]
        if word[0].isalpha() and not blocks(tokens, back, first=False):
            first = back
        elif (
            first is not None
            and word in ("the", "a", "an")
            and back - 2 >= begin
            and (tokens.words[back - 1] in ("for", "of", "at", "in", "from", "with") or serves(tokens, back - 1))
        ):
            if blocks(tokens, back - 2, first=False) or not tokens.words[back - 2][0].isalpha():
                break
            continue
        elif (
            (
                first is not None
                and word in ("of", "for", "in", "at", "from")
                and back > begin
                and not blocks(tokens, back - 1, first=False)
                and tokens.words[back - 1][0].isalpha()
            )
            or (word == "." and back > begin and len(tokens.words[back - 1]) <= 3 and tokens.glued(back))
            or (first is not None and back > begin and serves(tokens, back))
            or (word in "'’" and first is not None and back > begin and tokens.words[back - 1][-1] == "s")
            or (
                word == "and"
                and first is not None
                and back > begin
                and not blocks(tokens, back - 1, first=False)
                and tokens.words[back - 1][0].isalpha()
            )
        ):
            continue
        else:
            break
    return None if first is None else (first, last)
