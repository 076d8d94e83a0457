"""How well the reader reads: precision, recall and F1 on the annotated examples, beside dateparser alone.

    python -m tests.reading.measure                both halves, totals only
    python -m tests.reading.measure --errors       also what went wrong, in the development half
    python -m tests.reading.measure --json         the table as JSON
    python -m tests.reading.measure --groups       the development half alone: old lines, news lines, texts

A number span is right if its text is; a value if low, high and bound are; a claimant by the comparison below; a date if
its first and last day are and the spans overlap. Values, measures and claimants count only where the span is right.
"No claimant" counts as an answer; of relays, days of saying and references only those stated count, since most figures
have none.
"""

import argparse
import json
import re
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from articles.reading import EdtfDate, Figure, Reading, read
from articles.reading.published import days_of

CASES = Path(__file__).parent / "cases"
HALVES = {"development": "dev", "set aside": "held_out"}
GROUPS = ("lines", "news lines", "texts")
TASKS = (
    "number spans",
    "value and bound",
    "measure",
    "kind",
    "claimant",
    "relay (via)",
    "said",
    "reference",
    "dates",
    "noise rejected",
    "dates, dateparser alone",
)
HEADER = re.compile(r" date \d{4}(?:-\d\d){0,2} ")
GERMAN_ENDINGS = re.compile(r"(?:es|en|er|em|s|n|e)$")
WORD = re.compile(r"\w+")


@dataclass
class Case:
    name: str
    text: str
    language: str
    published: str | None
    figures: list[dict[str, Any]]
    rejected: list[dict[str, Any]]
    dates: list[dict[str, Any]]
    group: str = "lines"


def cases(folder: Path) -> Iterator[Case]:
    """The one-line cases of a folder, then its whole texts."""
    for lines in sorted(folder.glob("lines*.jsonl")):
        group = "news lines" if "news" in lines.stem else "lines"
        for line in lines.read_text("utf-8").splitlines():
            if line.strip():
                yield made(json.loads(line), group)
    for path in sorted((folder / "texts").glob("*.json")):
        text = path.with_suffix(".txt").read_text("utf-8")
        yield made({"id": path.stem, **json.loads(path.read_text("utf-8")), "text": text}, "texts")


def made(entry: dict[str, Any], group: str) -> Case:
    return Case(
        entry["id"], entry["text"], entry["language"], entry.get("published"),
        entry.get("figures", []), entry.get("rejected", []), entry.get("dates", []), group,
    )  # fmt: skip


def placed(case: Case, entries: list[dict[str, Any]], words: str) -> list[tuple[int, int]]:
    """Where entries stand, as check.py has it: at their start, else the next place behind the one before; else -1."""
    header = HEADER.match(case.text)
    found, at = [], header.end() if header else 0
    for entry in entries:
        piece = str(entry[words])
        start = int(entry.get("start", case.text.find(piece, at)))
        at = start + len(piece) if start >= 0 else at
        found.append((start, at) if start >= 0 else (-1, -1))
    return found


