"""The changes feed: every edition once, in the order of numbers, so that a copy can be kept in step.

Numbers are taken under one lock that is held to commit (`timeline.publishing`): whoever has read up to a number has
read everything below it, however many write side by side.
"""

import orjson
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from timeline import query
from timeline.api.paging import PAGING, base, limit_of, next_address, opened, page, refuse_unknown, sealed
from timeline.export import absolute
from timeline.models import Edition
from timeline.query import BadParameter


def changes(request: HttpRequest) -> HttpResponse:
    """A page of editions after the cursor. `cursor` is where to go on, also when nothing follows yet."""
    refuse_unknown(request, PAGING)
    limit, ledger = limit_of(request), identity()
    after = position(request, ledger)
    rows = list(
        Edition.objects.filter(number__gt=after)
        .order_by("number")
        .values_list("number", "status", "claim_id", "event_id", "json")[: limit + 1]
    )
    shown, more = rows[:limit], len(rows) > limit
    cursor = sealed(shown[-1][0] if shown else after, ledger)
    items = [item(row, base(request)) for row in shown]
    return page(items, next_address(request, cursor) if more else None, cursor=cursor)


def item(row: tuple[int, str, int | None, int | None, str], base_address: str) -> str:
    number, status, claim, event, text = row
    kind, identity = ("claim", claim) if claim else ("event", event)
    head = orjson.dumps({"edition": number, "type": kind, "id": identity, "status": status}).decode()
    return f'{head[:-1]},"record":{absolute(text, base_address)}}}'


def identity() -> str:
    """Which ledger this is: the instant of its first edition, which no other shares; "0" before there is one."""
    first = Edition.objects.filter(number=1).values_list("valid_from_at", flat=True).first()
    return f"{first:%Y%m%d%H%M%S%f}" if first else "0"


def position(request: HttpRequest, ledger: str) -> int:
    """The edition after which the page starts. A cursor of another ledger, or of one restored to before it, says so."""
    text = query.Reader(request.GET).one("cursor")
    if not text:
        return 0
    number, *ledgers = opened(text)
    after, highest = int(number), Edition.objects.aggregate(highest=Max("number"))["highest"] or 0
    if after and (ledgers != [ledger] or after > highest):
        raise BadParameter("cursor", _("This cursor belongs to another ledger: start again without it."))
    return after
