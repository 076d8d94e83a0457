"""What intake makes of a file, a page or a row, before anything is stored; and the names of its refusals."""

from dataclasses import dataclass, field

from articles import edtf
from articles.choices import Basis

LARGEST = 50_000_000  # bytes: from here on a text is refused; a table may be longer, its texts may not


class Refused(ValueError):
    """A text cannot be taken in; the message says why and how to mend it."""


class Empty(Refused):
    """There is no text in it."""


class HoldsNul(Refused):
    """It holds a NUL character, which no text does: a binary file, or UTF-16 without its mark."""


class BrokenText(Refused):
    """Its bytes are no text in UTF-8, in UTF-16 with its mark, nor in a Western encoding."""


class TooLarge(Refused):
    """It is larger than any article."""


class Unreadable(Refused):
    """The file is missing or must not be read."""


class UnknownKind(Refused):
    """The file's ending is none that intake knows."""


class NoArticle(Refused):
    """The web page holds no article."""


class BadRow(Refused):
    """A row of a table lacks its text, or says something that cannot be stored."""


class BrokenRule(Refused):
    """The database refused it; the message is the rule's."""


@dataclass(frozen=True, slots=True)
class Published:
    """The article's own date: EDTF with its basis; `reason` exactly if it is inferred."""

    edtf: str = ""
    basis: str = Basis.UNKNOWN.value
    reason: str = ""

    @classmethod
    def stated(cls, text: str) -> "Published":
        """A date given beside the text, "" for none. Raises BadRow for what is not EDTF."""
        if not text:
            return cls()
        try:
            edtf.days(text)
        except edtf.BadDate as error:
            raise BadRow(str(error)) from error
        return cls(text, Basis.STATED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedArticle:
    """One article as it came, checked but not stored. `text` is the revision's text, to the character.

    `source` says where it came from and is how a later text of the same article finds it: its address, else its key,
    else its file. `outlet` is a name that stands in explicit metadata; "" where the source does not tell.
    """

    text: str
    source: str = ""
    key: str = ""
    url: str = ""
    title: str = ""
    outlet: str = ""
    byline: str = ""
    language: str = ""
    published: Published = field(default_factory=Published)


def check_text(text: str) -> str:
    """The text itself. Raises a Refused for what no revision can hold."""
    if not text.strip("\ufeff \t\r\n\v\f\u00a0\u200b"):
        raise Empty("it holds no text")
    if "\0" in text:
        raise HoldsNul("it holds a NUL character: save it as plain text in UTF-8")
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise BrokenText(f"character {error.start} is half a surrogate pair, no character") from error
    if size >= LARGEST:
        raise TooLarge(f"it has {size:,} bytes, {LARGEST:,} or more are too many")
    return text
