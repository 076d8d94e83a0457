"""A second speaker without a verb of his own: Kiew spricht von 300 Toten, Moskau von 50; Forscher von 311.000."""

from articles.reading.claimants.attribution import Attribution, is_somebody, make
from articles.reading.claimants.clauses import clause_end, nominative
from articles.reading.phrases import Span, phrase_after
from articles.reading.tokens import Tokens

JOINTS = frozenset({",", ";", "und", "and", "während", "while", "aber", "but"})
LEADING = frozenset(
    {
        "von",
        "mit",
        "auf",
        "nur",
        "sogar",
        "lediglich",
        "dagegen",
        "hingegen",
        "wiederum",
        "jedoch",
        "at",
        "of",
        "only",
        "just",
    }
)
GAP = 4  # words between the speaker and the number: "von mindestens"


def elliptic(tokens: Tokens, found: list[Attribution], begin: int, end: int) -> list[Attribution]:
    """Speakers behind a verb of saying whose verb is left out; each governs what follows it."""
    sayings = [one.last for one in found if one.saying and one.reach in ("forward", "both")]
    if not sayings:
        return []
    taken = {at for one in found for at in range(one.first, one.last + 1)}
    added = []
    for at in range(min(sayings) + 1, end - 2):
        if tokens.words[at] in JOINTS and at + 1 not in taken:
            added.extend(behind_number(tokens, at, end))
            span = phrase_after(tokens, at + 1, end)
            if span and span[0] - at <= 2 and span[1] not in taken and gives_number(tokens, span, end):
                read = make(tokens, span, "forward", span)
                added.extend([read] if read else [])
    return added


def behind_number(tokens: Tokens, joint: int, end: int) -> list[Attribution]:
    """..., von 90 das Militär: the number first."""
    if tokens.words[joint + 1] not in LEADING:
        return []
    for at in range(joint + 2, min(end - 1, joint + 2 + GAP)):
        if tokens.infos[at].num in "NWV":
            span = phrase_after(tokens, at + 1, end)
            closed = span is not None and clause_end(tokens, span[1], end) == span[1] + 1
            read = make(tokens, span, "near", span) if span and closed and is_somebody(tokens, span) else None
            return [read] if read else []
    return []


def gives_number(tokens: Tokens, span: Span, end: int) -> bool:
    """Whether a number follows the phrase directly or behind "von", and no verb of its own does."""
    named = is_somebody(tokens, span) or tokens.words[span[0]] in tokens.lexicon.claims.countries
    if tokens.infos[span[1]].noun or not named or not nominative(tokens, span) or tokens.infos[span[0]].num in "NWV":
        return False
    stop = min(clause_end(tokens, span[1], end), span[1] + 1 + GAP)
    for at in range(span[1] + 1, stop):
        if tokens.infos[at].num in "NWV":
            return at == span[1] + 1 or tokens.words[span[1] + 1] in LEADING
        if "V" in tokens.infos[at].roles:
            return False
    return False
