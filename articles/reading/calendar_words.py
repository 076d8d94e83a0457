"""The calendar's words put into a lexicon: the letter each has in the grammar of dates, and its value."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from articles.reading.tables import Table, words

if TYPE_CHECKING:
    from articles.reading.lexicon import Info

# Later entries give way to earlier ones: "ende" is a part before it is anything else.
NUMBERED = (("months", "M"), ("weekdays", "W"), ("seasons", "S"), ("part", "P"), ("relative", "R"), ("days", "H"),
            ("ordinals", "O"))  # fmt: skip
NAMED = (("units", "U"), ("spans", "K"), ("feasts", "F"))
CLASSES = (
    ("before", "v"), ("ago", "g"), ("one", "E"), ("articles", "a"), ("to", "b"), ("and", "u"), ("between", "z"),
    ("from", "f"), ("night", "q"), ("so_far", "k"), ("later", "K"), ("half", "m"), ("prepositions", "p"), ("hedges", "l"),  # noqa: E501
    ("of_day", "y"),
)  # fmt: skip
MARKS = {".": "d", ",": "c", "(": "(", ")": ")", "/": "/", "-": "h", "–": "h", "—": "h", "‑": "h", ":": ":"}


def load(of: "Callable[[str], Info]", table: Table) -> None:
    def put(word: str, letter: str, value: Any) -> None:
        info = of(word)
        if info.date == ".":
            info.date, info.date_value = letter, value

    for name, letter in NUMBERED:
        for value, entries in table[name].items():
            for word in words(entries):
                put(word, letter, int(value))
    for name, letter in NAMED:
        for value, entries in table[name].items():
            for word in words(entries):
                put(word, letter, value)
    for name, letter in CLASSES:
        for word in words(table["words"][name]):
            put(word, letter, word)
    for mark, letter in MARKS.items():
        put(mark, letter, mark)
    for word in words(table["words"].get("both", "")):
        put(word, "n", 2)
    for word in words(table["words"].get("hundred", "")):
        put(word, "n", 100)
    for number in "1234":
        put(f"q{number}", "Q", int(number))
        put(f"h{number}", "Q", -int(number))
