"""kill -9: the program and the server, during play and during sync, again and again.

A lane is a real server and one student with two computers. In each round one of them starts,
closes what the last kill left open, sends and fetches all, and is compared with the server;
then it plays until it is killed, or the server is, or both.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.reliability.books import (
    Book,
    check_fold,
    check_kept,
    check_queue,
    check_same,
    is_whole,
    local_book,
    only_user,
    server_book,
)
from benchmarks.reliability.ledger import Entry, Tally
from benchmarks.reliability.processes import Server, Talking

ROUNDS_A_LANE = 50
"""Then the student is new: comparing takes time with all that was ever answered."""

WINDOWED_EVERY = 12
"""One round in so many is played in the real window: four of fifty."""

LONGEST_PLAY = 0.7
"""Seconds until a kill by the clock, at most."""

LONGEST_WAIT = 10.0
"""Seconds until a process that was to end itself is killed all the same."""


@dataclass(slots=True)
class Computer:
    """One of the student's computers, and what it said."""

    folder: Path
    login: str
    learner: int = 0
    answers: list[str] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)

    @property
    def store(self) -> Path:
        """The data file."""
        return self.folder / "zenjin.sqlite3"

    def note(self, lines: list[str]) -> None:
        """Remember what was said to have been shown, and clear it away."""
        said = [line.partition(" ") for line in lines]
        lines.clear()
        self.answers += [rest for word, _, rest in said if word == "answer"]
        self.sessions += [rest for word, _, rest in said if word == "session"]


_EXPECTED = (
    *("kills of the program", "kills of the server", "kills during play", "kills while syncing"),
    *("kills in the middle of a write", "kills in the middle of a write by the sync"),
    *("kills at the moment of a feedback", "kills of the server in the middle of a write"),
    *("answers shown", "sessions finished", "comparisons"),
)
_WINDOWED = ("kills in the real window", "feedbacks in the window")
_ALL_WAYS = 25
"""From so many rounds on every way has had its turn, three times over."""


def run(count: int, seed: int) -> Entry:
    """Kill so many times."""
    tally = Tally()
    if count >= _ALL_WAYS:
        for what in _EXPECTED:
            tally.did(what, 0)
    if count >= WINDOWED_EVERY:
        for what in _WINDOWED:
            tally.did(what, 0)
    for first in range(0, count, ROUNDS_A_LANE):
        with TemporaryDirectory(prefix="zenjin-kill-") as name:
            lane = _Lane(Path(name), Random(f"{seed} {first}"), tally)
            lane.play(min(ROUNDS_A_LANE, count - first))
    return tally.entry("kill -9", "program and server, in play and in sync", count)


