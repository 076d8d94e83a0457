"""Bodies: whole or refused, few at a time."""

import io
import threading

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from newsroom.receiving import IN_MEMORY, MOST, MOST_OF_ONE, Places, ReceivingMiddleware


def answered(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.body)


def sent(stream: io.RawIOBase, length: int) -> HttpResponse:
    request = RequestFactory().post("/", data=b"", content_type="text/plain")
    request.META["CONTENT_LENGTH"], request._stream = str(length), stream
    return ReceivingMiddleware(answered)(request)


@pytest.mark.parametrize("body", [b"x", b"a" * 100_000, b"b" * (IN_MEMORY + 1)], ids=len)
def test_a_body_comes_as_it_was_sent(body: bytes) -> None:
    answer = sent(io.BytesIO(body), len(body))
    assert (answer.status_code, answer.content) == (200, body)


def test_a_body_that_breaks_off_is_refused(caplog: pytest.LogCaptureFixture) -> None:
    with translation.override("en"):
        answer = sent(io.BytesIO(b"geheim"), 7)
    assert (answer.status_code, "broke off" in answer.content.decode()) == (400, True)
    assert "geheim" not in caplog.text


def test_a_connection_that_is_lost_is_refused() -> None:
    class Lost(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise ConnectionResetError

    assert sent(Lost(), 7).status_code == 400


def test_one_address_takes_few_places_and_all_are_few() -> None:
    places, held = Places(), threading.Event()
    taken: list[bool] = []

    def take(who: str) -> None:
        with places.one(who) as free:
            taken.append(free)
            held.wait(20)

    threads = [threading.Thread(target=take, args=[who]) for who in ["a"] * 4 + ["b", "c", "d", "e"]]
    for one in threads:
        one.start()
    while len(taken) < len(threads):
        pass
    held.set()
    for one in threads:
        one.join()
    assert taken.count(True) == MOST
    with places.one("a") as free:
        assert free
    assert not places.taken
    assert MOST_OF_ONE < MOST


def test_who_waits_gets_the_place_that_is_given_back() -> None:
    places = Places()
    first, second = places.one("a"), places.one("a")
    first.__enter__()
    second.__enter__()
    threading.Timer(0.02, lambda: first.__exit__(None, None, None)).start()
    with places.one("a") as free:
        assert free
    second.__exit__(None, None, None)
