"""Numbers that are dialled, paid to or written on letters: telephones, accounts, postcodes, 0800 77, IBAN AT12."""

import re

from articles.reading.noise.spot import Spot

PHONE = re.compile(r"0\d")
LONGEST_CODE = 12  # tokens of a telephone or account number
COUNTRY_LETTERS = 2
CODE_MARKS = frozenset(":.(")
TELEPHONE_WORDS = 6  # groups of digits that one telephone number may have
HYPHENS = frozenset("-‑–")
DIALLED = 3  # groups of digits between hyphens: 703-555-0142
ZIP = 5  # digits


def telephone(spot: Spot) -> str | None:
    """0800 77, +41 22 739, #12, Hotline 116 117."""
    words, first = spot.words, spot.first
    if dialled(spot):
        return "other"
    if PHONE.match(words[first]) and "," not in words[first] and "." not in words[first]:
        return "other"
    back = first
    while back > spot.begin and words[back - 1].isdecimal() and first - back < TELEPHONE_WORDS:
        back -= 1
    mark = words[back - 1] if back > spot.begin else ""
    if (mark in ("#", "+") and spot.tokens.glued(back)) or (back < first and PHONE.match(words[back])):
        return "other"
    if spot.listed(mark, "call") or (spot.listed(mark, "call_links") and spot.listed(words[back - 2], "call")):
        return "other" if spot.digits and not spot.counts() else None
    if back < first and (back == spot.begin or spot.infos[back - 1].before == "counter"):
        return "counter"
    return None


def dialled(spot: Spot) -> bool:
    """1-800-273-8255, 703-555-0142: three groups of digits or more with nothing but hyphens between."""
    first, last, words = spot.first, spot.last, spot.words
    joined = words[first - 1] in HYPHENS or last > first or (last + 1 < spot.end and words[last + 1] in HYPHENS)
    if not joined or not spot.digits:
        return False
    while first - 2 >= spot.begin and hyphened(spot, first - 1):
        first -= 2
    while last + 2 < spot.end and hyphened(spot, last + 1):
        last += 2
    return last - first >= 2 * (DIALLED - 1) and hyphened(spot, first + 1)


def hyphened(spot: Spot, at: int) -> bool:
    """Whether a hyphen joins the digits before and behind it."""
    glued = spot.tokens.glued(at) and spot.tokens.glued(at + 1)
    return spot.words[at] in HYPHENS and glued and spot.words[at - 1].isdecimal() and spot.words[at + 1].isdecimal()


def in_code(spot: Spot) -> bool:
    """Tel. 0664/555 21 30, IBAN AT12 3456 0000, Konto 7 700 004: a group of a number that is dialled or paid to."""
    if not spot.digits or spot.counts():
        return False
    words, back = spot.words, spot.first
    before = spot.before()
    if before == "lautet":  # Die Kontonummer lautet 1100 2233
        return names_code(spot, spot.before(2))
    if before.isalpha() and len(before) != COUNTRY_LETTERS:
        return names_code(spot, before)
    while back > spot.begin and spot.first - back < LONGEST_CODE and part_of_code(spot, back - 1):
        back -= 1
    while back > spot.begin and (words[back - 1] in CODE_MARKS or spot.listed(words[back - 1], "call_links")):
        back -= 1
    named = back > spot.begin and names_code(spot, words[back - 1])
    return named or (back < spot.first and PHONE.match(words[back]) is not None)


def names_code(spot: Spot, word: str) -> bool:
    """Tel, IBAN, Spendenkonto, Telefonnummer."""
    return spot.listed(word, "coded") or word.endswith(spot.tokens.lexicon.code_ends)


def part_of_code(spot: Spot, at: int) -> bool:
    """Digits, what joins them, and the letters of a country before them."""
    word = spot.words[at]
    if word in "/-–+" or (word[0].isdigit() and "," not in word and "." not in word):
        return True
    return len(word) == COUNTRY_LETTERS and word.isalpha() and spot.tokens.glued(at + 1)


def postcode(spot: Spot) -> str | None:
    """Hauptstraße 18, 10785 Berlin; Postfach 12, 3003 Bern; New York, NY 10017."""
    if len(spot.words[spot.first]) == ZIP and spot.bare and spot.closed and state_before(spot):
        return "other"
    if not spot.bare or len(spot.words[spot.first]) not in (4, 5) or spot.before() != "," or not spot.capital_after():
        return None
    tails = tuple(spot.tokens.lexicon.lists["street_tails"])
    return "other" if tails and spot.before(2).isdecimal() and spot.before(3).endswith(tails) else None


def state_before(spot: Spot) -> bool:
    """The NY of "NY 10017", behind a comma."""
    at = spot.first - 1
    text = spot.tokens.text[spot.tokens.starts[at] : spot.tokens.ends[at]] if at > spot.begin else ""
    return len(text) == COUNTRY_LETTERS and text.isupper() and spot.before(2) == ","
