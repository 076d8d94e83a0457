"""`manage.py import_articles`: what it says, what it keeps, what it hands back to be mended."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from articles.choices import TextKind
from articles.models import Article, Outlet, Passage, Revision, text_hash
from tests import factories as make
from timeline.models import Citation, Claim, Dossier, Edition, Suggestion
from timeline.proposing import importing

NEWS = "Der Generalstab von Nordland meldete am Freitag, dass rund {} Soldaten gefallen seien.\n"


def run(*arguments: object, **options: object) -> tuple[list[str], str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("import_articles", *map(str, arguments), stdout=out, stderr=err, **options)
    return out.getvalue().splitlines(), err.getvalue()


@pytest.fixture
def at(db: None) -> make.Ledger:
    return make.ledger("kueste")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to import from; refused rows go to the working folder beside it."""
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    (tmp_path / "news").mkdir()
    return tmp_path / "news"


def write(folder: Path, count: int) -> None:
    for number in range(count):
        text = NEWS.format(1000 + number)
        (folder / f"{number:04}.txt").write_text(f" date 2025-05-{number % 28 + 1:02} {text}")


def counts() -> dict[str, int]:
    models = (Article, Revision, Passage, Claim, Citation, Suggestion)
    return {model.__name__: model.objects.count() for model in models}


def test_a_folder_is_imported_once(at: make.Ledger, folder: Path) -> None:
    write(folder, 3)
    out, err = run(folder, "--dossier", "kueste")
    assert out == [
        "3 new, 0 new revisions, 0 the same, 0 attached to a summary, 0 refused, 0 near-copies",
        "Proposed: 0 re-tellings, 0 new values, 3 new claims, 0 figures without a claim, 0 numbers rejected",
    ]
    assert err == ""
    days = Article.objects.order_by("pk").values_list("published", flat=True)
    assert list(days) == ["2025-05-01", "2025-05-02", "2025-05-03"]
    assert set(at.dossier.articles.all()) == set(Article.objects.all())
    before = counts()
    out, _err = run(folder, "--dossier", "kueste")
    assert out[0] == "0 new, 0 new revisions, 3 the same, 0 attached to a summary, 0 refused, 0 near-copies"
    assert counts() == before


def test_articles_are_proposed_when_they_come_to_a_dossier_later(at: make.Ledger, folder: Path) -> None:
    write(folder, 2)
    run(folder)
    assert counts() == {"Article": 2, "Revision": 2, "Passage": 0, "Claim": 0, "Citation": 0, "Suggestion": 0}
    out, _err = run(folder, "--dossier", "kueste")
    assert out[0].startswith("0 new, 0 new revisions, 2 the same")
    assert Claim.objects.count() == 2


def test_a_dry_run_keeps_nothing(at: make.Ledger, folder: Path) -> None:
    write(folder, 2)
    out, _err = run(folder, "--dossier", "kueste", "--dry-run")
    assert out[0].startswith("Nothing is kept (dry run). 2 new,")
    assert set(counts().values()) == {0}


def test_what_is_refused_is_named_and_the_rest_goes_on(at: make.Ledger, folder: Path) -> None:
    write(folder, 1)
    (folder / "leer.txt").write_bytes(b"")
    (folder / "null.txt").write_bytes(b"a\0b")
    (folder / "kaputt.txt").write_bytes("für ".encode() + b"\xc3")
    (folder / "zu-gross.txt").write_bytes(b"x" * 50_000_000)
    out, err = run(folder, "--dossier", "kueste")
    assert out[0] == "1 new, 0 new revisions, 0 the same, 0 attached to a summary, 4 refused, 0 near-copies"
    assert out[2] == "Refused: files.failed.csv (mend it and give it to this command again)"
    assert sorted(err.splitlines()) == [
        f"{folder}/kaputt.txt: BrokenText: byte 5 is broken UTF-8",
        f"{folder}/leer.txt: Empty: the file is empty",
        f"{folder}/null.txt: HoldsNul: it holds a NUL character (read as utf-8): save it as plain text in UTF-8",
        f"{folder}/zu-gross.txt: TooLarge: it has 50,000,000 bytes or more",
    ]
    for name in ("leer", "null", "kaputt", "zu-gross"):
        (folder / f"{name}.txt").write_text(f"Gemendet: {name}.")
    assert run("files.failed.csv")[0][0].startswith("4 new, 0 new revisions, 0 the same")


def test_failed_rows_of_a_csv_keep_their_columns(at: make.Ledger, folder: Path) -> None:
    table = folder / "artikel.csv"
    table.write_bytes(b"text;url;ort\nGut.;https://a.example/1;X\n" + b"M\xc3ller;;Y\n;;Z\nZu;viele;Zellen;hier\n")
    out, _err = run(table)
    assert out[0].startswith("1 new, ")
    assert "3 refused" in out[0]
    failed = Path("artikel.failed.csv")
    rows = list(csv.reader(io.StringIO(failed.read_bytes().decode(errors="surrogateescape")), delimiter=";"))
    assert rows[0] == ["reason", "text", "url", "ort"]
    assert [row[1:] for row in rows[1:]] == [["M\udcc3ller", "", "Y"], ["", "", "Z"], ["Zu", "viele", "Zellen", "hier"]]
    assert [row[0].split(":")[0] for row in rows[1:]] == ["BrokenText", "Empty", "BadRow"]
    failed.write_text("reason;text;url;ort\nweg;Müller.;;Y\n")
    assert run(failed)[0][0].startswith("1 new")
    assert run(table)[0][2] == "Refused: artikel.failed-2.csv (mend it and give it to this command again)"


