"""How wide a text can be at most, in whatever system font the reader has.

Widths are those of the widest sans-serif that systems ship (the Vera family, which Verdana and DejaVu
share), rounded up; a text that fits by this table is cut by no reader's font.
"""

from functools import cache

WIDTHS = {
    "regular": (
        (0.30, "'ijlìíîï\u2009\u202f"),
        (0.35, " ,./:;I\\|\xa0¦·ÌÍÎÏ‘’‚"),
        (0.45, "-f!()[]rt¡²³¹"),
        (0.55, '"*J`sz¨°´¸ªº“”„'),
        (0.60, "?L_ck§¯ç–"),
        (0.65, "FTaeovxy«»¿ßàáâãäåèéêëðòóôõöøýÿ"),
        (0.70, "$0123456789EKPSYbdghnpqu{}¢£¤¥µ¶ÈÉÊËÝÞñùúûüþ"),
        (0.75, "ABCRVXZÀÁÂÃÄÅÇ"),
        (0.80, "DHNUÐÑÙÚÛÜ"),
        (0.90, "&GOQwÒÓÔÕÖØ#+<=>M^~¬±×÷−≈≥≤"),
        (1.05, "%@Wm©®Ææ—…→¼½¾"),
    ),
    "bold": (
        (0.40, "',./I\\ijl| \xa0¦·ÌÍÎÏìíîï‘’‚\u2009\u202f"),
        (0.50, "-:;!()[]f¡²³¹"),
        (0.60, '"*`rtJ_¨°´¸§ª¯º–'),
        (0.70, "?cszLkvxy¿ç¤«¶»ýÿ“”„"),
        (0.75, "$0123456789EFTaehnou{}¢£¥ÈÉÊËàáâãäåèéêëðñòóôõöøùúûü"),
        (0.80, "CPSYZbdgpqµÇÝÞßþ"),
        (0.85, "ABKRVXÀÁÂÃÄÅ"),
        (0.95, "#+<=>DGHNOQU^~¬±ÐÑÒÓÔÕÖ×ØÙÚÛÜ÷−≈≥≤&"),
        (1.10, "w@M©®—…→%m¼½¾"),
        (1.20, "WÆæ"),
    ),
}
UNKNOWN = 1.4  # wider than any letter of Greek, Cyrillic or CJK, and than an emoji
EMS = {
    weight: {character: width for width, characters in rows for character in characters}
    for weight, rows in WIDTHS.items()
}


@cache
def text_width(text: str, size: float, weight: str = "regular") -> float:
    """The greatest width in px that `text` can have at `size` px."""
    ems = EMS[weight]
    return sum(ems.get(character, UNKNOWN) for character in text) * size


def wrap(text: str, size: float, limit: float, weight: str = "regular") -> list[str]:
    """Lines of `text` no wider than `limit` px, broken at spaces; a longer word ends in "…"."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, weight) <= limit:
            lines[-1] = longer
        else:
            lines.append(shorten(word, size, limit, weight))
    return lines


def shorten(word: str, size: float, limit: float, weight: str) -> str:
    """`word`, or as much of its start as fits into `limit` px together with "…"."""
    if text_width(word, size, weight) <= limit:
        return word
    kept = word
    while kept and text_width(f"{kept}…", size, weight) > limit:
        kept = kept[:-1]
    return f"{kept}…"
