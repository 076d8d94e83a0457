"""What is too large, too many or made to break is refused with a name, and its content is not logged."""

import io
import time
import zipfile
from typing import Any

import openpyxl
import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.intake.parsed import HoldsNul, check_text
from articles.models import Article, Revision
from tests import factories
from tests.timeline.desk.people import browser, person
from timeline.sheets import files

pytestmark = pytest.mark.django_db
TAKE_IN = "/admin/articles/article/take-in/"


@pytest.fixture
def editor(db: None) -> Client:
    found = browser(person("editor"))
    found.raise_request_exception = False
    return found


@pytest.mark.parametrize(
    ("path", "length", "status"),
    [
        ("/admin/login/", "60000001", 413),
        ("/admin/login/", "9" * 40, 413),
        ("/api/v1/claims", "100001", 413),
        ("/nowhere/", "100001", 413),
        ("/nowhere/", "-1", 400),
        ("/nowhere/", "٣", 400),
    ],
)
def test_a_body_is_refused_by_its_length_before_it_is_read(client: Client, path: str, length: str, status: int) -> None:
    answer = client.generic("POST", path, b"x", CONTENT_LENGTH=length)
    assert answer.status_code == status


def test_a_form_of_too_many_fields_is_refused_by_name(editor: Client, caplog: pytest.LogCaptureFixture) -> None:
    answer = editor.post(TAKE_IN, {f"secret-{number}": "geheim" for number in range(1500)})
    assert (answer.status_code, "too many fields" in answer.content.decode()) == (400, True)
    assert "geheim" not in caplog.text


def test_too_many_files_are_refused_by_name(editor: Client) -> None:
    answer = editor.post(TAKE_IN, {f"file-{number}": SimpleUploadedFile("a.txt", b"x") for number in range(101)})
    assert (answer.status_code, "too many fields" in answer.content.decode()) == (400, True)


def test_a_form_that_is_too_long_is_refused_by_name(editor: Client, caplog: pytest.LogCaptureFixture) -> None:
    answer = editor.post(TAKE_IN, {"text": "geheim " * 500_000})
    assert (answer.status_code, "send the text as a file" in answer.content.decode()) == (413, True)
    assert "geheim" not in caplog.text


