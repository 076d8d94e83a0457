"""Who may open what: every address of the admin has a row here, each role a column; an address without one fails."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests.factories import Ledger
from tests.timeline.desk.addresses import SECRET, View, address_of, admin_views, one_of_each, patterns, public_names
from tests.timeline.desk.people import browser, person

pytestmark = pytest.mark.django_db
ROLES = ["visitor", "reader", "editor", "chief editor"]

SIGNED_IN = "index login logout password_change password_change_done jsi18n view_on_site"
EDITORS = "app_list autocomplete"
WHO_OPENS = {
    # Each model: what editors open; what chief editors open besides. All else is refused to everybody.
    "articles_article": ("changelist add change history restore annotate take_in", ""),
    "articles_outlet": ("changelist add change history restore import export", ""),
    "articles_passage": ("changelist add change history restore", ""),
    "articles_revision": ("changelist add change history", ""),
    "timeline_claim": ("changelist add change history restore next import export", ""),
    "timeline_claimant": ("changelist add change history restore import export", ""),
    "timeline_dossier": ("changelist change history", "add restore"),
    "timeline_edition": ("changelist change history", ""),
    "timeline_event": ("changelist add change history restore next import export", ""),
    "timeline_finding": ("changelist change history restore", ""),
    "timeline_measure": ("changelist change history", "add restore"),
    "timeline_merge": ("changelist change history", ""),
    "timeline_scope": ("changelist add change history restore", ""),
    "timeline_side": ("changelist change history", "add restore"),
    "timeline_suggestion": ("changelist change history", ""),
    "axes_accessattempt": ("", "changelist change history"),
    "axes_accesslog": ("", "changelist change history"),
    "axes_accessfailurelog": ("", "changelist change history"),
    "auth_user": ("", ""),
    "auth_group": ("", ""),
}
# Outside the admin all is open to everybody, whoever they are.
PUBLIC = """
health-live health-ready dossiers article api-docs api-record api:openapi-json api:claims api:claims.ndjson
api:claims.csv api:claims-one api:events api:events-one api:articles api:dossiers api:findings api:measures api:scopes
api:claimants api:datapackage.json api:changes feed oembed timeline chart-svg chart-png embed excel datawrapper
downloads changes claim event compare check method
"""
NOT_FOUND = "api:api-root"  # Ninja's name for the prefix: nothing stands there
SAME_BY_ANY_METHOD = "api:openapi-json"  # Ninja's own view: it only ever tells the schema
# Addresses without a name, by their pattern: the admin's old addresses, which lead to `change`, and its own 404.
NAMELESS = {"admin/r/<path:content_type_id>/<path:object_id>/", "<path:object_id>/", "(?P<url>.*)$"}
WRITING = ("post", "put", "patch", "delete")
# Refused to everybody, of some model at least; `do` is opened by its verbs, below.
NOBODYS = "delete do add restore changelist change history password_change"
EDITORS_VERBS = {
    "timeline_claim": "send publish send_back withdraw discard reopen take give_back derive compute",
    "timeline_event": "send publish send_back withdraw discard reopen take give_back",
}
CHIEFS_VERBS = {
    "timeline_claim": "merge", "timeline_claimant": "merge", "articles_outlet": "merge", "timeline_merge": "undo"
}  # fmt: skip


@pytest.fixture
def things(ledger: Ledger) -> dict[Any, Any]:
    return one_of_each(ledger)


def visitor_or(role: str) -> Client:
    return browser() if role == "visitor" else browser(person(role))


def model_name(view: View) -> str:
    return view.name.removesuffix(f"_{view.page}") if view.model else ""


def may_open(role: str, view: View) -> bool:
    if view.model is None:
        is_editor = role in ("editor", "chief editor") and view.name in EDITORS.split()
        return view.name == "login" or is_editor or (role != "visitor" and view.name in SIGNED_IN.split())
    editors, chiefs = WHO_OPENS[model_name(view)]
    allowed = {"editor": editors.split(), "chief editor": [*editors.split(), *chiefs.split()]}
    return view.page in allowed.get(role, [])


def opens(answer: Any) -> bool:
    """Whether an address gives its page or leads on to another; signing in is no page of it."""
    return answer.status_code == 200 or (answer.status_code == 302 and "/login/" not in answer["Location"])


def test_every_public_address_has_its_row() -> None:
    assert sorted(name for name, _asked in public_names()) == sorted([*PUBLIC.split(), NOT_FOUND])
    assert {str(one.pattern) for _space, one in patterns() if not one.name} == NAMELESS


def public_address(name: str, asked: set[str], things: dict[Any, Any], ledger: Ledger) -> str:
    """The address of a public page about the ledger's own records."""
    known = {"dossier": ledger.dossier.slug, "name": "claim"}
    numbers = {model._meta.model_name: thing.pk for model, thing in things.items()}
    kind = next((model for model in ("article", "event", "claim") if model in name), "claim")
    query = {
        "oembed": f"?url=http://testserver/{ledger.dossier.slug}/",
        "changes": "?since=2025-05-01&until=2025-05-31",
    }.get(name, "")
    return reverse(name, kwargs={one: known.get(one, numbers[kind]) for one in asked}) + query


