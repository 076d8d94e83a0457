"""Which addresses the program may fetch for an editor: those of the public internet, and no other.

An address typed by an editor, or sent by a page as a redirect, must not make the server ask its own network: see
https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html. Names are
resolved here, once; every address must pass, and the connection is made to one of those that did.
"""

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext as _

from articles.intake.parsed import Refused

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address
type Resolver = Callable[[str, int], list[Address]]

LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")  # a host whose last label is one is an IPv4 address, in whatever form
LONGEST_HOST = 253
# Not global, or another address in disguise, whatever `is_global` says: RFC 6052, 3056, 4380, 4291, 3879.
HIDDEN = [
    ipaddress.ip_network(network)
    for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::ffff:0:0/96", "::/96", "fec0::/10")
]


class NoAddress(Refused):
    """What was typed is no address of a web page, or is written in a form that hides where it leads."""


class Forbidden(Refused):
    """The address leads into a network of ours, or to no single place at all."""


class NotFound(Refused):
    """No such host."""


def is_public(address: Address) -> bool:
    """Whether an address is one of a single host on the public internet."""
    if address.is_multicast or address.is_reserved or address.is_unspecified or not address.is_global:
        return False
    return not any(address.version == network.version and address in network for network in HIDDEN)


def resolve(host: str, port: int) -> list[Address]:
    """All addresses of a host, asked once. Raises NotFound."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFound(_("%(host)s is not found: check the address") % {"host": host}) from error
    return [ipaddress.ip_address(str(answer[4][0]).partition("%")[0]) for answer in answers]


@dataclass(frozen=True, slots=True)
class Guard:
    """What may be fetched. The default is what production uses; a test passes another to reach a server of its own."""

    allows: Callable[[Address], bool] = is_public
    ports: frozenset[int] = frozenset({80, 443})
    resolve: Resolver = resolve


PUBLIC = Guard()


@dataclass(frozen=True, slots=True)
class Place:
    """Where to connect: the checked address, and the names that the server is asked for."""

    scheme: str
    host: str
    port: int
    path: str
    address: Address

    @property
    def authority(self) -> str:
        """The Host header: the port stands in it only if it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == {"http": 80, "https": 443}[self.scheme] else f"{host}:{self.port}"


def locate(url: str, guard: Guard = PUBLIC) -> Place:
    """Check an address and all that its host resolves to. Raises NoAddress, NotFound or Forbidden."""
    parts = split(url)
    host = host_of(parts)
    port = port_of(parts, guard)
    addresses = [literal] if (literal := as_address(host)) else guard.resolve(host, port)
    for address in addresses:
        if not guard.allows(address):
            raise Forbidden(
                _("%(host)s leads to %(address)s, which is not on the public internet")
                % {"host": host, "address": address}
            )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(parts.scheme, host, port, path, addresses[0])


def split(url: str) -> SplitResult:
    if re.search(r"[\x00-\x20\x7f\\]", url):
        raise NoAddress(_("the address holds a blank, a control character or a backslash"))
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - reading it checks it
    except ValueError as error:
        raise NoAddress(_("the address cannot be read: %(why)s") % {"why": error}) from error
    if parts.scheme not in ("http", "https"):
        raise NoAddress(_("the address must begin with https:// or http://"))
    if "@" in parts.netloc:
        raise NoAddress(_("the address holds a user name or password before the host"))
    return parts


def host_of(parts: SplitResult) -> str:
    """The host in ASCII, in lower case. Raises NoAddress for any form but a plain name or a plain address."""
    host = (parts.hostname or "").lower()
    if not host or len(host) > LONGEST_HOST:
        raise NoAddress(_("the address names no host"))
    if ":" in host or as_address(host):
        return host
    if host.endswith("."):
        raise NoAddress(_("the host ends with a dot"))
    try:
        name = host.encode("idna").decode()
    except UnicodeError as error:
        raise NoAddress(_("%(host)s is no name of a host on the internet") % {"host": host}) from error
    labels = name.split(".")
    if NUMERIC.fullmatch(labels[-1]):
        raise NoAddress(_("%(host)s is a number in an unusual form, no name of a host") % {"host": host})
    if len(labels) < 2 or not all(LABEL.fullmatch(label) for label in labels):
        raise NoAddress(_("%(host)s is no name of a host on the internet") % {"host": host})
    return name


def as_address(host: str) -> Address | None:
    """A host that is an address in its usual form."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        if ":" in host:
            raise NoAddress(_("%(host)s is no name of a host on the internet") % {"host": host}) from None
        return None


def port_of(parts: SplitResult, guard: Guard) -> int:
    port = parts.port if parts.port is not None else {"http": 80, "https": 443}[parts.scheme]
    if port not in guard.ports:
        raise NoAddress(_("port %(port)s is none of a public web server") % {"port": port})
    return port
