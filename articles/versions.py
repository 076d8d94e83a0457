"""Nobody saves over a colleague unawares: whoever writes says which version was read, and a later one stops it.

Every path that changes a record (form, inline, action, annotating page, import, restoring) calls `check` inside its
transaction. The trigger `counts_versions` makes the version grow, whoever writes.
"""

from typing import Any

from django.utils.translation import gettext as _

from articles.models import Versioned
from articles.rules import Refused


class Stale(Refused):
    """Somebody saved `thing` since version `seen` was read. `thing` is the record as it stands now."""

    def __init__(self, thing: Versioned, seen: int | None) -> None:
        super().__init__(
            _("%(what)s has been changed since you opened it: nothing of yours was saved.") % {"what": thing}
        )
        self.thing = thing
        self.seen = seen


def check[Record: Versioned](thing: Record, seen: int | str | None) -> Record:
    """Lock the row of `thing` until the transaction ends, and return it as it stands now.

    Raises Stale unless it is still the version `seen`; a missing or ill-formed `seen` is no version.
    """
    now: Record = type(thing)._default_manager.select_for_update(of=("self",)).get(pk=thing.pk)
    written = str(seen)
    number = int(written) if written.isdecimal() and len(written) < 10 else None
    if number != now.version:
        raise Stale(now, number)
    return now


def as_seen(thing: Versioned, seen: int | None) -> Any | None:
    """The record's history row of version `seen`: what the editor had before their eyes. None if there is none."""
    history: Any = getattr(thing, "history", None)
    return None if history is None or seen is None else history.filter(version=seen).order_by("-pgh_id").first()
