"""Attributions by a noun that holds information: Angaben von X, X-Angaben, südkoreanische Schätzungen, X's estimate."""

from articles.reading.claimants.attribution import CLOSERS, Attribution, is_somebody, make
from articles.reading.phrases import Span, phrase_after
from articles.reading.tokens import Tokens

ABOUT = (
    "bericht",
    "auswertung",
    "analys",
    "untersuchung",
    "zählung",
    "meldung",
    "report",
    "claim",
    "account",
    "record",
    "figure",
    "data",
    "zahl",
    "kenntnis",
)  # of what, not whose


def information(tokens: Tokens, at: int, begin: int, end: int, marked: int | None = None) -> Attribution | None:
    """Whose information the noun at `at` is; `marked`: the "laut", "zufolge" or "nach" that makes it a source."""
    if not tokens.lexicon.claims.first_person.isdisjoint(tokens.words[max(begin, at - 2) : at]):
        return None  # "nach unserer Schätzung": of the one who speaks
    span = owner_after(tokens, at, end) or owner_before(tokens, at, begin)
    marker = marked if marked is not None else marker_before(tokens, at, begin)
    stem = compound_stem(tokens, at)
    if stem and not (span and span[0] > at):
        return of_compound(tokens, at, span, marker, stem)
    around = (min(at, at if marker is None else marker), max(at, at if marker is None else marker))
    german = tokens.lexicon.language == "de"
    if span is None:
        return nobodys(tokens, at, around) if marker is not None and german else None
    if not names_owner(tokens, at, span, marked=marker is not None):
        return None
    if tokens.words[span[0]] in tokens.lexicon.claims.own:
        if marker is None and not opens_clause(tokens, at, begin, span):
            return None
        return Attribution("", min(span[0], around[0]), around[1], "both", pronoun=True, head=span[0])
    if marker is None and german and not opens_clause(tokens, at, begin, span):
        return None
    return make(tokens, span, "both", around)


def nobodys(tokens: Tokens, at: int, around: Span) -> Attribution:
    """Berichten zufolge: of nobody; den Angaben zufolge: of the one who spoke before."""
    if at and tokens.words[at - 1] in tokens.lexicon.claims.anaphoric:
        return Attribution("", min(at - 1, around[0]), around[1], "both", pronoun=True, head=at - 1)
    return Attribution(None, *around, "both")


