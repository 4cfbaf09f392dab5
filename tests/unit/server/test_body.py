"""A body that is too long is read to its end before the refusal: else the client hears nothing."""

import asyncio

import pytest
from litestar.types import ASGIApp, HTTPRequestEvent, Receive, ReceiveMessage, Scope, Send

from zenjin_server.errors import Refused
from zenjin_server.layers.body import DRAIN_TIMES, bounded_body

LIMIT = 20


async def reading_all(scope: Scope, receive: Receive, send: Send) -> None:
    del scope, send
    while (await receive())["more_body"]:  # type: ignore[typeddict-item]  # all are of the body
        pass


def chunks(count: int) -> list[ReceiveMessage]:
    return [
        HTTPRequestEvent(type="http.request", body=b"8 octets", more_body=number < count)
        for number in range(1, count + 1)
    ]


@pytest.mark.parametrize("announced", [False, True])
@pytest.mark.parametrize("count", [3, 9])
def test_what_is_too_long_is_read_to_its_end(announced: bool, count: int) -> None:
    left = chunks(count)
    headers = [(b"content-length", str(8 * count).encode())] if announced else []

    async def receive() -> ReceiveMessage:
        return left.pop(0)

    app = bounded_body(reading_all, limit=LIMIT, seconds=20)
    with pytest.raises(Refused) as refused:
        asyncio.run(app({"type": "http", "headers": headers}, receive, None))  # type: ignore[arg-type,typeddict-item]  # all it looks at
    assert refused.value.status == 413
    assert left == []


def test_what_never_ends_is_not_read_for_ever() -> None:
    taken = 0

    async def receive() -> ReceiveMessage:
        nonlocal taken
        taken += 8
        return HTTPRequestEvent(type="http.request", body=b"8 octets", more_body=True)

    app = bounded_body(reading_all, limit=LIMIT, seconds=20)
    with pytest.raises(Refused):
        asyncio.run(app({"type": "http", "headers": []}, receive, None))  # type: ignore[arg-type,typeddict-item]  # all it looks at
    assert LIMIT * DRAIN_TIMES < taken <= LIMIT * DRAIN_TIMES + 16


def part(body: bytes, *, more: bool) -> ReceiveMessage:
    return HTTPRequestEvent(type="http.request", body=body, more_body=more)


async def left_by(app: ASGIApp, length: int | None, parts: list[ReceiveMessage]) -> int:
    """How many parts of a body of this announced length nobody has waited for."""
    left = list(parts)

    async def receive() -> ReceiveMessage:
        return left.pop(0)

    headers = [] if length is None else [(b"content-length", str(length).encode())]
    await app({"type": "http", "headers": headers}, receive, None)  # type: ignore[arg-type,typeddict-item]  # all it looks at
    return len(left)


@pytest.mark.parametrize(("length", "left"), [(16, 1), (17, 0), (None, 0)])
def test_a_body_as_long_as_announced_is_whole_before_the_web_server_says_so(
    length: int | None, left: int
) -> None:
    parts = [part(b"8 octets", more=True), part(b"8 octets", more=True), part(b"", more=False)]
    app = bounded_body(reading_all, limit=LIMIT, seconds=20)
    assert asyncio.run(left_by(app, length, parts)) == left


def test_an_empty_part_ends_no_body_of_unknown_length() -> None:
    parts = [part(b"", more=True), *chunks(2)]
    app = bounded_body(reading_all, limit=LIMIT, seconds=20)
    assert asyncio.run(left_by(app, None, parts)) == 0
