"""The medium that a speaker talks to carries the word: officials told Reuters, sagte ein Arzt der BBC."""

from dataclasses import replace

from articles.reading.claimants.attribution import CLOSERS, QUOTES, Attribution, compound_medium, is_relay, make
from articles.reading.phrases import Span, phrase_after, phrase_before
from articles.reading.tokens import Tokens

TALK_REACH = 3  # words from "spoke" to its "on"
NEAR = 5  # tokens from "sagte" to "dem Sender", from "Gespräch" to its "mit"
DATIVE = ("der", "dem")
TO = ("told", "tells", "telling")
QUOTES_SOMEBODY = ("quote", "zitier")
TALKS = {("speaking", "to"), ("talking", "to"), ("interview", "with"), ("interview", "mit"), ("gespräch", "mit")}


def listening(tokens: Tokens, read: Attribution, begin: int, end: int) -> list[Attribution]:
    """The relay that hears what `read` says, if it says it to a medium."""
    if not read.saying or read.relay or not read.words:
        return []
    heard = medium(tokens, read, begin, end)
    relay = make(tokens, heard, read.reach, heard) if heard else None
    return [replace(relay, first=read.first, last=read.last)] if relay and relay.relay and relay.words else []


def without(read: Attribution, heard: list[Attribution]) -> Attribution:
    """Minister Wallace, not "Minister Wallace in der BBC": the speaker's phrase without the medium that heard him."""
    for relay in heard:
        before, medium, _ = (read.words or "").partition(relay.words or "\n")
        for joint in (" in der ", " im ", " in ", " bei ", " der ", " dem "):
            if medium and before.endswith(joint):
                return replace(read, words=before.removesuffix(joint))
    return read


def medium(tokens: Tokens, read: Attribution, begin: int, end: int) -> Span | None:
    german = tokens.lexicon.language == "de"
    if before := told_before(tokens, begin, read.first):
        return before
    heard = None
    for verb in range(read.first, read.last + 1):
        if tokens.words[verb].startswith(QUOTES_SOMEBODY) and (heard := quoting(tokens, verb, begin)):
            break
        if german and "V" in tokens.infos[verb].roles:
            heard = heard_in_german(tokens, read, verb, begin, end)
            break
        if not german and tokens.words[verb] in TO:
            heard = told(tokens, phrase_after(tokens, verb + 1, end), verb)
            break
    return heard or carried(tokens, begin, end)


def carried(tokens: Tokens, begin: int, end: int) -> Span | None:
    """spoke to AP, on KBS radio, in comments carried by the Journal; in der BBC, zu SRF: where it was said."""
    claims = tokens.lexicon.claims
    for at in range(begin, end - 1):
        before = set(tokens.words[max(begin, at - TALK_REACH) : at])
        if tokens.words[at] in claims.heard_by and (not claims.talking or not claims.talking.isdisjoint(before)):
            span = told(tokens, phrase_after(tokens, at + 1, end), at)
            placed = span and tokens.words[at] == "in" and span[0] == at + 1 and tokens.lexicon.language == "de"
            if span and not placed:  # "in Al-Dschasira" is a place, "in der BBC" is none
                return span
    return None


def quoting(tokens: Tokens, verb: int, begin: int) -> Span | None:
    """Reuters quoted a legislator; die Staatsmedien zitierten den Minister."""
    span = phrase_before(tokens, verb, begin)
    return span if span and is_relay(tokens, span) else None


def told_before(tokens: Tokens, begin: int, verb: int) -> Span | None:
    """Gegenüber der APA bestätigte ein Insider; speaking to CBS, a diplomat said."""
    for at in range(begin, min(verb - 1, begin + 2 * NEAR)):
        pair = tuple(tokens.words[at : at + 2])
        last = at if pair[0] == "gegenüber" else at + 1 if pair in TALKS else None
        if last is not None and (span := told(tokens, phrase_after(tokens, last + 1, verb), last)):
            return span
    return None


def told(tokens: Tokens, span: Span | None, before: int) -> Span | None:
    """The phrase, if it names a medium (not "this newspaper", "state television") and stands right there."""
    if span is None or not is_relay(tokens, span):
        return None
    if sum(tokens.words[at] not in QUOTES for at in range(before + 1, span[0])) > 1:
        return None
    generic = tokens.lexicon.claims.media_nouns
    inside = range(span[0], span[1] + 1)
    named = any("R" in tokens.infos[at].roles and tokens.words[at] not in generic for at in inside)
    named = named or any(compound_medium(tokens, at) for at in inside)
    german = tokens.lexicon.language == "de"
    named = named or (german and sum(tokens.capital(at) for at in inside) > 1)  # "der «Süddeutschen Zeitung»"
    numbered = span[1] + 1 < len(tokens.words) and tokens.words[span[1] + 1].isdecimal()  # told Channel 24
    return span if named or numbered else None


def heard_in_german(tokens: Tokens, read: Attribution, verb: int, begin: int, end: int) -> Span | None:
    """sagte er der BBC, sagte ein Offizier dem Sender CNN; gegenüber der APA; der Agentur AFP sagte ein Arzt."""
    left = phrase_before(tokens, verb, begin)
    if left and left[0] and tokens.words[left[0] - 1] == "der" and (span := told(tokens, left, left[0])):
        return span
    for at in range(read.head + 1, verb):  # wie eine Hilfsorganisation der Nachrichtenagentur AP sagte
        if (
            read.head >= 0
            and tokens.words[at] in DATIVE
            and (span := told(tokens, phrase_after(tokens, at + 1, verb), at))
        ):
            return span
    for at in range(verb + 1, min(end - 1, verb + 1 + 2 * NEAR)):
        word = tokens.words[at]
        if word in CLOSERS:
            return None
        opens = word in DATIVE or word == "gegenüber"
        if opens and (span := told(tokens, phrase_after(tokens, at + 1, end) or agency(tokens, at + 1), at)):
            return span
    return None


def agency(tokens: Tokens, at: int) -> Span | None:
    """The dpa, which writes itself small."""
    return (at, at) if "A" in tokens.infos[at].roles else None
