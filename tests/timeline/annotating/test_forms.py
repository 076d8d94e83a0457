"""The page form by form: what an editor sends, what the ledger holds afterwards, what is refused and given back."""

from typing import Any

import pytest
from django.db.models import F

from articles.models import Passage
from tests import factories
from tests.timeline.annotating.desk import Page, article_with, sign_in, words
from timeline import publishing
from timeline.models import Citation, Claim, Claimant, Scope, Suggestion
from timeline.proposing.batches import propose


@pytest.fixture
def suggested(opened: Page) -> Page:
    """The same article with the reader's suggestions, as an import into a dossier leaves it."""
    propose([opened.revision], opened.at.dossier)
    return opened


def the_claim() -> Claim:
    return Claim.objects.exclude(status__in=["suggested", "discarded"]).get()


def told(claim: Claim) -> dict[str, Any]:
    names = ["status", "low", "high", "bound", "wording", "kind", "unit"]
    linked = {name: getattr(claim, name).slug if getattr(claim, name) else None for name in ("measure", "claimant")}
    return {**{name: getattr(claim, name) for name in names}, **linked, "scope": claim.scope.slug}


DEAD = {
    "status": "draft", "low": 320, "high": None, "bound": "at_least", "wording": "mindestens 320",
    "kind": "cumulative", "unit": "people", "measure": "killed", "claimant": None, "scope": "army",
}  # fmt: skip


def test_what_is_proposed_for_a_selection_is_confirmed_and_becomes_a_draft_with_its_citation(opened: Page) -> None:
    start, end = opened.span("Nach Angaben Nordlands sind bisher mindestens 320 südländische Soldaten gefallen")
    sent = opened.form(start=start, end=end)
    opened.post("claim", sent, claimant=opened.at.state.pk, attribution="Nach Angaben Nordlands")
    claim = the_claim()
    citation = claim.citations.get()
    assert told(claim) == {**DEAD, "claimant": "state"}
    assert (claim.author, claim.changed_by) == (opened.user, opened.user)
    assert (citation.passage.start, citation.passage.end, citation.passage.number) == (start, end, "320")
    assert (citation.attribution, citation.read_number, citation.read_low) == ("Nach Angaben Nordlands", "320", 320)


def test_the_readers_suggestion_is_accepted_as_it_stands(suggested: Page) -> None:
    own = Claim.objects.get(wording="mindestens 320")
    suggested.decide("claim", "320")
    own.refresh_from_db()
    assert told(own) == {**DEAD, "claimant": "state"}
    assert own.author == suggested.user
    assert own.citations.count() == 1


def test_the_readers_suggestion_is_corrected_and_accepted(suggested: Page) -> None:
    own = Claim.objects.get(wording="mindestens 320")
    suggested.decide("claim", "320", scope=suggested.at.unit.pk, claimant=suggested.at.service.pk)
    own.refresh_from_db()
    assert told(own) == {**DEAD, "scope": "unit", "claimant": "service"}


def test_another_value_than_the_passage_says_is_given_back_until_a_reason_stands_there(opened: Page) -> None:
    opened.get()
    answer = opened.decide("claim", "12.000", low="10000", high="10000")
    assert "The passage says “12.000”" in answer.content.decode()
    assert answer.context["claim"]["low"].value() == "10000"
    assert answer.context["reasons_wanted"]
    assert not Claim.objects.exists()
    opened.decide("claim", "12.000", low="10000", high="10000", value_reason="The outlet corrected it.")
    assert the_claim().citations.get().value_reason == "The outlet corrected it."


def test_a_rule_of_the_value_is_told_in_the_form(opened: Page) -> None:
    opened.get()
    answer = opened.decide("claim", "250", high="9")
    assert "The value does not fit its bound" in answer.content.decode()
    assert answer.context["claim"]["wording"].value() == "250"
    assert not Claim.objects.exists()


