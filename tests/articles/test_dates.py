"""The rules that every date of a record keeps, and that no text enters which is no date."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Model

from articles.models import Article
from tests import factories
from tests.factories import breaks, holds, refuses

pytestmark = pytest.mark.django_db

# the record's date field, how a test makes a record, and its three rules
DATES = [
    ("published", "article_published_begins_before_end", "article_published_unknown_is_empty",
     "article_published_inferred_has_reason"),
    ("said", "claim_said_begins_before_end", "claim_said_unknown_is_empty", "claim_said_inferred_has_reason"),
    ("reference", "claim_reference_begins_before_end", "claim_reference_unknown_is_empty",
     "claim_reference_inferred_has_reason"),
    ("date", "event_date_begins_before_end", "event_date_unknown_is_empty", "event_date_inferred_has_reason"),
]  # fmt: skip


def dated(name: str) -> Model:
    if name == "published":
        return factories.article("2025-05")
    ledger = factories.ledger()
    if name == "date":
        return factories.event(ledger, date="2025-05", date_basis="stated")
    return factories.claim(ledger, **{name: "2025-05", f"{name}_basis": "stated"})


@pytest.mark.parametrize(("name", "begins_before_end", "unknown_is_empty", "inferred_has_reason"), DATES)
class TestDateRules:
    def test_a_period_begins_before_it_ends(
        self, name: str, begins_before_end: str, unknown_is_empty: str, inferred_has_reason: str
    ) -> None:
        thing = dated(name)
        with refuses(begins_before_end):
            type(thing)._default_manager.filter(pk=thing.pk).update(**{name: "2025-05/2025-03"})
        with refuses(begins_before_end):
            factories.raw_update(thing, **{name: "[2025-05-02..2025-05-01]"})
        for text in ("2025-05/2025-05", "../2025-05", "2025-05/", "[2025-05-01..2025-05-01]"):
            holds(thing, **{name: text})

    def test_a_date_is_unknown_exactly_if_empty(
        self, name: str, begins_before_end: str, unknown_is_empty: str, inferred_has_reason: str
    ) -> None:
        thing = dated(name)
        breaks(thing, unknown_is_empty, **{name: ""})
        breaks(thing, unknown_is_empty, **{f"{name}_basis": "unknown"})
        if name == "date":
            breaks(thing, "event_has_a_date", date="", date_basis="unknown")
        else:
            holds(thing, **{name: "", f"{name}_basis": "unknown"})
            assert getattr(thing, f"{name}_earliest") is None

    def test_an_inferred_date_has_a_reason_and_no_other(
        self, name: str, begins_before_end: str, unknown_is_empty: str, inferred_has_reason: str
    ) -> None:
        thing = dated(name)
        breaks(thing, inferred_has_reason, **{f"{name}_basis": "inferred"})
        breaks(thing, inferred_has_reason, **{f"{name}_reason": "von der Redaktion"})
        holds(thing, **{f"{name}_basis": "inferred", f"{name}_reason": "von der Redaktion"})

    def test_a_form_refuses_a_period_that_ends_before_it_begins(
        self, name: str, begins_before_end: str, unknown_is_empty: str, inferred_has_reason: str
    ) -> None:
        thing = dated(name)
        setattr(thing, name, "2025-05/2025-03")
        with pytest.raises(ValidationError) as caught:
            thing.full_clean()
        assert name in caught.value.message_dict


@pytest.mark.parametrize("text", ["2025-13", "2025-02-30", "im Mai", "0000", "2025-5", "[2025]", "..", "/", "2025\n"])
def test_raw_sql_refuses_a_text_that_is_no_date(text: str) -> None:
    article = factories.article()
    with refuses("edtf_is_a_date"):
        factories.raw_update(article, published=text)
    with refuses("edtf_is_a_date"):
        Article.objects.filter(pk=article.pk).update(published=text)


def test_first_and_last_day_follow_the_text() -> None:
    article = factories.article("2024-02")
    article.refresh_from_db()
    assert (article.published_earliest, article.published_latest) == (date(2024, 2, 1), date(2024, 2, 29))
    holds(article, published="../2025-05-03")
    assert (article.published_earliest, article.published_latest) == (None, date(2025, 5, 3))
