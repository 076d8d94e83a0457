"""German turns of speech that attribute: hieß es aus X, X will ... haben, X kommt auf, bei X ist die Rede, man in X."""

from dataclasses import replace

from articles.reading.claimants.attribution import Attribution, is_somebody, make, names_somebody
from articles.reading.claimants.clauses import clause_end, counts_fates, is_subject, opening_phrase
from articles.reading.claimants.german_saying import AGENT_REACH, PERFECT_REACH, counted, verb_second
from articles.reading.phrases import phrase_after, phrase_before
from articles.reading.tokens import Tokens


def hearsay(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """heißt es aus offiziellen US-Kanälen, hieß es von X, hieß es in Kiew; aus X hieß es."""
    for ahead in range(at + 1, min(at + 6, end)):
        if tokens.words[ahead] in ("aus", "von", "vom", "bei", "beim", "seitens", "in", "im"):
            reach = "back" if at > begin + 3 else "both"
            return make(tokens, phrase_after(tokens, ahead + 1, end), reach, (at, ahead), saying=True)
    for back in range(at - 1, max(begin, at - 6) - 1, -1):
        if tokens.words[back] in ("aus", "vom", "von", "seitens", "bei", "beim"):
            return make(tokens, phrase_after(tokens, back + 1, at), "both", (back, at), saying=True)
    if at > begin and tokens.words[at + 1 : at + 2] == ["es"]:  # ", hieß es weiter": the one who spoke before
        return Attribution("", at, at + 1, "both", saying=True, pronoun=True, head=at + 1)
    return None


def reaches(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """Forscher kommen auf 61.000 Tote: they counted them."""
    for on in range(at + 1, clause_end(tokens, at, end)):
        if tokens.words[on] == "auf" and any(info.num in "NWVX" for info in tokens.infos[on + 1 : on + 5]):
            found = first_subject(tokens, at, begin) or verb_second(tokens, at, begin, end)
            sure = found and (
                counts_fates(tokens, begin, end) or (found.head >= 0 and is_somebody(tokens, (found.head, found.head)))
            )
            return found if sure else None
    return None


def first_subject(tokens: Tokens, at: int, begin: int) -> Attribution | None:
    """Mediazona wertet Nachrufe aus und kommt auf 153.000: the subject of the verb before is that of this one."""
    subject = opening_phrase(tokens, begin, at) if tokens.words[at - 1] == "und" else None
    if subject is None or not is_somebody(tokens, subject):
        return None
    read = make(tokens, subject, "forward", (at, at), saying=True)
    return replace(read, first=at, counting=True) if read else None


def wants_to_have(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """Die Flugabwehr will 97 Drohnen abgeschossen haben: German for an unproved claim of the subject."""
    stop = clause_end(tokens, at, end)
    if tokens.words[stop - 1] not in ("haben", "wissen"):
        return None
    left = phrase_before(tokens, at, begin)
    if left and is_subject(tokens, left, begin) and not counted(tokens, left):
        return make(tokens, left, "forward", (at, at))
    return make(tokens, phrase_after(tokens, at + 1, end), "both", (at, at))


def talked_of(tokens: Tokens, at: int, begin: int, end: int) -> Attribution | None:
    """Beim Gesundheitsamt ist von 8.000 Toten die Rede; die Rede ist in Kiew von 300."""
    if at == begin or tokens.words[at - 1] != "die":
        return None
    for step in range(max(begin, at - PERFECT_REACH), min(end - 1, at + AGENT_REACH)):
        seat = tokens.words[step] == "in" and names_somebody(tokens, step + 1)
        if seat or tokens.words[step] in ("bei", "beim", "seitens"):
            return make(tokens, phrase_after(tokens, step + 1, end), "both", (step, at), saying=True)
    return None


def one_says(tokens: Tokens, at: int, end: int) -> Attribution | None:
    """geht man bei der Behörde aus, ist man in Seoul überzeugt: "man" is who sits there."""
    if at + 2 < end and tokens.words[at + 1] in ("bei", "beim", "in", "im"):
        span = phrase_after(tokens, at + 2, end)
        return make(tokens, span, "both", (at, at + 1), saying=True) if span and is_somebody(tokens, span) else None
    return None
