"""Who states a figure and who relays it: attributions found in a sentence, and the one that governs a number."""

from dataclasses import dataclass

from articles.reading.phrases import ADVERBS, phrase_after, phrase_before
from articles.reading.tokens import Tokens

NEEDS = {  # verbs that speak only with another word: "gab ... an", "geht davon aus"
    "gab": ("an", "zu", "bekannt"), "gaben": ("an", "zu", "bekannt"), "gibt": ("an", "zu", "bekannt"), "geben": ("an", "zu", "bekannt"),  # noqa: E501
    "teilte": ("mit",), "teilten": ("mit",), "teilt": ("mit",), "teilen": ("mit",), "räumte": ("ein",), "räumten": ("ein",), "räumt": ("ein",),  # noqa: E501
    "geht": ("aus", "davon"), "gehen": ("aus", "davon"), "ging": ("aus", "davon"), "gingen": ("aus", "davon"), "kündigte": ("an",), "kündigten": ("an",),  # noqa: E501
    "hält": ("für",), "halten": ("für",), "warf": ("vor",), "put": ("at", "to"), "puts": ("at", "to"), "gave": ("figure", "number", "toll"), "fügte": ("hinzu",),  # noqa: E501
     "führte": ("an",), "give": ("figure", "number", "toll", "for", "strength"), "gives": ("figure", "number", "toll", "for", "strength"),  # noqa: E501
}  # fmt: skip
HEARSAY = frozenset({"heißt", "hieß", "heisst", "hiess"})
PASSIVE = frozenset(
    {"was", "were", "been", "be", "is", "are", "being", "an", "wurde", "wurden", "worden", "werden", "wird", "will"}
)
PARTICIPLES = (
    "gemeldet",
    "mitgeteilt",
    "eingeräumt",
    "veröffentlicht",
    "bestätigt",
    "gezählt",
    "registriert",
    "dokumentiert",
    "geschätzt",
    "ermittelt",
    "berichtet",
    "erklärt",
    "beziffert",
    "gesprochen",
    "genannt",
    "angegeben",
    "gesagt",
    "geschrieben",
    "errechnet",
    "erhöht",
    "korrigiert",
    "angekündigt",
    "zugegeben",
    "behauptet",
    "vermeldet",
    "eingestanden",
)
SUBJUNCTIVE = frozenset(
    [
        "sei",
        "seien",
        "habe",
        "hätten",
        "hätte",
        "würden",
        "werde",
        "könne",
        "könnten",
        "wolle",
        "solle",
        "gebe",
        "gelte",
        "gälten",
        "stünden",
        "befänden",
        "kämen",
        "stürben",
        "liege",
        "lägen",
        "müsse",
        "müssten",
    ]
)
CLOSERS = frozenset({",", ";", ".", "!", "?", "…", "\n", ":", "“", "”", "»", "«", '"', ")", "–", "—"})
REACH = 10
OWN = frozenset(["deren", "dessen", "whose"]) | frozenset(
    [
        "eigenen",
        "eigener",
        "eigenem",
        "seinen",
        "ihren",
        "seiner",
        "ihrer",
        "seinem",
        "ihrem",
        "his",
        "their",
        "her",
        "its",
        "own",
    ]
)
NOT_SPEAKING = frozenset(["sind", "sind", "hat", "haben", "hatte", "hatten", "wird", "werden", "wurde", "wurden", "kann", "konnte", "konnten", "soll", "sollen", "sollte", "will", "wollen", "wollte", "muss", "musste", "dürfte", "könnte", "seien", "habe", "hätten", "hätte", "wäre", "wären", "würden", "würde", "darunter", "davon", "getötet", "verletzt", "verwundet", "fast", "insgesamt", "gefolgt", "erst", "nicht", "seit", "laut", "statt", "samt", "mit", "heißt", "hieß", "starben", "fielen", "kamen", "dort", "damit", "somit", "oft", "jetzt", "zuletzt", "unterstützt", "bestätigt", "ist", "sowie", "dann"])  # fmt: skip  # noqa: E501
NOT_SPEAKING_EN = frozenset(
    ["killed", "wounded", "died", "injured", "captured", "arrived", "followed", "returned", "deployed", "remains"]
)


