"""Bytes to text: UTF-8 (with or without its mark), UTF-16 with its mark, or one of the Western encodings.

Bytes that are no UTF-8 are taken for Windows-1252, Mac Roman or ISO 8859-15 only if all that is not ASCII are letters
and marks that such texts use. So a UTF-8 file with a broken place is refused, not silently read as something else.
"""

import codecs
import re

from charset_normalizer import from_bytes

from articles.intake.parsed import LARGEST, BrokenText, HoldsNul, TooLarge

WESTERN = ["cp1252", "mac_roman", "iso8859_15"]
PLAUSIBLE = frozenset("äöüÄÖÜßéèêëàâáåçñíìîïóòôúùûœæøÉÈÊÀÂÁÅÇÑÍÓÔÚØÆŒšžŠŽ„“”‚‘’«»‹›–—…•·°€£§©®™½¼¾²³´×±¡¿\u00a0\u00ad")
MULTIBYTE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(raw: bytes) -> str:
    """The text of a file, without byte order mark, line ends as they stand.

    Raises TooLarge, HoldsNul or BrokenText.
    """
    if len(raw) >= LARGEST:
        raise TooLarge(f"it has {len(raw):,} bytes, {LARGEST:,} or more are too many")
    text = raw.decode(encoding := encoding_of(raw)).removeprefix("\ufeff")
    if "\0" in text:
        raise HoldsNul(f"it holds a NUL character (read as {encoding}): save it as plain text in UTF-8")
    return text


def encoding_of(raw: bytes) -> str:
    """The name of a codec that reads all of `raw`. Raises BrokenText, with the place of the first broken byte."""
    if raw.startswith(UTF_16):
        return checked(raw, "utf-16")
    try:
        return checked(raw, "utf-8")
    except BrokenText:
        if raw.startswith(codecs.BOM_UTF8) or MULTIBYTE.search(raw) or not (name := western(raw)):
            raise
        return name


def checked(raw: bytes, encoding: str) -> str:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise BrokenText(f"byte {error.start} is broken {encoding.upper()}") from error
    return encoding


def western(raw: bytes) -> str | None:
    """The Western encoding under which everything beyond ASCII is plausible, if there is one."""
    best = from_bytes(raw, cp_isolation=WESTERN, enable_fallback=False).best()
    guesses = [best.encoding, *WESTERN] if best else WESTERN
    for name in dict.fromkeys(guesses):
        try:
            beyond = {character for character in raw.decode(name) if character > "\x7f"}
        except UnicodeDecodeError:
            continue
        if beyond <= PLAUSIBLE:
            return name
    return None