def test_a_name_missing_from_the_lists_is_added_without_leaving(opened: Page) -> None:
    opened.get()
    names = {
        "scope-name": "Flussflotte", "scope-parent": opened.at.army.pk, "scope-side": opened.at.theirs.pk,
        "claimant-name": "Bürgermeister", "claimant-kind": "person", "claimant-parent": opened.at.state.pk,
    }  # fmt: skip
    opened.decide("claim", "250", **names)
    claim = the_claim()
    assert (claim.scope.name, claim.scope.parent, claim.scope.slug) == ("Flussflotte", opened.at.army, "flussflotte")
    assert (claim.claimant.name, claim.claimant.name_en) == ("Bürgermeister", "Bürgermeister")


def test_a_name_is_not_added_if_the_claim_is_refused(opened: Page) -> None:
    opened.get()
    answer = opened.decide("claim", "250", high="9", **{"scope-name": "Flussflotte"})
    assert not Scope.objects.filter(name="Flussflotte").exists()
    assert answer.context["new_scope"]["name"].value() == "Flussflotte"


def test_an_anonymous_claimant_belongs_to_the_article(opened: Page) -> None:
    opened.get()
    opened.decide(
        "claim", "250", **{"claimant-name": "ein Arzt", "claimant-kind": "person", "claimant-anonymous": "on"}
    )
    assert Claimant.objects.get(name="ein Arzt").article == opened.article


def test_a_passage_is_joined_to_a_claim_as_told_again(opened: Page) -> None:
    known = factories.public_claim(
        opened.at, measure=opened.measure("sent"), claimant=opened.at.other, low=12_000, high=12_000, bound="about",
        wording="rund 12.000", kind="cumulative",
    )  # fmt: skip
    form = opened.form(passage=opened.marked("12.000").pk)
    opened.post("claim", form, join=known.pk)
    known.refresh_from_db()
    assert (known.citations.count(), known.status, known.changed_by) == (2, "in_review", opened.user)
    assert Claim.objects.count() == 1


def test_what_the_passage_does_not_say_is_not_joined(opened: Page) -> None:
    known = factories.public_claim(opened.at, claimant=opened.at.other)
    opened.get()
    answer = opened.decide("claim", "12.000", join=known.pk)
    assert "The passage says “12.000”" in answer.content.decode()
    assert known.citations.count() == 1


def falling(opened: Page) -> Any:
    """400 dead earlier, 320 at present."""
    earlier = {"reference": "2025-01-05", "low": 400, "high": 400, "bound": "exact", "wording": "400"}
    factories.public_claim(opened.at, claimant=opened.at.state, measure=opened.measure("killed"), **earlier)
    now = {"claimant": opened.at.state.pk, "reference": "2025-05-01", "reference_basis": "stated"}
    exact = {"bound": "exact", "high": "320", "value_reason": "Meant exactly."}
    return {**now, **exact}


def test_a_fall_of_a_cumulative_strand_needs_a_cause(opened: Page) -> None:
    opened.get()
    changes = falling(opened)
    answer = opened.decide("claim", "320", **changes)
    assert "The strand falls here: say why." in answer.content.decode()
    assert answer.context["beside"].needs_cause
    opened.decide("claim", "320", **changes, fall_cause="method")
    claim = Claim.objects.get(low=320)
    assert (claim.status, claim.fall_cause) == ("draft", "method")


def test_the_form_shows_the_strand_the_nearest_and_what_may_not_be_compared(opened: Page) -> None:
    opened.get()
    changes = falling(opened)
    factories.public_claim(opened.at, low=330, high=330, wording="330", measure=opened.measure("wounded"))
    answer = opened.decide("check", "320", **changes)
    beside = answer.context["beside"]
    assert [(row.value, row.is_this) for row in beside.strand] == [("400", False), ("320", True)]
    assert [near.value for near in beside.nearest] == ["400"]
    assert [(near.value, near.apart) for near in beside.apart] == [("330", ["another measure"])]
    assert Claim.objects.count() == 2  # looking keeps nothing


