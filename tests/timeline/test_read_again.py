"""`manage.py read_again`: the whole archive anew, stopped and taken up without loss."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.models import Revision
from articles.reading import Reading
from tests import factories as make
from timeline.management.commands import read_again
from timeline.models import Claim, Suggestion

pytestmark = pytest.mark.django_db
NEWS = "Der Generalstab von {} meldete am Freitag, dass rund {} Soldaten gefallen seien.\n"


def run(*arguments: object) -> str:
    out = io.StringIO()
    call_command("read_again", *map(str, arguments), stdout=out)
    return out.getvalue().strip()


def take_in(folder: Path, slug: str, land: str, count: int) -> None:
    home = folder / slug
    home.mkdir()
    for number in range(count):
        (home / f"{number}.txt").write_text(NEWS.format(land, 1000 + number))
    call_command(
        "import_articles", str(home), "--dossier", slug, "--failed", str(folder), "--jobs", "1", stdout=io.StringIO()
    )


@pytest.fixture
def archive(tmp_path: Path) -> None:
    for slug, land in (("kueste", "Nordland"), ("berge", "Südland")):
        make.ledger(slug)
        take_in(tmp_path, slug, land, 3)


def test_what_an_older_program_did_not_read_is_proposed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make.ledger("kueste")
    with monkeypatch.context() as older:
        older.setattr("articles.reading.several.read", lambda text, **_known: Reading("de", None, (), (), ()))
        take_in(tmp_path, "kueste", "Nordland", 30)
    assert Claim.objects.count() == 0
    assert run("--jobs", 2).startswith("30 texts read. Proposed: 0 re-tellings, 0 new values, 30 new claims, ")
    assert [claim.low for claim in Claim.objects.order_by("low")] == list(range(1000, 1030))
    assert run("--jobs", 1).startswith("30 texts read. ")
    assert Claim.objects.count() == Suggestion.objects.count() == 30


@pytest.mark.usefixtures("archive")
def test_one_dossier_alone() -> None:
    assert run("--dossier", "berge").startswith("3 texts read. ")
    with pytest.raises(CommandError, match="there is no dossier 'wald'; there are: berge, kueste"):
        run("--dossier", "wald")


@pytest.mark.usefixtures("archive")
def test_a_stop_says_where_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    again = read_again.reread

    def stopped(batch: Any, *rest: Any, **options: Any) -> Any:
        if len(read) == 4:
            raise KeyboardInterrupt
        read.extend(one.pk for one in batch)
        return again(batch, *rest, **options)

    monkeypatch.setattr(read_again, "BATCH", 2)
    monkeypatch.setattr(read_again, "reread", stopped)
    texts = list(Revision.objects.order_by("pk").values_list("pk", flat=True))
    words = f"stopped after 4 texts, which are kept as read: go on with --after {texts[3]}"
    with pytest.raises(CommandError, match=words):
        run()
    monkeypatch.setattr(read_again, "reread", again)
    assert run("--after", texts[3]).startswith("2 texts read. ")
    assert read == texts[:4]


def test_jobs_are_at_least_one() -> None:
    with pytest.raises(CommandError, match="--jobs must be at least 1"):
        run("--jobs", 0)