@dataclass(slots=True)
class Attribution:
    """Someone named as the source: the words as written, the tokens they stand in, and which way they govern."""

    words: str | None  # None: a source is named that is nobody ("Berichten zufolge")
    first: int
    last: int
    reach: str  # both, forward, back, or closing (back, and forward up to the next semicolon)
    relay: bool = False  # a medium or an agency
    counting: bool = False  # a medium that counts for itself: it is the claimant
    saying: bool = False  # a verb of saying, so that its clause can hold the day on which it was said
    pronoun: bool = False


def find_attributions(tokens: Tokens, begin: int, end: int) -> list[Attribution]:
    """All attributions of the sentence [begin, end) in order."""
    found: list[Attribution] = []
    used = begin
    german = tokens.lexicon.language == "de"
    for at in range(begin, end):
        roles = tokens.infos[at].roles
        quotes = german and at > begin and tokens.words[at - 1] in CLOSERS
        if at < used or (not roles and not quotes and tokens.words[at] != ":"):
            continue
        read = read_at(tokens, at, begin, end, roles)
        if read is None and quotes:
            read = quoted(tokens, at, begin, end) if german else None
        if read:
            found.append(read)
            found.extend(cited_inside(tokens, read, end))
            used = max(used, read.last + 1) if read.first >= at else used
    if not found and not german:
        commas = [at for at in range(begin, end) if tokens.words[at] in (",", "”", '"', "“", "’")]
        closing = english_closing(tokens, commas[-1], begin, end) if commas else None
        found.extend([closing] if closing else [])
    return found


def cited_inside(tokens: Tokens, outer: Attribution, end: int) -> list[Attribution]:
    """wie Yonhap unter Verweis auf X berichtete: the source that a relay names inside its own clause."""
    inner = [
        at
        for at in range(outer.first + 1, outer.last)
        if tokens.words[at] in ("berufung", "verweis", "citing", "quoting")
    ]
    cited = citing(tokens, inner[0], end) if inner else None
    return [cited] if cited else []


def read_at(tokens: Tokens, at: int, begin: int, end: int, roles: str) -> Attribution | None:
    word = tokens.words[at]
    if "L" in roles:
        return according(tokens, at, end)
    if "Z" in roles and word == "zufolge":
        return postposed(tokens, at, begin)
    if "i" in roles and (tokens.lexicon.language == "en" or tokens.capital(at)):
        told = information(tokens, at, begin, end)
        if told or "V" not in roles:
            return told
    if word in ("berufung", "citing", "verweis", "quoting"):
        return citing(tokens, at, end)
    if "w" in roles and tokens.lexicon.language == "de":
        return as_said(tokens, at, end)
    if "s" in roles and word == "so":
        return so_speaker(tokens, at, begin, end)
    if "E" in roles and at + 2 < end and tokens.infos[at + 1].after is None and word == "aus":
        return in_view(tokens, at, end)
    if word in HEARSAY:
        return hearsay(tokens, at, begin, end)
    if word == "will" and tokens.lexicon.language == "de":
        return wants_to_have(tokens, at, begin, end)
    if word == ":" and at + 1 < end:
        return before_colon(tokens, at, begin, end)
    if "V" in roles:
        return saying(tokens, at, begin, end)
    return None


