"""The one verb that makes editions. Public pages and exports show nothing that did not pass here.

Numbers are taken under one advisory lock, held to commit: whoever reads up to a number has read all below it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import orjson
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Max, Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Outlet
from articles.rules import Refused
from timeline import deriving, quoting, records
from timeline.choices import Status
from timeline.export import csv_line
from timeline.findings import storing as findings
from timeline.models import Claim, Claimant, Dossier, Edition, Event, Finding, Measure, Scope, Side
from timeline.models.editions import EDITION_LOCK

__all__ = ["SYSTEM_USER", "NoReason", "NotReady", "OwnWork", "Refused", "publish", "refresh", "withdraw"]
SYSTEM_USER = "erstbestand"  # publishes the fixtures; inactive and without password, so nobody signs in as it
READY = (Status.IN_REVIEW,)


class NotReady(Refused):
    """The record is in a status that cannot be published."""


class OwnWork(Refused):
    """The author of a record or of its last change cannot publish it: a second person must."""


class NoReason(Refused):
    """A correction or withdrawal of what the public has seen needs a public reason."""


@dataclass(slots=True)
class Draft:
    """An edition that waits for its number, with the record that its text is made of."""

    edition: Edition
    record: records.Json
    correction: str


@transaction.atomic
def publish(things: Iterable[Claim | Event], *, by: User, reason: str = "") -> list[Edition]:
    """Publish claims or events that wait in review: one new edition each.

    `reason` is public and needed where an edition in force is corrected. Raises a Refused, and then nothing is
    published.
    """
    return issue([publish_one(as_it_stands(thing), by=by, reason=reason) for thing in lock_numbers(things)])


@transaction.atomic
def withdraw(thing: Claim | Event, *, by: User, reason: str, successor: Claim | None = None) -> Edition:
    """Withdraw what was published, with a public reason; a merged claim names its successor. Raises a Refused.

    The edition says what was published, not what has changed since and nobody has reviewed.
    """
    lock_numbers([])
    as_it_stands(thing)
    if not thing.editions.filter(valid_until_at=None, status=Status.PUBLISHED).exists():
        raise NotReady(_("%(what)s is not published, so it cannot be withdrawn.") % {"what": thing})
    if not reason.strip():
        raise NoReason(_("Say why %(what)s is withdrawn: readers see the reason.") % {"what": thing})
    thing.status = Status.WITHDRAWN
    fields = ["status", "correction_reason", "changed_by", "changed_at"]
    if isinstance(thing, Claim):
        thing.successor = successor
        fields.append("successor")
    thing.correction_reason = reason.strip()
    save_change(thing, by, fields)
    if isinstance(thing, Claim):
        derivations_to_review(thing)
    return say_again(thing)


@transaction.atomic
def reinstate(thing: Claim | Event, *, reason: str) -> Edition:
    """Publish again what was approved and withdrawn by mistake, as it was approved: for the undoing of a merge."""
    lock_numbers([])
    as_it_stands(thing)
    thing.status, thing.correction_reason = Status.PUBLISHED, reason.strip()
    fields = ["status", "correction_reason"]
    if isinstance(thing, Claim):
        thing.successor = None
        fields.append("successor")
    thing.save(update_fields=fields)
    return say_again(thing)


def say_again(thing: Claim | Event) -> Edition:
    """A new edition of what stands in the one in force, with the record's status, successor and public reason."""
    edition = thing.editions.get(valid_until_at=None)
    record = {**orjson.loads(edition.json), "status": thing.status}
    if isinstance(thing, Claim):
        record["successor"] = thing.successor_id
    return write(record, edition.extra, shown=as_published(edition), correction=thing.correction_reason)


def derivations_to_review(claim: Claim) -> None:
    """What was derived from this claim was approved for its value of then."""
    for derived in claim.derivations.filter(status=Status.PUBLISHED):
        derived.status = Status.IN_REVIEW
        derived.review_comment = _("%(what)s, from which this is derived, has changed.") % {"what": claim}
        derived.save(update_fields=["status", "review_comment"])


def send_to_review(thing: Claim | Event, *, by: User) -> None:
    """A draft or suggestion goes to the second person. Raises NotReady for one that is past that.

    Whoever changed it last stays the one who did: sending is no change, or a colleague's sending would let them
    publish their own work.
    """
    if thing.status not in (Status.DRAFT, Status.SUGGESTED):
        raise NotReady(_("%(what)s is %(status)s: only a draft goes to review.") % named(thing))
    check_value(thing)
    if thing.status == Status.SUGGESTED or thing.changed_by_id is None:
        thing.changed_by = by
    thing.status, thing.changed_at, thing.assignee = Status.IN_REVIEW, timezone.now(), None
    thing.save(update_fields=["status", "changed_by", "changed_at", "assignee"])


