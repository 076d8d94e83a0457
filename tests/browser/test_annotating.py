"""The editors' desk in a real browser: one article from new to published by two people, who touch no mouse."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from playwright.sync_api import Browser, Locator, Page, expect

from articles.models import Article, Passage
from tests.timeline.annotating.desk import empty_ledger
from timeline.models import Claim, Edition
from timeline.roles import ROLES, VERBS

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "zwei Boote im Nebel"
BEFORE = "\N{GRINNING FACE}\N{NO-BREAK SPACE}\N{RIGHT-TO-LEFT MARK}"
TEXT = f"""{BEFORE}Am Fluss

Bisher sind mindestens 320 südländische Soldaten gefallen. Der Oberst ist 54 Jahre alt.

Südland schätzt, dass rund 12.000 südländische Soldaten entsandt wurden. Im Dorf leben 900 Menschen.
"""


@pytest.fixture
def article(live_server: Any, tmp_path: Path) -> Article:
    """The article as the import leaves it in a ledger that holds nothing else."""
    at = empty_ledger()
    for name in ("anna", "berta"):
        user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
        user.groups.add(editors())
    path = tmp_path / "fluss.txt"
    path.write_text(f" date 2025-06-03 {TEXT}")
    call_command("import_articles", path, dossier=at.dossier.slug, failed=tmp_path)
    assert not Edition.objects.exists()
    return Article.objects.get()


def editors() -> Group:
    """The migration's group; where a test has emptied the database, Django brings back permissions but no groups."""
    group, made = Group.objects.get_or_create(name="editor")
    if made:
        named = [(app, f"{act}_{one}") for act, on in ROLES["editor"] for app, names in on.items() for one in names]
        named += [(app, name) for granted in VERBS["editor"] for app, names in granted.items() for name in names]
        for app, codename in named:
            group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return group


@dataclass
class Editor:
    """Somebody at the keyboard; every key is counted."""

    page: Page
    pressed: int = 0
    told: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.pressed += len(words)

    def tab_to(self, target: Locator) -> None:
        """Go to a link, field or button with the Tab key."""
        target.wait_for()
        for _step in range(80):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(f"no way by Tab to {target}")

    def follow(self, target: Locator) -> None:
        self.tab_to(target)
        with self.page.expect_navigation():
            self.press("Enter")

    def sign_in(self, site: str, name: str) -> None:
        self.page.goto(f"{site}/admin/")
        self.tab_to(self.page.locator("#id_username"))
        self.type(name)
        self.press("Tab")
        self.type(PASSWORD)
        with self.page.expect_navigation():
            self.press("Enter")

    def skip_to_content(self) -> None:
        """By the first link of each page; a form sent from the content leads back to it."""
        self.press("Tab")
        if self.page.evaluate("document.activeElement.classList.contains('skip-to-content-link')"):
            self.press("Enter")


type Sit = Callable[..., Editor]


@pytest.fixture
def sit(browser: Browser, live_server: Any) -> Iterator[Sit]:
    """Sit down as an editor, in a browser of one's own."""
    contexts = []

    def sit_down(name: str, *, script: bool = True, **options: Any) -> Editor:
        context = browser.new_context(java_script_enabled=script, locale="de-DE", **options)
        contexts.append(context)
        editor = Editor(context.new_page())
        editor.page.set_default_timeout(20_000)
        editor.page.on("console", lambda one: editor.told.append(one.text) if one.type == "error" else None)
        editor.sign_in(live_server.url, name)
        return editor

    yield sit_down
    for context in contexts:
        context.close()


def annotate(anna: Editor, do: Callable[[str, str], None]) -> None:
    """From the front page to drafts in review. `do` does what a key does, or presses the button that it stands for."""
    page = anna.page
    anna.skip_to_content()
    anna.follow(page.locator(".ledger-desk a[href$='/annotate/']"))
    do("n", "Erste offene Zahl")
    expect(page.locator("#card-title")).to_contain_text("320")
    do("e", "")
    anna.tab_to(page.locator("#id_claimant"))
    anna.type("No")
    do("a", "Annehmen")
    expect(page.locator("#card-title")).to_contain_text("12.000")
    do("a", "Annehmen")
    expect(page.locator("#card-title")).to_contain_text("900")
    do("r", "")
    anna.tab_to(page.locator("#reason"))
    anna.type("et")
    do("Enter", "Verwerfen")
    expect(page.locator(".start.done")).to_be_visible()
    do("u", "Rückgängig")
    expect(page.locator("#card-title")).to_contain_text("900")
    do("y", "Wiederholen")
    do("c", "Alle Angaben")
    do("v", "Meine Entwürfe zur Prüfung geben")
    expect(page.get_by_text("Zur Prüfung gegeben: 2")).to_be_visible()


