"""Findings computed again for a whole dossier: after the rules or their words have changed, or rows were copied in.

Everything else computes what a change touches (`publishing.issue`); editions are made only of claims that show other
findings than before.
"""

from collections.abc import Iterator

from django.db import transaction

from timeline import publishing
from timeline.choices import Status
from timeline.findings import storing
from timeline.models import Dossier, Edition

BATCH = 100  # claims looked at together: each sees all others of its batch


def notice(dossier: Dossier) -> int:
    """Compute again what is noticed about every published claim; returns how many new editions that made."""
    return sum(notice_batch(numbers) for numbers in batches(dossier))


def batches(dossier: Dossier) -> Iterator[list[int]]:
    """The claims in order, some at a time; a claim published meanwhile is noticed by its own publication."""
    after = 0
    while True:
        published = Edition.objects.in_force().of_claims().filter(dossier=dossier, status=Status.PUBLISHED)
        claims = published.filter(claim_id__gt=after).order_by("claim_id").values_list("claim_id", flat=True)
        found = [claim for claim in claims[:BATCH] if claim]
        if not found:
            return
        yield found
        after = found[-1]


@transaction.atomic
def notice_batch(claims: list[int]) -> int:
    publishing.lock_numbers([])
    editions = list(Edition.objects.in_force().filter(claim__in=claims, status=Status.PUBLISHED).order_by("number"))
    before = {edition.number: edition.extra.get("findings", []) for edition in editions}
    others = storing.update(editions)
    changed = [edition.number for edition in editions if edition.extra["findings"] != before[edition.number]]
    return len(publishing.show_findings([*changed, *others]))
