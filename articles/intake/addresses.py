"""Addresses and keys as intake stores them."""

import hashlib

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from articles.intake.parsed import BadRow

LONGEST_ADDRESS = 1000
LONGEST_SOURCE = 500
check = URLValidator(schemes=["http", "https"])


def address(text: str) -> str:
    """An article's address as it is stored, without fragment; "" for none. Raises BadRow."""
    url = text.strip().split("#")[0]
    if not url:
        return ""
    try:
        check(url)
    except ValidationError as error:
        raise BadRow(f"{text[:100]!r} is no address: write https://…") from error
    if len(url) > LONGEST_ADDRESS:
        raise BadRow(f"the address is longer than {LONGEST_ADDRESS} characters")
    return url


def source_key(text: str) -> str:
    """`text`, or what stands for it where it is longer than the ledger keeps."""
    if len(text) <= LONGEST_SOURCE:
        return text
    return f"{text[:400]}…{hashlib.sha256(text.encode()).hexdigest()}"
