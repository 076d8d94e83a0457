"""Attributions by marks: a name before a colon, and whatever verb closes a quotation or a sentence behind a comma."""

from articles.reading.claimants.attribution import CLOSERS, QUOTES, Attribution, is_somebody, make
from articles.reading.claimants.clauses import clause_start, opening_phrase
from articles.reading.phrases import Span, phrase_after, phrase_before
from articles.reading.tokens import Tokens

LONGEST_NAME = 4  # words before a headline's colon
LONGEST_TAIL = 9  # words of "..., a battery commander grumbled."
SETTLED = frozenset({"fest", "sicher", "klar"})  # "Für Seoul steht fest: ..."
VERB_ENDINGS = ("te", "t", "ten", "en")


def before_colon(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """London: Verluste bei über 6.000; behind the colon: Toll tops 1,100: Seoul."""
    stop = end
    while stop > at + 1 and not tokens.words[stop - 1][0].isalpha():
        stop -= 1
    if at > begin + 2 and stop - at <= LONGEST_NAME and stop > at + 1 and names_speaker(tokens, (at + 1, stop - 1)):
        return make(tokens, (at + 1, stop - 1), "back", (at, stop - 1))
    first = begin
    while first < at and not tokens.words[first][0].isalpha():
        first += 1
    if first and tokens.words[first - 1][0] not in "\n•-*|–—":
        return None
    span = first, at - 1
    if (
        tokens.lexicon.language == "de"
        and tokens.infos[at + 1].num in "NWV"
        and tokens.infos[first].noun in ("soldiers", "people")
    ):
        return None  # Soldaten der Armee: 200.000
    return make(tokens, span, "forward", (first, at)) if names_speaker(tokens, span) else None


def clause_before_colon(tokens: Tokens, begin: int, end: int) -> Attribution | None:
    """Der Minister wies das zurück: Es seien 300; the governor called it a success: 121 dead."""
    colon = next((at for at in range(begin + LONGEST_NAME, end - 1) if tokens.words[at] == ":"), None)
    subject = opening_phrase(tokens, begin, colon) if colon else None
    if subject is None or colon is None:
        return None
    reported = not tokens.lexicon.claims.subjunctive.isdisjoint(tokens.words[colon + 1 : end])
    inside = tokens.infos[subject[0] : subject[1] + 1]
    somebody = any("K" in info.roles for info in inside) and not any(info.noun for info in inside)
    return make(tokens, subject, "forward", (subject[0], colon)) if reported or somebody else None


def names_speaker(tokens: Tokens, span: Span) -> bool:
    """Whether the words before a colon are a speaker's name: known as such, or an abbreviation; not a topic."""
    first, last = span
    if not 0 <= last - first < LONGEST_NAME or tokens.words[last].endswith(tokens.lexicon.claims.topic_endings):
        return False
    if (
        not tokens.capital(first)
        or tokens.infos[first].date == "p"
        or any(tokens.infos[at].cue or tokens.infos[at].num != "." for at in range(first, last + 1))
    ):
        return False
    if tokens.lexicon.language == "de" and not tokens.capital(last) and tokens.words[last] not in SETTLED:
        return False  # "Berlin liefert weiter: ..."
    owned = any(tokens.words[at].endswith(("'s", "’s")) for at in range(first, last))
    if owned and not tokens.capital(last) and not set("KiR") & set(tokens.infos[last].roles):
        return False  # "Biden's last package: $500m"
    written = tokens.text[tokens.starts[last] : tokens.ends[last]]
    return is_somebody(tokens, span) or (first == last and len(written) > 1 and written.isupper())


def quoted(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """, klagte eine Kompaniechefin: after a comma or quotation a verb and its subject is somebody speaking."""
    words, claims = tokens.words, tokens.lexicon.claims
    if not begin < at < end - 1 or not may_be_verb(tokens, at, begin):
        return None
    start = at + 1 + (words[at + 1] in ("sich", "es"))
    if start >= end:
        return None
    if words[start] in ("er", "sie"):
        return make(tokens, (start, start), "closing", (at, start), saying=True)
    opens = words[start] in ("der", "die", "das", "ein", "eine") or words[start] in claims.possessives
    span = phrase_after(tokens, start, end) if opens or tokens.capital(start) else None
    if span is None or tokens.infos[span[0]].num in "NWXV":
        return None
    after = words[span[1] + 1] if span[1] + 1 < end else "."
    closed = after in CLOSERS or after in claims.after_quoted
    return make(tokens, span, "closing", (at, at), saying=True) if closed else None


def may_be_verb(tokens: Tokens, at: int, begin: int) -> bool:
    """Whether a word behind a comma or a quotation may be a verb that closes what was said."""
    words, claims = tokens.words, tokens.lexicon.claims
    word, before = words[at], words[at - 1]
    if not (before in QUOTES or before in ",–") or tokens.capital(at) or not word.isalpha():
        return False
    if len(word) < 4 or not word.endswith(VERB_ENDINGS):
        return False
    if word.startswith("ge") and "V" not in tokens.infos[at].roles:  # a participle: ", genannt"
        return False
    if before == "," and subordinate_before(tokens, at - 1, begin):
        return False
    return word not in claims.not_after_quote or before in QUOTES or words[at - 2] in QUOTES


def subordinate_before(tokens: Tokens, comma: int, begin: int) -> bool:
    """Als 300 Soldaten fielen, stoppte die Armee: the verb behind the comma belongs to the main clause."""
    start = clause_start(tokens, comma, begin)
    return tokens.words[start] in tokens.lexicon.claims.subordinators


def english_closing(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """..., Moscow contends; ..., a battery commander grumbled: whatever verb closes the sentence behind a comma."""
    words = tokens.words
    stop = end
    while stop > at and not words[stop - 1][0].isalpha():
        stop -= 1
    if not 3 <= stop - at <= LONGEST_TAIL + 1 or no_speaker_opens(tokens, at + 1):
        return None
    for verb in range(at + 2, stop):
        if not speech_like(tokens, verb) or not ends_there(tokens, verb, stop):
            continue
        if any(counts_something(tokens, inside) for inside in range(at + 1, verb)):
            return None
        span = phrase_before(tokens, verb, at + 1)
        if (
            span is None
            or span[0] - at > 2
            or (tokens.infos[span[1]].noun and words[verb] in tokens.lexicon.claims.not_after_quote)
        ):
            continue
        if any("r" in tokens.infos[inside].roles and not tokens.capital(inside) for inside in range(*span)):
            return None
        return make(tokens, span, "closing", (at, verb), saying=True)
    return None


def no_speaker_opens(tokens: Tokens, at: int) -> bool:
    word, claims = tokens.words[at], tokens.lexicon.claims
    return word in claims.clause_joins or word in claims.not_in_names or word in ("or", "including", "of")


def speech_like(tokens: Tokens, at: int) -> bool:
    """A word that may be a verb in the past or third person: grumbled, contends."""
    word = tokens.words[at]
    if tokens.capital(at) or word in tokens.lexicon.claims.not_after_quote:
        return False
    if "V" in tokens.infos[at].roles or word in tokens.lexicon.claims.closing_verbs:
        return True
    return len(word) > 4 and word.endswith(("ed", "s")) and not word.endswith(("'s", "’s", "ss", "ies"))


def ends_there(tokens: Tokens, verb: int, stop: int) -> bool:
    if verb + 1 >= stop:
        return True
    return tokens.words[verb + 1] in tokens.lexicon.claims.after_quoted or tokens.infos[verb + 1].date in "WMH"


def counts_something(tokens: Tokens, at: int) -> bool:
    info = tokens.infos[at]
    return info.cue is not None or (info.num != "." and tokens.words[at] not in ("a", "the", "an", "of", "one"))
