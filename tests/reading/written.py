"""Numbers written in the formats that news use, and texts with the marks that trip readers up; drawn by hypothesis."""

from hypothesis import strategies as st

GERMAN_ONES = ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
               "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn")  # fmt: skip
GERMAN_TENS = ("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
ENGLISH_ONES = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
                "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
ENGLISH_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SEPARATORS = {"de": (".", "'", "’", "\u00a0", "\u202f", "\u2009", " "), "en": (",", "\u00a0", "\u202f", "\u2009", " ")}
SENTENCES = {"de": "Nach Angaben aus Kiew fielen {} Soldaten.", "en": "Kyiv said {} soldiers had died."}
ODD = ("😀", "👩‍🚀", "\u200f", "\u202e", "\u00a0", "\u202f", "\u200b", "\u00ad", "\ufeff", "İ", "ﬁ", "ß", "„", "“", "»", "…", "\t", "\r\n", "\n\n")  # fmt: skip  # noqa: E501
WORDS = (
    "15.000", "11'000", "1,2 Mio.", "12k", "rund", "bis zu", "Soldaten", "am Montag", "laut", "Kim", "getötet", "(40)",
    "von 8.000 auf 11.000", "zwischen 3 und 5", "in der Nacht zum 6.", "Tausende", "killed", "said", "the army", "1/4",
    "3:1", "% ", "§ 12", "Il-76", "20-Punkte-Plan", "22.8.2025", "vor 36 Stunden", "nine-year-old", "zehnköpfig",
    ",", ".",
)  # fmt: skip


def german(value: int) -> str:
    """A number below a million in German words: zwölftausenddreihundertfünf."""
    if value >= 1000:
        return joined(value // 1000) + "tausend" + (german(value % 1000) if value % 1000 else "")
    if value >= 100:
        return GERMAN_ONES[value // 100] + "hundert" + (german(value % 100) if value % 100 else "")
    if value < 20:
        return GERMAN_ONES[value] + ("s" if value == 1 else "")
    ones = GERMAN_ONES[value % 10]
    return f"{ones}und{GERMAN_TENS[value // 10]}" if ones else GERMAN_TENS[value // 10]


def joined(value: int) -> str:
    """The same before "tausend": einundzwanzigtausend, hunderteintausend."""
    return german(value)[:-1] if value % 100 == 1 else german(value)


def english(value: int) -> str:
    """A number below a million in English words: twelve thousand three hundred and five."""
    if value >= 1000:
        rest = value % 1000
        more = f"{' and' if rest < 100 else ''} {english(rest)}" if rest else ""
        return f"{english(value // 1000)} thousand{more}"
    if value >= 100:
        return f"{ENGLISH_ONES[value // 100]} hundred" + (f" and {english(value % 100)}" if value % 100 else "")
    if value < 20:
        return ENGLISH_ONES[value]
    return ENGLISH_TENS[value // 10] + (f"-{ENGLISH_ONES[value % 10]}" if value % 10 else "")


def grouped(value: int, separator: str) -> str:
    return f"{value:,}".replace(",", separator)


@st.composite
def numerals(draw: st.DrawFn) -> tuple[str, str, int]:
    """A language, a number as it is written there, and its value."""
    language = draw(st.sampled_from(["de", "en"]))
    form = draw(st.sampled_from(["digits", "grouped", "words", "million", "thousands"]))
    if form == "digits":
        value = draw(st.integers(2101, 999_999))
        return language, str(value), value
    if form == "grouped":
        value = draw(st.integers(1000, 999_999_999))
        return language, grouped(value, draw(st.sampled_from(SEPARATORS[language]))), value
    if form == "words":
        value = draw(st.integers(13, 999_999))
        return language, german(value) if language == "de" else english(value), value
    if form == "thousands":
        value = draw(st.integers(2, 999))
        return language, f"{value}k", value * 1000
    tenths = draw(st.integers(11, 99))
    mark, word = (",", "Millionen") if language == "de" else (".", "million")
    return language, f"{tenths // 10}{mark}{tenths % 10} {word}", tenths * 100_000


def texts() -> st.SearchStrategy[str]:
    """Texts of words of the trade, odd marks and anything else."""
    pieces = st.one_of(st.sampled_from(WORDS), st.sampled_from(ODD), st.text(max_size=8))
    marks = st.sampled_from(["", " ", " "])
    return st.tuples(st.lists(pieces, max_size=40), marks).map(lambda drawn: drawn[1].join(drawn[0]))
