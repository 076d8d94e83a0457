"""Sheets of outlets, claimants and events; and who may give and take them."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Outlet
from tests import factories
from tests.factories import Ledger
from tests.timeline.desk.people import browser, person
from tests.timeline.desk.sheets import address, csv_of, give, keep, rows_of, told
from timeline.models import Claimant, Edition, Event

pytestmark = pytest.mark.django_db
MODELS = ["articles_outlet", "timeline_claimant", "timeline_claim", "timeline_event"]


def test_outlets_by_slug(editor: Client) -> None:
    factories.outlet(slug="blick", name="Blick")
    rows = [
        {"slug": "blick", "version": "1", "name": "Blick", "url": "https://www.blick.ch/"},
        {"slug": "kcna", "version": "", "name": "KCNA", "url": ""},
    ]
    tried = give(editor, "articles_outlet", csv_of(rows))
    assert [(one.what, one.new) for one in tried.context["found"].changes] == [("Blick", False), ("KCNA", True)]
    keep(editor, "articles_outlet", tried)
    assert list(Outlet.objects.values_list("slug", "url", "version")) == [
        ("blick", "https://www.blick.ch/", 2), ("kcna", "", 1)
    ]  # fmt: skip
    assert give(editor, "articles_outlet", csv_of(rows)).context["found"].unchanged == 2
    bad = [{**rows[0], "version": "1", "name": "BLICK"}, {**rows[1], "slug": "nord korea"}]
    assert [(row, column) for row, column, _reason in told(give(editor, "articles_outlet", csv_of(bad)))] == [
        (2, "version"), (3, "slug")
    ]  # fmt: skip


def test_claimants_in_any_order_with_parents_members_and_aliases(ledger: Ledger, editor: Client) -> None:
    rows = [
        {"slug": "both", "name": "Beide", "kind": "joint", "parent": "", "members": "agency, state", "aliases": ""},
        {"slug": "agency", "name": "Amt", "kind": "intelligence", "parent": "state", "members": "",
         "aliases": "das Amt, der Dienst"},
    ]  # fmt: skip
    rows = [{**row, "dossier": "nord", "name_en": row["name"]} for row in rows]
    keep(editor, "timeline_claimant", give(editor, "timeline_claimant", csv_of(rows)))
    agency, both = Claimant.objects.get(slug="agency"), Claimant.objects.get(slug="both")
    assert (agency.parent, agency.aliases) == (ledger.state, ["das Amt", "der Dienst"])
    assert set(both.members.all()) == {agency, ledger.state}
    assert give(editor, "timeline_claimant", csv_of(rows)).context["found"].unchanged == 2
    exported = editor.get(address("timeline_claimant", "export", "xlsx")).content
    again = give(editor, "timeline_claimant", exported, "c.xlsx").context["found"]
    assert (again.total, again.unchanged, again.wrong) == (5, 5, [])


def test_rules_of_the_database_are_told_at_their_row(ledger: Ledger, editor: Client) -> None:
    rows = [
        {"slug": "state", "version": "1", "parent": "service", "anonymous": "no"},
        {"slug": "other", "version": "1", "parent": "", "anonymous": "yes"},
    ]
    assert told(give(editor, "timeline_claimant", csv_of(rows))) == [
        (2, "", "A claimant cannot stand above itself."),
        (3, "anonymous", "An anonymous claimant, and only such a one, belongs to one article."),
        (3, "article", "An anonymous claimant, and only such a one, belongs to one article."),
    ]


def test_a_name_that_the_public_has_seen_makes_new_editions_and_asks_why(ledger: Ledger, editor: Client) -> None:
    factories.public_claim(ledger)
    rows = [{"slug": "state", "version": "1", "name": "Der Staat"}]
    assert told(give(editor, "timeline_claimant", csv_of(rows))) == [
        (2, "", "The public has seen this record: say why it changes.")
    ]
    keep(editor, "timeline_claimant", give(editor, "timeline_claimant", csv_of(rows), why="Its own name"))
    assert '"name":"Der Staat"' in Edition.objects.in_force().get().json


def test_events_go_through_review_too(ledger: Ledger, editor: Client, erika: User) -> None:
    event = factories.event(ledger)
    factories.publish(ledger, event)
    (line,) = rows_of(editor.get(address("timeline_event", "export", "csv")).content)
    rows = [{**line, "title": "Gespräche"}, dict.fromkeys(line, "") | {
        "dossier": "nord", "kind": "talks", "title": "Neu", "title_en": "New", "date": "2025-06",
        "article": line["article"], "passage": "Es geschah.",
    }]  # fmt: skip
    tried = give(editor, "timeline_event", csv_of(rows), why="More of them")
    assert told(tried) == []
    keep(editor, "timeline_event", tried)
    event.refresh_from_db()
    assert (event.status, event.title, event.changed_by) == ("in_review", "Gespräche", erika)
    fresh = Event.objects.get(title="Neu")
    assert (fresh.status, fresh.author, fresh.date_basis, fresh.citations.count()) == ("draft", erika, "stated", 1)
    assert give(editor, "timeline_event", csv_of(rows)).context["found"].unchanged == 2


def test_an_unknown_column_is_named(editor: Client) -> None:
    tried = give(editor, "articles_outlet", b"slug,naem\nblick,Blick\n")
    assert tried.context["problem"] == (
        "The sheet has columns that are none of this list: naem. Known are: slug, version, name, url, merged_into"
    )


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("editor", 200), ("chief editor", 200)])
def test_sheets_follow_the_roles(ledger: Ledger, role: str, status: int, model: str) -> None:
    client = browser(person(role))
    for page in [address(model, "export", "csv"), address(model, "export", "xlsx"), address(model, "import")]:
        assert client.get(page).status_code == status, page
    assert client.get(address(model, "export", "ods")).status_code == (404 if status == 200 else status)


def test_the_list_offers_what_may_be_done(ledger: Ledger, editor: Client) -> None:
    page = editor.get(address("timeline_claim", "changelist") + "?bound__exact=exact").content.decode()
    assert "/admin/timeline/claim/export/xlsx/?bound__exact=exact" in page
    assert "/admin/timeline/claim/import/" in page
