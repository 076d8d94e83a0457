"""The page's style sheet for the chart, resolved for programs that know no variables, queries or colour mixing."""

import re
from functools import cache

COLOURS = (*(f"c{number}" for number in range(8)), "c-none")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
VARIABLE = re.compile(r"var\((--[\w-]+)(?:,\s*([^()]+))?\)")
MIX = re.compile(r"color-mix\(in srgb, (#\w{6}) (\d+)%, (#\w{6})\)")


@cache
def resolved(css: str) -> str:
    """Rules of `css` outside at-rules, for light paper and wide labels, each variable replaced by its value.

    A rule of the claimant's own colour (`--own`) becomes one for each colour.
    """
    rules = [(selectors.strip(), body.strip()) for selectors, body in RULE.findall(without_at_rules(css))]
    values = {
        name: value
        for selectors, body in rules
        if selectors == ".chart"
        for name, value in re.findall(r"(--[\w-]+):\s*([^;]+);", body)
    }
    lines = [line for selectors, body in rules for line in plain_rules(selectors, body, values)]
    return "\n".join([*lines, ".labels-narrow { display: none; }"])


def without_at_rules(css: str) -> str:
    """`css` without comments and without @media, @container and the like."""
    text = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    while "@" in text:
        start = text.index("@")
        text = text[:start] + text[end_of_block(text, start) :]
    return text


def end_of_block(text: str, start: int) -> int:
    """Behind the brace that closes the first one after `start`."""
    depth = 0
    for match in re.compile("[{}]").finditer(text, start):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end()
    return len(text)


def plain_rules(selectors: str, body: str, values: dict[str, str]) -> list[str]:
    found = [one.strip() for one in selectors.split(",") if ":" not in one and ".labels-" not in one]
    if not found or "--own:" in body:
        return []
    body = re.sub(r"--[\w-]+:[^;]+;", "", body).strip()
    if "var(--own" not in body:
        return [f"{', '.join(found)} {{ {value_of(body, values)} }}"] if body else []
    lines = []
    for colour in COLOURS:
        own = {**values, "--own": values.get(f"--{colour}", "#000000")}
        coloured = [form for one in found for form in forms(one, colour)]
        lines.append(f"{', '.join(coloured)} {{ {value_of(body, own)} }}")
    return lines


def forms(selector: str, colour: str) -> list[str]:
    """The selector where the colour's element holds its last part, and where it is one of its parts."""
    parts = selector.split()
    within = " ".join([*parts[:-1], f".{colour}", parts[-1]])
    itself = [" ".join([*parts[:at], f"{parts[at]}.{colour}", *parts[at + 1 :]]) for at in range(1, len(parts))]
    return [within, *itself]


def value_of(body: str, values: dict[str, str]) -> str:
    """The declarations with every variable, fallback and mix replaced."""
    previous = ""
    while previous != body:
        previous = body
        body = VARIABLE.sub(lambda match: values.get(match[1]) or match[2] or "none", body)
    return MIX.sub(lambda match: mixed(match[1], int(match[2]), match[3]), body)


def mixed(one: str, share: int, other: str) -> str:
    """`share` per cent of one colour, the rest of the other."""
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round((a * share + b * (100 - share)) / 100):02x}" for a, b in pairs)
