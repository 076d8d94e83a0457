"""Rules of several models in one operation: the same state, and no model is rendered in between."""

from django.db import migrations, models
from django.db.migrations.state import ProjectState

from newsroom.operations import Rules

MADE = migrations.CreateModel("Figure", [("id", models.BigAutoField(primary_key=True)), ("low", models.IntegerField())])
ADDED = [
    migrations.AddConstraint(
        "figure", models.CheckConstraint(condition=models.Q(low__gte=number), name=f"from_{number}")
    )
    for number in (1, 2)
]
REMOVED = migrations.RemoveConstraint("figure", "from_1")


def names(state: ProjectState) -> list[str]:
    return [rule.name for rule in state.models["desk", "figure"].options["constraints"]]


def test_the_state_is_that_of_each_operation_by_itself() -> None:
    one, all_at_once = ProjectState(), ProjectState()
    for state in (one, all_at_once):
        MADE.state_forwards("desk", state)
    rendered = all_at_once.apps
    for operation in (*ADDED, REMOVED):
        operation.state_forwards("desk", one)
    Rules([*ADDED, REMOVED]).state_forwards("desk", all_at_once)
    assert names(one) == names(all_at_once) == ["from_2"]
    assert all_at_once.apps is rendered


def test_it_tells_what_it_does_and_is_written_as_it_was() -> None:
    rules = Rules(ADDED)
    assert rules.describe() == "Create constraint from_1 on model figure; Create constraint from_2 on model figure"
    name, arguments, named = rules.deconstruct()
    assert (name, arguments, named) == ("Rules", [ADDED], {})
