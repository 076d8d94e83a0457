"""A new revision: unchanged passages are carried over, all others say that they are no longer in the article."""

import orjson
import pytest

from tests import factories
from timeline import carrying
from timeline.models import Claim, Edition

pytestmark = pytest.mark.django_db
TEXT = "Am Montag fielen neun Soldaten. Das Wetter war gut."


@pytest.fixture
def at() -> factories.Ledger:
    return factories.ledger()


def published(at: factories.Ledger, text: str = TEXT, exact: str = "Am Montag fielen neun Soldaten.") -> Claim:
    claim = factories.bare_claim(at)
    passage = factories.passage(factories.revision(text), exact, "neun")
    factories.Citation.objects.create(claim=claim, passage=passage)
    factories.publish(at, claim)
    return claim


def renewed(claim: Claim, text: str, **fields: str) -> carrying.Carried:
    article = claim.citations.get().passage.revision.article
    return carrying.carry_over(factories.revision(text, article, **fields))


def test_an_unchanged_passage_moves_with_its_citation_and_the_public_keeps_seeing_it(at: factories.Ledger) -> None:
    claim = published(at)
    old = claim.citations.get().passage
    assert renewed(claim, "\N{RIGHT-TO-LEFT MARK}🙂 Neu: " + TEXT) == carrying.Carried(1, 0)
    factories.check_now()
    claim.refresh_from_db()
    passage = claim.citations.get().passage
    assert (passage.carried_from, passage.exact, passage.number, passage.start) == (old, old.exact, "neun", 8)
    assert claim.status == "published"
    record = orjson.loads(Edition.objects.in_force().get(claim=claim).json)
    assert (record["citations"][0]["start"], record["citations"][0]["quote"]) == (8, old.exact)


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("neun", "zehn"),
        TEXT + " " + TEXT,
        "Etwas anderes.",
    ],
)
def test_a_changed_or_doubled_passage_is_no_longer_in_the_article(at: factories.Ledger, text: str) -> None:
    claim = published(at)
    old = claim.citations.get().passage
    assert renewed(claim, text) == carrying.Carried(0, 1)
    factories.check_now()
    claim.refresh_from_db()
    old.refresh_from_db()
    assert (claim.citations.get().passage, claim.status) == (old, "in_review")
    assert old.gone_from == old.revision.article.revisions.last()
    assert str(old) in claim.review_comment
    assert Edition.objects.in_force().get(claim=claim).status == "published"


def test_a_number_is_not_found_inside_a_longer_one() -> None:
    assert carrying.places("110.000 und 10.000.000, aber 10.000.", "10.000") == [29]
    assert carrying.places("Neunzig und neun", "neun") == [12]
    assert carrying.places("9 und 19 und 9,5", "9") == [0]


def test_originals_are_compared_with_originals(at: factories.Ledger) -> None:
    claim = published(at)
    assert renewed(claim, "Kurz gesagt.", text_kind="summary", original_sha256="0" * 64) == carrying.Carried(0, 0)
    claim.refresh_from_db()
    assert claim.status == "published"


def test_again_it_does_nothing_and_a_passage_that_comes_back_is_found(at: factories.Ledger) -> None:
    claim = published(at)
    renewed(claim, "Etwas anderes.")
    revision = claim.citations.get().passage.revision.article.revisions.last()
    assert carrying.carry_over(revision) == carrying.Carried(0, 0)
    assert renewed(claim, "Wieder: " + TEXT) == carrying.Carried(1, 0)
    passage = claim.citations.get().passage
    assert (passage.gone_from, passage.carried_from.gone_from) == (None, None)
