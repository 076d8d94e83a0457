"""The head of the page: what the figures shown say, in computed sentences, and what cannot be said.

A sentence speaks of one strand alone, so it never sets one claimant's figure against another's.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline import strands, wording
from timeline.choices import FallCause
from timeline.models import Claimant, Edition
from timeline.presenting import ClaimRow

MOST = 3  # sentences; more are no head but a list

type Rows = dict[int, ClaimRow]  # by the edition's number


@dataclass(frozen=True, slots=True)
class Head:
    """Sentences about strands that changed, how many more there are, and what cannot be said."""

    sentences: list[str]
    more: int
    unsaid: list[str]


def head(rows: Sequence[ClaimRow], usual_scope: str) -> Head:
    by_number = {row.edition.number: row for row in rows}
    found = strands.strands(row.edition for row in rows)
    changed = [(strand, steps) for strand in found.values() if (steps := strands.lines(strand))]
    changed.sort(key=lambda pair: -sum(len(by_number[one.number].citations) for one in pair[0]))
    told = [steps for _strand, steps in changed[:MOST]]
    roots = Claimant.objects.in_bulk({steps[0].after.strand for steps in told})
    sentences = [change(steps, by_number, usual_scope, roots) for steps in told]
    if not sentences and len(rows) <= MOST:
        sentences = [single(row, usual_scope) for row in rows]
    return Head(sentences, len(changed) - len(told), unsaid(rows, {s[0].measure_id for s, _steps in changed}))


def change(steps: Sequence[strands.Step], rows: Rows, usual_scope: str, roots: Mapping[Any, Claimant]) -> str:
    """From the first to the last point of one strand."""
    root = roots.get(steps[0].after.strand)
    first, last = rows[steps[0].before.number], rows[steps[-1].after.number]
    points = [steps[0].before, *(step.after for step in steps)]
    parts = [
        _("%(measure)s: from %(first)s (%(first_date)s) to %(last)s (%(last_date)s)")
        % {
            "measure": subject(first, usual_scope),
            "first": first.value,
            "first_date": when(first),
            "last": last.value,
            "last_date": when(last),
        },
        *fall_words(steps),
        _("%(adjective)s figures") % {"adjective": root.described}
        if root and root.described
        else claimants([rows[one.number] for one in points]),
    ]
    return f"{', '.join(parts)}."


def single(row: ClaimRow, usual_scope: str) -> str:
    """One figure for itself."""
    words = _("%(measure)s: %(value)s (%(date)s)") % {
        "measure": subject(row, usual_scope),
        "value": row.value,
        "date": when(row),
    }
    return f"{words}, {claimants([row])}."


def subject(row: ClaimRow, usual_scope: str) -> str:
    return row.measure if row.scope == usual_scope else f"{row.measure} ({row.scope})"


def when(row: ClaimRow) -> str:
    """The stated day that a figure speaks of; else when it was published first and last."""
    if not row.reference_inferred and row.edition.reference_earliest:
        return row.reference
    days = [line.article_published for line in row.citations if line.article_is_dated]
    if not days:
        return _("day unknown")
    if days[0] == days[-1]:
        return _("published %(first)s") % {"first": days[0]}
    return _("first %(first)s, last repeated %(last)s") % {"first": days[0], "last": days[-1]}


def fall_words(steps: Sequence[strands.Step]) -> list[str]:
    causes = [step.after.fall_cause for step in steps if step.relation is strands.Relation.FALL]
    labels = list(dict.fromkeys(str(FallCause(cause).label) for cause in causes if cause))
    return [_("with a fall in between (%(cause)s)") % {"cause": ", ".join(labels)}] if labels else []


def claimants(rows: Sequence[ClaimRow]) -> str:
    names = list(dict.fromkeys(row.claimant for row in rows if row.claimant))
    if not names:
        return _("no claimant named")
    return ngettext("claimant: %(names)s", "claimants: %(names)s", len(names)) % {"names": ", ".join(names)}


def unsaid(rows: Sequence[ClaimRow], with_course: set[int | None]) -> list[str]:
    """What a reader may look for in vain: courses, sums, and figures that nobody answers for."""
    found = []
    counted = Counter(row.edition.measure_id for row in rows)
    names = {row.edition.measure_id: row.measure for row in rows}
    without = [names[measure] for measure, count in counted.items() if count > 1 and measure not in with_course]
    if without:
        found.append(
            _("No course can be told for %(measures)s: no claimant gives two figures of it that can be compared.")
            % {"measures": listed(without)}
        )
    if len({origin(row.edition) for row in rows if row.claimant}) > 1:
        found.append(_("Figures of different claimants are not added, averaged or joined."))
    nobody = sum(not row.claimant for row in rows)
    if nobody:
        found.append(
            ngettext(
                "For %(count)s figure no claimant is named.", "For %(count)s figures no claimant is named.", nobody
            )
            % {"count": wording.number(nobody)}
        )
    return found


def origin(edition: Edition) -> int | None:
    return edition.strand


def listed(names: Sequence[str]) -> str:
    """One, two and three."""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
