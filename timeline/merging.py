"""Two claims, claimants or outlets that turn out to be one: what belongs to the one moves to the other, and back."""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Outlet
from articles.rules import Refused
from timeline import publishing, quoting
from timeline.choices import ClaimantKind, Merged, Status, SuggestionRelation
from timeline.models import Citation, Claim, Claimant, ClaimInput, Edition, Event, Merge, Suggestion

type Moved = dict[str, Any]


class NotOne(Refused):
    """These records cannot be one, or not be parted now; the message says why."""


def merge(old: Any, into: Any, *, by: User, reason: str) -> Merge:
    """Merge two claims, two claimants or two outlets. Raises NotOne, Misquoted."""
    verbs: dict[type[Any], Callable[..., Merge]] = {
        Claim: merge_claims, Claimant: merge_claimants, Outlet: merge_outlets
    }  # fmt: skip
    if not reason.strip():
        raise publishing.NoReason(_("Say why these are one."))
    if old == into or type(old) is not type(into):
        raise NotOne(_("Choose two records of one kind."))
    return verbs[type(old)](old, into, by=by, reason=reason.strip())


def move(model: Any, field: str, old: Model, into: Model, **only: Any) -> Moved:
    """Point these rows to the other record, and note which."""
    rows = model._base_manager.filter(**{field: old}, **only)
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    model._base_manager.filter(pk__in=ids).update(**{field: into})
    return {"model": model._meta.label, "field": field, "ids": ids}


def move_back(moved: Iterable[Moved], old: Model, into: Model) -> None:
    """Point the rows back that still point to where the merge moved them."""
    for one in moved:
        manager = apps.get_model(one["model"])._base_manager
        manager.filter(pk__in=one["ids"], **{one["field"]: into}).update(**{one["field"]: old})


@transaction.atomic
def merge_claims(old: Claim, into: Claim, *, by: User, reason: str) -> Merge:
    """Claim `old` is told by the citations of `into` from now on; if it was public, it is withdrawn with its
    successor named, and its last words stay."""
    check_claims(old, into)
    before = {"old": state(old), "into": state(into)}
    cited = into.citations.values_list("passage_id", flat=True)
    moving = list(old.citations.exclude(passage__in=cited).select_related("passage__revision__article"))
    quoting.check(into, moving)
    if old.editions.exists():
        publishing.withdraw(old, by=by, reason=reason, successor=into)
    else:
        old.status = Status.DISCARDED
        publishing.save_change(old, by, ["status", "changed_by", "changed_at"])
    taken = into.derivation_links.values_list("claim_id", flat=True)
    links = ClaimInput.objects.filter(input=old).exclude(claim__in=taken)
    moved = [
        move(Citation, "claim", old, into, pk__in=[citation.pk for citation in moving]),
        move(ClaimInput, "input", old, into, pk__in=list(links.values_list("pk", flat=True))),
        move(Suggestion, "claim", old, into, relation=SuggestionRelation.RETELLING),
    ]
    publishing.touch(into, by, keeps_reason=False)
    into.save(update_fields=["status", "author", "changed_by", "changed_at", "correction_reason"])
    into.refresh_from_db()
    before["into"]["version_after"] = into.version
    return keep(Merged.CLAIM, old, into, by, reason, moved, before)


def check_claims(old: Claim, into: Claim) -> None:
    if old.derived or into.derived:
        raise NotOne(_("Nobody stated a derived claim: it is no re-telling of another."))
    closed = (Status.WITHDRAWN, Status.DISCARDED, Status.SUGGESTED)
    if old.status in closed or into.status in closed:
        raise NotOne(_("Only open and published claims are merged."))
    if old.status != Status.PUBLISHED and old.editions.exists():
        raise NotOne(_("%(what)s waits for review: publish or restore it first.") % {"what": old})
    alike = ("scope_id", "measure_id", "kind", "unit")
    if any(getattr(old, name) != getattr(into, name) for name in alike):
        raise NotOne(_("These claims count different things: measure, kind, unit and scope must be the same."))
    if old.claimant_id and into.claimant_id and old.claimant_id != into.claimant_id:
        raise NotOne(_("Two claimants stated these: they are two origins. Merge the claimants first if they are one."))


def state(claim: Claim) -> dict[str, Any]:
    return {
        "status": claim.status, "changed_by": claim.changed_by_id, "correction_reason": claim.correction_reason
    }  # fmt: skip


@transaction.atomic
def merge_claimants(old: Claimant, into: Claimant, *, by: User, reason: str) -> Merge:
    """What `old` states is stated by `into` from now on; `old` stays as a name by which filters find it."""
    check_claimants(old, into)
    names = [old.name, *old.aliases]
    added = [name for name in dict.fromkeys(names) if name not in (into.name, *into.aliases)]
    affected = {edition.pk for one in (old, into) for edition in publishing.affected(one)}
    joint = Claimant.members.through
    moved = [
        move(Claim, "claimant", old, into),
        move(Event, "claimant", old, into),
        move(Claimant, "parent", old, into),
        move(Claimant, "merged_into", old, into),
        move(joint, "to_claimant", old, into),
    ]
    Claimant.objects.filter(pk=old.pk).update(merged_into=into)
    Claimant.objects.filter(pk=into.pk).update(aliases=[*into.aliases, *added])
    for number in publishing.lock_numbers(sorted(affected)):
        publishing.renew(number)
    return keep(Merged.CLAIMANT, old, into, by, reason, moved, {"added": added})


