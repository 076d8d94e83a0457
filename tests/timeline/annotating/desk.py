"""A small dossier with an article of our own, as an import leaves it: nothing marked, nothing claimed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from articles.models import Article, Passage, Revision
from tests import factories
from timeline.models import Dossier

TEXT = """Bericht vom Fluss

Nach Angaben Nordkoreas sind bisher mindestens 320 nordkoreanische Soldaten gefallen. Der Oberst ist 54 Jahre alt.
Südkorea schätzt, dass rund 12.000 nordkoreanische Soldaten entsandt wurden; 250 wurden verwundet.
"""


@dataclass
class Page:
    """The annotating page of one text, as one editor uses it."""

    client: Client
    user: User
    dossier: Dossier
    article: Article
    revision: Revision

    @property
    def address(self) -> str:
        return reverse("admin:articles_article_annotate", args=[self.article.pk])

    def get(self, **asked: Any) -> Any:
        return self.client.get(self.address, asked)

    def passage(self, number: str) -> Passage:
        start = self.revision.text.index(number)
        return Passage.objects.get(revision=self.revision, number_start=start)

    def form(self, **asked: Any) -> dict[str, Any]:
        """All that the form of the claim would send as it stands."""
        context = self.get(**asked).context
        found = {name: value for name, value in hidden(context).items() if value is not None}
        for form in ("claim", "citation", "new_scope", "new_claimant"):
            for field in context[form]:
                if field.value() not in (None, False):
                    found[field.html_name] = field.value()
        return found

    def post(self, verb: str, data: dict[str, Any], **changes: Any) -> Any:
        return self.client.post(self.address, {**data, **changes, "verb": verb}, follow=True)

    def decide(self, verb: str, number: str, **changes: Any) -> Any:
        return self.post(verb, self.form(passage=self.passage(number).pk), **changes)


def hidden(context: Any) -> dict[str, Any]:
    proposal, mark = context["proposal"], context["mark"]
    return {
        "passage": mark.passage.pk if mark else "",
        "seen": context["seen"],
        "seen_claim": context["seen_claim"],
        "suggested": context["suggested"].pk if context["suggested"] else "",
        "start": proposal.span.start,
        "end": proposal.span.end,
        "number_at": proposal.number.start if proposal.number else None,
    }


def words(response: Any) -> list[str]:
    """The messages of a page."""
    return [str(message) for message in response.context["messages"]]


def sign_in(name: str, group: str = "editor") -> tuple[Client, User]:
    user = factories.user(name)
    user.is_staff = True
    user.save()
    user.groups.add(Group.objects.get(name=group))
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user)
    return client, user


def article_with(text: str, dossier: Dossier, published: str = "2025-06-03") -> Revision:
    revision = factories.revision(text, factories.article(published, title="Bericht vom Fluss"), language="de")
    dossier.articles.add(revision.article)
    return revision


@pytest.fixture
def page(db: None) -> Iterator[Page]:
    call_command("load_fixtures", verbosity=0)
    dossier = Dossier.objects.get(slug="nordkorea")
    client, user = sign_in("anna")
    revision = article_with(TEXT, dossier)
    with translation.override("en"):
        yield Page(client, user, dossier, revision.article, revision)
