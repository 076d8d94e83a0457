"""The annotating page as editors use it, on a small dossier with an article of our own, of which nothing is marked."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from articles.models import Article, Passage, Revision
from tests import factories
from tests.timeline.proposing.helpers import world
from timeline import loading
from timeline.models import Dossier, Measure

TEXT = """Bericht vom Fluss

Nach Angaben Nordlands sind bisher mindestens 320 südländische Soldaten gefallen. Der Oberst ist 54 Jahre alt.
Südland schätzt, dass rund 12.000 südländische Soldaten entsandt wurden; 250 wurden verwundet.
"""


def empty_ledger() -> factories.Ledger:
    """A dossier with its names and measures, and neither articles nor claims in it."""
    loading.load(settings.BASE_DIR / "fixtures" / "measures.toml")
    return world()


@dataclass
class Page:
    """The annotating page of one text, as one editor uses it."""

    client: Client
    user: User
    at: factories.Ledger
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

    def marked(self, number: str) -> Passage:
        """The passage of a number, on a page that has been opened."""
        self.get()
        return self.passage(number)

    def span(self, words: str) -> tuple[int, int]:
        start = self.revision.text.index(words)
        return start, start + len(words)

    def measure(self, slug: str) -> Measure:
        return Measure.objects.get(slug=slug)

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

    def decide(self, verb: str, number: str, /, **changes: Any) -> Any:
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


def sign_in(name: str, group: str = "editor", password: str = "") -> tuple[Client, User]:
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


SENTENCE = "Südland schätzt, dass rund {number} südländische Soldaten entsandt wurden. "


def long_text() -> str:
    """More than 100 kB with 300 numbers, each in a sentence of its own."""
    filling = "Das Wetter war an jenem Tag so, wie es dort um diese Zeit des Jahres meistens ist. " * 4
    return "".join(SENTENCE.format(number=10_001 + at) + filling for at in range(300))