@pytest.mark.parametrize("role", ROLES)
def test_public_addresses_are_open_to_all_and_written_by_nobody(
    things: dict[Any, Any], ledger: Ledger, role: str
) -> None:
    client = visitor_or(role)
    found, wanted = {}, {}
    for name, asked in public_names():
        address = public_address(name, asked, things, ledger)
        opened = client.get(address)
        written = {getattr(client, method)(address).status_code for method in WRITING}
        found[name] = opens(opened), written <= {403, 404, 405} or name == SAME_BY_ANY_METHOD
        wanted[name] = name != NOT_FOUND, True
    assert found == wanted


@pytest.mark.parametrize("role", ROLES)
def test_addresses_without_a_name_open_nothing_by_themselves(things: dict[Any, Any], role: str) -> None:
    """An old address of a record leads on to the one of today, which the matrix asks; else there is a 404."""
    client = visitor_or(role)
    for model, thing in things.items():
        listed = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        answer = client.get(f"{listed}{thing.pk}/")
        assert (answer.status_code, answer["Location"]) in ((302, f"{listed}{thing.pk}/change/"), (302, login(answer)))
    assert client.get("/admin/nowhere/").status_code in (302, 404)


def login(answer: Any) -> str:
    """Where an answer leads, if it leads to signing in."""
    return answer["Location"] if answer["Location"].startswith("/admin/login/?next=") else "nowhere"


def test_every_address_of_the_admin_has_its_row() -> None:
    views = admin_views()
    known = {f"{name}_{page}" for name, pages in WHO_OPENS.items() for page in " ".join(pages).split()}
    known |= {*SIGNED_IN.split(), *EDITORS.split()}
    names = {view.name: view for view in views}
    assert known <= set(names)
    assert {view.page or view.name for name, view in names.items() if name not in known} == set(NOBODYS.split())
    assert {model_name(view) for view in views if view.model} == set(WHO_OPENS)


@pytest.mark.parametrize("role", ROLES)
def test_the_matrix(things: dict[Any, Any], role: str) -> None:
    client = visitor_or(role)
    views = [view for view in admin_views() if view.page != "do" and view.name != "logout"]
    found = {view.name: opens(client.get(address_of(view, things))) for view in views}
    wanted = {view.name: may_open(role, view) for view in views}
    assert found == wanted


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_written_by_whom_the_matrix_refuses(things: dict[Any, Any], role: str) -> None:
    """The same by POST: what may not be opened may not be sent either."""
    client = visitor_or(role)
    shut = [view for view in admin_views() if view.model and view.page != "do" and not may_open(role, view)]
    assert [view.name for view in shut if opens(client.post(address_of(view, things)))] == []


@pytest.mark.parametrize("role", ROLES)
def test_the_matrix_of_verbs(things: dict[Any, Any], role: str) -> None:
    client = visitor_or(role)
    found, wanted = {}, {}
    for model, one in admin.site._registry.items():
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        for verb in getattr(one, "verbs", ()):
            address = reverse(f"admin:{name}_do", args=[verb.name])
            found[name, verb.name] = opens(client.get(address)), opens(client.post(address))
            rights = {"editor": EDITORS_VERBS.get(name, ""), "chief editor": ""}
            rights["chief editor"] = f"{EDITORS_VERBS.get(name, '')} {CHIEFS_VERBS.get(name, '')}"
            allowed = verb.name in rights.get(role, "").split()
            wanted[name, verb.name] = allowed, allowed
    assert found == wanted
    listed = {
        (name, verb) for table in (EDITORS_VERBS, CHIEFS_VERBS) for name, all_ in table.items() for verb in all_.split()
    }
    assert set(found) == listed


@pytest.mark.parametrize("role", ROLES)
def test_full_texts_are_for_the_newsroom(things: dict[Any, Any], ledger: Ledger, role: str) -> None:
    """Neither a visitor nor a reader meets more of a text than its passages, at any address of the site."""
    client = visitor_or(role)
    seen = {}
    for name, asked in public_names():
        address = public_address(name, asked, things, ledger).split("?")[0]
        for query in ("", "?view=sources", "?view=table", "?q=Redaktion", "?format=json"):
            answer = client.get(address + query)
            seen[address + query] = SECRET in body(answer)
    if role in ("visitor", "reader"):
        for view in admin_views():
            seen[view.name] = SECRET in body(client.get(address_of(view, things), {"q": "Redaktion"}))
    assert [address for address, told in seen.items() if told] == []
    assert len(seen) > 60


def body(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode(errors="replace")
