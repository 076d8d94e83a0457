"""Signing in: failures lock out, nothing tells whether an account exists, sessions end, all is recorded."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from axes.models import AccessFailureLog, AccessLog
from django.contrib.auth import hashers
from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
LOGIN = "/admin/login/"


@pytest.fixture(autouse=True)
def _counted_anew(settings: Any) -> Iterator[None]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a real one takes half a second
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def erika(db: None) -> User:
    made = User.objects.create_user("erika", password=PASSWORD, is_staff=True)
    made.groups.add(Group.objects.get(name="editor"))
    return made


def sign_in(client: Client, name: str, password: str, **more: Any) -> Any:
    return client.post(LOGIN, {"username": name, "password": password}, headers={"Accept-Language": "en"}, **more)


def test_five_failures_lock_out_and_say_so_for_a_while(client: Client, erika: User) -> None:
    answers = [sign_in(client, "erika", f"wrong {number}") for number in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    right = sign_in(client, "erika", PASSWORD)
    assert (right.status_code, right["Retry-After"]) == (429, "900")
    assert "Wait 15 minutes" in right.content.decode()


def test_a_stranger_does_not_lock_out_the_editor(erika: User) -> None:
    for number in range(6):
        sign_in(Client(REMOTE_ADDR="203.0.113.9"), "erika", f"wrong {number}")
    assert sign_in(Client(REMOTE_ADDR="203.0.113.8"), "erika", PASSWORD).status_code == 302


def test_success_counts_anew(client: Client, erika: User) -> None:
    for _round in range(2):
        for number in range(4):
            assert sign_in(client, "erika", f"wrong {number}").status_code == 200
        assert sign_in(client, "erika", PASSWORD).status_code == 302


def test_many_names_from_one_address_are_stopped(client: Client, settings: Any) -> None:
    settings.SIGN_IN_LIMIT = 8
    statuses = [sign_in(client, f"name-{number}", "wrong").status_code for number in range(10)]
    assert statuses in ([200] * 8 + [429] * 2, [200] * 10)  # ten that meet the turn of the minute


def text_of(answer: Any, name: str) -> str:
    """The page without what differs from request to request."""
    import re

    text = answer.content.decode().replace(name, "NAME")
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", text)


def test_no_answer_tells_whether_an_account_exists(erika: User) -> None:
    User.objects.create_user("gone", password=PASSWORD, is_staff=True, is_active=False)
    User.objects.create_user("reader", password=PASSWORD)
    tried = [("erika", "wrong"), ("nobody", "wrong"), ("gone", "wrong"), ("gone", PASSWORD), ("reader", PASSWORD)]
    answers = []
    for name, password in tried:
        client = Client()
        for _time in range(2):
            answers.append(text_of(sign_in(client, name, password), name))
    assert len(set(answers)) == 1
    locked = []
    for name in ("erika", "nobody", "gone"):
        client = Client()
        for _time in range(6):
            answer = sign_in(client, name, "wrong")
        locked.append((answer.status_code, text_of(answer, name)))
    assert len(set(locked)) == 1
    assert locked[0][0] == 429


def test_an_unknown_name_costs_as_much_as_a_known_one(erika: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hash is what takes time: it is made once for either."""
    made: list[str] = []
    encode = hashers.get_hasher().__class__.encode

    def counting(self: Any, password: str, *rest: Any, **named: Any) -> str:
        made.append(password)
        return encode(self, password, *rest, **named)

    monkeypatch.setattr(hashers.get_hasher().__class__, "encode", counting)
    for name in ("erika", "nobody"):
        sign_in(Client(), name, f"wrong for {name}")
    assert made == ["wrong for erika", "wrong for nobody"]


def test_every_sign_in_and_failure_is_recorded_without_the_password(client: Client, erika: User) -> None:
    sign_in(client, "erika", "a wrong secret")
    sign_in(client, "erika", PASSWORD)
    client.post("/admin/logout/")
    [log], [failure] = AccessLog.objects.all(), AccessFailureLog.objects.all()
    assert (log.username, log.ip_address, log.logout_time is not None) == ("erika", "127.0.0.1", True)
    assert (failure.username, failure.ip_address) == ("erika", "127.0.0.1")
    kept = [str(vars(one)) for one in (log, failure)]
    assert not any(word in row for row in kept for word in ("a wrong secret", PASSWORD))


@pytest.mark.parametrize("weak", ["kurz", "password1234", "123456789012", "erika-meier-1"])
def test_weak_passwords_are_refused(erika: User, weak: str) -> None:
    erika.last_name = "meier"
    erika.username = "erika-meier-1"
    with pytest.raises(ValidationError):
        validate_password(weak, erika)
    validate_password("correct horse battery", erika)


def opened(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def test_a_disabled_person_is_signed_out_at_once_and_for_good(client: Client, erika: User) -> None:
    sign_in(client, "erika", PASSWORD)
    other = Client()
    other.force_login(User.objects.create_user("kim", is_staff=True))
    assert opened(client)
    erika.is_active = False
    erika.save()
    assert not opened(client)
    erika.is_active = True
    erika.save()
    assert not opened(client)
    assert opened(other)


def test_a_person_disabled_by_a_bulk_update_loses_the_session_with_the_next_request(
    client: Client, erika: User
) -> None:
    sign_in(client, "erika", PASSWORD)
    User.objects.filter(pk=erika.pk).update(is_active=False)
    assert not opened(client)
    User.objects.filter(pk=erika.pk).update(is_active=True)
    assert not opened(client)


@pytest.mark.parametrize(("pause", "after"), [(2 * 3600 - 60, True), (2 * 3600 + 60, False)])
def test_an_idle_session_ends(
    client: Client, erika: User, monkeypatch: pytest.MonkeyPatch, pause: int, after: bool
) -> None:
    sign_in(client, "erika", PASSWORD)
    later = time.time() + pause
    monkeypatch.setattr("newsroom.signing_in.time.time", lambda: later)
    assert opened(client) is after


def test_a_session_ends_after_twelve_hours_of_work(
    client: Client, erika: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, "erika", PASSWORD)
    began = time.time()
    found = []
    for hours in (1.5, 3, 4.5, 6, 7.5, 9, 10.5, 11.9, 12.1):
        monkeypatch.setattr("newsroom.signing_in.time.time", lambda hours=hours: began + hours * 3600)
        found.append(opened(client))
    assert found == [True] * 8 + [False]


def test_public_pages_read_no_session(client: Client, erika: User) -> None:
    sign_in(client, "erika", PASSWORD)
    before = Session.objects.get().expire_date
    answer = client.get("/nowhere/")
    assert "Cookie" not in answer.get("Vary", "")
    assert Session.objects.get().expire_date == before
