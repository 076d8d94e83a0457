"""A saved name, date or tree makes new editions of all that shows it, in the same transaction.

Articles and outlets know nothing of the ledger, hence a signal. Whoever goes around it (bulk update, raw SQL) is
stopped at commit by the triggers *_shown_is_current.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save
from django.dispatch import receiver

from articles.models import Article, Outlet
from timeline import publishing
from timeline.models import Claimant, Dossier, Finding, Measure, Scope, Side

SHOWN = (Article, Claimant, Dossier, Finding, Measure, Outlet, Scope, Side)


@receiver(post_save)
def refresh_editions(sender: type[Model], instance: Model, *, created: bool, raw: bool, **kwargs: Any) -> None:
    if isinstance(instance, SHOWN) and not created and not raw:
        publishing.refresh(instance)


@receiver(m2m_changed, sender=Claimant.members.through)
def refresh_joint_claimants(
    instance: Claimant, action: str, *, reverse: bool, pk_set: set[int] | None, **kwargs: Any
) -> None:
    """`reverse`: a member's joint claimants were set; a member that was taken out no longer leads to them."""
    if not action.startswith("post_"):
        return
    joint = Claimant.objects.filter(pk__in=pk_set or ()) if reverse else [instance]
    for claimant in joint:
        publishing.refresh(claimant)
