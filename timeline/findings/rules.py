"""All rules, and what they find about a claim among those near it. Pure: the same statements give the same findings."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from timeline.findings import alone, pairs, sums
from timeline.findings.statements import Draft, Statement

type Rule = Callable[[Statement, Sequence[Statement]], Iterator[Draft]]

RULES: tuple[Rule, ...] = (
    pairs.not_comparable,
    sums.sum_not_comparable,
    pairs.shrank,
    pairs.part_larger,
    sums.sum_differs,
    alone.only_retold,
    alone.stale,
    alone.only_in_box,
    alone.anonymous,
    alone.outlier,
    alone.undated,
    pairs.texts_differ,
    sums.derived,
)


def about(subject: Statement, statements: Iterable[Statement]) -> list[Draft]:
    """What holds about one claim among others, in whatever order they come, each finding once."""
    near = sorted((one for one in statements if one.claim != subject.claim), key=lambda one: one.claim)
    found = {draft.key: draft for rule in RULES for draft in rule(subject, near)}
    return list(found.values())


def notice(statements: Iterable[Statement]) -> list[Draft]:
    """All findings about these claims, taken by themselves."""
    known = sorted(statements, key=lambda one: one.claim)
    found = {draft.key: draft for subject in known for draft in about(subject, known)}
    return list(found.values())
