"""What every test needs: a PostgreSQL of its own, so that two runs at once, or a demo beside them, do not meet."""

import atexit
import os
import pathlib
import shutil
import tempfile
from collections.abc import Generator, Iterator

import pytest
from django.conf import settings
from django.core import serializers
from django.core.cache import cache, caches
from django.core.cache.backends.dummy import DummyCache
from django.db import transaction
from django.utils import translation
from pytest_django import DjangoDbBlocker
from pytest_django.plugin import blocking_manager_key

if "NEWSROOM_TEST_SERVER" not in os.environ:  # a worker is told by the process that starts it
    # Not in pytest's own temporary folder: every run that starts makes that private again, under a running server.
    os.environ["NEWSROOM_TEST_SERVER"] = tempfile.mkdtemp(prefix="newsroom-tests-")
    atexit.register(shutil.rmtree, os.environ["NEWSROOM_TEST_SERVER"], ignore_errors=True)

# Playwright's synchronous calls keep an event loop in the thread in which later tests use the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

FIXTURES = settings.BASE_DIR / "fixtures"

# Pages are rendered without `collectstatic`; the browser tests run the demo, which collects.
settings.STORAGES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Passwords are hashed a million times to be safe; accounts of tests need not be.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("soak", "long runs: pytest -n 0 -s tests/soak --share 1 --seed 7")
    group.addoption("--share", type=float, default=0.01, help="how much of a long run, 0.01 to 1")
    group.addoption("--seed", type=int, default=1, help="what a long run draws from")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """One embedded server for the whole run, shared by its workers; nothing with DATABASE_URL."""
    database = settings.DATABASES["default"]
    if "DATA_DIR" in database:
        database["DATA_DIR"] = pathlib.Path(os.environ["NEWSROOM_TEST_SERVER"]) / "postgresql"


ROLES: list[str] = []  # the groups that migrations make, as JSON


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        from django.contrib.auth.models import Group

        natural = {"use_natural_foreign_keys": True, "use_natural_primary_keys": True}
        ROLES[:] = [serializers.serialize("json", Group.objects.all(), **natural)]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None]:
    """A test with transactions of its own empties all tables in the end: whatever comes next needs its roles again."""
    yield
    marker = item.get_closest_marker("django_db")
    emptied = "transactional_db" in item.fixturenames or (marker and marker.kwargs.get("transaction"))  # type: ignore[attr-defined]
    if emptied and nextitem:
        with item.config.stash[blocking_manager_key].unblock():
            for role in serializers.deserialize("json", ROLES[0]):
                role.save()


@pytest.fixture(scope="module")
def first_dossier(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """In a transaction around those of the module's tests; it takes all back in the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        from tests.factories import check_now  # models are ready by now only
        from timeline import loading

        for name in ("measures", "nordkorea"):
            loading.load(FIXTURES / f"{name}.toml")
        check_now()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins in German, and counts its own requests against the limit of a minute.

    Pages are made anew in tests, which change what the highest edition does not tell: limits, clocks, words.
    """
    translation.activate(settings.LANGUAGE_CODE)
    cache.clear()
    for pieces in ("fragments", "pieces"):
        caches[pieces].clear()
    monkeypatch.setattr("timeline.conditional.pages", DummyCache("pages", {}))
