"""The timeline with script: the card beside the page, keys, the slider, the strip; what the first view weighs."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.conftest import Site


def test_a_mark_opens_its_card_and_escape_leads_back(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/nordkorea/?measure=sent")
    page.locator("a.mark").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#card .safe").first).to_contain_text("Entsandt wurden mehr als 10.000")
    expect(page.locator("#card .citation").first).to_be_visible()
    assert page.url == f"{site.url}/nordkorea/?measure=sent"
    page.keyboard.press("Escape")
    expect(page.locator("#card")).not_to_be_visible()
    assert "mark" in page.evaluate("document.activeElement.getAttribute('class')")


def test_keys_walk_figures_views_and_days_and_can_be_switched_off(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/nordkorea/")
    page.keyboard.press("t")
    expect(page).to_have_url(re.compile("view=table"))
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "zwei"
    page.keyboard.press("[")
    expect(page).to_have_url(re.compile("known=2025-08-31"))
    page.keyboard.press("]")
    expect(page).to_have_url(re.compile("known=2025-12-13"))
    page.keyboard.press("Shift+O")
    expect(page).to_have_url(re.compile("/nordkorea/$"))
    page.keyboard.press("/")
    page.keyboard.type("t?")
    expect(page.locator("#q")).to_have_value("t?")
    assert "view=table" not in page.url
    page.locator("#q").blur()
    page.keyboard.press("?")
    page.locator("#keys-on").uncheck()
    page.locator("#keys-close").click()
    page.keyboard.press("t")
    expect(page.locator("#tab-chart")).to_have_attribute("aria-current", "page")


def test_the_slider_stops_at_days_and_plays_them(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/nordkorea/")
    slider = page.locator("#known-slider")
    slider.focus()
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile("known=2025-04-28"))
    expect(slider).to_have_attribute("aria-valuetext", "28.04.2025")
    expect(slider).to_be_focused()
    page.locator("#known-play").click()
    expect(page).to_have_url(re.compile("known=2025-05-31"))
    expect(page).to_have_url(re.compile("known=2025-08-22"))


def test_dragging_over_months_chooses_their_window(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/nordkorea/")
    bars = page.locator("#strip a")
    for index, press in ((3, page.mouse.down), (6, page.mouse.up)):
        box = bars.nth(index).bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 10)
        press()
    expect(page).to_have_url(re.compile("from=2025-01-01&to=2025-04-30"))
    page.locator("#strip a").first.focus()
    for key in ("ArrowRight", "Shift+ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(page).to_have_url(re.compile("from=2024-11-01&to=2024-12-31"))


def test_the_first_view_keeps_its_budget_in_a_browser(site: Site, browser: Browser) -> None:
    page = browser.new_context(locale="de-DE").new_page()
    done: list[Request] = []
    page.on("requestfinished", lambda request: done.append(request))
    page.goto(f"{site.url}/nordkorea/", wait_until="networkidle")
    weight = sum(request.sizes()["responseBodySize"] for request in done)
    shift = page.evaluate(
        "new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) "
        "sum += one.value }).observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 500) })"
    )
    print(f"first view: {weight} bytes in {len(done)} requests, layout shift {shift}")
    assert len(done) <= 6
    assert weight <= 60_000
    assert shift == 0


def test_an_embed_that_starts_hidden_shows_its_chart(site: Site, page: Page) -> None:
    frame_html = (
        f'<div hidden id="tab"><iframe src="{site.url}/nordkorea/embed/?measure=sent" width="700"></iframe></div>'
    )
    page.route("**/host", lambda route: route.fulfill(body=frame_html, content_type="text/html"))
    page.goto(f"{site.url}/host")
    page.evaluate("document.getElementById('tab').hidden = false")
    frame = page.frame_locator("iframe")
    expect(frame.locator("a.mark")).to_have_count(3)
    assert (frame.locator("svg.chart-svg").bounding_box() or {"width": 0})["width"] > 300


@pytest.mark.parametrize("width", [390, 700, 900])
def test_an_embed_has_the_height_that_oembed_says(site: Site, page: Page, width: int) -> None:
    shared = quote(f"{site.url}/nordkorea/?measure=sent")
    told = page.request.get(f"{site.url}/oembed?url={shared}&maxwidth={width}").json()
    page.route("**/host", lambda route: route.fulfill(body=told["html"], content_type="text/html"))
    page.goto(f"{site.url}/host")
    frame = page.frames[1]
    frame.wait_for_selector("a.mark")
    frame.wait_for_load_state("load")  # without its styles it is higher
    needed = frame.evaluate("document.querySelector('main').getBoundingClientRect().bottom")
    assert told["width"] == min(width, 760)
    assert needed <= told["height"] < needed + 260, "nothing is cut, and no page of nothing follows"


def test_back_after_strip_and_slider_gives_the_page_before(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/nordkorea/?view=table")
    shown = page.locator("table.claims td.value a")
    expect(shown).to_have_count(16)
    page.locator("#strip a").nth(6).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("from=2025-04-01&to=2025-04-30"))
    within = shown.all_text_contents()
    page.locator("#known-slider").focus()
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile("known=2025-04-28"))
    page.go_back()
    expect(page).to_have_url(re.compile("to=2025-04-30&view=table$|view=table&from=2025-04-01&to=2025-04-30$"))
    expect(shown).to_have_count(len(within))
    expect(page.locator("#known")).to_have_value("")
    page.go_back()
    expect(shown).to_have_count(16)
    expect(page.locator("input[name=from]").first).to_have_value("")


@pytest.mark.parametrize("view", ["chart", "table", "events", "sources"])
def test_on_paper_stand_the_figures_and_not_the_controls(site: Site, page: Page, view: str) -> None:
    page.set_viewport_size({"width": 700, "height": 990})  # A4 between its margins
    page.goto(f"{site.url}/nordkorea/?view={view}&scope_side=russland")
    page.emulate_media(media="print")
    for control in (".pills", ".narrowing", "#window", ".tabs", "#known-form", ".scales", ".reset"):
        assert not any(one.is_visible() for one in page.locator(control).all()), control
    assert page.locator(".chips").is_visible(), "what was chosen is said"
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".head .says").first).to_be_visible()
    kept = {"chart": "svg.chart-svg", "table": "table.claims", "events": "#explore ol", "sources": ".sources"}[view]
    expect(page.locator(kept).first).to_be_visible()
    wider = "[...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > 701).length"
    assert page.evaluate(wider) == 0
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


def test_on_a_phone_the_chart_begins_on_the_first_screen(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{site.url}/nordkorea/")
    chart = page.locator("section[aria-labelledby=chart]").bounding_box()
    assert chart is not None
    assert chart["y"] < 900
    last = page.locator("#tab-sources").bounding_box()
    assert last is not None
    assert last["x"] + last["width"] <= 390
    page.locator("#knowing > summary").click()
    expect(page.locator("#known-slider")).to_be_visible()
    page.goto(f"{site.url}/nordkorea/?known=2025-05-31")
    expect(page.locator("#known-slider")).to_be_visible()  # what is chosen is not folded away


def test_without_script_pages_days_and_downloads_are_links(site: Site, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False, locale="de-DE", accept_downloads=True).new_page()
    page.goto(f"{site.url}/nordkorea/")
    page.locator("#known-previous").click()
    assert "known=2025-08-31" in page.url
    page.locator("#known").select_option("2025-05-31")
    page.locator("#known-form button[type=submit]").click()
    assert "known=2025-05-31" in page.url
    expect(page.locator("figure.chart a.mark").first).to_be_visible()
    with page.expect_download() as download:
        page.locator("a[href*='format=csv'], a[href*='.csv']").first.click()
    assert download.value.path().read_bytes().count(b"\n") > 5
    page.goto(f"{site.url}/nordkorea/?view=table&sort=-value")
    first = page.locator("table.claims td.value a").first
    expect(first).to_have_text("geschätzt 1,2 Millionen")


def test_words_are_found_in_their_forms_and_what_empties_the_list_is_named(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/nordkorea/?view=table")
    page.locator("#q").fill("Ehrung Heimkehrern")
    expect(page.locator("#count")).to_have_text(re.compile("^0 "))
    expect(page.locator(".empty")).to_contain_text("Ehrung Heimkehrern")
    page.locator("#q").fill("Geheimdiensten")
    expect(page).to_have_url(re.compile("q=Geheimdiensten"))
    expect(page.locator("#explore mark").first).to_be_visible()
    page.locator(".chips a", has_text="Geheimdiensten").click()
    expect(page).not_to_have_url(re.compile("q="))
    expect(page.locator("table.claims td.value a")).to_have_count(16)