def check_value(thing: Claim | Event) -> None:
    """A claim says what its passages say, or what its inputs sum to. Raises Misquoted or NotSummable."""
    if isinstance(thing, Claim):
        if thing.derived:
            deriving.check(thing)
        else:
            quoting.check(thing)


def touch(thing: Claim | Event, by: User, *, keeps_reason: bool) -> None:
    """Note, before saving, that `by` changes it: what was approved goes back to review, with a reason of its own, and
    what the reader suggested becomes a person's draft."""
    thing.changed_by, thing.changed_at = by, timezone.now()
    if thing.status == Status.SUGGESTED:
        thing.status, thing.author = Status.DRAFT, by
    if thing.status == Status.PUBLISHED:
        thing.status = Status.IN_REVIEW
        if not keeps_reason:
            thing.correction_reason = ""


def named(thing: Claim | Event) -> dict[str, object]:
    return {"what": thing, "status": thing.get_status_display()}


def lock_numbers[Thing: Model](things: Iterable[Thing]) -> list[Thing]:
    """Wait until no other transaction numbers editions; what is read afterwards is what it left."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [EDITION_LOCK])
    return list(things)


def as_it_stands(thing: Claim | Event) -> Claim | Event:
    """The record as the database has it under the lock: somebody else may have changed it since it was read."""
    thing.refresh_from_db()
    return thing


def publish_one(thing: Claim | Event, *, by: User, reason: str) -> Draft:
    check_publishable(thing, by)
    check_value(thing)
    corrects = thing.editions.filter(valid_until_at=None).exists()
    if corrects and not reason.strip():
        raise NoReason(_("%(what)s was public before: say why it changes, readers see it.") % {"what": thing})
    thing.status = Status.PUBLISHED
    thing.correction_reason = reason.strip()
    thing.review_comment, thing.assignee = "", None
    save_change(thing, None, ["status", "correction_reason", "review_comment", "assignee"])
    if corrects and isinstance(thing, Claim):
        derivations_to_review(thing)
    return add_edition(thing)


def check_publishable(thing: Claim | Event, by: User) -> None:
    if thing.status not in READY:
        raise NotReady(_("%(what)s is %(status)s: send it to review first.") % named(thing))
    own = {thing.author_id, thing.changed_by_id}
    if by.username == SYSTEM_USER:
        if own != {by.pk}:
            raise OwnWork(_("A person has changed %(what)s: a person must publish it.") % {"what": thing})
    elif settings.TWO_PERSON_RULE and by.pk in own:
        raise OwnWork(_("You made or changed %(what)s last: a second person must publish it.") % {"what": thing})


def save_change(thing: Claim | Event, by: User | None, fields: list[str]) -> None:
    if by:
        thing.changed_by, thing.changed_at = by, timezone.now()
    thing.save(update_fields=fields)


def add_edition(thing: Claim | Event) -> Draft:
    """The next edition of a claim or event as it stands now; the caller holds the lock."""
    if isinstance(thing, Claim):
        claim = Claim.objects.with_vocabulary().prefetch_related("input_links").get(pk=thing.pk)
        citations = list(claim.citations.select_related("passage__revision"))
        record, extra = records.claim_record(claim, citations)
        shown: Claim | Event = claim
    else:
        event = Event.objects.select_related("dossier", "claimant", "measure", "scope").get(pk=thing.pk)
        event_citations = list(event.citations.select_related("passage__revision"))
        record, extra = records.event_record(event, event_citations)
        shown = event
    return compose(record, extra, shown=shown, correction=shown.correction_reason)


def write(record: records.Json, extra: records.Json, *, shown: Claim | Event, correction: str) -> Edition:
    """End the edition in force and add the next, made of `record` under the names that hold now."""
    return issue([compose(record, extra, shown=shown, correction=correction)])[0]


def issue(drafts: list[Draft]) -> list[Edition]:
    """Number these editions, and new ones of all whose findings change with them; returns those of the drafts."""
    before = {edition.claim_id: edition.known_on for edition in in_force_of(drafts)}
    touched = findings.update([draft.edition for draft in drafts if draft.edition.claim_id])
    editions = [seal(draft) for draft in drafts]
    show_findings(touched)
    for edition in editions:
        if edition.claim and before.get(edition.claim_id, UNSEEN) != edition.known_on:
            renew_derived(edition.claim)
    return editions


def show_findings(numbers: Iterable[int]) -> list[Edition]:
    """New editions in place of these, showing their findings as they are now; the caller holds the lock."""
    editions = list(Edition.objects.filter(number__in=list(numbers)).order_by("number"))
    found = findings.shown_with([edition.claim_id for edition in editions if edition.claim_id])
    drafts = [again(edition) for edition in editions]
    for draft in drafts:
        draft.edition.extra["findings"] = found[draft.edition.claim_id or 0]
    return [seal(draft) for draft in drafts]


UNSEEN = object()  # of a claim that had no edition before


def in_force_of(drafts: list[Draft]) -> Iterable[Edition]:
    return Edition.objects.in_force().filter(claim__in=[draft.edition.claim_id for draft in drafts])


def compose(record: records.Json, extra: records.Json, *, shown: Claim | Event, correction: str) -> Draft:
    """An edition made of `record` under the names that hold now."""
    articles = Article.objects.select_related("outlet").in_bulk(
        {citation["article"]["id"] for citation in record["citations"]}
    )
    dossier, scope = shown.dossier, shown.scope
    records.name_things(
        record,
        extra,
        dossier=dossier.slug,
        measure=shown.measure,
        scope=scope,
        claimant=shown.claimant,
        articles=articles,
    )
    edition = Edition(
        dossier=dossier,
        claim=shown if isinstance(shown, Claim) else None,
        event=shown if isinstance(shown, Event) else None,
        measure=shown.measure,
        scope=scope,
        claimant=shown.claimant,
        json=records.dump(record),
        extra=extra,
        **columns(record, extra, shown, list(articles.values())),
    )
    return Draft(edition, record, correction)


def seal(draft: Draft) -> Edition:
    """Give a draft its number and its instant; the edition in force before it ends."""
    edition, record = draft.edition, draft.record
    edition.valid_from_at, edition.number = next_number()
    now = edition.valid_from_at.isoformat()
    record["edition"], record["recorded_at"] = edition.number, now
    if draft.correction and (not record["correction"] or record["correction"]["reason"] != draft.correction):
        record["correction"] = {"reason": draft.correction, "at": now}
    edition.json = records.dump(record)
    edition.csv = csv_line(record) if edition.claim_id else ""
    if edition.derived:  # its inputs may have been sealed just before it
        edition.known_on = known_on(record, None)
    edition.shown.editions.filter(valid_until_at=None).update(valid_until_at=edition.valid_from_at)
    edition.save(force_insert=True)
    return edition


def renew_derived(claim: Claim) -> None:
    """What is derived from a claim is known when the claim is: its day has just changed."""
    derived = Edition.objects.in_force().filter(claim__input_links__input=claim)
    for number in list(derived.order_by("number").values_list("number", flat=True)):
        renew(number)


def next_number() -> tuple[datetime, int]:
    """Now, as the database tells it, and the next number; the caller holds the lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone()
    highest = Edition.objects.aggregate(highest=Max("number"))["highest"] or 0
    return now, highest + 1


