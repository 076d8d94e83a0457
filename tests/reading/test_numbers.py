"""Numbers with their bounds, one line an example; a new bug is a new line."""

import pytest

from articles.reading import read

GERMAN = [
    ("15.000 Soldaten fielen.", "15.000", 15000, 15000, "exact"),
    ("15 000 Soldaten fielen.", "15 000", 15000, 15000, "exact"),
    ("15\u202f000 Soldaten fielen.", "15\u202f000", 15000, 15000, "exact"),
    ("11'000 Soldaten fielen.", "11'000", 11000, 11000, "exact"),
    ("11’000 Soldaten fielen.", "11’000", 11000, 11000, "exact"),
    ("Rund 1,2 Millionen Soldaten dienen dort.", "1,2 Millionen", 1200000, 1200000, "about"),
    ("Sie lieferten 5,8 Mio. Granaten.", "5,8 Mio.", 5800000, 5800000, "exact"),
    ("Etwa 20 Tsd. Mann stehen dort.", "20 Tsd.", 20000, 20000, "about"),
    ("Zwölftausend Mann stehen dort.", "Zwölftausend", 12000, 12000, "exact"),
    ("Dreieinhalbtausend Mann stehen dort.", "Dreieinhalbtausend", 3500, 3500, "exact"),
    ("Ein halbes Dutzend Soldaten fiel.", "Ein halbes Dutzend", 6, 6, "exact"),
    ("Die Armee schickt 25.000 bis 30.000 Mann.", "25.000 bis 30.000", 25000, 30000, "range"),
    ("Zwischen 11.000 und 12.000 Mann stehen dort.", "11.000 und 12.000", 11000, 12000, "range"),
    ("Es fielen 10 bis 12 Tausend Mann.", "10 bis 12 Tausend", 10000, 12000, "range"),
    ("Mehr als 10.000 Soldaten fielen.", "10.000", 10000, None, "at_least"),
    ("Nicht weniger als 300 Soldaten fielen.", "300", 300, None, "at_least"),
    ("Bis zu rund 5.000 Mann sollen folgen.", "5.000", None, 5000, "at_most"),
    ("Nicht mehr als 900 Mann kehrten zurück.", "900", None, 900, "at_most"),
    ("Die Armee verfügt über 1.300 Soldaten.", "1.300", 1300, 1300, "exact"),
    ("Tausende Soldaten fielen.", "Tausende", 1000, None, "vague"),
    ("Mehrere Hundert Soldaten fielen.", "Mehrere Hundert", 100, None, "vague"),
    ("Ein einziger Soldat überlebte.", "Ein einziger", 1, 1, "exact"),
]
ENGLISH = [
    ("About 11,000 soldiers were sent.", "11,000", 11000, 11000, "about"),
    ("Eleven thousand soldiers were sent.", "Eleven thousand", 11000, 11000, "exact"),
    ("Two and a half thousand soldiers were sent.", "Two and a half thousand", 2500, 2500, "exact"),
    ("Half a million soldiers were sent.", "Half a million", 500000, 500000, "exact"),
    ("As many as 6,000 soldiers were killed.", "6,000", None, 6000, "at_most"),
    ("No fewer than 100 soldiers were killed.", "100", 100, None, "at_least"),
    ("They lost 12k men.", "12k", 12000, 12000, "exact"),
    ("Tens of thousands of soldiers were killed.", "Tens of thousands", 10000, None, "vague"),
    ("They sent from 5,000 to 6,000 soldiers.", "5,000 to 6,000", 5000, 6000, "range"),
]


@pytest.mark.parametrize(("text", "number", "low", "high", "bound"), GERMAN + ENGLISH)
def test_a_number_is_read_with_its_bound(text: str, number: str, low: int | None, high: int | None, bound: str) -> None:
    figures = read(text, language="en" if (text, number, low, high, bound) in ENGLISH else "de").figures

    assert [(one.number, one.low, one.high, one.bound) for one in figures] == [(number, low, high, bound)]


def test_the_new_value_of_a_change_is_the_figure_and_the_old_is_rejected() -> None:
    reading = read("Die Zahl der Soldaten stieg von 8.000 auf 11.000.")

    assert [one.number for one in reading.figures] == ["11.000"]
    assert [(one.number, one.reason) for one in reading.rejected] == [("8.000", "change_from")]


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("Nach der 120-tägigen Mission kehrten sie heim.", "120", "duration"),
        ("Der Diktator Kim Jong Un (40) sprach.", "40", "age"),
        ("Die Wehrpflicht gilt ab 17 Jahren.", "17", "age"),
        ("Sie beriefen sich auf Artikel 4 des Vertrags.", "4", "legal"),
        ("Die 92. Brigade rückte vor.", "92", "unit_name"),
        ("Um 14.30 Uhr begann der Angriff.", "14.30", "time"),
        ("Das Dorf liegt 70 Kilometer entfernt.", "70", "distance"),
        ("Sie setzten eine Il-76 ein.", "76", "type_name"),
        ("Einer der Soldaten entkam.", "Einer", "one_of"),
        ("Die Kurse fielen um 1,2 Prozent.", "1,2", "percent"),
        ("Seit 1953 ruhen die Waffen.", "1953", "year"),
    ],
)
def test_noise_is_rejected_with_its_reason(text: str, number: str, reason: str) -> None:
    reading = read(text, language="de")

    assert reading.figures == ()
    assert [(one.number, one.reason) for one in reading.rejected] == [(number, reason)]
