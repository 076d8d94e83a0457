"""The sources of a selection: by outlet, which told what; by origin, who claims what."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline import wording
from timeline.presenting import CitationLine, ClaimRow


@dataclass(slots=True)
class Told:
    """An article with the figures that it tells. `missing` names what is not known of it."""

    line: CitationLine
    claims: list[ClaimRow] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        found = []
        if not self.line.article_outlet:
            found.append(_("outlet unknown"))
        if not self.line.article_is_dated:
            found.append(_("date unknown"))
        if self.line.article_note:
            found.append(_("date %(inferred)s") % {"inferred": self.line.article_note.rstrip(".")})
        if not self.line.article_address:
            found.append(_("no link known"))
        return found


@dataclass(frozen=True, slots=True)
class OutletGroup:
    """An outlet with its articles; a blank name gathers those whose outlet is unknown."""

    name: str
    articles: list[Told]


@dataclass(frozen=True, slots=True)
class Origin:
    """A claimant with its own claims, each with how often it was told; a blank name: none stated."""

    name: str
    kind: str
    anonymous: bool
    claims: list[ClaimRow]

    @property
    def told(self) -> str:
        times = sum(len(row.citations) for row in self.claims)
        return ngettext("cited in %(count)s place", "cited in %(count)s places", times) % {"count": times}


def outlets(rows: Sequence[ClaimRow]) -> list[OutletGroup]:
    """The articles that tell these figures, by outlet in the order of names, unknown ones last."""
    articles: dict[str, Told] = {}
    for row in rows:
        for line in row.citations:
            told = articles.setdefault(line.article_url, Told(line))
            if row not in told.claims:
                told.claims.append(row)
    groups: dict[str, list[Told]] = defaultdict(list)
    for told in articles.values():
        groups[told.line.article_outlet].append(told)
    names = sorted(groups, key=lambda name: (name == "", wording.alphabetical(name)))
    return [OutletGroup(name, groups[name]) for name in names]


def origins(rows: Sequence[ClaimRow]) -> list[Origin]:
    """The claimants of these figures, those with most claims first. Agreement is counted in these, not in articles."""
    groups: dict[str, list[ClaimRow]] = defaultdict(list)
    for row in rows:
        if not row.derived:
            groups[row.claimant].append(row)
    names = sorted(groups, key=lambda name: (name == "", -len(groups[name]), wording.alphabetical(name)))
    return [Origin(name, groups[name][0].claimant_kind, groups[name][0].anonymous, groups[name]) for name in names]


def undated(rows: Iterable[ClaimRow]) -> list[CitationLine]:
    """One citation for each article whose date is unknown or inferred: nothing is placed silently."""
    return each_once(line for row in rows for line in row.citations if line.article_note or not line.article_is_dated)


def each_once(lines: Iterable[CitationLine]) -> list[CitationLine]:
    return list({line.article_url: line for line in lines}.values())
