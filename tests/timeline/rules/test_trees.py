"""Trees without circle, each inside one dossier; also with two editors at once (test_side_by_side)."""

import pytest

from tests import factories
from tests.factories import holds, raw_update, refuses
from timeline.models import Claimant, Dossier, Measure, Scope, Side

pytestmark = pytest.mark.django_db

type Node = Scope | Claimant | Measure


def chain(model: type[Node], length: int = 3) -> tuple[str, str, list[Node]]:
    """The parent's column, the rule and a chain of rows, the root first."""
    rule = f"{model._meta.model_name}_has_no_circle"
    assert rule in ("scope_has_no_circle", "claimant_has_no_circle", "measure_has_no_circle")
    column = "part_of_id" if model is Measure else "parent_id"
    home = factories.dossier()
    rows: list[Node] = []
    for _ in range(length):
        parent = {column: rows[-1].pk if rows else None}
        if model is Measure:
            rows.append(factories.measure(**parent))
        else:
            rows.append((factories.scope if model is Scope else factories.claimant)(home, **parent))
    return column, rule, rows


@pytest.mark.parametrize("model", [Scope, Claimant, Measure])
class TestCircles:
    def test_a_row_is_not_above_itself(self, model: type[Node]) -> None:
        column, rule, rows = chain(model)
        for above in rows:
            with refuses(rule):
                model._default_manager.filter(pk=rows[0].pk).update(**{column: above.pk})
            with refuses(rule):
                raw_update(rows[0], **{column: above.pk})
        setattr(rows[0], column, rows[2].pk)
        with refuses(rule):
            rows[0].save()

    def test_a_row_may_move_anywhere_else(self, model: type[Node]) -> None:
        column, _, rows = chain(model)
        holds(rows[2], **{column: rows[0].pk})
        holds(rows[1], **{column: rows[2].pk})
        holds(rows[1], **{column: None})

    def test_a_new_row_is_not_its_own_parent(self, model: type[Node]) -> None:
        column, rule, rows = chain(model)
        copy = model(pk=900_000_000, **{**factories.columns(rows[0]), "slug": "copy", column: 900_000_000})
        with refuses(rule):
            copy.save(force_insert=True)


def test_trees_and_sides_stay_in_their_dossier() -> None:
    here, there = factories.ledger(), factories.ledger()
    with refuses("scope_stays_in_dossier"):
        Scope.objects.filter(pk=here.unit.pk).update(parent=there.army)
    with refuses("scope_stays_in_dossier"):
        raw_update(here.unit, side_id=there.ours.pk)
    with refuses("claimant_stays_in_dossier"):
        Claimant.objects.filter(pk=here.service.pk).update(parent=there.state)
    with refuses("claimant_stays_in_dossier"):
        raw_update(here.service, side_id=there.ours.pk)
    holds(here.unit, parent_id=None, side_id=here.ours.pk)
    holds(here.service, parent_id=here.other.pk, side_id=here.theirs.pk)


@pytest.mark.parametrize(
    ("model", "rule"),
    [(Scope, "scope_keeps_dossier"), (Claimant, "claimant_keeps_dossier"), (Side, "side_keeps_dossier")],
)
def test_what_a_dossier_has_stays_in_it(model: type[Scope | Claimant | Side], rule: str) -> None:
    here, there = factories.ledger(), factories.dossier()
    with refuses(rule):
        model._default_manager.filter(dossier=here.dossier).update(dossier=there)
    with refuses(rule):
        raw_update(model._default_manager.filter(dossier=here.dossier).last(), dossier_id=there.pk)
    model._default_manager.filter(dossier=here.dossier).update(dossier=here.dossier)


def test_a_claim_is_of_one_dossier() -> None:
    here, there = factories.ledger(), factories.ledger()
    claim = factories.claim(here)
    for change in ({"scope_id": there.army.pk}, {"claimant_id": there.state.pk}):
        with refuses("claim_stays_in_dossier"):
            type(claim).objects.filter(pk=claim.pk).update(**change)
        with refuses("claim_stays_in_dossier"):
            raw_update(claim, **change)
        with refuses("claim_stays_in_dossier"):
            type(claim).objects.bulk_create([type(claim)(**{**factories.columns(claim), **change})])
    holds(claim, scope_id=there.army.pk, claimant_id=there.other.pk)
    holds(claim, scope_id=here.army.pk, claimant_id=None)


def test_an_event_is_of_one_dossier() -> None:
    here, there = factories.ledger(), factories.ledger()
    event = factories.event(here)
    for change in ({"scope_id": there.army.pk}, {"claimant_id": there.state.pk}):
        with refuses("event_stays_in_dossier"):
            raw_update(event, **change)
    holds(event, scope_id=here.army.pk, claimant_id=here.state.pk, measure_id=here.killed.pk)
    with refuses("event_stays_in_dossier"):
        raw_update(event, dossier_id=there.dossier.pk)


def test_slugs_are_new_in_their_dossier() -> None:
    here, there = factories.ledger(), factories.ledger()
    for rule, make in (
        ("side_is_new", factories.side),
        ("scope_is_new", factories.scope),
        ("claimant_is_new", factories.claimant),
    ):
        make(here.dossier, "twice")
        with refuses(rule):
            make(here.dossier, "twice")
        assert make(there.dossier, "twice").pk


def test_a_dossier_has_a_window_and_an_address_of_its_own() -> None:
    home = factories.dossier()
    factories.breaks(home, "dossier_window_begins_before_end", first_on=home.last_on)
    with refuses("dossier_window_begins_before_end"):
        Dossier.objects.filter(pk=home.pk).update(last_on=home.first_on)
    for slug in ("admin", "api", "articles", "embed", "feeds", "health", "i18n", "oembed", "static"):
        factories.breaks(home, "dossier_slug_is_no_address", slug=slug)
    holds(home, slug="administration")
