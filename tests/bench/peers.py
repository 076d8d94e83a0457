"""Our streams beside others' on the same claims: python -m tests.bench.peers [--claims 100000] [--runs 3] [--ours]

Fills a scratch database, copies the table that our CSV gives into SQLite for Datasette, and asks all of them in turns
over HTTP on this machine, each from one fresh process: rows a second, time to the first byte, memory above idle, and
how long an answer to If-None-Match takes. `psql COPY` is the limit, twice: of the claims with their vocabulary, and of
all that a record tells, with citations, passages and articles. Prints medians as a table in Markdown; each answer must
hold all claims. Datasette is fetched by uv for the run; it is no dependency.
"""

import argparse
import csv
import http.client
import io
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.bench.serving import Answer, ask, free_port, granian, ledger, serving

CITATIONS = """
    SELECT t.attribution, t.via, t.verifiable, p.start, p."end", p.exact, p.prefix, p.suffix, p.place, r.text_kind,
        a.id AS article, a.title, a.url, a.published, a.published_basis, o.name AS outlet
    FROM timeline_citation t
        JOIN articles_passage p ON p.id = t.passage_id
        JOIN articles_revision r ON r.id = p.revision_id
        JOIN articles_article a ON a.id = r.article_id
        LEFT JOIN articles_outlet o ON o.id = a.outlet_id
    WHERE t.claim_id = c.id
"""
JOINED = """
    SELECT c.id, c.status, d.slug AS dossier, m.slug AS measure, c.kind, c.unit, s.id AS scope, n.slug AS claimant,
        n.kind AS claimant_kind, c.low, c.high, c.bound, c.wording, c.said, c.said_basis, c.reference,
        c.reference_basis, c.derived, e.slug AS scope_side {citations}
    FROM timeline_claim c
        JOIN timeline_scope s ON s.id = c.scope_id
        JOIN timeline_dossier d ON d.id = s.dossier_id
        JOIN timeline_measure m ON m.id = c.measure_id
        LEFT JOIN timeline_side e ON e.id = s.side_id
        LEFT JOIN timeline_claimant n ON n.id = c.claimant_id
    WHERE c.status = 'published'
"""
BARE = JOINED.format(citations="")
WHOLE = JOINED.format(citations=f", (SELECT json_agg(one) FROM ({CITATIONS}) one) AS citations")
LIMITS = {
    "psql COPY, JSON of the whole record": f"COPY (SELECT row_to_json(joined) FROM ({WHOLE}) joined) TO STDOUT",
    "psql COPY, CSV of the whole record": f"COPY ({WHOLE}) TO STDOUT (FORMAT csv, HEADER)",
    "psql COPY, JSON without citations": f"COPY (SELECT row_to_json(joined) FROM ({BARE}) joined) TO STDOUT",
    "psql COPY, CSV without citations": f"COPY ({BARE}) TO STDOUT (FORMAT csv, HEADER)",
}
HELLO = "/peer/hello"
SMALL = 50  # conditional requests a run: they are short


@dataclass
class Measured:
    """What the runs of one export gave; seconds, and megabytes above idle."""

    rows: int
    whole: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    unchanged: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Export:
    """An address of a server; `rows` reads the number of rows from its answer."""

    command: Callable[[int], list[str]]
    ready: str
    address: str
    rows: Callable[[Answer], int]


def copy_to_sqlite(port: int, path: Path) -> None:
    """The very table that our CSV gives, with the index that its paging by id needs."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/api/v1/claims.csv")
    table = csv.reader(io.TextIOWrapper(connection.getresponse(), "utf-8", newline=""))
    names = next(table)
    with sqlite3.connect(path) as database:
        columns = ", ".join("id INTEGER PRIMARY KEY" if name == "id" else f'"{name}"' for name in names)
        database.execute(f"CREATE TABLE claims ({columns})")
        database.executemany(f"INSERT INTO claims VALUES ({', '.join('?' * len(names))})", table)
    database.close()


def datasette(database: Path, port: int, claims: int) -> list[str]:
    if not (uv := shutil.which("uv")):
        raise SystemExit("uv fetches Datasette for this run: python3 -m pip install uv")
    options = ["max_csv_mb=0", "suggest_facets=off", f"max_returned_rows={claims + 1}", "sql_time_limit_ms=600000"]
    chosen = [part for option in options for part in ("--setting", *option.split("="))]
    return [uv, "tool", "run", "--from", "datasette", "datasette", "serve", str(database), "--port", str(port), *chosen]


def run(name: str, export: Export, measured: Measured, environment: dict[str, str]) -> None:
    """One export from a fresh server, which has answered one small request before."""
    port = free_port()
    with serving(export.command(port), port, export.ready, environment) as server:
        idle = server.memory("VmRSS")
        server.forget_peak()
        answer = ask(port, export.address)
        if answer.status != 200 or export.rows(answer) != measured.rows:
            raise SystemExit(f"{name}: {answer} is not {measured.rows} rows")
        measured.whole.append(answer.whole)
        measured.first.append(answer.first)
        measured.memory.append(server.memory("VmHWM") - idle)
        if answer.etag:
            again = [ask(port, export.address, {"If-None-Match": answer.etag}) for _ in range(SMALL)]
            if {one.status for one in again} != {304}:
                raise SystemExit(f"{name}: no 304 for its own ETag")
            measured.unchanged += [one.whole for one in again]


def copy_out(statement: str, environment: dict[str, str], measured: Measured) -> None:
    """The limit: psql's own client, into this process, as an HTTP client would take it."""
    command = [sys.executable, "manage.py", "dbshell", "--", "-qAt", "-c", "SELECT 'connected'", "-c", statement]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        os.read(process.stdout.fileno(), 10)  # connected, and a line end: from here on it is the copy
        began, lines, arrived = time.perf_counter(), 0, []
        while piece := os.read(process.stdout.fileno(), 256 * 1024):
            arrived.append(time.perf_counter() - began)
            lines += piece.count(b"\n")
        measured.first.append(arrived[0])
        measured.whole.append(arrived[-1])  # not the end of the process
    if lines < measured.rows:  # a cell of CSV may hold several
        raise SystemExit(f"{lines} lines of COPY are not {measured.rows} rows")


