"""What tests build on: plain functions, each making one valid thing; whoever needs another value names it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from articles import rules
from articles.choices import TextKind
from articles.models import Article, Outlet, Passage, Revision
from timeline import publishing
from timeline.choices import ClaimantKind, EventKind, Kind, Status
from timeline.models import (
    Citation,
    Claim,
    Claimant,
    ClaimInput,
    Dossier,
    Edition,
    Event,
    EventCitation,
    Measure,
    Scope,
    Side,
)

numbers = count(1)


def user(name: str = "") -> User:
    """A person without password: hashing one takes longer than most tests."""
    return User.objects.create_user(name or f"person-{next(numbers)}")


def outlet(**fields: Any) -> Outlet:
    slug = fields.pop("slug", f"blatt-{next(numbers)}")
    return Outlet.objects.create(slug=slug, **{"name": slug.title(), **fields})


def article(published: str = "2025-05-03", **fields: Any) -> Article:
    basis = {"published_basis": "stated" if published else "unknown"}
    return Article.objects.create(published=published, **{**basis, **fields})


def revision(text: str = "Ein Text.", article_: Article | None = None, **fields: Any) -> Revision:
    fields.setdefault("text_kind", TextKind.ORIGINAL)
    return Revision.objects.create(article=article_ or article(), text=text, **fields)


def passage(revision_: Revision, exact: str = "", number: str = "", **fields: Any) -> Passage:
    """The first place of `exact` in the text (or the whole text), and of `number` in it."""
    exact = exact or revision_.text
    start = revision_.text.index(exact)
    if number:
        fields["number_start"] = start + exact.index(number)
        fields["number_end"] = fields["number_start"] + len(number)
    found = Passage.at(revision_, start, start + len(exact), **fields)
    found.save()
    return found


def measure(slug: str = "", **fields: Any) -> Measure:
    slug = slug or f"measure-{next(numbers)}"
    return Measure.objects.create(
        slug=slug, **{"name": slug.title(), "name_en": slug, "kind": Kind.CUMULATIVE, **fields}
    )


def dossier(slug: str = "", **fields: Any) -> Dossier:
    slug = slug or f"dossier-{next(numbers)}"
    defaults = {"name": slug.title(), "name_en": slug, "first_on": date(2024, 1, 1), "last_on": date(2025, 12, 31)}
    return Dossier.objects.create(slug=slug, **{**defaults, **fields})


def side(dossier_: Dossier, slug: str = "", **fields: Any) -> Side:
    slug = slug or f"side-{next(numbers)}"
    return Side.objects.create(dossier=dossier_, slug=slug, **{"name": slug.title(), "name_en": slug, **fields})


def scope(dossier_: Dossier, slug: str = "", **fields: Any) -> Scope:
    slug = slug or f"scope-{next(numbers)}"
    return Scope.objects.create(dossier=dossier_, slug=slug, **{"name": slug.title(), "name_en": slug, **fields})


def claimant(dossier_: Dossier, slug: str = "", **fields: Any) -> Claimant:
    slug = slug or f"claimant-{next(numbers)}"
    defaults = {"name": slug.title(), "name_en": slug, "kind": ClaimantKind.STATE}
    return Claimant.objects.create(dossier=dossier_, slug=slug, **{**defaults, **fields})


@dataclass
class Ledger:
    """A small dossier: two sides, an army with a unit, a state with its service, a second state, two measures."""

    dossier: Dossier
    ours: Side
    theirs: Side
    army: Scope
    unit: Scope
    state: Claimant
    service: Claimant
    other: Claimant
    killed: Measure
    present: Measure
    author: User
    chief: User


def ledger(slug: str = "") -> Ledger:
    home = dossier(slug)
    ours, theirs = side(home, "ours"), side(home, "theirs")
    army = scope(home, "army", side=theirs)
    state = claimant(home, "state", side=ours, country="KR")
    return Ledger(
        dossier=home,
        ours=ours,
        theirs=theirs,
        army=army,
        unit=scope(home, "unit", parent=army, side=theirs),
        state=state,
        service=claimant(home, "service", parent=state, side=ours, kind=ClaimantKind.INTELLIGENCE),
        other=claimant(home, "other", side=theirs),
        killed=Measure.objects.filter(slug="killed").first() or measure("killed"),
        present=Measure.objects.filter(slug="present").first() or measure("present", kind=Kind.STOCK),
        author=user(),
        chief=user(),
    )


def claim_fields(at: Ledger, **fields: Any) -> dict[str, Any]:
    """The columns of a claim that holds every rule: 9 killed, said by the state, without dates."""
    defaults: dict[str, Any] = {
        "scope": at.army,
        "measure": at.killed,
        "kind": Kind.CUMULATIVE,
        "claimant": at.state,
        "low": 9,
        "high": 9,
        "bound": "exact",
        "wording": "neun",
        "author": at.author,
        "changed_by": at.author,
    }
    for name in ("said", "reference"):
        if fields.get(name):
            defaults[f"{name}_basis"] = "stated"
    return {**defaults, **fields}


def bare_claim(at: Ledger, **fields: Any) -> Claim:
    """A claim without citation."""
    return Claim.objects.create(**claim_fields(at, **fields))


def claim(
    at: Ledger,
    *,
    published: str = "2025-05-03",
    article_: Article | None = None,
    value_reason: str = "",
    **fields: Any,
) -> Claim:
    """A claim with one citation, in an article of its own unless one is given."""
    made = bare_claim(at, **fields)
    cite(made, published=published, article_=article_, value_reason=value_reason)
    return made


def cite(claim_: Claim, *, published: str = "2025-05-03", article_: Article | None = None, **fields: Any) -> Citation:
    sentence = f"Es sind {claim_.wording} Soldaten."
    told = revision(f"Satz {next(numbers)}: {sentence}", article_ or article(published))
    found = passage(told, sentence, claim_.wording)
    return Citation.objects.create(claim=claim_, passage=found, **fields)


def derived(at: Ledger, *inputs: Claim, **fields: Any) -> Claim:
    made = bare_claim(at, **{"claimant": None, "derived": True, "low": 18, "high": 18, "wording": "18", **fields})
    for one in inputs:
        ClaimInput.objects.create(claim=made, input=one)
    return made


def event(at: Ledger, *, published: str = "2025-05-03", article_: Article | None = None, **fields: Any) -> Event:
    """An event with one citation."""
    made = bare_event(at, **fields)
    text = f"Satz {next(numbers)}: Es geschah."
    EventCitation.objects.create(event=made, passage=passage(revision(text, article_ or article(published))))
    return made


def bare_event(at: Ledger, **fields: Any) -> Event:
    defaults = {
        "dossier": at.dossier,
        "kind": EventKind.TALKS,
        "title": "Gespräch",
        "title_en": "Talks",
        "date": "2025-05-02",
        "date_basis": "stated",
        "author": at.author,
        "changed_by": at.author,
    }
    return Event.objects.create(**{**defaults, **fields})


def publish(at: Ledger, *things: Claim | Event, reason: str = "") -> list[Edition]:
    """Send things to review and publish them by a second person."""
    for thing in things:
        thing.status = Status.IN_REVIEW
        thing.save(update_fields=["status"])
    return publishing.publish(things, by=at.chief, reason=reason)


def public_claim(at: Ledger, **fields: Any) -> Claim:
    made = claim(at, **fields)
    publish(at, made)
    return made


def check_now() -> None:
    """Let the deferred rules look at what has been done so far, as a commit would."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def sql(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def refuses(rule: str) -> Iterator[None]:
    """The block breaks this rule, at once or at commit, and the database says so in words."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():  # noqa: PT012 (the block is the caller's)
        yield
        check_now()
    name, message = rules.refusal(caught.value)
    assert name == rule, f"{name}: {message}"
    assert message


def columns(thing: Model) -> dict[str, Any]:
    """The columns of a row that can be written, but its id."""
    fields = [field for field in thing._meta.concrete_fields if not field.generated and not field.primary_key]
    return {field.attname: getattr(thing, field.attname) for field in fields}


def raw_update(thing: Model, **changes: Any) -> None:
    names = ", ".join(f'"{name}" = %s' for name in changes)
    sql(
        f'UPDATE "{thing._meta.db_table}" SET {names} WHERE "{thing._meta.pk.column}" = %s', *changes.values(), thing.pk
    )


def edited(thing: Model, changes: dict[str, Any]) -> Model:
    """The row as a form would have it before saving."""
    found = type(thing)._default_manager.get(pk=thing.pk)
    for name, value in changes.items():
        setattr(found, name, value)
    return found


def breaks(thing: Model, rule: str, **bad: Any) -> None:
    """These values break a constraint in a form, in a bulk update, a bulk insert and raw SQL.

    `bad` names columns; `thing` is a saved row that holds all rules.
    """
    model = type(thing)
    changed = edited(thing, bad)
    message = next(one for one in model._meta.constraints if one.name == rule).get_violation_error_message()
    with pytest.raises(ValidationError) as caught:
        changed.full_clean()
    assert message in caught.value.messages
    with refuses(rule):
        model._default_manager.filter(pk=thing.pk).update(**bad)
    with refuses(rule):
        model._default_manager.bulk_create([model(**{**columns(thing), **bad})])
    with refuses(rule):
        raw_update(thing, **bad)


def holds(thing: Model, **good: Any) -> None:
    """These values pass a form and the database; the row keeps them."""
    model = type(thing)
    edited(thing, good).full_clean()
    model._default_manager.filter(pk=thing.pk).update(**good)
    check_now()
    thing.refresh_from_db()
    assert {name: getattr(thing, name) for name in good} == good
