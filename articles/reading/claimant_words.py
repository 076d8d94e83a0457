"""The words of attribution of one language as sets, from `words/<language>/claimants.toml`."""

from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from articles.reading import inflection
from articles.reading.tables import Table, tables, words

type Words = frozenset[str]
type Endings = tuple[str, ...]


@dataclass(slots=True)
class Verbs:
    """Verbs of saying: all forms, past participles, and the forms that speak only with another word behind them.

    `particles`: one of these ends the clause ("gab 300 Tote an"); `needs`: one of these follows ("rechnet mit").
    """

    forms: set[str] = field(default_factory=set)
    participles: set[str] = field(default_factory=set)
    particles: dict[str, set[str]] = field(default_factory=dict)
    needs: dict[str, set[str]] = field(default_factory=dict)

    def add(self, forms: list[str]) -> None:
        """Forms of one verb, the participle last."""
        self.forms.update(forms)
        self.participles.add(forms[-1])

    def add_separable(self, particle: str, forms: list[str]) -> None:
        """mit+teil: "teilte ... mit", and "mitteilte", "mitgeteilt"."""
        for form in forms[:-1]:
            self.particles.setdefault(form, set()).add(particle)
        self.add([particle + form for form in forms])


@dataclass(frozen=True, slots=True, eq=False)
class ClaimantWords:
    """One field for each key of the table that code asks for ("words" of a section goes by the section's name)."""

    verbs: Verbs
    names: Words
    people: Words
    anaphoric: Words
    stemming: Words
    possessives: Words
    subject_tails: Words
    refusals: Words
    that_words: Words
    that_clause: Words
    media_nouns: Words
    plain: Words
    bodies: Endings
    personal: Words
    reaching: Words
    denials: Words
    closed_by: Words
    triggers: Words
    agents_of: Words
    not_agents: Words
    closing_verbs: Words
    own: Words
    first_person: Words
    countries: Words
    speaking: Words
    addressing: Words
    own_papers: Words
    worthless: Words
    not_sources: Words
    listing: Words
    kinds_of_source: Endings
    agents: Words
    passive: Words
    hearsay: Words
    have: Words
    be_done: Words
    not_after_quote: Words
    after_quoted: Words
    subordinators: Words
    relatives: Words
    clause_joins: Words
    clause_openers: Words
    concession: Words
    noun_like: Words
    not_before_speaker: Words
    of_speech: Words
    evidence: Words
    heard_by: Words
    talking: Words
    subjunctive: Words
    opening: Words
    demonstrative: Words
    also: Words
    talk: Words
    counting: Endings
    count_heads: Words
    speechless: Words
    empty: Words
    adverbs: Words
    name_particles: Words
    joins: Words
    not_joins: Words
    before_joins: Words
    openers: Words
    skipped: Words
    national: Endings
    not_national: Words
    capital_adjectives: Endings
    servants: Words
    not_in_names: Words
    owners: Words
    topic_endings: Endings


@cache
def claimant_words(language: str) -> ClaimantWords:
    table: Table = tables(language)["claimants"]
    flat = {(section if key == "words" else key): text for section, part in table.items() for key, text in part.items()}
    values: dict[str, Any] = {}
    for one in fields(ClaimantWords):
        if one.name != "verbs":
            found = words(flat.get(one.name, ""))
            values[one.name] = tuple(found) if one.type is Endings else frozenset(found)
    return ClaimantWords(verbs=verbs_of(language, table["say"]), **values)


def verbs_of(language: str, table: Table) -> Verbs:
    """All forms of the table's stems; `needing` and `not_saying` have the last word."""
    verbs = german_verbs(table) if language == "de" else english_verbs(table)
    verbs.forms.difference_update(words(table["not_saying"]))
    for form in set(verbs.particles) & verbs.forms:
        del verbs.particles[form]
    verbs.forms.update(words(table["extra"]))
    for entry in table["needing"].split():
        form, _, needed = entry.partition(":")
        verbs.needs[form] = set(needed.split(","))
    verbs.forms.update(verbs.needs, verbs.particles)
    return verbs


def german_verbs(table: Table) -> Verbs:
    verbs = Verbs()
    for stem in words(table["weak"]):
        verbs.add(german_forms(weak_entry(stem)))
    for entry in words(table["strong"]):
        verbs.add(german_forms(entry))
    for entry in words(table["separable"]):
        particle, _, stem = entry.partition("+")
        verbs.add_separable(particle, german_forms(weak_entry(stem)))
    for entry in words(table["separable_strong"]):
        particle, _, forms = entry.partition("+")
        verbs.add_separable(particle, german_forms(forms))
    return verbs


def weak_entry(stem: str) -> str:
    """The infinitive: melden of meld, erläutern of erläuter, kalkulieren of kalkulier."""
    short = stem.endswith(("er", "el")) and not stem.endswith(("ier", "iel"))
    return stem + ("n" if short else "en")


def german_forms(entry: str) -> list[str]:
    """The indicative third persons of "sprechen,sprach,gesprochen,spricht", and the participle, last."""
    infinitive, *parts = entry.split(",")
    (plural, singular, _), past = inflection.german_finite(infinitive, parts)  # "er gehe davon aus" reports speech
    return [plural, singular, *past, parts[1] if parts else inflection.weak_participle(infinitive)]


def english_verbs(table: Table) -> Verbs:
    verbs = Verbs()
    for base in words(table["weak"]):
        verbs.forms.update(inflection.english(base))
    for entry in words(table["irregular"]):
        verbs.forms.update(entry.split(","))
    verbs.participles.update(form for form in verbs.forms if form.endswith(("ed", "n", "d", "t")))
    return verbs
