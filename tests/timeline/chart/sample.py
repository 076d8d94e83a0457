"""The first dossier's figures and events, as the page would hand them to the chart."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from timeline.chart import Chart, EventMark, Figure, Join, Panel

MONTHS = ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez."]
NAMES = {
    "": "",
    "kr": "Südkorea",
    "ua": "Ukraine",
    "ua-us": "ukrainische und US-Geheimdienste",
    "west": "westlicher Geheimdienst",
    "experts": "westliche Fachleute",
    "nato": "NATO",
    "kim": "Kim Jong Un",
}


def number(value: Decimal) -> str:
    return f"{value:,}".replace(",", ".")


def tick(day: date, unit: str) -> str:
    return {"day": f"{day.day}. {MONTHS[day.month - 1]}", "year": str(day.year)}.get(
        unit, f"{MONTHS[day.month - 1]} {day.year}"
    )


def figure(ident, label, low, high, bound, first, last, claimant="", *, inferred=False, scope="", strand=None):
    who = NAMES.get(claimant, claimant)
    return Figure(
        id=ident,
        url=f"/truppen/claims/{ident}/",
        text=f"{label}, {who or 'ohne Urheber'}",
        label=label,
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        bound=bound,
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
        inferred=inferred,
        claimant=claimant,
        claimant_name=who,
        scope_name=scope,
        strand=strand,
    )


def panel(key, title, figures, joins=(), unit="Personen"):
    return Panel(key=key, title=title, unit=unit, figures=list(figures), joins=list(joins))


AUGUST = ("2025-08-22", "2025-08-31")
PANELS = [
    panel(
        "sent",
        "Entsandt",
        [
            figure(1, "mehr als 10.000", 10000, None, "at_least", "2024-10-01", "2024-10-31", "kr", strand="kr"),
            figure(2, "weitere 3.000", 3000, 3000, "exact", "2025-01-01", "2025-03-31", "kr"),
            figure(
                3, "rund 15.000", 15000, 15000, "about", "2025-08-22", "2025-08-22", "kr", inferred=True, strand="kr"
            ),
        ],
        [Join(start=1, end=3)],
    ),
    panel(
        "present",
        "Anwesend",
        [
            figure(4, "etwa 12.000", 12000, 12000, "about", *AUGUST, "ua-us", inferred=True),
            figure(5, "11.000", 11000, 11000, "exact", "2025-05-01", "2025-05-31", inferred=True),
        ],
    ),
    panel(
        "planned",
        "Angekündigt",
        [
            figure(6, "25.000–30.000", 25000, 30000, "range", "2025-07-01", "2025-07-31", "ua"),
            figure(7, "25.000–30.000", 25000, 30000, "range", *AUGUST, "west", inferred=True),
            figure(8, "Tausende", 1000, None, "vague", "2025-08-22", "2025-08-22", "kim", scope="Bau und Minenräumung"),
        ],
    ),
    panel(
        "killed",
        "Getötet",
        [
            figure(9, "rund 1.500", 1500, 1500, "about", "2025-05-01", "2025-05-31", "nato"),
            figure(10, "9", 9, 9, "exact", "2025-12-12", "2025-12-12", "kim", scope="Pioniereinheit"),
        ],
    ),
    panel("wounded", "Verwundet", [figure(11, "3.500", 3500, 3500, "exact", "2025-05-01", "2025-05-31", "nato")]),
    panel(
        "casualties",
        "Getötet oder verwundet",
        [
            figure(12, "4.000", 4000, 4000, "exact", *AUGUST, "experts", inferred=True, scope="erste Welle"),
            figure(13, "Tausende", 1000, None, "vague", "2025-04-28", "2025-04-28"),
        ],
    ),
    panel("captured", "Gefangen", [figure(14, "2", 2, 2, "exact", "2025-01-01", "2025-01-31", "ua")]),
]

EVENTS = [
    EventMark(
        id=index,
        url=f"/truppen/events/{index}/",
        title=title,
        first=date.fromisoformat(first),
        last=date.fromisoformat(last or first),
        inferred=inferred,
    )
    for index, (first, last, title, inferred) in enumerate(
        [
            ("2024-06-19", "", "Beistandspakt unterzeichnet", False),
            ("2024-10-01", "2024-10-31", "Erste Berichte über Truppen", False),
            ("2025-01-01", "2025-01-31", "Zwei Soldaten gefangen", False),
            ("2025-04-26", "", "Russland räumt Einsatz ein", False),
            ("2025-04-28", "", "Nordkorea räumt Einsatz ein", False),
            ("2025-04-28", "", "Denkmal angekündigt", False),
            ("2025-06-17", "", "Pioniere zugesagt", False),
            ("2025-08-01", "2025-08-10", "Pioniere entsandt", False),
            ("2025-08-12", "", "Telefonat Kim und Putin", False),
            ("2025-08-21", "", "Zeremonie für Heimkehrer", True),
            ("2025-08-22", "2025-08-31", "Zweite Zeremonie", True),
            ("2025-08-31", "", "Propagandafilm gesendet", True),
            ("2025-09-03", "", "Treffen in Peking", False),
            ("2025-10-10", "", "Parade in Pjöngjang", False),
            ("2025-10-23", "", "Baubeginn des Denkmals", False),
            ("2025-12-12", "", "Empfang der Pioniere", False),
        ],
        1,
    )
]


def chart(**changes):
    base = Chart(
        panels=PANELS,
        events=EVENTS,
        window=(date(2024, 6, 1), date(2025, 12, 31)),
        format_number=number,
        format_tick=tick,
        claimants=tuple(key for key in NAMES if key),
    )
    return replace(base, **changes)
