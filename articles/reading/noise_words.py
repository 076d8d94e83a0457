"""The words of noise put into a lexicon: what stands after or before a number, is joined to it, and plain lists."""

from typing import TYPE_CHECKING

from articles.reading.tables import words

if TYPE_CHECKING:
    from articles.reading.lexicon import Lexicon

SHORTEST_TAIL = 4


def load(lexicon: "Lexicon") -> None:
    table = lexicon.table["noise"]
    for reason, entries in table["after"].items():
        for word in words(entries):
            if " " not in word and not lexicon.of(word).after:
                lexicon.of(word).after = reason
    for reason, entries in table["before"].items():
        for word in words(entries):
            if " " not in word and not lexicon.of(word).before:
                lexicon.of(word).before = reason
    for word in words(table["phrases"]["unit_nouns"]):
        lexicon.role("N", [word])
        if len(word) >= SHORTEST_TAIL:
            lexicon.tails.setdefault(word, lexicon.of(word))
    for word in words(table["phrases"]["compound_titles"]):
        lexicon.tails.setdefault(word, lexicon.of(word))
    if lexicon.language == "de":
        for word in words(table["phrases"]["unit_nouns"]):
            lexicon.of(word).before = lexicon.of(word).before or "unit_name"
    for word in words(table["phrases"]["compound_units"]):
        lexicon.tails.setdefault(word, type(lexicon.of(word))(after="duration"))
    lexicon.fractions = frozenset(words(table["phrases"]["fractions"]))
    lexicon.price_words = frozenset(words(table["phrases"]["price_context"]))
    names = ("reading_time", "reading_time_beside", "advertising", "currencies")
    lexicon.furniture = {name: words(table["phrases"][name]) for name in names}
    lexicon.lists = {name: frozenset(words(entries)) for name, entries in table["lists"].items()}
    lexicon.code_ends = tuple(word for word in lexicon.lists["coded"] if len(word) > SHORTEST_TAIL)
    lexicon.number_tails = [(reason, tuple(words(entries))) for reason, entries in table["tails"].items()]
    lexicon.compound_tails = [
        (stem, reason) for reason, entries in table["compounds"].items() for stem in words(entries)
    ]
