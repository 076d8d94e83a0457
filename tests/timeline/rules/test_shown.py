"""What editions show changes only with new editions, in the same transaction: at commit, hence real transactions."""

from collections.abc import Callable
from dataclasses import dataclass

import orjson
import pytest
from django.db import IntegrityError
from django.db.models import Model

from articles import rules
from tests import factories
from timeline.choices import ClaimantKind
from timeline.models import Claim, Claimant, Edition

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Shown:
    """One published claim of a joint claimant's member, and one of the joint claimant itself."""

    ledger: factories.Ledger
    claim: Claim
    joint: Claimant
    thing: dict[str, Model]


@pytest.fixture
def shown() -> Shown:
    ledger = factories.ledger("krieg")
    blatt = factories.outlet(slug="blatt")
    article = factories.article(outlet=blatt)
    joint = factories.claimant(ledger.dossier, "joint", kind=ClaimantKind.JOINT)
    joint.members.add(ledger.service)
    claim = factories.claim(ledger, claimant=ledger.service, scope=ledger.unit, article_=article)
    factories.publish(ledger, claim, factories.claim(ledger, claimant=joint))
    things = {
        "outlet": blatt,
        "article": article,
        "dossier": ledger.dossier,
        "side": ledger.ours,
        "measure": ledger.killed,
        "scope": ledger.unit,
        "parent scope": ledger.army,
        "claimant": ledger.service,
        "parent claimant": ledger.state,
        "joint": joint,
    }
    return Shown(ledger, claim, joint, things)


def refused_at_commit(change: Callable[[], object], rule: str) -> None:
    with pytest.raises(IntegrityError) as caught:
        change()
    assert rules.refusal(caught.value)[0] == rule


# what is changed, what to, the rule that stops a bulk update, how many claims show it: in their own record, or in the
# finding that the two are not comparable, which tells day, scope and claimant of both
CHANGES = [
    ("outlet", {"name": "Das Blatt"}, "outlet_shown_is_current", 1),
    ("outlet", {"slug": "das-blatt"}, "outlet_shown_is_current", 1),
    ("article", {"title": "Neun Tote"}, "article_shown_is_current", 1),
    ("article", {"url": "https://example.org/1"}, "article_shown_is_current", 1),
    ("article", {"outlet_id": None}, "article_shown_is_current", 1),
    ("article", {"published": "2025-05-04"}, "article_shown_is_current", 2),
    ("dossier", {"slug": "der-krieg"}, "dossier_shown_is_current", 2),
    ("side", {"slug": "wir"}, "side_shown_is_current", 1),
    ("measure", {"name": "Gefallen"}, "measure_shown_is_current", 2),
    ("measure", {"name_en": "Fallen"}, "measure_shown_is_current", 2),
    ("measure", {"slug": "fallen"}, "measure_shown_is_current", 2),
    ("scope", {"name": "Einheit"}, "scope_shown_is_current", 2),
    ("scope", {"side_id": None}, "scope_shown_is_current", 1),
    ("scope", {"parent_id": None}, "scope_shown_is_current", 2),
    ("parent scope", {"name_en": "Army"}, "scope_shown_is_current", 2),
    ("claimant", {"name": "Dienst"}, "claimant_shown_is_current", 2),
    ("claimant", {"slug": "dienst"}, "claimant_shown_is_current", 2),
    ("claimant", {"country": "KP"}, "claimant_shown_is_current", 2),
    ("claimant", {"parent_id": None}, "claimant_shown_is_current", 2),
    ("parent claimant", {"name": "Staat"}, "claimant_shown_is_current", 2),
    ("joint", {"name_en": "Both"}, "claimant_shown_is_current", 2),
]


@pytest.mark.parametrize(("name", "change", "rule", "count"), CHANGES)
def test_a_bulk_update_is_refused_and_saving_makes_editions(
    shown: Shown, name: str, change: dict[str, object], rule: str, count: int
) -> None:
    thing = shown.thing[name]
    model = type(thing)._default_manager
    refused_at_commit(lambda: model.filter(pk=thing.pk).update(**change), rule)
    refused_at_commit(lambda: factories.raw_update(thing, **change), rule)
    assert Edition.objects.count() == 2
    for column, value in change.items():
        setattr(thing, column, value)
    thing.save()
    assert Edition.objects.count() == 2 + count
    assert Edition.objects.in_force().count() == 2


def test_what_is_not_shown_is_free(shown: Shown) -> None:
    for name, change in (("outlet", {"url": "https://example.org"}), ("article", {"byline": "A. B."}),
                         ("measure", {"position": 9}), ("claimant", {"aliases": ["Der Dienst"]})):  # fmt: skip
        thing = shown.thing[name]
        type(thing)._default_manager.filter(pk=thing.pk).update(**change)
    unused = factories.outlet()
    type(unused).objects.filter(pk=unused.pk).update(name="Keiner liest es")
    assert Edition.objects.count() == 2


@pytest.mark.parametrize("way", ["add", "remove", "clear", "reverse add", "reverse remove"])
def test_members_are_shown(shown: Shown, way: str) -> None:
    joint, other = shown.joint, shown.ledger.other
    {
        "add": lambda: joint.members.add(other),
        "remove": lambda: joint.members.remove(shown.ledger.service),
        "clear": lambda: joint.members.clear(),
        "reverse add": lambda: other.joint_claimants.add(joint),
        "reverse remove": lambda: shown.ledger.service.joint_claimants.remove(joint),
    }[way]()
    record = orjson.loads(Edition.objects.in_force().get(claimant=joint).json)
    assert record["claimant"]["members"] == (["other", "service"] if "add" in way else [])
    assert Edition.objects.count() == 3


def test_members_are_not_changed_behind_the_ledgers_back(shown: Shown) -> None:
    refused_at_commit(
        lambda: factories.sql("DELETE FROM timeline_claimant_members"), "claimant_members_shown_are_current"
    )
    refused_at_commit(lambda: shown.ledger.service.joint_claimants.clear(), "claimant_members_shown_are_current")


def test_unreviewed_changes_of_a_claim_do_not_leak(shown: Shown) -> None:
    Claim.objects.filter(pk=shown.claim.pk).update(
        status="in_review", low=90, high=90, wording="neunzig", measure=shown.ledger.present, note="neu",
        scope=shown.ledger.army, claimant=shown.ledger.other, reference="2025-04", reference_basis="stated",
        fall_cause="method", correction_reason="Neu gelesen.",
    )  # fmt: skip
    factories.cite(Claim.objects.get(pk=shown.claim.pk))
    before = Edition.objects.in_force().get(claim=shown.claim)
    shown.ledger.service.name = "Der Dienst"
    shown.ledger.service.save()
    after = Edition.objects.in_force().get(claim=shown.claim)
    expected = orjson.loads(before.json)
    expected["claimant"]["name"] = "Der Dienst"
    expected |= {"edition": after.number, "recorded_at": orjson.loads(after.json)["recorded_at"]}
    assert orjson.loads(after.json) == expected
    assert after.search == before.search.replace("Service", "Der Dienst")
    changing = {"number", "valid_from_at", "valid_until_at", "txid", "json", "csv", "search", "extra"}
    plain = [name for name in factories.columns(after) if name not in changing]
    assert [getattr(after, name) for name in plain] == [getattr(before, name) for name in plain]
    told = after.extra.pop("findings"), before.extra.pop("findings")
    assert [[one["sentence"].replace("Service", "Der Dienst") for one in found] for found in told] == [
        [one["sentence"] for one in told[0]]
    ] * 2
    assert after.extra == before.extra
