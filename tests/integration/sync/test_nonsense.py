"""Answers that no program would give: each is one of our own errors, and costs nobody anything."""

import threading
import tracemalloc
import zlib
from collections.abc import Callable, Iterator

import pytest

from tests.support.agreeing import (
    HEALTH,
    always,
)
from tests.support.misbehaving import (
    Act,
    Misbehaving,
    answer,
    endless,
    misbehaving,
    raw,
    redirects,
    refuses,
    tells,
)
from zenjin_core.wire.auth import Login
from zenjin_desktop.errors import NotOurServer, Offline, Refused, TooManyTries
from zenjin_desktop.sync.address import parse_server
from zenjin_desktop.sync.api import Api, Transport, sign_in

NO = {"success": False, "error": "No.", "code": ""}
LAST_MOMENT = "Fri, 31 Dec 9999 23:59:59 -0100"
NO_DATES = [
    LAST_MOMENT,
    "Mon, 01 Jan 0001 00:00:00 +0100",
    "Mon, 06 Nov 1994 08:49:37 +99999999999999999999",
    "Mon, 06 Nov 99999999999999999999999 08:49:37 GMT",
    "Wed, 31 Feb 2026 00:00:00 GMT",
    "((((((((",
    "",
]

Connect = Callable[[Misbehaving], Api]


@pytest.fixture
def connect() -> Iterator[Connect]:
    opened: list[Api] = []

    def to(server: Misbehaving) -> Api:
        transport = Transport(parse_server(server.url), stop=threading.Event(), seconds=5.0)
        opened.append(Api(transport))
        return opened[-1]

    yield to
    for api in opened:
        api.close()


def health_of(act: Act, connect: Connect) -> Offline | Refused:
    """What the hand-shake ends in."""
    with misbehaving(always(act)) as server, pytest.raises((Offline, Refused)) as caught:
        connect(server).health()
    assert isinstance(caught.value, Offline | Refused)
    return caught.value


@pytest.mark.parametrize(
    "to", ["http://[::1", "http://a:99999999/", "http://" + "x" * 300 + ".\xe4/", "//[", "\\\\"]
)
def test_a_redirect_to_nowhere_is_a_redirect(to: str, connect: Connect) -> None:
    assert health_of(redirects(to), connect).values["reason"] == "redirect"


def test_a_redirect_with_an_endless_body_is_not_read(connect: Connect) -> None:
    head = b"HTTP/1.1 302 X\r\nLocation: /login\r\nContent-Type: text/html\r\n\r\n"
    sent: list[int] = []
    with misbehaving(always(endless(head, sent))) as server:
        api = connect(server)
        with pytest.raises(NotOurServer, match="redirect"):
            api.health()
        api.close()
    assert sum(sent) < 32 << 20, "no more than what fills the line"


@pytest.mark.parametrize("date", NO_DATES)
@pytest.mark.parametrize("header", ["Date", "Retry_After"])
def test_a_date_that_is_none_is_as_good_as_none(header: str, date: str, connect: Connect) -> None:
    no = health_of(tells(503, NO, **{header: date}), connect)
    assert isinstance(no, Refused)
    assert no.retry_after in {None, 0.0, 300.0}


@pytest.mark.parametrize("seconds", ["9" * 400, "Wed, 21 Oct 2999 07:28:00 GMT"])
def test_who_is_sent_away_for_ever_at_the_sign_in_is_told_of_an_hour(seconds: str) -> None:
    no = refuses(429, "Slow down.", code="slow_down", Retry_After=seconds)
    with misbehaving(always(no)) as server:
        transport = Transport(parse_server(server.url), stop=threading.Event(), seconds=5.0)
        with pytest.raises(TooManyTries, match="60 minutes"):
            sign_in(transport, Login(login="anna", password="secret-1"))
        transport.close()


