"""German verbs of saying and their subjects: X sagte, sagte X, hat X bestätigt, von X gemeldet, dass X meldet."""

from articles.reading.claimants.attribution import CLOSERS, QUOTES, Attribution, is_somebody, make, names_days
from articles.reading.claimants.clauses import (
    after_dates,
    behind_colon,
    clause_end,
    clause_start,
    counts_fates,
    final,
    is_subject,
    nominative,
    opening_subject,
    speaks,
    subordinate_opener,
)
from articles.reading.phrases import Span, phrase_after, phrase_before, phrase_to
from articles.reading.tokens import Tokens

PERFECT_REACH = 30
AGENT_REACH = 8
CLUSTER = 3  # verbs that may close a clause together: "gemeldet worden waren"


def saying(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """The attribution of the verb of saying at `at`, by the order in which German puts verb and subject."""
    claims = tokens.lexicon.claims
    if (tokens.capital(at) and at not in tokens.borders) or not speaks(tokens, at, end):
        return None
    if at > begin and tokens.words[at - 1] == "zu":
        return None  # "habe 70.000 Gefallene zu beklagen"
    if tokens.words[at].startswith("sagt") and gives_word(tokens, at, end):
        return None
    if quoted := quoting(tokens, at, end):
        return quoted
    if at > begin and tokens.words[at - 1] in claims.passive:
        return None
    if tokens.words[at] in claims.verbs.participles:
        found = by_participle(tokens, at, begin, end)
        if found or not finite_too(tokens, at, begin):
            return found
    closed = closed_clause(tokens, at, begin, end)
    return closed or verb_second(tokens, at, begin, end)


def gives_word(tokens: Tokens, at: int, end: int) -> bool:
    """sagte eine Million Pfund zu: a promise."""
    return any(
        word == "zu" and final(tokens, at + 1 + step, end) for step, word in enumerate(tokens.words[at + 1 : end])
    )


def finite_too(tokens: Tokens, at: int, begin: int) -> bool:
    """berichtet, erklärt, bestätigt are also third persons, unless an auxiliary stands in the clause."""
    if not tokens.words[at].endswith("t"):
        return False
    start = clause_start(tokens, at, begin)
    claims = tokens.lexicon.claims
    around = tokens.words[start:at] + tokens.words[at + 1 : at + 2]
    return not tokens.words[at].startswith("ge") and not any(
        word in claims.passive or word in claims.have or word in ("ist", "sind", "war", "waren") for word in around
    )


def by_participle(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """Die Ukraine hat 300 Gefangene bestätigt; von Kiew veröffentlicht; wurde vom Ministerium bestätigt."""
    claims = tokens.lexicon.claims
    start = max(begin, at - PERFECT_REACH) if tokens.words[at - 1] != "," else at
    for back in range(at - 1, start - 1, -1):
        word = tokens.words[back]
        if word in claims.be_done or word in (";", ":"):
            break
        if word in claims.have and word not in claims.subjunctive:
            return with_have(tokens, back, at, begin, end)
    for back in range(at - 1, max(begin, at - AGENT_REACH) - 1, -1):
        if tokens.words[back] in claims.agents:
            span = phrase_after(tokens, back + 1, at)
            return make(tokens, span, "both", (back, at)) if span and tokens.infos[span[0]].num == "." else None
    if at + 1 < end and tokens.words[at + 1] in claims.have:
        return closed_clause(tokens, at, begin, end)
    return None


def with_have(tokens: Tokens, have: int, participle: int, begin: int, end: int) -> Attribution | None:
    """X hat ... gemeldet; am Montag hatte X ... gemeldet."""
    if have - 1 == begin and tokens.words[begin] == "es":  # "Es hatte von 5.000 gesprochen"
        return Attribution("es", begin, participle, "forward", saying=True, pronoun=True, head=begin)
    left = phrase_before(tokens, have, begin)
    if left and is_subject(tokens, left, begin) and not counted(tokens, left) and not names_days(tokens, left):
        return make(tokens, left, "forward", (participle, participle), saying=True)
    opening = opening_subject(tokens, have, begin)
    if opening and not counted(tokens, opening):
        return make(tokens, opening, "forward", (participle, participle), saying=True)
    right = phrase_after(tokens, after_dates(tokens, have + 1, end), end)
    if right is None and have + 1 < end and "r" in tokens.infos[have + 1].roles:
        right = (have + 1, have + 1)
    if right and counted(tokens, right):
        return None
    return make(tokens, right, "both", (have, participle), saying=True)


def closed_clause(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """Während Kiew von 300 spricht; die Zahl, die Kiew nennt; das Amt, das 300 Tote meldet."""
    stop = clause_end(tokens, at, end)
    if stop - at > CLUSTER or (stop < end and tokens.words[stop] == ":"):
        return None
    if any(tokens.capital(step) for step in range(at + 1, stop)):  # "Während der Feier räumte Kim ein": no last verb
        return None
    opener = subordinate_opener(tokens, at, begin)
    if opener is None or opener + 1 > at:
        return None
    span = subject_in(tokens, opener + 1, at)
    if tokens.words[opener] in tokens.lexicon.claims.subordinators:
        return make(tokens, span, "both", (opener, stop - 1), saying=True)
    if span:
        return make(tokens, span, "back", (opener, stop - 1), saying=True)
    before = opener - 1
    if tokens.words[opener] in ("der", "die", "das") and before > begin and tokens.words[before] == ",":
        return make(tokens, phrase_to(tokens, before - 1, begin), "forward", (opener, stop - 1), saying=True)
    return None


def subject_in(tokens: Tokens, start: int, verb: int) -> Span | None:
    """The subject at the head of a clause whose verb stands last."""
    start = after_dates(tokens, start, verb)
    if start >= verb:
        return None
    if "r" in tokens.infos[start].roles and "a" not in tokens.infos[start].roles:
        return start, start
    span = phrase_after(tokens, start, verb)
    if span is None or span[0] - start > 2 or not nominative(tokens, span):
        return None
    if any(info.num in "NWVX" for info in tokens.infos[start : span[0] + 1]):
        return None
    return span


def verb_second(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """X sagte ...; ..., sagte X; am Montag sagte X."""
    words = tokens.words
    left = phrase_before(tokens, at, begin)
    if words[at].startswith("zähl") and not counts_fates(tokens, begin, end) and not counts_others(tokens, at, left):
        return None
    if left and words[left[0]] != "gegenüber" and is_subject(tokens, left, begin) and not counted(tokens, left):
        closing = at + 1 >= end or words[at + 1] in CLOSERS - {",", ":"} or behind_colon(tokens, left[0], begin)
        found = make(tokens, left, "both" if closing else "forward", (at, at), saying=True)
        if found and not (found.relay and speaks_to(tokens, left, at, end)) and not object_first(tokens, left, at, end):
            return found
    if at + 1 < end and words[at + 1] == "man":
        return in_place(tokens, at, begin)
    if it_says(tokens, at, end):
        return Attribution("es", at - 1, at, "forward", saying=True, pronoun=True, head=at - 1)
    if says_it(tokens, at, end):
        return Attribution("es", at, at + 1, reach_of(tokens, at, begin), saying=True, pronoun=True, head=at + 1)
    start = after_dates(tokens, at + 1, end)
    right = phrase_after(tokens, start, end)
    opening = None
    if right is None or counted(tokens, right) or words[at + 1] in ("von", "mit", "auf", "am", "im", "zu", "für"):
        opening = opening_subject(tokens, at, begin)
    if opening and not counted(tokens, opening):
        return make(tokens, opening, "forward", (at, at), saying=True)
    if start < end and "r" in tokens.infos[start].roles and "a" not in tokens.infos[start].roles:
        return make(tokens, (start, start), reach_of(tokens, at, begin), (at, start), saying=True)
    if right is None or not nominative(tokens, right) or counted(tokens, right):
        return None
    return make(tokens, right, reach_of(tokens, at, begin), (at, at), saying=True)


def counts_others(tokens: Tokens, verb: int, subject: Span | None) -> bool:
    """Die Polizei zählte 3000 Teilnehmer: an office counted others; an army that "zählte 40.000 Mann" had them."""
    if subject is None or tokens.words[verb] not in ("zählte", "zählten") or not is_somebody(tokens, subject):
        return False
    return not any("o" in info.roles for info in tokens.infos[subject[0] : subject[1] + 1])


def it_says(tokens: Tokens, verb: int, end: int) -> bool:
    """Es sprach von zehn Flugzeugen; Es meldete 30 Tote: "Es" is the ministry named before."""
    if verb + 1 >= end or tokens.words[verb - 1] != "es" or not tokens.capital(verb - 1):
        return False
    return tokens.words[verb + 1] in ("von", "auf", "mit", "dass", ",") or tokens.infos[verb + 1].num in "NWV"


def says_it(tokens: Tokens, verb: int, end: int) -> bool:
    """..., schrieb es im Lagebericht; ..., teilte es mit: "es" is the ministry named before."""
    if tokens.words[verb + 1 : verb + 2] != ["es"] or verb + 2 >= end:
        return False
    return not tokens.capital(verb + 2) and "a" not in tokens.infos[verb + 2].roles


def object_first(tokens: Tokens, left: Span, verb: int, end: int) -> bool:
    """Die Stärke der Allianz taxiert Botschafter Jeffrey: the speaker stands behind the verb."""
    right = phrase_after(tokens, verb + 1, end)
    if right is None or right[0] - verb > 2 or not nominative(tokens, right) or not is_somebody(tokens, right):
        return False
    head = next((at for at in range(left[0], left[1] + 1) if tokens.capital(at)), left[0])
    return (
        not is_somebody(tokens, (head, head))
        and not tokens.infos[head].roles
        and left[1] > head
        and tokens.words[head + 1] in ("der", "des")
    )


def speaks_to(tokens: Tokens, left: Span, verb: int, end: int) -> bool:
    """Der Agentur AFP sagte ein Arzt: the medium in the dative, the speaker behind the verb."""
    right = phrase_after(tokens, verb + 1, end)
    dative = left[0] > 0 and tokens.words[left[0] - 1] in ("der", "dem")
    if right is None or right[0] - verb > 2:
        return False
    return dative and (is_somebody(tokens, right) or tokens.words[verb + 1] in ("ein", "eine"))


def attributive(tokens: Tokens, at: int, end: int) -> bool:
    """veröffentlichte Listen: a participle before its noun."""
    stem = tokens.words[at].rstrip("nrs").removesuffix("e")
    return stem in tokens.lexicon.claims.verbs.participles and at + 1 < end and tokens.capital(at + 1)


def by_agent(tokens: Tokens, at: int, end: int) -> Attribution | None:
    """Von Kiew veröffentlichte Listen; die von Seoul genannte Zahl."""
    span = phrase_after(tokens, at + 1, end)
    if span is None or span[1] + 2 >= end or not attributive(tokens, span[1] + 1, end):
        return None
    return make(tokens, span, "both", (at, span[1] + 1), saying=True)


def in_place(tokens: Tokens, verb: int, begin: int) -> Attribution | None:
    """In Vilnius geht man von 30.000 aus: the capital stands for those who sit there."""
    place = verb - 1
    if place - 1 < begin or not tokens.capital(place) or tokens.words[place - 1] != "in":
        return None
    return make(tokens, (place, place), "forward", (place - 1, verb + 1), saying=True)


def reach_of(tokens: Tokens, verb: int, begin: int) -> str:
    """An inverted verb behind a mark, or behind "Das" and "Diese Zahl", closes what went before."""
    if verb > begin and (tokens.words[verb - 1] in CLOSERS or tokens.words[verb - 1] in QUOTES):
        return "closing"
    return "both"


def counted(tokens: Tokens, span: Span) -> bool:
    """Whether a phrase is what is counted ("300 Tote", "Die Verluste"), so that it is an object."""
    infos = tokens.infos
    if infos[span[0]].num in "NWXV" or tokens.words[span[0]] in tokens.lexicon.claims.count_heads:
        return True
    return infos[span[1]].cue is not None and not infos[span[0]].roles and "K" not in infos[span[1]].roles


def quoting(tokens: Tokens, at: int, end: int) -> Attribution | None:
    """Reuters quoted a legislator as saying; die Medien zitierten den Minister: who is quoted is who says it."""
    start = at + 1
    if tokens.words[at] in ("berief", "beriefen", "beruft", "berufen"):  # "CNN berief sich auf Beamte"
        start = next((step + 1 for step in range(at + 1, min(end, at + 6)) if tokens.words[step] == "auf"), end)
    elif not tokens.words[at].startswith("zitier"):
        return None
    span = phrase_after(tokens, start, end) if start < end else None
    source = span and (
        is_somebody(tokens, span) or tokens.words[span[1]].endswith(tokens.lexicon.claims.kinds_of_source)
    )
    return make(tokens, span, "both", (at, at), saying=True) if source else None
