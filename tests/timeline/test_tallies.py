"""What is counted as editions come equals what is counted of them; and what pages read of it equals what they would."""

import random
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models.functions import TruncMonth
from django.http import QueryDict

from articles.choices import Place
from tests import factories
from tests.factories import Ledger, refuses
from timeline import filters, publishing, query
from timeline.choices import Kind, Status
from timeline.gathering import gather, tallied
from timeline.models import Claim, Claimant, Dossier, Edition, Measure, Scope, Side, Tally, Total, tallies
from timeline.models.tallies import By
from timeline.page import bands, known, time

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Ledger:
    return factories.ledger()


def month(at: Ledger) -> Tally:
    return Tally.objects.get(dossier=at.dossier, by=By.MONTH, status=Status.PUBLISHED)


@pytest.mark.parametrize(
    ("model", "counts", "one_row"),
    [
        (Tally, "tally_counts", "tally_one_row_for_what_is_alike"),
        (Total, "total_counts", "total_one_row_for_a_value"),
    ],
)
def test_what_is_counted_together_has_one_row(at: Ledger, model: Any, counts: str, one_row: str) -> None:
    factories.public_claim(at)
    row = model.objects.get(by=By.ALL)
    with refuses(counts):
        model.objects.filter(pk=row.pk).update(count=-1)
    row.pk = None
    with refuses(one_row):
        row.save(force_insert=True)


@pytest.mark.parametrize("trigger", ["edition_is_counted", "edition_is_counted_no_more"])
def test_without_a_trigger_counts_are_wrong(at: Ledger, trigger: str) -> None:
    claim = factories.public_claim(at)
    (resting,) = (one for one in Edition._meta.triggers if one.name == trigger)
    factories.check_now()
    factories.sql(f"ALTER TABLE timeline_edition DISABLE TRIGGER {resting.get_pgid(Edition)}")
    publishing.withdraw(claim, by=at.chief, reason="Verlesen.")
    assert tallies.wrong() != []


def test_a_publication_is_counted_in_each_of_its_rows(at: Ledger) -> None:
    article = factories.article(outlet=factories.outlet())
    claim = factories.public_claim(at, article_=article, reference="2025-05-02")
    found = {one.by: (one.value, one.count, one.numbers) for one in Tally.objects.all()}
    assert found == {
        "all": ("", 1, 1), "month": ("2025-05-01", 1, 1), "year": ("2025-01-01", 1, 1),
        "outlet": (article.outlet.slug, 1, 1), "place": (Place.BODY, 1, 1),
    }  # fmt: skip
    assert (month(at).least, month(at).most) == (claim.low, claim.high)
    totals = {one.by: (one.value, one.count) for one in Total.objects.all()}
    assert totals == {name: row[:2] for name, row in found.items()} | {"day": ("2025-05-03", 1)}
    assert tallies.wrong() == []


def test_a_correction_moves_it(at: Ledger) -> None:
    claim = factories.public_claim(at, reference="2025-05-02")
    claim.reference = "2025-06"
    claim.save()
    factories.publish(at, claim, reason="Verlesen.")
    assert [one.value for one in Tally.objects.filter(by=By.MONTH)] == ["2025-06-01"]
    assert tallies.wrong() == []


def test_a_withdrawal_counts_as_one(at: Ledger) -> None:
    claim = factories.public_claim(at)
    publishing.withdraw(claim, by=at.chief, reason="Verlesen.")
    assert list(Tally.objects.filter(by=By.ALL).values_list("status", "count")) == [("withdrawn", 1)]
    assert tallies.wrong() == []


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_least_and_most_are_those_that_are_left(at: Ledger, gone: int) -> None:
    numbers = [9, 40, 700]
    claims = [
        factories.public_claim(at, low=number, high=number, wording=str(number), reference=f"2025-05-0{day}")
        for day, number in enumerate(numbers, 1)
    ]
    publishing.withdraw(claims[gone], by=at.chief, reason="Verlesen.")
    left = [number for index, number in enumerate(numbers) if index != gone]
    assert (month(at).least, month(at).most, month(at).count) == (min(left), max(left), 2)
    assert tallies.wrong() == []


