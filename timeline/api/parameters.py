"""The parameters of the API as OpenAPI tells them. What they mean is defined in `timeline.query` alone."""

from typing import Any

from django.utils.translation import gettext_noop as _

from articles.choices import Place
from timeline.choices import Kind, Status
from timeline.query import AXES, LONGEST_SEARCH, SORTS

type Parameter = dict[str, Any]


def parameter(
    name: str, description: str, schema: dict[str, Any], example: Any = None, *, many: bool = False
) -> Parameter:
    told = {"type": "array", "items": schema} if many else schema
    found: Parameter = {"name": name, "in": "query", "required": False, "description": description, "schema": told}
    if many:
        found |= {"style": "form", "explode": True}
    if example is not None:
        found["example"] = [example] if many else example
    return found


TEXT: dict[str, Any] = {"type": "string"}
DAY = {"type": "string", "pattern": r"^\d{4}(-\d\d){0,2}$"}


def one_of(values: Any) -> dict[str, Any]:
    return {"type": "string", "enum": [str(value) for value in values]}


KNOWN = parameter("known", _("Only what the press had surely published by this day."), DAY, "2025-05-31")
RECORDED = parameter(
    "recorded", _("What this ledger said at this instant, which is over."), {**TEXT, "format": "date-time"}
)
LIMIT = parameter(
    "limit", _("Records on a page."), {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100}, 10
)
CURSOR = parameter("cursor", _("Where to go on: taken from `next`, opaque."), TEXT)
DOSSIER = parameter("dossier", _("Slug of a dossier; may be repeated, as all lists."), TEXT, "nordkorea", many=True)

FILTERS = [
    DOSSIER,
    parameter("measure", _("Slug of a measure."), TEXT, "sent", many=True),
    parameter("kind", _("How the figure relates to time."), one_of(Kind.values), many=True),
    parameter("scope", _("Number of a scope; finds what is below it, too."), {"type": "integer"}, many=True),
    parameter("scope_side", _("Slug of the side that the scope is on."), TEXT, many=True),
    parameter("claimant", _("Slug of a claimant, `none` for claims without; finds all below it."), TEXT, many=True),
    parameter("side", _("Slug of the side that the claimant is on."), TEXT, many=True),
    parameter("outlet", _("Slug of an outlet, `none` where it is unknown."), TEXT, many=True),
    parameter("place", _("Where in the article the figure stands."), one_of(Place.values), many=True),
    parameter("status", _("Published alone, unless asked."), one_of([Status.PUBLISHED, Status.WITHDRAWN]), many=True),
    parameter("from", _("Keeps what may mean a day from here on, on the axis."), DAY, "2025-01-01"),
    parameter("to", _("Keeps what may mean a day up to here, on the axis."), DAY, "2025-12-31"),
    parameter("axis", _("Which date `from` and `to` mean."), one_of(AXES)),
    KNOWN,
    RECORDED,
    parameter(
        "q", _("Words, in German or English, by their stems."), {**TEXT, "maxLength": LONGEST_SEARCH}, "Soldaten"
    ),
    # Of the page; taken here so that an address can be carried over, without effect on records.
    parameter("view", _("Without effect on records."), one_of(["chart", "table", "events", "sources"])),
    parameter("scale", _("Without effect on records."), one_of(["linear", "log"])),
    parameter("sort", _("Without effect on records, which come in the order of numbers."), one_of(
        [*SORTS, *(f"-{name}" for name in SORTS)])),
    parameter("page", _("Without effect on records."), {"type": "integer", "minimum": 1}),
    parameter("lang", _("The language of errors."), one_of(["de", "en"])),
]  # fmt: skip