def publish_all(berta: Editor) -> None:
    """A second person goes through the queue."""
    page = berta.page

    def follow(target: Locator) -> None:
        berta.skip_to_content()
        berta.follow(target)

    follow(page.locator(".ledger-desk tbody a").first)
    for left in (1, 0):
        follow(page.get_by_role("link", name="Veröffentlichen"))
        follow(page.get_by_role("button", name="Veröffentlichen"))
        expect(page.locator(".messagelist .success")).to_be_visible()
        if left:
            follow(page.get_by_role("link", name="Nächster Eintrag meiner Arbeitsliste"))


def check_published(article: Article) -> None:
    told = {claim.wording: (claim.claimant.name, claim.status) for claim in Claim.objects.exclude(status="discarded")}
    assert told == {"mindestens 320": ("Nordland", "published"), "rund 12.000": ("Südland", "published")}
    assert Edition.objects.in_force().count() == 2
    assert {claim.author.username for claim in Claim.objects.filter(status="published")} == {"anna"}
    for passage in Passage.objects.all():
        assert passage.revision.text == TEXT
        assert TEXT[passage.start : passage.end] == passage.exact
    assert set(Passage.objects.values_list("rejected_because", flat=True)) == {"", "age", "other"}


def test_from_new_to_published_with_the_keyboard_alone(
    article: Article, sit: Sit, capsys: pytest.CaptureFixture[str]
) -> None:
    anna = sit("anna")
    signing_in = anna.pressed

    def do(key: str, button: str) -> None:
        if key in "er":
            anna.press(key)
            return
        with anna.page.expect_navigation():
            anna.press(*(["Escape"] if key == "a" else []), key)

    annotate(anna, do)
    berta = sit("berta")
    publish_all(berta)
    check_published(article)
    with capsys.disabled():
        print(f"\nkey presses: annotating {anna.pressed - signing_in}, reviewing {berta.pressed - signing_in - 1}")
    assert anna.told == berta.told == []


def test_from_new_to_published_without_a_script(article: Article, sit: Sit, capsys: pytest.CaptureFixture[str]) -> None:
    anna = sit("anna", script=False)
    signing_in = anna.pressed

    def do(key: str, button: str) -> None:
        if button:
            anna.follow(anna.page.locator("a, button", has_text=button).first)

    annotate(anna, do)
    berta = sit("berta", script=False)
    publish_all(berta)
    check_published(article)
    with capsys.disabled():
        print(f"\nwithout script: annotating {anna.pressed - signing_in}, reviewing {berta.pressed - signing_in - 1}")


def test_words_selected_by_keyboard_or_mouse_are_stored_exactly(article: Article, sit: Sit, live_server: Any) -> None:
    anna = sit("anna")
    page = anna.page
    address = f"{live_server.url}/admin/articles/article/{article.pk}/annotate/"
    page.goto(address)
    anna.press("s", *["Control+Shift+ArrowRight"] * 2)
    with page.expect_navigation():
        anna.press("Enter")
    found = {start(page): end(page)}
    page.goto(address)
    page.locator("#text .mark", has_text="12.000").evaluate(
        "element => getSelection().setBaseAndExtent(element.previousSibling, 0, element.nextSibling, 20)"
    )
    with page.expect_navigation():
        page.locator("#mark-selection").click()
    found[start(page)] = end(page)
    words = [TEXT[at:until] for at, until in found.items()]
    assert words[0].split() == ["320", "südländische"]
    assert words[1].endswith("rund 12.000 südländische Soldat")
    with page.expect_navigation():
        anna.press("a")
    assert Passage.objects.filter(start=list(found)[1], exact=words[1], citations__isnull=False).exists()


def start(page: Page) -> int:
    return int(page.locator("#claim-form [name=start]").input_value())


def end(page: Page) -> int:
    return int(page.locator("#claim-form [name=end]").input_value())


def test_axe_finds_nothing_and_keys_can_be_switched_off(article: Article, sit: Sit, live_server: Any) -> None:
    address = f"/admin/articles/article/{article.pk}/annotate/"
    passage = Passage.objects.filter(rejected_because="").first()
    assert passage is not None
    card = f"{address}?passage={passage.pk}"
    found = []
    for scheme, width, language, paths in (
        ("light", 1280, "de", ["/admin/", "/admin/articles/article/", address, card]),
        ("dark", 1280, "en", [address, card]),
        ("light", 390, "en", [card]),
        ("dark", 390, "de", ["/admin/", "/admin/articles/article/", card]),
    ):
        anna = sit("anna", color_scheme=scheme, viewport={"width": width, "height": 900})
        anna.page.set_extra_http_headers({"Accept-Language": language})
        for path in paths:
            anna.page.goto(live_server.url + path)
            found += [
                (scheme, width, path, one["id"], [node["html"][:160] for node in one["nodes"][:3]])
                for one in Axe().run(anna.page).response["violations"]
            ]
            assert anna.page.evaluate("document.documentElement.scrollWidth") <= width
    assert found == []
    anna.press("?")
    expect(anna.page.locator("#keys")).to_be_visible()
    anna.press("Space", "Escape", "n")
    assert anna.page.url.endswith(f"passage={passage.pk}")
