"""What the environment says, read and checked: settings that are wrong stop the program, with a way to mend them."""

import os
from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY = 50  # characters, of which so many different: Django's security.W009
DIFFERENT = 5


def env_flag(name: str, *, default: bool) -> bool:
    """Read NAME as 0 or 1. Raises ImproperlyConfigured for anything else."""
    value = os.environ.get(name, "1" if default else "0")
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} is {value!r}: write 0 or 1")
    return value == "1"


def env_number(name: str, *, default: int) -> int:
    """Read NAME as a whole number. Raises ImproperlyConfigured for anything else."""
    value = os.environ.get(name, str(default))
    if not value.isascii() or not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number")
    return int(value)


def env_list(name: str, default: str = "") -> list[str]:
    """Read NAME as words joined by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def check_production(*, debug: bool, key: str, hosts: Sequence[str]) -> None:
    """Refuse what would open a public site to everybody. Raises ImproperlyConfigured; no message tells the key."""
    if debug:
        raise ImproperlyConfigured("DEBUG is 1 in production: it shows code and settings to every reader. Write 0")
    if len(key) < SHORTEST_KEY or len(set(key)) < DIFFERENT or key.startswith("django-insecure-"):
        raise ImproperlyConfigured(
            f"SECRET_KEY is weak: it needs {SHORTEST_KEY} random characters or more. Make one with "
            "`python3 -c 'import secrets; print(secrets.token_urlsafe(50))'`"
        )
    if not hosts:
        raise ImproperlyConfigured("ALLOWED_HOSTS is empty: name what the site answers under, joined by commas")
    if any("*" in host or host == "." for host in hosts):
        raise ImproperlyConfigured("ALLOWED_HOSTS holds *: name the hosts, such as figures.example.org")