def stems_from(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """The estimate of 12,000 comes from X; die Zahl stammt vom X."""
    heads = tokens.lexicon.claims.count_heads
    told = any("i" in tokens.infos[step].roles or tokens.words[step] in heads for step in range(begin, at))
    if not told or at + 2 >= end or tokens.words[at + 1] not in ("from", "von", "vom", "aus"):
        return None
    return make(tokens, phrase_after(tokens, at + 2, end), "both", (at, at + 1))


def of_compound(tokens: Tokens, at: int, span: Span | None, marker: int | None, stem: str) -> Attribution | None:
    """Nato-Angaben; südkoreanische Geheimdienstinformationen."""
    if marker is None and (not span or tokens.words[span[0]] in tokens.lexicon.claims.own):
        return None  # "auf ihre Sanktionsliste"
    first = span[0] if span else at
    text = (tokens.span(first, at - 1) + " " if span and first < at else "") + stem
    if marker is None:
        return Attribution(text, first, at, "both", head=first)
    return Attribution(text, min(marker, first), max(at, marker), "both", head=first)


def names_owner(tokens: Tokens, at: int, span: Span, *, marked: bool = False) -> bool:
    """Whether the phrase beside the noun is whose information it is, not what it is about or when."""
    words, last = tokens.words, span[1]
    if "no" in words[max(span[0] - 1, 0) : span[0] + 1]:
        return False
    if (tokens.infos[last].date != "." and words[last][0].isalpha()) or words[
        last
    ] in tokens.lexicon.claims.not_sources:
        return False
    if span[0] < at:
        return True
    if words[span[0] - 1] == "to":
        return False
    about = words[at].startswith(ABOUT) and words[at + 1] in ("von", "of")
    named = marked and tokens.capital(span[0]) and tokens.infos[last].noun is None
    return named or is_somebody(tokens, span) or not (about or words[at + 1] == "of")


def marker_before(tokens: Tokens, at: int, begin: int) -> int | None:
    """The "nach" of "nach neuesten Angaben", the "by" of "by Kyiv's count"."""
    for back in range(at - 1, max(begin, at - 5) - 1, -1):
        roles = tokens.infos[back].roles
        if "y" in roles or "L" in roles:
            return back
        if not tokens.words[back][0].isalpha() or "V" in roles:
            return None
    return None


def opens_clause(tokens: Tokens, at: int, begin: int, span: Span) -> bool:
    """Schätzungen des X gehen von 5000 aus; das sind die Zahlen des X; steht in der Mitteilung aus X."""
    start = first = min(at, span[0])
    while start > begin and tokens.words[start - 1] not in CLOSERS:
        start -= 1
    if first - start <= 2 or (tokens.words[start] in tokens.lexicon.claims.clause_openers and first - start <= 4):
        return True
    before = first - 1 - ("a" in tokens.infos[first - 1].roles)
    return before >= begin and tokens.words[before] in ("in", "aus", "im") and is_somebody(tokens, span)


def owner_after(tokens: Tokens, at: int, end: int) -> Span | None:
    """The phrase behind "Angaben": des X, von X, aus X, ukrainischer X; "from X", "by X", "of X"."""
    joint = at + 1
    if joint + 1 >= end:
        return None
    word = tokens.words[joint]
    if tokens.lexicon.language == "en":
        named = word in ("by", "from", "of") and tokens.infos[joint + 1].num not in "NW"
        return phrase_after(tokens, joint + 1, end) if named else None
    if word == "vom" and tokens.infos[joint + 1].date != ".":
        return None
    by = word in ("von", "vom", "aus", "seitens")
    if by or ("a" in tokens.infos[joint].roles and word.endswith(("s", "r", "selben"))):
        span = phrase_after(tokens, joint + 1 if by else joint, end)
        return span if span and tokens.infos[span[0]].num not in "NW" else None
    if (
        word.endswith("s")
        and tokens.capital(joint)
        and not tokens.infos[joint].noun
        and tokens.infos[joint].date == "."
    ):
        return phrase_after(tokens, joint, end)  # "Angaben Katars"
    if word.endswith("er") and not tokens.capital(joint) and tokens.capital(joint + 1):
        return phrase_after(tokens, joint, end) if tokens.infos[joint].roles == "" else None
    return None


def owner_before(tokens: Tokens, at: int, begin: int) -> Span | None:
    """The words before "Angaben": südkoreanischen, Kiews, ukrainischen und westlichen; "South Korean", "Seoul's"."""
    first = at
    german = tokens.lexicon.language == "de"
    for back in range(at - 1, max(begin, at - 6) - 1, -1):
        word = tokens.words[back]
        if word in tokens.lexicon.claims.own:
            return back, back
        if not german and back - 1 >= begin and word.isalpha() and tokens.words[back - 1] in tokens.lexicon.claims.own:
            continue  # "its last official count"
        if german and word in ("und", "sowie") and first == back + 1 and back > begin:
            if not is_national(tokens, back - 1):
                break
        elif not (german_owner(tokens, back) if german else english_owner(tokens, back)):
            break
        else:
            first = back
    return (first, at - 1) if first < at else None


def german_owner(tokens: Tokens, at: int) -> bool:
    word, roles = tokens.words[at], tokens.infos[at].roles
    if is_national(tokens, at):
        return True
    if not tokens.capital(at) or not set(roles) <= {"k", "R", "K"}:
        return False
    return word.endswith(("s", "er")) or bool(roles) or word in tokens.lexicon.claims.names


def english_owner(tokens: Tokens, at: int) -> bool:
    word, roles = tokens.words[at], tokens.infos[at].roles
    if any(role in roles for role in "Layp") or word in ("some", "one", "latest"):
        return False
    named = tokens.capital(at) and at not in tokens.borders
    return named or word.endswith(("'s", "’s")) or is_national(tokens, at) or word in tokens.lexicon.claims.owners


def is_national(tokens: Tokens, at: int) -> bool:
    """Adjectives that name whose: südkoreanischen, westlichen, britischen, US-amerikanischen, israeli, Western."""
    word, claims = tokens.words[at], tokens.lexicon.claims
    return word.endswith(claims.national) and word not in claims.not_national


def compound_stem(tokens: Tokens, at: int) -> str | None:
    """The owner inside a compound: "Nato" of Nato-Angaben, "Geheimdienst" of Geheimdienstinformationen."""
    word = tokens.words[at]
    if tokens.lexicon.language == "en" or word in tokens.lexicon.known:
        return None
    for tail in tokens.lexicon.info_tails:
        if word.endswith(tail) and len(word) > len(tail) + 1:
            stem = tokens.text[tokens.starts[at] : tokens.ends[at] - len(tail)].rstrip("-‑")
            return None if stem.lower() in tokens.lexicon.claims.worthless else stem
    return None
