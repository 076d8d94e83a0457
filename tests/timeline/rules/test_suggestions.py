"""What the reader proposes: one suggestion a passage and dossier, decided by somebody."""

import pytest
from django.utils import timezone

from tests import factories
from tests.factories import breaks, columns, holds, refuses
from timeline.choices import SuggestionRelation, SuggestionState
from timeline.models import Suggestion

pytestmark = pytest.mark.django_db

NAMES_CLAIM = [SuggestionRelation.RETELLING, SuggestionRelation.NEW_VALUE, SuggestionRelation.NEW_CLAIM]
OTHERS = [relation for relation in SuggestionRelation.values if relation not in NAMES_CLAIM]


def suggestion(relation: str = SuggestionRelation.RETELLING) -> Suggestion:
    ledger = factories.ledger()
    claim = factories.claim(ledger)
    return Suggestion.objects.create(
        dossier=ledger.dossier,
        passage=claim.citations.get().passage,
        relation=relation,
        claim=claim if relation in NAMES_CLAIM else None,
        confidence=0.5,
        passage_version=1,
    )


def test_a_passage_has_one_suggestion_in_a_dossier() -> None:
    made = suggestion()
    with refuses("suggestion_is_new"):
        Suggestion.objects.bulk_create([Suggestion(**columns(made))])
    Suggestion.objects.create(**{**columns(made), "dossier_id": factories.dossier().pk})


@pytest.mark.parametrize("relation", NAMES_CLAIM)
def test_some_relations_name_a_claim(relation: str) -> None:
    made = suggestion(relation)
    breaks(made, "suggestion_names_claim", claim_id=None)
    for other in OTHERS:
        breaks(made, "suggestion_names_claim", relation=other)
        holds(suggestion(other), relation=other, claim_id=None)


def test_a_decision_is_somebodys_and_of_a_retelling() -> None:
    made, now, editor = suggestion(), timezone.now(), factories.user()
    for bad in ({"decided_at": now}, {"decided_by_id": editor.pk}, {"decided_by_id": editor.pk, "decided_at": now}):
        breaks(made, "suggestion_decision_has_author", **bad)
    for state in (SuggestionState.ACCEPTED, SuggestionState.REFUSED):
        decided = {"state": state, "decided_by_id": editor.pk, "decided_at": now}
        breaks(made, "suggestion_decision_has_author", state=state)
        breaks(suggestion(SuggestionRelation.NEW_CLAIM), "suggestion_decided_is_retelling", **decided)
        holds(suggestion(), **decided)


@pytest.mark.parametrize("confidence", [-0.001, 1.001, 50.0])
def test_confidence_lies_between_0_and_1(confidence: float) -> None:
    breaks(suggestion(), "suggestion_confidence_is_share", confidence=confidence)
    holds(suggestion(), confidence=0.0)
    holds(suggestion(), confidence=1.0)
