"""Which scope of a dossier an article's words name."""

import pytest

from timeline.models import Measure, Scope
from timeline.proposing.scopes import Scopes

ARMY, TROOPS, WAVE, ENGINEERS, BUILDERS = range(1, 6)
KILLED = Measure(pk=1, slug="killed", kind="cumulative", nouns=["Tote"])
FORCE = Measure(pk=2, slug="force_total", kind="stock", nouns=["Armeeangehörige"])
MUNITIONS = Measure(pk=3, slug="munitions", kind="cumulative", unit="shells")
OTHER = Measure(pk=4, slug="people_other", kind="none")


@pytest.fixture(scope="module")
def scopes() -> Scopes:
    rows = [
        Scope(pk=ARMY, name="Nordkoreas Armee", name_en="North Korea’s army"),
        Scope(pk=TROOPS, parent_id=ARMY, name="Truppen in Russland", name_en="Troops in Russia",
              nouns=["nordkoreanische Soldaten", "nordkoreanische Truppen", "Nordkoreaner"]),
        Scope(pk=WAVE, parent_id=TROOPS, name="Erste Welle", name_en="First wave"),
        Scope(pk=ENGINEERS, parent_id=TROOPS, name="Pioniereinheit", name_en="Engineer unit", nouns=["Pioniere"]),
        Scope(pk=BUILDERS, parent_id=TROOPS, name="Bauleute", name_en="Builders", nouns=["Bauarbeiter"]),
    ]  # fmt: skip
    return Scopes(rows, {(1, TROOPS): 3, (1, ENGINEERS): 1, (2, ARMY): 1})


@pytest.mark.parametrize(
    ("words", "quote", "measure", "expected"),
    [
        ("nordkoreanische Soldaten", "", KILLED, (TROOPS, "noun")),
        ("Soldaten der Pioniereinheit im Krieg", "", KILLED, (ENGINEERS, "noun")),
        ("militärischen Bauarbeitern", "", KILLED, (BUILDERS, "noun")),
        ("Soldaten", "", KILLED, (TROOPS, "assumed")),
        ("junge Männer", "", KILLED, (TROOPS, "assumed")),
        (None, "", KILLED, (TROOPS, "assumed")),
        (None, "aus der ersten Welle starben 40", KILLED, (WAVE, "sentence")),
        ("nordkoreanische Soldaten", "Pioniere und 40 Soldaten", KILLED, (ENGINEERS, "sentence")),
        (None, "aus der ersten Welle und von den Pionieren starben 40", KILLED, (TROOPS, "assumed")),
        ("Armeeangehörigen", "", FORCE, (ARMY, "assumed")),
        ("Containern", "", MUNITIONS, (TROOPS, "assumed")),
        ("ukrainische Soldaten", "", KILLED, None),
        ("Zivilisten", "", KILLED, None),
        (None, "", OTHER, None),
    ],
)
def test_words_name_a_scope_or_the_usual_one(
    scopes: Scopes, words: str | None, quote: str, measure: Measure, expected: tuple[int, str] | None
) -> None:
    found = scopes.find(words, quote, measure)
    assert (found and (found.scope.pk, found.how)) == expected


def test_without_claims_the_top_of_the_tree_is_usual(scopes: Scopes) -> None:
    fresh = Scopes(scopes.all.values(), {})
    assert (fresh.usual(KILLED).scope.pk, fresh.usual(OTHER)) == (ARMY, None)


def test_parts_and_wholes_are_related_and_siblings_not(scopes: Scopes) -> None:
    army, wave, engineers = (scopes.all[pk] for pk in (ARMY, WAVE, ENGINEERS))
    assert (scopes.related(wave, army), scopes.related(wave, wave), scopes.related(wave, engineers)) == (
        True, True, False,
    )  # fmt: skip
