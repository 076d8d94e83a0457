"""Merging claims, claimants and outlets, and parting them again."""

from typing import Any

import orjson
import pytest
from django.http import QueryDict
from django.test import Client

from tests import factories
from timeline import merging, publishing
from timeline.models import Citation, Claim, Edition, Merge
from timeline.query import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> factories.Ledger:
    return factories.ledger()


def state(*things: Any) -> list[tuple[Any, ...]]:
    """All that a merge may touch of these records, but versions and times."""
    left_out = {"version", "changed_at", "correction_reason"}
    found = []
    for thing in things:
        thing.refresh_from_db()
        found.append(tuple(sorted((k, str(v)) for k, v in factories.columns(thing).items() if k not in left_out)))
    return found


def in_force(claim: Claim) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(Edition.objects.in_force().get(claim=claim).json)
    return found


def test_a_merged_claim_names_its_successor_and_undo_restores_both(at: factories.Ledger) -> None:
    old, into = factories.public_claim(at), factories.public_claim(at)
    citations = list(Citation.objects.order_by("pk"))
    before = state(old, into, *citations)
    shown = [in_force(claim)["citations"] for claim in (old, into)]
    merge = merging.merge(old, into, by=at.chief, reason="One statement, told twice.")
    factories.check_now()
    record = in_force(old)
    assert (record["status"], record["successor"], record["correction"]["reason"]) == (
        "withdrawn", into.pk, "One statement, told twice."
    )  # fmt: skip
    into.refresh_from_db()
    assert (into.citations.count(), old.citations.count(), into.status) == (2, 0, "in_review")
    merging.undo(merge, by=at.chief, reason="They are two.")
    factories.check_now()
    assert state(old, into, *citations) == before
    assert [in_force(claim)["citations"] for claim in (old, into)] == shown
    assert [in_force(claim)["status"] for claim in (old, into)] == ["published", "published"]
    assert in_force(old)["successor"] is None


def test_an_unpublished_claim_is_discarded_when_it_is_merged(at: factories.Ledger) -> None:
    old, into = factories.claim(at), factories.claim(at)
    merge = merging.merge(old, into, by=at.chief, reason="The same.")
    old.refresh_from_db()
    assert (old.status, into.citations.count()) == ("discarded", 2)
    merging.undo(merge, by=at.chief, reason="Not the same.")
    old.refresh_from_db()
    assert (old.status, old.citations.count(), into.citations.count()) == ("draft", 1, 1)


def test_what_counts_different_things_is_not_merged(at: factories.Ledger) -> None:
    into = factories.claim(at)
    for fields in ({"measure": at.present}, {"kind": "flow"}, {"scope": at.unit}, {"claimant": at.other}):
        with pytest.raises(merging.NotOne):
            merging.merge(factories.claim(at, **fields), into, by=at.chief, reason="one")
    with pytest.raises(merging.NotOne):
        merging.merge(into, into, by=at.chief, reason="one")
    with pytest.raises(publishing.NoReason):
        merging.merge(factories.claim(at), into, by=at.chief, reason=" ")


def test_merge_happens_once_and_other_rules_of_merges(at: factories.Ledger) -> None:
    merge = merging.merge(factories.claim(at), factories.claim(at), by=at.chief, reason="The same.")
    fields = factories.columns(merge)
    with factories.refuses("merge_happens_once"):
        Merge.objects.bulk_create([Merge(**fields)])
    outlet = factories.outlet()
    broken: list[tuple[Any, str, dict[str, Any]]] = [
        (merge, "merge_is_of_two", {"into_id": merge.old_id}),
        (merge, "merge_has_reason", {"reason": ""}),
        (merge, "merge_undone_has_author", {"undone_by_id": at.chief.pk}),
        (at.state, "claimant_is_merged_into_another", {"merged_into_id": at.state.pk}),
        (outlet, "outlet_is_merged_into_another", {"merged_into_id": outlet.pk}),
    ]
    for thing, rule, values in broken:
        with factories.refuses(rule):
            factories.raw_update(thing, **values)


