"""A dossier with names, and readings made by hand, so that tests of proposals do not hang on the reader's words."""

from collections.abc import Sequence
from typing import Any

from articles.models import Revision
from articles.reading import Figure, Reading, Rejected, Vocabulary
from tests import factories as make
from timeline.choices import ClaimantKind
from timeline.models import Claim, Suggestion
from timeline.proposing.batches import Tally, propose

TEXT = "Der Dienst von Nordland zählt rund 400 gefallene Soldaten der Küstenwache in 90 Tagen."


def world() -> make.Ledger:
    """The factories' ledger with names that a text can bear: Nordland, its service, Südland, the coast guard."""
    at = make.ledger("kueste")
    names = [
        (at.state, "Nordland", ["nordländisch"]),
        (at.service, "Nordlands Geheimdienst", ["Dienst von Nordland", "nordländischer Geheimdienst"]),
        (at.other, "Südland", ["südländisch"]),
    ]
    for claimant, name, aliases in names:
        claimant.name = claimant.name_en = name
        claimant.aliases = aliases
        claimant.save()
    at.army.nouns, at.unit.nouns = ["südländische Soldaten"], ["Küstenwache"]
    at.army.save()
    at.unit.save()
    return at


def anonymous(at: make.Ledger, name: str, article: Any) -> Any:
    return make.claimant(at.dossier, name=name, kind=ClaimantKind.EXPERT, anonymous=True, article=article)


def figure(text: str, number: str, **fields: Any) -> Figure:
    """A figure on the first place of `number` in `text`, with the whole text as its quote."""
    start = text.index(number)
    value = int("".join(character for character in number if character.isdecimal()))
    defaults: dict[str, Any] = {
        "start": 0, "end": len(text), "quote": text, "number": number,
        "number_start": start, "number_end": start + len(number),
        "low": value, "high": value, "bound": "about", "measure": "killed", "kind": "cumulative", "unit": "people",
        "scope": None, "claimant": None, "via": None, "said": None, "reference": None, "place": "body",
        "confidence": 0.9,
    }  # fmt: skip
    return Figure(**{**defaults, **fields})


def rejected(text: str, number: str, reason: str = "duration") -> Rejected:
    start = text.index(number)
    return Rejected(start, start + len(number), number, reason)


class Reads:
    """A reader that says what it was told to say of each text."""

    def __init__(self) -> None:
        self.readings: dict[str, tuple[list[Figure], list[Rejected]]] = {}

    def __call__(self, revisions: Sequence[Revision], vocabulary: Vocabulary) -> list[Reading]:
        return [self.reading(*self.readings.get(one.text, ([], []))) for one in revisions]

    def reading(self, figures: list[Figure], refused: list[Rejected]) -> Reading:
        return Reading("de", None, tuple(figures), tuple(refused), ())

    def say(self, text: str, *numbers: Figure | Rejected) -> None:
        figures = [one for one in numbers if isinstance(one, Figure)]
        self.readings[text] = (figures, [one for one in numbers if isinstance(one, Rejected)])


class Desk:
    """A dossier, a reader that is told what to say, and texts to be read."""

    def __init__(self) -> None:
        self.at, self.reads = world(), Reads()

    def text(self, text: str, *numbers: Figure | Rejected, published: str = "2025-05-03") -> Revision:
        self.reads.say(text, *numbers)
        revision = make.revision(text, make.article(published), language="de")
        self.at.dossier.articles.add(revision.article)
        return revision

    def read(self, *revisions: Revision) -> Tally:
        tally = propose(revisions, self.at.dossier, read=self.reads)
        make.check_now()
        return tally

    def told(self, text: str, *numbers: Figure | Rejected, published: str = "2025-05-03") -> list[Suggestion]:
        """The suggestions for a new text, in order of its numbers."""
        revision = self.text(text, *numbers, published=published)
        self.read(revision)
        return suggestions(revision)


def suggestions(revision: Revision) -> list[Suggestion]:
    found = Suggestion.objects.filter(passage__revision=revision).select_related("claim", "passage")
    return list(found.order_by("passage__number_start"))


def state() -> dict[str, list[dict[str, Any]]]:
    """All that proposals write, versions included, to be compared before and after."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in (Claim, Suggestion)} | {
        "Passage": list(Suggestion._meta.get_field("passage").related_model.objects.order_by("pk").values()),
        "Citation": list(Claim._meta.get_field("citations").related_model.objects.order_by("pk").values()),
    }
