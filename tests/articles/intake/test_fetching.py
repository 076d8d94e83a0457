"""A page by its address, from a server of the test's own; what is refused says why."""

import time
from collections.abc import Iterator
from ipaddress import ip_address

import pytest
from django.utils import translation

from articles.intake import fetching
from articles.intake.fetching import NotServed, TooMuch, TooSlow, connection_to, fetch
from articles.intake.hosts import PUBLIC, Forbidden, Guard, NoAddress, Place, is_public
from articles.intake.pages import parse_page
from tests.articles.intake.server import Site, serving


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture(autouse=True)
def _english_and_nothing_asked(site: Site) -> Iterator[None]:
    site.asked.clear()
    with translation.override("en"):
        yield


@pytest.mark.parametrize(("path", "kind"), [("/page", str), ("/unnamed", bytes), ("/gzip", bytes), ("/latin", str)])
def test_a_page_is_read_as_an_article(site: Site, path: str, kind: type) -> None:
    page = fetch(site.url(path), guard=site.guard())
    assert (page.url, type(page.markup)) == (site.url(path), kind)
    article = parse_page(page.markup, url="https://tagesblatt.example/a")
    assert (article.title, article.outlet, article.published.edtf) == (
        "Soldaten im Kursker Gebiet", "Tagesblatt", "2025-05-03"
    )  # fmt: skip
    assert "nicht unabhängig überprüfen" in article.text
    assert site.asked == [(path, f"news.test:{site.port}")]


def test_a_redirect_is_followed_to_where_the_page_is(site: Site) -> None:
    assert fetch(site.url("/moved#top"), guard=site.guard()).url == site.url("/page")
    assert [path for path, _host in site.asked] == ["/moved", "/page"]


@pytest.mark.parametrize(("path", "kind", "reason"), [
    ("/to-metadata", Forbidden, "169.254.169.254 leads to 169.254.169.254, which is not on the public internet"),
    ("/to-name", Forbidden, "inside.test leads to 10.0.0.7, which is not on the public internet"),
    ("/to-file", NoAddress, "the address must begin with https:// or http://"),
    ("/nowhere", NotServed, "the server answers 302 without saying where to"),
    ("/loop", NotServed, "the address redirects more than 5 times"),
    ("/gone", NotServed, "the server answers 410 Gone"),
    ("/pdf", NotServed, "there is no web page at this address, but application/pdf"),
    ("/large", TooMuch, "the page has more than 5 MB"),
    ("/bomb", TooMuch, "the page has more than 5 MB"),
])  # fmt: skip
def test_what_is_refused_says_why(site: Site, path: str, kind: type[Exception], reason: str) -> None:
    with pytest.raises(kind) as caught:
        fetch(site.url(path), guard=site.guard())
    assert str(caught.value) == reason


def test_a_server_that_drips_is_cut_off_in_time(site: Site) -> None:
    begun = time.monotonic()
    with pytest.raises(TooSlow, match=r"the page did not come within 0\.3 seconds"):
        fetch(site.url("/drip"), guard=site.guard(), seconds=0.3)
    assert time.monotonic() - begun < 2


def test_a_name_that_takes_long_is_given_up_in_time(site: Site) -> None:
    def slow(host: str, port: int) -> list[object]:
        time.sleep(0.6)
        return []

    with pytest.raises(TooSlow):
        fetch(site.url("/page"), guard=site.guard(resolve=slow), seconds=0.1)  # type: ignore[arg-type]


def test_a_name_is_asked_for_once_and_the_connection_goes_to_that_very_address(site: Site) -> None:
    """A second answer, to another address (DNS rebinding), is never asked for."""
    answers = [[ip_address("127.0.0.1")], [ip_address("10.0.0.1")]]
    fetch(site.url("/page"), guard=site.guard(resolve=lambda host, port: answers.pop(0)))
    assert len(answers) == 1


def test_nobody_listens(site: Site) -> None:
    guard = Guard(
        allows=lambda address: True, ports=frozenset({1}), resolve=lambda host, port: [ip_address("127.0.0.1")]
    )
    with pytest.raises(NotServed, match=r"news\.test does not answer: .*refused"):
        fetch("http://news.test:1/", guard=guard)


def test_a_certificate_of_another_host_is_refused(site: Site) -> None:
    """The test's server speaks no TLS at all: it cannot prove to be anybody."""
    with pytest.raises(NotServed, match="does not answer"):
        fetch(f"https://news.test:{site.port}/page", guard=site.guard())


def test_over_tls_the_address_must_prove_to_be_the_host() -> None:
    place = Place("https", "news.example", 443, "/", ip_address("8.8.8.8"))
    connection = connection_to(place, 1)
    assert (connection.host, connection.server_hostname, connection.assert_hostname, connection.cert_reqs) == (
        "8.8.8.8", "news.example", "news.example", "CERT_REQUIRED"
    )  # fmt: skip


def test_reasons_are_told_in_the_editors_language(site: Site) -> None:
    with translation.override("de"), pytest.raises(NotServed, match="der Server antwortet"):
        fetch(site.url("/gone"), guard=site.guard())


def test_without_a_word_only_the_public_internet_is_reached(site: Site) -> None:
    assert (PUBLIC.allows, PUBLIC.ports) == (is_public, {80, 443})
    with pytest.raises(Forbidden):
        fetch("http://127.0.0.1/page")
    with pytest.raises(NoAddress, match=f"port {site.port}"):
        fetch(f"http://127.0.0.1:{site.port}/page")
    assert site.asked == []
    assert fetching.SECONDS == 10
