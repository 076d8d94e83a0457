"""What leaves the page: chart files, tables, embeds, oEmbed. Each stands by itself."""

import csv
import io
import json
from urllib.parse import quote

import pytest
from django.test import Client
from lxml import etree, html

from tests.timeline.page.conftest import texts
from timeline.chart import style
from timeline.models import Dossier

PAGE = "http://testserver/nordkorea/"
SVG = {"s": "http://www.w3.org/2000/svg"}
GERMAN = {"Accept-Language": "de"}


@pytest.fixture
def site(nordkorea: Dossier, client: Client) -> Client:
    return client


def test_the_svg_tells_title_filters_sources_day_and_address(site: Client) -> None:
    response = site.get("/nordkorea/chart.svg?measure=sent&known=2025-08-31", headers=GERMAN)
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    root = etree.fromstring(response.content)
    lines = [text.text for text in root.xpath("s:text[starts-with(@class, 'sheet')]", namespaces=SVG)]
    words = " ".join(lines)
    assert lines[0] == "Nordkoreas Truppen in Russlands Krieg"
    assert "Filter: Entsandt, Kenntnisstand 31.08.2025" in words
    assert "Quellen: Artikel vom 28.04.2025, Medium unbekannt; Artikel vom 22.08.2025, Medium unbekannt" in words
    assert f"{PAGE}?measure=sent&known=2025-08-31" in words
    assert "Südkoreas Geheimdienst" in words
    assert len(root.xpath("//s:a[starts-with(@class, 'mark')]", namespaces=SVG)) == 3


def test_the_svg_needs_nothing_beside_itself(site: Client) -> None:
    text = site.get("/nordkorea/chart.svg").content.decode()
    assert [word for word in ("var(", "@media", "@container", "color-mix", "<script", "{%") if word in text] == []


def test_the_png_is_twice_as_wide(site: Client) -> None:
    response = site.get("/nordkorea/chart.png?measure=sent")
    assert response["Content-Type"] == "image/png"
    assert response.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(response.content[16:20]) == 2 * 960


@pytest.mark.parametrize("path", ["chart.svg", "chart.png", "embed/", "downloads/", "excel.csv", "datawrapper.csv"])
def test_an_unknown_value_is_refused_everywhere(site: Client, path: str) -> None:
    assert site.get(f"/nordkorea/{path}?measure=unbekannt").status_code == 400
    assert site.get(f"/unbekannt/{path}").status_code == 404


def test_a_chart_of_nothing_is_404(site: Client) -> None:
    assert site.get("/nordkorea/chart.png?from=1990-01-01&to=1990-12-31").status_code == 404


def test_the_style_is_resolved() -> None:
    css = """/* x */ .chart { --a: #ffffff; --c0: #000000; color: var(--a); } @media print { .chart { --a: #111111; } }
    .chart .b { fill: color-mix(in srgb, #000000 50%, var(--a)); } .chart .mark .s { stroke: var(--own); }
    .chart a:hover .b { fill: var(--z, red); }"""
    found = style.resolved(css)
    assert ".chart { color: #ffffff; }" in found
    assert ".chart .b { fill: #808080; }" in found
    assert ".chart .mark .c0 .s, .chart .mark.c0 .s, .chart .mark .s.c0 { stroke: #000000; }" in found
    assert "hover" not in found


def rows(client: Client, path: str, delimiter: str = ",") -> list[list[str]]:
    response = client.get(f"/nordkorea/{path}")
    assert "attachment" in response["Content-Disposition"]
    return list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig")), delimiter=delimiter))


def test_excel_gets_semicolons_and_a_mark(site: Client) -> None:
    raw = b"".join(site.get("/nordkorea/excel.csv?measure=sent"))
    assert raw.startswith("\ufeffid;url;edition;".encode())
    table = rows(site, "excel.csv?measure=sent", ";")
    assert [row[table[0].index("wording")] for row in table[1:]] == ["mehr als 10.000", "weitere 3.000", "rund 15.000"]


