"""An attribution: someone named as the source, and whether a noun phrase can be one."""

from dataclasses import dataclass

from articles.reading.phrases import Span
from articles.reading.tokens import Tokens

CLOSERS = frozenset({",", ";", ".", "!", "?", "…", "\n", ":", "“", "”", "»", "«", '"', ")", "–", "—"})
QUOTES = frozenset({"“", "”", "»", "«", '"', "’", "'", "‹", "›"})
CALENDAR = frozenset("MWSPFU")  # months, weekdays, seasons, parts, feasts, units
OF_FATE = ("killed", "wounded", "casualties", "missing")


@dataclass(slots=True)
class Attribution:
    """Someone named as the source: the words as written, the tokens they stand in, and which way they govern."""

    words: str | None  # None: a source is named that is nobody ("Berichten zufolge")
    first: int
    last: int
    reach: (
        str  # both, forward, back, near (the word before), inside, closing (back, and forward up to the next semicolon)
    )
    relay: bool = False  # a medium or an agency
    counting: bool = False  # a medium that counts for itself: it is the claimant
    saying: bool = False  # a verb of saying, so that its clause can hold the day on which it was said
    pronoun: bool = False
    head: int = -1  # the first token of the speaker's phrase


def make(tokens: Tokens, span: Span | None, reach: str, around: Span, *, saying: bool = False) -> Attribution | None:
    """The attribution of a noun phrase; None if the phrase can be no speaker."""
    if span is None or not can_speak(tokens, span):
        return None
    first, last = span
    claims = tokens.lexicon.claims
    written = tokens.text[tokens.starts[first] : tokens.ends[first]]
    pronoun = first == last and "r" in tokens.infos[first].roles and not (len(written) > 1 and written.isupper())
    if pronoun and tokens.words[first] in claims.empty:
        return None
    return Attribution(
        clean(tokens, first, last), min(first, around[0]), max(last, around[1]), reach,
        is_relay(tokens, span), counts(tokens, around), saying, pronoun, first,
    )  # fmt: skip


def can_speak(tokens: Tokens, span: Span) -> bool:
    """No speakers: the counted themselves, numbers and tolls, first persons, days, words such as "es" or "Bilanz"."""
    first, last = span
    claims, infos = tokens.lexicon.claims, tokens.infos
    if names_days(tokens, span):
        return False
    named = tokens.lexicon.language == "en" and tokens.capital(last)  # William Burns
    if infos[last].cue in OF_FATE and infos[last].noun is None and not named:
        return False
    if tokens.words[last] in claims.speechless and (first == last or not tokens.capital(last)):
        return False
    if tokens.words[last] in claims.count_heads:
        return False
    if first == last and tokens.words[first] in claims.plain:
        return False
    if any(tokens.words[at] in claims.count_heads for at in range(first, last + 1)):
        return False
    head = first if tokens.lexicon.language == "de" else last
    return not ("n" in infos[head].roles and (not tokens.capital(head) or first == last))


def names_days(tokens: Tokens, span: Span) -> bool:
    """Am 14. Oktober meldete Kiew, Ende Mai hatte er: in German a verb may follow the day; an English May may speak."""
    infos, (first, last) = tokens.infos, span
    if tokens.lexicon.language != "de" or infos[last].date not in CALENDAR:
        return False
    return all(one.date != "." or "a" in one.roles for one in infos[first:last])


def is_relay(tokens: Tokens, span: Span) -> bool:
    """Whether the head of a phrase is a medium: "Agentur Yonhap", not "Sprecher des Senders"."""
    joins = tokens.lexicon.claims.joins
    if tokens.lexicon.language == "en" and speaks_itself(tokens, head_of(tokens, span)):
        return False
    for at in range(span[0], span[1] + 1):
        roles = tokens.infos[at].roles
        named = tokens.capital(at) or "A" in roles or tokens.words[at] in tokens.lexicon.claims.media_nouns  # "dpa"
        if "R" in roles and named:
            return True
        if "-" in tokens.words[at] and compound_medium(tokens, at):
            return True
        if ("K" in roles and tokens.lexicon.language == "de") or (at > span[0] and tokens.words[at] in joins):
            return "i" in tokens.infos[at - 1].roles and any(
                "R" in tokens.infos[behind].roles for behind in range(at, span[1] + 1)
            )
    return False


def compound_medium(tokens: Tokens, at: int) -> bool:
    """ORF-Radio, BBC-Interview: a medium at the head of a compound."""
    first, hyphen, _ = tokens.words[at].partition("-")
    return bool(hyphen) and tokens.capital(at) and "R" in tokens.lexicon[first].roles


def speaks_itself(tokens: Tokens, head: int) -> bool:
    """Hamas's media office, a New York Times investigation: an office or a paper of its own, no medium."""
    roles, claims = tokens.infos[head].roles, tokens.lexicon.claims
    if "R" in roles or tokens.words[head] in claims.media_nouns or tokens.capital(head):
        return False
    return "K" in roles or tokens.words[head] in claims.own_papers


def counts(tokens: Tokens, around: Span) -> bool:
    beginnings = tokens.lexicon.claims.counting
    return any(tokens.words[at].startswith(beginnings) for at in range(around[0], around[1] + 1))


def clean(tokens: Tokens, first: int, last: int) -> str:
    text = tokens.span(first, last)
    for ending in ("'s", "’s"):
        text = text.removesuffix(ending)
    return text.strip("\"'„“”«»’ ")


def is_somebody(tokens: Tokens, span: Span) -> bool:
    """Whether a phrase surely names a speaker: a person, a body, a capital that speaks, a medium, a known claimant."""
    if any(names_somebody(tokens, at) for at in range(span[0], span[1] + 1)):
        return True
    last = span[1] if tokens.lexicon.language == "de" else head_of(tokens, span)
    first = span[0] if tokens.capital(last) else last  # "President Tinubu" is somebody, "police horses" are not
    return any(role in info.roles for info in tokens.infos[first : last + 1] for role in "KRk")


def head_of(tokens: Tokens, span: Span) -> int:
    """The noun of an English phrase that the rest describes: "head" of "head of the UN mission"."""
    for at in range(span[0] + 1, span[1] + 1):
        if tokens.words[at] in tokens.lexicon.claims.before_joins:
            return at - 1
    return span[1]


def is_body(tokens: Tokens, named: str | None) -> bool:
    """Whether a speaker is a state, an office or several people, so that "er" and "he" cannot mean it."""
    claims = tokens.lexicon.claims
    words = (named or "").lower().split()
    if not words:
        return False
    head = next((index for index, word in enumerate(words) if index and word in claims.before_joins), len(words))
    people = [word for word in words[:head] if "K" in tokens.lexicon[word].roles]
    if people:
        return (people[0] if tokens.lexicon.language == "de" else people[-1]).endswith(claims.bodies)
    return words[-1] in claims.names


def names_somebody(tokens: Tokens, at: int) -> bool:
    word, claims = tokens.words[at].removesuffix("'s").removesuffix("’s"), tokens.lexicon.claims
    return word in claims.names or word in claims.people
