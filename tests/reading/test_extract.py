"""The command that prints readings: its lines, its refusals, its exit codes."""

import json
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def extract(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "extract", *arguments]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


def test_it_prints_a_line_an_article_and_names_what_it_refuses(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" date 2025-12-13 Kim räumte ein, dass neun Soldaten starben.", "utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.html").write_text("<p>5 Tote</p>", "utf-8")

    done = extract(str(tmp_path))

    (line,) = done.stdout.splitlines()
    article = json.loads(line)
    assert done.returncode == 0
    assert list(article) == ["file", "language", "published", "figures", "rejected", "dates"]
    assert article["published"] == {
        "edtf": "2025-12-13",
        "earliest": "2025-12-13",
        "latest": "2025-12-13",
        "basis": "stated",
        "reason": None,
    }
    (figure,) = article["figures"]
    assert list(figure) == [
        "start", "end", "quote", "number", "number_start", "number_end", "low", "high", "bound", "measure", "kind", "unit",  # noqa: E501
        "scope", "claimant", "via", "said", "reference", "place", "confidence",
    ]  # fmt: skip
    assert (figure["number"], figure["low"], figure["measure"], figure["claimant"]) == ("neun", 9, "killed", "Kim")
    assert done.stderr.splitlines() == [
        f"{tmp_path / 'b.txt'}: the file is empty",
        f"{tmp_path / 'c.html'}: .html files are no text: use import_articles",
    ]


def test_it_keeps_the_order_on_several_processes(tmp_path: Path) -> None:
    for number in range(260):
        (tmp_path / f"{number:03}.txt").write_text(f"Es fielen {number + 3} Soldaten.", "utf-8")

    done = extract("--jobs", "2", str(tmp_path))

    assert [json.loads(line)["figures"][0]["low"] for line in done.stdout.splitlines()] == list(range(3, 263))


def test_it_fails_if_nothing_was_read(tmp_path: Path) -> None:
    done = extract(str(tmp_path / "missing.txt"))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{tmp_path / 'missing.txt'}: No such file or directory\n"