class _Lane:
    def __init__(self, folder: Path, rng: Random, tally: Tally) -> None:
        self._folder = folder
        self._rng = rng
        self._tally = tally
        self._server = Server(folder)
        self._computers = [
            Computer(folder / "one", "register:anna"),
            Computer(folder / "two", "sign-in:anna"),
        ]
        self._ways = self._drawn_ways()
        self._windows = 0

    def play(self, rounds: int) -> None:
        try:
            for number in range(rounds):
                computer = self._computers[number % 2]
                if number % WINDOWED_EVERY == WINDOWED_EVERY - 1:
                    self._windowed(computer)
                else:
                    with self._settled(computer) as player:
                        next(self._ways)(computer, player)
            for computer in self._computers:
                with self._settled(computer):
                    pass
                self._tally.did("answers shown", len(computer.answers))
                self._tally.did("sessions finished", len(computer.sessions))
        finally:
            self._server.kill()

    def _drawn_ways(self) -> Iterator[Callable[[Computer, Talking], None]]:
        """Every way in turn, in an order drawn anew each time."""
        while True:
            ways = [
                *(self._by_the_clock, self._at_a_write, self._at_a_write_of_the_sync),
                *(
                    self._at_a_feedback,
                    self._while_syncing,
                    self._server_by_the_clock,
                    self._server_at_a_write,
                    self._both,
                ),
            ]
            self._rng.shuffle(ways)
            yield from ways

    # The ways to kill.

    def _by_the_clock(self, computer: Computer, player: Talking) -> None:
        player.tell("play")
        player.hear_out(self._a_while())
        self._killed(computer, player)

    def _at_a_write(self, computer: Computer, player: Talking) -> None:
        player.tell(f"die-at-io {self._rng.randint(1, 400)}")
        player.tell("play")
        player.hear_out(LONGEST_WAIT)
        self._killed(computer, player)

    def _at_a_write_of_the_sync(self, computer: Computer, player: Talking) -> None:
        player.tell(f"die-at-sync-io {self._rng.randint(1, 60)}")
        player.tell("play")
        player.hear_out(LONGEST_WAIT)
        self._killed(computer, player)

    def _at_a_feedback(self, computer: Computer, player: Talking) -> None:
        player.tell(f"die-at-shown {self._rng.randint(1, 60)}")
        player.tell("play")
        player.hear_out(LONGEST_WAIT)
        self._killed(computer, player)

    def _while_syncing(self, computer: Computer, player: Talking) -> None:
        player.tell("play")
        player.wait_for("state syncing")
        player.hear_out(self._rng.uniform(0.0, 0.03))
        self._killed(computer, player)

    def _both(self, computer: Computer, player: Talking) -> None:
        player.tell("play")
        player.hear_out(self._a_while())
        self._server.kill()
        self._tally.did("kills of the server")
        self._killed(computer, player)

    def _server_by_the_clock(self, computer: Computer, player: Talking) -> None:
        player.tell("play")
        player.hear_out(self._a_while())
        self._server.kill()
        self._tally.did("kills of the server")
        player.hear_out(self._a_while() / 4)
        self._server.start()
        self._settle(computer, player)

    def _server_at_a_write(self, computer: Computer, player: Talking) -> None:
        self._server.start_to_die(self._rng.randint(1, 150))
        player.tell("play")
        last_words = self._server.died_within(LONGEST_WAIT)
        self._tally.did("kills of the server in the middle of a write", int(bool(last_words)))
        self._tally.did("kills of the server")
        self._server.start()
        self._settle(computer, player)

    def _a_while(self) -> float:
        return self._rng.uniform(0.02, LONGEST_PLAY)

    def _killed(self, computer: Computer, player: Talking) -> None:
        """End it, if it has not ended itself; note what it said and where that was."""
        player.kill()
        said, tally = player.lines, self._tally
        states = [line for line in said if line.startswith("state ")]
        others = [line for line in said if not line.startswith("state ")]
        last = others[-1].split() if others else [""]
        tally.did("kills of the program")
        tally.did("kills during play", int(any(line.startswith("answer") for line in others)))
        tally.did("kills while syncing", int(states[-1:] == ["state syncing"]))
        by_itself = last[0] == "dies" and last[1] != "shown"
        tally.did("kills in the middle of a write", int(by_itself or last[0] == "begins"))
        by_sync = by_itself and last[-1] == "beside"
        tally.did("kills in the middle of a write by the sync", int(by_sync))
        tally.did("kills at the moment of a feedback", int(last == ["dies", "shown"]))
        computer.note(said)
        self._look(computer)

    def _look(self, computer: Computer) -> None:
        """Compare what a kill left, in copies: to look into a file nobody has open mends it."""
        with TemporaryDirectory(prefix="zenjin-look-") as name:
            here = local_book(_copied(computer.store, Path(name)), computer.learner)
            database = self._server.database
            if not self._server.lives:
                database = _copied(database, Path(name))
            there = server_book(database, only_user(database))
        check_queue(self._tally, here, there, where=f"{computer.folder.name} as the kill left it")

    def _windowed(self, computer: Computer) -> None:
        """The same with the real window, which cannot name its answers: they are counted."""
        with self._settled(computer):
            before = self._books(computer)[0]
        self._windows += 1
        die_at = self._rng.randint(1, 40) if self._windows % 2 else 0
        window = Talking(
            "benchmarks.reliability.windowed",
            *(str(computer.folder), str(die_at)),
            log=self._folder / "windows.log",
        )
        window.wait_for("shown")
        window.hear_out(LONGEST_WAIT if die_at else 2 * self._a_while())
        window.kill()
        shown, summaries = window.lines.count("shown"), window.lines.count("summary")
        with self._settled(computer):
            after = self._books(computer)[0]
        self._tally.did("kills of the program")
        self._tally.did("kills in the real window")
        self._tally.did("feedbacks in the window", shown)
        # One may have been written whose feedback the kill was quicker than.
        answers = after.answers.total() - before.answers.total()
        sessions = after.sessions.total() - before.sessions.total()
        for what, wanted, held in (
            ("answers", shown, answers),
            ("sessions", summaries, sessions),
        ):
            self._tally.lost += max(0, wanted - held)
            self._tally.doubled += max(0, held - wanted - 1)
            if not wanted <= held <= wanted + 1:
                self._tally.found(f"in the window {wanted} {what} were shown, {held} are there")

    # What is compared.

    @contextmanager
    def _settled(self, computer: Computer) -> Iterator[Talking]:
        """The player at this computer, after everything was sent and fetched, and compared."""
        if not self._server.lives:
            self._server.start()
        computer.folder.mkdir(exist_ok=True)
        player = Talking(
            "benchmarks.reliability.player",
            *(str(computer.folder), str(self._rng.random()), self._server.url, computer.login),
            log=self._folder / "players.log",
        )
        try:
            computer.learner = int(player.wait_for("ready").split()[1])
            for line in player.lines:
                if line.startswith("told "):
                    self._tally.unreadable += 1
                    self._tally.found(f"{computer.folder.name}: {line}")
            self._settle(computer, player)
            yield player
        finally:
            player.kill()

    def _settle(self, computer: Computer, player: Talking) -> None:
        """Let sync settle, then compare what was shown with what is held, here and there."""
        player.tell("settle")
        player.wait_for("settled")
        computer.note(player.lines)
        tally, where = self._tally, f"{computer.folder.name} after {len(computer.answers)} answers"
        for path in (computer.store, self._server.database):
            if not is_whole(path):
                tally.unreadable += 1
                tally.found(f"{where}: {path.name} fails SQLite's integrity check")
                return
        here, there = self._books(computer)
        for side, book in (("here", here), ("on the server", there)):
            side_of = f"{where}, {side}"
            answers, sessions = computer.answers, computer.sessions
            check_kept(tally, book, where=side_of, answers=answers, sessions=sessions)
            check_fold(tally, book, where=side_of)
        check_same(tally, here, there, where=where)
        if here.open or here.waiting:
            tally.found(f"{where}: settled with {here.open} open and {len(here.waiting)} waiting")
        tally.did("comparisons")

    def _books(self, computer: Computer) -> tuple[Book, Book]:
        database = self._server.database
        here = local_book(computer.store, computer.learner)
        return here, server_book(database, only_user(database))


def _copied(path: Path, folder: Path) -> Path:
    """A copy of a file and its log."""
    log = path.with_name(path.name + "-wal")
    for each in (path, log) if log.exists() else (path,):
        shutil.copy(each, folder / each.name)
    return folder / path.name
