"""A web server of the test's own, on the loopback address, and the guard that lets a test reach it."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from articles.intake.hosts import Address, Guard

PAGE = """<html lang="de"><head><meta charset="utf-8"><title>Soldaten im Kursker Gebiet</title>
<meta property="og:title" content="Soldaten im Kursker Gebiet"><meta property="og:site_name" content="Tagesblatt">
<meta property="article:published_time" content="2025-05-03T10:00:00+02:00"></head><body><article>
<h1>Soldaten im Kursker Gebiet</h1><p>Nach Angaben des Staates sind 10.000 Soldaten im Kursker Gebiet. Weitere 3000
sollen folgen, sagte ein Sprecher am Samstag. Die Zahl lasse sich nicht unabhängig überprüfen.</p>
<p>Im Winter waren es nach denselben Angaben noch 8000 gewesen; seither seien Verwundete ersetzt
und neue Einheiten verlegt worden.</p></article>
</body></html>"""


@dataclass
class Answer:
    body: bytes = PAGE.encode()
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0  # seconds between two bytes


ANSWERS = {
    "/page": Answer(headers={"Content-Type": "text/html; charset=utf-8"}),
    "/unnamed": Answer(headers={"Content-Type": "text/html"}),
    "/latin": Answer(
        PAGE.replace('<meta charset="utf-8">', "").encode("cp1252"),
        headers={"Content-Type": "text/html;charset=ISO-8859-1"},
    ),
    "/gzip": Answer(gzip.compress(PAGE.encode()), headers={"Content-Type": "text/html", "Content-Encoding": "gzip"}),
    "/bomb": Answer(
        gzip.compress(b"<p>" * 4_000_000), headers={"Content-Type": "text/html", "Content-Encoding": "gzip"}
    ),
    "/large": Answer(b"<p>" * 1_700_000, headers={"Content-Type": "text/html"}),
    "/pdf": Answer(b"%PDF", headers={"Content-Type": "application/pdf"}),
    "/gone": Answer(b"", 410),
    "/empty": Answer(b"<html><body></body></html>", headers={"Content-Type": "text/html"}),
    "/drip": Answer(b"x" * 1000, headers={"Content-Type": "text/html"}, drip=0.05),
    "/moved": Answer(b"", 302, {"Location": "/page"}),
    "/nowhere": Answer(b"", 302),
    "/loop": Answer(b"", 301, {"Location": "/loop"}),
    "/to-metadata": Answer(b"", 302, {"Location": "http://169.254.169.254/latest/meta-data/"}),
    "/to-name": Answer(b"", 302, {"Location": "http://inside.test/secret"}),
    "/to-file": Answer(b"", 302, {"Location": "file:///etc/passwd"}),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        answer = ANSWERS.get(self.path, Answer(b"", 404))
        self.server.asked.append((self.path, self.headers["Host"]))  # type: ignore[attr-defined]
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if not answer.drip:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        try:
            self.send(answer)
        except OSError:
            return  # whoever asked has gone

    def send(self, answer: Answer) -> None:
        if not answer.drip:
            self.wfile.write(answer.body)
            return
        for byte in answer.body:
            self.wfile.write(bytes([byte]))
            time.sleep(answer.drip)

    def log_message(self, *args: object) -> None:
        pass


class Site(ThreadingHTTPServer):
    daemon_threads = True
    asked: list[tuple[str, str]]

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def guard(self, resolve: Callable[[str, int], list[Address]] | None = None) -> Guard:
        """Lets a test reach this server alone: by name it stands at news.test."""
        return Guard(
            allows=lambda address: address.is_loopback,
            ports=frozenset({self.port, 80, 443}),
            resolve=resolve or (lambda host, port: [ip_address({"news.test": "127.0.0.1"}.get(host, "10.0.0.7"))]),
        )

    def url(self, path: str) -> str:
        return f"http://news.test:{self.port}{path}"


@contextmanager
def serving() -> Iterator[Site]:
    site = Site(("127.0.0.1", 0), Handler)
    site.asked = []
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