def test_decimals_have_a_comma_in_excel() -> None:
    from timeline.export import comma

    assert [comma(value) for value in (1.5, 1500, "1.5", "")] == ["1,5", 1500, "1.5", ""]


def test_datawrapper_gets_one_dated_number_a_row_and_no_point_for_a_word(site: Client) -> None:
    table = rows(site, "datawrapper.csv?measure=sent&measure=casualties")
    assert table[0] == ["date", "measure", "claimant", "scope", "value", "low", "high", "wording", "url"]
    by_wording = {row[7]: row[4:7] for row in table[1:]}
    assert by_wording == {
        "mehr als 10.000": ["", "10000", ""],
        "weitere 3.000": ["3000", "3000", "3000"],
        "Tausende": ["", "1000", ""],
        "rund 15.000": ["15000", "15000", "15000"],
        "4.000": ["4000", "4000", "4000"],
    }


def test_downloads_name_all_and_what_is_shown(site: Client) -> None:
    page = html.fromstring(site.get("/nordkorea/downloads/?measure=sent", headers=GERMAN).content.decode())
    assert texts(page, "//h2")[:2] == ["Was gezeigt wird", "Das ganze Dossier"]
    for address in page.xpath("//article//ul//a/@href"):
        if address.startswith("/nordkorea/"):
            assert site.get(address).status_code == 200, address
    assert "measure=sent" in page.xpath("//pre")[0].text_content()


def test_only_the_embed_may_be_framed(site: Client) -> None:
    page, embed = site.get("/nordkorea/"), site.get("/nordkorea/embed/")
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors *" in embed["Content-Security-Policy"]
    assert "default-src 'none'" in embed["Content-Security-Policy"]
    assert "X-Frame-Options" not in embed


def test_an_embed_says_what_it_shows_and_by_which_clock(site: Client) -> None:
    page = html.fromstring(site.get("/nordkorea/embed/?measure=sent&known=2025-08-31", headers=GERMAN).content.decode())
    assert texts(page, "//p[@class='says']")[0].startswith("Entsandt: von mehr als 10.000")
    assert "Kenntnisstand vom 31.08.2025" in texts(page, "//p[@class='note']")
    assert page.xpath("//h1/a/@href") == ["/nordkorea/?measure=sent&known=2025-08-31"]
    assert page.xpath("//script") == []
    assert len(page.xpath("//figure[@class='chart']")) == 1


def oembed(client: Client, url: str, more: str = "") -> tuple[int, dict[str, object]]:
    response = client.get(f"/oembed?url={quote(url, safe='')}{more}")
    return response.status_code, json.loads(response.content)


def test_oembed_is_discovered_and_gives_a_frame_as_high_as_the_chart(site: Client) -> None:
    page = html.fromstring(site.get("/nordkorea/?measure=sent").content.decode())
    [link] = page.xpath("//link[@type='application/json+oembed']/@href")
    answer = json.loads(site.get(link).content)
    assert (answer["type"], answer["version"], answer["width"]) == ("rich", "1.0", 760)
    assert 'src="http://testserver/nordkorea/embed/?measure=sent"' in answer["html"]
    assert f'height="{answer["height"]}"' in answer["html"]
    whole = oembed(site, PAGE)[1]
    assert int(str(whole["height"])) > int(str(answer["height"])) > 300


def test_oembed_keeps_to_the_most_that_is_asked(site: Client) -> None:
    status, answer = oembed(site, PAGE, "&maxwidth=400&maxheight=300")
    assert (status, answer["width"], answer["height"]) == (200, 400, 300)


@pytest.mark.parametrize("url", ["", "https://example.org/nordkorea/", f"{PAGE}claims/2/", f"{PAGE}?measure=unbekannt"])
def test_oembed_of_another_address_is_404(site: Client, url: str) -> None:
    assert oembed(site, url)[0] == 404


def test_oembed_speaks_json_alone(site: Client) -> None:
    assert oembed(site, PAGE, "&format=xml")[0] == 501