HOSTILE = {
    "script": "<script>alert('9')</script> Es sind neun Soldaten. <img src=x onerror=alert(1)>",
    "marks": "Es sind \u202eneun\u202c Soldaten. \u2066\u200f",
    "template": "{{ 7*7 }} {% include 'x' %} Es sind neun Soldaten. ${7*7}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_shown_as_text(editor: Client, name: str) -> None:
    text = factories.revision(HOSTILE[name], language="de")
    page = editor.get(f"/admin/articles/article/{text.article_id}/annotate/")
    assert page.status_code == 200
    shown = page.content.decode()
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert "49" not in shown or "7*7" in shown
    assert Revision.objects.get(pk=text.pk).text == HOSTILE[name]


def test_nul_is_refused_by_name() -> None:
    with pytest.raises(HoldsNul):
        check_text("neun\0 Soldaten")


def test_a_line_of_ten_megabytes_is_read_in_bounded_time() -> None:
    from articles.reading import read

    began = time.monotonic()
    found = read("Es sind neun Soldaten getötet worden " + "a" * 10_000_000)
    assert time.monotonic() - began < 60
    assert [one.low for one in found.figures] in ([9], [])


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\evil.txt", "/etc/shadow", "a\0b.txt", "x" * 500])
def test_a_path_in_a_files_name_leads_nowhere(editor: Client, name: str) -> None:
    upload = SimpleUploadedFile("a.txt", "Es sind neun Soldaten getötet.".encode())
    upload._name = name
    answer = editor.post(TAKE_IN, {"file": upload})
    assert answer.status_code in (200, 302)
    kept = str([vars(one) for one in [*Article.objects.all(), *Revision.objects.all()]])
    assert not any(part in kept for part in ("/etc", "..", "evil"))


def workbook(**members: bytes) -> bytes:
    """A sound workbook in which some members are other."""
    book, raw = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["id", "note"])
    book.active.append(["1", "x"])
    book.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, members.get(name, source.read(name)))
        for name in members.keys() - set(source.namelist()):
            target.writestr(name, members[name])
    return out.getvalue()


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9)
)
BOMBS: dict[str, Any] = {
    "zeros": {"xl/zeros.bin": bytes(150_000_000)},
    "laughs": {"xl/worksheets/sheet1.xml": LAUGHS + b"]><worksheet><sheetData>&j;</sheetData></worksheet>"},
    "broken": {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"},
    "no book": {"xl/workbook.xml": b"<nothing/>"},
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_in_a_workbook_is_refused_by_name(name: str) -> None:
    began = time.monotonic()
    with pytest.raises(files.BadSheet):
        files.read("bomb.xlsx", workbook(**BOMBS[name]))
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("file", "error"),
    [
        (SimpleUploadedFile("geheim.xlsx", workbook(**BOMBS["laughs"])), "Unreadable"),
        (SimpleUploadedFile("geheim.csv", b"geheim," * 800_000), "TooLarge"),
        (SimpleUploadedFile("geheim.csv", b"id,id\ngeheim,geheim"), "BadSheet"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_refused_sheet_is_logged_by_its_reason_alone(
    editor: Client, caplog: pytest.LogCaptureFixture, file: SimpleUploadedFile, error: str
) -> None:
    file.seek(0)
    answer = editor.post("/admin/timeline/claim/import/", {"step": "try", "file": file})
    assert answer.status_code == 200
    [line] = [one for one in caplog.records if one.name == "newsroom.requests" and hasattr(one, "told")]
    assert (line.told["refused"], line.told["error"]) == ("sheet", error)
    assert int(line.told["length"]) > 0
    assert "geheim" not in caplog.text


def test_a_refused_article_is_logged_by_its_reason_alone(editor: Client, caplog: pytest.LogCaptureFixture) -> None:
    file = SimpleUploadedFile("geheim.txt", b"geheim\0geheim")
    assert editor.post(TAKE_IN, {"file": file}).status_code == 200
    assert [one.told["error"] for one in caplog.records if hasattr(one, "told")] == ["HoldsNul"]
    assert "geheim" not in caplog.text


def test_a_workbook_of_another_kind_is_refused_by_name() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office/>")
    with pytest.raises(files.BadSheet):
        files.read("sheet.ods", raw.getvalue())


@pytest.mark.parametrize(("name", "status"), [("", 302), ("citations", 400), ("nothing", 400)])
def test_a_field_that_is_none_is_refused_by_the_admin(editor: Client, name: str, status: int) -> None:
    assert editor.get(f"/admin/timeline/claim/said/change/?_to_field={name}").status_code == status


@pytest.mark.parametrize("model", ["claim", "event", "scope", "claimant"])
@pytest.mark.parametrize("word", ["claim", "9" * 30, "\N{ARABIC-INDIC DIGIT THREE}", ""])
def test_what_a_field_cannot_hold_is_no_proposal_and_if_typed_an_error(editor: Client, model: str, word: str) -> None:
    typed = dict.fromkeys(("dossier", "scope", "measure", "claimant", "parent", "side", "members", "passage"), word)
    assert editor.get(f"/admin/timeline/{model}/add/", typed).status_code == 200
    answer = editor.post(f"/admin/timeline/{model}/add/", typed)
    assert answer.status_code == 200
    assert answer.context["errors"] if answer.context else b"error" in answer.content


@pytest.mark.parametrize("kind", ["0", "claim", "9" * 30, "-1"])
def test_only_records_with_a_page_lead_to_it(editor: Client, kind: str) -> None:
    assert editor.get(f"/admin/r/{kind}/1/").status_code == 404


def test_a_kind_of_record_without_a_table_is_not_looked_up(editor: Client) -> None:
    for kind in ContentType.objects.filter(app_label="pghistory"):
        assert editor.get(f"/admin/r/{kind.pk}/1/").status_code == 404
