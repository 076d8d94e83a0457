"""What an editor does with a suggestion."""

import pytest

from tests import factories as make
from tests.timeline.proposing.helpers import TEXT, Desk, figure
from timeline.models import Citation, Suggestion
from timeline.proposing.deciding import ClaimGone, Decided, Undecidable, accept, refuse

SERVICE = "Dienst von Nordland"


@pytest.fixture
def retelling(desk: Desk) -> Suggestion:
    make.claim(
        desk.at, claimant=desk.at.service, low=400, high=400, bound="about", wording="rund 400", status="in_review"
    )
    (suggestion,) = desk.told(TEXT, figure(TEXT, "400", claimant=SERVICE, via="KCNA"))
    return suggestion


@pytest.fixture
def fresh(desk: Desk) -> Suggestion:
    (suggestion,) = desk.told(TEXT, figure(TEXT, "400", claimant=SERVICE))
    return suggestion


def test_an_accepted_re_telling_is_a_citation(desk: Desk, retelling: Suggestion) -> None:
    claim = accept(retelling, by=desk.at.chief)
    make.check_now()
    cited = Citation.objects.get(passage=retelling.passage)
    assert (cited.claim, cited.attribution, cited.via) == (claim, SERVICE, "KCNA")
    retelling.refresh_from_db()
    assert (retelling.state, retelling.decided_by, bool(retelling.decided_at)) == ("accepted", desk.at.chief, True)
    claim.refresh_from_db()
    assert (claim.status, claim.changed_by) == ("in_review", desk.at.chief)
    with pytest.raises(Decided):
        refuse(retelling, by=desk.at.chief)


def test_a_refused_re_telling_cites_nothing(desk: Desk, retelling: Suggestion) -> None:
    refuse(retelling, by=desk.at.chief)
    assert not Citation.objects.filter(passage=retelling.passage).exists()
    retelling.refresh_from_db()
    assert (retelling.state, retelling.decided_by) == ("refused", desk.at.chief)
    assert not Suggestion.objects.waiting().exists()
    with pytest.raises(Decided):
        accept(retelling, by=desk.at.chief)


def test_nothing_is_cited_for_a_claim_that_is_gone(desk: Desk, retelling: Suggestion) -> None:
    type(retelling.claim).objects.filter(pk=retelling.claim_id).update(status="discarded")
    with pytest.raises(ClaimGone):
        accept(retelling, by=desk.at.chief)


@pytest.mark.parametrize(("verb", "status"), [(accept, "draft"), (refuse, "discarded")])
def test_a_suggested_claim_becomes_a_draft_or_is_discarded(desk: Desk, fresh: Suggestion, verb, status: str) -> None:
    assert list(Suggestion.objects.waiting()) == [fresh]
    verb(fresh, by=desk.at.chief)
    fresh.claim.refresh_from_db()
    assert (fresh.claim.status, fresh.claim.changed_by) == (status, desk.at.chief)
    assert not Suggestion.objects.waiting().exists()
    with pytest.raises(Decided):
        verb(fresh, by=desk.at.chief)


def test_a_figure_without_a_claim_is_nothing_to_accept(desk: Desk) -> None:
    (suggestion,) = desk.told(TEXT, figure(TEXT, "400", measure="ships"))
    with pytest.raises(Undecidable):
        accept(suggestion, by=desk.at.chief)
