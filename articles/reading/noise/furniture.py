"""Numbers in lines that are no article: advertisements, prices, reading times."""

CURRENCY_SIGNS = "€$£"


def line_reason(line: str, before: str, after: str, tables: dict[str, list[str]]) -> str | None:
    """Why a number in a lower-case line of furniture is no figure; `before`, `after` are the words next to it."""
    if any(word in after or word in before for word in tables["reading_time_beside"]):
        return "reading_time"
    if any(mark in line for mark in CURRENCY_SIGNS) or any(word in line for word in tables["currencies"]):
        return "price"
    return "advertisement" if any(word in line for word in tables["advertising"]) else None
