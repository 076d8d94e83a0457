"""The measures, and what the reader keeps of a sentence while it tells what its numbers count."""

from dataclasses import dataclass, field

from articles.reading.numbers import Number

# Which kind a measure has unless the text says otherwise (DESIGN, "Measures").
KINDS = {
    "sent": "cumulative", "present": "stock", "planned": "plan", "killed": "cumulative", "wounded": "cumulative",
    "casualties": "cumulative", "captured": "cumulative", "missing": "stock", "returned": "cumulative",
    "force_total": "stock", "munitions": "cumulative", "missiles": "cumulative", "vehicles": "none", "money": "none",
    "people_other": "none", "other": "none",
}  # fmt: skip
# The groups of nouns that count things, with their measures; the other groups count people.
THINGS = {
    "things": "other", "vehicles": "vehicles", "munitions": "munitions", "containers": "munitions",
    "missiles": "missiles", "money": "money",
}  # fmt: skip
HARM = frozenset({"killed", "wounded", "casualties"})
FATE = HARM | {"captured", "missing", "returned"}
WAR = FATE | {"sent", "present", "planned", "force_total"}


@dataclass(slots=True)
class Cue:
    """A word or phrase that says what happened, from token `first` to `last`; a noun governs otherwise than a verb."""

    first: int
    last: int
    slug: str
    nominal: bool = False
    aside: bool = False  # behind "bei", "nach", "during": it tells when, not what became of those counted


@dataclass(slots=True)
class Scene:
    """A sentence with its numbers and cues, as the measures of its numbers are told from it."""

    begin: int
    end: int
    numbers: list[Number]
    cues: list[Cue] = field(default_factory=list)
    fences: list[float] = field(default_factory=list)  # sums of what it costs to cross the tokens from `begin`
    nouns: list[int | None] = field(default_factory=list)  # the counted noun of each number
    owned: dict[tuple[int, int], bool] = field(default_factory=dict)  # number and cue: see governing.is_own

    def crossing(self, first: int, end: int) -> float:
        """What it costs to go across the tokens [first, end)."""
        return self.fences[end - self.begin] - self.fences[first - self.begin] if end > first else 0.0


def begins(number: Number) -> int:
    """The first token of a number with what it replaces: "von 8.000 auf 11.000" begins at 8.000."""
    return number.old.first if number.old else number.first


@dataclass(slots=True)
class Counted:
    """What a number counts: the measure, its unit, the noun's token (or None), how that was told, the noun's group."""

    measure: str
    unit: str = "people"
    noun: int | None = None
    doubt: str = ""  # a name of confidence.DEDUCTIONS
    group: str = ""  # soldiers or people: what a following number without noun counts again
    kind: str = ""  # other than the measure's own: a strength that is planned
    nominal: bool = False  # the fate stands in the number's own words: "600 Tote", "300 wounded soldiers"
