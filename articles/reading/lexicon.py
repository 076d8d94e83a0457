"""What the reader knows about one word: looked up once, then remembered.

Texts share most of their words, so each distinct word is classified once a process and the answer kept in a
dictionary; all later steps look only at these answers.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from articles.reading import inflection, numerals
from articles.reading.claimant_words import claimant_words
from articles.reading.results import Vocabulary
from articles.reading.tables import Table, phrases, tables, words

KEPT_WORDS = 200_000  # then the memory starts afresh, so that no input can fill the machine
LONGEST = 90
SHORTEST_TAIL = 4

Phrase = tuple[tuple[str, ...], str]


@dataclass(slots=True, eq=False)
class Info:
    """One word: a letter for the grammar of dates, one for that of numbers, and its other roles.

    Roles (one letter each, a word may have several): V says, i information, L according, Z postposed, y "nach",
    w as, s so, d that, t told, r pronoun, a article, p preposition, R relay, A agency, P particle of a verb,
    f future, x future auxiliary, m modal of planning, e perfect, S starts a sentence, b abbreviation, n not a speaker,
    c civil person, g generic person, o total context, v "over" is a preposition after it, C cumulative, F flow period,
    + addition, u subset, k known claimant, K person or body that speaks, q scope noun, B function word, O joins a scope, E view, Q quotes a source, N "Brigade".
    """  # noqa: E501

    date: str = "."
    date_value: Any = None
    num: str = "."
    value: int | float | None = None
    noun: str | None = None
    unit: str = ""
    cue: str | None = None
    roles: str = ""
    after: str | None = None
    before: str | None = None
    starts: tuple[Phrase, ...] = ()


NOTHING = Info()
INFLECTIONS = ("n", "en", "s", "es", "e", "r", "er", "ern", "in", "innen")
VERB_CUES = ("killed", "wounded", "captured", "sent", "returned")
NOUN_CUES = ("killed", "wounded", "captured", "missing")
ROLES_OF_CLAIMANTS = {
    "according": "L", "postposed": "Z", "by": "y", "view": "E", "citing": "Q", "as": "w", "so": "s", "that": "d",
    "told": "t", "pronouns": "r", "articles": "a", "prepositions": "p",
}  # fmt: skip
ROLES_OF_SCOPE = {"of": "O", "subset": "u", "civil": "c", "generic": "g", "total_context": "o"}
PERSONS = ("soldiers", "guards", "people", "nationals")
DIGITS = re.compile(r"\d")
NOUN_OF_MEASURE = {"vehicles": "vehicles", "munitions": "munitions", "missiles": "missiles", "money": "money"}


class Lexicon(dict[str, Info]):
    """The words of one language and one dossier; `lexicon[word]` is the Info of a lower-case word."""

    def __init__(self, language: str, vocabulary: Vocabulary | None = None) -> None:
        super().__init__()
        self.language = language
        self.table: Table = tables(language)
        self.known: dict[str, Info] = {}
        self.tails: dict[str, Info] = {}
        self.hedges: dict[str, list[Phrase]] = {}
        self.after_hedges: dict[str, list[Phrase]] = {}
        self.magnitudes: dict[str, int] = dict(self.table["numbers"]["magnitudes"])
        self.glued: dict[str, int] = dict(self.table["numbers"]["glued"])
        self.info_tails = tuple(words(self.table["claimants"]["info"]["words"]))
        self.load_numbers()
        self.load_dates()
        self.load_measures()
        self.load_claimants()
        self.load_noise()
        self.load_bounds()
        if vocabulary:
            self.add(vocabulary)

    def __missing__(self, word: str) -> Info:
        if len(self) > KEPT_WORDS:
            self.clear()
        info = self[word] = self.classify(word)
        return info

    def classify(self, word: str) -> Info:
        if word in self.known:
            return self.known[word]
        if len(word) > LONGEST:
            return NOTHING
        if DIGITS.match(word):
            return numerals.digit_info(word, self.language, Info)
        if "\u00ad" in word or "\u200b" in word:
            return self[word.replace("\u00ad", "").replace("\u200b", "")]
        value = numerals.word_value(word, self.language)
        if value is not None:
            return Info(num="W", value=value, date="n", date_value=value)
        return self.compound(word) or self.by_tail(word)

    def compound(self, word: str) -> Info | None:
        """A number word with what it measures in one piece: zehn|köpfig, drei|jährig, zwei|stündig."""
        if word in self.lists["decades"]:
            return Info(num="C", value=len(word), after="year")
        for stem, reason in self.compound_tails:
            at = word.find(stem)
            if at > 0 and (word[:at] == "ein" or numerals.word_value(word[:at], self.language) is not None):
                return Info(num="C", value=at, after=reason)
        return None

    def by_tail(self, word: str) -> Info:
        """A compound goes by its last part: Kampfpanzer is a Panzer, Geheimdienstangaben are Angaben."""
        if self.language == "en":
            head, _, tail = word.rpartition("-")
            word = word.removesuffix("'s").removesuffix("’s")
            known = self.known.get(word) or (self.known.get(tail) if head else None) or self.plural(word)
            if known and (known.noun or known.cue or "i" in known.roles):
                return known
            return self.verb_form(word) or NOTHING
        date = self.weekday_compound(word)
        if date:
            return date
        for ending in INFLECTIONS:
            known = self.known.get(word.removesuffix(ending)) if word.endswith(ending) else None
            if known and (known.noun or known.cue in NOUN_CUES):
                return known
        feminine = self.feminine(word)
        if feminine:
            return feminine
        for start in range(1, len(word) - SHORTEST_TAIL + 1):
            tail_info = self.tails.get(word[start:])
            if tail_info:
                return tail_info
        return NOTHING

    def feminine(self, word: str) -> Info | None:
        """Diplomatinnen, Afghaninnen: the entry of the men of that name."""
        stem = word.removesuffix("innen")
        if stem == word:
            return None
        entries = (self.known.get(stem + ending) for ending in ("en", "e", "er"))
        return next((known for known in entries if known and known.noun in PERSONS), None)

    def verb_form(self, word: str) -> Info | None:
        """The entry of another form of an unknown English verb that tells a fate: suffocates of suffocated."""
        for ending in ("ing", "ed", "es", "s", "d", "e"):
            stem = word.removesuffix(ending)
            if stem == word or len(stem) < SHORTEST_TAIL:
                continue
            for other in (stem, stem + "e", stem + "ed", stem + "ing", stem + "d", stem[:-1]):
                known = self.known.get(other)
                if known and known.cue in VERB_CUES and not known.noun:
                    return Info(cue=known.cue)
        return None

    def plural(self, word: str) -> Info | None:
        """The singular's entry for an unknown plural, and the other way round."""
        for other in (word + "s", word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"):
            known = self.known.get(other) if other != word else None
            if known and known.noun and known.noun != "money":
                return known
        return None

    def weekday_compound(self, word: str) -> Info | None:
        for tail in words(self.table["dates"]["weekday_tails"]["words"]):
            known = self.known.get(word[: -len(tail)]) if word.endswith(tail) else None
            if known and known.date in ("W", "H") and not (known.date == "W" and tail == "s"):
                return known
        return self.month_compound(word)

    def month_compound(self, word: str) -> Info | None:
        """Maihälfte; Maitage, Maiwoche (the month, and 100 more for weeks)."""
        table = self.table["dates"]
        tails = [(table["month_halves"]["suffix"], "J", 0)]
        tails += [(tail, "j", 0) for tail in words(table["month_days"]["days"])]
        tails += [(tail, "j", 100) for tail in words(table["month_days"]["weeks"])]
        for tail, letter, more in tails:
            known = self.known.get(word.removesuffix(tail)) if tail and word.endswith(tail) else None
            if known and known.date == "M":
                return Info(date=letter, date_value=known.date_value + more)
        return None

    def of(self, word: str) -> Info:
        """The entry of a known word, made if needed."""
        if word not in self.known:
            self.known[word] = Info()
        return self.known[word]

    def role(self, letter: str, entries: Iterable[str]) -> None:
        for word in entries:
            info = self.of(word)
            if letter not in info.roles:
                info.roles += letter

    def load_numbers(self) -> None:
        table = self.table["numbers"]
        for word, value in table["values"].items():
            info = self.of(word)
            info.num, info.value = "W", value
            info.date, info.date_value = "n", value
        for word, value in table["magnitudes"].items():
            info = self.of(word)
            info.num, info.value = "X", value
        for word, value in table["glued"].items():
            info = self.of(word)
            info.num, info.value = "k", value
        for word, value in table["vague"].items():
            info = self.of(word)
            info.num, info.value = ("X" if word in table["magnitudes"] else "V"), value
        letters = {"some": "S", "one": "E", "single": "e", "half": "H", "upto": "b", "and": "u", "or": "r",
                   "between": "z", "from": "f", "change": "o", "of": "q", "filler": "l", "tens": "t"}  # fmt: skip
        for name, letter in letters.items():
            for word in words(table["classes"].get(name, "")):
                info = self.of(word)
                if info.num == ".":
                    info.num = letter
        for mark in ("-", "–", "—", "‑", "−"):
            self.of(mark).num = "h"
        self.of(",").num = "c"
        self.of(".").num = "d"

    def load_dates(self) -> None:
        from articles.reading.calendar_words import load

        load(self.of, self.table["dates"])
        table = self.table["dates"]["words"]
        self.feasts: dict[str, list[Phrase]] = {}
        for text, name in self.table["dates"].get("feast_phrases", {}).items():
            phrase = tuple(text.replace(".", " .").split())
            self.feasts.setdefault(phrase[0], []).append((phrase, name))
        self.future = {name: frozenset(words(entries)) for name, entries in self.table["dates"]["future"].items()}
        self.role("f", words(table["future"]))
        self.role("x", words(table["future_aux"]))

    def load_measures(self) -> None:
        table = self.table["measures"]
        self.grammar = {name: frozenset(words(entries)) for name, entries in table["grammar"].items()}
        for group, entry in table["nouns"].items():
            for word in words(entry["words"]):
                info = self.of(word)
                if info.noun is None:
                    info.noun, info.unit = group, entry["unit"]
                if len(word) >= SHORTEST_TAIL:
                    self.tails.setdefault(word, info)
        for currency in ("eur", "usd", "chf", "rub", "krw", "gbp", "uah", "ils", "jpy", "pln"):
            for word in words(table["nouns"]["money"].get(currency, "")):
                self.of(word).unit = currency.upper()
        for slug, entries in table["cues"].items():
            for word in words(entries):
                if " " not in word:
                    info = self.of(word)
                    if info.cue is None:
                        info.cue = slug
                    if word in self.grammar["heads"]:
                        self.tails.setdefault(word, info)
        self.load_verbs(table["verbs"])
        self.load_people(self.table["people"])
        self.phrases: dict[tuple[str, ...], list[Phrase]] = {}  # by their first two words
        for slug, entries in table["phrases"].items():
            for phrase in phrases(entries):
                self.phrases.setdefault(phrase[:2], []).append((phrase, slug))
                info = self.of(phrase[0])
                info.starts = (*info.starts, (phrase, slug))
        for slug, entries in table["separable"].items():
            for pair in words(entries):
                verb, _, particle = pair.partition("+")
                self.separable.setdefault(particle, {})[verb] = slug
        self.deployable = tuple(self.grammar["deployable"])
        self.units = tuple(self.grammar["units"])
        self.voters = tuple(self.grammar["voters"])
        self.missions = tuple(self.grammar["missions"])
        self.graveyards = tuple(self.grammar["graveyards"])
        self.fences = {word: float(cost) for cost, entries in table["fences"].items() for word in words(entries)}
        self.role("m", words(table["planned"]["modal"]))
        self.role("e", words(table["planned"]["perfect"]))
        for name, letter in ROLES_OF_SCOPE.items():
            self.role(letter, (word for word in words(table["scope"][name]) if " " not in word))
        self.role("F", (word for word in words(table["flow"]["words"]) if " " not in word))
        self.role("C", (word for word in words(table["flow"]["cumulative"]) if " " not in word))
        self.role("+", (word for word in words(self.table["bounds"]["flow_words"])))

    def load_people(self, table: Table) -> None:
        """More nouns for people, and the ends that tell people from things where no table knows the noun."""
        for entries in table["nouns"].values():
            for word in words(entries):
                info = self.of(word)
                if info.noun is None and info.cue is None:
                    info.noun, info.unit = "people", "people"
                    if len(word) > SHORTEST_TAIL:
                        self.tails.setdefault(word, info)
        self.person_ends = tuple(words(table["forms"]["person"]))
        self.thing_ends = tuple(words(table["forms"]["thing"]))

    def load_verbs(self, table: Mapping[str, str]) -> None:
        """The forms of the verbs of each cue; a parted German verb is kept by its particle."""
        self.separable: dict[str, dict[str, str]] = {}
        for slug, entries in table.items():
            for entry in words(entries):
                parted: list[str] = []
                if self.language == "en":
                    forms = list(inflection.english(entry))
                else:
                    forms, parted = inflection.german(entry)
                for form in forms:
                    info = self.of(form)
                    info.cue = info.cue or slug
                for form in parted:
                    self.separable.setdefault(entry.partition("|")[0], {}).setdefault(form, slug)

    def load_claimants(self) -> None:
        table = self.table["claimants"]
        for name, letter in ROLES_OF_CLAIMANTS.items():
            self.role(letter, words(table["classes"][name]))
        self.claims = claimant_words(self.language)
        self.role("V", sorted(self.claims.verbs.forms))
        self.role("P", words(table["say"]["particles"]))
        self.role("R", words(table["relays"]["words"]))
        self.role("A", words(table["relays"]["agencies"]))
        self.role("n", words(table["not_claimants"]["words"]))
        for person in words(table["persons"]["words"]):
            self.role("K", [person])
            if self.language == "de" and len(person) >= SHORTEST_TAIL + 1:
                self.tails.setdefault(person, self.of(person))
        for word in words(table["info"]["words"]):
            self.role("i", [word])
            if len(word) >= SHORTEST_TAIL + 1:
                self.tails.setdefault(word, self.of(word))
        self.role("S", words(self.table["language"]["starters"]))
        self.role("B", words(self.table["language"]["starters"]))
        if self.language == "en":
            self.role("B", words(self.table["language"]["stopwords"]))
        self.role("S", words(self.table["language"]["starter_nouns"]))
        self.role("b", words(self.table["language"]["abbreviations"]))

    def load_noise(self) -> None:
        from articles.reading.noise_words import load

        self.fractions: frozenset[str]
        self.price_words: frozenset[str]
        self.furniture: dict[str, list[str]]
        self.lists: dict[str, frozenset[str]]
        self.code_ends: tuple[str, ...]
        self.number_tails: list[tuple[str, tuple[str, ...]]]
        self.compound_tails: list[tuple[str, str]]
        load(self)

    def load_bounds(self) -> None:
        table = self.table["bounds"]
        for name in ("at_least", "at_most", "about", "exact", "neutral"):
            for phrase in phrases(table[f"before_{name}"]):
                self.hedges.setdefault(phrase[-1], []).append((phrase, name))
        for name in ("about", "at_least", "at_most"):
            for mark in table[f"marks_{name}"].split():
                self.hedges.setdefault(mark, []).append(((mark,), name))
            for phrase in phrases(table[f"after_{name}"]):
                self.after_hedges.setdefault(phrase[0], []).append((phrase, name))
        for found in (*self.hedges.values(), *self.after_hedges.values()):
            found.sort(key=lambda entry: -len(entry[0]))
        self.hedge_words = frozenset(word for found in self.hedges.values() for phrase, _ in found for word in phrase)
        self.role("v", words(table["over_is_preposition"]))
        self.join_words()

    def join_words(self) -> None:
        """Sets that the measures look words up in, joined once: a set made for each number would cost more."""
        grammar = self.grammar
        self.gap_words = (self.hedge_words - grammar["joining"]) | grammar["gap"]
        self.share_words = self.hedge_words | grammar["formerly"]
        self.share_ends = grammar["joining"] | grammar["relative"]
        self.besides = grammar["aside"] | grammar["beside"]

    def add(self, vocabulary: Vocabulary) -> None:
        """A dossier's own words, above those of the tables."""
        for slug, nouns in vocabulary.nouns.items():
            for noun in nouns:
                info = self.of(noun.lower())
                if slug in NOUN_OF_MEASURE:
                    info.noun, info.unit = NOUN_OF_MEASURE[slug], info.unit or slug
                else:
                    info.cue = slug
        for noun in vocabulary.scopes:
            last = noun.lower().split()[-1]
            info = self.of(last)
            info.roles += "q"
            if info.noun is None:
                info.noun, info.unit = "soldiers", "people"
        self.role("k", (name.lower().split()[-1] for name in vocabulary.claimants if name.strip()))
        self.role("R", (name.lower().split()[-1] for name in vocabulary.relays if name.strip()))


@lru_cache(maxsize=16)
def _lexicon(language: str, key: tuple[Any, ...] | None) -> Lexicon:
    if key is None:
        return Lexicon(language)
    nouns, scopes, claimants, relays = key
    return Lexicon(language, Vocabulary(dict(nouns), scopes, claimants, relays))


def lexicon(language: str, vocabulary: Vocabulary | None = None) -> Lexicon:
    """The lexicon of a language ("de" or "en"), with a dossier's words if given; made once and kept."""
    return _lexicon(language, vocabulary.key() if vocabulary else None)