def columns(record: records.Json, extra: records.Json, shown: Claim | Event, articles: list[Article]) -> dict[str, Any]:
    """What filters and pages read beside the record."""
    common = {
        "status": record["status"],
        "kind": record["kind"],
        "articles": sorted(article.pk for article in articles),
        "outlets": outlet_slugs(articles),
        "places": sorted({citation["place"] for citation in record["citations"]}),
        "out_on": out_on(record),
        "scope_path": [scope.pk for scope in shown.scope.line()] if shown.scope else [],
        "scope_side": (record["scope"] or {}).get("side") or "",
        "claimant_path": claimant_path(shown.claimant),
        "side": (record["claimant"] or {}).get("side") or "",
        "search": search_text(record, extra),
        **days(record["first_published"], "published"),
    }
    if not isinstance(shown, Claim):
        known = common["published_latest"]
        return {**common, "known_on": known, **days(record["date"], "reference"), **basis(record["date"])}
    return {
        **common,
        "strand": shown.claimant.root.pk if shown.claimant else None,
        "unit": record["unit"],
        "low": decimal(record["value"]["low"]),
        "high": decimal(record["value"]["high"]),
        "bound": record["value"]["bound"],
        "wording": record["value"]["wording"],
        "derived": bool(record["derived_from"]),
        "fall_cause": extra.setdefault("fall_cause", shown.fall_cause),
        "known_on": known_on(record, common["published_latest"]),
        **days(record["said"], "said"),
        **days(record["reference"], "reference"),
        **basis(record["reference"]),
    }


