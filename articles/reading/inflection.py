"""The forms of verbs from their principal parts, so that the tables of words name a verb once.

A German entry is "töten" (weak) or "erschießen/erschoss/erschossen" (strong: infinitive, past, participle, and the
third person if its vowel changes: "sterben/starb/gestorben/stirbt"); a bar marks a particle: "ab|ziehen/zog/gezogen".
An English entry is "kill" or "shoot/shot/shot".
"""

from collections.abc import Iterator

INSEPARABLE = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer", "über", "unter", "wider")
# An "e" stands before -t and -te: meldet, rechnete, leugnet.
LINKED = ("d", "t", "fn", "chn", "ckn", "dn", "gn", "kn", "tm", "dm")
ADJECTIVE = ("", "e", "en", "er", "es", "em")
DOUBLED = frozenset("bdgmnprt")


def german(entry: str) -> tuple[list[str], list[str]]:
    """The forms that stand as one word, and the finite ones that part from the particle ("zog" of "ab|ziehen")."""
    particle, _, rest = entry.rpartition("|")
    infinitive, *parts = rest.split("/")
    present, finite = german_finite(infinitive, parts)
    participle = parts[1] if len(parts) > 1 else weak_participle(infinitive)
    whole = [particle + form for form in (*present, *finite)]
    whole += [particle + participle + ending for ending in ADJECTIVE]
    whole += [particle + infinitive + "d" + ending for ending in ADJECTIVE[1:]]
    if particle:
        whole.append(f"{particle}zu{infinitive}")
    return whole, [*present, *finite] if particle else []


def german_finite(infinitive: str, parts: list[str]) -> tuple[list[str], list[str]]:
    """Present and past forms of the third person, and the infinitive."""
    stem = infinitive.removesuffix("n").removesuffix("e")
    link = "e" if stem.endswith(LINKED) else ""
    third = parts[2] if len(parts) > 2 else stem + link + "t"
    present = [infinitive, third, stem + "e"]
    if not parts:
        return present, [f"{stem}{link}te", f"{stem}{link}ten"]
    past = parts[0]
    return present, [past, past + ("n" if past.endswith("e") else "en")]


def weak_participle(infinitive: str) -> str:
    stem = infinitive.removesuffix("n").removesuffix("e")
    ending = "et" if stem.endswith(LINKED) else "t"
    prefixed = infinitive.startswith(INSEPARABLE) or infinitive.endswith("ieren")
    return f"{'' if prefixed else 'ge'}{stem}{ending}"


def english(entry: str) -> Iterator[str]:
    """kill, kills, killed, killing; of an irregular verb its past forms as given."""
    base, *parts = entry.split("/")
    yield base
    if base.endswith("y") and base[-2] not in "aeiou":
        yield base[:-1] + "ies"
    else:
        yield base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    stem = base.removesuffix("e") if not base.endswith("ee") else base
    yield stem + "ing"
    if doubles(base):
        yield f"{base}{base[-1]}ing"
    yield from parts or english_past(base, stem)


def english_past(base: str, stem: str) -> Iterator[str]:
    if base.endswith("y") and base[-2] not in "aeiou":
        yield base[:-1] + "ied"
        return
    yield stem + "ed"
    if doubles(base):
        yield f"{base}{base[-1]}ed"


def doubles(base: str) -> bool:
    """trap, trapped; both spellings are made, since which is right depends on the stress."""
    return len(base) > 2 and base[-1] in DOUBLED and base[-2] in "aeiou" and base[-3] not in "aeiou"
