"""A small ledger and two people, each with a browser of their own."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation

from tests import factories
from tests.factories import Ledger
from tests.timeline.desk.people import browser, person


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def ledger(db: None) -> Ledger:
    return factories.ledger("nord")


@pytest.fixture
def erika(db: None) -> User:
    return person("editor", "erika")


@pytest.fixture
def editor(erika: User) -> Client:
    return browser(erika)


@pytest.fixture
def colleague(db: None) -> Client:
    return browser(person("editor", "kim"))


@pytest.fixture
def chief(db: None) -> Client:
    return browser(person("chief editor", "chris"))
