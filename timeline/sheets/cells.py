"""Cells of a spreadsheet as text: what would be run as a formula is marked on the way out, and unmarked on the way in.

A spreadsheet program runs a text that begins with = + - @ (full-width forms too), a tab or a line end as a formula:
https://owasp.org/www-community/attacks/CSV_Injection. An apostrophe before it makes it text. Reading takes exactly
that apostrophe away again, so that export and import give the same text back.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

STARTS = r"(?:[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n]|[ \u00a0]+[=+\-@])"
RISKY = re.compile(rf"'*{STARTS}")
MARKED = re.compile(rf"'+{STARTS}")


def neutralised(text: str) -> str:
    """The text as it can stand in a cell without being run."""
    return f"'{text}" if RISKY.match(text) else text


def restored(text: str) -> str:
    """The text of which `neutralised` made this one; any other as it is."""
    return text[1:] if MARKED.match(text) else text


def as_text(value: Any) -> str:
    """What a cell of a workbook holds, as a person would have typed it: whole numbers without point, days as ISO."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return format(Decimal(repr(value)).normalize(), "f")
        case datetime():
            return value.date().isoformat() if value.time() == value.time().min else value.isoformat(sep=" ")
        case date():
            return value.isoformat()
    return str(value)
