"""English verbs of saying and their subjects: X said, said X, confirmed by X, X, who said."""

from articles.reading.claimants.attribution import CLOSERS, Attribution, is_somebody, make
from articles.reading.claimants.clauses import speaks
from articles.reading.phrases import Span, phrase_after, phrase_before, phrase_to
from articles.reading.tokens import Tokens

QUOTED = (",", '"', "”", "“", "'", "’")
CLOSED_BY = ("adding", "after", "in", "told", "as", "citing", "when", "without")
OF_THE_COUNTED = ("reported", "confirmed", "counted", "claimed", "recorded", "verified")
ADVERBIAL = ("on", "late", "early")
AGENT_GAP = 3  # "read out by X"


def saying(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    words, claims = tokens.words, tokens.lexicon.claims
    if not speaks(tokens, at, end) or takes_lives(tokens, at, end):
        return None
    agent = by_agent(tokens, at, begin, end)
    if agent:
        return agent
    before = words[at - 1] if at > begin else ""
    if before in claims.passive or (before in claims.adverbs and at - 2 >= begin and words[at - 2] in claims.passive):
        return None
    if "i" in tokens.infos[at].roles and at + 1 < end and words[at + 1] in ("of", "by", "from"):
        return None
    if before in QUOTED and inverted(tokens, at, end):
        return make(tokens, phrase_after(tokens, at + 1, end), "closing", (at, at), saying=True)
    left = subject_before(tokens, at, begin)
    if left and not of_the_counted(tokens, at, end, left) and not behind_number(tokens, left, begin):
        reach = "both" if closes(tokens, at, begin, end, left) and left[0] > begin + 2 else "forward"
        return make(tokens, left, reach, (at, at), saying=True)
    if before in QUOTED:
        return make(tokens, phrase_after(tokens, at + 1, end), "both", (at, at), saying=True)
    return None


def by_agent(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """confirmed by X, a list published by X, read out by X."""
    claims = tokens.lexicon.claims
    word = tokens.words[at]
    if word in claims.not_agents or (word not in claims.verbs.participles and word not in claims.agents_of):
        return None
    for by in range(at + 1, min(end - 1, at + AGENT_GAP)):
        if tokens.words[by] == "by":
            span = phrase_after(tokens, by + 1, end)
            named = span and tokens.infos[span[0]].num == "." and tokens.infos[span[0]].date == "."
            return make(tokens, span, "both", (at, by), saying=True) if named else None
        if tokens.words[by] in CLOSERS:
            break
    return None


def inverted(tokens: Tokens, at: int, end: int) -> bool:
    """said X: a capital, an article or a bare office behind a verb that follows a comma or a quotation."""
    if at + 1 >= end or tokens.words[at] in tokens.lexicon.claims.not_before_speaker:
        return False
    following = tokens.words[at + 1]
    named = tokens.capital(at + 1) or following in ("the", "a", "an", "one", "its", "his", "her", "their")
    return named or "K" in tokens.infos[at + 1].roles


def subject_before(tokens: Tokens, at: int, begin: int) -> Span | None:
    """The subject of a verb: the phrase before it, or what a relative pronoun stands for ("Kim, who said")."""
    left = phrase_before(tokens, at, begin)
    if left is not None:
        return left
    back = at - 1
    while back > begin and tokens.words[back] in tokens.lexicon.claims.adverbs:
        back -= 1
    if back - 1 > begin and tokens.words[back] == "who":
        before = back - 2 if tokens.words[back - 1] == "," else back - 1
        return phrase_to(tokens, before, begin)
    return None


def behind_number(tokens: Tokens, left: Span, begin: int) -> bool:
    """five hilltop posts: the words behind a numeral are counted, unless they are people who speak."""
    before = left[0] - 1
    counted = before >= begin and tokens.infos[before].num in "NVX" or (before >= begin and tokens.infos[before].num == "W")
    return counted and not any("K" in tokens.infos[at].roles for at in range(left[0], left[1] + 1))


def takes_lives(tokens: Tokens, at: int, end: int) -> bool:
    """The floods have claimed 109 lives."""
    return tokens.words[at].startswith("claim") and "lives" in tokens.words[at + 1 : min(end, at + 6)]


def of_the_counted(tokens: Tokens, at: int, end: int, left: Span) -> bool:
    """soldiers reported killed; 300 soldiers confirmed: the phrase before the verb is what is counted."""
    if tokens.infos[left[1]].noun != "soldiers" or tokens.words[at] not in OF_THE_COUNTED:
        return False
    return at + 1 >= end or tokens.words[at + 1] in CLOSERS or tokens.infos[at + 1].cue is not None


def closes(tokens: Tokens, at: int, begin: int, end: int, left: Span) -> bool:
    """Whether "X said" ends what it reports ("..., X said."), rather than opening it ("X said that")."""
    words, claims = tokens.words, tokens.lexicon.claims
    after = at + 1
    while after < end and (
        words[after] in claims.adverbs or words[after] in ADVERBIAL or tokens.infos[after].date in "WMYNH"
    ):
        after += 1
    opening = left[0] - 1
    if opening < begin or "a" in tokens.infos[opening].roles:
        opening -= 1
    behind = opening >= begin and words[opening] in QUOTED
    if behind and not (at + 1 < end and words[at + 1] in ("that", "about", "at")):
        return True
    return after >= end or words[after] in CLOSERS or words[after] in CLOSED_BY


def told(tokens: Tokens, at: int, end: int) -> Attribution | None:
    """told Reuters, told the BBC: the medium to which a speaker speaks passes it on."""
    span = phrase_after(tokens, at + 1, end)
    found = make(tokens, span, "both", (at, at)) if span and is_somebody(tokens, span) else None
    return found if found and found.relay else None
