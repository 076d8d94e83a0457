"""Text files to readings: what is refused and why, encodings, the header prefix."""

from pathlib import Path

from articles.reading.reader import read
from articles.reading.results import Reading, Vocabulary

LARGEST = 50_000_000  # bytes; from here on a file is refused
OTHER_KINDS = frozenset(
    {
        ".html",
        ".htm",
        ".csv",
        ".tsv",
        ".json",
        ".jsonl",
        ".ndjson",
        ".xlsx",
        ".xml",
        ".pdf",
        ".docx",
        ".doc",
        ".odt",
        ".zip",
        ".gz",
        ".png",
        ".jpg",
        ".jpeg",
    }
)
UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Refused(ValueError):
    """A file that is not read; the message says why, for people."""


def read_file(path: Path, *, vocabulary: Vocabulary | None = None) -> Reading:
    """The reading of a text file. Raises Refused (with the reason) and OSError."""
    if path.suffix.lower() in OTHER_KINDS:
        raise Refused(f"{path.suffix} files are no text: use import_articles")
    if path.stat().st_size >= LARGEST:
        raise Refused(f"{path.stat().st_size // 1_000_000} MB are too much for one article (the limit is 50 MB)")
    return read_bytes(path.read_bytes(), vocabulary=vocabulary)


def read_bytes(raw: bytes, *, vocabulary: Vocabulary | None = None) -> Reading:
    """The same from a file's bytes; offsets count the code points of the decoded file, a BOM not."""
    return read(decoded(raw), vocabulary=vocabulary)


def decoded(raw: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, else what charset-normalizer finds. Raises Refused."""
    if not raw.strip():
        raise Refused("the file is empty")
    if len(raw) >= LARGEST:
        raise Refused("more than 50 MB is too much for one article")
    if raw[:2] in UTF16:
        return checked(strictly(raw, "utf-16"))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\0" in raw:
            raise Refused("the file holds NUL bytes: it is no text") from None
        text = guessed(raw)
    return checked(text)


def strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(f"the file is broken {encoding}: {error.reason} at byte {error.start}") from error


def guessed(raw: bytes) -> str:
    """cp1252 and its like: what old newsroom systems export."""
    from charset_normalizer import from_bytes

    if looks_like_utf8(raw):
        raise Refused("the file is broken UTF-8")
    best = from_bytes(raw[:200_000], cp_isolation=["cp1252", "latin_1", "cp1250", "mac_roman", "cp850"]).best()
    if best is None:
        raise Refused("the encoding of the file is unknown")
    return strictly(raw, best.encoding)


def looks_like_utf8(raw: bytes) -> bool:
    """Whether most characters beyond ASCII are sound UTF-8, so that the file is UTF-8 with broken bytes in it."""
    lenient = raw.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    sound = sum(letter > "\x7f" for letter in lenient) - broken
    return sound >= broken


def checked(text: str) -> str:
    if "\0" in text:
        raise Refused("the file holds NUL characters: it is no text")
    if not text.strip("\ufeff \t\r\n"):
        raise Refused("the file is empty")
    return text
