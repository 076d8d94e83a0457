"""Claims that nobody stated: sums of stated ones, with their inputs kept and the bound computed.

Summed is only what adds up for certain: a cumulative figure and what came after it, flows of separate periods, or
the parts of one whole on the same day; always of the same people, in one unit, by one source.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import Basis
from articles.rules import Refused
from timeline.algebra import Amount, total
from timeline.choices import Kind, Status
from timeline.models import Claim, ClaimInput

USABLE = {Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED}


class NotSummable(Refused):
    """These claims do not add up; the message says why."""


@transaction.atomic
def derive(inputs: Sequence[Claim], *, by: User) -> Claim:
    """A new draft: the sum of `inputs`, by nobody. Raises NotSummable."""
    fields = summed(inputs)
    claim = Claim.objects.create(**fields, derived=True, author=by, changed_by=by, status=Status.DRAFT)
    ClaimInput.objects.bulk_create([ClaimInput(claim=claim, input=one) for one in inputs])
    return claim


def check(claim: Claim) -> None:
    """Raise NotSummable unless the claim's value is still the sum of its inputs."""
    fields = summed(list(claim.inputs.order_by("pk")))
    if any(fields[name] != getattr(claim, name) for name in ("low", "high", "bound")):
        raise NotSummable(_("%(what)s is no longer the sum of its inputs: compute it again.") % {"what": claim})


def computed(claim: Claim) -> Claim:
    """The claim, not saved, with the value, wording and day that follow from its inputs today. Raises NotSummable."""
    if not claim.derived:
        raise NotSummable(_("%(what)s was stated: it is not computed.") % {"what": claim})
    for name, value in summed(list(claim.inputs.order_by("pk"))).items():
        setattr(claim, name, value)
    return claim


def summed(inputs: Sequence[Claim]) -> dict[str, Any]:
    """The columns of the sum. Raises NotSummable."""
    check_summands(inputs)
    amount = total(Amount(one.low, one.high, one.bound) for one in inputs)
    first = inputs[0]
    return {
        "scope": first.scope,
        "unit": first.unit,
        "low": amount.low,
        "high": amount.high,
        "bound": amount.bound,
        "wording": " + ".join(one.wording for one in inputs)[:200],
        **counted(inputs),
    }


def check_summands(inputs: Sequence[Claim]) -> None:
    if len({one.pk for one in inputs}) < 2:
        raise NotSummable(_("A sum needs two claims."))
    if any(one.derived for one in inputs):
        raise NotSummable(_("A sum is made of stated claims, not of sums."))
    if any(one.status not in USABLE for one in inputs):
        raise NotSummable(_("Suggested, withdrawn and discarded claims are not summed."))
    if len({one.scope_id for one in inputs}) > 1:
        raise NotSummable(_("These claims speak of different people, who may overlap: they are never summed."))
    if len({one.unit for one in inputs}) > 1:
        raise NotSummable(_("These claims count in different units."))
    if len({one.claimant.root.pk if one.claimant else None for one in inputs}) > 1:
        raise NotSummable(_("These claims are of different sources: their sum would be nobody's."))


def counted(inputs: Sequence[Claim]) -> dict[str, Any]:
    """Measure, kind and reference of the sum. Raises NotSummable."""
    kinds = sorted(one.kind for one in inputs)
    if len({one.measure_id for one in inputs}) == 1:
        if kinds.count(Kind.CUMULATIVE) <= 1 and set(kinds) <= {Kind.CUMULATIVE, Kind.FLOW}:
            return one_after_the_other(inputs)
    elif len({one.measure_id for one in inputs}) == len(inputs) and len(set(kinds)) == 1:
        return parts_of_one_whole(inputs)
    raise NotSummable(
        _("Only a figure so far and what came after it, flows of separate periods, or parts of one whole add up.")
    )


def one_after_the_other(inputs: Sequence[Claim]) -> dict[str, Any]:
    """A cumulative figure, if there is one, before all flows, and no two periods that overlap."""
    if any(one.reference_earliest is None or one.reference_latest is None for one in inputs):
        raise NotSummable(_("It is not known of which days these claims speak: they may count the same people twice."))
    ordered = sorted(inputs, key=lambda one: (one.kind != Kind.CUMULATIVE, one.reference_earliest))
    for before, after in pairwise(ordered):
        if before.reference_latest >= after.reference_earliest:
            raise NotSummable(_("These claims speak of days that overlap: they may count the same people twice."))
    first, last = ordered[0], ordered[-1]
    if first.kind == Kind.CUMULATIVE:
        reference = last.reference
    else:
        reference = f"{first.reference_earliest.isoformat()}/{last.reference_latest.isoformat()}"
    return {"measure": first.measure, "kind": first.kind, **inferred(reference)}


def parts_of_one_whole(inputs: Sequence[Claim]) -> dict[str, Any]:
    """Killed and wounded make casualties, if they speak of the same days."""
    first = inputs[0]
    if first.kind not in (Kind.CUMULATIVE, Kind.FLOW) or len({one.measure.part_of_id for one in inputs}) > 1:
        raise NotSummable(_("These measures are not parts of one whole."))
    if first.measure.part_of is None:
        raise NotSummable(_("These measures are not parts of one whole."))
    if len({(one.reference, one.reference_basis) for one in inputs}) > 1:
        raise NotSummable(_("These claims speak of different days."))
    reference = inferred(first.reference) if first.reference else {}
    return {"measure": first.measure.part_of, "kind": first.kind, **reference}


def inferred(reference: str) -> dict[str, str]:
    reason = _("From the claims that were summed")
    return {"reference": reference, "reference_basis": Basis.INFERRED, "reference_reason": reason}
