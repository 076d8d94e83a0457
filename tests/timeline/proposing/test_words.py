"""Small readings: stems, the words of a value, explanations."""

import pytest

from tests.timeline.proposing.helpers import TEXT, Desk, figure, rejected
from timeline.proposing.explaining import explain
from timeline.proposing.stems import stems
from timeline.proposing.wording import wording


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("südkoreanischer Geheimdienst", "südkoreanischen Geheimdiensten"),
        ("Südkorea", "Südkoreas"),
        ("ukrainische Offizielle", "Ukrainischer Offizieller"),
        ("US-Geheimdienste", "US Geheimdiensts"),
        ("Bauarbeiter", "Bauarbeitern"),
        ("erste Welle", "ersten Welle"),
        ("Kim Jong-un", "Kim Jong Un"),
    ],
)
def test_cases_and_hyphens_do_not_part_words(one: str, other: str) -> None:
    assert stems(one) == stems(other)


@pytest.mark.parametrize(("one", "other"), [("Iran", "Irak"), ("Nordkorea", "nordkoreanisch"), ("Nato", "Nation")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert stems(one) != stems(other)


@pytest.mark.parametrize(
    ("text", "number", "bound", "language", "expected"),
    [
        ("Es fielen rund 400 Mann.", "400", "about", "de", "rund 400"),
        ("Es fielen mehr als\n400 Mann.", "400", "at_least", "de", "mehr als 400"),
        ("Es fielen weitere 400 Mann.", "400", "exact", "de", "weitere 400"),
        ("Es fielen bis zu rund 400 Mann.", "400", "at_most", "de", "bis zu rund 400"),
        ("Am Ende fielen 400 Mann.", "400", "exact", "de", "400"),
        ("Es fielen 400 oder mehr Mann.", "400", "at_least", "de", "400 oder mehr"),
        ("As many as 400 died.", "400", "at_most", "en", "As many as 400"),
        ("400 Mann", "400", "exact", "de", "400"),
    ],
)
def test_a_value_keeps_its_words(text: str, number: str, bound: str, language: str, expected: str) -> None:
    assert wording(text, figure(text, number, bound=bound), language) == expected


def test_each_sort_of_suggestion_is_explained_in_two_languages(desk: Desk) -> None:
    claim, other = desk.told(TEXT, figure(TEXT, "400", claimant="Dienst von Nordland"), rejected(TEXT, "90"))
    unclear = TEXT.replace("400", "401")
    (without,) = desk.told(unclear, figure(unclear, "401", scope="nordländische Fischer"))
    assert [explain(one) for one in (claim, other, without)] == [
        "Neue Angabe. Der Urheber ist im Dossier; die Bezugsgruppe steht im selben Satz.",
        "Keine Zahl, sondern: duration.",
        "Keine Bezugsgruppe des Dossiers ist genannt.",
    ]
    assert [explain(one, "en") for one in (claim, other, without)] == [
        "New claim. The claimant is in the dossier; the scope stands in the same sentence.",
        "No figure, but: duration.",
        "No scope of the dossier is named.",
    ]