def check_claimants(old: Claimant, into: Claimant) -> None:
    if old.merged_into_id or into.merged_into_id:
        raise NotOne(_("One of them is merged already."))
    if old.dossier_id != into.dossier_id:
        raise NotOne(_("They are of different dossiers."))
    if (old.anonymous or into.anonymous) and old.article_id != into.article_id:
        raise NotOne(_("An anonymous claimant belongs to one article and is never joined with its like."))
    if ClaimantKind.JOINT in (old.kind, into.kind) and set(old.members.all()) != set(into.members.all()):
        raise NotOne(_("Joint claimants are one only if they have the same members."))
    if old in into.line():
        raise NotOne(_("%(into)s stands under %(old)s: merge it the other way round.") % {"into": into, "old": old})
    if set(old.joint_claimants.all()) & set(into.joint_claimants.all()):
        raise NotOne(_("Both are members of one joint claimant."))


@transaction.atomic
def merge_outlets(old: Outlet, into: Outlet, *, by: User, reason: str) -> Merge:
    """What `old` published was published by `into`; `old` stays as a name by which filters find it."""
    if old.merged_into_id or into.merged_into_id:
        raise NotOne(_("One of them is merged already."))
    affected = {edition.pk for one in (old, into) for edition in publishing.affected(one)}
    moved = [move(Article, "outlet", old, into), move(Outlet, "merged_into", old, into)]
    Outlet.objects.filter(pk=old.pk).update(merged_into=into)
    for number in publishing.lock_numbers(sorted(affected)):
        publishing.renew(number)
    return keep(Merged.OUTLET, old, into, by, reason, moved, {})


def keep(kind: Merged, old: Any, into: Any, by: User, reason: str, moved: list[Moved], before: dict[str, Any]) -> Merge:
    return Merge.objects.create(
        kind=kind, old_id=old.pk, into_id=into.pk, merged_by=by, reason=reason, moved=moved, before=before
    )


@transaction.atomic
def undo(merge: Merge, *, by: User, reason: str) -> None:
    """Part again what was merged: each row that has not moved on goes back. Raises NotOne."""
    if merge.undone_at:
        raise NotOne(_("This merge is undone already."))
    if Merge.objects.filter(kind=merge.kind, old_id=merge.into_id, undone_at=None).exists():
        raise NotOne(_("What it was merged into has been merged further: undo that first."))
    verbs = {Merged.CLAIM: part_claims, Merged.CLAIMANT: part_claimants, Merged.OUTLET: part_outlets}
    verbs[Merged(merge.kind)](merge, by, reason)
    merge.undone_by, merge.undone_at = by, timezone.now()
    merge.save(update_fields=["undone_by", "undone_at"])


def part_claims(merge: Merge, by: User, reason: str) -> None:
    old, into = Claim.objects.get(pk=merge.old_id), Claim.objects.get(pk=merge.into_id)
    move_back(merge.moved, old, into)
    put_back(old, merge.before["old"], reason)
    if into.version == merge.before["into"]["version_after"]:
        put_back(into, merge.before["into"], reason)
    elif into.status == Status.PUBLISHED:
        publishing.touch(into, by, keeps_reason=False)
        into.save(update_fields=["status", "changed_by", "changed_at", "correction_reason"])


def put_back(claim: Claim, before: dict[str, Any], reason: str) -> None:
    """The claim's state of before the merge; what was public is published again as it was approved."""
    if before["status"] == claim.status:
        return
    claim.changed_by_id = before["changed_by"]
    if before["status"] == Status.PUBLISHED:
        claim.save(update_fields=["changed_by"])
        publishing.reinstate(claim, reason=reason)
        return
    claim.status, claim.successor = before["status"], None
    claim.correction_reason = before["correction_reason"]
    claim.save(update_fields=["status", "successor", "changed_by", "correction_reason"])


def part_claimants(merge: Merge, by: User, reason: str) -> None:
    old, into = Claimant.objects.get(pk=merge.old_id), Claimant.objects.get(pk=merge.into_id)
    affected = sorted(edition.pk for edition in publishing.affected(into))
    Claimant.objects.filter(pk=old.pk).update(merged_into=None)
    aliases = [name for name in into.aliases if name not in merge.before["added"]]
    Claimant.objects.filter(pk=into.pk).update(aliases=aliases)
    move_back(merge.moved, old, into)
    old.refresh_from_db()
    for number in publishing.lock_numbers(affected):
        edition = Edition.objects.get(pk=number)
        shown = edition.shown
        own = shown.claimant if shown.claimant_id == old.pk else None
        publishing.renew(number, claimant=own)


def part_outlets(merge: Merge, by: User, reason: str) -> None:
    old, into = Outlet.objects.get(pk=merge.old_id), Outlet.objects.get(pk=merge.into_id)
    affected = sorted(edition.pk for edition in publishing.affected(into))
    Outlet.objects.filter(pk=old.pk).update(merged_into=None)
    move_back(merge.moved, old, into)
    for number in publishing.lock_numbers(affected):
        publishing.renew(number)
