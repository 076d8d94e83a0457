"""Whether the clause of a date speaks of the future: soll am Freitag, will speak on Saturday, gilt bis Oktober."""

from articles.reading.tokens import Tokens

MIN_VERB = 3
CLAUSE_ENDS = (",", ";", ":", "–")
CLAUSE_OPENS = (",", ";", ":", "that", "dass")


def speaks_of_future(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the date in the tokens first to last (both included) lies ahead, told by the words of its clause."""
    begin, end = clause(tokens, first, last)
    words, infos, lists = tokens.words, tokens.infos, tokens.lexicon.future
    ahead = [at for at in range(begin, end) if not first <= at <= last]
    if any(words[at] in lists["past"] for at in ahead):
        return False
    if any("f" in infos[at].roles and foretells(tokens, at) for at in ahead) or is_to(tokens, ahead):
        return not told_of_the_past(tokens, ahead)
    if any("x" in infos[at].roles for at in ahead):
        return infinitive(tokens, ahead)
    if not any(words[at] in lists["present"] for at in ahead) and not verb_second(tokens, begin, first, last):
        return False
    return not any(words[at] in lists["past_verbs"] or past_form(tokens, at) for at in ahead)


def until(tokens: Tokens, first: int, last: int) -> bool:
    """bis 31. Juli, until October 31, ab Dezember in a clause without a verb of the past."""
    begin, end = clause(tokens, first, last)
    words, lists = tokens.words, tokens.lexicon.future
    at = first - 2 if first - 1 > begin and words[first - 1] in lists["articles"] else first - 1
    if at < begin or words[at] not in lists["until"]:
        return False
    verbs = lists["past"] | lists["past_verbs"]
    return not any(words[at] in verbs or past_form(tokens, at) for at in range(begin, end) if not first <= at <= last)


def verb_second(tokens: Tokens, begin: int, first: int, last: int) -> bool:
    """Am Nationalfeiertag präsentiert sich das Heer: a German present right behind a date that opens the clause."""
    at = last + 1
    if tokens.lexicon.language != "de" or first - begin > 1 or at >= len(tokens.words):
        return False
    word, roles = tokens.words[at], tokens.infos[at].roles
    if not word.endswith("t") or not word.isalpha() or tokens.capital(at) or "V" in roles:
        return False
    return not roles and word not in tokens.lexicon.future["preterites"] and len(word) > MIN_VERB


def foretells(tokens: Tokens, at: int) -> bool:
    """Whether a word of the future is one: no plan as a noun, and not "would have met"."""
    return tokens.words[at + 1 : at + 2] != ["have"] and not a_plan(tokens, at)


def a_plan(tokens: Tokens, at: int) -> bool:
    """The noun: approved a plan."""
    if not at or tokens.words[at] not in ("plan", "plans"):
        return False
    return "a" in tokens.infos[at - 1].roles or tokens.words[at - 1] in ("his", "its", "their", "peace")


def is_to(tokens: Tokens, ahead: list[int]) -> bool:
    """ "is to stand trial", "are to meet"."""
    words = tokens.words
    return any(words[at] in ("is", "are") and words[at + 1 : at + 2] == ["to"] for at in ahead)


def clause(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """The tokens [begin, end) between the marks, or the "that", around a date."""
    begin, end = tokens.sentence(first)
    words = tokens.words
    while begin < first and any(word in CLAUSE_OPENS for word in words[begin:first]):
        begin += 1
    return begin, next((at for at in range(last + 1, end) if words[at] in CLAUSE_ENDS), end)


def told_of_the_past(tokens: Tokens, ahead: list[int]) -> bool:
    """soll am Freitag gestorben sein, am Wochenende erfahren haben will."""
    tail = [tokens.words[at] for at in ahead if tokens.words[at].isalpha()][-2:]
    return any(word in tokens.lexicon.future["perfect"] for word in tail)


def infinitive(tokens: Tokens, ahead: list[int]) -> bool:
    """ "wird am Freitag sprechen", but not "wird am Freitag gefeiert"."""
    tail = next((tokens.words[at] for at in reversed(ahead) if tokens.words[at].isalpha()), "")
    if tail in tokens.lexicon.future["infinitives"]:
        return True
    participle = tail.startswith("ge") or "ge" in tail[1:6] or tail in ("werden", "worden")
    return tail.endswith("n") and not participle


def past_form(tokens: Tokens, at: int) -> bool:
    """Whether a word is a verb of the past: a participle or a preterite that the lexicon does not know otherwise."""
    word = tokens.words[at]
    if tokens.lexicon.language == "en":
        return word.endswith("ed") and len(word) > 4
    if tokens.capital(at):
        return False
    return (word.startswith("ge") and word.endswith(("t", "en")) and len(word) > 5) or word.endswith(("te", "ten"))