def test_a_moved_scope_and_another_name_are_followed(at: Ledger) -> None:
    factories.public_claim(at, scope=at.unit)
    at.unit.parent = None
    at.unit.save()
    at.state.name = "Der Staat"
    at.state.save()
    assert Tally.objects.get(by=By.ALL).scope_path == [at.unit.pk]
    assert tallies.wrong() == []


def test_vague_words_and_what_has_no_day_are_counted_apart(at: Ledger) -> None:
    undated = factories.article("", published_basis="unknown")
    factories.public_claim(at, article_=undated, reference="", reference_basis="unknown", said="", said_basis="unknown")
    assert not Tally.objects.filter(by__in=[By.MONTH, By.YEAR]).exists()
    factories.public_claim(at, bound="vague", low=1000, high=None, wording="Tausende", reference="2025-05")
    found = month(at)
    assert (found.count, found.numbers, found.least, found.most) == (1, 0, None, None)
    assert tallies.wrong() == []


def test_counting_anew_gives_the_same(at: Ledger) -> None:
    for day in range(1, 5):
        factories.public_claim(at, reference=f"2025-0{day}-01")
    before = set(Tally.objects.values_list("by", "value", "count", "least"))
    totals = set(Total.objects.values_list("by", "value", "count"))
    tallies.rebuild()
    assert set(Tally.objects.values_list("by", "value", "count", "least")) == before
    assert set(Total.objects.values_list("by", "value", "count")) == totals


def test_a_wrong_row_is_found(at: Ledger) -> None:
    factories.public_claim(at)
    Tally.objects.filter(by=By.ALL).update(count=2)
    assert len(tallies.wrong()) == 2  # what stands there, and what should
    Total.objects.filter(by=By.ALL).update(count=3)
    assert len(tallies.wrong()) == 4


# What pages read


@pytest.fixture
def grown(db: None) -> Dossier:
    """A made-up ledger, with a withdrawal and figures without outlet among it."""
    call_command("make_ledger", 800, verbosity=0)
    assert tallies.wrong() == []
    return Dossier.objects.get(slug="nordfront")


def addresses(dossier: Dossier, draw: random.Random) -> list[str]:
    """Selections of one to three filters, each of one or two values, and all of one."""
    values: dict[str, list[Any]] = {
        "measure": list(Measure.objects.filter(on_chart=True).values_list("slug", flat=True)),
        "scope": list(Scope.objects.filter(dossier=dossier).values_list("pk", flat=True)),
        "claimant": [*Claimant.objects.filter(dossier=dossier).values_list("slug", flat=True), "none"],
        "kind": Kind.values,
        "side": list(Side.objects.filter(dossier=dossier).values_list("slug", flat=True)),
        "scope_side": list(Side.objects.filter(dossier=dossier).values_list("slug", flat=True)),
        "outlet": ["blatt-1", "blatt-2", "none"],
        "place": Place.values,
        "status": ["published", "withdrawn"],
        "axis": ["reference", "said"],
    }
    found = [""]
    for _one in range(15):
        names = draw.sample(sorted(values), draw.randint(1, 3))
        pairs = [(name, one) for name in names for one in draw.sample(values[name], draw.randint(1, 2))]
        found.append("&".join(f"{name}={one}" for name, one in dict(pairs).items() if name == "axis"))
        found.append("&".join(f"{name}={one}" for name, one in pairs if name != "axis"))
    return found


def seen(dossier: Dossier, address: str) -> dict[str, Any]:
    selection = query.read(QueryDict(address), dossier)
    total, groups, periods = bands.groups(selection)
    return {
        "count": selection.count(),
        "facets": {name: filters.counts(selection, name) for name in filters.COLUMNS},
        "strip": time.strip(dossier, selection),
        "days": known.days_of(selection),
        "bands": total if periods == ["year"] else (total, groups),
    }