def failure_with(details: bytes) -> Act:
    body = b'{"success":false,"error":"Oh.","details":' + details + b"}"
    return answer(500, body, "application/json")


DEEP = b"[" * 100_000 + b"]" * 100_000


@pytest.mark.parametrize("details", [DEEP, b"9" * 100_000, b"[1e999]", b'"\\ud800"'])
def test_details_that_cannot_be_read_are_text_or_nothing(details: bytes, connect: Connect) -> None:
    assert health_of(failure_with(details), connect).reason.code in {"refused", "offline"}


@pytest.mark.parametrize(
    "act",
    [
        answer(200, DEEP, "application/json"),
        answer(200, b'{"success":true,"message":' + DEEP + b"}", "application/json"),
        answer(400, b'{"success":false,"error":"Oh.","items":' + DEEP + b"}", "application/json"),
        answer(200, b'{"success":true,"x":"\xff\xfe"}', "application/json"),
        answer(400, b'{"success":false,"error":"Oh.","items":"\xff"}', "application/json"),
        tells(200, {**HEALTH, "service": "x" * 5_000_000}),
    ],
)
def test_nonsense_is_no_server_of_ours(act: Act, connect: Connect) -> None:
    no = health_of(act, connect)
    assert isinstance(no, NotOurServer)
    assert len(str(no)) < 500


def test_a_sentence_of_another_program_is_fit_for_a_line(connect: Connect) -> None:
    no = health_of(refuses(403, "\x1b[2JYou\r\nmay\0not\u2028" + "x" * 1_000_000), connect)
    assert isinstance(no, Refused)
    assert no.error.startswith("[2JYou  may not ")
    assert len(no.error) == 300


def bomb(*, chunked: bool) -> Act:
    packing = zlib.compressobj(wbits=31)
    zeros = bytes(1_000_000)
    packed = b"".join([*(packing.compress(zeros) for _ in range(200)), packing.flush()])
    if not chunked:
        return answer(200, packed, "application/json", Content_Encoding="gzip")
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    return raw(head + b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed))


@pytest.mark.parametrize("chunked", [False, True])
def test_a_packed_answer_is_unpacked_no_further_than_any_of_ours(
    chunked: bool, connect: Connect
) -> None:
    act = bomb(chunked=chunked)
    tracemalloc.start()
    try:
        no = health_of(act, connect)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert no.values["reason"] == "an endless answer"
    assert most < 16 << 20


SIGNED_IN = {
    "success": True,
    "userId": "anna-1",
    "login": "anna",
    "displayName": "Anna",
    "token": "anna-1.secret",
}
LOGIN = Login(login="anna", password="secret-1")


@pytest.mark.parametrize(
    "wrong",
    [
        {"token": "anna-1." + "x" * 1_000_000},
        {"token": "anna-1.a\r\nCookie: b"},
        {"token": "another.secret"},
        {"userId": "x" * 200, "token": "x" * 200 + ".secret"},
        {"userId": "", "token": ".secret"},
    ],
)
def test_a_token_that_is_none_is_not_kept(wrong: dict[str, str]) -> None:
    with misbehaving(always(tells(200, SIGNED_IN | wrong))) as server:
        transport = Transport(parse_server(server.url), stop=threading.Event(), seconds=5.0)
        with pytest.raises(NotOurServer, match="a token that is none"):
            sign_in(transport, LOGIN)
        transport.close()


def test_a_name_of_a_million_characters_is_cut_where_it_is_taken_over() -> None:
    names = {"login": "a\0" + "n" * 1_000_000, "displayName": "\x1b[2JA" + "n" * 1_000_000}
    with misbehaving(always(tells(200, SIGNED_IN | names))) as server:
        transport = Transport(parse_server(server.url), stop=threading.Event(), seconds=5.0)
        who = sign_in(transport, LOGIN)
        transport.close()
    assert (len(who.login), len(who.display_name)) == (64, 64)
    assert (who.login + who.display_name).isprintable()
