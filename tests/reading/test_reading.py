"""Figures as a whole: measure, kind, claimant, relay and dates; and what holds for any text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.reading import Refused, Vocabulary, read, read_bytes, read_file, read_selection
from articles.reading.noise import REASONS

CASES = [
    ("Seoul schätzt, dass rund 15.000 Soldaten entsandt wurden.", "sent", "cumulative", "Seoul", None),
    ("Weitere 3.000 Soldaten wurden entsandt, sagte Kim.", "sent", "flow", "Kim", None),
    ("Nach Angaben des Geheimdiensts fielen 300 Mann.", "killed", "cumulative", "Geheimdiensts", None),
    ("4.000 Soldaten wurden getötet oder verwundet.", "casualties", "cumulative", None, None),
    ("Laut Nato-Angaben kamen 1500 Männer ums Leben.", "killed", "cumulative", "Nato", None),
    ("Das Land will 6.000 Soldaten schicken.", "planned", "plan", None, None),
    ("Dort sollen 500 Soldaten getötet worden sein.", "killed", "cumulative", None, None),
    ("Den Behörden zufolge werden zwölf Soldaten vermisst.", "missing", "stock", "Behörden", None),
    ("Sie lieferten 40 Panzer.", "vehicles", "none", None, None),
    ("Das kostet 3 Milliarden Euro.", "money", "none", None, None),
    (
        "Laut der Agentur Reuters wurden 300 Soldaten gefangen genommen.",
        "captured",
        "cumulative",
        None,
        "Agentur Reuters",
    ),
    ("More than 300 soldiers were killed, the army said.", "killed", "cumulative", "army", None),
]


@pytest.mark.parametrize(("text", "measure", "kind", "claimant", "via"), CASES)
def test_a_figure_is_read_whole(text: str, measure: str, kind: str, claimant: str | None, via: str | None) -> None:
    figures = read(text, published="2025-08-22").figures

    assert [(one.measure, one.kind, one.claimant, one.via) for one in figures] == [(measure, kind, claimant, via)]


def test_a_cumulative_count_since_a_day_is_as_of_publication() -> None:
    (figure,) = read("Seit Herbst 2024 fielen 300 Soldaten.", published="2025-08-22").figures

    assert figure.reference is not None
    assert (figure.reference.edtf, figure.reference.basis) == ("2025-08-22", "inferred")


def test_a_selection_gives_the_figure_inside_it() -> None:
    text = "Es fielen 300 Soldaten. Verwundet wurden 500 Soldaten."

    assert [one.number for one in read_selection(text, 24, len(text))] == ["500"]
    with pytest.raises(ValueError, match="outside"):
        read_selection(text, 5, 500)


def test_a_dossier_adds_its_own_nouns() -> None:
    words = Vocabulary(nouns={"captured": ("Seitenwechsler",)})

    assert [one.measure for one in read("Es gab 30 Seitenwechsler.", vocabulary=words).figures] == ["captured"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"  \n", "empty"),
        (b"5 Soldaten\0fielen", "NUL"),
        ("Fünf".encode() + b"\xff\xfe Soldaten fielen f\xc3\xbcr", "broken UTF-8"),
    ],
)
def test_bad_files_are_refused_with_a_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_bytes(raw)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_give_the_same_figures(encoding: str) -> None:
    text = "Die Behörden meldeten fünf Tote und übermittelten später keine weiteren Angaben über die Gefechte. " * 3

    assert [one.number for one in read_bytes(text.encode(encoding)).figures] == ["fünf"] * 3


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("a,b", "utf-8")
    with pytest.raises(Refused, match="import_articles"):
        read_file(path)


PIECES = st.sampled_from(
    ["15.000", "rund", "Soldaten", "am Montag", "😀", "\u200f", "\u00a0", "\n", "laut", "Kim", ",", ".", ";", "getötet", "von 8.000 auf 11.000",  # noqa: E501
     "(40)", "zwischen 3 und 5", "in der Nacht zum 6.", "Tausende", "killed", "said", "the army", "İ", "ﬁ", "„", "“", "1/4", "3:1", "% "]  # noqa: E501
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map(" ".join), st.sampled_from(["de", "en", None]))
def test_offsets_give_back_the_words(text: str, language: str | None) -> None:
    reading = read(text, published="2025-08-22", language=language)

    for one in reading.figures:
        assert text[one.start : one.end] == one.quote
        assert text[one.number_start : one.number_end] == one.number
        assert one.start <= one.number_start < one.number_end <= one.end
        assert 0 <= one.confidence <= 1
    for rejected in reading.rejected:
        assert text[rejected.start : rejected.end] == rejected.number
        assert rejected.reason in REASONS
    for date in reading.dates:
        assert text[date.start : date.end] == date.text


@given(st.integers(3, 999_999_999), st.sampled_from([".", "'", "’", "\u00a0", "\u202f", ""]))
def test_a_number_written_and_read_gives_itself_back(value: int, separator: str) -> None:
    written = f"{value:,}".replace(",", separator)
    figures = read(f"Es fielen insgesamt {written} Soldaten.", language="de").figures

    assert [(one.number, one.low) for one in figures] == [(written, value)]
