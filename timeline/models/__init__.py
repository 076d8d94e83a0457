"""What was claimed. Vocabulary and claims are the editors' working state; editions are what the public saw."""

from timeline.models.claims import Citation, Claim, ClaimInput
from timeline.models.editions import Edition
from timeline.models.events import Event, EventCitation
from timeline.models.findings import Finding
from timeline.models.merges import Merge
from timeline.models.suggestions import Fingerprint, Suggestion
from timeline.models.tallies import Tally, Total
from timeline.models.vocabulary import Claimant, Dossier, Measure, Scope, Side

__all__ = [
    "Citation",
    "Claim",
    "ClaimInput",
    "Claimant",
    "Dossier",
    "Edition",
    "Event",
    "EventCitation",
    "Finding",
    "Fingerprint",
    "Measure",
    "Merge",
    "Scope",
    "Side",
    "Suggestion",
    "Tally",
    "Total",
]
