"""ONE definition of every filter: page, chart, API, feed and embed read their parameters here.

`read` turns an address into a Selection or raises BadParameter (400); the Selection picks editions, and writes
itself back as an address. Lists come by repeated keys; an empty value is no filter.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import urlencode

from django.db.models import Model, Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles import edtf
from articles.choices import Place
from articles.models import Outlet
from timeline import wording
from timeline.choices import PUBLIC, Kind
from timeline.models import Claimant, Dossier, Edition, Measure, Scope, Side, Tally, Total, tallies
from timeline.models.editions import EditionQuerySet
from timeline.models.tallies import By, TallyQuerySet, TotalQuerySet

NONE = tallies.NONE  # claimant=none, outlet=none: where none is named
OF_THE_WHOLE = ("dossier", "status", "axis", "view", "scale", "sort", "page", "lang")  # what narrows nothing
AXES = ("reference", "said", "published")
VIEWS = ("chart", "table", "events", "sources")
SCALES = ("linear", "log")
SORTS = ("reference", "said", "published", "measure", "scope", "claimant", "value", "articles", "id")
LONGEST_SEARCH = 200
PAGE_SIZE = 50  # rows of a table


class BadParameter(ValueError):
    """A parameter has a value that nothing can be found by: `name` says where, the message how to mend it."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


