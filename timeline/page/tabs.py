"""The four views of one selection, as links."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from timeline import wording
from timeline.query import VIEWS, Selection


@dataclass(frozen=True, slots=True)
class Tab:
    name: str
    label: str
    href: str
    current: bool
    count: str = ""


def tabs(selection: Selection, *, claims: int, events: int) -> list[Tab]:
    """A link to each view; the selection stays the same. Table and events say how many they show."""
    labels = {
        "chart": _("Chart"),
        "table": pgettext("view", "Table"),
        "events": _("Events"),
        "sources": pgettext("view", "Sources"),
    }
    counts = {"table": wording.number(claims), "events": wording.number(events)}
    return [
        Tab(name, labels[name], selection.query(view=name) or "?", name == selection.view, counts.get(name, ""))
        for name in VIEWS
    ]
