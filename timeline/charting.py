"""From editions to the chart: which measures get a panel, what is joined, what each mark says."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from timeline import strands, wording
from timeline.chart.data import Chart, EventMark, Figure, Join, Panel
from timeline.chart.drawing import Drawing
from timeline.chart.layout import Draw, layout
from timeline.choices import EventKind
from timeline.models import Claimant, Dossier, Measure
from timeline.presenting import ClaimRow, EventRow, fall_cause
from timeline.query import Selection

ADMITTED = (EventKind.ADMISSION, EventKind.DENIAL)


def chart(
    dossier: Dossier,
    selection: Selection,
    panels: list[Panel],
    events: list[EventMark],
    window: tuple[date, date],
    draw: Draw,
) -> Drawing:
    """Panels and events over one time axis, as marks that the template writes out."""
    return layout(
        Chart(
            panels=panels,
            events=events,
            window=window,
            format_number=wording.number,
            format_tick=wording.tick,
            scale=selection.scale,
            claimants=tuple(Claimant.objects.filter(dossier=dossier).order_by("pk").values_list("slug", flat=True)),
        ),
        draw,
    )


def panels(selection: Selection, claims: Sequence[ClaimRow], events: Sequence[EventRow] = ()) -> list[Panel]:
    """One panel a measure: those on the chart, and one that a filter asks for."""
    shown = Measure.objects.filter(on_chart=True) | Measure.objects.filter(slug__in=selection.measure)
    usual = usual_scope(claims)
    found = []
    for measure in shown.distinct():
        rows = [row for row in claims if row.edition.measure_id == measure.pk]
        figures = [figure for row in rows if (figure := figure_of(row, selection, usual))]
        if figures:
            units = list(dict.fromkeys(row.unit for row in rows))
            found.append(
                Panel(
                    key=measure.slug,
                    title=measure.label,
                    unit=", ".join(units),
                    figures=figures,
                    joins=joins(rows, figures),
                    notices=notices(measure, events, selection),
                )
            )
    return found


def notices(measure: Measure, events: Sequence[EventRow], selection: Selection) -> list[EventMark]:
    """Admissions and denials about a measure, in its panel by claimant and scope: they came without a figure."""
    found = []
    for event in events:
        if event.edition.kind in ADMITTED and event.edition.measure_id == measure.pk and event.claimant:
            title = f"{event.claimant}: {event.kind}"
            text = f"{event.title} ({event.date}). {title}, {event.edition.scope.label if event.edition.scope else ''}"
            found.append(replace(event_mark(event, selection), title=title, text=text.rstrip(", ")))
    return found


def axis_days(row: ClaimRow, axis: str) -> tuple[date | None, date | None]:
    return getattr(row.edition, f"{axis}_earliest"), getattr(row.edition, f"{axis}_latest")


def link(url: str, selection: Selection) -> str:
    """The address of a mark, in the language and by the clocks that the page was asked for."""
    return f"{url}{selection.clocks()}"


def usual_scope(claims: Sequence[ClaimRow]) -> str:
    """The scope of more than half of the figures, which the page names once instead of each mark; "" without one."""
    counted = Counter(row.scope for row in claims)
    [(scope, count)] = counted.most_common(1) or [("", 0)]
    return scope if count * 2 > len(claims) else ""


def figure_of(row: ClaimRow, selection: Selection, usual: str) -> Figure | None:
    """The mark of a claim; None if it has no day on this axis: the page lists it as undated."""
    axis, edition = selection.axis, row.edition
    first, last = axis_days(row, axis)
    if first is None and last is None:
        return None
    return Figure(
        id=row.id,
        url=link(row.url, selection),
        text=row.text,
        label=row.value,
        low=edition.low,
        high=edition.high,
        bound=edition.bound,
        first=first,
        last=last,
        inferred=axis == "reference" and row.reference_inferred,
        claimant=edition.claimant.slug if edition.claimant else "",
        claimant_name=row.claimant or _("no claimant"),
        scope_name="" if row.scope == usual else row.scope,
        strand=str(edition.strand) if edition.strand else None,
    )


def joins(rows: Sequence[ClaimRow], figures: Sequence[Figure]) -> list[Join]:
    """The lines of a panel, each within one strand and forward in time on the chosen axis."""
    drawn = {figure.id: figure for figure in figures}
    by_claim = {row.edition.claim_id: row for row in rows if row.id in drawn}
    found = []
    for strand in strands.strands(row.edition for row in by_claim.values()).values():
        for step in strands.lines(strand):
            before, after = drawn[step.before.claim_id or 0], drawn[step.after.claim_id or 0]
            if (before.last or before.first or date.max) <= (after.first or after.last or date.min):
                fall = fall_cause(step.after.fall_cause) if step.relation is strands.Relation.FALL else None
                found.append(Join(start=before.id, end=after.id, fall=fall))
    return found


def event_mark(event: EventRow, selection: Selection) -> EventMark:
    edition = event.edition
    return EventMark(
        id=event.id,
        url=link(event.url, selection),
        title=event.title,
        text=f"{event.title} ({event.date})",
        first=edition.reference_earliest,
        last=edition.reference_latest,
        inferred=event.inferred,
        number=event.number,
    )


def window(
    dossier: Dossier, selection: Selection, claims: Sequence[ClaimRow], events: Sequence[EventMark]
) -> tuple[date, date]:
    """The days that the axis spans: the chosen window, else the dossier's, widened to all that is shown."""
    days = [day for row in claims for day in axis_days(row, selection.axis) if day]
    days += [day for event in events for day in (event.first, event.last) if day]
    first = selection.from_ or min([dossier.first_on, *days])
    last = selection.to or max([dossier.last_on, *days])
    return first, last
