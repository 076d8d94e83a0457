"""What the ledger adds to every record's admin: it knows what the public has seen, and how two records are merged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from articles.admin_base import LedgerAdmin
from articles.admin_verbs import ReasonForm, Verb
from articles.models import Passage
from timeline import merging, publishing
from timeline.models import Claim, Edition, Event


def was_public(thing: Any) -> bool:
    """Whether an edition, in force or not, shows this record."""
    if isinstance(thing, (Claim, Event)):
        return thing.editions.exists()
    if isinstance(thing, Passage):
        claims, events = thing.citations.values("claim"), thing.event_citations.values("event")
        return Edition.objects.filter(claim__in=claims).exists() or Edition.objects.filter(event__in=events).exists()
    found: bool = publishing.affected(thing).exists()
    return found


class ShownAdmin(LedgerAdmin):
    """A record that editions may show: after that, a change says why."""

    def was_public(self, obj: Any) -> bool:
        return was_public(obj)


class MergeForm(ReasonForm):
    """Which of two records stays."""

    stays = forms.ChoiceField(label=_("Stays"), widget=forms.RadioSelect)
    field_order = ["stays", "reason"]

    def __init__(self, *args: Any, things: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, things=things, **kwargs)
        self.fields["stays"].choices = [(thing.pk, f"{thing} ({thing.pk})") for thing in things]  # type: ignore[attr-defined]


def merge(things: list[Any], by: User, words: dict[str, Any]) -> None:
    (into,) = [thing for thing in things if str(thing.pk) == words["stays"]]
    (old,) = [thing for thing in things if thing != into]
    merging.merge(old, into, by=by, reason=words["reason"])


MERGE = Verb(name="merge", label=_("Merge two"), run=merge, permission="merge", form=MergeForm, least=2, most=2)
