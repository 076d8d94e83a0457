"""A ledger carried to an empty database and back: nothing lost, nothing half, nobody let in."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests import factories
from timeline import archiving, publishing
from timeline.choices import Status
from timeline.models import Claim, Edition, Tally, Total

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def written(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A ledger with a withdrawn claim, in a file; the database is empty afterwards."""
    path = tmp_path_factory.mktemp("archive") / "ledger.zip"
    with django_db_blocker.unblock():
        call_command("load_fixtures", verbosity=0)
        chief = factories.user("chief")
        chief.set_password("never to be carried")
        chief.save()
        doubled = Claim.objects.filter(status=Status.PUBLISHED).first()
        publishing.withdraw(doubled, by=chief, reason="Doppelt – „gezählt“ 🙂")
        call_command("export_ledger", path)
        call_command("flush", interactive=False, verbosity=0)
    return path


@pytest.fixture
def exported(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(written, tmp_path / "ledger.zip"))


def manifest_of(path: Path) -> archiving.Manifest:
    with zipfile.ZipFile(path) as file:
        return json.loads(file.read(archiving.MANIFEST))


def changed(path: Path, name: str, content: bytes | None) -> Path:
    """A copy of an exported file in which one member is other, or gone."""
    other = path.with_name("other.zip")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w") as target:
        for member in source.namelist():
            if member != name:
                target.writestr(member, source.read(member))
        if content is not None:
            target.writestr(name, content)
    return other


def test_there_and_back_the_hashes_are_equal(exported: Path, tmp_path: Path) -> None:
    assert not Claim.objects.exists()
    call_command("import_ledger", exported)
    call_command("export_ledger", tmp_path / "again.zip")
    first, again = manifest_of(exported), manifest_of(tmp_path / "again.zip")
    assert again == first
    assert first["tables"]["timeline_edition"]["rows"] == Edition.objects.count() > 30
    assert {name for name, one in first["tables"].items() if one["rows"]} >= {
        "articles_revision", "articles_passagehistory", "timeline_claim", "timeline_claimhistory", "auth_user",
    }  # fmt: skip


def test_the_file_holds_every_table_and_no_password(exported: Path) -> None:
    with zipfile.ZipFile(exported) as file:
        assert {name.removesuffix(".csv") for name in file.namelist()} == {
            archiving.MANIFEST,
            *(table.name for table in archiving.tables()),
        }
        assert b"pbkdf2" not in b"".join(file.read(name) for name in file.namelist())
        assert file.read("auth_user.csv").splitlines()[0] == b"id,username,first_name,last_name"
    mine = {name for name in connection.introspection.table_names() if name.startswith(("articles_", "timeline_"))}
    made_anew = {Tally._meta.db_table, Total._meta.db_table}
    assert mine <= {table.name for table in archiving.tables()} | made_anew


def test_nobody_can_sign_in_with_an_account_that_came(exported: Path) -> None:
    call_command("import_ledger", exported)
    chief = User.objects.get(username="chief")
    assert (chief.is_active, chief.is_staff, chief.is_superuser, chief.has_usable_password()) == (False,) * 4


def test_rules_hold_and_numbers_go_on_afterwards(exported: Path) -> None:
    call_command("import_ledger", exported)
    highest = Edition.objects.order_by("-number").values_list("number", flat=True)[0]
    with pytest.raises(Exception, match="edition"):
        Edition.objects.filter(number=highest).update(json="{}")
    claim = Claim.objects.filter(status=Status.PUBLISHED).first()
    edition = publishing.withdraw(claim, by=factories.user("other"), reason="Irrtum")
    assert edition.number > highest


def test_a_database_that_holds_something_is_refused(exported: Path) -> None:
    factories.user("already here")
    with pytest.raises(CommandError, match="auth_user"):
        call_command("import_ledger", exported)
    assert not Claim.objects.exists()


def test_a_changed_table_is_refused_whole(exported: Path) -> None:
    with zipfile.ZipFile(exported) as file:
        rows = file.read("timeline_claim.csv")
    with pytest.raises(CommandError, match="timeline_claim"):
        call_command("import_ledger", changed(exported, "timeline_claim.csv", rows.replace(b"15000", b"51000")))
    assert not Claim.objects.exists()
    assert not User.objects.exists()


def test_a_file_of_another_program_is_refused(exported: Path) -> None:
    manifest = manifest_of(exported)
    manifest["migrations"]["timeline"].append("9999_later")
    with pytest.raises(CommandError, match=r"(?i)version"):
        call_command("import_ledger", changed(exported, archiving.MANIFEST, json.dumps(manifest).encode()))


@pytest.mark.parametrize("name", [archiving.MANIFEST, "timeline_claim.csv"])
def test_a_file_that_lacks_something_is_refused(exported: Path, name: str) -> None:
    with pytest.raises(CommandError, match=name):
        call_command("import_ledger", changed(exported, name, None))


def test_a_file_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "diary.zip").write_text("mine")
    with pytest.raises(CommandError, match=r"diary\.zip"):
        call_command("import_ledger", tmp_path / "diary.zip")


def test_a_stopped_export_leaves_no_file_of_that_name(tmp_path: Path) -> None:
    def stop(name: str, rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archiving.export_ledger(tmp_path / "ledger.zip", stop)
    assert not (tmp_path / "ledger.zip").exists()
