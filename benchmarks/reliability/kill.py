"""kill -9: the program, the server and PostgreSQL, during play and during sync, again and again.

A lane is a real server and one student with two computers. In each round one of them starts,
closes what the last kill left open, sends and fetches all, and is compared with the server;
then it plays until it is killed, or the server is, or what the server stores in, or several.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import combinations, cycle, product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic
from typing import NamedTuple

from benchmarks.reliability.ledger import Entry, Tally
from benchmarks.reliability.moments import IsThere, after_a_commit, in_a_transaction, prepare
from benchmarks.reliability.places import Place, placed
from benchmarks.reliability.processes import Talking
from benchmarks.reliability.sides import ACKS_LOST, CAME_BACK, Computer, Sides
from benchmarks.serving import Kind

ON_POSTGRES = 5
"""One round in so many is on PostgreSQL."""

ROUNDS_A_LANE = 50
"""Then the student is new: comparing takes time with all that was ever answered."""

WINDOWED_EVERY = 12
"""One round in so many is played in the real window: four of fifty."""

LONGEST_PLAY = 0.7
"""Seconds until a kill by the clock, at most."""

LONGEST_WAIT = 10.0
"""Seconds until a process that was to end itself is killed all the same."""

Way = Callable[[Computer, Talking], None]
"""Plays at a computer until somebody is killed, and looks at what that left."""

PROGRAM, SERVER, POSTGRES = "the program", "the server", "PostgreSQL"
IN_A_TRANSACTION = "in the middle of a transaction"
AFTER_A_COMMIT = "between a commit and its answer"
_MOMENTS = {IN_A_TRANSACTION: in_a_transaction, AFTER_A_COMMIT: after_a_commit}


class Strike(NamedTuple):
    """Who is killed together, and when.

    Attributes:
        moment: of the server's work with PostgreSQL; empty for by the clock.
        victims: of the program, the server and PostgreSQL.
    """

    moment: str
    victims: tuple[str, ...]


def all_strikes(kind: Kind) -> list[Strike]:
    """Each of those there are, every two and all, by the clock and at every moment there is."""
    there = (PROGRAM, SERVER) if kind == "SQLite" else (PROGRAM, SERVER, POSTGRES)
    moments = ("",) if kind == "SQLite" else ("", *_MOMENTS)
    together = [some for many in range(len(there)) for some in combinations(there, many + 1)]
    return [Strike(*each) for each in product(moments, together)]


_EXPECTED = (
    *("kills of the program", "kills of the server", "kills while syncing"),
    *("answers shown", "sessions finished", "comparisons"),
)
_EXPECTED_OF: dict[Kind, tuple[str, ...]] = {
    "SQLite": (
        *("kills during play", "kills at the moment of a feedback"),
        *("kills in the middle of a write", "kills in the middle of a write by the sync"),
        "kills of the server in the middle of a write",
    ),
    "PostgreSQL": (
        *("kills of PostgreSQL", "kills of all three", CAME_BACK, ACKS_LOST),
        *(f"kills of {who} {moment}" for who in (SERVER, POSTGRES) for moment in _MOMENTS),
    ),
}
_WINDOWED = ("kills in the real window", "feedbacks in the window")
_ALL_WAYS: dict[Kind, int] = {"SQLite": 25, "PostgreSQL": 27}
"""From so many rounds on every way has had its turn, on SQLite three times over."""


def run(count: int, seed: int) -> list[Entry]:
    """Kill so many times, on PostgreSQL a fifth of them; a line for each."""
    there = count // ON_POSTGRES
    rounds: dict[Kind, int] = {"SQLite": count - there, "PostgreSQL": there}
    return [run_on(kind, many, seed) for kind, many in rounds.items() if many]


def run_on(
    kind: Kind, count: int, seed: int, *, only: Sequence[Strike] = (), durable: bool = True
) -> Entry:
    """So many rounds on one database.

    Args:
        kind: what the server stores in.
        count: how many rounds.
        seed: of all that is drawn by lot.
        only: kill so, in this order, in place of every way there is.
        durable: whether PostgreSQL waits for its disk; one that does not has to lose something.
    """
    tally = Tally()
    if not only and count >= _ALL_WAYS[kind]:
        for what in (*_EXPECTED, *_EXPECTED_OF[kind]):
            tally.did(what, 0)
    if count >= WINDOWED_EVERY:
        for what in _WINDOWED:
            tally.did(what, 0)
    for first in range(0, count, ROUNDS_A_LANE):
        with (
            TemporaryDirectory(prefix="zenjin-kill-") as name,
            placed(kind, Path(name), durable=durable) as place,
        ):
            if place.postgres is not None:
                prepare(place.postgres)
            lane = _Lane(place, Path(name), Random(f"{seed} {first}"), tally, only)
            lane.play(min(ROUNDS_A_LANE, count - first))
    who = "program and server" if kind == "SQLite" else "program, server and PostgreSQL"
    return tally.entry("kill -9", f"{who}, in play and in sync", count)


class _Lane:
    def __init__(
        self, place: Place, folder: Path, rng: Random, tally: Tally, only: Sequence[Strike]
    ) -> None:
        self._place = place
        self._server = place.server
        self._folder = folder
        self._rng = rng
        self._tally = tally
        self._sides = Sides(place, folder, rng, tally)
        self._ways = map(self._way_of, cycle(only)) if only else self._drawn_ways()
        self._windows = 0

    def play(self, rounds: int) -> None:
        computers = self._sides.computers
        for number in range(rounds):
            computer = computers[number % 2]
            if number % WINDOWED_EVERY == WINDOWED_EVERY - 1:
                self._windowed(computer)
            else:
                with self._sides.settled(computer) as player:
                    next(self._ways)(computer, player)
        for computer in computers:
            with self._sides.settled(computer):
                pass
            self._tally.did("answers shown", len(computer.answers))
            self._tally.did("sessions finished", len(computer.sessions))

    def _way_of(self, strike: Strike) -> Way:
        return partial(self._struck, strike)

    def _drawn_ways(self) -> Iterator[Way]:
        """Every way in turn, in an order drawn anew each time."""
        while True:
            ways: list[Way] = [
                partial(self._by_itself, "die-at-io", 400),
                partial(self._by_itself, "die-at-sync-io", 60),
                partial(self._by_itself, "die-at-shown", 60),
                self._while_syncing,
                *map(self._way_of, all_strikes(self._place.kind)),
            ]
            if self._place.kind == "SQLite":
                ways.append(self._server_at_a_write)
            self._rng.shuffle(ways)
            yield from ways

    # The ways to kill.

    def _by_itself(self, order: str, most: int, computer: Computer, player: Talking) -> None:
        player.tell(f"{order} {self._rng.randint(1, most)}")
        player.tell("play")
        player.hear_out(LONGEST_WAIT)
        self._end(computer, player)
        self._sides.look(computer, player)

    def _while_syncing(self, computer: Computer, player: Talking) -> None:
        player.tell("play")
        player.wait_for("state syncing")
        player.hear_out(self._rng.uniform(0.0, 0.03))
        self._end(computer, player)
        self._sides.look(computer, player)

    def _server_at_a_write(self, computer: Computer, player: Talking) -> None:
        self._server.start_to_die(self._rng.randint(1, 150))
        player.tell("play")
        last_words = self._server.died_within(LONGEST_WAIT)
        if last_words:
            self._tally.did("kills of the server in the middle of a write")
        self._tally.did("kills of the server")
        self._server.start()
        self._sides.settle(computer, player)

    def _struck(self, strike: Strike, computer: Computer, player: Talking) -> None:
        player.tell("play")
        player.hear_out(self._a_while())
        with ExitStack() as stack:
            if strike.moment:
                assert self._place.postgres is not None
                held = _MOMENTS[strike.moment](self._place.postgres, self._rng)
                self._await(stack.enter_context(held), player, strike)
            for victim in self._rng.sample(strike.victims, len(strike.victims)):
                self._kill(victim, computer, player)
        if {PROGRAM, SERVER, POSTGRES}.issubset(strike.victims):
            self._tally.did("kills of all three")
        if player.lives:
            player.hear_out(self._a_while() / 4)
        self._sides.look(computer, player)
        if player.lives:
            self._sides.start()
            self._sides.settle(computer, player)

    def _await(self, is_there: IsThere, player: Talking, strike: Strike) -> None:
        """The moment; where it does not come they are killed all the same, and nothing counts."""
        until = monotonic() + LONGEST_WAIT
        while not is_there():
            if monotonic() > until:
                return
            player.hear_out(0.005)
        for who in {SERVER, POSTGRES}.intersection(strike.victims):
            self._tally.did(f"kills of {who} {strike.moment}")

    def _kill(self, victim: str, computer: Computer, player: Talking) -> None:
        if victim == PROGRAM:
            self._end(computer, player)
            return
        if victim == SERVER:
            self._server.kill()
        else:
            assert self._place.postgres is not None
            self._place.postgres.kill()
        self._tally.did(f"kills of {victim}")

    def _a_while(self) -> float:
        return self._rng.uniform(0.02, LONGEST_PLAY)

    def _end(self, computer: Computer, player: Talking) -> None:
        """Kill the program, if it has not ended itself; note what it said and where that was."""
        player.kill()
        said, tally = player.lines, self._tally
        states = [line for line in said if line.startswith("state ")]
        others = [line for line in said if not line.startswith("state ")]
        last = others[-1].split() if others else [""]
        # the other thread may have said one thing more
        dies = next((line.split() for line in others if line.startswith("dies ")), [""])
        in_a_write = len(dies) > 1 and dies[1] != "shown"
        happened = {
            "kills of the program": True,
            "kills during play": any(line.startswith("answer") for line in others),
            "kills while syncing": states[-1:] == ["state syncing"],
            "kills in the middle of a write": in_a_write or last[0] == "begins",
            "kills in the middle of a write by the sync": in_a_write and dies[-1] == "beside",
            "kills at the moment of a feedback": dies[1:] == ["shown"],
        }
        for what in (what for what, was_so in happened.items() if was_so):
            tally.did(what)
        computer.note(said)

    def _windowed(self, computer: Computer) -> None:
        """The same with the real window, which cannot name its answers: they are counted."""
        with self._sides.settled(computer):
            before = self._sides.held_here(computer)
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
        with self._sides.settled(computer):
            after = self._sides.held_here(computer)
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
