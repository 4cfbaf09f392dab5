"""A night, compressed: learners on shared computers, and everything that goes wrong in a year.

Each learner has an account and is on two of the computers; on each of these several take turns.
The computers sync through a network that fails most of the time. Now and then one of them is
killed, or the server is; a clock is set hours off; the one disk under all of them, the server's
too, is full for a while. Meanwhile memory and files are watched. In the end all is calm, everybody
sends and fetches, and each learner's rows on each computer are compared with the server's.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic

import msgspec

from benchmarks.reliability.books import (
    check_fold,
    check_kept,
    check_queue,
    check_same,
    is_whole,
    local_book,
    server_book,
)
from benchmarks.reliability.full_disk import Disk, own_disk
from benchmarks.reliability.ledger import Entry, Tally
from benchmarks.reliability.network import registered, working_folder
from benchmarks.reliability.processes import Server, Talking
from benchmarks.reliability.proxy import AFTER, BEFORE, Proxy, failing_network
from benchmarks.reliability.shared import Shared
from benchmarks.reliability.sums import check_sums
from benchmarks.reliability.watching import Watch, server_caches_mb, watch_alone
from zenjin_core.wire.auth import SignedIn

LEARNERS, COMPUTERS = 40, 8
PLACES = 2
"""Computers that a learner is on."""

DISK_MB, DISK_MB_A_MINUTE = 512, 64
"""The disk grows with the night: it is full when it is made to be, and else has room."""

LISTEN_S = 0.1
SETTLE_S = 300.0
CLOCK_HOURS = tuple(hours for hours in range(-40, 41) if abs(hours) > 1)
DISK_FULL = "times the disk was full"
WROUGHT = ("kills of a computer", "kills of the server", "clocks set")
SHOWN = ("answers shown", "sessions finished", "learners compared", "answered as duplicate")
EVERY_FAULT_MINUTES = 2.0
"""From so many minutes on every fault of the network has had its turn."""


def run(
    minutes: float, seed: int, *, learners: int = LEARNERS, computers: int = COMPUTERS
) -> list[Entry]:
    """So many minutes of faults, and what they cost; a full disk apart, where none can be had."""
    tally = Tally()
    of_network = (*BEFORE, *AFTER) if minutes >= EVERY_FAULT_MINUTES else ()
    for what in (*WROUGHT, *SHOWN, *of_network):
        tally.did(what, 0)
    rng = Random(f"{seed} soak")
    with ExitStack() as stack:
        folder = stack.enter_context(working_folder())
        disk = stack.enter_context(
            own_disk(folder / "disk", DISK_MB + round(DISK_MB_A_MINUTE * minutes))
        )
        server = Server(disk.folder)
        stack.callback(server.kill)
        server.start()
        people = [registered(server.url, f"learner-{number}") for number in range(learners)]
        proxy = stack.enter_context(failing_network(server.url, Random(f"{seed} network")))
        night = Night(folder, disk, server, proxy, tally, rng, rest_s=min(1.0, 0.1 + minutes / 5))
        stack.callback(night.end)
        night.begin(_shared_out(people, computers))
        night.go_by(60.0 * minutes)
        night.compare()
        night.end()
        watch_alone(tally, server, [who.token for who in people])
        for what, times in proxy.did.items():
            tally.did(what, times)
    faults = sum(tally.done.get(what, 0) for what in (*WROUGHT, DISK_FULL, *BEFORE, *AFTER))
    return tally.entries("soak", f"faults to {learners} learners on {computers} computers", faults)


def _shared_out(people: Sequence[SignedIn], computers: int) -> list[list[SignedIn]]:
    """Each on two computers that are neighbours, so that no two computers have the same class."""
    found: list[list[SignedIn]] = [[] for _ in range(computers)]
    for number, who in enumerate(people):
        for step in range(PLACES):
            found[(number + step) % computers].append(who)
    return found


class Night:
    """All of it running, and what befalls it."""

    def __init__(
        self,
        folder: Path,
        disk: Disk,
        server: Server,
        proxy: Proxy,
        tally: Tally,
        rng: Random,
        *,
        rest_s: float,
    ) -> None:
        self._folder, self._disk, self._server, self._proxy = folder, disk, server, proxy
        self._tally, self._rng, self._rest_s = tally, rng, rest_s
        self._computers: list[Shared] = []
        self._watch = Watch()
        self._log = folder / "computers.log"

    def begin(self, classes: Sequence[Sequence[SignedIn]]) -> None:
        """Switch the computers on."""
        for number, people in enumerate(classes):
            accounts = self._folder / f"accounts-{number}.json"
            accounts.write_bytes(msgspec.json.encode({who.user_id: who for who in people}))
            computer = Shared(self._disk.folder / f"computer-{number}", accounts)
            computer.folder.mkdir()
            self._computers.append(computer)
            self._start(computer)
        for computer in self._computers:
            self._await_ready(computer)

    def end(self) -> None:
        """Switch everything off."""
        for computer in self._computers:
            computer.kill()

    # What befalls them.

    def go_by(self, seconds: float) -> None:
        """Let the night go by, with its faults spread over it."""
        began = monotonic()
        for at, fault in self._faults(seconds):
            self._listen_until(began + at)
            fault()
        self._listen_until(began + seconds)

    def _faults(self, seconds: float) -> list[tuple[float, Callable[[], None]]]:
        """What happens when; the server's kills come early, so that its memory can be watched."""
        rng = self._rng
        planned: list[tuple[float, Callable[[], None]]] = []

        def spread(times: float, fault: Callable[[], None], until: float = 0.9) -> None:
            count = max(1, round(times))
            for number in range(count):
                share = (number + rng.random()) / count
                planned.append((seconds * (0.08 + (until - 0.08) * share), fault))

        planned += [(0.02 * seconds, self._proxy.fail), (0.93 * seconds, self._proxy.calm_down)]
        spread(max(2.0, seconds / 20), self._kill_computer)
        spread(seconds / 60, self._kill_server, until=0.4)
        spread(max(2.0, seconds / 30), self._set_clock)
        spread(seconds / 120, self._calm_for_a_while)
        if not self._disk.why_not:
            self._tally.did("answers refused by a full disk", 0)
            spread(seconds / 120, self._fill_disk)
        else:
            self._tally.not_tried("a full disk", self._disk.why_not)
        return sorted(planned, key=lambda one: one[0])

    def _kill_computer(self) -> None:
        # The first one runs all night, so that its memory can be watched.
        computer = self._rng.choice(self._computers[1:])
        self._killed(computer)
        self._pause(self._rng.uniform(0.0, 0.3))
        self._switch_on(computer)

    def _killed(self, computer: Shared) -> None:
        computer.kill()
        self._tally.did("kills of a computer")
        self._look(computer)

    def _look(self, computer: Shared) -> None:
        """As the kill left it: what is no longer in the outbox is on the server."""
        with TemporaryDirectory(prefix="zenjin-look-") as name:
            copied = Path(name) / computer.store.name
            for end in ("", "-wal"):
                path = Path(f"{computer.store}{end}")
                if path.exists():
                    shutil.copy(path, f"{copied}{end}")
            where = f"{computer.folder.name} as the kill left it"
            for user, learner in computer.learners.items():
                here = local_book(copied, learner)
                check_queue(
                    self._tally, here, server_book(self._server.database, user), where=where
                )

    def _kill_server(self) -> None:
        self._server.kill()
        self._tally.did("kills of the server")
        self._pause(self._rng.uniform(0.1, 1.0))
        self._server.start()

    def _set_clock(self) -> None:
        computer = self._rng.choice(self._computers)
        assert computer.process is not None
        computer.process.tell(f"clock {self._rng.choice((0, *CLOCK_HOURS))}")
        self._tally.did("clocks set")

    def _calm_for_a_while(self) -> None:
        self._proxy.calm_down()
        self._pause(self._rng.uniform(0.5, 3.0))
        self._proxy.fail()

    def _fill_disk(self) -> None:
        before = self._refused()
        self._disk.fill()
        try:
            self._pause(self._rng.uniform(1.0, 2.0))
        finally:
            self._disk.free()
        self._tally.did(DISK_FULL)
        self._tally.did("answers refused by a full disk", self._refused() - before)

    def _refused(self) -> int:
        return sum(computer.told["refused"] for computer in self._computers)

    def _pause(self, seconds: float) -> None:
        self._listen_until(monotonic() + seconds)

    def _listen_until(self, end: float) -> None:
        while True:
            left = end - monotonic()
            if left <= 0:
                return
            for computer in self._computers:
                if not computer.listen(min(left, LISTEN_S) / len(self._computers)):
                    self._ended_by_itself(computer)
            self._watch.look(
                server=self._server.pid,
                program=self._lasting.pid if self._lasting is not None else 0,
                files=[self._server.database, *(each.store for each in self._computers)],
            )

    def _ended_by_itself(self, computer: Shared) -> None:
        computer.kill()
        said = self._log.read_text(encoding="utf-8")[-2_000:]
        self._tally.found(f"{computer.folder.name} ended by itself; its log says: {said}")
        self._switch_on(computer)

    @property
    def _lasting(self) -> Talking | None:
        return self._computers[0].process

    def _switch_on(self, computer: Shared) -> None:
        self._start(computer)
        self._await_ready(computer)

    def _start(self, computer: Shared) -> None:
        computer.process = Talking(
            "benchmarks.reliability.sitting",
            *(str(computer.folder), str(self._rng.random()), self._proxy.url),
            *(str(computer.accounts), str(self._rest_s)),
            log=self._log,
        )

    def _await_ready(self, computer: Shared) -> None:
        assert computer.process is not None
        computer.process.wait_for("ready")
        for line in computer.process.lines:
            if line.startswith("told "):
                self._tally.unreadable += 1
                self._tally.found(f"{computer.folder.name}: {line}")
        computer.note()
        computer.process.tell("play")

    # What came of it.

    def compare(self) -> None:
        """Everybody sends and fetches, twice; then each learner on each computer is compared."""
        self._proxy.calm_down()
        for _ in range(2):
            self._settle()
            self._proxy.deliver_late()
        tally = self._tally
        for path in (self._server.database, *(computer.store for computer in self._computers)):
            if not is_whole(path):
                tally.unreadable += 1
                tally.found(f"{path.parent.name}: {path.name} fails SQLite's integrity check")
                return
        for computer in self._computers:
            for user, learner in computer.learners.items():
                self._compare_learner(computer, user, learner)
        caches_mb = server_caches_mb(self._server.database)
        self._watch.judge(tally, answers=self._answers_by_file(), caches_mb=caches_mb)

    def _settle(self) -> None:
        for computer in self._computers:
            assert computer.process is not None
            computer.process.tell("settle")
        for computer in self._computers:
            assert computer.process is not None
            if "settled" not in computer.process.lines:
                computer.process.wait_for("settled", seconds=SETTLE_S)
            computer.note()

    def _compare_learner(self, computer: Shared, user: str, learner: int) -> None:
        tally, where = self._tally, f"{computer.folder.name}, learner {learner}"
        here = local_book(computer.store, learner)
        there = server_book(self._server.database, user)
        answers = computer.answers.get(learner, [])
        sessions = computer.sessions.get(learner, [])
        for side, book in (("here", here), ("on the server", there)):
            side_of = f"{where}, {side}"
            check_kept(tally, book, where=side_of, answers=answers, sessions=sessions)
            check_fold(tally, book, where=side_of)
        check_same(tally, here, there, where=where)
        check_sums(tally, computer.store, learner, where=where)
        if here.open or here.waiting:
            tally.found(f"{where}: settled with {here.open} open and {len(here.waiting)} waiting")
        tally.did("answers shown", len(answers))
        tally.did("sessions finished", len(sessions))
        tally.did("learners compared")

    def _answers_by_file(self) -> dict[Path, int]:
        """How many answers each file holds; what one may weigh is bounded."""
        of_user: Counter[str] = Counter()
        for computer in self._computers:
            for user, learner in computer.learners.items():
                of_user[user] += len(computer.answers.get(learner, ()))
        found = {self._server.database: of_user.total()}
        for computer in self._computers:
            found[computer.store] = sum(of_user[user] for user in computer.learners)
        return found
