"""What changed between two days: what was new, revised, re-told or corrected, each with its figure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from timeline import presenting, strands, wording
from timeline.choices import PUBLIC
from timeline.models import Edition
from timeline.presenting import ClaimRow
from timeline.query import Selection

MOST = 400  # figures that are looked at

KINDS = ("new", "revised", "retold", "corrected", "event")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the day brought; `detail` says from what, by whom or why."""

    kind: str
    label: str
    words: str
    url: str
    detail: str


def kind_label(kind: str) -> str:
    return {
        "new": pgettext("change", "new"),
        "revised": pgettext("change", "revised"),
        "retold": pgettext("change", "re-told"),
        "corrected": pgettext("change", "corrected"),
        "event": pgettext("change", "event"),
    }[kind]


def changes(selection: Selection, after: date | None, until: date) -> list[Change]:
    """What the press learnt after the day `after` (null: ever) up to the end of `until`, by kind.

    A figure's link shows it as it was known then.
    """
    at_end = replace(selection, known=until, page=1)
    rows = [presenting.claim_row(one, until) for one in at_end.claims().select_related("claimant")[:MOST]]
    found = [change for row in rows for change in of_claim(row, rows, after)]
    found += corrections(at_end, after, until)
    found += [of_event(edition, until) for edition in at_end.events() if is_new(edition, after)]
    then, language = at_end.clocks(), Selection(lang=selection.lang).query()  # an event's page has no clocks
    linked = [replace(one, url=one.url + (language if one.kind == "event" else then)) for one in found]
    return sorted(linked, key=lambda change: KINDS.index(change.kind))


def is_new(edition: Edition, after: date | None) -> bool:
    return after is None or (edition.known_on is not None and edition.known_on > after)


def of_claim(row: ClaimRow, rows: Sequence[ClaimRow], after: date | None) -> list[Change]:
    if not is_new(row.edition, after):
        return retellings(row, after)
    revised = [one for one in rows if revises(row.edition, one.edition)]
    if not revised:
        return [change("new", row, by(row))]
    values = ", ".join(f"{one.value} ({one.published})" for one in revised)
    return [change("revised", row, _("before: %(values)s") % {"values": values})]


def revises(late: Edition, early: Edition) -> bool:
    """Whether `late` is a later statement of the same strand for an overlapping reference."""
    key = strands.strand_key(late)
    return (
        key is not None
        and key == strands.strand_key(early)
        and None not in (late.known_on, early.known_on)
        and (early.known_on or date.max) < (late.known_on or date.min)
        and strands.overlap(late, early)
    )


def retellings(row: ClaimRow, after: date | None) -> list[Change]:
    """The articles that told a figure again; the first one made it known."""
    again = [line for line in row.citations if after and line.article_latest and line.article_latest > after]
    return [change("retold", row, ", ".join(line.article for line in again))] if again else []


def corrections(selection: Selection, after: date | None, until: date) -> list[Change]:
    """What this ledger corrected or withdrew in these days, with its public reason."""
    both = replace(selection, status=PUBLIC)
    found = []
    for edition in both.claims().corrected().select_related("claimant")[:MOST]:
        record, _extra = presenting.record_of(edition)
        day = timezone.localdate(datetime.fromisoformat(record["correction"]["at"]))
        if (after is None or day > after) and day <= until:
            reason = _("in this ledger on %(day)s: %(reason)s")
            words = reason % {"day": wording.day(day), "reason": record["correction"]["reason"]}
            found.append(change("corrected", presenting.claim_row(edition, until), words))
    return found


def change(kind: str, row: ClaimRow, detail: str) -> Change:
    return Change(kind, kind_label(kind), f"{row.measure}: {row.value}, {row.scope}", row.url, detail)


def by(row: ClaimRow) -> str:
    return row.claimant or _("no claimant named")


def of_event(edition: Edition, until: date) -> Change:
    row = presenting.event_row(edition, 0, until)
    return Change("event", kind_label("event"), row.title, row.url, row.date)
