"""Clauses: where one begins and ends, what opens it, and whether a phrase is its subject."""

from articles.reading.claimants.attribution import CLOSERS, OF_FATE
from articles.reading.phrases import OPENING_QUOTES, Span, before_bracket, phrase_after
from articles.reading.tokens import Tokens

NEED_REACH = 40
NEAR = 4  # tokens from a verb to its "that"
THINGS = frozenset({"vehicles", "missiles", "munitions"})
CLAUSES = frozenset({"that", "dass"})
FINAL = frozenset({"und", "oder", "sowie", "dass", "wie"})  # a particle before these still closes its clause
ACCUSATIVE = frozenset(
    {"den", "dem", "des", "einen", "einem", "keinen", "seinen", "ihren", "seinem", "ihrem", "diesen"}
)
LEAVING = frozenset({"geht", "gehen", "ging", "gingen"})  # "gehen von 300 aus": they believe
FROM = frozenset({"von", "davon", "vom", "wovon"})
DATELINE = 9  # tokens: KYIV, Ukraine (AP) —
SUBJECT_GAP = 8  # words between a subject and its verb: "mit Sitz in Genf"


def clause_start(tokens: Tokens, at: int, begin: int) -> int:
    start = at
    while start > begin:
        if tokens.words[start - 1] == ")" and before_bracket(tokens, start - 1, begin) < start - 1:
            start = before_bracket(tokens, start - 1, begin) + 2
        elif tokens.words[start - 1] in CLOSERS:
            break
        start -= 1
    return start


def clause_end(tokens: Tokens, at: int, end: int) -> int:
    """The first token behind the clause of `at`."""
    stop = at + 1
    while stop < end and tokens.words[stop] not in CLOSERS:
        stop += 1
    return stop


def speaks(tokens: Tokens, at: int, end: int) -> bool:
    """Whether the verb has the particle or word without which it says nothing: gab ... an, rechnet mit, put ... at."""
    word, verbs = tokens.words[at], tokens.lexicon.claims.verbs
    particles, needs = verbs.particles.get(word), verbs.needs.get(word)
    if not particles and not needs:
        return True
    ahead = tokens.words[at + 1 : min(end, at + NEED_REACH)]
    if needs and not needs.isdisjoint(tokens.words[max(0, at - 2) : at]):
        return True  # "diese Bilanz zog ein Sprecher"; "aus Kreisen erfuhr der Sender"
    if needs and "#" in needs and any(info.num in "NWV" for info in tokens.infos[at + 1 : at + NEAR]):
        return True
    if needs and any(other in needs and (index < NEAR or other not in CLAUSES) for index, other in enumerate(ahead)):
        return True
    if needs and word in verbs.participles and not needs.isdisjoint(tokens.words[max(0, at - NEED_REACH) : at]):
        return True
    if particles and word in LEAVING and FROM.isdisjoint(ahead) and "hervor" not in ahead:
        return False  # die Blutkonserven gingen aus
    return particles is not None and any(
        other in particles and final(tokens, at + 1 + index, end) for index, other in enumerate(ahead)
    )


def final(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a word closes its clause."""
    if at + 1 >= end:
        return True
    following = tokens.words[at + 1]
    return following in CLOSERS or following in FINAL


def nominative(tokens: Tokens, span: Span) -> bool:
    """Not "den General", "dem Amt": the article before the phrase says that it is no subject."""
    before = span[0] - 1
    while before >= 0 and tokens.words[before] in OPENING_QUOTES:
        before -= 1
    return before < 0 or tokens.words[before] not in ACCUSATIVE


def is_subject(tokens: Tokens, span: Span, begin: int) -> bool:
    """Whether a phrase before a verb opens its clause (so that it is the subject, not an object or a place)."""
    start = span[0]
    while start > begin and ("a" in tokens.infos[start - 1].roles or tokens.words[start - 1] in OPENING_QUOTES):
        start -= 1
    if not nominative(tokens, span):
        return False
    if start <= begin:
        return tokens.infos[span[0]].date not in "WMH"
    before = tokens.words[start - 1]
    if before == "während" and tokens.capital(start - 1):
        return False
    return before in CLOSERS or before in tokens.lexicon.claims.clause_joins


def opening_subject(tokens: Tokens, verb: int, begin: int) -> Span | None:
    """Die Beobachtungsstelle mit Sitz in Genf geht von ... aus: the phrase that opens the clause, if it is short."""
    start = clause_start(tokens, verb, begin)
    span = phrase_after(tokens, start, verb)
    attribute = start + 2 < verb and tokens.words[start + 1] in tokens.lexicon.claims.openers  # "die in Genf ansässige"
    if (
        span is None
        or (span[0] - start > 1 and not attribute)
        or verb - span[1] > SUBJECT_GAP
        or "B" in tokens.infos[span[0]].roles
    ):
        return None
    if tokens.infos[span[0]].date in "WMPRH" or not nominative(tokens, span):
        return None
    return span


def behind_dateline(tokens: Tokens, begin: int, end: int) -> int:
    """Where the sentence begins behind its dateline: SEOUL - North Korean leader Kim; KIEW (AFP) – Bei Angriffen."""
    opens = begin + (begin < end and tokens.words[begin][0] == "\n")
    if opens >= end or not tokens.text[tokens.starts[opens] : tokens.ends[opens]].isupper():
        return begin
    dashes = (at for at in range(opens + 1, min(end, opens + DATELINE)) if tokens.words[at] in ("-", "–", "—"))
    return next(dashes, begin - 1) + 1


def opening_phrase(tokens: Tokens, begin: int, end: int) -> Span | None:
    """The phrase that opens a sentence, behind "Yet", "Aber", "Auch"."""
    start = begin
    while start < end and start - begin < 2 and tokens.infos[start].roles in ("S", "B", "SB"):
        if tokens.infos[start].date == "p":
            return None
        start += 1
    span = phrase_after(tokens, start, end)
    return span if span and span[0] - start <= 1 else None


def after_dates(tokens: Tokens, at: int, end: int) -> int:
    """Behind "am Montag" and adverbs between a verb and its subject: "räumte am Sonntag der Machthaber ein"."""
    start = at
    while at < end and at - start < 5:
        adverb = tokens.words[at] in tokens.lexicon.claims.adverbs or tokens.words[at] in ("am", "im", "es")
        if not adverb and tokens.infos[at].date not in "WMYHP":
            break
        at += 1
    return at


def subordinate_opener(tokens: Tokens, verb: int, begin: int) -> int | None:
    """The "während", "dass", "die" that opens the clause which the verb closes, or None."""
    start = clause_start(tokens, verb, begin)
    claims = tokens.lexicon.claims
    if start >= verb:
        return None
    if start + 1 < verb and tokens.words[start] in ("von", "mit", "auf", "in", "zu", "nach", "für", "über", "bei"):
        start += 1
        return start if tokens.words[start] in claims.relatives else None
    word = tokens.words[start]
    if word in claims.subordinators:
        return start
    return start if start > begin and tokens.words[start - 1] == "," and word in claims.relatives else None


def behind_colon(tokens: Tokens, first: int, begin: int) -> bool:
    """45.100 Gefallene: Der Präsident nannte Zahlen."""
    back = first - 1
    if back > begin and "a" in tokens.infos[back].roles:
        back -= 1
    return back > begin and tokens.words[back] == ":"


def counts_fates(tokens: Tokens, begin: int, end: int) -> bool:
    """The UN counts 300 dead; an army that "zählt 97.000 Soldaten" has them."""
    return any(info.cue in (*OF_FATE, "captured") or info.noun in THINGS for info in tokens.infos[begin:end])
