"""The rule of the quote: a claim's value is what a reader reads in its cited passage, or an editor states why not.

The program reads the number that a passage marks, once, and the citation keeps what was read. It is read again only
when the passage's number changes: a reader that improves never puts approved work in question. The trigger
`claim_value_is_read` holds the same rule for what is published.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from articles.models import Passage
from articles.reading import read_selection
from articles.rules import Refused
from timeline.models import Citation, Claim
from timeline.wording import value

type Ends = tuple[Decimal | None, Decimal | None, str]


class Misquoted(Refused):
    """A value is not what is read in a cited passage, and no reason is stated. `citation` is the first such."""

    def __init__(self, citation: Citation, message: str) -> None:
        super().__init__(message)
        self.citation = citation


@dataclass(frozen=True, slots=True)
class Read:
    """What the program reads at a passage's number; an empty bound where it reads none."""

    number: str
    low: Decimal | None = None
    high: Decimal | None = None
    bound: str = ""

    @property
    def ends(self) -> Ends:
        return self.low, self.high, self.bound


def read(passage: Passage, expected: Ends | None = None) -> Read:
    """Read the number of a passage in its whole text. Of several figures in one number ("11.000 und 12.000") it is
    the one expected, else the first."""
    number = passage.number
    if number is None or passage.number_start is None or passage.number_end is None:
        return Read("")
    start, end = passage.number_start, passage.number_end
    figures = read_selection(passage.revision.text, start, end, published=passage.revision.article.published or None)
    inside = [figure for figure in figures if figure.number_start < end and start < figure.number_end]
    found = [Read(number, decimal(figure.low), decimal(figure.high), figure.bound) for figure in inside]
    return next((one for one in found if one.ends == expected), found[0] if found else Read(number))


def decimal(value: float | int | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def ends(claim: Claim) -> Ends:
    return decimal_of(claim.low), decimal_of(claim.high), claim.bound


def decimal_of(value: Decimal | float | int | None) -> Decimal | None:
    return value if value is None or isinstance(value, Decimal) else Decimal(str(value))


def note_reading(citation: Citation, claim: Claim) -> bool:
    """Set on the citation, not saved, what its passage says, unless that is noted already. Whether it was read."""
    number = citation.passage.number or ""
    noted = (citation.read_low, citation.read_high, citation.read_bound)
    if citation.read_number == number and (noted == ends(claim) or not many_figures(citation)):
        return False
    found = read(citation.passage, ends(claim))
    citation.read_number, citation.read_bound = found.number, found.bound
    citation.read_low, citation.read_high = found.low, found.high
    return True


def many_figures(citation: Citation) -> bool:
    """Whether the marked number may hold several figures, of which another one may be meant now."""
    return " " in (citation.read_number or "").replace("\N{NO-BREAK SPACE}", " ").strip()


def differs(citation: Citation, claim: Claim) -> bool:
    """Whether the claim's value is another than the one noted of this citation's passage."""
    return (citation.read_low, citation.read_high, citation.read_bound) != ends(claim)


def objection(citation: Citation, claim: Claim) -> str:
    """What is wrong with this citation of a value, in words; empty if it reads so or its reason is stated."""
    if citation.value_reason.strip() or not differs(citation, claim):
        return ""
    claimed = described(*ends(claim))
    if not citation.read_number:
        return _("This passage holds no number, but the claim says %(claimed)s: state why.") % {"claimed": claimed}
    if not citation.read_bound:
        return _("“%(number)s” is read as no figure here, but the claim says %(claimed)s: state why.") % {
            "number": citation.read_number, "claimed": claimed
        }  # fmt: skip
    read_value = described(citation.read_low, citation.read_high, citation.read_bound)
    return _("The passage says “%(number)s”, read as %(read)s, but the claim says %(claimed)s: state why.") % {
        "number": citation.read_number, "read": read_value, "claimed": claimed
    }  # fmt: skip


def described(low: Decimal | None, high: Decimal | None, bound: str) -> str:
    return value(bound, low, high)


def check(claim: Claim, citations: Iterable[Citation] | None = None) -> None:
    """Read what has not been read of a claim's citations, keep it, and raise Misquoted for the first that differs
    without a reason. `citations`: those to look at, else all."""
    if citations is None:
        citations = claim.citations.select_related("passage__revision__article").order_by("pk")
    for citation in citations:
        if note_reading(citation, claim) and citation.pk:
            keep(citation)
        wrong = objection(citation, claim)
        if wrong:
            raise Misquoted(citation, wrong)


def keep(citation: Citation) -> None:
    citation.save(update_fields=["read_number", "read_low", "read_high", "read_bound"])
