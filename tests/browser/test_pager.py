"""A dossier that fills several pages, turned without script."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import ROOT, Site, run_demo, with_data
from timeline.page.table import PAGE_SIZE

CLAIMS = 600  # in four dossiers


@pytest.fixture
def grown_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    data = tmp_path_factory.mktemp("grown") / "data"
    for arguments in (["migrate", "-v0"], ["make_ledger", str(CLAIMS)]):
        subprocess.run([sys.executable, "manage.py", *arguments], check=True, cwd=ROOT, env=with_data(data))
    yield from run_demo(data)


def test_the_pager_turns_every_page_without_script(grown_site: Site, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False, locale="de-DE").new_page()
    page.goto(f"{grown_site.url}/nordfront/?view=table&sort=-value")
    figures = page.locator("table.claims td.value a")
    count = int(page.locator("#count").inner_text().split()[0])
    seen: list[str] = []
    while True:
        seen += [str(link.get_attribute("href")) for link in figures.all()]
        following = page.locator("nav.pager a[rel=next]")
        if not following.count():
            break
        expect(figures).to_have_count(PAGE_SIZE)
        following.click()
    assert count > PAGE_SIZE
    assert len(set(seen)) == len(seen) == count
    page.locator("nav.pager a[rel=prev]").click()
    expect(figures).to_have_count(PAGE_SIZE)
    assert "sort=-value" in page.url
