"""Answers carried from a learner's computer to the server and to a second computer, in turns.

Ours is the real engine with the real server; the other side is handed in.
"""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from benchmarks.at_server import registered, server
from benchmarks.measure import Aim, Line, check_work, paired_ratio, spread
from benchmarks.peers.ours import computer
from benchmarks.records import lessons, made_sessions
from benchmarks.server_log import requests_in
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.moment import now

MOST_SESSIONS = 6_000
CHANGES = "/api/changes"


class Often(msgspec.Struct, frozen=True, kw_only=True):
    """How often each thing is done.

    Attributes:
        turns: how often so many answers are sent and fetched; one turn more before them warms,
            where there are several.
        idle: turns with nothing to do.
        new: computers that have nothing yet.
    """

    turns: Mapping[int, int]
    idle: int
    new: int


OFTEN = Often(turns={1: 20, 100: 20, 1_000: 10, 10_000: 5}, idle=200, new=3)


class Carrier(Protocol):
    """Another program's two computers and its server.

    Attributes:
        title: what its rows are called by.
    """

    title: str

    def play(self, answers: int) -> None:
        """Put so many answers on the first computer; not timed."""

    def send(self) -> float:
        """Send what waits; ms until its server has all of it."""

    def fetch(self) -> float:
        """Fetch it on the second computer; ms."""

    def fetched(self) -> int:
        """Answers on the second computer."""

    def idle(self) -> float:
        """Ask on the first computer when there is nothing to send or fetch; ms."""

    def new_computer(self, number: int) -> tuple[float, int]:
        """Fetch everything on a computer that has nothing; ms, and the answers there then."""


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """Where the other is ahead: the reason and what it would take, for each kind of row."""

    sent: str
    turn: str
    fetched: str
    idle: str
    new: str


class Times(NamedTuple):
    """Milliseconds: ours until all is acked, our whole turn, our fetching; then theirs."""

    acked: list[float]
    turn: list[float]
    fetched: list[float]
    sent_there: list[float]
    fetched_there: list[float]


class Ours:
    """A learner with two computers at our server."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        # Nobody's key store is to keep what a benchmark signs in with.
        os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
        self.folder = folder
        self.url, self.database = stack.enter_context(server(folder))
        self.who = registered(self.url)
        self.sent = 0
        self._stream: Iterator[SessionRecord] = made_sessions(
            MOST_SESSIONS, lessons(), until=now() - timedelta(days=1), seed=8
        )
        self.home = stack.enter_context(computer(folder / "home", self.url, self.who))
        self.school = stack.enter_context(computer(folder / "school", self.url, self.who))

    def carry(self, answers: int) -> tuple[float, float, float]:
        """So many answers from one computer to the other; ms acked, turn over, fetched."""
        self.home.play(self._stream, answers=answers)
        acked, turn = self.home.turn()
        _, fetched = self.school.turn()
        self.sent += answers
        check_work(self.school.answers(), self.sent, "answers on our second computer")
        return acked, turn, fetched

    def new_computer(self, number: int) -> float:
        """All of it, on a computer that has nothing; ms."""
        place = self.folder / f"new-{number}"
        with computer(place, self.url, self.who, level=False) as one:
            _, took = one.turn()
            check_work(one.answers(), self.sent, "answers on our new computer")
        return took

    def at_server(self) -> int:
        """Answers in the file of our server."""
        with closing(sqlite3.connect(self.database)) as found:
            asked = "SELECT sum(total_questions) FROM session_results"
            return int(found.execute(asked).fetchone()[0])


def carried(ours: Ours, other: Carrier, why: Why, *, often: Often = OFTEN) -> tuple[Line, ...]:
    """Everything that is measured of carrying answers, in turns."""
    lines = [
        line
        for answers, turns in often.turns.items()
        for line in _lines(ours, other, why, (answers, turns))
    ]
    lines += [_idle(ours, other, why, often.idle), _new_computers(ours, other, why, often.new)]
    check_work(ours.at_server(), ours.sent, "answers in the file of our server")
    return tuple(lines)


def _lines(ours: Ours, other: Carrier, why: Why, of: tuple[int, int]) -> tuple[Line, ...]:
    answers, turns = of
    if turns > 1:
        _turn(ours, other, answers)
    found = [_turn(ours, other, answers) for _ in range(turns)]
    times = Times(*(list(one) for one in zip(*found, strict=True)))
    what = f"{answers} answer{'s' if answers > 1 else ''}"
    title = other.title
    return (
        ahead(
            f"{what} sent, until all are acked, beside {title}",
            times.acked,
            times.sent_there,
            why.sent,
        ),
        ahead(
            f"{what} sent, the whole turn, beside {title}", times.turn, times.sent_there, why.turn
        ),
        ahead(
            f"{what} fetched on a second computer, beside {title}",
            times.fetched,
            times.fetched_there,
            why.fetched,
        ),
    )


def _turn(ours: Ours, other: Carrier, answers: int) -> tuple[float, ...]:
    mine = ours.carry(answers)
    other.play(answers)
    sent, fetched = other.send(), other.fetch()
    check_work(other.fetched(), ours.sent, f"answers on the second computer of {other.title}")
    return (*mine, sent, fetched)


def _idle(ours: Ours, other: Carrier, why: Why, times: int) -> Line:
    mine, theirs = [], []
    before = requests_in(ours.folder, CHANGES)
    for _ in range(times):
        mine.append(ours.home.turn()[1])
        theirs.append(other.idle())
    asked = requests_in(ours.folder, CHANGES) - before
    check_work(asked, times, "questions that came to our server")
    return ahead(f"a turn with nothing to do, beside {other.title}", mine, theirs, why.idle)


def _new_computers(ours: Ours, other: Carrier, why: Why, times: int) -> Line:
    mine, theirs = [], []
    for number in range(times):
        mine.append(ours.new_computer(number))
        took, there = other.new_computer(number)
        check_work(there, ours.sent, f"answers on a new computer of {other.title}")
        theirs.append(took)
    what = f"all {ours.sent} answers fetched by a new computer, beside {other.title}"
    return ahead(what, mine, theirs, why.new)


def ahead(name: str, ours: Sequence[float], theirs: Sequence[float], why: str = "") -> Line:
    """Ours beside the other's, ms in turns; ours is to be ahead, and ``why`` says why it is not."""
    ratio = paired_ratio(ours, theirs)
    return Line(
        name=name,
        unit="ms",
        ours=spread(ours),
        floor=spread(theirs),
        ratio=ratio,
        aims=(Aim(what="ahead: ratio <= 1", found=ratio, limit=1.0),),
        why=why,
    )
