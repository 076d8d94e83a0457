"""Numbers that are no figures, each with its reason, told by the words and marks beside them.

Each rule is a function from a Spot (a number in its sentence) to a reason or None; the first to answer decides. The
words that the rules look for stand in words/*/noise.toml.
"""

from articles.reading.noise.ages import age
from articles.reading.noise.attached import age_or_duration, attached
from articles.reading.noise.bare import bare
from articles.reading.noise.furniture import line_reason
from articles.reading.noise.marks import marked
from articles.reading.noise.prices import is_price
from articles.reading.noise.replaced import replaced
from articles.reading.noise.sharing import share
from articles.reading.noise.spot import Spot
from articles.reading.noise.titles import titled
from articles.reading.noise.together import together
from articles.reading.noise.units import followed
from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

# Every reason that a rejected number can have.
REASONS = (
    "age", "date", "year", "time", "duration", "distance", "measurement", "legal", "unit_name", "ordinal", "score",
    "counter", "reading_time", "price", "advertisement", "type_name", "one_of", "percent", "name", "change_from", "other",  # noqa: E501
)  # fmt: skip
RULES = (attached, marked, age, followed, titled, replaced, bare)


def reason_against(tokens: Tokens, number: Number) -> str | None:
    """Why this number is no figure, or None."""
    if number.form == "score":
        return "score"
    spot = Spot(tokens, number)
    for rule in RULES:
        reason = rule(spot)
        if reason:
            return reason
    return None


def reasons_against(tokens: Tokens, numbers: list[Number]) -> list[str | None]:
    """The reasons against the numbers of one sentence, shared where one unit or title stands for several."""
    reasons = [reason_against(tokens, number) for number in numbers]
    return share(tokens, numbers, together(tokens, numbers, reasons)) if len(numbers) > 1 else reasons


__all__ = [
    "REASONS",
    "Spot",
    "age_or_duration",
    "attached",
    "is_price",
    "line_reason",
    "reason_against",
    "reasons_against",
]
