"""A real browser on the real demo: started as a user starts it, in a folder of its own."""

import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    if CHROMIUM is None:
        assert not os.environ.get("CI"), "CI must have a Chromium"
        pytest.skip("no Chromium on this machine")
    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-software-rasterizer",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
    ]
    flags += ["--disable-component-update", "--disable-sync"]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": flags}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "de-DE"}


@dataclass
class Site:
    """A running demo: its address, its folder, the passwords that it printed."""

    url: str
    data: Path
    passwords: dict[str, str]
    output: str


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health/ready", timeout=5) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def with_data(data: Path) -> dict[str, str]:
    """The environment of a program that keeps its database in a folder, and has no other."""
    drop = ("DATABASE_URL", "SECRET_KEY", "DJANGO_SETTINGS_MODULE", "ALLOWED_HOSTS")
    kept = {name: value for name, value in os.environ.items() if name not in drop}
    return {**kept, "NEWSROOM_DATA": str(data)}


def passwords_in(output: str) -> dict[str, str]:
    return dict(re.findall(r"account (\w+), password (\S+)", output))


def run_demo(data: Path) -> Iterator[Site]:
    """Start `manage.py demo`, wait until it answers, stop it as Ctrl-C does."""
    address = f"127.0.0.1:{free_port()}"
    log = data.parent / f"{data.name}.log"
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "demo", address],
            cwd=ROOT,
            env=with_data(data),
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    url = f"http://{address}"
    try:
        deadline = time.monotonic() + 120
        while not answers(url):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.2)
        output = log.read_text()
        yield Site(url, data, passwords_in(output), output)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)


def demo_before() -> Path:
    """The data of a demo that ran once and was stopped: whoever of the run asks first makes them, others copy them."""
    shared = Path(os.environ["NEWSROOM_TEST_SERVER"])
    made, log = shared / "demo", shared / "demo.txt"
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not log.exists():
            for found in run_demo(made):
                output = found.output
            log.write_text(output)
    return made


def copy_of_demo(data: Path) -> str:
    """Puts a copy of it there; returns what the demo said when it ran."""
    made = demo_before()
    subprocess.run(["cp", "--archive", str(made), str(data)], check=True)  # the database's files keep their owner
    return made.with_suffix(".txt").read_text()


def run_again(data: Path) -> Iterator[Site]:
    """The demo as on its second run, with the passwords of its first."""
    before = copy_of_demo(data)
    for found in run_demo(data):
        yield Site(found.url, data, passwords_in(before), found.output)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield from run_again(tmp_path_factory.mktemp("demo") / "data")
