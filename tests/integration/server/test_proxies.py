"""Whose address counts behind a reverse proxy, and that nobody chooses his own."""

from collections.abc import Callable
from ipaddress import ip_network

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from litestar.types import Receive, Scope, Send

from tests.integration.server.conftest import QUICK
from tests.support.clock import Clock
from zenjin_server.app import GUESSES_PER_ADDRESS, create_app
from zenjin_server.database import Database
from zenjin_server.layers.proxies import one_sender, sender_address
from zenjin_server.settings.config import Settings

PROXY = "127.0.0.1"
TRUSTED = [ip_network("127.0.0.1"), ip_network("10.0.0.0/8"), ip_network("::1")]


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        (PROXY, ["203.0.113.7"], "203.0.113.7"),
        (PROXY, [], PROXY),
        ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"),
        # what the client wrote itself stands before what the proxy wrote
        (PROXY, ["198.51.100.1, 203.0.113.7"], "203.0.113.7"),
        (PROXY, ["198.51.100.1", "203.0.113.7"], "203.0.113.7"),
        (PROXY, ["203.0.113.7, 10.1.2.3"], "203.0.113.7"),
        (PROXY, ["10.1.2.3, 10.1.2.4"], "10.1.2.3"),
        (PROXY, ["mia, 10.1.2.4"], "10.1.2.4"),
        (PROXY, ["unknown"], PROXY),
        (PROXY, ["203.0.113.7:5123"], "203.0.113.7"),
        ("::1", ["[2001:db8::7]:5123"], "2001:db8::7"),
        ("::ffff:127.0.0.1", ["2001:db8::7"], "2001:db8::7"),
        ("testclient", ["203.0.113.7"], "testclient"),
    ],
)
def test_the_nearest_address_no_trusted_proxy_has(
    peer: str, forwarded: list[str], found: str
) -> None:
    headers = [(b"x-forwarded-for", hop.encode()) for hop in forwarded]
    assert sender_address(peer, headers, TRUSTED) == found
    assert sender_address(peer, headers, []) == peer


def test_one_subscriber_of_ipv6_has_many_addresses() -> None:
    assert one_sender("2001:db8:1:2:3::4") == one_sender("2001:db8:1:2::99")
    assert one_sender("2001:db8:1:3::4") != one_sender("2001:db8:1:2::4")
    assert one_sender("203.0.113.7") == "203.0.113.7"


@pytest.fixture
def guess(settings: Settings, database: Database, clock: Clock) -> Callable[..., int]:
    """Tries a wrong password through a proxy that a server trusts or not; the status."""
    assert database.place

    def guessed(login: str, sender: str, *, trusted: tuple[str, ...]) -> int:
        if trusted not in clients:
            behind = msgspec.structs.replace(settings, trusted_proxies=trusted)
            app = create_app(behind, now=clock, passwords=QUICK)
            inner = app.asgi_handler

            async def from_proxy(scope: Scope, receive: Receive, send: Send) -> None:
                scope["client"] = (PROXY, 4711)
                await inner(scope, receive, send)

            app.asgi_handler = from_proxy
            clients[trusted] = TestClient(app)
        answer = clients[trusted].post(
            "/api/auth/login",
            json={"login": login, "password": "falsch-geraten"},
            headers={"X-Forwarded-For": sender},
        )
        return answer.status_code

    clients: dict[tuple[str, ...], TestClient[Litestar]] = {}
    return guessed


def test_guesses_count_by_the_real_address(guess: Callable[..., int]) -> None:
    for number in range(GUESSES_PER_ADDRESS):
        assert guess(f"a-{number}", "203.0.113.7", trusted=(PROXY,)) == 401
    assert guess("b", "203.0.113.7", trusted=(PROXY,)) == 429
    # a forged entry before the proxy's own changes nothing, another pupil is not held up
    assert guess("b", "198.51.100.1, 203.0.113.7", trusted=(PROXY,)) == 429
    assert guess("b", "203.0.113.8", trusted=(PROXY,)) == 401


def test_a_stranger_does_not_escape_the_limit_by_a_header(guess: Callable[..., int]) -> None:
    for number in range(GUESSES_PER_ADDRESS):
        assert guess(f"a-{number}", f"203.0.113.{number}", trusted=()) == 401
    assert guess("b", "198.51.100.1", trusted=()) == 429