class Parameters(Protocol):
    """What is asked of request.GET (a QueryDict)."""

    def getlist(self, key: str) -> list[str]: ...
    def __iter__(self) -> Any: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What an address asks for, checked. Field names are the parameters' names, but `from_` for `from`."""

    dossier: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    scope: tuple[int, ...] = ()
    scope_side: tuple[str, ...] = ()
    claimant: tuple[str, ...] = ()
    side: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    from_: date | None = None
    to: date | None = None
    axis: str = "reference"
    known: date | None = None
    recorded: datetime | None = None
    q: str = ""
    view: str = "chart"
    scale: str = "linear"
    sort: str = "reference"
    page: int = 1
    lang: str = ""

    def claims(self) -> EditionQuerySet:
        """The claims' editions that this selection finds, sorted."""
        found = self.everything().of_claims().filter(self.claim_filters())
        if self.known:
            found = found.known_by(self.known)
        return found.sorted_by(self.sort)

    def tally(self, by: By = By.ALL) -> TallyQuerySet | None:
        """The rows in which what this selection finds is counted already, by month, year, outlet or place if asked.

        None where it asks for what they do not tell apart: a clock, a window, words, outlets and places together.
        """
        if self.known or self.recorded or self.q or self.from_ or self.to:
            return None
        if by in (By.MONTH, By.YEAR) and self.axis != "reference":
            return None
        rows = Tally.objects.of_dossiers(self.dossier).with_status(self.status)
        rows = rows.filter(self.subject_filters() & self.claimant_filters())
        sources = [(By.OUTLET, value) for value in self.outlet] + [(By.PLACE, value) for value in self.place]
        if not sources:
            return rows.filter(by=by)
        if by != By.ALL or len(sources) > 1:
            return None
        [(kind, value)] = sources
        return rows.filter(by=kind, value=value)

    def total(self, by: By = By.ALL) -> TotalQuerySet | None:
        """The same of the whole dossier; None where anything else is chosen."""
        if self.pairs(*OF_THE_WHOLE) or (by in (By.MONTH, By.YEAR) and self.axis != "reference"):
            return None
        return Total.objects.of_dossiers(self.dossier).with_status(self.status).filter(by=by)

    def counted(self, by: By = By.ALL) -> TotalQuerySet | TallyQuerySet | None:
        """The fewest rows that tell what this selection finds, by month, year, outlet or place if asked."""
        rows = self.total(by)
        return self.tally(by) if rows is None else rows

    def count(self) -> int:
        """How many claims this selection finds."""
        rows = self.counted()
        return self.claims().count() if rows is None else rows.figures()

    def left_out(self, found: int) -> int:
        """How many claims are left out because no article with them was surely out on the day `known`, beside these."""
        return self.without("known").count() - found if self.known else 0

    def events(self) -> EditionQuerySet:
        """The events' editions in the selection; one that names no measure, scope or claimant goes with any."""
        found = self.everything().of_events().filter(self.event_filters())
        if self.known:
            found = found.known_by(self.known)
        return found.order_by("reference_earliest", "reference_latest", "event_id")

    def history(self) -> EditionQuerySet:
        """Every edition of claims in the selection, also those that are over and withdrawals."""
        editions = Edition.objects.of_claims().of_dossiers(self.dossier).filter(self.claim_filters())
        if self.recorded:
            editions = editions.filter(valid_from_at__lte=self.recorded)
        if self.known:
            editions = editions.known_by(self.known)
        return editions.matching(self.q) if self.q else editions

    def everything(self) -> EditionQuerySet:
        found = Edition.objects.in_force(self.recorded).of_dossiers(self.dossier).with_status(self.status)
        if self.q:
            found = found.matching(self.q)
        return found

    def claim_filters(self) -> Q:
        return self.subject_filters() & self.source_filters() & overlaps(self.axis, self.from_, self.to)

    def subject_filters(self) -> Q:
        chosen = Q()
        if self.measure:
            chosen &= Q(measure__slug__in=self.measure)
        if self.kind:
            chosen &= Q(kind__in=self.kind)
        if self.scope:
            chosen &= Q(scope_path__overlap=list(self.scope))
        if self.scope_side:
            chosen &= Q(scope_side__in=self.scope_side)
        return chosen

    def claimant_filters(self) -> Q:
        chosen = Q()
        if self.claimant:
            chosen &= any_or_none(self.claimant, "claimant_path", Q(claimant=None))
        if self.side:
            chosen &= Q(side__in=self.side)
        return chosen

    def source_filters(self) -> Q:
        chosen = self.claimant_filters()
        if self.outlet:
            chosen &= any_or_none(self.outlet, "outlets", Q(outlets=[]))
        if self.place:
            chosen &= Q(places__overlap=list(self.place))
        return chosen

    def event_filters(self) -> Q:
        chosen = overlaps("reference", self.from_, self.to)
        if self.measure:
            chosen &= Q(measure=None) | Q(measure__slug__in=self.measure)
        if self.scope:
            chosen &= Q(scope=None) | Q(scope_path__overlap=list(self.scope))
        if self.claimant:
            chosen &= Q(claimant=None) | any_or_none(self.claimant, "claimant_path", Q(claimant=None))
        if self.outlet:
            chosen &= any_or_none(self.outlet, "outlets", Q(outlets=[]))
        return chosen

    def pairs(self, *without: str) -> list[tuple[str, str]]:
        """The parameters that differ from their default, in a fixed order, but those named."""
        named = [(name, getattr(self, name)) for name in DEFAULTS if name.rstrip("_") not in without]
        return [pair for name, value in named for pair in written(name, value)]

    def query(self, *without: str, **changes: Any) -> str:
        """This selection as a query string with its `?`, some fields changed; "" if nothing is chosen.

        Whoever changes a filter starts again on the first page.
        """
        changed = {"page": 1, **changes}
        left_out = {"dossier", *without}
        parts = {**parts_of(self), **{name: part(name, value) for name, value in changed.items()}}
        chosen = "&".join(words for name, words in parts.items() if words and name.rstrip("_") not in left_out)
        return f"?{chosen}" if chosen else ""

    def clocks(self) -> str:
        """The query string that asks for one record by this selection's clocks, in its language."""
        return Selection(known=self.known, recorded=self.recorded, lang=self.lang).query()

    def without(self, *names: str) -> "Selection":
        """This selection with some filters taken back, on its first page."""
        return replace(self, page=1, **{name: DEFAULTS[name] for name in names})

    @property
    def is_filtered(self) -> bool:
        return bool(self.pairs("dossier", "axis", "view", "scale", "sort", "page", "lang"))