def wants_to_have(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """Die Flugabwehr will 97 Drohnen abgeschossen haben: German for an unproved claim of the subject."""
    stop = next((ahead for ahead in range(at + 1, end) if tokens.words[ahead] in CLOSERS), end)
    if tokens.words[stop - 1] != "haben":
        return None
    left = phrase_before(tokens, at, begin)
    return make(tokens, left, "forward", (at, at)) if left and is_subject(tokens, left, begin) else None


def before_colon(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """London: Verluste bei über 6.000; a name alone before a colon."""
    first = begin
    while first < at and not tokens.words[first][0].isalpha():
        first += 1
    if any(word in SUBJUNCTIVE for word in tokens.words[at + 1 : end]) and at - begin > 3:
        subject = phrase_after(tokens, first, at)
        return make(tokens, subject, "forward", (first, at)) if subject and subject[0] - first <= 1 else None
    if any(
        tokens.words[word].endswith(
            ("ung", "heit", "keit", "check", "tion", "fazit", "frage", "update", "stand", "thema", "überblick", "lage")
        )
        for word in range(first, at)
    ):
        return None
    if first and tokens.words[first - 1][0] not in "\n•-*|":
        return None
    if not any(
        tokens.words[word] in tokens.lexicon.speakers
        or (tokens.text[tokens.starts[word] : tokens.ends[word]].isupper() and len(tokens.words[word]) > 1)
        or tokens.words[word].endswith(("ministerium", "armee", "ministry", "army", "behörde", "geheimdienst"))
        for word in range(first, at)
    ):
        return None
    if not 1 <= at - first <= 2 or not all(
        tokens.capital(word) and tokens.words[word].isalpha() for word in range(first, at)
    ):
        return None
    if any(tokens.infos[word].roles or tokens.infos[word].cue or tokens.infos[word].noun for word in range(first, at)):
        return None
    return make(tokens, (first, at - 1), "forward", (first, at))


def quoted(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """, klagte eine Kompaniechefin: after a comma or quotation a verb and its subject is somebody speaking."""
    words = tokens.words
    if not (begin < at < end - 1) or words[at - 1] not in (",", "“", "”", "«", "»", '"', "‹", "›", "–"):
        return None
    word = words[at]
    if (
        tokens.capital(at)
        or not word.isalpha()
        or not word.endswith(("te", "t", "ten", "en"))
        or len(word) < 4
        or word in NOT_SPEAKING
    ):
        return None
    start = at + 1 + (words[at + 1] in ("sich", "es"))
    if start >= end or not (words[start] in ("der", "die", "das", "ein", "eine", "er", "sie") or tokens.capital(start)):
        return None
    if words[start] in ("er", "sie"):
        return make(tokens, (start, start), "closing", (at, start), saying=True)
    span = phrase_after(tokens, start, end)
    if span is None or (
        span[1] + 1 < end
        and words[span[1] + 1]
        not in (
            *CLOSERS,
            "am",
            "im",
            "in",
            "bei",
            "der",
            "gegenüber",
            "vor",
            "nach",
            "für",
            "ab",
            "fest",
            "voraus",
            "a",
            "zu",
            "mit",
            "an",
            "ein",
            "aus",
            "später",
            "gestern",
            "heute",
        )
    ):
        return None
    return make(tokens, span, "closing", (at, at), saying=True)


def english_closing(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """..., Moscow contends; ..., a battery commander grumbled: whatever verb closes the sentence behind a comma."""
    words = tokens.words
    stop = end
    while stop > at and not words[stop - 1][0].isalpha():
        stop -= 1
    tail = range(at + 1, stop)
    if not 2 <= len(tail) <= 9 or words[at + 1] in (
        "and",
        "or",
        "but",
        "including",
        "of",
        "with",
        "who",
        "which",
        "while",
        "as",
    ):
        return None
    for verb in tail[1:]:
        word = words[verb]
        if (
            not ((word.endswith(("ed", "s")) and len(word) > 4) or "V" in tokens.infos[verb].roles)
            or tokens.capital(verb)
            or (word.endswith(("'s", "’s", "ss", "ies")) and "V" not in tokens.infos[verb].roles)
        ):
            continue
        if verb + 1 < stop and not (
            words[verb + 1] in ("himself", "herself", "itself", "on", "in", "at", "to", "after", "late", "from", "via")
            or tokens.infos[verb + 1].date in "WMH"
        ):
            continue
        if any(
            tokens.infos[inside].cue
            or (tokens.infos[inside].num != "." and words[inside] not in ("a", "the", "an", "of", "one"))
            for inside in range(at + 1, verb)
        ):
            return None
        span = phrase_before(tokens, verb, at + 1)
        if span is None or span[0] - at > 2 or (tokens.infos[span[1]].noun and word in NOT_SPEAKING_EN):
            continue
        if any("r" in tokens.infos[inside].roles and not tokens.capital(inside) for inside in range(*span)):
            return None
        return make(tokens, span, "closing", (at, verb), saying=True)
    return None


def make(
    tokens: Tokens, span: tuple[int, int] | None, reach: str, around: tuple[int, int], *, saying: bool = False
) -> Attribution | None:
    """The attribution of a noun phrase; None if the phrase can be no speaker."""
    if span is None:
        return None
    first, last = span
    infos = tokens.infos
    if infos[last].cue in ("killed", "wounded", "casualties", "missing") and infos[last].noun is None:
        return None
    head = [infos[at] for at in range(first, last + 1)]
    if first == last and "n" in head[0].roles and not tokens.capital(first):
        return None
    if (any("n" in info.roles for info in head[:1]) and not tokens.capital(first)) or tokens.words[last] in (
        "zahl",
        "zahlen",
    ):
        return None
    if any(
        "n" in info.roles and tokens.words[first + index] in ("zahl", "number", "toll", "figure")
        for index, info in enumerate(head)
    ):
        return None
    pronoun = first == last and "r" in head[0].roles and (not tokens.capital(first) or first in tokens.borders)
    if first == last and tokens.words[first] in ("wir", "ich", "we", "i", "never", "not"):
        return None
    if pronoun and tokens.words[first] in ("wir", "ich", "we", "i", "uns", "es", "it", "man", "who", "wer"):
        return None
    relay = any("R" in info.roles for info in head)
    bounds = min(first, around[0]), max(last, around[1])
    return Attribution(clean(tokens, first, last), *bounds, reach, relay, counts(tokens, around), saying, pronoun)


COUNTING = (
    "zähl",
    "count",
    "tally",
    "tallied",
    "dokument",
    "docum",
    "berechn",
    "calcul",
    "recherch",
    "ermittel",
    "auswert",
    "analy",
    "database",
    "schätz",
    "estimat",
)


def counts(tokens: Tokens, around: tuple[int, int]) -> bool:
    return any(tokens.words[at].startswith(COUNTING) for at in range(around[0], around[1] + 1))


def clean(tokens: Tokens, first: int, last: int) -> str:
    text = tokens.span(first, last)
    for ending in ("'s", "’s"):
        text = text.removesuffix(ending)
    return text.strip("\"'„“”«»’ ")


def according(tokens: Tokens, at: int, end: int) -> Attribution | None:
    """laut X, gemäß X, according to X, per X."""
    start = at + 1
    if start < end and tokens.words[start] == "to":
        start += 1
    elif tokens.words[at] == "according":
        return None
    if tokens.words[at] == "per" and not (start < end and (tokens.capital(start) or tokens.words[start] == "the")):
        return None
    span = phrase_after(tokens, start, end)
    if span is None:
        return None
    for inside in range(span[0], span[1] + 1):
        if "i" in tokens.infos[inside].roles:
            return information(tokens, inside, at, end, marked=at)
    if tokens.lexicon.language == "de" and published_by(tokens, span[1] + 1, end):
        return published_by(tokens, span[1] + 1, end)
    return make(tokens, span, "both", (at, span[1]))


def published_by(tokens: Tokens, at: int, end: int) -> Attribution | None:
    """laut Bildern, die von Kiew veröffentlicht wurden: who published is who claims."""
    if at + 3 >= end or tokens.words[at] != "," or tokens.words[at + 1] not in ("die", "das", "der"):
        return None
    for by in range(at + 2, min(end, at + 6)):
        if tokens.words[by] in ("von", "vom"):
            closed = next((stop for stop in range(by, min(end, by + 12)) if tokens.words[stop] == ","), by)
            return make(tokens, phrase_after(tokens, by + 1, end), "forward", (at, closed))
    return None


def postposed(tokens: Tokens, at: int, begin: int) -> Attribution | None:
    """X zufolge; Schätzungen des X zufolge; Berichten zufolge."""
    for back in range(at - 1, max(begin, at - REACH) - 1, -1):
        if tokens.words[back] in CLOSERS:
            break
        if "i" in tokens.infos[back].roles and tokens.capital(back):
            return information(tokens, back, begin, at + 1, marked=at)
    return make(tokens, phrase_before(tokens, at, begin), "both", (at, at))


def information(tokens: Tokens, at: int, begin: int, end: int, marked: int | None = None) -> Attribution | None:
    """Angaben von X, Schätzungen des X, X-Angaben, südkoreanische Schätzungen, X's estimates, eigenen Angaben."""
    span = owner_after(tokens, at, end) or owner_before(tokens, at, begin)
    stem = compound_stem(tokens, at)
    german = tokens.lexicon.language == "de"
    marker = marked if marked is not None else marker_before(tokens, at, begin)
    if stem and not (span and span[0] > at):
        if marker is None and not span:
            return None
        first = span[0] if span else at
        text = (tokens.span(first, at - 1) + " " if span and first < at else "") + stem
        return Attribution(text, first if marker is None else min(marker, first), max(at, marker or at), "both")
    if span is None:
        return Attribution(None, min(marker, at), max(marker, at), "both") if marker is not None and german else None
    if not german and span[0] > at and tokens.words[span[0] - 1] == "to":
        return None
    if tokens.infos[span[1]].date != "." or tokens.words[span[1]] in (
        "krieg",
        "krieges",
        "kriegs",
        "angriffs",
        "war",
        "attack",
        "night",
    ):
        return None
    if tokens.words[span[0]] in OWN:
        return Attribution("", min(span[0], at, marker if marker is not None else at), at, "both", pronoun=True)
    if marker is None and german and not subject_like(tokens, at, begin, span):
        return None
    return make(tokens, span, "both", (min(at, marker if marker is not None else at), max(at, marker or at)))


def marker_before(tokens: Tokens, at: int, begin: int) -> int | None:
    """The "nach" of "nach neuesten Angaben", the "by" of "by Kyiv's count"."""
    for back in range(at - 1, max(begin, at - 5) - 1, -1):
        if "y" in tokens.infos[back].roles or "L" in tokens.infos[back].roles:
            return back
        if not tokens.words[back][0].isalpha() or "V" in tokens.infos[back].roles:
            return None
    return None


def subject_like(tokens: Tokens, at: int, begin: int, span: tuple[int, int]) -> bool:
    """Schätzungen des X gehen von 5000 aus: information as the subject of its clause."""
    start = min(at, span[0])
    while start > begin and tokens.words[start - 1] not in CLOSERS:
        start -= 1
    return min(at, span[0]) - start <= 2


def owner_after(tokens: Tokens, at: int, end: int) -> tuple[int, int] | None:
    """The phrase behind "Angaben": des X, von X, aus X, ukrainischer X; "from X", "by X", "of X"."""
    joint = at + 1
    if joint >= end:
        return None
    word = tokens.words[joint]
    if tokens.lexicon.language == "en":
        return (
            phrase_after(tokens, joint + 1, end)
            if word in ("by", "from", "of") and joint + 1 < end and tokens.infos[joint + 1].num not in "NW"
            else None
        )
    if word in ("von", "vom", "aus", "des", "der", "eines", "einer", "seines", "ihres", "dieser"):
        span = phrase_after(tokens, joint + 1 if word in ("von", "vom", "aus") else joint, end)
        if word == "vom" and joint + 1 < end and tokens.infos[joint + 1].date != ".":
            return None
        return span if span and tokens.infos[span[0]].num not in "NW" else None
    if (
        tokens.words[joint].endswith("er")
        and not tokens.capital(joint)
        and joint + 1 < end
        and tokens.capital(joint + 1)
        and tokens.infos[joint].roles == ""
    ):
        return phrase_after(tokens, joint, end)
    return None


def owner_before(tokens: Tokens, at: int, begin: int) -> tuple[int, int] | None:
    """The words before "Angaben": südkoreanischen, Kiews, ukrainischen und westlichen; "South Korean", "Seoul's"."""
    first = at
    german = tokens.lexicon.language == "de"
    for back in range(at - 1, max(begin, at - 6) - 1, -1):
        word, info = tokens.words[back], tokens.infos[back]
        if word in OWN:
            return (back, back)
        if german and (
            is_national(word)
            or (
                tokens.capital(back)
                and (word.endswith(("s", "er")) or "k" in info.roles)
                and info.roles in ("", "k", "R")
            )
        ):
            first = back
        elif (
            german
            and word in ("und", "sowie")
            and first == back + 1
            and back > begin
            and is_national(tokens.words[back - 1])
        ):
            continue
        elif not german and (
            (tokens.capital(back) and back not in tokens.borders)
            or word.endswith(("'s", "’s"))
            or is_national(word)
            or word in ("intelligence", "official", "western", "military", "government", "army")
        ):
            first = back if not ("L" in info.roles or word in ("the", "by", "some", "according", "one")) else first
            if word in ("the", "by", "some", "one"):
                break
        else:
            break
    if first == at:
        return None
    return first, at - 1


def is_national(word: str) -> bool:
    """Adjectives that name whose: südkoreanischen, westlichen, britischen, US-amerikanischen, israeli, Western."""
    return word.endswith(("ischen", "ische", "ischer", "isches", "ischem", "lichen", "liche", "licher", "deutschen", "deutsche", "deutscher", "zösischen",  # noqa: E501
                          "korean", "ian", "ean", "ish", "ese", "western", "israeli", "iraqi", "kiewer", "moskauer", "seouler", "berliner", "pekinger")) and word not in (  # noqa: E501
        "zwischen", "möglichen", "ähnlichen", "tatsächlichen", "offiziellen", "ursprünglichen", "tatsächliche", "amtlichen", "amtliche", "öffentlichen", "kürzlichen")  # fmt: skip  # noqa: E501


def compound_stem(tokens: Tokens, at: int) -> str | None:
    """The owner inside a compound: "Nato" of Nato-Angaben, "Geheimdienst" of Geheimdienstinformationen."""
    word = tokens.words[at]
    if tokens.lexicon.language == "en" or word in tokens.lexicon.known:
        return None
    for tail in tokens.lexicon.info_tails:
        if word.endswith(tail) and len(word) > len(tail) + 1:
            stem = tokens.text[tokens.starts[at] : tokens.ends[at] - len(tail)].rstrip("-‑")
            return (
                None
                if stem.lower() in ("medien", "presse", "agentur", "agenturen", "zeitungs", "gesamt", "experten")
                and stem.lower() != "experten"
                else stem
            )
    return None


def citing(tokens: Tokens, at: int, end: int) -> Attribution | None:
    """unter Berufung auf X, citing X."""
    start = at + 1
    if start < end and tokens.words[start] == "auf":
        start += 1
    span = phrase_after(tokens, start, end)
    if span:
        for inside in range(span[0], span[1] + 1):
            if "i" in tokens.infos[inside].roles:
                return information(tokens, inside, at, end, marked=at)
    return make(tokens, span, "both", (at, at))


def as_said(tokens: Tokens, at: int, end: int) -> Attribution | None:
    """, wie X am Montag mitteilte."""
    if at and tokens.words[at - 1] in ("so",):
        return None
    start = at + 2 if at + 1 < end and tokens.words[at + 1] == "aus" else at + 1
    span = phrase_after(tokens, start, end)
    if span is None and at + 1 < end and "r" in tokens.infos[at + 1].roles:
        span = (at + 1, at + 1)
    if span is None:
        return None
    for verb in range(span[1] + 1, min(end, span[1] + 16)):
        if "V" in tokens.infos[verb].roles:
            return make(tokens, span, "both", (at, verb), saying=True)
        closes = verb + 1 >= end or tokens.words[verb + 1][0] in ",.;:!?\n"
        if (
            closes
            and at > 0
            and tokens.words[at - 1] == ","
            and tokens.words[verb].endswith(("te", "ten", "t", "will"))
        ):
            return make(tokens, span, "both", (at, verb), saying=True) if not tokens.capital(verb) else None
    return None


def so_speaker(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """, so die Luftwaffe."""
    if at == begin or tokens.words[at - 1] not in (",", "“", "”", "«", "»", '"', "–"):
        return None
    if at + 1 >= end or not (
        "a" in tokens.infos[at + 1].roles or tokens.capital(at + 1) or is_national(tokens.words[at + 1])
    ):
        return None
    return make(tokens, phrase_after(tokens, at + 1, end), "both", (at, at), saying=True)


def in_view(tokens: Tokens, at: int, end: int) -> Attribution | None:
    """aus Sicht der Armee, aus Regierungskreisen."""
    word = tokens.words[at + 1]
    if word == "sicht":
        return make(tokens, phrase_after(tokens, at + 2, end), "both", (at, at))
    for ahead in range(at + 1, min(at + 5, end)):
        if tokens.words[ahead].endswith(("kreisen", "quellen")):
            return make(
                tokens, (at + 1 if "a" not in tokens.infos[at + 1].roles else at + 2, ahead), "both", (at, ahead)
            )
    return None


def hearsay(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """heißt es aus offiziellen US-Kanälen, hieß es von X, hieß es in Kiew."""
    for ahead in range(at + 1, min(at + 6, end)):
        if tokens.words[ahead] in ("aus", "von", "vom", "bei", "beim", "seitens", "in", "im"):
            return make(
                tokens,
                phrase_after(tokens, ahead + 1, end),
                "back" if at > begin + 3 else "both",
                (at, ahead),
                saying=True,
            )
    for back in range(at - 1, max(begin, at - 4) - 1, -1):
        if tokens.words[back] in ("aus", "vom", "von", "seitens"):
            return make(tokens, phrase_after(tokens, back + 1, at), "both", (back, at), saying=True)
    return None


def saying(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """X sagte, sagte X, X teilte mit, hat X bestätigt, X said, said X."""
    words = tokens.words
    word = words[at]
    needs = NEEDS.get(word)
    if needs and not any(needed in words[at + 1 : min(end, at + 40)] for needed in needs):
        return None
    if at > begin and (
        words[at - 1] in PASSIVE or (at > begin + 1 and words[at - 2] in PASSIVE and words[at - 1] in ADVERBS)
    ):
        return None
    if tokens.lexicon.language == "en":
        return english_saying(tokens, at, begin, end)
    if tokens.capital(at) and at not in tokens.borders:
        return None
    if word in PARTICIPLES:
        perfect = perfect_saying(tokens, at, begin, end)
        if (
            perfect
            or word.startswith(("ge", "ein", "an", "mit", "zu"))
            or any(near in PASSIVE for near in words[max(begin, at - 12) : at + 2])
        ):
            return perfect
    left = phrase_before(tokens, at, begin)
    if left and is_subject(tokens, left, begin):
        closing = at + 1 >= end or words[at + 1] in CLOSERS - {",", ":"} or behind_colon(tokens, left[0], begin)
        return make(tokens, left, "both" if closing else "forward", (at, at), saying=True)
    right = phrase_after(tokens, after_dates(tokens, at + 1, end), end)
    opening = (
        opening_subject(tokens, at, begin)
        if right is None or tokens.words[at + 1] in ("von", "mit", "auf", "am", "im")
        else None
    )
    if opening:
        return make(tokens, opening, "forward", (at, at), saying=True)
    if right is None:
        pronoun = at + 1
        if pronoun < end and "r" in tokens.infos[pronoun].roles and words[pronoun] not in ("es", "man"):
            return make(tokens, (pronoun, pronoun), "both", (at, pronoun), saying=True)
        return None
    if tokens.infos[right[0]].num in "NWXV" or (tokens.infos[right[1]].cue and not tokens.infos[right[0]].roles):
        return None
    closing = at > begin and words[at - 1] in CLOSERS
    return make(tokens, right, "closing" if closing else "both", (at, at), saying=True)


def behind_colon(tokens: Tokens, first: int, begin: int) -> bool:
    """45.100 Gefallene: Der Präsident nannte Zahlen."""
    back = first - 1
    if back > begin and "a" in tokens.infos[back].roles:
        back -= 1
    return back > begin and tokens.words[back] == ":"


def opening_subject(tokens: Tokens, verb: int, begin: int) -> tuple[int, int] | None:
    """Die Beobachtungsstelle mit Sitz in Genf geht von ... aus: the phrase that opens the clause, if it is short."""
    start = verb
    while start > begin and tokens.words[start - 1] not in CLOSERS:
        start -= 1
    span = phrase_after(tokens, start, verb)
    if span is None or span[0] - start > 1 or verb - span[1] > 6 or "B" in tokens.infos[span[0]].roles:
        return None
    return span if tokens.infos[span[0]].date not in "WMPRH" else None


def after_dates(tokens: Tokens, at: int, end: int) -> int:
    """Behind "am Montag" and adverbs between a verb and its subject: "räumte am Sonntag der Machthaber ein"."""
    start = at
    while (
        at < end
        and at - start < 5
        and (words_in(tokens, at) or tokens.infos[at].date in "WMYH" or tokens.words[at] in ("am", "im"))
    ):
        at += 1
    return at


def words_in(tokens: Tokens, at: int) -> bool:
    return tokens.words[at] in ADVERBS


def is_subject(tokens: Tokens, span: tuple[int, int], begin: int) -> bool:
    """Whether a phrase before a verb opens its clause (so that it is the subject, not an object or a place)."""
    start = span[0]
    while start > begin and (
        "a" in tokens.infos[start - 1].roles or tokens.words[start - 1] in ("„", '"', "«", "»", "“")
    ):
        start -= 1
    if start <= begin:
        return tokens.infos[span[0]].date not in "WMH"
    before = tokens.words[start - 1]
    if before == "während" and tokens.capital(start - 1):
        return False
    return before in CLOSERS or before in (
        "und",
        "aber",
        "doch",
        "denn",
        "sondern",
        "während",
        "dass",
        "weil",
        "wonach",
        "auch",
        "selbst",
        "allein",
    )


def perfect_saying(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """Die Ukraine hat 300 Gefangene bestätigt; von Kiew veröffentlicht."""
    for back in range(at - 1, max(begin, at - 30) - 1, -1):
        word = tokens.words[back]
        if word in ("wurde", "wurden", "worden", "wird", "werden"):
            break
        if word in ("hat", "haben", "habe", "hatte", "hatten"):
            left = phrase_before(tokens, back, begin)
            if left and is_subject(tokens, left, begin):
                return make(tokens, left, "forward", (at, at), saying=True)
            return make(tokens, phrase_after(tokens, back + 1, end), "both", (back, at), saying=True)
    for back in range(at - 1, max(begin, at - 6) - 1, -1):
        if tokens.words[back] in ("von", "vom"):
            span = phrase_after(tokens, back + 1, at)
            return make(tokens, span, "both", (back, at)) if span and tokens.infos[span[0]].num == "." else None
    return None


def english_saying(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    words = tokens.words
    if "i" in tokens.infos[at].roles and at + 1 < end and words[at + 1] in ("of", "by", "from"):
        return None
    if (
        (
            at > begin
            and words[at - 1] in (",", '"', "”", "“", "'", "’")
            and at + 1 < end
            and (tokens.capital(at + 1) or words[at + 1] in ("the", "a", "an", "one", "its", "his"))
        )
        and words[at + 1] != "one"
        and word_of_speech(words[at])
    ):
        return make(tokens, phrase_after(tokens, at + 1, end), "closing", (at, at), saying=True)
    left = phrase_before(tokens, at, begin)
    if left and not any(
        tokens.infos[inside].noun == "soldiers"
        and inside == left[1]
        and words[at] in ("reported", "confirmed", "counted", "claimed", "recorded", "verified")
        and at + 1 < end
        and words[at + 1] in CLOSERS
        for inside in range(left[0], left[1] + 1)
    ):
        after = at + 1
        while after < end and (
            words[after] in ADVERBS or words[after] in ("on", "late", "early") or tokens.infos[after].date in "WMYNH"
        ):
            after += 1
        opening = left[0] - 1 if left[0] - 1 >= begin and "a" not in tokens.infos[left[0] - 1].roles else left[0] - 2
        behind = (
            opening >= begin
            and words[opening] in (",", '"', "”", "“", "’")
            and not (at + 1 < end and words[at + 1] in ("that", "about", "at"))
        )
        closing = (
            behind
            or after >= end
            or words[after] in CLOSERS
            or words[after] in ("adding", "after", "in", "told", "as", "citing", "when", "without")
        )
        return make(tokens, left, "both" if closing and left[0] > begin + 2 else "forward", (at, at), saying=True)
    if at > begin and words[at - 1] in (",", '"', "”", "“", "'", "’"):
        return make(tokens, phrase_after(tokens, at + 1, end), "both", (at, at), saying=True)
    return None


def word_of_speech(word: str) -> bool:
    return word not in ("put", "puts", "give", "gives", "gave", "list", "lists", "count", "counts", "counted", "lists")


def governing(tokens: Tokens, found: list[Attribution], first: int, last: int) -> Attribution | None:
    """The attribution that governs the number in tokens first..last: the nearest that reaches it."""
    best, distance = None, 10**9
    for one in found:
        if one.last < first and one.reach != "back":
            if one.reach == "closing" and ";" in tokens.words[one.last + 1 : first]:
                continue
            away = first - one.last + barrier(tokens, one.last + 1, first)
        elif one.first > last and one.reach != "forward":
            away = one.first - last + barrier(tokens, last + 1, one.first, back=True)
            if tokens.words[one.first - 1] in ("und", "and", "während", "while", "aber", "but"):
                away += 1000
        elif one.first <= first and one.last >= last:
            away = 0
        else:
            continue
        if away < min(distance, 1000):
            best, distance = one, away
    return best


def barrier(tokens: Tokens, first: int, last: int, *, back: bool = False) -> int:
    """How much farther a number seems behind a semicolon or in another main clause."""
    cost = 0
    for at in range(first, last):
        word = tokens.words[at]
        if word == ";":
            cost += 1000 if back else 40
        elif word in ("während", "while", "hingegen", "dagegen", "whereas"):
            cost += 200
        elif word in (",", "und", "and"):
            cost += 3
    return cost
