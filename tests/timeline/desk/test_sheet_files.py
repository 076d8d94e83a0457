"""Files as sheets: encodings, separators, limits, formulas, what is not a table."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import tablib
from hypothesis import given
from hypothesis import strategies as st

from timeline.sheets import files
from timeline.sheets.cells import as_text, neutralised, restored
from timeline.sheets.files import BadSheet, read, write


@pytest.mark.parametrize(
    "text", ["=1+1", "+49", "-5", "@name", "\tx", "\rx", "\nx", " =1", "'=1", "''=1", "\uff1d1", "=cmd|' /C calc'!A0"]
)
def test_a_formula_is_marked_and_read_back(text: str) -> None:
    marked = neutralised(text)
    assert marked == f"'{text}"
    assert restored(marked) == text


@pytest.mark.parametrize("text", ["", "10.000", "'Zitat'", "a=b", "rund -5", "2025-08", "’=1"])
def test_other_text_stays(text: str) -> None:
    assert neutralised(text) == restored(text) == text


@given(
    st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=12)
    | st.text("'=+-@\t\r\n \uff1da", max_size=6)
)
def test_neutralising_is_undone_by_reading(text: str) -> None:
    assert restored(neutralised(text)) == text


ROWS = [["=1+1", "'=x", 5], ["\tTab", "Zeile\r\nzwei", ""], ["„Ö“ 🙂", "-", 1.5]]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_written_is_read_back(kind: str) -> None:
    dataset = tablib.Dataset(headers=["Name", "note", "low"])
    dataset.extend(ROWS)
    raw = write(dataset, kind)
    sheet = read(f"sheet.{kind}", raw)
    assert sheet.columns == ["name", "note", "low"]
    assert sheet.rows == [[str(cell) for cell in row] for row in ROWS]
    assert sheet.numbers == [2, 3, 4]
    if kind == "xlsx":
        cells = [cell for row in openpyxl.load_workbook(io.BytesIO(raw)).active.iter_rows(min_row=2) for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}, "a formula is written"
    else:
        assert raw.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("raw", [
    "slug,name\nöl,Öl\n".encode(), "slug;name\nöl;Öl\n".encode("cp1252"), "\ufeffslug\tname\r\nöl\tÖl\r\n".encode(),
    "slug;name\nöl;Öl\n".encode("utf-16"),
], ids=["comma", "semicolon, Windows", "tab, mark", "UTF-16"])  # fmt: skip
def test_csv_as_programs_write_it(raw: bytes) -> None:
    assert read("sheet.csv", raw).rows == [["öl", "Öl"]]


def test_rows_keep_their_numbers_beside_empty_ones() -> None:
    assert read("x.csv", b"slug\na\n\n,\nb\n").numbers == [2, 5]
    sheet = read("x.csv", b"row,slug,error\n7,a,\n12,b,bad\n")
    assert (sheet.columns, sheet.rows, sheet.numbers) == (["slug"], [["a"], ["b"]], [7, 12])


@pytest.mark.parametrize(("raw", "reason"), [
    (b"", "The first line names the columns; one has no name."),
    (b"slug,name\n", "The sheet has no rows below its first line."),
    (b"slug,slug\na,b\n", "The first line names these columns twice: slug"),
    (b"slug,,name\na,b,c\n", "The first line names the columns; one has no name."),
    (b"slug,name\na,b,c\n", "Row 2 has more cells than the first line."),
    (b"row,slug\n3,a\n3,b\n", "The column “row” holds a number twice."),
    (b"slug\n" + b"a\n" * (files.MOST_ROWS + 1), "The sheet has more than 2000 rows: split it."),
    (b"slug\n" + b"a" * files.LONGEST_CELL + b"bc\n", "Row 2 has a cell of 50002 characters."),
    (b"a" * (files.LARGEST + 1), "The file has 5.0 MB; at most 5 MB are read: split it."),
    (b"PK\x03\x04 no workbook", "The file is no XLSX workbook that can be read."),
    (b"slug\n\xc3\x28\xff\xfe\xfa", None),
    (b'slug\n"open', None),
])  # fmt: skip
def test_what_is_no_sheet_says_why(raw: bytes, reason: str | None) -> None:
    with pytest.raises(BadSheet) as caught:
        read("sheet.csv", raw)
    assert reason in (None, str(caught.value))


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 1_000_000)
    monkeypatch.setattr(files, "LARGEST_INSIDE", 999_999)
    with pytest.raises(BadSheet, match="too large when unpacked"):
        read("sheet.xlsx", stream.getvalue())


@pytest.mark.parametrize(("value", "text"), [
    (None, ""), (True, "yes"), (10000.0, "10000"), (1.5, "1.5"), (1e7, "10000000"), (12, "12"),
    (datetime(2025, 8, 22), "2025-08-22"), (date(2025, 8, 22), "2025-08-22"),
])  # fmt: skip
def test_cells_of_a_workbook_are_read_as_typed(value: object, text: str) -> None:
    assert as_text(value) == text
