"""What an editor has just done on an article, kept so that it can be undone and done again.

An action is a list of steps, each one row as it was before and after. Undoing checks that nobody has changed the row
since, and never takes back what has gone to review: that is said instead.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import versions
from articles.models import Passage, Versioned
from articles.rules import Refused
from timeline.choices import Status
from timeline.models import Citation, Claim, Suggestion

type Columns = dict[str, str | None]

REVERSIBLE = (Passage, Citation, Claim, Suggestion)
UNWATCHED = {
    "id", "version", "created_at", "changed_at", "changed_by", "read_number", "read_low", "read_high", "read_bound",
}  # fmt: skip
KEPT = 30  # actions of an article


class PastUndoing(Refused):
    """The action cannot be taken back silently; the message says what to do instead."""


class NothingThere(Refused):
    """There is nothing to undo or to do again."""


@dataclass(slots=True)
class Step:
    """One row before and after; `before` is None for a row that was made. `version` is the one it was left at."""

    model: str
    pk: int
    before: Columns | None
    after: Columns
    version: int


@dataclass(slots=True)
class Action:
    """What was done, in words, to which passage, and the rows that it wrote."""

    words: str
    passage: int | None
    steps: list[Step] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Action":
        return cls(stored["words"], stored["passage"], [Step(**step) for step in stored["steps"]])

    def made(self, thing: Versioned) -> None:
        """Note a row that is new. A claim is never deleted: undone, it is discarded."""
        before: Columns | None = {"status": Status.DISCARDED.value} if isinstance(thing, Claim) else None
        after = columns(thing)
        if before is not None:
            after = {name: after[name] for name in before}
        self.note(Step(label(thing), thing.pk, before, after, thing.version))

    @contextmanager
    def watching(self, *things: Versioned) -> Iterator[None]:
        """Note what the block changes of these rows."""
        seen = [(thing, columns(type(thing)._default_manager.get(pk=thing.pk))) for thing in things]
        yield
        for thing, before in seen:
            now = type(thing)._default_manager.get(pk=thing.pk)
            after = columns(now)
            names = [name for name in after if after[name] != before[name]]
            old, new = ({name: values[name] for name in names} for values in (before, after))
            self.note(Step(label(thing), thing.pk, old, new, now.version))

    def note(self, step: Step) -> None:
        """One step a row: a second change of it goes into the first."""
        for one in self.steps:
            if (one.model, one.pk) == (step.model, step.pk):
                one.before = None if one.before is None else {**(step.before or {}), **one.before}
                one.after, one.version = {**one.after, **step.after}, step.version
                return
        self.steps.append(step)


def label(thing: Versioned) -> str:
    return thing._meta.label_lower


def columns(thing: Versioned) -> Columns:
    """The columns of a row that editors decide, as text."""
    fields = [one for one in thing._meta.concrete_fields if not one.generated and one.name not in UNWATCHED]
    return {one.name: None if one.value_from_object(thing) is None else one.value_to_string(thing) for one in fields}


def set_columns(thing: Versioned, values: Columns) -> list[str]:
    """Set columns from their text; returns their names."""
    for name, value in values.items():
        column = thing._meta.get_field(name)
        target = column.target_field if column.is_relation else column  # type: ignore[union-attr]
        setattr(thing, column.attname, None if value is None else target.to_python(value))  # type: ignore[union-attr]
    return list(values)


@transaction.atomic
def undo(action: Action, *, by: User) -> Action:
    """Take an action back, its last step first. Raises PastUndoing, versions.Stale, and then changes nothing.

    Returns the action with the rows' new versions, to be done again.
    """
    for step in action.steps:
        check_undoable(step)
    for step in reversed(action.steps):
        thing = found(step)
        if step.before is None:
            thing.delete()
        else:
            restore(thing, step.before, by)
            step.version = current_version(thing)
    return action


@transaction.atomic
def redo(action: Action, *, by: User) -> Action:
    """Do an action again that was undone. Raises versions.Stale, and then changes nothing."""
    for step in action.steps:
        if step.before is None:
            thing = apps.get_model(step.model)(pk=step.pk)
            set_columns(thing, step.after)
            thing.save(force_insert=True)
        else:
            thing = found(step)
            restore(thing, step.after, by)
        step.version = current_version(thing)
    return action


def found(step: Step) -> Any:
    """The row of a step, locked, if it is as the step left it. Raises versions.Stale."""
    model = apps.get_model(step.model)
    return versions.check(model(pk=step.pk), step.version)


def check_undoable(step: Step) -> None:
    """A claim that was drafted and has gone to review since, or further, is not taken back behind the reviewers."""
    model = apps.get_model(step.model)
    if model is not Claim or not step.before or "status" not in step.before:
        return
    claim = Claim.objects.select_related("measure", "claimant").get(pk=step.pk)
    if claim.status in (Status.IN_REVIEW, Status.PUBLISHED, Status.WITHDRAWN):
        raise PastUndoing(
            _("%(claim)s is %(status)s by now: change it there, with its reviewers.")
            % {"claim": claim, "status": claim.get_status_display()}
        )


def restore(thing: Any, values: Columns, by: User) -> None:
    names = set_columns(thing, values)
    if isinstance(thing, Claim):
        thing.changed_by, thing.changed_at = by, timezone.now()
        names += ["changed_by", "changed_at"]
    if names:
        thing.save(update_fields=names)


def current_version(thing: Any) -> int:
    version: int = type(thing)._default_manager.values_list("version", flat=True).get(pk=thing.pk)
    return version


class Trail:
    """The actions of one editor on one article, in their session; the newest last."""

    def __init__(self, session: Any, article: int) -> None:
        self.session, self.key = session, str(article)

    def stacks(self) -> dict[str, list[dict[str, Any]]]:
        stacks: dict[str, list[dict[str, Any]]] = self.session.get("annotating", {}).get(self.key, {})
        return stacks or {"done": [], "undone": []}

    def add(self, action: Action) -> None:
        """A new action; what was undone before can no longer be done again."""
        self.keep([*self.stacks()["done"], action.as_json()][-KEPT:], [])

    def keep(self, done: list[dict[str, Any]], undone: list[dict[str, Any]]) -> None:
        others = {key: value for key, value in self.session.get("annotating", {}).items() if key != self.key}
        recent = dict(list(others.items())[-4:])
        self.session["annotating"] = {**recent, self.key: {"done": done, "undone": undone}}

    def last(self, stack: str) -> Action | None:
        found = self.stacks()[stack]
        return Action.from_json(found[-1]) if found else None

    def undo(self, *, by: User) -> Action:
        """Undo the last action. Raises a Refused."""
        stacks = self.stacks()
        if not stacks["done"]:
            raise NothingThere(_("There is nothing of yours to undo on this article."))
        action = undo(Action.from_json(stacks["done"][-1]), by=by)
        self.keep(stacks["done"][:-1], [*stacks["undone"], action.as_json()])
        return action

    def redo(self, *, by: User) -> Action:
        """Do the action again that was undone last. Raises a Refused."""
        stacks = self.stacks()
        if not stacks["undone"]:
            raise NothingThere(_("There is nothing to do again on this article."))
        action = redo(Action.from_json(stacks["undone"][-1]), by=by)
        self.keep([*stacks["done"], action.as_json()], stacks["undone"][:-1])
        return action