class Score:
    """Counts of what was right, given and wanted, by task."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.given: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()
        self.errors: list[str] = []

    def add(self, task: str, right: int, given: int, wanted: int) -> None:
        self.right[task] += right
        self.given[task] += given
        self.wanted[task] += wanted

    def table(self) -> dict[str, dict[str, float]]:
        return {task: self.row(task) for task in TASKS}

    def row(self, task: str) -> dict[str, float]:
        precision = self.right[task] / max(self.given[task], 1)
        recall = self.right[task] / max(self.wanted[task], 1)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {
            "precision": round(precision, 3),
            "recall": round(recall, 3),
            "F1": round(f1, 3),
            "n": self.wanted[task],
        }


def score(case: Case, total: Score) -> None:
    reading = read(case.text, published=case.published, language=None)
    if reading.language != case.language:
        total.errors.append(f"{case.name}: language {reading.language}")
    score_figures(case, reading, total)
    score_dates(case, reading, total)


def score_figures(case: Case, reading: Reading, total: Score) -> None:
    wanted = placed(case, case.figures, "number")
    given = {(figure.number_start, figure.number_end): figure for figure in reading.figures}
    right: Counter[str] = Counter()
    for span, gold in zip(wanted, case.figures, strict=True):
        figure = given.get(span)
        if figure is None:
            total.errors.append(f"{case.name}: missed {gold['number']!r} in {near(case.text, span)!r}")
            continue
        checks = {
            "number spans": True,
            "value and bound": (figure.low, figure.high, figure.bound) == (gold["low"], gold["high"], gold["bound"]),
            "measure": figure.measure == gold["measure"],
            "kind": figure.kind == gold["kind"],
            "claimant": same_claimant(figure.claimant, gold.get("claimant")),
        }
        right.update(task for task, good in checks.items() if good)
        got = {
            "value and bound": (figure.low, figure.high, figure.bound),
            "measure": figure.measure,
            "kind": figure.kind,
            "claimant": figure.claimant,
        }
        want = {
            "value and bound": (gold["low"], gold["high"], gold["bound"]),
            "measure": gold["measure"],
            "kind": gold["kind"],
            "claimant": gold.get("claimant"),
        }
        for task, good in checks.items():
            if not good:
                total.errors.append(
                    f"{case.name}: {task} of {gold['number']!r}: {got[task]!r}, wanted {want[task]!r} in {figure.quote!r}"  # noqa: E501
                )
    for span, figure in given.items():
        if span not in wanted:
            total.errors.append(f"{case.name}: not wanted {figure.number!r} ({figure.measure}) in {figure.quote!r}")
    for task in ("number spans", "value and bound", "measure", "kind", "claimant"):
        total.add(task, right[task], len(given), len(wanted))
    score_stated(case, given, wanted, total)
    score_noise(case, reading, wanted, total)


def score_stated(case: Case, given: dict[tuple[int, int], Figure], wanted: list[tuple[int, int]], total: Score) -> None:
    """Relay, day of saying and reference: right, given and wanted among those that are stated."""
    for span, gold in zip(wanted, case.figures, strict=True):
        figure = given.get(span)
        if figure is None:
            continue
        pairs: dict[str, tuple[Any, Any, bool]] = {
            "relay (via)": (figure.via, gold.get("via"), same_claimant(figure.via, gold.get("via"))),
            "said": same_days(figure.said, gold.get("said")),
            "reference": same_days(figure.reference, gold.get("reference")),
        }
        for task, (got, want, same) in pairs.items():
            total.add(task, same and want is not None, got is not None, want is not None)
            if not same:
                total.errors.append(
                    f"{case.name}: {task} of {gold['number']!r}: {got!r}, wanted {want!r} in {figure.quote!r}"
                )


def same_days(given: EdtfDate | None, wanted: str | None) -> tuple[str | None, str | None, bool]:
    """Both as EDTF, and whether they mean the same days."""
    first, last = days_of(wanted) if wanted else (None, None)
    days = (first.isoformat() if first else None, last.isoformat() if last else None)
    ours = (given.earliest, given.latest) if given else (None, None)
    return given.edtf if given else None, wanted, (given is None) == (wanted is None) and days == ours


def score_noise(case: Case, reading: Reading, figures: list[tuple[int, int]], total: Score) -> None:
    """Noise is right if it is rejected (for whatever reason); a rejected figure is wrong. Dates' numbers are left out."""  # noqa: E501
    wanted = placed(case, case.rejected, "number")
    rejected = [(one.start, one.end, one.reason) for one in reading.rejected]
    right = 0
    for (start, end), gold in zip(wanted, case.rejected, strict=True):
        hit = [reason for first, last, reason in rejected if first < end and start < last]
        right += bool(hit)
        if not hit:
            total.errors.append(
                f"{case.name}: noise {gold['number']!r} ({gold['reason']}) not rejected in {near(case.text, (start, end))!r}"  # noqa: E501
            )
        elif gold["reason"] not in hit:
            total.errors.append(
                f"{case.name}: reason of {gold['number']!r}: {hit[0]}, wanted {gold['reason']} in {near(case.text, (start, end))!r}"  # noqa: E501
            )
    wrong = sum(any(first < end and start < last for start, end in figures) for first, last, _ in rejected)
    total.add("noise rejected", right, right + wrong, len(wanted))


def score_dates(case: Case, reading: Reading, total: Score) -> None:
    wanted = placed(case, case.dates, "text")
    given = [(one.start, one.end, one.date.earliest, one.date.latest, one.text) for one in reading.dates]
    total.add("dates", matches(case, wanted, given, total.errors), len(given), len(wanted))
    alone = by_dateparser(case) if case.dates or len(case.text) < 400 else []
    total.add("dates, dateparser alone", matches(case, wanted, alone, []), len(alone), len(wanted))


