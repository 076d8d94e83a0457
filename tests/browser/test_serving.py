"""The server itself: slow clients take no worker away, and it takes up new code without cutting anybody off.

The last test gives the demo new workers, which have counted no attempts to sign in.
"""

import signal
import socket
import threading
import time
import urllib.request
from urllib.parse import urlsplit

import psutil

from tests.browser.conftest import Site

SLOW = 200  # far more than there are threads to answer


def granian(site: Site) -> psutil.Process:
    """The process that keeps the workers, by the port in its command."""
    port = str(urlsplit(site.url).port)
    found = [one for one in psutil.Process().children(recursive=True) if port in one.cmdline()]
    return min(found, key=lambda one: one.create_time())


def opened(site: Site, sent: bytes) -> socket.socket:
    place = urlsplit(site.url)
    made = socket.create_connection((place.hostname, place.port), timeout=10)
    made.sendall(sent)
    return made


HALF_HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: "
HALF_BODY = b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9000\r\n"
HALF_BODY += b"Content-Type: application/x-www-form-urlencoded\r\n\r\nusername="


def test_slow_clients_keep_no_reader_waiting(site: Site) -> None:
    """Half a head, or half a body, and then silence: https://en.wikipedia.org/wiki/Slowloris_(cyber_attack)."""
    slow = [opened(site, HALF_HEAD if number % 2 else HALF_BODY) for number in range(SLOW)]
    try:
        for _one in range(10):
            began = time.monotonic()
            with urllib.request.urlopen(site.url, timeout=20) as answer:
                assert answer.status == 200
            assert time.monotonic() - began < 10
        heard = [status_of(one) for one in slow]
    finally:
        for one in slow:
            one.close()
    refused = heard.count(b"503") + heard.count(b"429")  # signing in has a limit of its own
    assert refused > SLOW / 4, "bodies beyond the few places are refused at once"
    assert set(heard) <= {b"503", b"429", b"408", b""}


def status_of(connection: socket.socket) -> bytes:
    """The status that came within a moment, or nothing."""
    connection.settimeout(0.01)
    try:
        return connection.recv(1000)[9:12]
    except TimeoutError:
        return b""


def test_half_a_head_is_hung_up_on(site: Site) -> None:
    waiting = opened(site, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
    waiting.settimeout(60)
    assert waiting.recv(1000)[:12] in (b"", b"HTTP/1.1 408")


def test_new_code_is_taken_up_without_cutting_anybody_off(site: Site) -> None:
    """SIGHUP, as the README says: https://github.com/emmett-framework/granian."""
    main, ended, answers, failures = granian(site), threading.Event(), [], []

    def ask() -> None:
        while not ended.is_set():
            try:
                with urllib.request.urlopen(site.url, timeout=30) as answer:
                    answers.append(answer.status)
            except OSError as error:
                failures.append(error)
            time.sleep(0.1)  # a machine of few cores is to start two workers meanwhile

    asking = [threading.Thread(target=ask) for _one in range(2)]
    for one in asking:
        one.start()
    before = {one.pid for one in main.children()}
    main.send_signal(signal.SIGHUP)
    deadline = time.monotonic() + 120
    while {one.pid for one in main.children()} & before and time.monotonic() < deadline:
        time.sleep(0.2)
    time.sleep(1)
    ended.set()
    for one in asking:
        one.join()
    assert not {one.pid for one in main.children()} & before, "the workers are new"
    assert failures == []
    assert len(answers) > 10
    assert set(answers) == {200}