def test_a_number_is_rejected_with_its_reason(opened: Page) -> None:
    opened.get()
    opened.decide("reject", "250", reason="price")
    assert opened.passage("250").rejected_because == "price"


def test_a_rejection_without_a_reason_is_given_back(opened: Page) -> None:
    opened.get()
    answer = opened.decide("reject", "250", reason=" ")
    assert "Say why this number is no figure." in answer.content.decode()
    assert opened.passage("250").rejected_because == ""


def test_a_claimed_number_is_not_rejected(opened: Page) -> None:
    opened.get()
    opened.decide("claim", "250")
    answer = opened.decide("reject", "250", reason="price")
    assert "discard or correct it first" in answer.content.decode()
    assert opened.passage("250").rejected_because == ""


def test_a_suggestion_is_refused_and_its_number_stays_open(suggested: Page) -> None:
    own = Claim.objects.get(wording="mindestens 320")
    suggested.decide("refuse", "320")
    own.refresh_from_db()
    assert own.status == "discarded"
    assert not Suggestion.objects.filter(passage=suggested.passage("320")).waiting().exists()
    assert suggested.get().context["counted"].open == 3


def test_a_rejection_of_the_reader_is_taken_back(opened: Page) -> None:
    opened.get()
    opened.decide("reopen", "54")
    assert opened.passage("54").rejected_because == ""


def test_a_span_is_changed_and_the_claim_goes_back_to_review(opened: Page) -> None:
    opened.get()
    opened.decide("claim", "250")
    claim = the_claim()
    publishing.send_to_review(claim, by=opened.user)
    publishing.publish([claim], by=opened.at.chief)
    sentence = "Südland schätzt, dass rund 12.000 südländische Soldaten entsandt wurden; 250 wurden verwundet."
    start, end = opened.span(sentence)
    opened.decide("move", "250", start=start, end=end, number="250")
    claim.refresh_from_db()
    passage = claim.citations.get().passage
    assert (passage.start, passage.end, passage.number, claim.status) == (start, end, "250", "in_review")


def test_a_span_that_takes_the_number_from_its_claim_is_refused(opened: Page) -> None:
    opened.get()
    opened.decide("claim", "250")
    answer = opened.decide("move", "250", number="")
    assert "holds no number" in answer.content.decode()
    assert opened.passage("250").number == "250"


def test_spans_may_overlap(opened: Page) -> None:
    opened.get()
    start, end = opened.span("rund 12.000 südländische Soldaten entsandt wurden; 250 wurden verwundet")
    opened.post("claim", opened.form(start=start, end=end), number="12.000")
    assert Citation.objects.get().passage.start == start
    assert opened.get(passage=opened.passage("250").pk).status_code == 200


def test_undo_takes_an_action_back_and_redo_does_it_again(opened: Page) -> None:
    opened.get()
    opened.decide("claim", "250")
    opened.decide("reject", "320", reason="other")
    answer = opened.post("undo", {})
    assert words(answer) == ["Undone: Rejected: 320"]
    assert opened.passage("320").rejected_because == ""
    opened.post("undo", {})
    assert (Claim.objects.get().status, Citation.objects.count()) == ("discarded", 0)
    opened.post("redo", {})
    assert (Claim.objects.get().status, Citation.objects.count()) == ("draft", 1)
    opened.post("redo", {})
    assert opened.passage("320").rejected_because == "other"
    assert words(opened.post("redo", {})) == ["There is nothing to do again on this article."]


def test_undo_never_takes_back_what_has_gone_to_review(opened: Page) -> None:
    opened.get()
    opened.decide("claim", "250")
    opened.post("review", {})
    assert "change it there, with its reviewers" in words(opened.post("undo", {}))[0]
    assert the_claim().status == "in_review"


def test_undo_stops_at_a_colleagues_change(opened: Page) -> None:
    opened.get()
    opened.decide("reject", "250", reason="price")
    Passage.objects.filter(pk=opened.passage("250").pk).update(rejected_because="score")
    assert "has been changed since" in words(opened.post("undo", {}))[0]
    assert opened.passage("250").rejected_because == "score"


