"""The four views of one selection, as links."""

from collections.abc import Mapping
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


def tabs(selection: Selection, counts: Mapping[str, int]) -> list[Tab]:
    """A link to each view; the selection stays the same. What is counted says how many it shows."""
    labels = {
        "chart": _("Chart"),
        "table": pgettext("view", "Table"),
        "events": _("Events"),
        "sources": pgettext("view", "Sources"),
    }
    shown = {name: wording.number(count) for name, count in counts.items()}
    return [
        Tab(name, labels[name], selection.query(view=name) or "?", name == selection.view, shown.get(name, ""))
        for name in VIEWS
    ]
