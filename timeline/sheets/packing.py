"""A sheet between two pages of one person: packed and signed into the page, so that no server has to keep it.

The next request may meet another process, or another machine; and what nobody confirms leaves nothing behind.
"""

from dataclasses import asdict

from django.core import signing
from django.utils.translation import gettext as _

from timeline.sheets.files import BadSheet, Sheet

LASTS = 24 * 60 * 60  # seconds
LONGEST = 2_000_000  # characters: Django takes 2.5 million bytes of a form without its files


def pack(sheet: Sheet, owner: str) -> str:
    """The sheet as one word that only `unpack` with the same owner reads. Raises BadSheet if it grows too long."""
    packed = signing.dumps(asdict(sheet), salt=f"sheet:{owner}", compress=True)
    if len(packed) > LONGEST:
        raise BadSheet(_("The sheet holds too much for one go: split it."))
    return packed


def unpack(packed: str, owner: str) -> Sheet:
    """Raises BadSheet for what was not packed for this owner, or more than a day ago."""
    try:
        return Sheet(**signing.loads(packed, salt=f"sheet:{owner}", max_age=LASTS))
    except signing.BadSignature as error:
        raise BadSheet(_("This page is too old: choose the file again.")) from error
