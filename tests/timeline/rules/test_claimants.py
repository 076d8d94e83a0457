"""Anonymous claimants belong to one article; joint ones have members and stand alone."""

import pytest

from tests import factories
from tests.factories import breaks, holds, refuses, sql
from timeline.choices import ClaimantKind
from timeline.models import Claimant

pytestmark = pytest.mark.django_db


def test_an_anonymous_claimant_and_only_such_a_one_belongs_to_an_article() -> None:
    claimant, article = factories.claimant(factories.dossier()), factories.article()
    breaks(claimant, "claimant_anonymous_has_article", anonymous=True)
    breaks(claimant, "claimant_anonymous_has_article", article_id=article.pk)
    holds(claimant, anonymous=True, article_id=article.pk)


def test_a_joint_claimant_has_no_parent() -> None:
    ledger = factories.ledger()
    breaks(ledger.service, "claimant_joint_stands_alone", kind=ClaimantKind.JOINT)
    holds(ledger.service, kind=ClaimantKind.JOINT, parent_id=None)


def joint(ledger: factories.Ledger) -> Claimant:
    made = factories.claimant(ledger.dossier, kind=ClaimantKind.JOINT)
    made.members.add(ledger.service, ledger.other)
    factories.check_now()
    return made


def test_only_joint_claimants_have_members() -> None:
    ledger = factories.ledger()
    with refuses("claimant_members_fit"):  # the trigger member_is_of_joint
        ledger.state.members.add(ledger.other)
    both = joint(ledger)
    for kind in (ClaimantKind.STATE, ClaimantKind.EXPERT):
        with refuses("claimant_members_fit"):  # the trigger joint_keeps_members
            Claimant.objects.filter(pk=both.pk).update(kind=kind)
    both.members.clear()
    holds(both, kind=ClaimantKind.STATE)


def test_members_are_single_claimants_of_the_dossier() -> None:
    ledger, elsewhere = factories.ledger(), factories.ledger()
    both = joint(ledger)
    for member in (both, joint(ledger), elsewhere.state):
        with refuses("claimant_members_fit"):
            both.members.add(member)
        with refuses("claimant_members_fit"):
            sql("INSERT INTO timeline_claimant_members (from_claimant_id, to_claimant_id) VALUES (%s, %s)",
                both.pk, member.pk)  # fmt: skip
    with refuses("claimant_members_fit"):
        Claimant.objects.filter(pk=ledger.other.pk).update(kind=ClaimantKind.JOINT)
    assert list(both.members.order_by("slug")) == [ledger.other, ledger.service]


def test_the_root_names_the_strand() -> None:
    ledger = factories.ledger()
    office = factories.claimant(ledger.dossier, parent=ledger.service)
    anonymous = factories.claimant(ledger.dossier, parent=ledger.state, anonymous=True, article=factories.article())
    roots = [one.root for one in (ledger.state, ledger.service, office, anonymous, joint(ledger))]
    assert [root.slug for root in roots] == ["state", "state", "state", anonymous.slug, roots[-1].slug]
    assert roots[-1].kind == ClaimantKind.JOINT