def test_failed_lines_of_a_jsonl_stay_lines(at: make.Ledger, folder: Path) -> None:
    table = folder / "artikel.jsonl"
    table.write_text('{"text": "Gut."}\n{"text": "", "ort": 5}\n{"text": \n')
    run(table)
    failed = Path("artikel.failed.jsonl")
    assert [json.loads(line) for line in failed.read_text().splitlines()] == [
        {"text": "", "ort": 5, "reason": "Empty: it holds no text"},
        {"line": '{"text": ', "reason": "BadRow: the line is no JSON: Expecting value at character 8"},
    ]
    mended = failed.read_text().replace('"text": ""', '"text": "Nun."').replace('\\"text\\": ', '\\"text\\": 5}')
    failed.write_text(mended)
    assert run(failed)[0][0].startswith("1 new, 0 new revisions, 0 the same, 0 attached to a summary, 1 refused")


def test_what_the_database_refuses_is_one_row_only(at: make.Ledger, folder: Path) -> None:
    Revision.objects.create(
        article=make.article(url="https://a.example/2"), text="Zusammenfassung.", text_kind=TextKind.SUMMARY,
        original_sha256="0" * 64,
    )  # fmt: skip
    texts = enumerate(["Eins.", "Zwei.", "Zusammenfassung."])
    rows = [json.dumps({"text": text, "url": f"https://a.example/{number}"}) for number, text in texts]
    (folder / "a.jsonl").write_text("\n".join(rows))
    out, err = run(folder)
    assert out[0].startswith("2 new, ")
    assert "1 refused" in out[0]
    assert err == f"{folder}/a.jsonl:3: BrokenRule: {BROKEN}\n"


BROKEN = 'duplicate key value violates unique constraint "revision_text_is_new" (revision_text_is_new)'


def test_an_original_joins_its_summary_and_claims_keep_status_and_citations(at: make.Ledger, folder: Path) -> None:
    original = "Kim räumte ein, dass neun Soldaten gefallen seien.\n"
    article = make.article()
    told = make.revision("Kurz: neun Mann.", article, text_kind=TextKind.SUMMARY, original_sha256=text_hash(original))
    claim = make.bare_claim(at, claimant=None)
    Citation.objects.create(claim=claim, passage=make.passage(told, "Kurz: neun Mann.", "neun"))
    make.publish(at, claim)
    at.dossier.articles.add(article)
    before = [list(model.objects.values()) for model in (Claim, Citation, Edition)]
    (folder / "a.txt").write_text(f" date 2025-05-03 {original}")
    out, _err = run(folder, "--dossier", "kueste")
    assert out[0] == "0 new, 0 new revisions, 0 the same, 1 attached to a summary, 0 refused, 0 near-copies"
    assert [list(model.objects.values()) for model in (Claim, Citation, Edition)] == before
    suggestion = Suggestion.objects.get()
    assert (suggestion.claim, suggestion.relation, suggestion.state) == (claim, "retelling", "open")
    assert suggestion.passage.revision.article == article


def test_an_unknown_dossier_or_folder_is_said(at: make.Ledger, folder: Path) -> None:
    with pytest.raises(CommandError, match=r"there is no dossier 'keins'; there are: kueste"):
        run(folder, "--dossier", "keins")
    with pytest.raises(CommandError, match="nirgends is no folder for refused rows"):
        run(folder, "--failed", "nirgends")


def test_a_stop_by_hand_keeps_whole_batches(at: make.Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, 5)
    monkeypatch.setattr(importing, "BATCH", 2)
    batches = importing.batches

    def stopped(items):
        for number, batch in enumerate(batches(items)):
            if number == 2:
                raise KeyboardInterrupt
            yield batch

    monkeypatch.setattr(importing, "batches", stopped)
    out = io.StringIO()
    with pytest.raises(CommandError, match="stopped; all that is reported is kept: start again to go on"):
        call_command("import_articles", str(folder), "--dossier", "kueste", stdout=out)
    assert out.getvalue().startswith("4 new,")
    assert (Article.objects.count(), Claim.objects.count()) == (4, 4)
    monkeypatch.setattr(importing, "batches", batches)
    assert run(folder, "--dossier", "kueste")[0][0].startswith("1 new, 0 new revisions, 4 the same")
    assert (Article.objects.count(), Claim.objects.count()) == (5, 5)


def address_of_tests() -> str:
    """The tests' database as another process can reach it, whether embedded or given."""
    given = connection.get_connection_params()
    user = ":".join(quote(given[name], safe="") for name in ("user", "password") if given.get(name))
    host, port = quote(str(given.get("host", "localhost")), safe=""), given.get("port") or 5432
    return f"postgres://{user}@{host}:{port}/{connection.settings_dict['NAME']}"


@pytest.mark.django_db(transaction=True)
def test_a_killed_import_leaves_nothing_half_and_goes_on(folder: Path) -> None:
    make.ledger("kueste")
    write(folder, 900)
    dossier = Dossier.objects.get()
    importer = subprocess.Popen(
        [sys.executable, "manage.py", "import_articles", str(folder), "--dossier", "kueste", "--failed", str(folder)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": address_of_tests(), "PRODUCTION": "0"},
        stdout=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 60
        while Article.objects.count() == 0 and time.monotonic() < deadline:
            time.sleep(0.02)
        importer.send_signal(signal.SIGKILL)
        assert importer.wait(10) == -signal.SIGKILL
    finally:
        importer.kill()
    kept = Article.objects.count()
    assert kept % importing.BATCH == 0
    assert 0 < kept < 900
    assert Claim.objects.count() == Citation.objects.count() == dossier.articles.count() == kept
    out, _err = run(folder, "--dossier", "kueste")
    assert out[0].startswith(f"{900 - kept} new, 0 new revisions, {kept} the same")
    assert Claim.objects.count() == Article.objects.count() == Revision.objects.count() == 900
    assert Outlet.objects.count() == 0
