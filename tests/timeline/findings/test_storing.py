"""Findings follow what is published, keep their answers, and show in the editions of all their claims."""

import pytest
from django.db import IntegrityError

from articles import rules
from tests.factories import Ledger, check_now, claim, ledger, public_claim, publish
from timeline import publishing
from timeline.findings import neighbours, storing
from timeline.models import Claim, Edition, Finding

pytestmark = pytest.mark.django_db


def shown(thing: Claim) -> list[str]:
    return [one["key"] for one in thing.editions.get(valid_until_at=None).extra["findings"]]


def fallen(at: Ledger) -> tuple[Claim, Claim]:
    """Two claims of which the second is part of the first, and more."""
    whole = public_claim(at, low=9, high=9, reference="2025-05-01")
    part = public_claim(at, low=12, high=12, wording="zwölf", scope=at.unit, reference="2025-05-01", claimant=at.other)
    return whole, part


def test_a_second_claim_brings_a_finding_to_both_in_one_transaction() -> None:
    whole, part = fallen(ledger())
    key = f"part_larger:{whole.pk}-{part.pk}"
    assert key in shown(whole)
    assert shown(whole) == shown(part)
    assert (whole.editions.count(), part.editions.count()) == (2, 1)
    check_now()


def test_claims_published_together_have_one_edition_each() -> None:
    at = ledger()
    whole = claim(at, reference="2025-05-01")
    part = claim(at, low=12, high=12, wording="zwölf", scope=at.unit, reference="2025-05-01")
    publish(at, whole, part)
    assert shown(whole) == shown(part) != []
    assert Edition.objects.count() == 2


def test_a_withdrawn_claim_takes_its_findings_along() -> None:
    at = ledger()
    whole, part = fallen(at)
    publishing.withdraw(part, by=at.chief, reason="Verlesen.")
    assert (shown(whole), shown(part), Finding.objects.count()) == ([], [], 0)
    check_now()


def test_a_correction_that_mends_it_takes_the_finding_away() -> None:
    at = ledger()
    whole, part = fallen(at)
    raised = Claim.objects.get(pk=whole.pk)
    raised.low = raised.high = 90
    raised.citations.update(value_reason="Der Satz zählt anders.")
    publishing.touch(raised, at.author, keeps_reason=False)
    raised.save()
    publish(at, raised, reason="Verlesen.")
    assert "part_larger" not in " ".join(shown(part))


def test_an_answer_is_kept_and_shown_with_every_claim() -> None:
    at = ledger()
    whole, part = fallen(at)
    finding = Finding.objects.get(rule="part_larger")
    finding.answer, finding.answer_note, finding.answered_by = "explained", "Andere Zählweise.", at.chief
    finding.save()
    check_now()
    for thing in (whole, part):
        answers = [
            (one["answer"], one["answer_note"])
            for one in thing.editions.get(valid_until_at=None).extra["findings"]
            if one["key"] == finding.key
        ]
        assert answers == [("explained", "Andere Zählweise.")]
    public_claim(at, reference="2025-05-02", low=8, high=8, wording="acht", claimant=at.other)
    at.unit.name = "Einheit 7"
    at.unit.save()
    finding.refresh_from_db()
    assert (finding.answer, finding.answer_note) == ("explained", "Andere Zählweise.")
    assert "Einheit 7" in finding.sentence
    check_now()


def test_an_answer_comes_back_with_its_finding() -> None:
    at = ledger()
    whole, part = fallen(at)
    finding = Finding.objects.get(rule="part_larger")
    finding.answer, finding.answer_note, finding.answered_by = "mistaken", "Andere Leute.", at.chief
    finding.save()
    publishing.withdraw(part, by=at.chief, reason="Verlesen.")
    assert not Finding.objects.get(key=finding.key).holds
    assert shown(whole) == []
    publishing.reinstate(Claim.objects.get(pk=part.pk), reason="Doch richtig.")
    again = Finding.objects.get(key=finding.key)
    assert (again.answer, again.answer_note, again.answered_by) == ("mistaken", "Andere Leute.", at.chief)
    told = whole.editions.get(valid_until_at=None).extra["findings"]
    assert [one["answer"] for one in told if one["key"] == finding.key] == ["mistaken"]


def test_a_withdrawal_takes_along_what_was_noticed_far_away(monkeypatch: pytest.MonkeyPatch) -> None:
    _whole, part = fallen(ledger())
    monkeypatch.setattr(neighbours, "near", lambda statements: Edition.objects.none())
    monkeypatch.setattr(neighbours, "numbers", lambda statements: {})
    publishing.withdraw(part, by=part.author, reason="Verlesen.")
    assert not Finding.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_answer_without_new_editions_is_refused_at_commit() -> None:
    at = ledger()
    fallen(at)
    with pytest.raises(IntegrityError) as caught:
        Finding.objects.filter(rule="part_larger").update(answer="accepted", answered_by=at.chief)
    assert rules.refusal(caught.value)[0] == "finding_shown_is_current"
    assert Finding.objects.get(rule="part_larger").answer == ""


def test_a_claim_far_away_is_not_touched() -> None:
    at, far = ledger(), ledger()
    fallen(at)
    before = Edition.objects.count()
    public_claim(far, reference="2025-05-01")
    assert Edition.objects.count() == before + 1


def test_what_is_found_depends_on_the_neighbours_alone_however_many_are_published_at_once() -> None:
    """One by one, together, and computed again because a name changed: the same findings."""
    at = ledger()
    for day, value in enumerate([9, 12, 10, 30], start=1):
        fields = {"low": value, "high": value, "wording": str(value), "reference": f"2025-05-0{day}"}
        public_claim(at, scope=at.unit if day % 2 else at.army, claimant=[at.state, at.other][day % 2], **fields)
    before = set(Finding.objects.values_list("key", flat=True))
    at.army.name = "Heer"
    at.army.save()
    assert set(Finding.objects.values_list("key", flat=True)) == before != set()
    check_now()
    stored = list(Finding.objects.order_by("key").values())
    drafts = list(Edition.objects.in_force().order_by("number"))
    assert storing.update(drafts) == {}
    assert list(Finding.objects.order_by("key").values()) == stored
