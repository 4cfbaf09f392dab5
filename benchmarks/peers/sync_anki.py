"""How fast does a sync carry answers, here and in Anki with its own server?

One record is an answer: with Anki a review, with its card; here it travels in a session.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.at_server import registered, server
from benchmarks.measure import Aim, Line, Outcome, check_work, paired_ratio, spread
from benchmarks.peers.anki import anki, anki_server, reviews_in
from benchmarks.peers.environments import had
from benchmarks.peers.ours import computer
from benchmarks.records import ATTEMPTS, lessons, made_sessions
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.moment import now

PEERS = ("anki",)
TURNS = {1: 20, 100: 20, 1_000: 10, 10_000: 5}
"""How often so many answers are sent and fetched; one turn more before them only warms."""

IDLE_TURNS, NEW_COMPUTERS = 200, 5
CARDS = 1_000
WHY_IDLE = (
    "Anki asks one question of a Rust server by a Rust client; here both ends are Python."
    " A client on a bare socket would take about a third of it, a server in a compiled language"
    " most of the rest"
)
WHY_SMALL = "Anki's whole sync is eight requests of 0.3 ms each by Rust; here each takes over 1 ms"
WHY_OWN = (
    "what was just sent comes back in the stream of changes and is compared with what is here;"
    " it would take a server that leaves out what the asking computer sent itself"
)
WHY_FETCHED = (
    "here every session is folded into profile, days and facts as it comes, in Python;"
    " Anki stores its rows and reckons when they are looked at"
)
WHY_FILE = "Anki sends its whole file as it lies on the server's disk, and replaces the one here"


class Times(NamedTuple):
    """Milliseconds: ours until all is acked, our whole turn, our fetching; Anki's two syncs."""

    acked: list[float]
    turn: list[float]
    fetched: list[float]
    pushed: list[float]
    pulled: list[float]


def measure() -> Outcome:
    """Both servers up, a learner with two computers at each, everything in turns."""
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    with TemporaryDirectory(prefix="zenjin-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        at = _Both(stack, folder)
        lines = [line for count, turns in TURNS.items() for line in _lines(at, count, turns)]
        lines.append(_idle(at))
        lines.append(_new_computers(at))
        stack.close()
        check_work(reviews_in(folder, "anna"), at.sent, "reviews in the file of Anki's server")
        check_work(_answers_in(at.database), at.sent, "answers in the file of our server")
    return Outcome(
        lines=tuple(lines),
        notes=(
            f"ours: sessions of {ATTEMPTS} answers, each with its stitch; the real engine and the",
            "  real server, acked by bodies. Anki: reviews with their cards (a thousand cards),",
            "  anki.syncserver as it comes, which waits for its disk as ours does; it acks all at",
            "  the end of its sync, in which the other computers' changes are asked for as well.",
            "whole turn: ours until the other computers' changes are asked for, too.",
            "fetched: the same answers onto a second computer that was level before.",
            "Both clients keep running and are signed in; both servers and clients on this",
            "  machine, over loopback. Counted: on the second computers after each turn, and in",
            "  both servers' files at the end.",
        ),
    )


class _Both:
    """A learner with two computers at our server, and one with two at Anki's."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self.folder = folder
        self.url, self.database = stack.enter_context(server(folder))
        self.who = registered(self.url)
        self.sent = 0
        self.stream: Iterator[SessionRecord] = made_sessions(
            5_000, lessons(), until=now() - timedelta(days=1), seed=8
        )
        self.home = stack.enter_context(computer(folder / "home", self.url, self.who))
        self.school = stack.enter_context(computer(folder / "school", self.url, self.who))
        place = had("anki")
        self.anki_url, _ = stack.enter_context(anki_server(place, folder, ["anna"]))
        self.anki = stack.enter_context(anki(place, folder))
        for name, cards in (("home", CARDS), ("school", 0)):
            self.anki.ask("make", folder=str(folder), name=name, cards=cards)
            self.anki.ask("login", name=name, user="anna", url=self.anki_url)
            self.anki.ask("whole", name=name, upload=cards > 0)

    def turn(self, answers: int) -> tuple[float, ...]:
        """So many answers from one computer to the other, ours and then Anki's; see Times."""
        self.home.play(self.stream, answers=answers)
        acked, turn = self.home.turn()
        _, fetched = self.school.turn()
        self.sent += answers
        check_work(self.school.answers(), self.sent, "answers on our second computer")
        waiting = self.anki.ask("grade", name="home", count=answers)
        check_work(waiting, answers, "reviews that wait in Anki")
        pushed = self.anki.ask("sync", name="home")
        pulled = self.anki.ask("sync", name="school")
        there = self.anki.ask("reviews", name="school")
        check_work(there, self.sent, "reviews on Anki's second computer")
        return acked, turn, fetched, pushed, pulled


def _lines(at: _Both, answers: int, turns: int) -> tuple[Line, ...]:
    at.turn(answers)
    times = Times(
        *(list(one) for one in zip(*(at.turn(answers) for _ in range(turns)), strict=True))
    )
    what = f"{answers} answer{'s' if answers > 1 else ''}"
    return (
        _line(f"{what} sent, until all are acked", times.acked, times.pushed, WHY_SMALL),
        _line(f"{what} sent, the whole turn", times.turn, times.pushed, WHY_OWN),
        _line(f"{what} fetched on a second computer", times.fetched, times.pulled, WHY_FETCHED),
    )


def _line(name: str, ours: Sequence[float], theirs: Sequence[float], why: str) -> Line:
    ratio = paired_ratio(ours, theirs)
    return Line(
        name=f"{name}, beside Anki",
        unit="ms",
        ours=spread(ours),
        floor=spread(theirs),
        ratio=ratio,
        aims=(Aim(what="ahead: ratio <= 1", found=ratio, limit=1.0),),
        why=why,
    )


def _idle(at: _Both) -> Line:
    ours, theirs = [], []
    for _ in range(IDLE_TURNS):
        ours.append(at.home.turn()[1])
        theirs.append(at.anki.ask("sync", name="home"))
    return _line("a turn with nothing to do", ours, theirs, WHY_IDLE)


def _new_computers(at: _Both) -> Line:
    """A computer that has nothing yet gets all there is."""
    ours, theirs = [], []
    for number in range(NEW_COMPUTERS):
        with computer(at.folder / f"new-{number}", at.url, at.who, level=False) as one:
            ours.append(one.turn()[1])
            check_work(one.answers(), at.sent, "answers on our new computer")
        name = f"new-{number}"
        at.anki.ask("make", folder=str(at.folder), name=name, cards=0)
        at.anki.ask("login", name=name, user="anna", url=at.anki_url)
        theirs.append(at.anki.ask("whole", name=name, upload=False))
        check_work(at.anki.ask("reviews", name=name), at.sent, "reviews on Anki's new computer")
        at.anki.ask("close", name=name)
    return _line(f"all {at.sent} answers fetched by a new computer", ours, theirs, WHY_FILE)


def _answers_in(database: Path) -> int:
    with closing(sqlite3.connect(database)) as found:
        asked = "SELECT sum(total_questions) FROM session_results"
        return int(found.execute(asked).fetchone()[0])
