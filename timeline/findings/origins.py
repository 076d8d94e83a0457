"""Agreement is counted in origins, never in articles: the one place that counts them."""

from collections.abc import Iterable

from timeline.findings.statements import Statement

type Related = dict[str, frozenset[str]]


def related(one: Statement, other: Statement) -> bool:
    """Whether two named claimants count as one: the same, one above the other in the tree, or a member of the other.

    Members are direct ones: the state above a member is a claimant of its own (DESIGN, What must hold, 4).
    """
    if one.claimant is None or other.claimant is None:
        return False
    return (
        one.claimant in other.claimant_line
        or other.claimant in one.claimant_line
        or one.claimant in other.members
        or other.claimant in one.members
    )


def count(statements: Iterable[Statement]) -> int:
    """How many origins state this: the most claimants of which no two count as one.

    Re-tellings, claims without claimant and derived claims add none.
    """
    named = {one.claimant: one for one in statements if one.claimant and not one.derived}
    neighbours = {
        slug: frozenset(other for other in named if other != slug and related(one, named[other]))
        for slug, one in named.items()
    }
    return largest(neighbours)


def largest(neighbours: Related) -> int:
    """The size of the largest set without two neighbours. Exact: whoever's neighbours are all neighbours of each other
    belongs to such a set (trees always have one); else both ways are tried."""
    if not neighbours:
        return 0
    for slug, around in neighbours.items():
        if all(other == third or other in neighbours[third] for other in around for third in around):
            return 1 + largest(without(neighbours, around | {slug}))
    slug = max(neighbours, key=lambda one: len(neighbours[one]))
    return max(
        1 + largest(without(neighbours, neighbours[slug] | {slug})), largest(without(neighbours, frozenset({slug})))
    )


def without(neighbours: Related, gone: frozenset[str]) -> Related:
    return {slug: around - gone for slug, around in neighbours.items() if slug not in gone}