DEFAULTS: dict[str, Any] = {field.name: field.default for field in fields(Selection)}


@lru_cache(maxsize=200)
def parts_of(selection: Selection) -> dict[str, str]:
    """What each field adds to an address: a page writes hundreds, most of which differ from its own in one field."""
    return {name: part(name, getattr(selection, name)) for name in DEFAULTS}


@lru_cache(maxsize=20_000)
def part(name: str, value: Any) -> str:
    return urlencode(written(name, value))


def written(name: str, value: Any) -> list[tuple[str, str]]:
    """A field as parameters of an address; none if it has its default."""
    if value == DEFAULTS[name]:
        return []
    values: Iterable[Any] = value if isinstance(value, tuple) else [value]
    return [(name.rstrip("_"), one.isoformat() if isinstance(one, (date, datetime)) else str(one)) for one in values]


def any_or_none(values: Sequence[str], column: str, none: Q) -> Q:
    named = [value for value in values if value != NONE]
    chosen = Q(**{f"{column}__overlap": named}) if named else Q()
    return (chosen | none if named else none) if NONE in values else chosen


def overlaps(axis: str, first: date | None, last: date | None) -> Q:
    """Keeps what may mean a day from `first` to `last`; an open end reaches any day, undated things none."""
    chosen = Q()
    earliest, latest = f"{axis}_earliest", f"{axis}_latest"
    if first or last:
        chosen &= ~Q(**{f"{earliest}__isnull": True, f"{latest}__isnull": True})
    if first:
        chosen &= Q(**{f"{latest}__gte": first}) | Q(**{f"{latest}__isnull": True})
    if last:
        chosen &= Q(**{f"{earliest}__lte": last}) | Q(**{f"{earliest}__isnull": True})
    return chosen


def read(parameters: Parameters, dossier: Dossier | None = None) -> Selection:
    """The selection that the parameters of an address ask for, in one dossier or in all.

    Raises BadParameter for an unknown or ill-formed value. Unknown names are the caller's to refuse or ignore.
    """
    reader = Reader(parameters)
    dossiers = (dossier.slug,) if dossier else reader.slugs("dossier", Dossier)
    inside = {"dossier__slug__in": dossiers} if dossiers else {}
    selection = Selection(
        dossier=dossiers,
        measure=reader.slugs("measure", Measure),
        kind=reader.choices("kind", Kind.values),
        scope=reader.ids("scope", Scope, **inside),
        scope_side=reader.slugs("scope_side", Side, **inside),
        claimant=reader.slugs("claimant", Claimant, extra=[NONE], **inside),
        side=reader.slugs("side", Side, **inside),
        outlet=reader.slugs("outlet", Outlet, extra=[NONE]),
        place=reader.choices("place", Place.values),
        status=reader.choices("status", PUBLIC),
        from_=reader.day("from", last=False),
        to=reader.day("to", last=True),
        axis=reader.choice("axis", AXES),
        known=reader.day("known", last=True),
        recorded=reader.instant("recorded"),
        q=reader.text("q"),
        view=reader.choice("view", VIEWS),
        scale=reader.choice("scale", SCALES),
        sort=reader.choice("sort", [*SORTS, *(f"-{name}" for name in SORTS)]),
        page=reader.count("page"),
        lang=reader.choice("lang", ("", "de", "en")),
    )
    if selection.from_ and selection.to and selection.from_ > selection.to:
        raise BadParameter("from", _("The window ends (%(to)s) before it begins.") % {"to": wording.day(selection.to)})
    return selection


NAMES = frozenset(field.name.rstrip("_") for field in fields(Selection))


