"""Who has evidence says what it shows: Seoul hat Hinweise, dass ...; the Pentagon has evidence that ..."""

from articles.reading.claimants.attribution import CLOSERS, Attribution, is_somebody, make
from articles.reading.phrases import phrase_before
from articles.reading.tokens import Tokens

REACH = 5  # words from the verb to its object: "hat nach eigenen Angaben Hinweise", "has credible evidence"


def has_evidence(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """The subject of "has" before the noun of evidence at `at`, where a clause follows that tells what it shows."""
    words, claims = tokens.words, tokens.lexicon.claims
    following = words[at + 1 : at + 3]
    tells = following[:1] in (["that"], [","], ["darauf"], ["to"], ["of"]) or "dafür" in following
    if not tells:
        return None
    for verb in range(at - 1, max(begin, at - REACH), -1):
        if words[verb] in claims.have:
            subject = phrase_before(tokens, verb, begin)
            if subject is None or not is_somebody(tokens, subject):
                return None
            return make(tokens, subject, "forward", (verb, at), saying=True)
        if words[verb] in CLOSERS:
            return None
    return None
