"""The timeline with script: the card beside the page, keys, the slider, the strip; what the first view weighs."""

import re

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
