"""Whatever is typed into any form of the desk: never a 5xx, and what is refused is shown again as it was typed."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import seed as seeded
from hypothesis import settings as limited
from hypothesis import strategies as st

from tests import factories
from tests.timeline.desk.addresses import address_of, admin_views, one_of_each

EXAMPLES = 100  # of each form
KEPT = {"hidden", "submit", "checkbox", "radio", "file", "password", "select", "number"}  # not text of one's own
WORDS = [
    "", "0", "-1", "1", "9" * 30, "NaN", "1e400", "10.000", "rund 15.000", "٣", "2025-02-30", "2025-05", "0000-01-01",
    "99999-12-31", "[2025..]", "/2025", "on", "<script>alert(1)</script>", "' OR 1=1 --", "{{7*7}}", "\0", "a\0b",
    "\u202egnp", "😀" * 300, "a" * 2001, "http://[", "//x", "javascript:alert(1)", "ß", "\u00ad", " ", "\n\n", "null",
]  # fmt: skip


@dataclass
class Form:
    """A form of a page: where it goes, and each field's kind, value and, of a choice, options."""

    action: str
    fields: list[dict[str, Any]] = field(default_factory=list)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.text: dict[str, Any] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "form":
            self.open = Form(told.get("action") or "") if (told.get("method") or "").lower() == "post" else None
            self.forms += [self.open] if self.open else []
        elif tag == "option" and self.text is not None:
            self.text["options"].append(told.get("value") or "")
            if "selected" in told:
                self.text["value"] = told.get("value") or ""
        elif self.open and told.get("name") and tag in ("input", "select", "textarea", "button"):
            kind = (told.get("type") or "text") if tag == "input" else tag.replace("button", "submit")
            if (
                "readonly" in told
                or "__prefix__" in (told["name"] or "")
                or "hidden" in (told.get("class") or "").split()
            ):
                kind = "hidden"
            found = {"name": told["name"], "kind": kind, "value": told.get("value") or "", "options": []}
            self.open.fields.append(found)
            self.text = found if tag in ("select", "textarea") else None

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag in ("select", "textarea"):
            self.text = None

    def handle_data(self, data: str) -> None:
        if self.text is not None and self.text["kind"] == "textarea":
            self.text["value"] += data


def forms_of(page: str, at: str) -> list[Form]:
    reader = Reader()
    reader.feed(page)
    for form in reader.forms:
        form.action = form.action if form.action.startswith("/") else at.partition("?")[0] + form.action
    return reader.forms


def plain(text: str) -> str:
    """As a form sends lines; a text field's first line feed is the page's."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def typed(form: Form) -> st.SearchStrategy[dict[str, str]]:
    """Something for each field: what stands there, an option, a hostile word, any text, or nothing at all."""
    anything = st.one_of(st.sampled_from(WORDS), st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40))

    def of(one: dict[str, Any]) -> st.SearchStrategy[Any]:
        if one["name"].endswith(("_FORMS", "csrfmiddlewaretoken")) or one["kind"] == "submit":
            return st.just(one["value"])
        options = [st.just(one["value"])] + ([st.sampled_from(one["options"])] if one["options"] else [])
        return st.one_of(*options, anything, st.none())

    names = {one["name"]: of(one) for one in form.fields}
    return st.fixed_dictionaries(names).map(
        lambda drawn: {name: value for name, value in drawn.items() if value is not None}
    )


def check(client: Client, at: str, form: Form, given_: dict[str, str]) -> None:
    files = {one["name"] for one in form.fields if one["kind"] == "file"}
    data = {
        name: SimpleUploadedFile("a.csv", value.encode()) if name in files else value for name, value in given_.items()
    }
    signed_in = client.cookies[settings.SESSION_COOKIE_NAME].value
    with transaction.atomic():
        answer = client.post(form.action, data)
        transaction.set_rollback(True)
    client.cookies[settings.SESSION_COOKIE_NAME] = signed_in  # a new password begins a new session
    assert answer.status_code < 500, f"{form.action} {given_}"
    if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
        return
    again = [one for one in forms_of(answer.content.decode(), at) if one.action == form.action]
    shown = {one["name"]: one["value"] for same in again for one in same.fields if one["kind"] not in KEPT}
    for one in form.fields:
        name, value = one["name"], given_.get(one["name"])
        if one["kind"] in KEPT or value is None or name not in shown or "\0" in value:
            continue
        assert plain(shown[name]) == plain(value), f"{form.action}: {name} lost {value!r}, shows {shown[name]!r}"


def fill(client: Client, at: str, form: Form, times: int, seed: int) -> None:
    """Type into the form so many times, the same for the same seed."""
    limits = limited(
        max_examples=times, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )  # fmt: skip

    def one(drawn: dict[str, str]) -> None:
        check(client, at, form, drawn)

    limits(seeded(seed)(given(typed(form))(one)))()


@pytest.mark.django_db
def test_no_form_fails_and_none_loses_what_was_typed(share: float, seed: int, quick: None) -> None:
    things = one_of_each(factories.ledger())
    client = Client(raise_request_exception=False, headers={"Accept-Language": "en"})
    client.force_login(User.objects.create_superuser("typist"))
    pages = sorted({address_of(view, things) for view in admin_views()} | {"/admin/login/"})
    tried, broken = 0, []
    for at in pages:
        answer = client.get(at)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        for form in forms_of(answer.content.decode(), at):
            if "logout" in form.action or "setlang" in form.action:
                continue
            tried += 1
            try:
                fill(client, at, form, max(1, round(EXAMPLES * share)), seed)
            except AssertionError as error:  # the other forms are tried all the same
                broken.append(str(error))
    print(f"\n{tried} forms, {round(EXAMPLES * share)} examples each")
    assert tried > len(things)
    assert not broken, "\n".join(broken)


@pytest.fixture
def quick(settings: Any) -> None:
    settings.RATE_LIMIT = settings.SIGN_IN_LIMIT = 0
    settings.AXES_ENABLED = False  # guesses are not what is tried here
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
