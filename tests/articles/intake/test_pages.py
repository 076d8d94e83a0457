import pytest

from articles.intake.pages import parse_page
from articles.intake.parsed import BrokenText, Empty, NoArticle, ParsedArticle, Published

BODY = """<article><h1>Neun Tote gemeldet</h1>
<p>Das Ministerium teilte mit, dass neun Soldaten bei dem Einsatz gestorben seien. Prüfen ließ sich das nicht.</p>
<p>Zuvor hatte der Dienst von rund 15 000 entsandten Männern gesprochen, die seit dem Herbst im Land seien.</p>
</article><footer>Impressum</footer>"""
TEXT = (
    "Neun Tote gemeldet\n"
    "Das Ministerium teilte mit, dass neun Soldaten bei dem Einsatz gestorben seien. Prüfen ließ sich das nicht.\n"
    "Zuvor hatte der Dienst von rund 15 000 entsandten Männern gesprochen, die seit dem Herbst im Land seien."
)
META = """<title>Neun Tote gemeldet</title><meta property="og:site_name" content="Testblatt">
<link rel="canonical" href="https://testblatt.example/a/1"><meta name="author" content="Ada Muster">
<meta property="article:published_time" content="2025-08-22T10:00:00+02:00">"""


def page(head: str, body: str = BODY) -> str:
    return f'<!DOCTYPE html><html lang="de-CH"><head>{head}</head><body><nav>Start</nav>{body}</body></html>'


def test_a_page_gives_its_article_and_what_its_metadata_say() -> None:
    assert parse_page(page(META), source="file:/a.html") == ParsedArticle(
        text=TEXT,
        source="https://testblatt.example/a/1",
        url="https://testblatt.example/a/1",
        title="Neun Tote gemeldet",
        outlet="Testblatt",
        byline="Ada Muster",
        language="de",
        published=Published("2025-08-22", "stated"),
    )


def test_no_outlet_is_made_of_a_host_or_a_title() -> None:
    found = parse_page(page("<title>Neun Tote | Blattwerk</title>"), url="https://www.anderes.example/x")
    assert (found.outlet, found.url, found.published) == ("", "https://www.anderes.example/x", Published())


def test_json_ld_names_an_outlet() -> None:
    publisher = '{"@type": "Organization", "name": "Amtsblatt Nord"}'
    data = f'{{"@context": "https://schema.org", "@type": "NewsArticle", "publisher": {publisher}}}'
    found = parse_page(page(f'<script type="application/ld+json">{data}</script>'))
    assert found.outlet == "Amtsblatt Nord"


def test_the_declared_encoding_is_used() -> None:
    raw = page('<meta charset="iso-8859-1"><title>x</title>').encode("cp1252")
    assert "Prüfen ließ" in parse_page(raw).text
    with pytest.raises(BrokenText, match="byte 160 is broken utf-8, the encoding that the page declares"):
        parse_page((" " * 100 + '<meta charset="utf-8"><title>x</title>' + " " * 22).encode() + b"\xfc" + BODY.encode())


@pytest.mark.parametrize(
    ("markup", "failure"), [("", Empty), ("  \n", Empty), ("<html><body><p></p></body></html>", NoArticle)]
)
def test_a_page_without_article_is_refused(markup: str, failure: type[Exception]) -> None:
    with pytest.raises(failure):
        parse_page(markup)
