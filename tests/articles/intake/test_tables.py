import io
from pathlib import Path

import pytest

from articles.intake.files import Item, find_files, read_files
from articles.intake.parsed import BadRow, BrokenText, ParsedArticle, Published
from articles.intake.tables import parse_row, read_csv, read_jsonl

FULL = ParsedArticle(
    text="Neun Mann; gefallen.\nSo der Sprecher.",
    source="https://blatt.example/1",
    key="a-1",
    url="https://blatt.example/1",
    title="Neun Tote",
    outlet="Blatt",
    byline="Ada Muster",
    language="de",
    published=Published("2025-08-22", "stated"),
)
CSV = """text;title;outlet;url;published;byline;language;key;colour
"Neun Mann; gefallen.
So der Sprecher.";Neun Tote;Blatt;https://blatt.example/1#top;2025-08-22;Ada Muster;DE;a-1;red
Zwei Mann.;;;;;;;b-2;
"""


def parsed(rows):
    return [parse_row(row) for row in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_by_its_columns(encoding: str) -> None:
    table = read_csv(io.BytesIO(CSV.replace("\n", "\r\n").replace("\nSo", "\nSo").encode(encoding)))
    first, second = parsed(table.rows)
    assert first.text == FULL.text.replace("\n", "\r\n")
    assert (first.title, first.url, first.source, first.key) == (FULL.title, FULL.url, FULL.source, FULL.key)
    assert second == ParsedArticle(text="Zwei Mann.", source="key:b-2", key="b-2")
    assert (table.delimiter, table.columns[0], table.columns[-1]) == (";", "text", "colour")


def test_jsonl_is_read_by_its_keys() -> None:
    line = (
        '{"text": "Neun Mann; gefallen.\\nSo der Sprecher.", "title": "Neun Tote", "outlet": "Blatt", "byline": '
        '"Ada Muster", "url": "https://blatt.example/1", "published": "2025-08-22", "language": "de", "key": "a-1"}\n'
    )
    assert parsed(read_jsonl(io.BytesIO(b"\xef\xbb\xbf" + line.encode() + b"\n"))) == [FULL]


def test_a_text_in_a_table_may_have_a_header_and_its_column_wins() -> None:
    lines = b'{"text": " date 2025-05 Mai."}\n{"text": " date 2025-05 Juni.", "published": "2025-06-01"}\n'
    assert [(one.text, one.published.edtf) for one in parsed(read_jsonl(io.BytesIO(lines)))] == [
        ("Mai.", "2025-05"),
        ("Juni.", "2025-06-01"),
    ]


@pytest.mark.parametrize(
    ("line", "failure", "message"),
    [
        (b'{"text": ', BadRow, "the line is no JSON: Expecting value at character 8"),
        (b"[1]", BadRow, "the line is JSON, but no object"),
        (b'{"text": 5}', BadRow, "“text” is no text: 5"),
        (b'{"text": "M\xc3ller"}', BrokenText, "byte 11 of the line is broken UTF-8"),
        (b'{"text": "a\\ud800"}', BrokenText, "“text” is broken UTF-8 at character 1"),
        (b'{"text": "a", "url": "blatt"}', BadRow, "'blatt' is no address: write https://…"),
        (
            b'{"text": "a", "published": "gestern"}',
            BadRow,
            "'gestern' is no EDTF date: write 2025-08-22, 2025-08, 2025, 2025-08/2025-09 or [a..b]",
        ),
        (b'{"text": "a", "key": "' + b"k" * 91 + b'"}', BadRow, "“key” is longer than 90 characters"),
    ],
)
def test_a_bad_line_is_refused_and_the_rest_goes_on(line: bytes, failure: type[Exception], message: str) -> None:
    bad, good = read_jsonl(io.BytesIO(line + b'\n{"text": "gut"}\n'))
    with pytest.raises(failure) as refused:
        parse_row(bad)
    assert str(refused.value) == message
    assert parse_row(good) == ParsedArticle(text="gut")


def test_a_broken_byte_spoils_its_row_only() -> None:
    rows = list(read_csv(io.BytesIO("text,title\nä,b\n".encode() + b"M\xc3ller,x\nzu,viel,hier\ngut,t\n")).rows)
    with pytest.raises(BrokenText):
        parse_row(rows[1])
    with pytest.raises(BadRow):
        parse_row(rows[2])
    assert [parse_row(row).title for row in (rows[0], rows[3])] == ["b", "t"]


def test_folders_are_read_whole_and_sorted_and_each_failure_is_named(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "eins.txt").write_text(" date 2025-05 Eins.")
    (tmp_path / "a.jsonl").write_text('{"text": "Zwei."}\n{"text": ""}\n')
    (tmp_path / "bild.png").write_bytes(b"\x89PNG")
    (tmp_path / "leer.txt").write_bytes(b"")
    (tmp_path / ".versteckt.txt").write_text("nein")
    items = list(read_files(find_files([tmp_path, tmp_path / "leer.txt", tmp_path / "fehlt.txt"])))
    assert [(Path(item.name).name, told(item)) for item in items] == [
        ("a.jsonl:1", "Zwei."),
        ("a.jsonl:2", "Empty: it holds no text"),
        ("bild.png", "UnknownKind: a file .png is no text, web page, CSV or JSONL"),
        ("leer.txt", "Empty: the file is empty"),
        ("eins.txt", "Eins."),
        ("fehlt.txt", "Unreadable: No such file or directory"),
    ]


def test_a_table_may_name_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "eins.txt").write_text("Eins.")
    (tmp_path / "liste.csv").write_text("reason,file\nleer,eins.txt\nweg,fehlt.txt\n")
    first, second = read_files([tmp_path / "liste.csv"])
    assert told(first) == "Eins."
    assert told(second) == f"Unreadable: {tmp_path}/fehlt.txt: No such file or directory"


def told(item: Item) -> str:
    return item.article.text if item.article else f"{type(item.refused).__name__}: {item.refused}"
