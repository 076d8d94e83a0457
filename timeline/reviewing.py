"""From suggestion to publication: what editors do to claims and events beside editing, and what waits for whom."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Passage
from timeline import deriving, publishing, quoting
from timeline.choices import Status
from timeline.models import Citation, Claim, Event

OPEN = [Status.DRAFT, Status.IN_REVIEW]


@transaction.atomic
def edited(thing: Claim | Event, *, by: User) -> None:
    """`by` changed something that belongs to the record: it was not approved so. Checks the rule of the quote for
    claims that a person answers for. Raises Misquoted."""
    publishing.touch(thing, by, keeps_reason=False)
    thing.save(update_fields=["status", "author", "changed_by", "changed_at", "correction_reason"])
    if isinstance(thing, Claim) and not thing.derived:
        quoting.check(thing)


@transaction.atomic
def passage_edited(passage: Passage, *, by: User) -> None:
    """`by` moved a passage or its number: all that cites it goes back to review. Raises Misquoted."""
    for claim in Claim.objects.filter(citations__passage=passage).distinct():
        if claim.status not in (Status.SUGGESTED, Status.WITHDRAWN, Status.DISCARDED):
            edited(claim, by=by)
    for event in Event.objects.filter(citations__passage=passage).distinct():
        if event.status not in (Status.WITHDRAWN, Status.DISCARDED):
            edited(event, by=by)


@transaction.atomic
def join(passage: Passage, claim: Claim, *, by: User, **told: Any) -> Citation:
    """The passage tells a claim that is known: a re-telling, never a new origin. `told`: attribution, via, notes,
    value_reason. Raises Misquoted."""
    if claim.status in (Status.WITHDRAWN, Status.DISCARDED):
        raise publishing.NotReady(_("%(what)s is %(status)s: nothing is added to it.") % publishing.named(claim))
    citation = Citation(claim=claim, passage=passage, **told)
    quoting.note_reading(citation, claim)
    citation.save()
    edited(claim, by=by)
    return citation


@transaction.atomic
def open_claim(passage: Passage, *, by: User, told: dict[str, Any] | None = None, **fields: Any) -> Claim:
    """A new claim, told by this passage, as a draft. Raises Misquoted."""
    claim = Claim.objects.create(**fields, status=Status.DRAFT, author=by, changed_by=by)
    join(passage, claim, by=by, **(told or {}))
    return claim


def send_back(thing: Claim | Event, *, by: User, comment: str) -> None:
    """What waits in review goes back to whoever changed it last, with a comment."""
    if thing.status != Status.IN_REVIEW:
        raise publishing.NotReady(
            _("%(what)s is %(status)s: only what is in review is sent back.") % publishing.named(thing)
        )
    if not comment.strip():
        raise publishing.NoReason(_("Say what has to be mended."))
    thing.status, thing.review_comment = Status.DRAFT, comment.strip()
    thing.assignee = thing.changed_by if thing.changed_by and thing.changed_by.is_active else None
    thing.changed_at = timezone.now()
    thing.save(update_fields=["status", "review_comment", "assignee", "changed_at"])


def discard(thing: Claim | Event, *, by: User) -> None:
    """What the public has never seen is put aside. Raises NotReady for anything else: that is withdrawn."""
    if thing.editions.exists():
        raise publishing.NotReady(_("%(what)s has been public: withdraw it instead.") % {"what": thing})
    if thing.status not in (Status.SUGGESTED, *OPEN):
        raise publishing.NotReady(_("%(what)s is %(status)s already.") % publishing.named(thing))
    thing.status = Status.DISCARDED
    publishing.save_change(thing, by, ["status", "changed_by", "changed_at"])


def reopen(thing: Claim | Event, *, by: User) -> None:
    """What was discarded or withdrawn becomes a draft again; what was withdrawn stays so for readers until then."""
    if thing.status not in (Status.WITHDRAWN, Status.DISCARDED):
        raise publishing.NotReady(_("%(what)s is %(status)s: it is open.") % publishing.named(thing))
    if isinstance(thing, Claim) and thing.successor_id:
        raise publishing.NotReady(_("%(what)s was merged: undo the merge instead.") % {"what": thing})
    thing.status = Status.DRAFT
    publishing.save_change(thing, by, ["status", "changed_by", "changed_at"])


def assign(thing: Claim | Event, *, to: User | None) -> None:
    """Who has it in hand; that changes nothing of what it says."""
    thing.assignee = to
    thing.save(update_fields=["assignee"])


@transaction.atomic
def compute_again(claim: Claim, *, by: User) -> None:
    """A derived claim's value from its inputs as they are now. Raises NotSummable."""
    computed = deriving.computed(claim)
    publishing.touch(computed, by, keeps_reason=False)
    computed.save()


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits: the record and for how many days."""

    thing: Claim | Event
    days: int


def mine(user: User) -> list[Task]:
    """What `user` has in hand, then what only waits for a second person and may be theirs; oldest first."""
    found: list[Claim | Event] = [*waiting_for(Claim, user), *waiting_for(Event, user)]
    return tasks(sorted(found, key=lambda thing: (thing.assignee_id != user.pk, thing.changed_at)))


def waiting_for[Thing: (Claim, Event)](model: type[Thing], user: User) -> QuerySet[Thing]:
    in_hand = Q(assignee=user, status__in=OPEN)
    to_review = Q(assignee=None, status=Status.IN_REVIEW)
    if settings.TWO_PERSON_RULE:
        to_review &= ~(Q(author=user) | Q(changed_by=user))
    found: QuerySet[Thing] = model._default_manager.filter(in_hand | to_review).select_related("assignee")
    return found.order_by("changed_at")


def oldest_open(count: int = 10) -> list[Task]:
    """What has been open longest, whoever has it."""
    found: list[Claim | Event] = []
    for model in (Claim, Event):
        open_ones = model._default_manager.filter(status__in=OPEN).select_related("assignee")
        found += open_ones.order_by("changed_at")[:count]
    return tasks(sorted(found, key=lambda thing: thing.changed_at)[:count])


def tasks(things: list[Any]) -> list[Task]:
    now = timezone.now()
    return [Task(thing, (now - thing.changed_at).days) for thing in things]


def next_for(user: User, after: Claim | Event | None = None) -> Claim | Event | None:
    """The next thing in `user`'s queue; `after` is left out."""
    return next((task.thing for task in mine(user) if task.thing != after), None)