def table(found: dict[str, Measured], hello: list[float]) -> Iterable[str]:
    yield "| export | rows/s | first byte, ms | memory above idle, MB | 304, ms |"
    yield "|---|---|---|---|---|"
    for name, one in found.items():
        memory = f"{median(one.memory):.1f}" if one.memory else "–"
        unchanged = f"{median(one.unchanged) * 1000:.1f}" if one.unchanged else "–"
        rate, first = one.rows / median(one.whole), median(one.first) * 1000
        yield f"| {name} | {rate:,.0f} | {first:,.0f} | {memory} | {unchanged} |"
    yield f"\nThe smallest view of the same server answers in {median(hello) * 1000:.1f} ms."


def hellos(environment: dict[str, str]) -> list[float]:
    port = free_port()
    with serving(granian(port), port, HELLO, environment):
        return [ask(port, HELLO).whole for _ in range(SMALL)]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--claims", type=int, default=100_000)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--kept", help="folder in which ledgers are, or are to be")
    options.add_argument("--ours", action="store_true", help="our exports and psql's alone")
    asked = options.parse_args()
    with ledger(asked.claims, asked.kept) as environment:
        if asked.ours:
            compare(ours(), published(environment), asked.runs, environment)
            return
        database, port = Path(environment["NEWSROOM_DATA"]) / "claims.db", free_port()
        database.unlink(missing_ok=True)
        with serving(granian(port), port, HELLO, environment):
            copy_to_sqlite(port, database)
        rows = published(environment)
        compare({**ours(), **theirs(database, asked.claims, rows)}, rows, asked.runs, environment)
        print(facets(database, asked.claims, environment))


def published(environment: dict[str, str]) -> int:
    """How many claims an export holds."""
    port = free_port()
    with serving(granian(port), port, HELLO, environment):
        return ask(port, "/api/v1/claims.ndjson").lines


def lines(answer: Answer) -> int:
    return answer.lines


def headed(answer: Answer) -> int:
    return answer.lines - 1


def ours() -> dict[str, Export]:
    warm = "/api/v1/claims?limit=1"
    return {
        "ours, NDJSON": Export(granian, warm, "/api/v1/claims.ndjson", lines),
        "ours, CSV": Export(granian, warm, "/api/v1/claims.csv", headed),
    }


def theirs(database: Path, claims: int, rows: int) -> dict[str, Export]:
    command: Callable[[int], list[str]] = lambda port: datasette(database, port, claims)  # noqa: E731
    warm, json = "/claims/claims.json?_size=1", "/claims/claims.json?_shape=array&_nl=on&_size=max"
    own = "/api/v1/claims?limit=1"
    return {
        "Datasette, NDJSON": Export(command, warm, json, lambda answer: answer.lines + 1),
        "Datasette, CSV stream": Export(command, warm, "/claims/claims.csv?_stream=on&_size=max", headed),
        "django-import-export, JSON": Export(granian, own, "/peer/import-export.json", lambda answer: rows),
        "django-import-export, CSV": Export(granian, own, "/peer/import-export.csv", headed),
    }


def facets(database: Path, claims: int, environment: dict[str, str]) -> str:
    """One filter over the same figures: our table of 50 rows with its nine facets, and Datasette's with three."""
    pages = {
        "ours": (granian, "/nordfront/?view=table&measure=killed"),
        "Datasette": (
            lambda port: datasette(database, port, claims),
            "/claims/claims?dossier=nordfront&measure=killed&_facet=kind&_facet=claimant&_facet=scope&_size=50",
        ),
    }
    found = {}
    for name, (command, address) in pages.items():
        port = free_port()
        with serving(command(port), port, "/", {**environment, "PAGE_CACHE": "0"}):
            answers = [ask(port, address) for _ in range(SMALL)]
            if {one.status for one in answers} != {200}:
                raise SystemExit(f"{name}: {answers[-1]}")
            found[name] = median(one.whole for one in answers[1:]) * 1000
    return (
        f"\nA filtered page with facets: ours {found['ours']:.0f} ms, Datasette {found['Datasette']:.0f} ms, "
        f"ratio {found['ours'] / found['Datasette']:.2f}"
    )


def compare(exports: dict[str, Export], rows: int, runs: int, environment: dict[str, str]) -> None:
    found = {name: Measured(rows) for name in [*exports, *LIMITS]}
    hello: list[float] = []
    for number in range(runs):
        for name, export in exports.items():
            run(name, export, found[name], environment)
        for name, statement in LIMITS.items():
            copy_out(statement, environment, found[name])
        hello += hellos(environment)
        print(f"run {number + 1} of {runs}", file=sys.stderr)
    print(f"{rows:,} claims\n")
    print("\n".join(table(found, hello)))


if __name__ == "__main__":
    main()
