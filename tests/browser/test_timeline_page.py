"""The timeline as journalists meet it: with and without script, by keyboard, on a phone, in the dark."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site

VIEWS = [f"/nordkorea/?view={view}" for view in ("chart", "table", "events", "sources")]
ASKED = ["/nordkorea/compare/?a=sent&b=present", "/nordkorea/check/?text=15.000", "/nordkorea/method/"]
TAKEN = ["/nordkorea/downloads/?measure=sent", "/nordkorea/changes/?a=2025-05-31", "/nordkorea/embed/"]
PAGES = [
    *VIEWS,
    *ASKED,
    *TAKEN,
    "/nordkorea/claims/2/",
    "/nordkorea/events/5/",
    "/articles/4/",
    "/nordkorea/claims/999/",
]
# Each language, each mode, a desk and a phone; what a look does not change is asked once.
EVERY_RULE: dict[str, Any] = {}
OF_A_LOOK = {"runOnly": ["color-contrast", "link-in-text-block", "target-size", "valid-lang", "html-lang-valid"]}
LOOKS = [("de", "light", 1280, EVERY_RULE), ("en", "dark", 390, OF_A_LOOK)]
WIDTHS = [390, 768, 1280, 1920]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(site: Site, browser: Browser, path: str) -> None:
    found = []
    for language, scheme, width, rules in LOOKS:
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{site.url}{path}{'&' if '?' in path else '?'}lang={language}")
        result = Axe().run(page, options=rules)
        found += [
            (language, scheme, width, violation["id"], [node["html"][:200] for node in violation["nodes"][:3]])
            for violation in result.response["violations"]
        ]
        context.close()
    assert found == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_page(site: Site, page: Page, path: str) -> None:
    page.goto(f"{site.url}{path}")
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = page.evaluate("document.documentElement.scrollWidth")
    assert {width: needed for width, needed in found.items() if needed > width} == {}


def test_the_browser_reports_no_error(site: Site, page: Page) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(f"{site.url}/nordkorea/")
    choose(page, "killed")
    expect(page.locator("#count")).to_have_text(re.compile("^2 "))
    assert told == []


def choose(page: Page, measure: str) -> None:
    page.locator(f"#measure-{measure}").click()


def visible_claims(page: Page) -> list[str]:
    return page.locator("table.claims td.value a").all_inner_texts()


def test_a_filter_swaps_the_results_and_announces_their_number(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/nordkorea/?view=table")
    assert page.locator("#count").get_attribute("role") == "status"
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.resource_type))
    choose(page, "killed")
    expect(page.locator("#count")).to_have_text(re.compile("^2 "))
    assert visible_claims(page) == ["rund 1500", "neun"]
    assert page.url == f"{site.url}/nordkorea/?measure=killed&view=table"
    assert "document" not in requests


def test_back_after_three_filters_reload_and_a_pasted_address_give_the_same_page(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/nordkorea/?view=table")
    for measure, count in (("killed", 2), ("wounded", 3), ("sent", 6)):
        choose(page, measure)
        expect(page.locator("#count")).to_have_text(re.compile(f"^{count} "))
    address = page.url
    choose(page, "captured")
    expect(page.locator("#count")).to_have_text(re.compile("^7 "))
    page.go_back()
    expect(page.locator("#count")).to_have_text(re.compile("^6 "))
    expect(page.locator("#measure-captured")).not_to_have_attribute("aria-current", "true")
    expect(page.locator("#measure-sent")).to_have_attribute("aria-current", "true")
    shown = visible_claims(page)
    page.reload()
    assert visible_claims(page) == shown
    page.goto("about:blank")
    page.goto(address)
    assert visible_claims(page) == shown


def test_everything_works_without_script(site: Site, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False, locale="de-DE").new_page()
    page.goto(f"{site.url}/nordkorea/")
    expect(page.locator("figure.chart a.mark")).to_have_count(14)
    choose(page, "sent")
    page.locator("summary", has_text="Urheber").click()
    page.locator("#claimant-suedkorea").click()
    page.get_by_role("form", name="Zeit und Suche").get_by_role("button", name="Anzeigen").click()
    page.locator("#tab-table").click()
    assert "measure=sent" in page.url
    assert "claimant=suedkorea" in page.url
    assert sorted(visible_claims(page)) == ["mehr als 10.000", "rund 15.000", "weitere 3.000"]
    page.locator("table.claims td.value a", has_text="rund 15.000").click()
    expect(page.locator("h1")).to_contain_text("rund 15.000")
    expect(page.locator(".citation")).to_have_count(2)


def test_the_keyboard_reaches_every_figure_and_its_evidence(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/nordkorea/?view=table")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Zum Inhalt")
    claims = {link.get_attribute("href") for link in page.locator("table.claims td.value a").all()}
    reached: set[str | None] = set()
    for _step in range(300):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('href')"))
        if claims <= reached:
            break
    assert claims <= reached
    page.locator("table.claims td.value a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".citation mark").first).to_be_visible()


def marks(page: Page, panel: str) -> list[str]:
    selector = f"g.panel:has(#chart-{panel}) a.mark"
    return [mark.get_attribute("aria-label") or "" for mark in page.locator(selector).all()]


def test_only_what_can_be_compared_is_joined(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/nordkorea/")
    joins = {
        panel: page.locator(f"g.panel:has(#chart-{panel}) g.joins line").count()
        for panel in ("sent", "present", "planned", "killed", "wounded", "casualties", "captured")
    }
    assert joins.pop("sent") > 0
    assert set(joins.values()) == {0}
    assert page.locator(".break").count() == 0
    assert len(marks(page, "killed")) == 2


def test_a_vague_word_is_a_band_and_never_a_point(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/nordkorea/")
    vague = page.locator("a.mark.vague")
    expect(vague).to_have_count(2)
    assert vague.locator(".symbol").count() == 0
    assert vague.locator("rect.band").count() == 2


def test_one_claim_told_twice_is_one_row_with_two_citations(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/nordkorea/?measure=sent&view=table")
    assert visible_claims(page).count("rund 15.000") == 1
    page.get_by_role("link", name="rund 15.000", exact=True).click()
    expect(page.locator(".citation")).to_have_count(2)
    expect(page.locator("#evidence")).to_contain_text("ein Ursprung, einmal übernommen")


def test_a_summary_is_never_quoted(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/nordkorea/?view=table")
    for address in [link.get_attribute("href") for link in page.locator("table.claims td.value a").all()]:
        page.goto(f"{site.url}{address}")
        citations = page.locator(".citation")
        assert citations.count() >= 1
        assert citations.locator(".kind", has_text="Zusammenfassung, kein Wortlaut").count() == citations.count()
        assert page.locator("q, blockquote").count() == 0
        for words in page.locator(".citation .words").all_inner_texts():
            assert re.match(r"^[„“”\"«»]", words.strip()) is None


@pytest.mark.parametrize("language", ["de", "en"])
def test_numbers_and_dates_are_written_as_the_language_writes_them(site: Site, page: Page, language: str) -> None:
    page.goto(f"{site.url}/nordkorea/claims/2/?lang={language}")
    text = page.locator("article.card").inner_text()
    expected: dict[str, Any] = {"de": ("rund 15.000", "22.08.2025"), "en": ("about 15,000", "22 August 2025")}
    for words in expected[language]:
        assert words in text
    assert page.locator("html").get_attribute("lang") == language
