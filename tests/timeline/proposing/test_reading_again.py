"""Reading again after words have changed: decisions stay, what is open is renewed."""

import pytest

from articles.models import Passage
from tests import factories as make
from tests.timeline.proposing.helpers import TEXT, Desk, figure, rejected, state, suggestions
from timeline.models import Citation, Claim, Suggestion
from timeline.proposing.batches import Tally, reread
from timeline.proposing.deciding import accept, refuse

SERVICE = "Dienst von Nordland"
OTHER = "Auch Nordlands Geheimdienst sprach später von rund 400 Toten, ohne Namen oder Orte zu nennen."


@pytest.fixture
def text(desk: Desk):
    text = desk.text(TEXT, figure(TEXT, "400", claimant=SERVICE), rejected(TEXT, "90"))
    desk.read(text)
    return text


def test_reading_the_same_again_changes_nothing(desk: Desk, text) -> None:
    other = desk.text(OTHER, figure(OTHER, "400", claimant="Nordlands Geheimdienst"))
    desk.read(other)
    before = state()
    assert desk.read(text, other) == Tally(new_claims=1, retellings=1, rejected=1)
    assert reread([text, other], read=desk.reads) == Tally(new_claims=1, retellings=1, rejected=1)
    assert state() == before


def test_an_open_suggestion_follows_the_reader(desk: Desk, text) -> None:
    claim, citation = Claim.objects.get(), Citation.objects.get()
    desk.reads.say(TEXT, figure(TEXT, "400", claimant="Südland", bound="at_least", high=None, via="KCNA", start=4))
    desk.read(text)
    again = Claim.objects.get()
    assert (again.pk, again.claimant, again.bound, again.high) == (claim.pk, desk.at.other, "at_least", None)
    cited = Citation.objects.get()
    assert (cited.pk, cited.attribution, cited.via, cited.passage.start) == (citation.pk, "Südland", "KCNA", 4)
    assert [one.passage.number for one in suggestions(text)] == ["400"]
    before = state()
    desk.read(text)
    assert state() == before


def test_a_figure_that_is_none_any_more_is_taken_back(desk: Desk, text) -> None:
    desk.reads.say(TEXT, rejected(TEXT, "400", "name"))
    desk.read(text)
    assert not Claim.objects.exists()
    (passage,) = Passage.objects.all()
    assert (passage.number, passage.rejected_because) == ("400", "name")
    desk.reads.say(TEXT, figure(TEXT, "400"))
    desk.read(text)
    passage.refresh_from_db()
    assert (passage.rejected_because, Claim.objects.count()) == ("", 1)


def test_a_re_telling_of_what_is_taken_back_is_read_again(desk: Desk, text) -> None:
    other = desk.text(OTHER, figure(OTHER, "400", claimant="Nordlands Geheimdienst"))
    desk.read(other)
    desk.reads.say(TEXT)
    assert desk.read(text) == Tally(new_claims=1)
    (suggestion,) = Suggestion.objects.all()
    assert (suggestion.passage.revision, suggestion.relation) == (other, "new_claim")
    assert Citation.objects.get().claim == Claim.objects.get() == suggestion.claim


def test_a_re_telling_becomes_a_claim_where_it_matches_no_more_and_back(desk: Desk) -> None:
    known = make.claim(desk.at, claimant=desk.at.service, low=400, high=400, bound="about", wording="rund 400")
    text = desk.text(TEXT, figure(TEXT, "400", claimant=SERVICE))
    desk.read(text)
    desk.reads.say(TEXT, figure(TEXT, "400", claimant="Südland"))
    desk.read(text)
    (suggestion,) = suggestions(text)
    assert (suggestion.relation, suggestion.claim.claimant) == ("new_claim", desk.at.other)
    desk.reads.say(TEXT, figure(TEXT, "400", claimant=SERVICE))
    desk.read(text)
    (suggestion,) = suggestions(text)
    assert (suggestion.relation, suggestion.claim) == ("retelling", known)
    assert list(Claim.objects.all()) == [known]


def accept_it(desk: Desk) -> None:
    accept(Suggestion.objects.exclude(claim=None).get(), by=desk.at.author)


