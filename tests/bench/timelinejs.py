"""Our timeline beside TimelineJS, which shows the same events: what a browser loads, paints, shifts and runs.

    python -m tests.bench.timelinejs [RUNS]

TimelineJS comes from npm into a folder of its own that goes afterwards. Each page is opened with an empty cache in the
same Chromium; both servers are on this machine and compress. Prints medians; asserts nothing.
"""

import functools
import gzip
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import urllib.request
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

PACKAGE = "@knight-lab/timelinejs@3.9.11"
PAGE = """<!doctype html><html lang="de"><head><meta charset="utf-8"><title>TimelineJS</title>
<link rel="stylesheet" href="/dist/css/timeline.css"><script src="/dist/js/timeline.js"></script></head>
<body><div id="timeline" style="width: 100%; height: 600px"></div>
<script>new TL.Timeline("timeline", EVENTS, {language: "de"});</script></body></html>"""
WATCH = """
  window.seen = {paint: 0, shift: 0};
  new PerformanceObserver(list => { for (const one of list.getEntries()) seen.paint = one.startTime; })
    .observe({type: 'largest-contentful-paint', buffered: true});
  new PerformanceObserver(list => { for (const one of list.getEntries()) seen.shift += one.value; })
    .observe({type: 'layout-shift', buffered: true});
"""


class Packed(SimpleHTTPRequestHandler):
    """Files as gzip, as any newsroom's server sends them."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


def main(runs: int) -> None:
    from tests.browser.conftest import run_demo

    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # the database's own user passes through
        for site in run_demo(Path(folder) / "data"):
            other = beside(Path(folder), site.url)
            with sync_playwright() as playwright:
                chromium = shutil.which("chromium") or shutil.which("chromium-browser")
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                tell("ours", [opened(browser, f"{site.url}/nordkorea/?lang=de") for _run in range(runs)])
                tell(
                    "ours, events alone",
                    [opened(browser, f"{site.url}/nordkorea/?view=events") for _run in range(runs)],
                )
                tell("TimelineJS", [opened(browser, other) for _run in range(runs)])
                browser.close()


def beside(folder: Path, site: str) -> str:
    """A page with the ledger's events in TimelineJS; its address."""
    subprocess.run(["npm", "install", "--prefix", str(folder), PACKAGE], check=True, capture_output=True)
    package = folder / "node_modules" / "@knight-lab" / "timelinejs"
    with urllib.request.urlopen(f"{site}/api/v1/events?limit=500") as answer:
        events = json.load(answer)["items"]
    (package / "index.html").write_text(PAGE.replace("EVENTS", json.dumps({"events": [slide(one) for one in events]})))
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Packed, directory=str(package)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/index.html"


def slide(event: dict[str, Any]) -> dict[str, Any]:
    year, month, day = event["date"]["earliest"].split("-")
    quotes = " ".join(one["quote"] for one in event["citations"])
    return {
        "start_date": {"year": year, "month": month, "day": day},
        "text": {"headline": event["title"], "text": quotes},
    }


def opened(browser: Browser, address: str) -> dict[str, float]:
    """One visit: milliseconds to the largest paint, shift, milliseconds of script, kilobytes and number of answers."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(WATCH)
    wire = context.new_cdp_session(page)
    wire.send("Performance.enable")
    wire.send("Network.enable")
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(1000)
    seen = page.evaluate("seen")
    metrics = {one["name"]: one["value"] for one in wire.send("Performance.getMetrics")["metrics"]}
    context.close()
    return {
        "largest paint, ms": seen["paint"],
        "layout shift": seen["shift"],
        "script, ms": metrics["ScriptDuration"] * 1000,
        "kB": sum(sizes) / 1000,
        "answers": len(sizes),
    }


def tell(name: str, visits: list[dict[str, float]]) -> None:
    middle = {measure: statistics.median(visit[measure] for visit in visits) for measure in visits[0]}
    print(f"{name:20}", ", ".join(f"{measure} {value:.3g}" for measure, value in middle.items()), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 5)
