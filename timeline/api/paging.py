"""What every list of the API shares: reading its address, opaque cursors, absolute links, one error shape."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from difflib import get_close_matches
from urllib.parse import urlencode

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from timeline import query
from timeline.query import BadParameter, Selection

PAGE_SIZE, LARGEST_PAGE = 100, 1000
PAGING = ("cursor", "limit")


def read(request: HttpRequest, also: Iterable[str] = ()) -> Selection:
    """The selection of an API address; an unknown name is refused with the nearest known one."""
    refuse_unknown(request, {*query.NAMES, *also})
    return query.read(request.GET)


def refuse_unknown(request: HttpRequest, known: Iterable[str]) -> None:
    """Raises BadParameter for a name that is not `known`, with the nearest one."""
    names = sorted(known)
    for name in sorted(set(request.GET) - set(names)):
        shown, near = name[:60], get_close_matches(name, names, 1)
        hint = _("Did you mean %(near)s?") % {"near": near[0]} if near else _("Known: %(known)s")
        hint = hint % {"known": ", ".join(names)} if not near else hint
        raise BadParameter(shown, _("There is no parameter “%(name)s”.") % {"name": shown} + f" {hint}")


def limit_of(request: HttpRequest) -> int:
    return query.Reader(request.GET).count("limit", LARGEST_PAGE, PAGE_SIZE)


def base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def cursor_number(request: HttpRequest) -> int:
    """The number after which the page starts; the cursor is ours alone to read."""
    text = query.Reader(request.GET).one("cursor")
    return int(opened(text)[0]) if text else 0


def opened(text: str) -> list[str]:
    """What `sealed` put into a cursor; raises BadParameter for one that is none of ours."""
    try:
        number, *more = urlsafe_b64decode(text.encode()).decode().split("@")
        if not number.isascii() or not number.isdecimal() or len(number) > 18:
            raise ValueError(number)
    except (ValueError, binascii.Error) as error:
        raise BadParameter("cursor", _("This cursor is none of ours: take it from “next”.")) from error
    return [number, *more]


def sealed(*parts: object) -> str:
    return urlsafe_b64encode("@".join(str(part) for part in parts).encode()).decode()


def next_address(request: HttpRequest, cursor: str) -> str:
    pairs = [(name, value) for name, values in request.GET.lists() for value in values if name != "cursor"]
    return f"{base(request)}{request.path}?{urlencode([*pairs, ('cursor', cursor)])}"


def page(texts: Iterable[str], following: str | None, **more: object) -> HttpResponse:
    """A page of records that are JSON texts already, so that what is stored goes out as it is stored."""
    tail = orjson.dumps({"next": following, **more, "license": settings.LICENSE}).decode()
    return HttpResponse(f'{{"items":[{",".join(texts)}],{tail[1:]}', content_type="application/json")
