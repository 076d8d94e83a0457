"""Random charts: any figures, dates, names and joins that a ledger may hold."""

import itertools
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from tests.timeline.chart.sample import number, tick
from timeline.chart import Chart, EventMark, Figure, Join, Panel

START = date(2024, 6, 1)
BOUNDS = ("exact", "about", "at_least", "at_most", "range", "vague")
NAMES = ("", "NATO", "Südkorea", "ukrainische und US-Geheimdienste", "Donaudampfschifffahrtsgesellschaft", "УНИАН")
SCOPES = ("", "Pioniereinheit", "Bau- und Minenräumtrupps im Gebiet Kursk")

days = st.integers(-40, 640).map(lambda day: START + timedelta(days=day))


@st.composite
def intervals(draw):
    """Two days, either of which may be open, or none."""
    first = draw(days)
    last = first + timedelta(days=draw(st.sampled_from((0, 0, 0, 9, 30, 90, 365))))
    return draw(st.sampled_from(((first, last),) * 8 + ((None, last), (first, None), (None, None))))


@st.composite
def figures(draw, ident):
    bound = draw(st.sampled_from(BOUNDS))
    low = Decimal(draw(st.one_of(st.integers(0, 20), st.integers(0, 30000), st.integers(0, 10**9))))
    low = Decimal(draw(st.sampled_from((12, 100, 1000, 10000)))) if bound == "vague" else low
    high = {"at_least": None, "vague": None, "range": low + draw(st.integers(1, 5000))}.get(bound, low)
    first, last = draw(intervals())
    words = draw(st.sampled_from(("", "rund ", "mehr als ", "nicht weniger als etwa ")))
    claimant = draw(st.sampled_from(NAMES))
    return Figure(
        id=ident,
        url=f"/{ident}/",
        text=f"Angabe {ident}",
        label="Tausende" if bound == "vague" else words + number(low),
        low=None if bound == "at_most" else low,
        high=high,
        bound=bound,
        first=first,
        last=last,
        inferred=draw(st.booleans()),
        claimant=claimant,
        claimant_name=claimant,
        scope_name=draw(st.sampled_from(SCOPES)),
    )


@st.composite
def panels(draw, key, most):
    found = [draw(figures(key * 1000 + index)) for index in range(draw(st.integers(0, most)))]
    joins = []
    for one, two in itertools.pairwise(found):
        if draw(st.sampled_from((True, False, False))):
            joins.append(Join(start=one.id, end=two.id, fall=draw(st.sampled_from((None, "andere Methode")))))
    return Panel(key=f"p{key}", title=f"Messgröße {key}", unit="Personen", figures=found, joins=joins)


@st.composite
def events(draw, ident):
    first, last = draw(intervals())
    title = draw(st.sampled_from(("Treffen", "Russland räumt den Einsatz ein", "W" * 40)))
    return EventMark(id=ident, url=f"/e{ident}/", title=title, first=first, last=last, inferred=draw(st.booleans()))


@st.composite
def charts(draw, most=12):
    """A chart of up to four panels of up to `most` figures and up to 25 events."""
    length = draw(st.sampled_from((0, 6, 60, 578, 4000)))
    return Chart(
        panels=[draw(panels(key, most)) for key in range(draw(st.integers(0, 4)))],
        events=[draw(events(ident)) for ident in range(draw(st.integers(0, 25)))],
        window=(START, START + timedelta(days=length)),
        format_number=number,
        format_tick=tick,
        scale=draw(st.sampled_from(("linear", "log"))),
    )
