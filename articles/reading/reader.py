"""The reader: a text in, its figures, rejected numbers and dates out."""

import re
from datetime import date

from articles.reading import noise
from articles.reading import published as publishing
from articles.reading.dates import Found, find_dates
from articles.reading.figures import Assembler
from articles.reading.language import detect
from articles.reading.lexicon import Lexicon, lexicon
from articles.reading.numbers import Number, find_numbers
from articles.reading.places import Places
from articles.reading.results import DateExpression, EdtfDate, Figure, Reading, Rejected, Vocabulary
from articles.reading.timing import as_edtf
from articles.reading.tokens import Tokens

When = EdtfDate | date | str | None
ONES = re.compile("E")
ODD = re.compile("[TOC]")
ONE_REACH = 12  # tokens to the other number of "three in Lutsk and one in Kyiv"
ONLY = frozenset(
    [
        "nur",
        "lediglich",
        "genau",
        "mindestens",
        "bloß",
        "bloss",
        "only",
        "just",
        "exactly",
        "least",
        "wenigstens",
        "höchstens",
    ]
)
DETERMINED = frozenset(
    [
        "no",
        "every",
        "any",
        "the",
        "this",
        "that",
        "which",
        "each",
        "some",
        "noch",
        "so",
        "was",
        "für",
        "als",
        "wie",
        "another",
        "not",
        "kein",
        "keine",
        "nicht",
        "either",
        "neither",
        "by",
        "whatever",
        "such",
    ]
)


def read(
    text: str, *, published: When = None, language: str | None = None, vocabulary: Vocabulary | None = None
) -> Reading:
    """Read a text: every number in it is a figure or rejected with a reason.

    `published` is the article's date (EDTF text, a day, or an EdtfDate); without it a header (" date 2025-12-13 "), a
    dateline or a full date beside its weekday in the text serves. `language` is "de" or "en", else it is told from
    the words. A date expression whose days cannot be known, for want of an article date, is left out of `dates`, since
    the contract has no date without EDTF. Raises articles.edtf.BadDate for a `published` that is no date.
    """
    stated, start = publishing.header(text)
    when = as_date(published) or (publishing.from_edtf(stated) if stated else None)
    low = lowered(text)
    words = lexicon(language or detect(low, start), vocabulary)
    tokens = Tokens(text, low, words, start)
    found = find_dates(tokens, publishing.anchors_of(when))
    if when is None and found:
        when = publishing.own_date(tokens, found, start)
        if when:
            found = find_dates(tokens, publishing.anchors_of(when))
    assembler = Assembler(tokens, found, when, Places(text, low, start, words.language))
    read_numbers(assembler, found)
    dates = tuple(expression(tokens, one) for one in found if one.period)
    rejected = tuple(sorted(assembler.rejected, key=lambda one: one.start))
    return Reading(words.language, when, tuple(assembler.figures), rejected, dates)


def read_selection(
    text: str,
    start: int,
    end: int,
    *,
    published: When = None,
    language: str | None = None,
    vocabulary: Vocabulary | None = None,
) -> tuple[Figure, ...]:
    """The figures whose number lies in the span [start, end) of a text, as `read` proposes them for the whole text.

    With no number inside the span: the figures whose quoted sentence it touches. Offsets are code points.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"the span {start}-{end} lies outside a text of {len(text)} characters")
    figures = read(text, published=published, language=language, vocabulary=vocabulary).figures
    inside = tuple(one for one in figures if start <= one.number_start and one.number_end <= end)
    return inside or tuple(one for one in figures if one.start < end and start < one.end)


def as_date(published: When) -> EdtfDate | None:
    if isinstance(published, date):
        return publishing.from_edtf(published.isoformat())
    return publishing.from_edtf(published) if isinstance(published, str) else published


def lowered(text: str) -> str:
    """The text in lower case with every character in its place (a few letters grow when lowered)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def expression(tokens: Tokens, found: Found) -> DateExpression:
    start, end = tokens.starts[found.first], tokens.ends[found.last]
    known = as_edtf(found)
    assert known is not None  # noqa: S101 - only resolved expressions are asked for
    return DateExpression(start, end, tokens.text[start:end], known)


