"""Roles as groups: what readers, editors and chief editors may do. Nobody deletes."""

from typing import Any

from django.contrib.auth.management import create_permissions

# role: what it may do: on which models (app.model)
WORK = {
    "articles": ["article", "outlet", "passage"],
    "timeline": ["claim", "claimant", "citation", "claiminput", "event", "eventcitation", "scope"],
}
TEXTS = {"articles": ["revision"]}
ORDER = {"timeline": ["dossier", "measure", "side"]}
NOTICES = {"timeline": ["edition", "finding"]}

ROLES: dict[str, list[tuple[str, dict[str, list[str]]]]] = {
    "reader": [],
    "editor": [
        *((action, WORK) for action in ("view", "add", "change")),
        *((action, TEXTS) for action in ("view", "add")),
        ("view", ORDER),
        ("view", NOTICES),
        ("change", {"timeline": ["finding"]}),
    ],
}
ROLES["chief editor"] = [*ROLES["editor"], ("add", ORDER), ("change", ORDER)]

# What came with the review: verbs of their own, beside Django's view, add, change.
REVIEW = {"timeline": ["publish_claim", "publish_event", "view_merge"]}
MERGING = {"timeline": ["merge_claim", "merge_claimant", "undo_merge"], "articles": ["merge_outlet"]}
VERBS: dict[str, list[dict[str, list[str]]]] = {"editor": [REVIEW], "chief editor": [REVIEW, MERGING]}


def make_groups(apps: Any, schema_editor: Any) -> None:
    """For a migration: make the groups and their permissions."""
    make_permissions(apps)
    group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for role, grants in ROLES.items():
        group, _made = group_model.objects.get_or_create(name=role)
        for action, models in grants:
            for label, names in models.items():
                for name in names:
                    found = permission_model.objects.get(content_type__app_label=label, codename=f"{action}_{name}")
                    group.permissions.add(found)


def grant_verbs(apps: Any, schema_editor: Any) -> None:
    """For a migration: let editors review, and chief editors merge as well."""
    make_permissions(apps)
    group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for role, grants in VERBS.items():
        group = group_model.objects.get(name=role)
        for granted in grants:
            for label, codenames in granted.items():
                group.permissions.add(
                    *permission_model.objects.filter(content_type__app_label=label, codename__in=codenames)
                )


def make_permissions(apps: Any) -> None:
    """Make the permissions of the models as this migration knows them; Django itself makes them only afterwards."""
    for label in ("articles", "timeline"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
