"""Rules that must hold for several editors at once: each has a connection and a transaction of their own."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from articles import rules
from tests import factories
from timeline import publishing
from timeline.choices import Status
from timeline.models import Claim, Claimant, Edition, Measure, Scope

pytestmark = pytest.mark.django_db(transaction=True)

WAIT = 20  # seconds


def side_by_side(*tasks: Callable[[], None]) -> list[str]:
    """Run each task in a thread of its own; returns the names of the rules that were broken."""
    broken: list[str] = []
    failures: list[BaseException] = []

    def run(task: Callable[[], None]) -> None:
        try:
            task()
        except IntegrityError as error:
            broken.append(rules.refusal(error)[0])
        except BaseException as error:  # noqa: BLE001 (told to the test's own thread)
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[task], daemon=True) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT)
    assert not any(thread.is_alive() for thread in threads)
    assert not failures, failures
    return broken


def half_a_circle(start: Barrier, model: type, column: str, child: int, parent: int) -> Callable[[], None]:
    def task() -> None:
        with transaction.atomic():
            model._default_manager.filter(pk=child).exists()  # both have begun before either writes
            start.wait(WAIT)
            model._default_manager.filter(pk=child).update(**{column: parent})

    return task


@pytest.mark.parametrize("model", [Scope, Claimant, Measure])
def test_two_editors_do_not_close_a_circle(model: type[Scope | Claimant | Measure]) -> None:
    column = "part_of" if model is Measure else "parent"
    home = factories.dossier()
    make = {Scope: factories.scope, Claimant: factories.claimant, Measure: lambda _: factories.measure()}[model]
    one, other = make(home), make(home)
    start = Barrier(2)
    broken = side_by_side(
        half_a_circle(start, model, column, one.pk, other.pk), half_a_circle(start, model, column, other.pk, one.pk)
    )
    assert broken == [f"{model._meta.model_name}_has_no_circle"]
    assert model._default_manager.filter(**{f"{column}__isnull": False}).count() == 1


def test_four_writers_number_without_gap_or_double() -> None:
    ledger = factories.ledger()
    claims = [factories.claim(ledger, status=Status.IN_REVIEW) for _ in range(24)]
    start = Barrier(4)

    def writer(part: list[Claim]) -> Callable[[], None]:
        def task() -> None:
            start.wait(WAIT)
            for claim in part:
                publishing.publish([claim], by=ledger.chief)

        return task

    assert side_by_side(*(writer(claims[index::4]) for index in range(4))) == []
    numbers = list(Edition.objects.values_list("number", flat=True))
    assert numbers == list(range(1, 25))
    starts = list(Edition.objects.values_list("valid_from_at", flat=True))
    assert starts == sorted(starts)


def test_a_claim_that_two_chiefs_publish_is_published_once() -> None:
    """The second one's copy is from before; what holds is what stands in the database under the lock."""
    ledger = factories.ledger()
    claim = factories.claim(ledger, status=Status.IN_REVIEW)
    mine, theirs = (Claim.objects.get(pk=claim.pk) for _ in range(2))
    publishing.publish([mine], by=ledger.chief)
    publishing.withdraw(mine, by=ledger.chief, reason="Doppelt.")
    with pytest.raises(publishing.NotReady):
        publishing.publish([theirs], by=ledger.chief, reason="Neu gelesen.")
    assert list(Edition.objects.values_list("status", flat=True)) == ["published", "withdrawn"]
    assert Claim.objects.get(pk=claim.pk).status == "withdrawn"
