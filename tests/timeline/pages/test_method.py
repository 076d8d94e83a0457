"""/<dossier>/method/: generated from the rules, so that none is missing."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.translation import override

from timeline.choices import Bound, FindingRule, Kind
from timeline.findings import explaining
from timeline.models import Dossier

type Page = Callable[..., str]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_kind_bound_and_rule_is_explained(get_page: Page, language: str) -> None:
    text = get_page("method/", language=language)
    with override(language):
        words = [*explaining.kinds().values(), *explaining.bounds().values(), *explaining.rules().values()]
        assert [one for one in words if one.replace("'", "&#x27;") not in text] == []
        assert "%(" not in text


def test_nothing_is_left_out() -> None:
    assert set(explaining.kinds()) == set(Kind.values)
    assert set(explaining.bounds()) == set(Bound.values)
    assert set(explaining.rules()) == set(FindingRule.values)


def test_examples_come_from_the_dossier(get_page: Page) -> None:
    text = get_page("method/")
    assert "Beispiel: Zusammen mindestens 13.000, was in diesem Verzeichnis niemand genannt hat" in text
    assert "Getötet oder verwundet" in text


def test_only_reading_is_answered(nordkorea: Dossier, client: Client) -> None:
    assert client.post("/nordkorea/method/").status_code == 405
    assert client.get("/nichts/method/").status_code == 404
