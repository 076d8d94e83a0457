"""From the words for those counted to a scope of the dossier, or to its usual one where they are the plain words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.models import Measure, Scope
from timeline.proposing.stems import Stems, find, stems
from timeline.proposing.words import names


@dataclass(frozen=True, slots=True)
class Scoped:
    """A scope, and how it was found: by a noun of its own, in the sentence around, or as the measure's usual one."""

    scope: Scope
    how: str  # noun, sentence, assumed


class Scopes:
    """The scopes of a dossier by their nouns; `usage` counts the claims of each measure and scope."""

    def __init__(self, scopes: Iterable[Scope], usage: Mapping[tuple[int, int], int]) -> None:
        self.all = {scope.pk: scope for scope in scopes}
        self.generic = frozenset(stems(names()["scopes"]["generic"]))
        self.nouns: list[tuple[Stems, Scope]] = []
        for scope in self.all.values():
            self.nouns += [(stems(noun), scope) for noun in (*scope.nouns, scope.name, scope.name_en)]
        self.nouns.sort(key=lambda entry: (-len(entry[0]), -self.depth(entry[1])))
        self.usage = Counter(usage)

    def line(self, scope: Scope) -> list[Scope]:
        """A scope and all above it, without a query."""
        found = [scope]
        while found[-1].parent_id:
            found.append(self.all[found[-1].parent_id])
        return found

    def depth(self, scope: Scope) -> int:
        return len(self.line(scope))

    def related(self, one: Scope, other: Scope) -> bool:
        """Whether they are the same, or one is part of the other."""
        return other in self.line(one) or one in self.line(other)

    def find(self, words: str | None, quote: str, measure: Measure) -> Scoped | None:
        """The scope that `words` name; the usual one of the measure if they are plain words or none.

        None where they name others ("ukrainische Soldaten"), or the measure has no usual scope.
        """
        own = stems(words or "")
        named = self.named(own)
        usual = self.usual(measure)
        if named and (usual is None or usual.scope not in self.line(named) or named != usual.scope):
            return Scoped(named, "noun")
        if not named and not self.is_plain(own, measure):
            return None
        around = self.around(stems(quote), usual)
        if around:
            return Scoped(around, "sentence")
        return Scoped(named, "noun") if named else usual

    def named(self, words: Stems) -> Scope | None:
        """The scope with the longest noun that stands in `words`, the deepest of several."""
        return next((scope for noun, scope in self.nouns if find(noun, words) >= 0), None)

    def is_plain(self, words: Stems, measure: Measure) -> bool:
        """Whether these words alone tell of nobody in particular; things that are counted tell of no people at all."""
        if measure.unit != "people":
            return True
        nouns = {word for noun in measure.nouns for word in stems(noun)}
        return all(word in self.generic or word in nouns for word in words)

    def around(self, quote: Stems, usual: Scoped | None) -> Scope | None:
        """The one part of the usual scope that the sentence names; None if it names several, or none."""
        if usual is None:
            return None
        found = {
            scope.pk: scope
            for noun, scope in self.nouns
            if scope != usual.scope and usual.scope in self.line(scope) and find(noun, quote) >= 0
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def usual(self, measure: Measure) -> Scoped | None:
        """The scope of most of the measure's claims; without any, of most claims, else the top. None for kind none."""
        counted = Counter({scope: count for (kind, scope), count in self.usage.items() if kind == measure.pk})
        if not counted and measure.kind != "none":
            counted = Counter()
            for (_measure, scope), count in self.usage.items():
                counted[scope] += count
        if counted:
            return Scoped(self.all[max(counted, key=lambda scope: (counted[scope], -scope))], "assumed")
        tops = [scope for scope in self.all.values() if scope.parent_id is None]
        return Scoped(tops[0], "assumed") if tops and measure.kind != "none" else None
