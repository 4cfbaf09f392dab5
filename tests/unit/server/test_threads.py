"""The threads of the server: nobody waits for one without end, nor has too many of them."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from zenjin_server.errors import Refused
from zenjin_server.layers.threads import AT_ONCE_A_SENDER, Threads, sender, sender_in

LONG = 30.0
UUID = b"0192f3a0-0000-7000-8000-000000000001"


def run(act: Callable[[Threads, threading.Event], Coroutine[Any, Any, None]], most: int) -> None:
    """Let it act on threads of which each may be held with the event."""
    going_on = threading.Event()
    threads = Threads(most, wait_seconds=0.05)
    try:
        asyncio.run(act(threads, going_on))
    finally:
        going_on.set()
        threads.shutdown()


def test_who_waits_too_long_for_a_thread_is_refused_and_never_begun() -> None:
    begun: list[int] = []

    async def act(threads: Threads, going_on: threading.Event) -> None:
        loop = asyncio.get_running_loop()
        held = [loop.run_in_executor(threads, going_on.wait, LONG) for _ in range(2)]
        with pytest.raises(Refused) as refused:
            await loop.run_in_executor(threads, begun.append, 1)
        assert (refused.value.status, "Retry-After" in refused.value.headers) == (503, True)
        going_on.set()
        assert await asyncio.gather(*held) == [True, True]
        await loop.run_in_executor(threads, begun.append, 2)

    run(act, most=2)
    assert begun == [2]


def test_a_sender_stands_behind_the_own_requests_and_before_nobody() -> None:
    async def act(threads: Threads, going_on: threading.Event) -> None:
        loop = asyncio.get_running_loop()
        mark = sender.set(b"mia")
        held = [loop.run_in_executor(threads, going_on.wait, LONG) for _ in range(AT_ONCE_A_SENDER)]
        behind = loop.run_in_executor(threads, str, "mia")
        gone = loop.run_in_executor(threads, str, "nobody waits for it")
        gone.cancel()
        sender.reset(mark)
        for who in (b"ben", b""):
            mark = sender.set(who)
            assert await loop.run_in_executor(threads, int, "7") == 7
            sender.reset(mark)
        assert not behind.done()
        going_on.set()
        await asyncio.gather(*held)
        assert await behind == "mia"

    run(act, most=AT_ONCE_A_SENDER + 1)


def test_an_error_is_whose_work_it_was() -> None:
    async def act(threads: Threads, going_on: threading.Event) -> None:
        loop = asyncio.get_running_loop()
        first = loop.run_in_executor(threads, going_on.wait, LONG)
        waiting = loop.run_in_executor(threads, int, "x")
        going_on.set()
        assert await first
        with pytest.raises(ValueError, match="invalid literal"):
            await waiting
        with pytest.raises(ValueError, match="invalid literal"):
            await loop.run_in_executor(threads, int, "y")

    run(act, most=1)


@pytest.mark.parametrize(
    "said",
    [
        b"Bearer " + UUID + b".secret",
        b"Bearer " + UUID.upper().replace(b"-", b"") + b".other",
        b"bearer {" + UUID + b"}.x",
    ],
)
def test_a_sender_is_one_however_it_is_spelled(said: bytes) -> None:
    assert sender_in([(b"host", b"x"), (b"authorization", said)]) == UUID.replace(b"-", b"")


def test_nobody_is_no_sender() -> None:
    assert sender_in([(b"authorization", b"Bearer x"), (b"host", b"a.b")]) == b""
    assert sender_in([]) == b""