def read_numbers(assembler: Assembler, dates: list[Found]) -> None:
    """Every number of the text, sentence by sentence."""
    tokens = assembler.tokens
    letters = without_dates(tokens, dates)
    numbers = find_numbers(tokens, letters)
    reject_dates(assembler, dates)
    reject_odd(assembler, letters)
    numbers = sorted([*numbers, *ones(assembler, letters, numbers)], key=lambda number: number.first)
    at = 0
    while at < len(numbers):
        begin, end = tokens.sentence(numbers[at].first)
        last = at
        while last < len(numbers) and numbers[last].first < end:
            last += 1
        assembler.read_sentence(begin, end, numbers[at:last])
        at = last


def without_dates(tokens: Tokens, dates: list[Found]) -> str:
    letters = tokens.num_letters
    if not dates:
        return letters
    parts, at = [], 0
    for found in dates:
        parts.append(letters[at : found.first])
        parts.append("D" * (found.last + 1 - found.first))
        at = found.last + 1
    parts.append(letters[at:])
    return "".join(parts)


def reject_dates(assembler: Assembler, dates: list[Found]) -> None:
    tokens = assembler.tokens
    for found in dates:
        for at in range(found.first, found.last + 1):
            info = tokens.infos[at]
            if info.num in "NWTO" and info.num != ".":
                assembler.reject(Number(at, at, 0, 0, "plain"), "year" if info.date == "Y" else "date")


def reject_odd(assembler: Assembler, letters: str) -> None:
    """Tokens with digits that are no numbers: clock times, scores, 28th, dates that no calendar has."""
    tokens = assembler.tokens
    for match in ODD.finditer(letters):
        at = match.start()
        word = tokens.words[at]
        if match[0] == "C":
            reject_compound(assembler, at)
            continue
        if ":" in word:
            hours, minutes = word.split(":")[:2]
            reason = "time" if int(hours) <= 24 and int(minutes) < 60 else "other"
        elif tokens.infos[at].date == "D":
            ahead = tokens.infos[at + 1 : at + 6]
            reason = "unit_name" if any("N" in info.roles for info in ahead) else "ordinal"
        else:
            reason = "date" if "." in word or "-" in word else "other"
        assembler.reject(Number(at, at, 0, 0, "plain"), reason)


def reject_compound(assembler: Assembler, at: int) -> None:
    """The number in a word: dreijährig (of a person or a war), zehnköpfig."""
    tokens = assembler.tokens
    info = tokens.infos[at]
    reason = info.after or "other"
    start = tokens.starts[at]
    size = int(info.value or len(tokens.words[at]))
    if reason == "age":
        reason = noise.age_or_duration(tokens, at, 0)
    elif reason == "year" and at and tokens.words[at - 1] in tokens.lexicon.lists["possessives"]:
        reason = "age"  # in seinen Fünfzigern
    assembler.reject_span(start, start + size, reason)


def ones(assembler: Assembler, letters: str, numbers: list[Number]) -> list[Number]:
    """ "einer der" is rejected; "nur ein Soldat", "ein Toter", "one soldier was killed" count one."""
    tokens = assembler.tokens
    taken = {at for number in numbers for at in range(number.first, number.last + 1)}
    found = []
    for match in ONES.finditer(letters):
        at = match.start()
        if at in taken or at + 2 >= len(tokens.words) or tokens.words[at] in ("a", "an"):
            continue
        spot = noise.Spot(tokens, Number(at, at, 1, 1, "one"))
        joined = noise.attached(spot)
        if joined or (spot.after() == "in" and spot.after(2) and tokens.infos[at + 2].num in "NW" and not spot.german):
            assembler.reject(spot.number, joined or "one_of")
            continue
        unit = tokens.infos[at + 1].after
        if tokens.words[at + 1 : at + 3] == ["per", "cent"]:
            unit = "percent"
        if unit in ("duration", "percent", "distance", "measurement") and (
            tokens.lexicon.language == "en" or tokens.capital(at + 1)
        ):
            assembler.reject(Number(at, at, 1, 1, "plain"), unit)
        elif one_of(tokens, at):
            assembler.reject(Number(at, at, 1, 1, "plain"), "one_of")
        elif counted_one(tokens, at):
            found.append(Number(at, at, 1, 1, "one"))
    return found


