"""A web page by its address, fetched while the editor waits: ten seconds and five megabytes at most, in all.

urllib3 connects to the address that was checked and asks there for the host by name (SNI, certificate, Host header),
follows nothing by itself, reads no proxy from the environment, and unpacks what is compressed bit by bit.
"""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import certifi
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from articles.intake.hosts import PUBLIC, Guard, Place, locate
from articles.intake.parsed import BrokenText, Refused

SECONDS = 10.0
LARGEST_PAGE = 5_000_000  # bytes, unpacked
CHUNK = 65_536
MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PAGES = frozenset({"text/html", "application/xhtml+xml"})
HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; newsroom-ledger)",
    "Accept": "text/html,application/xhtml+xml",
    "Accept-Language": "de,en;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}


class TooSlow(Refused):
    """The page did not come in time."""


class TooMuch(Refused):
    """The page is larger than any article."""


class NotServed(Refused):
    """The server did not answer with a page; the message says what it did."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came, with the address at which it was at last; text where the server named its encoding."""

    url: str
    markup: str | bytes


def fetch(url: str, *, guard: Guard = PUBLIC, seconds: float = SECONDS) -> Page:
    """Fetch a page. Raises a Refused that says why not.

    A thread does it, for no time limit of a socket covers the asking for the name, nor a server that sends a byte now
    and then; when time is over its connection is cut, and it ends by itself.
    """
    work = Fetching(guard, seconds)
    pool = ThreadPoolExecutor(1)
    try:
        return pool.submit(work.run, url).result(seconds)
    except TimeoutError:
        work.cut()
        raise TooSlow(work.too_slow) from None
    finally:
        pool.shutdown(wait=False)


class Fetching:
    """One page on its way."""

    def __init__(self, guard: Guard, seconds: float) -> None:
        self.guard, self.end = guard, time.monotonic() + seconds
        self.too_slow = _("the page did not come within %(seconds)s seconds") % {"seconds": f"{seconds:g}"}
        self.language = get_language()
        self.connection: HTTPConnection | None = None

    def left(self) -> float:
        """The seconds that are left. Raises TooSlow."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise TooSlow(self.too_slow)
        return left

    def cut(self) -> None:
        sock = self.connection.sock if self.connection else None
        if sock is not None:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it is closed already

    def run(self, url: str) -> Page:
        with override(self.language):  # each thread has its own
            return self.follow(url)

    def follow(self, url: str) -> Page:
        for _step in range(MOST_REDIRECTS + 1):
            place = locate(url, self.guard)
            self.connection = connection_to(place, self.left())
            try:
                response = self.ask(place)
                if response.status not in REDIRECTS:
                    return Page(url.split("#")[0], self.markup(response))
                url = target(url, response)
            except (HTTPError, OSError) as error:
                self.left()
                why = {"host": place.host, "why": reason(error)}
                raise NotServed(_("%(host)s does not answer: %(why)s") % why) from error
            finally:
                self.connection.close()
        raise NotServed(_("the address redirects more than %(most)s times") % {"most": MOST_REDIRECTS})

    def ask(self, place: Place) -> HTTPResponse:
        assert self.connection is not None  # noqa: S101
        self.connection.request(
            "GET", place.path, headers={"Host": place.authority, **HEADERS}, preload_content=False, decode_content=True
        )
        return self.connection.getresponse()

    def markup(self, response: HTTPResponse) -> str | bytes:
        """The body, as text if the server names its encoding. Raises NotServed, TooMuch, TooSlow or BrokenText."""
        kind, charset = content_type(response)
        if response.status != 200:
            answer = f"{response.status} {response.reason or ''}".rstrip()
            raise NotServed(_("the server answers %(answer)s") % {"answer": answer})
        if kind not in PAGES:
            raise NotServed(_("there is no web page at this address, but %(kind)s") % {"kind": kind or "?"})
        raw = self.body(response)
        return decoded(raw, charset) if charset else raw

    def body(self, response: HTTPResponse) -> bytes:
        told = response.headers.get("Content-Length", "")
        if told.isascii() and told.isdecimal() and int(told) > LARGEST_PAGE:
            raise TooMuch(too_much())
        found = bytearray()
        while chunk := response.read1(CHUNK):
            self.left()
            found += chunk
            if len(found) > LARGEST_PAGE:
                raise TooMuch(too_much())
        return bytes(found)


def connection_to(place: Place, seconds: float) -> HTTPConnection:
    """Not connected yet: to the checked address; over TLS it must prove to be the host that was asked for."""
    where: dict[str, Any] = {"host": str(place.address), "port": place.port, "timeout": seconds}
    if place.scheme == "http":
        return HTTPConnection(**where)
    proof: dict[str, Any] = {"cert_reqs": "CERT_REQUIRED", "ca_certs": certifi.where()}
    return HTTPSConnection(**where, **proof, server_hostname=place.host, assert_hostname=place.host)


def target(url: str, response: HTTPResponse) -> str:
    where = response.headers.get("Location", "")
    if not where:
        raise NotServed(_("the server answers %(answer)s without saying where to") % {"answer": response.status})
    return urljoin(url, where)


def content_type(response: HTTPResponse) -> tuple[str, str]:
    """Kind and encoding as the server names them, in lower case; each may be empty."""
    kind, *parameters = response.headers.get("Content-Type", "").lower().split(";")
    named = (parameter.strip().partition("=") for parameter in parameters)
    charset = next((value.strip("\"' ") for name, _is, value in named if name.strip() == "charset"), "")
    return kind.strip(), charset


def decoded(raw: bytes, charset: str) -> str | bytes:
    """The text, or the bytes for the page itself to tell, if nobody knows this encoding."""
    try:
        # Browsers read what says ISO 8859-1 as Windows-1252 (WHATWG Encoding Standard, "Names and labels").
        text = raw.decode("cp1252" if charset in ("iso-8859-1", "latin1") else charset)
    except LookupError:
        return raw
    except UnicodeDecodeError as error:
        raise BrokenText(
            _("byte %(place)s is broken %(encoding)s, the encoding that the server names")
            % {"place": error.start, "encoding": charset}
        ) from error
    return text.replace("\0", "").removeprefix("\ufeff")


def too_much() -> str:
    return _("the page has more than %(most)s MB") % {"most": LARGEST_PAGE // 1_000_000}


def reason(error: Exception) -> str:
    """The last part of what urllib3 says, without the objects that it names."""
    return str(error).rsplit(": ", 1)[-1].rstrip(")'\"")[:200] or type(error).__name__
