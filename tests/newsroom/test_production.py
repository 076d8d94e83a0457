"""Production settings: what is unsafe stops the program; what is left passes Django's own check of a deployment."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

KEY = "k3y-of-the-tests-" + "abcdefghijklmnopqrstuvwxyz0123456789"
GOOD = {"PRODUCTION": "1", "SECRET_KEY": KEY, "ALLOWED_HOSTS": "figures.example.org"}
VARIABLES = {*GOOD, "DEBUG", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE", "PROXIES"}


def manage(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_check_of_a_deployment_finds_nothing() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", **GOOD)
    assert (done.returncode, "no issues" in done.stdout) == (0, True), done.stderr


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": "ab" * 40}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": "django-insecure-" + KEY}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS holds *"),
        ({"ALLOWED_HOSTS": "figures.example.org, *"}, "ALLOWED_HOSTS holds *"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is empty"),
        ({"DEBUG": "1"}, "DEBUG is 1 in production"),
        ({"DEBUG": "yes"}, "DEBUG is 'yes'"),
        ({"PROXIES": "two"}, "PROXIES is 'two'"),
        ({"DATABASE_URL": "sqlite:///x"}, "DATABASE_URL must name a PostgreSQL"),
    ],
    ids=lambda one: " ".join(one.values())[:30] if isinstance(one, dict) else "",
)
def test_what_is_unsafe_stops_the_program(change: dict[str, str], told: str) -> None:
    done = manage("check", **{**GOOD, **change})
    assert done.returncode != 0
    assert told in done.stderr
    assert not change.get("SECRET_KEY") or change["SECRET_KEY"] not in done.stderr.splitlines()[-1]


def test_a_database_of_ones_own_means_production() -> None:
    done = manage("check", DATABASE_URL="postgres://ledger:secret@127.0.0.1:1/ledger", SECRET_KEY="short")
    assert "SECRET_KEY is weak" in done.stderr


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/nowhere/", "/admin/login/", "/api/v1/docs", "/health/live"])
def test_every_answer_keeps_the_browser_out_of_the_readers_devices(client: Client, path: str) -> None:
    answer = client.get(path)
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/admin/jsi18n/", "/admin/nowhere/"])
def test_nobody_keeps_a_page_of_the_admin(client: Client, path: str) -> None:
    assert "no-store" in client.get(path)["Cache-Control"]
    assert "private" in client.get(path)["Cache-Control"]


@pytest.mark.django_db
def test_readers_are_led_to_tls_and_health_is_asked_from_within(client: Client, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    led: Any = client.get("/nowhere/")
    assert (led.status_code, led["Location"]) == (301, "https://testserver/nowhere/")
    assert client.get("/health/live").status_code == 200
    assert client.get("/nowhere/", secure=True)["Strict-Transport-Security"].startswith("max-age=31536000")