def test_pages_see_the_same_with_tallies_as_without(grown: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = addresses(grown, random.Random(7))
    fast = [seen(grown, address) for address in asked]
    for name in ("tally", "total"):
        monkeypatch.setattr(query.Selection, name, lambda selection, by=By.ALL: None)
    for address, found in zip(asked, fast, strict=True):
        slow = seen(grown, address)
        if not isinstance(found["bands"], tuple):
            slow["bands"] = slow["bands"][0]
        assert found == slow, address


CLOCKS = ["known=2024-06-30", "recorded=2026-01-01T00:00:00Z", "q=Soldaten", "from=2024-01-01", "to=2024-12-31"]


def test_what_is_gathered_is_what_is_counted_one_by_one(grown: Dossier) -> None:
    draw = random.Random(11)
    asked = [f"{clock}&{address}" for clock in CLOCKS for address in draw.sample(addresses(grown, draw), 4)]
    found = 0
    for address in [*asked, "claimant=none&side=ostland&q=x", "outlet=none&place=body"]:
        selection = query.read(QueryDict(address), grown)
        gathered = gather(selection)
        found += gathered.count
        assert gathered.count == selection.claims().count(), address
        assert gathered.starts == time.counts(selection), address
        assert gathered.days == known.days_out(selection.claims()), address
        free = [name for name in filters.COLUMNS if not getattr(selection, name)]
        assert len(free) > 4
        for name in free:
            assert gathered.options[name] == filters.counts(selection, name), (address, name)
    assert found > len(asked)


def test_what_tallies_tell_at_once_is_what_is_counted_one_by_one(grown: Dossier) -> None:
    draw = random.Random(12)
    compared = 0
    for address in ["", "status=published&status=withdrawn", "claimant=none", *addresses(grown, draw)]:
        selection = query.read(QueryDict(address), grown)
        for name, counted in tallied(selection).items():
            if not getattr(selection, name):
                assert counted == filters.counts(selection, name), (address, name)
                compared += len(counted)
    assert compared > 50


def test_bands_of_years_are_those_of_their_months(grown: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    selection = query.read(QueryDict(""), grown)
    monkeypatch.setattr(bands, "MOST", 20)
    total, groups, periods = bands.groups(selection)
    assert periods == ["year"]
    months = bands.groups_of_editions(selection, TruncMonth)
    years = {(*key(one), one["start"]): one for one in bands.merged(months, "year")}
    assert groups
    assert all(years[(*key(one), one["start"])] == one for one in groups)
    assert total == sum(one["count"] for one in months)
    most = bands.most_counted([one for one in months if one["measure_id"] == groups[0]["measure_id"]], bands.OF_ONE)
    counted = dict.fromkeys(most, 0)
    for one in months:
        if one["measure_id"] == groups[0]["measure_id"]:
            counted[tuple(one[name] for name in bands.OF_ONE)] += one["count"]
    assert counted[tuple(groups[0][name] for name in bands.OF_ONE)] == max(counted.values())


def key(group: dict[str, Any]) -> tuple[Any, ...]:
    return (*(group[name] for name in bands.OF_ONE), group["claimant_id"])


def test_tallies_do_not_grow_with_figures_that_are_alike(at: Ledger) -> None:
    for _one in range(5):
        factories.public_claim(at, reference="2025-05-02")
    assert Tally.objects.filter(by=By.ALL).count() == 1
    assert month(at).count == 5


def test_a_clock_a_window_or_words_ask_the_editions(at: Ledger) -> None:
    factories.public_claim(at)
    for address in ("known=2025-05-31", "from=2025-05-01", "q=Soldaten", "outlet=none&place=body"):
        assert query.read(QueryDict(address), at.dossier).tally() is None, address
    assert query.read(QueryDict("axis=said"), at.dossier).tally(By.MONTH) is None
    assert query.read(QueryDict("axis=said"), at.dossier).tally() is not None


def test_editions_and_their_tallies_are_one_write(at: Ledger) -> None:
    claim = factories.public_claim(at)
    before = list(Tally.objects.values_list("pk", "count"))
    with transaction.atomic():
        factories.publish(at, Claim.objects.get(pk=claim.pk), reason="Verlesen.")
        transaction.set_rollback(True)
    assert list(Tally.objects.values_list("pk", "count")) == before
    assert Edition.objects.count() == 1
