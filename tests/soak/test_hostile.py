"""Random and hostile requests over every route, as a stranger, an editor, a chief editor and a superuser: never a 5xx.

Addresses come from the resolver, so that a new route is among them; their parts are keys and names that exist as often
as not, their queries every parameter and every column with every look-up, and the rest what has broken programs before.
"""

import random
import re
from collections import Counter
from typing import Any
from urllib.parse import quote

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Field
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from tests.timeline.desk.people import person

REQUESTS = 100_000
WORDS = [
    "", "0", "-1", "1", "2", "9" * 30, "1e9", "NaN", "null", "undefined", "true", "nord", "nordkorea", "claim",
    "\0", "%00", "../../etc/passwd", "..\\..\\x", "<script>alert(1)</script>", "' OR 1=1 --", '"; DROP TABLE x; --',
    "{{7*7}}", "${7*7}", "%s%n", "\u202egnp.exe", "😀", "é" * 50, "a" * 3000, "\r\nX-Evil: 1", "\ufeff",
    "2025-02-30", "0000-00-00", "99999-01-01", "2025-05-03", "2025-05", "2025-05-03T10:00:00Z", "[2025..]", "sent",
    "killed", "present", "published", "said", "chart", "table", "sources", "events", "de", "xx", "linear", "log",
    "٣", "１", "+1", "1_000", "0x1F", "1,5", "[]", "{}", "*", "?", "&", "#", ";", "%", "%E4", "\u2028", "a.b",
]  # fmt: skip
NAMES = [
    "dossier", "measure", "kind", "scope", "scope_side", "claimant", "side", "outlet", "place", "status", "from", "to",
    "axis", "known", "recorded", "q", "view", "scale", "sort", "page", "lang", "cursor", "limit", "url", "format", "a",
    "b", "since", "until", "text", "maxwidth", "next", "_changelist_filters", "_popup", "_to_field", "o", "p", "e",
    "id__exact", "password__startswith", "action", "_selected_action", "csrfmiddlewaretoken", "item", "name",
    "app_label", "model_name", "field_name", "term",
]  # fmt: skip
METHODS = ["get"] * 10 + ["post"] * 6 + ["head", "put", "patch", "delete", "options", "trace"]
KINDS = [
    "application/x-www-form-urlencoded",
    "application/json",
    "multipart/form-data; boundary=x",
    "text/plain",
    "\x00",
]
SIGNED_IN_AGAIN = 30  # a hostile request may sign its sender out


def routes() -> list[str]:
    """Each address of the site with {} for its parts."""

    def walk(resolver: Any, before: str) -> list[str]:
        found = []
        for one in resolver.url_patterns:
            here = before + str(one.pattern)
            found += [here] if isinstance(one, URLPattern) else walk(one, here)
        return found

    return walk(get_resolver(), "")


def look_ups() -> list[str]:
    """Every column of every table, alone and with each look-up that it knows, as the admin's filters take them."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for column in model._meta.get_fields():
            known = column.get_lookups() if isinstance(column, Field) else []
            found += [column.name, *(f"{column.name}__{one}" for one in known)]
    return sorted(set(found))


def real() -> list[str]:
    """Keys and addresses of what there is: a hostile request is worst where it meets something."""
    found = []
    for model in apps.get_models():
        for one in model._default_manager.order_by("pk")[:3]:
            found += [str(one.pk), *(str(getattr(one, name)) for name in ("slug", "code") if hasattr(one, name))]
    return sorted(set(found))


class Attacker:
    def __init__(self, draw: random.Random) -> None:
        self.draw, self.routes, self.look_ups, self.real = draw, routes(), look_ups(), real()

    def word(self) -> str:
        return self.draw.choice(WORDS)

    def part(self) -> str:
        return self.draw.choice(self.real) if self.draw.random() < 0.5 else self.word()

    def name(self) -> str:
        chance = self.draw.random()
        return self.word() if chance < 0.1 else self.draw.choice(NAMES if chance < 0.6 else self.look_ups)

    def path(self) -> str:
        route = re.sub(
            r"\(\?P<\w+>[^)]*\)\$?|<[^>]*>", lambda found: quote(self.part(), safe="/"), self.draw.choice(self.routes)
        )
        route = route.replace("^", "").replace("$", "")
        return "/" + (quote(self.word()) + "/" + route if self.draw.random() < 0.05 else route)

    def pairs(self, most: int = 5) -> list[tuple[str, str]]:
        """Often one alone: of several, the first that is refused hides the others."""
        return [(self.name(), self.part()) for _ in range(self.draw.choice([0, 1, 1, 1, 2, most]))]

    def query(self) -> str:
        text = "&".join(f"{quote(name)}={quote(value, errors='ignore')}" for name, value in self.pairs())
        return text + self.draw.choice(["", "", "", "&%ff=%fe", "&&&=", "&a=%C3%28"])

    def headers(self) -> dict[str, str]:
        names = [
            "Accept",
            "Accept-Language",
            "Accept-Encoding",
            "If-None-Match",
            "HX-Request",
            "X-Forwarded-For",
            "X-Request-ID",
        ]
        names += ["Range", "Cookie", "Referer", "Origin", "HX-Current-URL", "If-Modified-Since", "Authorization"]
        plain = [one for one in WORDS if one.isascii() and one.isprintable()]
        return {name: self.draw.choice(plain) for name in self.draw.sample(names, self.draw.randint(0, 3))}

    def ask(self, client: Client) -> tuple[str, int]:
        method, path = self.draw.choice(METHODS), f"{self.path()}?{self.query()}"
        data: Any = {}
        if method == "post" and self.draw.random() < 0.6:
            data = {"data": dict(self.pairs(8))}
        elif method in ("post", "put", "patch"):
            body = self.word().encode(errors="replace") * self.draw.randint(0, 50)
            data = {"data": body, "content_type": self.draw.choice(KINDS)}
        answer = getattr(client, method)(path, headers=self.headers(), **data)
        if answer.streaming:
            b"".join(answer.streaming_content)
        return f"{method} {path}", answer.status_code


@pytest.mark.django_db
def test_no_request_is_answered_by_a_5xx(
    first_dossier: None, share: float, draw: random.Random, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.RATE_LIMIT = settings.SIGN_IN_LIMIT = 0
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    people = [None, person("editor", "hostile-editor"), person("chief editor", "hostile-chief")]
    people.append(User.objects.create_superuser("hostile-superuser"))
    clients = [Client(raise_request_exception=False) for _one in people]
    attacker, statuses, broken = Attacker(draw), Counter(), Counter()
    wanted = round(REQUESTS * share)
    for number in range(wanted):
        which = number % len(people)
        if people[which] and number // len(people) % SIGNED_IN_AGAIN == 0:
            if not User.objects.filter(pk=people[which].pk, is_active=True).exists():
                people[which].save()
            clients[which].force_login(people[which])
        with transaction.atomic():  # what a broken request leaves must not break the next
            asked, status = attacker.ask(clients[which])
        statuses[status] += 1
        if status >= 500 and status != 501:  # 501: oEmbed's answer to another format than JSON, as its standard asks
            broken[f"{status} {asked[:300]}"] += 1
        if number % 1000 == 999:
            with capsys.disabled():
                print(f"\r{number + 1} of {wanted} requests, {broken.total()} answered by a 5xx", end="", flush=True)
    print(f"\n{statuses.total()} requests over {len(attacker.routes)} routes: {dict(sorted(statuses.items()))}")
    assert not broken, "\n".join(broken)
