"""From the words for a claimant in an article to a claimant of the dossier. None is ever made up: what no name
matches stays without claimant, and the words as written are kept."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.choices import ClaimantKind
from timeline.models import Claimant
from timeline.proposing.stems import Stems, find, stems
from timeline.proposing.words import names


@dataclass(frozen=True, slots=True)
class Named:
    """A claimant that words name; not `exactly` if they name some part of it ("südkoreanische Beamte": the state)."""

    claimant: Claimant
    exactly: bool = True


def word_set(text: str) -> frozenset[str]:
    return frozenset(stems(text))


class Claimants:
    """The claimants of a dossier by their names and aliases in both languages, endings taken off."""

    def __init__(self, claimants: Iterable[Claimant]) -> None:
        table = names()
        self.all = {claimant.pk: claimant for claimant in claimants}
        self.filler = word_set(table["claimants"]["filler"])
        self.titles = word_set(table["claimants"]["titles"])
        self.joins = word_set(table["claimants"]["joins"])
        self.organs = {kind: word_set(words) for kind, words in table["organs"].items()}
        self.by_name: dict[Stems, list[Claimant]] = defaultdict(list)
        self.members: dict[frozenset[int], Claimant] = {}
        self.below: dict[int, list[Claimant]] = defaultdict(list)
        self.known: dict[tuple[str, int], Named | None] = {}
        for claimant in self.all.values():
            self.add(claimant)

    def add(self, claimant: Claimant) -> None:
        for name in (claimant.name, claimant.name_en, *claimant.aliases):
            self.by_name[self.bare(stems(name))].append(claimant)
        if claimant.kind == ClaimantKind.STATE:
            table = names()
            phrases = table["states"].get(claimant.country, "").split()
            for phrase in (*phrases, *table["state_phrases"].get(claimant.country, [])):
                self.by_name[stems(phrase)].append(claimant)
        if claimant.kind == ClaimantKind.JOINT:
            self.members[frozenset(member.pk for member in claimant.members.all())] = claimant
        for above in list(self.line(claimant))[1:]:
            self.below[above.pk].append(claimant)

    def line(self, claimant: Claimant) -> Iterable[Claimant]:
        """A claimant and all above it, without a query."""
        node: Claimant | None = claimant
        while node is not None:
            yield node
            node = self.all.get(node.parent_id) if node.parent_id else None

    def root(self, claimant: Claimant) -> int:
        """The id of the claimant that names the strand."""
        return claimant.pk if claimant.anonymous else list(self.line(claimant))[-1].pk

    def related(self, one: Claimant, other: Claimant) -> bool:
        """Whether one stands above the other."""
        return other in list(self.line(one)) or one in list(self.line(other))

    def find(self, words: str | None, article: int) -> Named | None:
        """Whom `words` name in that article; None for nobody, or nobody whom the dossier knows."""
        if not words:
            return None
        key = (words, article if any(one.anonymous for one in self.by_name.get(self.bare(stems(words)), [])) else 0)
        if key not in self.known:
            self.known[key] = self.look_up(stems(words), article)
        return self.known[key]

    def look_up(self, words: Stems, article: int) -> Named | None:
        return self.named(words, article) or self.joint(words, article)

    def named(self, words: Stems, article: int) -> Named | None:
        """By the whole name, else by a name with titles or with the organ of a state."""
        bare = self.bare(words)
        whole = self.by_exact_name(bare, article) or self.by_exact_name(words, article)
        if whole:
            return Named(whole)
        for name in sorted(self.by_name, key=len, reverse=True):
            at = find(name, bare)
            if at < 0:
                continue
            rest = (*bare[:at], *bare[at + len(name) :])
            claimant = self.by_exact_name(name, article)
            found = claimant and self.with_rest(claimant, rest)
            if found:
                return found
        return None

    def by_exact_name(self, name: Stems, article: int) -> Claimant | None:
        """Whom a name alone names: an anonymous claimant in its own article only, and nobody if several bear it."""
        found = {one.pk: one for one in self.by_name.get(name, []) if not one.anonymous or one.article_id == article}
        own = [one for one in found.values() if one.anonymous] or list(found.values())
        return own[0] if len(own) == 1 else None

    def with_rest(self, claimant: Claimant, rest: Stems) -> Named | None:
        """A name with further words: titles before a person, an organ of a state; anything else is another claimant."""
        if all(word in self.titles for word in rest):
            return Named(claimant, exactly=claimant.kind != ClaimantKind.STATE)
        if claimant.kind != ClaimantKind.STATE:
            return None
        kinds = {kind for kind, words in self.organs.items() for word in rest if word in words}
        known = frozenset().union(self.titles, *self.organs.values())
        if not kinds or any(word not in known for word in rest):
            return None
        parts = [one for one in self.below[claimant.pk] if one.kind in kinds]
        return Named(parts[0] if len(parts) == 1 else claimant, exactly=False)

    def joint(self, words: Stems, article: int) -> Named | None:
        """A joint claimant by its members: "ukrainischen und US-amerikanischen Geheimdienst" shares its last noun."""
        at = next((at for at, word in enumerate(words) if word in self.joins), 0)
        if not at or at == len(words) - 1 or not self.members:
            return None
        left, right = words[:at], words[at + 1 :]
        for first in (left, (*left, right[-1])):
            one, other = self.named(first, article), self.named(right, article)
            found = one and other and self.members.get(frozenset({one.claimant.pk, other.claimant.pk}))
            if found:
                return Named(found)
        return None

    def bare(self, words: Stems) -> Stems:
        return tuple(word for word in words if word not in self.filler) or words
