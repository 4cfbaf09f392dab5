"""A class of sixty ends its lesson together: how long until all is acked, here and by Anki?

Each child has a hundred answers; the clients run beside the server on the same cores.
"""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import psutil

from benchmarks.measure import Line, Outcome, check_work
from benchmarks.peers.anki import reviews_in
from benchmarks.peers.carrying import ahead
from benchmarks.peers.classes import ANSWERS, CLASS, Class, in_bytes, named, of_anki, whole

PEERS = ("anki",)
LESSONS, WARM = 10, 1
WHY_WHOLE = (
    "sixty of our clients are Python in one process and wait for each other, where each child has"
    " a computer of its own; Anki's are Rust and use both cores"
)
WHY_SERVER = "our server is Python, Anki's Rust; a request takes it about a millisecond"


class Times(NamedTuple):
    """Milliseconds: until the last is acked, of each child, and of the server's processor."""

    last: list[float]
    each: list[float]
    processor: list[float]


def measure() -> Outcome:
    """Both servers up; a lesson by our bytes, by our whole clients and by Anki's, in turns."""
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    with TemporaryDirectory(prefix="zenjin-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        bare, clients, theirs = (Times([], [], []) for _ in range(3))
        classes: tuple[tuple[Times, Class], ...] = (
            (bare, stack.enter_context(in_bytes(folder / "bytes"))),
            (clients, stack.enter_context(whole(folder / "whole"))),
            (theirs, stack.enter_context(of_anki(folder))),
        )
        for lesson in range(WARM + LESSONS):
            for times, of in classes:
                ended(times if lesson >= WARM else Times([], [], []), of)
        for _, of in classes:
            of.check(WARM + LESSONS)
        stack.close()
        for child in range(CLASS):
            there = reviews_in(folder, named(child))
            check_work(there, (WARM + LESSONS) * ANSWERS, "reviews of a child at Anki's server")
    return _outcome(bare, clients, theirs)


def ended(times: Times, of: Class) -> None:
    """Let a class play a lesson and end it; what it took is added to ``times``."""
    of.play()
    before = _processor(of.server)
    last, each = of.end()
    spent = _processor(of.server) - before
    times.last.append(last * 1000)
    times.each.extend(one * 1000 for one in each)
    times.processor.append(spent * 1000)


def _outcome(bare: Times, clients: Times, theirs: Times) -> Outcome:
    return Outcome(
        lines=(
            line("all are acked", bare.last, theirs.last),
            line("one child waits", bare.each, theirs.each),
            line("the server's processor", bare.processor, theirs.processor, WHY_SERVER),
            line("all are acked, our whole clients", clients.last, theirs.last, WHY_WHOLE),
            line("one child waits, our whole clients", clients.each, theirs.each, WHY_WHOLE),
        ),
        notes=(
            f"{CLASS} children, {ANSWERS} answers each: ours in five sessions with their stitches,",
            "  Anki's as reviews with their cards; the time is until the child's are acked.",
            "Ours are the engine's requests as bytes over sockets that were open, for a client's",
            "  own work is done on a computer of its own; then whole clients, sixty threads of one",
            "  process. Anki's are its whole clients in sixty threads of one process, which is",
            "  Rust and uses both cores: a part of its time is theirs. What a server itself takes",
            "  is compared by its processor time. Both on SQLite, all counted at both.",
        ),
    )


def line(
    name: str,
    ours: Sequence[float],
    theirs: Sequence[float],
    why: str = "",
    *,
    beside: str = "Anki",
) -> Line:
    """A row of a class; ``why`` for the case that the other is ahead."""
    return ahead(f"{CLASS} children: {name}, beside {beside}", ours, theirs, why)


def _processor(server: psutil.Process) -> float:
    """Seconds that a server and its workers have computed."""
    everyone = [server, *server.children(recursive=True)]
    return sum(sum(one.cpu_times()[:2]) for one in everyone)
