"""Which addresses may be fetched: every form that leads, or may lead, inside is refused by name."""

from collections.abc import Iterator
from ipaddress import ip_address

import pytest
from django.utils import translation

from articles.intake.hosts import Forbidden, Guard, NoAddress, NotFound, is_public, locate, resolve


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.mark.parametrize("address", [
    "127.0.0.1", "127.1.2.3", "0.0.0.0",  # noqa: S104
    "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "169.254.0.1", "100.64.0.1", "100.127.255.254", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1",
    "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:53aa:64c::1", "100::1",
])  # fmt: skip
def test_what_is_not_a_single_public_host_is_refused(address: str) -> None:
    assert not is_public(ip_address(address))
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(Forbidden, match="not on the public internet"):
        locate(f"http://{host}/")


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "2606:4700::6810:84e5", "100.63.255.255", "172.32.0.1"]
)
def test_what_is_public_is_allowed(address: str) -> None:
    assert is_public(ip_address(address))
    host = f"[{address}]" if ":" in address else address
    assert locate(f"https://{host}/").address == ip_address(address)


@pytest.mark.parametrize(("url", "reason"), [
    ("http://0x7f.1/", "0x7f.1 is a number in an unusual form"),
    ("http://2130706433/", "2130706433 is a number in an unusual form"),
    ("http://127.1/", "127.1 is a number in an unusual form"),
    ("http://0177.0.0.1/", "0177.0.0.1 is a number in an unusual form"),
    ("http://0x7f000001/", "0x7f000001 is a number in an unusual form"),
    ("http://127.0.0.1./", "ends with a dot"),
    ("http://example.com./", "ends with a dot"),
    ("http://127\u30020\u30020\u30021/", "a number in an unusual form|not on the public internet"),
    ("http://\uff11\uff12\uff17.0.0.1/", "a number in an unusual form|not on the public internet|no name of a host"),
    ("http://\u2460\u2461\u2466.0.0.1/", "a number in an unusual form|not on the public internet|no name of a host"),
    ("http://news.example@127.0.0.1/", "user name or password"),
    ("http://user:word@news.example/", "user name or password"),
    ("http://news.example\\@127.0.0.1/", "backslash"),
    ("http://news.example/\r\nHost: x", "control character"),
    (" http://news.example/", "a blank"),
    ("http://localhost/", "no name of a host on the internet"),
    ("http://%31%32%37.0.0.1/", "no name of a host|unusual form"),
    ("http://127.0.0.1%2f@news.example/", "user name"),
    ("http:///page", "names no host"),
    ("http://[::1", "cannot be read"),
    ("http://[fe80::1%25eth0]/", "no name of a host|not on the public internet|cannot be read"),
    ("http://news.example:22/", "port 22"),
    ("https://news.example:8443/", "port 8443"),
    ("http://news.example:99999/", "cannot be read"),
    ("ftp://news.example/", "must begin with"),
    ("file:///etc/passwd", "must begin with"),
    ("javascript:alert(1)", "must begin with"),
    ("gopher://news.example/", "must begin with"),
    ("news.example/page", "must begin with"),
    ("http://" + "a" * 64 + ".example/", "no name of a host"),
    ("http://a_b.example/", "no name of a host"),
])  # fmt: skip
def test_odd_forms_are_refused_before_anybody_is_asked(url: str, reason: str) -> None:
    def nobody(host: str, port: int) -> list[object]:
        raise AssertionError(f"asked for {host}")

    with pytest.raises((NoAddress, Forbidden), match=reason):
        locate(url, Guard(resolve=nobody))  # type: ignore[arg-type]


@pytest.mark.parametrize("addresses", [["10.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["8.8.8.8", "fd00:ec2::254"]])
def test_every_resolved_address_is_checked(addresses: list[str]) -> None:
    guard = Guard(resolve=lambda host, port: [ip_address(one) for one in addresses])
    with pytest.raises(Forbidden, match=f"news.example leads to {addresses[-1]}"):
        locate("https://news.example/page", guard)


def test_a_place_has_the_checked_address_and_the_names() -> None:
    guard = Guard(resolve=lambda host, port: [ip_address("8.8.8.8"), ip_address("2606:4700::1")])
    place = locate("https://Zürich.example/a?b=c#d", guard)
    assert (place.host, place.port, place.path) == ("xn--zrich-kva.example", 443, "/a?b=c")
    assert (str(place.address), place.authority) == ("8.8.8.8", "xn--zrich-kva.example")


def test_a_name_that_nobody_knows() -> None:
    with pytest.raises(NotFound, match=r"nowhere\.invalid is not found"):
        resolve("nowhere.invalid", 80)