def refuse_it(desk: Desk) -> None:
    refuse(Suggestion.objects.exclude(claim=None).get(), by=desk.at.author)


def change_claim(desk: Desk) -> None:
    claim = Suggestion.objects.exclude(claim=None).get().claim
    claim.note = "geprüft"
    claim.save()


def cite_twice(desk: Desk) -> None:
    make.cite(Suggestion.objects.exclude(claim=None).get().claim)


def change_passage(desk: Desk) -> None:
    Passage.objects.filter(rejected_because="").update(place="box")


def reject_passage(desk: Desk) -> None:
    Citation.objects.all().delete()
    Passage.objects.filter(rejected_because="").update(rejected_because="Beispiel")


@pytest.mark.parametrize(
    "decision",
    [accept_it, refuse_it, change_claim, cite_twice, change_passage, reject_passage],
    ids=lambda one: one.__name__,
)
@pytest.mark.parametrize(
    "later",
    [
        (),
        (figure(TEXT, "400", claimant="Südland"),),
        (rejected(TEXT, "400"),),
        (figure(TEXT, "rund 400", number_start=TEXT.index("rund"), low=7, high=7),),
    ],
    ids=["gone", "other", "rejected", "other span"],
)
def test_what_an_editor_decided_on_a_suggested_claim_stays(desk: Desk, decision, later) -> None:
    text = desk.text(TEXT, figure(TEXT, "400", claimant=SERVICE))
    desk.read(text)
    decision(desk)
    before = state()
    desk.reads.say(TEXT, *later)
    assert desk.read(text) == Tally()
    assert state() == before


@pytest.mark.parametrize("decision", [accept_it, refuse_it], ids=lambda one: one.__name__)
def test_what_an_editor_decided_on_a_re_telling_stays(desk: Desk, decision) -> None:
    make.claim(desk.at, claimant=desk.at.service, low=400, high=400, bound="about", wording="rund 400")
    text = desk.text(TEXT, figure(TEXT, "400", claimant=SERVICE))
    desk.read(text)
    decision(desk)
    before = state()
    desk.reads.say(TEXT, figure(TEXT, "400", claimant="Südland"))
    desk.read(text)
    assert state() == before


def test_a_number_that_an_editor_freed_is_not_rejected_again(desk: Desk, text) -> None:
    Passage.objects.exclude(rejected_because="").update(rejected_because="")
    before = state()
    desk.read(text)
    assert state() == before


def test_a_claim_that_a_refusal_names_is_discarded_not_deleted(desk: Desk, text) -> None:
    other = desk.text(OTHER, figure(OTHER, "400", claimant="Nordlands Geheimdienst"))
    desk.read(other)
    (retelling,) = suggestions(other)
    refuse(retelling, by=desk.at.author)
    desk.reads.say(TEXT)
    desk.read(text)
    retelling.refresh_from_db()
    assert (retelling.state, retelling.claim.status) == ("refused", "discarded")


def test_a_passage_that_an_editor_marked_is_used_and_left_as_it_is(desk: Desk) -> None:
    text = desk.text(TEXT, figure(TEXT, "400", claimant=SERVICE))
    marked = make.passage(text, "rund 400", "400")
    desk.read(text)
    assert list(Passage.objects.all()) == [marked]
    assert (Citation.objects.get().passage, Passage.objects.get().exact) == (marked, "rund 400")
    before = state()
    desk.read(text)
    assert state() == before
    desk.reads.say(TEXT)
    desk.read(text)
    assert list(Passage.objects.values_list("pk", "exact")) == [(marked.pk, "rund 400")]
    assert not Claim.objects.exists()


def test_two_dossiers_propose_apart_on_one_passage(desk: Desk, text) -> None:
    second = make.ledger("zweites")
    second.dossier.articles.add(text.article)
    assert reread([text], read=desk.reads) == Tally(new_claims=2, rejected=1)
    assert Passage.objects.count() == 2
    assert {claim.dossier for claim in Claim.objects.all()} == {desk.at.dossier, second.dossier}
    desk.reads.say(TEXT)
    desk.read(text)
    assert (Passage.objects.get().number, Claim.objects.get().dossier) == ("400", second.dossier)
