"""The vocabulary of a made-up ledger: dossiers with sides, scopes and claimants in trees, and outlets."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import prefetch_related_objects

from articles.models import Outlet
from timeline.choices import ClaimantKind
from timeline.models import Claimant, Dossier, Measure, Scope, Side

OUTLETS = 40
FIRST, LAST = date(2014, 1, 1), date(2025, 12, 31)
STORIES = ["Nordfront", "Südfront", "Grenzkrieg", "Inselkrieg"]
UNITS = ["Erste Welle", "Pioniere", "Fallschirmjäger", "Marineinfanterie", "Sanitäter"]
PARTIES = [("Ostland", "KP"), ("Westland", "US"), ("Mittelland", "CH")]
SERVICES = [
    ("Geheimdienst", ClaimantKind.INTELLIGENCE),
    ("Verteidigungsministerium", ClaimantKind.GOVERNMENT),
]


@dataclass
class Story:
    """A dossier with what its claims may be of and by."""

    dossier: Dossier
    scopes: list[Scope] = field(default_factory=list)
    claimants: list[Claimant] = field(default_factory=list)


@dataclass
class World:
    stories: list[Story]
    measures: list[Measure]
    outlets: list[Outlet]


def make_world() -> World:
    """Save the vocabulary. The measures are there already."""
    names = [f"Blatt {number}" for number in range(1, OUTLETS + 1)]
    outlets = [Outlet.objects.create(slug=name.lower().replace(" ", "-"), name=name) for name in names]
    measures = list(Measure.objects.filter(on_chart=True).order_by("pk"))
    return World([make_story(name) for name in STORIES], measures, outlets)


def make_story(name: str) -> Story:
    slug = name.lower().replace("ü", "ue")
    dossier = Dossier.objects.create(slug=slug, name=name, name_en=name, first_on=FIRST, last_on=LAST)
    sides = [
        Side.objects.create(dossier=dossier, slug=party.lower(), name=party, name_en=party) for party, _ in PARTIES
    ]
    story = Story(dossier)
    for side, (party, _country) in zip(sides, PARTIES, strict=True):
        army = make_scope(dossier, f"Armee von {party}", side, None)
        story.scopes += [army, *(make_scope(dossier, f"{unit} von {party}", side, army) for unit in UNITS)]
    for side, (party, country) in zip(sides, PARTIES, strict=True):
        state = make_claimant(dossier, party, ClaimantKind.STATE, side, country, None)
        below = [make_claimant(dossier, f"{name} von {party}", kind, side, country, state) for name, kind in SERVICES]
        story.claimants += [state, *below]
    prefetch_related_objects(story.claimants, "members")  # each record tells them
    return story


def make_scope(dossier: Dossier, name: str, side: Side, parent: Scope | None) -> Scope:
    slug = name.lower().replace(" ", "-").replace("ä", "ae").replace("ü", "ue")
    return Scope.objects.create(dossier=dossier, slug=slug, name=name, name_en=name, side=side, parent=parent)


def make_claimant(
    dossier: Dossier, name: str, kind: ClaimantKind, side: Side, country: str, parent: Claimant | None
) -> Claimant:
    slug = name.lower().replace(" ", "-")
    return Claimant.objects.create(
        dossier=dossier, slug=slug, name=name, name_en=name, kind=kind, side=side, country=country, parent=parent
    )
