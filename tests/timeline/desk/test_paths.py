"""Two people, each with a browser of their own, save one record: on no path does the second overwrite the first.

The paths are read from the admin's resolver, its registered actions, its inlines and the annotating page's verbs: one
that is added without a row here fails, and each row is tried.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory

from articles.models import Passage, Revision
from tests import factories
from tests.factories import Ledger
from tests.timeline.desk.addresses import admin_views
from tests.timeline.desk.sheets import address, csv_of, give, keep, rows_of
from tests.timeline.review.desk import form_of
from timeline.admin.annotating import POSTED
from timeline.models import Citation, Claim, Suggestion

pytestmark = pytest.mark.django_db
CLAIM = "timeline_claim"
STALE = "changed since you opened it"

# Pages of a model that write, each with what stops a second save there. Pages that are not named only read.
CHECKED = {
    "change": "the form's version", "do": "the version of each chosen record", "restore": "the version of the record",
    "import": "the column “version”", "annotate": "the versions of passage and suggestion",
}  # fmt: skip
ADDS = {"add": "a new record", "take_in": "a new article or text; what is known stays"}
READS = {"changelist", "history", "export", "next", "delete"}  # nobody deletes: test_roles.py
# What the annotating page is told to do.
ON_TEXT = {"claim", "reject", "refuse", "reopen", "move"}  # a decision, with the version of the passage
BACK = {"undo", "redo"}  # refused if anybody has changed since what is taken back
HARMLESS = {"select", "check", "review"}  # show, or send drafts to the second person, who sees them as they are


def test_every_page_of_the_admin_is_known() -> None:
    own = {view.page for view in admin_views() if view.model and view.model._meta.app_label not in ("auth", "axes")}
    assert own == {*CHECKED, *ADDS, *READS}
    assert set(POSTED) == ON_TEXT | BACK | HARMLESS


def test_every_action_is_a_verb_and_nothing_is_edited_in_lists(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = type("Anyone", (), {"has_perm": lambda self, name: True})()  # type: ignore[assignment]
    for model, one in admin.site._registry.items():
        if model._meta.app_label in ("auth", "axes"):
            continue
        assert set(one.get_actions(request)) == {verb.name for verb in one.verbs}  # type: ignore[attr-defined]
        assert (one.list_editable, one.actions) == ((), ())


type Save = Callable[[], str]  # sends what was prepared; what the page says


def by_form(client: Client, claim: Claim, words: str) -> Save:
    page = address(CLAIM, "change", claim.pk)
    typed = {**form_of(client.get(page)), "note": words}
    return lambda: said(client.post(page, typed))


def by_inline(client: Client, claim: Claim, words: str) -> Save:
    page = address(CLAIM, "change", claim.pk)
    typed = {**form_of(client.get(page)), "citations-0-note": words}
    return lambda: said(client.post(page, typed))


def by_action(client: Client, claim: Claim, words: str) -> Save:
    now = Claim.objects.get(pk=claim.pk)
    chosen = {"action": "discard", "_selected_action": [claim.pk], f"version-{claim.pk}": now.version}
    page = client.post(address(CLAIM, "changelist"), chosen)["Location"]
    item = page.partition("item=")[2]
    return lambda: said(client.post(page, {"item": item, "reason": words}))


def by_button(client: Client, claim: Claim, words: str) -> Save:
    (page,) = [where for label, where in buttons(client, claim) if str(label) == "Take in hand"]
    return lambda: said(client.post(page, {"item": page.partition("item=")[2]}))


def buttons(client: Client, claim: Claim) -> Any:
    return client.get(address(CLAIM, "change", claim.pk)).context["verb_buttons"]


def by_import(client: Client, claim: Claim, words: str) -> Save:
    (line,) = rows_of(client.get(address(CLAIM, "export", "csv")).content)
    tried = give(client, CLAIM, csv_of([{**line, "note": words}]))
    return lambda: said(keep(client, CLAIM, tried))


def by_restoring(client: Client, claim: Claim, words: str) -> Save:
    page = address(CLAIM, "restore", claim.pk, claim.history.earliest("pgh_id").pgh_id)
    seen = client.get(page).context["object"].version
    return lambda: said(client.post(page, {"seen_version": seen, "reason": words}))


def said(answer: Any) -> str:
    return "" if answer.status_code == 302 else answer.content.decode()


WAYS = {
    "form": by_form, "inline": by_inline, "action": by_action, "button": by_button, "import": by_import,
    "restoring": by_restoring,
}  # fmt: skip


@pytest.fixture
def claim(ledger: Ledger) -> Claim:
    made = factories.claim(ledger, note="first")
    made.note = "before"
    made.save()
    return made


def stored(claim: Claim) -> tuple[dict[str, Any], dict[str, Any]]:
    return factories.columns(Claim.objects.get(pk=claim.pk)), factories.columns(Citation.objects.get(claim=claim))


@pytest.mark.parametrize("second", WAYS)
@pytest.mark.parametrize("first", ["form", "import"])
def test_two_browsers_save_one_claim(claim: Claim, editor: Client, colleague: Client, first: str, second: str) -> None:
    """Both have opened it; one saves; the other, on any path, is stopped and sees why."""
    theirs = WAYS[first](colleague, claim, "their words")
    mine = WAYS[second](editor, claim, "my words")
    assert theirs() == ""
    after = stored(claim)
    assert after[0]["note"] == "their words"
    page = mine()
    assert "has been changed since" in page
    assert "their words" in page, "what is stored stands beside"
    assert second == "button" or "my words" in page, "nothing typed is lost"
    assert stored(claim) == after


def test_two_browsers_save_one_citation(claim: Claim, editor: Client, colleague: Client) -> None:
    theirs, mine = by_inline(colleague, claim, "their words"), by_inline(editor, claim, "my words")
    assert theirs() == ""
    after = stored(claim)
    page = mine()
    assert STALE in page.replace("&#x27;", "'")
    assert "their words" in page
    assert "my words" in page
    assert stored(claim) == after


@pytest.fixture
def passage(ledger: Ledger) -> Passage:
    """An open number, with the reader's suggestion that it tells a claim."""
    text = factories.revision("Es sind neun Soldaten. Der Oberst ist 54 Jahre alt.", language="de")
    ledger.dossier.articles.add(text.article)
    found = factories.passage(text, "Es sind neun Soldaten.", "neun")
    suggested = factories.bare_claim(ledger, status="suggested", author=None, changed_by=None)
    suggested.citations.create(passage=found)
    Suggestion.objects.create(
        dossier=ledger.dossier, passage=found, relation="new_claim", claim=suggested, confidence=0.9,
        passage_version=1, why={"claimant": "not_stated", "scope": "noun"},
    )  # fmt: skip
    return found