def decimal(value: float | int | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def basis(dated: records.Json | None) -> dict[str, str]:
    return {"reference_basis": dated["basis"]} if dated else {}


def days(dated: records.Json | None, name: str) -> dict[str, date | None]:
    ends = {end: dated[end] if dated else None for end in ("earliest", "latest")}
    return {f"{name}_{end}": date.fromisoformat(day) if day else None for end, day in ends.items()}


def out_on(record: records.Json) -> list[date]:
    """The days by whose ends its articles were surely out."""
    published = [citation["article"]["published"] for citation in record["citations"]]
    return sorted({date.fromisoformat(one["latest"]) for one in published if one and one["latest"]})


def known_on(record: records.Json, first_published: date | None) -> date | None:
    """The day by which the press had surely published the claim; of a derived one, all of its inputs."""
    if not record["derived_from"]:
        return first_published
    inputs = Edition.objects.filter(claim__in=record["derived_from"], valid_until_at=None)
    found = [edition.known_on for edition in inputs]
    return max((day for day in found if day), default=None) if all(found) else None


def outlet_slugs(articles: list[Article]) -> list[str]:
    """By which outlets a filter finds it: those of its articles, and those that were merged into them."""
    outlets = {article.outlet.pk: article.outlet for article in articles if article.outlet}
    merged = Outlet.objects.filter(merged_into__in=outlets).values_list("slug", flat=True)
    return sorted({*(outlet.slug for outlet in outlets.values()), *merged})


def claimant_path(claimant: Claimant | None) -> list[str]:
    """By which claimants a filter finds it: itself, all above it, a joint claimant's members and all above them, and
    those that were merged into any of these."""
    if claimant is None:
        return []
    found = list(claimant.line())
    for member in claimant.members.all():
        found += member.line()
    merged = Claimant.objects.filter(merged_into__in=found).order_by("pk").values_list("slug", flat=True)
    return list(dict.fromkeys([*(node.slug for node in found), *merged]))


def search_text(record: records.Json, extra: records.Json) -> str:
    """All words by which a reader may look for it."""
    words: list[str | None] = [record.get("title"), record.get("title_en")]
    for name in ("measure", "scope", "claimant"):
        words += [(record[name] or {}).get("name"), extra.get(f"{name}_en")]
    words += [record["value"]["wording"]] if "value" in record else []
    for citation in record["citations"]:
        words += [citation["quote"], citation["attribution"], citation["via"]]
        words += [citation["article"]["title"], citation["article"]["outlet"]]
    return "\n".join(dict.fromkeys(word for word in words if word))


@transaction.atomic
def refresh(changed: Model) -> list[Edition]:
    """New editions of all that shows `changed` (an outlet, article, dossier, side, measure, scope or claimant).

    The stored record is kept, only names and articles around it are set anew: what an editor has changed since and
    nobody has reviewed stays where it is.
    """
    numbers = affected(changed).order_by("number").values_list("number", flat=True)
    return issue([again(Edition.objects.get(pk=number)) for number in lock_numbers(numbers)])


def affected(changed: Model) -> Any:
    in_force = Edition.objects.filter(valid_until_at=None)
    match changed:
        case Outlet():
            return in_force.filter(articles__overlap=list(changed.article_set.values_list("pk", flat=True)) or [0])
        case Finding():
            return in_force.filter(claim__findings=changed)
        case Article():
            return in_force.filter(articles__contains=[changed.pk])
        case Dossier():
            return in_force.filter(dossier=changed)
        case Side():
            return in_force.filter(Q(scope__side=changed) | Q(claimant__side=changed))
        case Measure():
            return in_force.filter(measure=changed)
        case Scope():
            return in_force.filter(Q(scope_path__contains=[changed.pk]))
        case Claimant():
            return in_force.filter(claimant_branch(changed)).distinct()
        case _:
            return in_force.none()


def claimant_branch(claimant: Claimant) -> Q:
    """Editions of a claimant, of all below it, and of the joint ones they belong to, under today's tree."""
    below, found = [claimant.pk], {claimant.pk}
    while below:
        below = list(Claimant.objects.filter(parent__in=below).exclude(pk__in=found).values_list("pk", flat=True))
        found.update(below)
    return Q(claimant__in=found) | Q(claimant__members__in=found)


def renew(number: int, claimant: Claimant | None = None) -> Edition:
    """The edition of this number again under today's names; `claimant`: to whom it belongs now."""
    return issue([again(Edition.objects.get(pk=number), claimant)])[0]


def again(edition: Edition, claimant: Claimant | None = None) -> Draft:
    shown = as_published(edition)
    shown.claimant = claimant or shown.claimant
    return compose(orjson.loads(edition.json), edition.extra, shown=shown, correction="")


def as_published(edition: Edition) -> Claim | Event:
    """The claim or event with the measure, scope and claimant that were published; never to be saved."""
    shown = edition.shown
    shown.measure, shown.scope, shown.claimant = edition.measure, edition.scope, edition.claimant
    if shown.claimant and shown.claimant.merged_into:
        shown.claimant = shown.claimant.merged_into
    return shown