def test_what_somebody_else_did_is_not_mine_to_undo(opened: Page) -> None:
    opened.get()
    opened.decide("reject", "250", reason="price")
    client, user = sign_in("berta")
    other = Page(client, user, opened.at, opened.article, opened.revision)
    assert words(other.post("undo", {})) == ["There is nothing of yours to undo on this article."]


@pytest.mark.parametrize("verb", ["claim", "reject", "reopen", "move"])
def test_a_stale_version_stops_each_verb_and_nothing_typed_is_lost(opened: Page, verb: str) -> None:
    passage = opened.marked("250")
    form = opened.form(passage=passage.pk)
    Passage.objects.filter(pk=passage.pk).update(place="caption")
    typed = {"wording": "my words", "reason": "price"}
    answer = opened.post(verb, form, **typed)
    assert "has been changed since you opened it" in answer.content.decode()
    [row] = answer.context["filled"].changed
    assert (row.opened, row.now) == ("body", "caption")
    assert not Claim.objects.exists()
    assert opened.passage("250").rejected_because == ""
    if verb == "claim":
        assert answer.context["claim"]["wording"].value() == "my words"


def test_a_stale_form_sent_again_is_saved_knowingly(opened: Page) -> None:
    passage = opened.marked("250")
    form = opened.form(passage=passage.pk)
    Passage.objects.filter(pk=passage.pk).update(version=F("version"))
    answer = opened.post("reject", form, reason="price")
    opened.post("reject", {**form, "seen": answer.context["seen"]}, reason="price")
    assert opened.passage("250").rejected_because == "price"


def test_a_stale_suggestion_stops_its_acceptance(suggested: Page) -> None:
    own = Claim.objects.get(wording="mindestens 320")
    form = suggested.form(passage=suggested.passage("320").pk)
    Claim.objects.filter(pk=own.pk).update(note="a colleague's")
    answer = suggested.post("claim", form)
    assert "has been changed since you opened it" in answer.content.decode()
    own.refresh_from_db()
    assert own.status == "suggested"


def test_each_decision_leads_to_the_next_open_number_and_the_last_to_done(opened: Page) -> None:
    opened.get()
    answer = opened.decide("reject", "320", reason="other")
    assert answer.context["mark"].passage == opened.passage("12.000")
    opened.decide("reject", "12.000", reason="other")
    answer = opened.decide("reject", "250", reason="other")
    assert "Done: no number of this text is open." in answer.content.decode()


def test_drafts_go_to_review_together_and_only_ones_own(opened: Page) -> None:
    opened.get()
    opened.decide("claim", "250")
    client, user = sign_in("berta")
    other = Page(client, user, opened.at, opened.article, opened.revision)
    other.decide("claim", "12.000")
    assert words(opened.post("review", {})) == ["Sent to review: 1"]
    assert {claim.author.username: claim.status for claim in Claim.objects.all()} == {
        "anna": "in_review", "berta": "draft"
    }  # fmt: skip


def test_a_text_without_dossier_is_put_into_one_first(opened: Page) -> None:
    loose = factories.revision("Es fielen 9 Soldaten.", factories.article("2025-05-03"))
    page = Page(opened.client, opened.user, opened.at, loose.article, loose)
    assert "in no dossier yet" in page.get().content.decode()
    page.client.post(page.address, {"dossier": opened.at.dossier.slug})
    assert page.get().context["counted"].open == 1


def test_an_article_without_text_says_so(opened: Page) -> None:
    bare = factories.article("2025-05-03")
    page = Page(opened.client, opened.user, opened.at, bare, opened.revision)
    assert "has no text yet" in page.get().content.decode()


def test_the_next_article_is_one_with_open_numbers(opened: Page) -> None:
    opened.get()
    second = article_with("Es fielen 77 südländische Soldaten.", opened.at.dossier)
    Page(opened.client, opened.user, opened.at, second.article, second).get()
    assert opened.get().context["next_article"] == second.article