def matches(
    case: Case,
    wanted: list[tuple[int, int]],
    given: list[tuple[int, int, str | None, str | None, str]],
    errors: list[str],
) -> int:
    left = list(given)
    right = 0
    for (start, end), gold in zip(wanted, case.dates, strict=True):
        first, last = (day and day.isoformat() for day in days_of(gold["edtf"]))
        hit = next((one for one in left if one[0] < end and start < one[1] and (one[2], one[3]) == (first, last)), None)
        if hit:
            left.remove(hit)
            right += 1
        else:
            over = [(one[4], one[2], one[3]) for one in given if one[0] < end and start < one[1]]
            errors.append(
                f"{case.name}: date {gold['text']!r} {gold['edtf']} read as {over} (published {case.published})"
            )
    errors.extend(
        f"{case.name}: date not wanted {one[4]!r} {one[2]}/{one[3]}"
        for one in left
        if not any(one[0] < end and start < one[1] for start, end in wanted)
    )
    return right


def by_dateparser(case: Case) -> list[tuple[int, int, str | None, str | None, str]]:
    """What dateparser finds by itself in the same text: each find as the one day it gives."""
    from dateparser.search import search_dates

    first, _ = days_of(case.published) if case.published else (None, None)
    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
    if first:
        settings["RELATIVE_BASE"] = datetime(first.year, first.month, first.day)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = search_dates(case.text, languages=[case.language], settings=settings) or []
    read_as, at = [], 0
    for text, moment in found:
        start = case.text.find(text, at)
        day = moment.date().isoformat()
        read_as.append((start, start + len(text), day, day, text))
        at = max(at, start)
    return read_as


def same_claimant(given: str | None, wanted: str | None) -> bool:
    """Both none, or one contains the other's last content word, lower-cased and without German endings."""
    if given is None or wanted is None:
        return given is None and wanted is None
    ours, theirs = stems(given), stems(wanted)
    return bool(ours and theirs) and (ours[-1] in theirs or theirs[-1] in ours)


def stems(text: str) -> list[str]:
    return [GERMAN_ENDINGS.sub("", word) or word for word in WORD.findall(text.lower()) if len(word) > 1]


def near(text: str, span: tuple[int, int]) -> str:
    return text[max(0, span[0] - 60) : span[1] + 60] if span[0] >= 0 else "(not in the text)"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--errors", action="store_true", help="list what went wrong in the development half")
    options.add_argument("--json", action="store_true", help="print the table as JSON")
    options.add_argument("--groups", action="store_true", help="the development half alone, by group of cases")
    asked = options.parse_args()
    tables = by_group(errors=asked.errors) if asked.groups else by_half(errors=asked.errors)
    print(json.dumps(tables, indent=1) if asked.json else shown(tables))


def by_half(*, errors: bool) -> dict[str, dict[str, dict[str, float]]]:
    return {
        name: table_of(list(cases(CASES / folder)), errors=errors and folder == "dev")
        for name, folder in HALVES.items()
    }


def by_group(*, errors: bool) -> dict[str, dict[str, dict[str, float]]]:
    found = list(cases(CASES / "dev"))
    groups = {name: [case for case in found if case.group == name] for name in GROUPS}
    return {name: table_of(group, errors=errors) for name, group in groups.items()}


def table_of(found: list[Case], *, errors: bool) -> dict[str, dict[str, float]]:
    total = Score()
    for case in found:
        score(case, total)
    if errors:
        print("\n".join(total.errors), file=sys.stderr)
    return total.table()


def shown(tables: dict[str, dict[str, dict[str, float]]]) -> str:
    """The table in Markdown, as the README has it."""
    lines = [
        "| | " + " | ".join(f"{half}: P | R | F1 | n" for half in tables) + " |",
        "|---" * (1 + 4 * len(tables)) + "|",
    ]
    for task in TASKS:
        cells = [
            f"{table[task]['precision']:.2f} | {table[task]['recall']:.2f} | {table[task]['F1']:.2f} | {table[task]['n']:.0f}"  # noqa: E501
            for table in tables.values()
        ]
        lines.append(f"| {task} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