def opened(client: Client, passage: Passage) -> dict[str, Any]:
    """What the annotating page would send for this passage as it stands."""
    context = client.get(annotating(passage), {"passage": passage.pk}).context
    found: dict[str, Any] = {
        "passage": passage.pk, "seen": context["seen"], "seen_claim": context["seen_claim"],
        "suggested": context["suggested"].pk if context["suggested"] else "", "start": passage.start,
        "end": passage.end, "number_at": passage.number_start, "number": "neun", "reason": "my reason",
    }  # fmt: skip
    for form in ("claim", "citation"):
        for field in context[form]:
            if field.value() not in (None, False):
                found[field.html_name] = field.value()
    return found


def annotating(passage: Passage) -> str:
    return address("articles_article", "annotate", Revision.objects.get(pk=passage.revision_id).article_id)


@pytest.mark.parametrize("verb", sorted(ON_TEXT))
def test_two_browsers_decide_on_one_passage(passage: Passage, editor: Client, colleague: Client, verb: str) -> None:
    mine, theirs = opened(editor, passage), opened(colleague, passage)
    rejected = colleague.post(annotating(passage), {**theirs, "verb": "reject", "reason": "age"})
    assert rejected.status_code == 302, rejected.content.decode()
    after = ledger_now(passage)
    answer = editor.post(annotating(passage), {**mine, "verb": verb})
    assert answer.status_code == 200
    assert STALE in answer.content.decode()
    assert ledger_now(passage) == after
    assert after[0]["rejected_because"] == "age"


def test_two_browsers_accept_one_suggestion(passage: Passage, editor: Client, colleague: Client) -> None:
    """The passage is as it was; the suggested claim is not."""
    mine = opened(editor, passage)
    Claim.objects.update(note="their words")
    after = ledger_now(passage)
    answer = editor.post(annotating(passage), {**mine, "verb": "claim", "wording": "my words"})
    assert answer.status_code == 200
    assert STALE in answer.content.decode()
    assert "my words" in answer.content.decode()
    assert ledger_now(passage) == after


def test_undoing_stops_at_what_a_colleague_has_changed(passage: Passage, editor: Client) -> None:
    assert editor.post(annotating(passage), {**opened(editor, passage), "verb": "claim"}).status_code == 302
    claim = Claim.objects.get()
    Claim.objects.update(note="their words")
    editor.post(annotating(passage), {"verb": "undo"})
    claim.refresh_from_db()
    assert (claim.status, claim.note) == ("draft", "their words")


def ledger_now(passage: Passage) -> list[dict[str, Any]]:
    things = [*Passage.objects.filter(pk=passage.pk), *Claim.objects.order_by("pk"), *Citation.objects.order_by("pk")]
    return [factories.columns(thing) for thing in things]
