"""The made-up ledger is one that the program itself could have made."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from articles.models import Passage, Revision
from timeline import publishing, records
from timeline.models import Citation, Claim, Edition, Event, EventCitation
from timeline.synthetic import filling

pytestmark = pytest.mark.django_db


@pytest.fixture
def ledger(db: None) -> None:
    call_command("make_ledger", 120)


def test_there_are_as_many_claims_as_asked(ledger: None) -> None:
    assert Claim.objects.count() == 120
    assert Revision.objects.count() == 24
    assert Edition.objects.in_force().filter(claim__isnull=False).count() == 120
    numbers = list(Edition.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    lengths = [len(text) for text in Revision.objects.values_list("text", flat=True)]
    assert 1_800 < sum(lengths) / len(lengths) < 2_200


def test_passages_stand_where_they_say(ledger: None) -> None:
    for passage in Passage.objects.select_related("revision"):
        assert passage.exact == passage.revision.text[passage.start : passage.end]
        if passage.number_start is not None:
            assert passage.start <= passage.number_start < passage.number_end <= passage.end
    assert Citation.objects.count() > 120


def recorded(claim: Claim | Event) -> tuple[records.Json, dict[str, Any]]:
    """Record and columns as the publishing verb makes them from the rows."""
    if isinstance(claim, Claim):
        record, extra = records.claim_record(claim, list(claim.citations.select_related("passage__revision")))
    else:
        record, extra = records.event_record(claim, list(claim.citations.select_related("passage__revision")))
    from articles.models import Article

    articles = Article.objects.select_related("outlet").in_bulk(
        {citation["article"]["id"] for citation in record["citations"]}
    )
    records.name_things(
        record, extra, dossier=claim.dossier.slug, measure=claim.measure, scope=claim.scope,
        claimant=claim.claimant, articles=articles,
    )  # fmt: skip
    return record, publishing.columns(record, extra, claim, list(articles.values()))


@pytest.mark.parametrize("model", [Claim, Event])
def test_editions_are_as_the_publishing_verb_makes_them(ledger: None, model: type[Claim | Event]) -> None:
    for thing in model.objects.order_by("pk")[:40]:
        edition = thing.editions.get(valid_until_at=None)
        record, columns = recorded(thing)
        stored = json.loads(edition.json)
        assert {**stored, "edition": None, "recorded_at": None, "correction": None} == record
        assert {name: getattr(edition, name) for name in columns} == columns
    assert EventCitation.objects.exists()


def made(seed: int) -> list[Any]:
    with transaction.atomic():
        call_command("make_ledger", 30, seed=seed)
        found = list(
            Edition.objects.order_by("number").values_list("wording", "articles", "search", "reference_earliest")
        )
        transaction.set_rollback(True)
    return found


def test_the_same_seed_gives_the_same_ledger() -> None:
    first = made(1)
    assert len(first) >= 30
    assert made(1) == first != made(2)


def test_a_database_in_use_is_refused(ledger: None) -> None:
    with pytest.raises(CommandError, match="has rows"):
        call_command("make_ledger", 5)


@pytest.mark.django_db(transaction=True)
def test_a_stop_leaves_nothing() -> None:
    call_command("load_fixtures", settings.BASE_DIR / "fixtures" / "measures.toml", verbosity=0)
    telling = filling.make_ledger(filling.BATCH + 5, seed=1)
    assert next(telling) == filling.BATCH
    telling.close()
    assert not Edition.objects.exists()
    resting = "SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'"
    with connection.cursor() as cursor:
        cursor.execute(resting)
        assert cursor.fetchone() == (0,)