def one_of(tokens: Tokens, at: int) -> bool:
    words = tokens.words
    if tokens.lexicon.language == "en":
        return (
            words[at] == "one"
            and words[at + 1] == "of"
            and not (words[at - 1] in ("took", "killed", "captured") if at else False)
        )
    if words[at] == "ein" or words[at + 1] not in ("der", "von", "dieser", "ihrer", "seiner", "unserer"):
        return False
    if words[at] in ("eine", "einen") and words[at + 1] == "von":
        return at + 2 < len(words) and words[at + 2] in ("vielen", "ihnen", "mehreren", "zwei", "drei")
    return words[at] != "einen" or words[at + 1] == "der"


def counted_one(tokens: Tokens, at: int) -> bool:
    """Whether "ein"/"one" is a count and no article or pronoun."""
    infos, words = tokens.infos, tokens.words
    before = words[at - 1] if at else ""
    if befell_one(tokens, at):
        return True
    after = next(
        (ahead for ahead in range(at + 1, min(at + 4, len(words))) if infos[ahead].noun or infos[ahead].cue), None
    )
    if after is None or any(not words[ahead][0].isalpha() for ahead in range(at + 1, after)):
        return False
    if infos[after].noun in ("money", None) and infos[after].cue not in ("killed", "wounded", "captured", "missing"):
        return False
    if tokens.lexicon.language == "en":
        said = before == "that" and at > 1 and "V" in infos[at - 2].roles  # acknowledged that one drone was lost
        return words[at] == "one" and (said or before not in DETERMINED)
    if before in ONLY:
        return tokens.capital(after)
    nearby = words[max(0, at - 12) : at + 14]
    if (
        infos[after].noun in ("soldiers", "people", "nationals")
        and after - at <= 2
        and tokens.capital(after)
        and ("weitere" in nearby or "anderer" in nearby)
    ):
        return any(
            infos[ahead].cue in ("killed", "wounded", "captured", "missing")
            for ahead in range(after, min(len(words), at + 10))
        )
    fate = (
        infos[after].cue in ("killed", "wounded", "captured", "missing") and tokens.capital(after) and after - at <= 2
    )
    others = any(infos[near].num in "NWV" for near in range(max(0, at - 12), min(len(words), at + 14)))
    return (
        fate
        and others
        and ("und" in nearby or "sowie" in nearby or "," in nearby)
        and words[at] in ("ein", "eine", "einen", "einem")
    )


def befell_one(tokens: Tokens, at: int) -> bool:
    """A drone that killed one man; it captured one pilot; three in Lutsk and one in Kyiv; 20 beds and one doctor."""
    if tokens.words[at] != "one" or not at:
        return False
    after = tokens.words[at + 1]
    if tokens.infos[at - 1].cue in ("killed", "wounded", "captured"):
        return after in tokens.lexicon.lists["kin"] or (tokens.infos[at - 1].cue == "captured" and after.isalpha())
    begin, end = tokens.sentence(at)
    others = [step for step in range(begin, end) if tokens.infos[step].num in "NW" and abs(step - at) <= ONE_REACH]
    if tokens.words[at - 1] not in ("and", ",", ":") or not others:
        return False
    if after in ("in", "from", "near", "at"):
        return at + 2 < end and tokens.capital(at + 2)
    beside = any(step < at for step in others)
    noun = after.isalpha() and tokens.infos[at + 1].roles in ("", "K") and not tokens.infos[at + 1].after
    closes = at + 2 >= end or not tokens.words[at + 2][0].isalnum()
    return tokens.words[at - 1] == "and" and beside and noun and closes


def lexicon_of(language: str) -> Lexicon:
    """The lexicon that `read` uses for a language, for tools that measure or show it."""
    return lexicon(language)


__all__ = ["Reading", "Rejected", "lexicon_of", "read", "read_selection"]
