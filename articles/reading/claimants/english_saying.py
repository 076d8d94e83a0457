"""English verbs of saying and their subjects: X said, said X, confirmed by X, X, who said."""

from dataclasses import replace

from articles.reading.claimants.attribution import CLOSERS, Attribution, is_somebody, make, names_somebody
from articles.reading.claimants.clauses import (
    SUBJECT_GAP,
    behind_colon,
    clause_start,
    counts_fates,
    speaks,
)
from articles.reading.claimants.english_subjects import (
    interrupted,
    no_speaker,
    people_behind_place,
    shared_subject,
    where,
)
from articles.reading.phrases import Span, phrase_after, phrase_before, phrase_to
from articles.reading.tokens import Tokens

QUOTED = (",", '"', "”", "“", "'", "’")
OF_THE_COUNTED = (
    "reported",
    "confirmed",
    "counted",
    "claimed",
    "recorded",
    "verified",
    "believed",
    "feared",
    "thought",
)
ADVERBIAL = ("on", "late", "early")
CITES = ("quote", "cite")
PATIENT_REACH = 6
PATIENTS = ("patient", "children", "people", "victims")
PRONOUNS = ("it", "they", "he", "she")
AGENT_GAP = 3  # "read out by X"


def saying(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """The attribution of the verb of saying at `at`: by X, to say, said X, X said."""
    words, claims = tokens.words, tokens.lexicon.claims
    if tokens.capital(at) and at not in tokens.borders:
        return None
    if (
        not speaks(tokens, at, end)
        or takes_lives(tokens, at, end)
        or takes_in(tokens, at, end)
        or words[at + 1 : at + 2] == ["how"]
    ):
        return None
    if words[at] == "quoted" and words[at - 1] in claims.passive and (one := phrase_before(tokens, at - 1, begin)):
        return make(tokens, one, "both", (at, at), saying=True)  # the mayor was quoted by X as saying
    agent = by_agent(tokens, at, begin, end)
    if agent or "V" not in tokens.infos[at].roles:
        return agent
    before = words[at - 1] if at > begin else ""
    if words[at].startswith(CITES) and (span := phrase_after(tokens, at + 1, end)) and is_somebody(tokens, span):
        return make(tokens, span, "both", (at, at), saying=True)
    if before in claims.passive or (before in claims.adverbs and at - 2 >= begin and words[at - 2] in claims.passive):
        return None
    if "i" in tokens.infos[at].roles and at + 1 < end and words[at + 1] in ("of", "by", "from"):
        return None
    if before == "to":
        return infinitive(tokens, at, begin)
    return by_order(tokens, at, begin, end, quoted=before in QUOTED)


def by_order(tokens: Tokens, at: int, begin: int, end: int, *, quoted: bool) -> Attribution | None:
    """said X behind a quotation or comma, else X said."""
    if quoted and inverted(tokens, at, end):
        right = phrase_after(tokens, at + 1, end)
        if right and (speaker := interrupted(tokens, right[1] + 1, begin, end)):
            return make(tokens, speaker, "forward", (at, at), saying=True)
        if right is None or not has_verb(tokens, right[1] + 1, end):
            return make(tokens, right, "closing", (at, at), saying=True)
    left = subject_before(tokens, at, begin)
    if left and where(tokens, left, at, begin):
        left = people_behind_place(tokens, left)
        if left is None:
            return None
    if left and no_speaker(tokens, left):
        return None
    if left and (name := relative_name(tokens, left)):
        denied = tokens.words[at] in tokens.lexicon.claims.denials
        return None if denied else make(tokens, name, "both", (at, at), saying=True)
    if left and may_say(tokens, left, at, begin, end):
        return make(tokens, left, reach_of(tokens, left, at, begin, end), (at, at), saying=True)
    if left is None and (subject := shared_subject(tokens, at, begin, end)):
        read = make(tokens, subject, "forward", (at, at), saying=True)
        return replace(read, first=at) if read else None  # what stands between the two verbs is not said
    return (
        make(tokens, phrase_after(tokens, at + 1, end), "both", (at, at), saying=True) if quoted and not left else None
    )


def may_say(tokens: Tokens, left: Span, at: int, begin: int, end: int) -> bool:
    """Not what is counted, no noun; "counts" says something of the dead, not of "Operation X counts 20 nations"."""
    following = tokens.infos[at + 1].num if at + 1 < end else "."
    if tokens.words[at] == "added" and following in "NWV":
        return False
    if left[0] > begin and tokens.words[left[0] - 1] == "with":
        return False  # with explosions reported in 15 regions
    pronoun = left[0] == left[1] and tokens.words[left[0]] in PRONOUNS  # It counted 1,995 evacuees
    people = pronoun or is_somebody(tokens, left) or names_somebody(tokens, left[1])
    if tokens.words[at].startswith("count") and not people:
        return counts_fates(tokens, begin, end)
    return not is_noun(tokens, left, at, begin, end) and not (
        of_the_counted(tokens, at, end, left) or behind_number(tokens, left, begin)
    )


def is_noun(tokens: Tokens, left: Span, at: int, begin: int, end: int) -> bool:
    """the regimental records; probate records, ...: words that are verbs only behind a speaker."""
    if tokens.words[at] not in tokens.lexicon.claims.noun_like:
        return False
    following = tokens.words[at + 1] if at + 1 < end else "."
    if left[0] > begin and tokens.infos[left[0] - 1].num in "NWV" and following != "that":
        return True  # 130 army posts
    if is_somebody(tokens, left):
        return False
    article = left[0] > begin and "a" in tokens.infos[left[0] - 1].roles
    return article or following in CLOSERS or following in tokens.lexicon.claims.joins


def reach_of(tokens: Tokens, left: Span, at: int, begin: int, end: int) -> str:
    """Which way "X said" governs."""
    if counted_by(tokens, left, begin):
        return "near"
    if "of" in tokens.lexicon.claims.verbs.needs.get(tokens.words[at], ()):
        return "forward"  # In Bukavu, a city of 1.3 million, residents spoke of looting
    if opening_comma(tokens, left, begin):
        return "forward"
    closing = closes(tokens, at, begin, end, left) and left[0] > begin + 2
    return "both" if closing or behind_colon(tokens, left[0], begin) else "forward"


def by_agent(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """confirmed by X, a list published by X, read out by X."""
    claims = tokens.lexicon.claims
    word = tokens.words[at]
    if word in claims.not_agents or (word not in claims.verbs.participles and word not in claims.agents_of):
        return None
    if tokens.infos[at - 1].num in "NWX" and word in claims.agents_of:
        return None  # £1,500 given by residents
    number = tokens.words[at + 1 : at + 2] == ["at"]  # "put at 180,000 by Beijing"
    for by in range(at + 1, min(end - 1, at + AGENT_GAP + 3 * number)):
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


def infinitive(tokens: Tokens, at: int, begin: int) -> Attribution | None:
    """It took the junta a week to concede 140 deaths; ..., ministers are to announce; not "declined to say"."""
    if not tokens.lexicon.claims.refusals.isdisjoint(tokens.words[begin:at]):
        return None
    for back in range(at - 2, begin - 1, -1):
        if "K" in tokens.infos[back].roles or names_somebody(tokens, back):
            span = phrase_to(tokens, back, begin)
            closes = span is not None and tokens.words[span[0] - 1] == ","
            return make(tokens, span, "closing" if closes else "forward", (at, at), saying=True)
    return None


def has_verb(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a phrase is the subject of what follows: "Mark Rutte, said Russia was losing"."""
    if at >= end:
        return False
    claims = tokens.lexicon.claims
    word = tokens.words[at]
    return word in claims.passive or word in claims.have or "m" in tokens.infos[at].roles or word in ("would", "will")


def subject_before(tokens: Tokens, at: int, begin: int) -> Span | None:
    """What opens the verb's clause, the phrase before it, or whom "who" stands for ("Kim, who said")."""
    if at - 2 >= begin and tokens.words[at - 1].isdecimal() and "R" in tokens.infos[at - 2].roles:
        channel = phrase_to(tokens, at - 2, begin)  # Israel's Channel 12 reported
        return (channel[0], at - 1) if channel else None
    left = opening_subject(tokens, at, begin) or phrase_before(tokens, at, begin)
    if left is not None:
        return left
    back = at - 1
    while back > begin and tokens.words[back] in tokens.lexicon.claims.adverbs:
        back -= 1
    if back - 1 > begin and tokens.words[back] == "who":
        before = back - 2 if tokens.words[back - 1] == "," else back - 1
        return phrase_to(tokens, before, begin)
    return None


def opening_comma(tokens: Tokens, left: Span, begin: int) -> bool:
    """... jets and, a source said, 25,000 troops: what the insertion interrupts comes behind it."""
    at = left[0] - 1 - ("a" in tokens.infos[left[0] - 1].roles)
    return at - 1 > begin and tokens.words[at] == "," and tokens.words[at - 1] in ("and", "but", "that")


def relative_name(tokens: Tokens, left: Span) -> Span | None:
    """The "Moscow" of "the figure Moscow gave": a name behind a common noun is the subject of a relative clause."""
    for at in range(left[0] + 1, left[1] + 1):
        if tokens.capital(at):
            before = tokens.infos[at - 1]
            noun = (
                tokens.words[at - 1][0].isalpha()
                and not tokens.capital(at - 1)
                and before.roles in ("i", "n", "V", "iV")
            )
            return (at, left[1]) if noun and not tokens.words[at - 1].endswith(("'s", "’s")) else None
    return None


def counted_by(tokens: Tokens, left: Span, begin: int) -> bool:
    """27 the army says are dead: the phrase behind the numeral has an article of its own."""
    article = left[0] - 1
    if article - 1 < begin or tokens.words[article] != "the":
        return False
    return tokens.infos[article - 1].num in "NW" and tokens.infos[article - 1].date != "Y"  # In 2023 the army said


def behind_number(tokens: Tokens, left: Span, begin: int) -> bool:
    """five hilltop posts: the words behind a numeral are counted, unless they are people who speak."""
    before = left[0] - 1
    counted = (before >= begin and tokens.infos[before].num in "NVX") or (
        before >= begin and tokens.infos[before].num == "W"
    )
    return counted and not any("K" in tokens.infos[at].roles for at in range(left[0], left[1] + 1))


def takes_lives(tokens: Tokens, at: int, end: int) -> bool:
    """The floods have claimed 109 lives."""
    return tokens.words[at].startswith("claim") and "lives" in tokens.words[at + 1 : min(end, at + 6)]


def takes_in(tokens: Tokens, at: int, end: int) -> bool:
    """The clinic admitted 118 patients."""
    if not tokens.words[at].startswith("admit"):
        return False
    ahead = range(at + 1, min(end, at + PATIENT_REACH))
    return any(tokens.words[step].startswith(PATIENTS) or tokens.infos[step].cue == "wounded" for step in ahead)


def opening_subject(tokens: Tokens, at: int, begin: int) -> Span | None:
    """Officials familiar with the planning said: the speaker who opens the clause, his attributes behind him."""
    start = clause_start(tokens, at, begin)
    span = phrase_after(tokens, start, at)
    if span is None or span[0] - start > 1:
        return None
    tails = tokens.lexicon.claims.subject_tails
    tail = next((step for step in range(span[0] + 1, span[1] + 2) if tokens.words[step] in tails), span[1] + 1)
    if not (tokens.words[tail] in tails or tokens.words[tail].endswith("ing")):
        return None
    subject = span[0], tail - 1
    return subject if 1 < at - subject[1] <= SUBJECT_GAP and is_somebody(tokens, subject) else None


def of_the_counted(tokens: Tokens, at: int, end: int, left: Span) -> bool:
    """soldiers reported killed; 300 soldiers confirmed: the phrase before the verb is what is counted."""
    if tokens.infos[left[1]].noun not in ("soldiers", "people") or tokens.words[at] not in OF_THE_COUNTED:
        return False
    if left[0] and tokens.words[left[0] - 1] == "the":
        return False  # "the general staff reported, and ..."
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
    while opening > begin and (words[opening] == "-" or tokens.infos[opening].num == "N"):
        opening -= 1  # a 30-year-old nurse told
    if opening < begin or "a" in tokens.infos[opening].roles:
        opening -= 1
    behind = opening >= begin and words[opening] in QUOTED
    if behind and not (at + 1 < end and words[at + 1] in ("that", "about", "at")):
        return True
    if after >= end or words[after] in CLOSERS:
        return True
    hedge = after + 1 < end and words[after + 1] in ("least", "most")
    return words[after] in claims.closed_by and not hedge and tokens.infos[after + 1].num not in "NW"