def found_by(claimant: str, at: factories.Ledger) -> set[int]:
    return {edition.claim_id for edition in read(QueryDict(f"claimant={claimant}"), at.dossier).claims()}


def test_claims_move_to_the_claimant_that_stays_and_the_old_slug_still_finds_them(at: factories.Ledger) -> None:
    twin = factories.claimant(at.dossier, "twin", kind="state", aliases=["Zwilling"])
    old, other = factories.public_claim(at, claimant=twin), factories.public_claim(at)
    before = state(old, other, twin, at.state)
    merge = merging.merge(twin, at.state, by=at.chief, reason="Two names of one state.")
    factories.check_now()
    old.refresh_from_db()
    at.state.refresh_from_db()
    assert (old.claimant, old.status) == (at.state, "published")
    assert at.state.aliases == ["Twin", "Zwilling"]
    assert found_by("twin", at) == found_by("state", at) == {old.pk, other.pk}
    assert in_force(old)["claimant"]["slug"] == "state"
    late = factories.claim(at, claimant=twin)  # claim_follows_merged_claimant
    late.refresh_from_db()
    assert late.claimant == at.state
    merging.undo(merge, by=at.chief, reason="Two states.")
    factories.check_now()
    assert state(old, other, twin, at.state) == before
    assert (found_by("twin", at), found_by("state", at)) == ({old.pk}, {other.pk})


def test_claimants_that_cannot_be_one(at: factories.Ledger) -> None:
    elsewhere = factories.claimant(factories.dossier())
    nameless = factories.claimant(at.dossier, anonymous=True, article=factories.article())
    for old, into in ((elsewhere, at.state), (nameless, at.state), (at.state, at.service)):
        with pytest.raises(merging.NotOne):
            merging.merge(old, into, by=at.chief, reason="one")


def test_articles_move_to_the_outlet_that_stays_and_back(at: factories.Ledger) -> None:
    old, into = factories.outlet(slug="old-name"), factories.outlet(slug="new-name")
    article = factories.article(outlet=old)
    claim = factories.public_claim(at, article_=article)
    merge = merging.merge(old, into, by=at.chief, reason="It was renamed.")
    factories.check_now()
    article.refresh_from_db()
    edition = Edition.objects.in_force().get(claim=claim)
    assert (article.outlet, edition.outlets) == (into, ["new-name", "old-name"])
    assert in_force(claim)["citations"][0]["article"]["outlet"] == into.name
    late = factories.article(outlet=old)  # article_follows_merged_outlet
    late.refresh_from_db()
    assert late.outlet == into
    merging.undo(merge, by=at.chief, reason="Two papers.")
    factories.check_now()
    article.refresh_from_db()
    assert (article.outlet, Edition.objects.in_force().get(claim=claim).outlets) == (old, ["old-name"])
    assert in_force(claim)["citations"][0]["article"]["outlet"] == old.name


def test_a_merge_is_undone_once_and_the_later_one_first(at: factories.Ledger) -> None:
    one, two, three = (factories.outlet() for _ in range(3))
    first = merging.merge(one, two, by=at.chief, reason="renamed")
    second = merging.merge(two, three, by=at.chief, reason="renamed")
    one.refresh_from_db()
    assert one.merged_into == three
    with pytest.raises(merging.NotOne):
        merging.undo(first, by=at.chief, reason="no")
    merging.undo(second, by=at.chief, reason="no")
    merging.undo(first, by=at.chief, reason="no")
    one.refresh_from_db()
    assert one.merged_into is None
    with pytest.raises(merging.NotOne):
        merging.undo(first, by=at.chief, reason="no")


def test_the_page_of_a_merged_claim_answers(at: factories.Ledger, client: Client) -> None:
    old, into = factories.public_claim(at), factories.public_claim(at)
    merging.merge(old, into, by=at.chief, reason="One statement.")
    answer = client.get(f"/{at.dossier.slug}/claims/{old.pk}/")
    assert answer.status_code in (200, 301, 302)