class Reader:
    """Reads parameters by kind; each method returns the checked value or raises BadParameter."""

    def __init__(self, parameters: Parameters) -> None:
        self.parameters = parameters

    def values(self, name: str) -> list[str]:
        """All values but empty ones, each once. PostgreSQL takes no NUL, so none is asked of it."""
        found = [value.strip() for value in self.parameters.getlist(name)]
        if any("\0" in value for value in found):
            raise BadParameter(name, _("%(name)s holds a NUL character.") % {"name": name})
        return list(dict.fromkeys(value for value in found if value))

    def one(self, name: str) -> str:
        found = self.values(name)
        if len(found) > 1:
            raise BadParameter(name, _("%(name)s is given more than once.") % {"name": name})
        return found[0] if found else ""

    def refuse(self, name: str, value: str, known: Iterable[str]) -> BadParameter:
        shown = value if len(value) <= 60 else f"{value[:59]}…"
        listed = ", ".join(known) or "–"
        return BadParameter(
            name,
            _("%(name)s has no value “%(value)s”. Known: %(known)s") % {"name": name, "value": shown, "known": listed},
        )

    def choices(self, name: str, known: Sequence[str]) -> tuple[str, ...]:
        found = self.values(name)
        for value in found:
            if value not in known:
                raise self.refuse(name, value, known)
        return tuple(found)

    def choice(self, name: str, known: Sequence[str]) -> str:
        """One of `known`, of which the first is the default."""
        value = self.one(name)
        if value and value not in known:
            raise self.refuse(name, value, known)
        return value or known[0]

    def slugs(self, name: str, model: type[Model], extra: Sequence[str] = (), **where: Any) -> tuple[str, ...]:
        found = self.values(name)
        if not found:
            return ()
        known = sorted(set(model._default_manager.filter(**where).values_list("slug", flat=True)))
        return self.choices(name, [*extra, *known])

    def ids(self, name: str, model: type[Model], **where: Any) -> tuple[int, ...]:
        found = self.values(name)
        if not found:
            return ()
        known = [str(pk) for pk in model._default_manager.filter(**where).order_by("pk").values_list("pk", flat=True)]
        return tuple(int(value) for value in self.choices(name, known))

    def day(self, name: str, *, last: bool) -> date | None:
        """A day, or the first or last day of a month or year."""
        value = self.one(name)
        if not value:
            return None
        try:
            if not re.fullmatch(r"\d{4}(-\d\d){0,2}", value, re.ASCII):
                raise edtf.BadDate(value)
            return edtf.days(value)[1 if last else 0]
        except edtf.BadDate as error:
            shown = value[:40]
            raise BadParameter(
                name, _("%(name)s is “%(value)s”: write a day as 2025-08-22, a month as 2025-08, or a year.")
                % {"name": name, "value": shown}
            ) from error  # fmt: skip

    def instant(self, name: str) -> datetime | None:
        """An instant that is over: only then can the answer stay the same for ever."""
        value = self.one(name)
        if not value:
            return None
        try:
            found = parse_datetime(value.replace(" ", "+") if "T" in value else value)
        except ValueError:
            found = None
        # the first and the last year have no instant in every time zone
        if found is None or not 2 <= found.year <= 9998:
            raise BadParameter(name, _("%(name)s is no instant: write 2025-08-22T12:00:00Z.") % {"name": name})
        found = (found if timezone.is_aware(found) else found.replace(tzinfo=UTC)).astimezone(UTC)
        if found > timezone.now():
            raise BadParameter(name, _("%(name)s lies in the future.") % {"name": name})
        return found

    def text(self, name: str) -> str:
        value = self.one(name)
        if len(value) > LONGEST_SEARCH:
            raise BadParameter(
                name, _("%(name)s is longer than %(most)s characters.") % {"name": name, "most": LONGEST_SEARCH}
            )
        return value

    def count(self, name: str, most: int = 1_000_000, default: int = 1) -> int:
        value = self.one(name)
        if not value:
            return default
        if not re.fullmatch(r"\d{1,9}", value, re.ASCII) or not 1 <= int(value) <= most:
            raise BadParameter(name, _("%(name)s is a whole number from 1 to %(most)s.") % {"name": name, "most": most})
        return int(value)


def unknown_names(parameters: Mapping[str, Any], also: Iterable[str] = ()) -> list[str]:
    """The names in an address that no filter has."""
    return sorted(set(parameters) - NAMES - set(also))
