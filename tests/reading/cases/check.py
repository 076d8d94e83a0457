"""Check the annotated cases: `python tests/reading/cases/check.py` names each fault and exits 1 if there is one.

Plain Python beside `articles.edtf`; reads only the annotations, never the reader that they measure.
"""

import json
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

CASES = Path(__file__).parent
sys.path.insert(0, str(CASES.parents[2]))

from articles.edtf import BadDate, days  # noqa: E402 (the project's root must be on the path first)

MEASURES = (
    "sent present planned killed wounded casualties captured missing returned force_total munitions missiles vehicles"
    " money people_other other"
)
KINDS = {"stock", "cumulative", "flow", "plan", "none"}
PLACES = {"headline", "body", "caption", "box", "furniture"}
REASONS = (
    "age date year time duration distance legal unit_name ordinal score counter reading_time price advertisement"
    " type_name one_of percent measurement name change_from other"
)
FIGURE_KEYS = {"number", "low", "high", "bound", "measure", "kind", "claimant", "via", "said", "reference"}
HEADER = re.compile(r" date \d{4}(?:-\d\d){0,2} ")
DIGITS = re.compile(r"\d+")

type Case = dict[str, object]
type Span = tuple[int, int]


def all_cases() -> Iterator[tuple[str, Case]]:
    """Each case with its name, its text among its keys."""
    for half in ("dev", "held_out"):
        for row in rows(CASES / half):
            case = json.loads(row)
            yield f"{half}/{case['id']}", case
        for path in sorted((CASES / half / "texts").glob("*.json")):
            text = path.with_suffix(".txt").read_bytes().decode("utf-8")
            yield f"{half}/{path.stem}", {**json.loads(path.read_text(encoding="utf-8")), "text": text}


def rows(half: Path) -> Iterator[str]:
    """The one-line cases of every `lines*.jsonl` of a half."""
    for path in sorted(half.glob("lines*.jsonl")):
        yield from path.read_text(encoding="utf-8").splitlines()


def spans(text: str, entries: list[Case], words: str, start: int) -> Iterator[Span | str]:
    """Where each entry stands: at its `start` if it has one, else the next place; a message where it does not."""
    for entry in entries:
        wanted = str(entry[words])
        found = int(str(entry.get("start", text.find(wanted, start))))
        if found < start or text[found : found + len(wanted)] != wanted:
            yield f"{wanted!r} does not follow in the text"
            continue
        start = found + len(wanted)
        yield found, start


def value_faults(figure: Case) -> Iterator[str]:
    low, high, bound = figure["low"], figure["high"], figure["bound"]
    fits = {
        "exact": low is not None and low == high,
        "about": low is not None and low == high,
        "at_least": low is not None and high is None,
        "at_most": low is None and high is not None,
        "range": isinstance(low, int | float) and isinstance(high, int | float) and low < high,
        "vague": low in (12, 100, 1000, 10000, 100000) and high is None,
    }
    if not fits.get(str(bound), False):
        yield f"{figure['number']!r}: bound {bound} against {low}..{high}"


def figure_faults(figure: Case, text: str) -> Iterator[str]:
    if missing := FIGURE_KEYS - figure.keys():
        yield f"{figure['number']!r} lacks {sorted(missing)}"
        return
    yield from value_faults(figure)
    for key, known in (("measure", MEASURES.split()), ("kind", KINDS)):
        if str(figure[key]) not in known:
            yield f"{figure['number']!r}: unknown {key} {figure[key]!r}"
    if figure.get("place", "body") not in PLACES:
        yield f"{figure['number']!r}: unknown place {figure['place']!r}"
    for key in ("claimant", "via"):
        if figure[key] is not None and str(figure[key]) not in text:
            yield f"{key} {figure[key]!r} is not in the text"
    for key in ("said", "reference"):
        yield from date_faults(figure[key])


def date_faults(edtf: object) -> Iterator[str]:
    try:
        if edtf is not None:
            days(str(edtf))
    except BadDate as error:
        yield str(error)


def faults(case: Case) -> Iterator[str]:
    """Everything wrong with one case, in words."""
    text, covered = str(case["text"]), list[Span]()
    header = HEADER.match(text)
    start = header.end() if header else 0
    lists = (("figures", "number"), ("rejected", "number"), ("dates", "text"))
    for key, words in lists:
        entries: list[Case] = case[key]  # type: ignore[assignment]
        for span in spans(text, entries, words, start):
            if isinstance(span, str):
                yield f"{key}: {span}"
            else:
                covered.append(span)
        for entry in entries:
            if key == "figures":
                yield from figure_faults(entry, text)
            elif key == "rejected" and entry["reason"] not in REASONS.split():
                yield f"unknown reason {entry['reason']!r}"
            elif key == "dates":
                yield from date_faults(entry["edtf"])
    yield from date_faults(case["published"])
    covered.sort()
    for one, other in pairwise(covered):
        if other[0] < one[1]:
            yield f"{text[slice(*one)]!r} and {text[slice(*other)]!r} overlap"
    for digits in DIGITS.finditer(text, start):
        if not any(first <= digits.start() and digits.end() <= last for first, last in covered):
            yield f"{digits.group()!r} at {digits.start()} is neither figure, rejected nor date"


def main() -> int:
    named, texts, bad = list(all_cases()), set[str](), 0
    for name, case in named:
        if case["text"] in texts:
            print(f"{name}: the same text stands twice")
            bad += 1
        texts.add(str(case["text"]))
        for fault in faults(case):
            print(f"{name}: {fault}")
            bad += 1
    print(f"{len(named)} cases, {bad} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
