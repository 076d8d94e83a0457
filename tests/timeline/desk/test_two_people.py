"""Nobody publishes their own work: not by form, action, address, annotating page, import or restoring."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.factories import Ledger
from tests.timeline.desk.addresses import View, admin_views
from tests.timeline.desk.people import browser, person
from tests.timeline.desk.sheets import address, csv_of, give, rows_of
from tests.timeline.review.desk import form_of
from timeline.models import Claim, Edition, Event

pytestmark = pytest.mark.django_db
OWN = "a second person must publish it"


@pytest.fixture
def author(db: None) -> User:
    """Somebody with every role at once."""
    user = person("chief editor", "ada")
    user.groups.add(*Group.objects.all())
    return user


@pytest.fixture
def mine(author: User) -> Client:
    return browser(author)


@pytest.fixture(params=["author", "last to change"])
def claim(request: pytest.FixtureRequest, ledger: Ledger, author: User) -> Claim:
    """A claim in review that is the author's own, or another's that the author has changed last."""
    people = {"author": author, "changed_by": ledger.author}
    if request.param != "author":
        people = {"author": ledger.author, "changed_by": author}
    made = factories.bare_claim(ledger, **people)
    text = factories.revision("Es sind neun Soldaten.", language="de")
    made.citations.create(passage=factories.passage(text, number="neun"))
    made.status = "in_review"
    made.save()
    made.refresh_from_db()
    return made


def by_form(client: Client, claim: Claim) -> None:
    page = address("timeline_claim", "change", claim.pk)
    typed = {"status": "published", "author": "", "changed_by": "", "assignee": claim.author_id}
    client.post(page, {**form_of(client.get(page)), **typed})


def by_action(client: Client, claim: Claim) -> None:
    chosen = {"action": "publish", "_selected_action": [claim.pk], f"version-{claim.pk}": claim.version}
    page = client.post(address("timeline_claim", "changelist"), chosen)["Location"]
    answer = client.post(page, {"item": f"{claim.pk}.{claim.version}", "reason": "mine"})
    assert OWN in answer.content.decode()


def by_address(client: Client, claim: Claim) -> None:
    words = {"item": f"{claim.pk}.{claim.version}", "reason": "mine"}
    answer = client.post(address("timeline_claim", "do", "publish"), words)
    assert OWN in answer.content.decode()


def by_import(client: Client, claim: Claim) -> None:
    (line,) = rows_of(client.get(address("timeline_claim", "export", "csv")).content)
    tried = give(client, "timeline_claim", csv_of([{**line, "status": "published"}]))
    assert [one.column for one in tried.context["found"].wrong] == ["status"]


def by_restoring(client: Client, claim: Claim) -> None:
    """An old version in which the record stood as published brings its words back, not its status."""
    Claim.objects.filter(pk=claim.pk).update(note="x")
    claim.refresh_from_db()
    claim.history.filter(pgh_id=claim.history.latest("pgh_id").pgh_id).update(status="published", note="")
    row = claim.history.latest("pgh_id").pgh_id
    where = address("timeline_claim", "restore", claim.pk, row)
    assert client.post(where, {"seen_version": claim.version, "reason": "back"}).status_code == 302


def by_annotating(client: Client, claim: Claim) -> None:
    """All verbs of the annotating page, on the passage that carries the claim."""
    from timeline.admin.annotating import POSTED

    passage = claim.citations.get().passage
    article = passage.revision.article
    claim.dossier.articles.add(article)
    words = {"passage": passage.pk, "seen": passage.version, "status": "published", "reason": "mine"}
    page = address("articles_article", "annotate", article.pk)
    for verb in POSTED:
        client.post(page, {**words, "verb": verb, "start": passage.start, "end": passage.end})


PATHS: dict[str, Callable[[Client, Claim], None]] = {
    "change": by_form, "changelist": by_action, "do": by_address, "import": by_import, "restore": by_restoring,
    "annotate": by_annotating,
}  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_nobody_publishes_their_own_claim(claim: Claim, mine: Client, path: str) -> None:
    PATHS[path](mine, claim)
    claim.refresh_from_db()
    assert claim.status != "published"
    assert not Edition.objects.exists()


def test_every_address_that_can_change_a_claim_is_among_the_paths() -> None:
    """`add` makes drafts alone; the rest is read, or leads on."""
    pages = {view.page for view in admin_views() if view.model in (Claim, Event)} | {"annotate"}
    assert pages - set(PATHS) == {"add", "history", "delete", "next", "export"}


def test_a_new_claim_is_a_draft_whatever_is_typed(ledger: Ledger, mine: Client) -> None:
    page = address("timeline_claim", "add")
    typed = {
        "scope": ledger.army.pk, "measure": ledger.killed.pk, "kind": "cumulative", "unit": "people", "bound": "exact",
        "low": 9, "high": 9, "wording": "neun", "said_basis": "unknown", "reference_basis": "unknown",
        "status": "published",
    }  # fmt: skip
    assert mine.post(page, {**form_of(mine.get(page)), **typed}).status_code == 302
    assert Claim.objects.get().status == "draft"


VERBS = [(model, verb) for model in (Claim, Event) for verb in admin.site._registry[model].verbs]


@pytest.mark.parametrize(("model", "verb"), VERBS, ids=lambda part: getattr(part, "name", "") or part.__name__)
def test_no_verb_publishes_ones_own_work(ledger: Ledger, author: User, mine: Client, model: Any, verb: Any) -> None:
    make = factories.claim if model is Claim else factories.event
    things = [make(ledger, author=author, changed_by=author) for _number in range(verb.least)]
    model.objects.update(status="in_review")
    items = [f"{thing.pk}.{model.objects.get(pk=thing.pk).version}" for thing in things]
    words = {"reason": "mine", "comment": "mine", "stays": things[0].pk}
    mine.post(reverse(f"admin:timeline_{model._meta.model_name}_do", args=[verb.name]), {"item": items, **words})
    assert not model.objects.filter(status="published").exists()
    assert not Edition.objects.exists()


def test_a_second_person_may_and_the_first_may_not_after_changing_it(
    ledger: Ledger, claim: Claim, chief: Client
) -> None:
    words = {"item": f"{claim.pk}.{claim.version}", "reason": "seen"}
    assert chief.post(address("timeline_claim", "do", "publish"), words).status_code == 302
    claim.refresh_from_db()
    assert claim.status == "published"
    page = address("timeline_claim", "change", claim.pk)
    assert chief.post(page, {**form_of(chief.get(page)), "note": "more", "why": "missing"}).status_code == 302
    claim.refresh_from_db()
    assert claim.status == "in_review"
    again = {"item": f"{claim.pk}.{claim.version}", "reason": "seen"}
    assert OWN in chief.post(address("timeline_claim", "do", "publish"), again).content.decode()


def test_without_the_rule_one_person_may(ledger: Ledger, claim: Claim, mine: Client, settings: Any) -> None:
    settings.TWO_PERSON_RULE = False
    words = {"item": f"{claim.pk}.{claim.version}", "reason": "alone"}
    assert mine.post(address("timeline_claim", "do", "publish"), words).status_code == 302
    claim.refresh_from_db()
    assert claim.status == "published"


def test_views_know_their_model() -> None:
    assert View("timeline_claim_change", Claim, "change") in admin_views()
