"""Rows of the table are rendered once for each edition, and never stand for another."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests import factories
from timeline.models import Claim
from timeline.page import fragments

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The editions whose rows were rendered."""
    found: list[int] = []
    render = fragments.fragment

    def counted(row: Any, *rest: Any) -> Any:
        found.append(row.edition.number)
        return render(row, *rest)

    monkeypatch.setattr(fragments, "fragment", counted)
    return found


@pytest.fixture
def ledger() -> factories.Ledger:
    at = factories.ledger("kueste")
    for low in (100, 200):
        factories.public_claim(at, low=low, high=low, wording=str(low))
    return at


def shown(client: Client, query: str = "", language: str = "en") -> str:
    return client.get(f"/kueste/?view=table{query}", headers={"Accept-Language": language}).content.decode()


def test_a_row_is_rendered_once(client: Client, ledger: factories.Ledger, made: list[int]) -> None:
    first = shown(client)
    assert len(made) == 2
    assert shown(client) == first
    assert shown(client, "&measure=killed").count("<tr") == first.count("<tr")
    assert len(made) == 2
    assert shown(client, language="de") != first
    assert len(made) == 4


def test_a_correction_has_a_row_of_its_own(client: Client, ledger: factories.Ledger, made: list[int]) -> None:
    claim = factories.public_claim(ledger, low=300, high=300, wording="300", value_reason="Gerundet.")
    before = shown(client)
    again = Claim.objects.get(pk=claim.pk)
    again.low = again.high = Decimal(333)
    again.save()
    factories.publish(ledger, again, reason="Verlesen.")
    after = shown(client)
    assert (">333<" in before, ">333<" in after) == (False, True)
    assert len(made) == 4


@pytest.mark.parametrize("query", ["&q=100", "&known=2030-01-01"])
def test_hits_and_days_are_of_one_page(client: Client, ledger: factories.Ledger, made: list[int], query: str) -> None:
    shown(client, query)
    rendered = len(made)
    shown(client, query)
    assert rendered > 0
    assert len(made) == 2 * rendered


def test_findings_and_undated_articles_stand_below_kept_rows_too(client: Client, ledger: factories.Ledger) -> None:
    undated = factories.article("", published_basis="unknown")
    factories.public_claim(ledger, article_=undated)
    first = shown(client)
    assert 'class="undated"' in first
    assert shown(client) == first
