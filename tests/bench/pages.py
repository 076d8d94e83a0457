"""Pages at a thousand claims and at a million: python -m tests.bench.pages [--sizes 1000 … 1000000] [--runs 15]

Fills a scratch database of each size and asks our server, one worker, for pages of its first dossier, in turns with
the smallest view of the same site. Prints medians in ms, what they are of that view ("hello") and of the smallest
ledger, as tables in Markdown and as a plot (mermaid, which code hosts draw). Nothing is kept between requests, but for
the rows "from cache" and "304". A million claims take a quarter of an hour to fill and 18 GB: --kept FOLDER keeps the
ledgers for the next run.
"""

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from statistics import median
from urllib.parse import quote

from tests.bench.serving import PROJECT, ask, free_port, granian, ledger, serving

HELLO = "/peer/hello"
HOME = "/nordfront/"
WORDS = """
from collections import Counter
from timeline.models import Edition
import json
texts = Edition.objects.in_force().filter(dossier__slug="nordfront", claim__isnull=False).order_by("number")
counted = Counter(word for text in texts.values_list("search", flat=True)[:3000] for word in set(text.split()))
words = [(count, word) for word, count in counted.items() if word.isalpha() and len(word) > 5]
print(json.dumps([max(words)[1], min(words)[1]]))
"""


def words(environment: dict[str, str]) -> tuple[str, str]:
    """The word that most of the figures have, and one that fewest have."""
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", WORDS]
    done = subprocess.run(command, check=True, env=environment, cwd=PROJECT, capture_output=True, text=True)
    common, rare = json.loads(done.stdout.splitlines()[-1])
    return common, rare


def pages(common: str, rare: str) -> dict[str, str]:
    return {
        "chart, all figures": HOME,
        "chart, one measure": f"{HOME}?measure=killed",
        "table of 50 rows": f"{HOME}?view=table",
        "table, two filters": f"{HOME}?view=table&measure=killed&side=ostland",
        "search, common word": f"{HOME}?view=table&q={quote(common)}",
        "search, rare word": f"{HOME}?view=table&q={quote(rare)}",
        "chart, two months": f"{HOME}?from=2025-01-01&to=2025-02-28",
        "chart, as known on a day": f"{HOME}?known=2025-01-01",
    }


def warm(port: int, address: str) -> None:
    """A ledger of long ago lies on the disk: what takes too long is given up with a 503, and then comes from memory."""
    if 200 not in (ask(port, address).status for _one in range(5)):
        raise SystemExit(f"{address} does not answer")


def measure(environment: dict[str, str], runs: int) -> dict[str, float]:
    """Median seconds of each kind of answer."""
    found: dict[str, list[float]] = defaultdict(list)
    asked = pages(*words(environment))
    port = free_port()
    with serving(granian(port), port, HELLO, {**environment, "PAGE_CACHE": "0"}):
        for address in asked.values():
            warm(port, address)
        for _one in range(runs + 1):  # the first is not counted
            for name, address in {"hello": HELLO, **asked}.items():
                answer = ask(port, address)
                if answer.status != 200:
                    raise SystemExit(f"{address}: {answer}")
                found[name].append(answer.whole)
    port = free_port()
    with serving(granian(port), port, HELLO, environment):
        for _one in range(runs + 1):
            found["hello"].append(ask(port, HELLO).whole)
            answer = ask(port, HOME)
            found["from cache"].append(answer.whole)
            found["304"].append(ask(port, HOME, {"If-None-Match": answer.etag}).whole)
    return {name: median(times[1:]) for name, times in found.items()}


def tables(found: dict[int, dict[str, float]]) -> list[str]:
    sizes = list(found)
    heads = [f"{size:,}".replace(",", " ") for size in sizes]
    lines = [f"| ms at … claims | {' | '.join(heads)} | largest to smallest | largest to hello |"]
    lines.append("|---|" + "---:|" * (len(sizes) + 2))
    first, last = found[sizes[0]], found[sizes[-1]]
    for name in first:
        times = " | ".join(f"{found[size][name] * 1000:.1f}" for size in sizes)
        lines.append(f"| {name} | {times} | {last[name] / first[name]:.1f} | {last[name] / last['hello']:.0f} |")
    return lines


def plot(found: dict[int, dict[str, float]]) -> list[str]:
    """Server time of the pages by size, as mermaid's xychart."""
    sizes = ", ".join(f'"{size}"' for size in found)
    lines = ["```mermaid", "xychart-beta", '    title "Server time by claims in the ledger"', f"    x-axis [{sizes}]"]
    lines.append('    y-axis "ms"')
    for name in next(iter(found.values())):
        if name not in ("hello", "from cache", "304"):
            lines.append(f"    line [{', '.join(f'{times[name] * 1000:.0f}' for times in found.values())}]")
    return [*lines, "```"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--kept", help="folder in which ledgers are, or are to be")
    options = parser.parse_args()
    found = {}
    for size in options.sizes:
        with ledger(size, options.kept) as environment:
            found[size] = measure(environment, options.runs)
    print("\n".join([*tables(found), "", *plot(found)]))


if __name__ == "__main__":
    main()
