"""People at the desk, each with a browser of their own."""

from django.contrib.auth.models import Group, User
from django.test import Client

from tests import factories


def person(role: str, name: str = "") -> User:
    """Somebody of a role: reader, editor, chief editor. A reader has no access to the admin at all."""
    made = factories.user(name)
    made.is_staff = role != "visitor"
    made.save()
    made.groups.add(*Group.objects.filter(name=role))
    return made


def browser(of: User | None = None) -> Client:
    """A browser whose pages speak English; of nobody, if no person is given."""
    client = Client(headers={"Accept-Language": "en"})
    if of is not None:
        client.force_login(of)
    return client
