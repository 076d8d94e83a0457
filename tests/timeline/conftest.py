"""The first dossier as the demo has it, loaded once for all tests of a module."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.factories import check_now
from timeline import loading
from timeline.models import Dossier

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


@pytest.fixture(scope="module")
def first_dossier(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """In a transaction around those of the module's tests; it takes all back in the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        for name in ("measures", "nordkorea"):
            loading.load(FIXTURES / f"{name}.toml")
        check_now()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def nordkorea(first_dossier: None, db: None) -> Dossier:
    """Measures and the dossier, published by the system user."""
    return Dossier.objects.get(slug="nordkorea")
