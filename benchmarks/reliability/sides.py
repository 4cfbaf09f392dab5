"""Two computers of a student and the server: started, let settle, looked at and compared."""

import shutil
from collections.abc import Iterator
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
from benchmarks.reliability.ledger import Tally
from benchmarks.reliability.moments import let_go
from benchmarks.reliability.places import Place
from benchmarks.reliability.processes import Talking

ACKS_LOST = "acks lost after the commit"
CAME_BACK = "times PostgreSQL came back while the server ran"


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


class Sides:
    """What a student's computers hold, and what the server holds of it.

    Args:
        place: the server, and what it stores in.
        folder: where the computers' folders and the logs are.
        rng: draws how each start plays.
        tally: gets what is found.
    """

    def __init__(self, place: Place, folder: Path, rng: Random, tally: Tally) -> None:
        self.computers = (
            Computer(folder / "one", "register:anna"),
            Computer(folder / "two", "sign-in:anna"),
        )
        self._place = place
        self._folder = folder
        self._rng = rng
        self._tally = tally

    def start(self) -> None:
        """Start again what does not run: PostgreSQL, then the server."""
        self._start_postgres()
        if not self._place.server.lives:
            self._place.server.start()

    def _start_postgres(self) -> None:
        postgres = self._place.postgres
        if postgres is None or postgres.is_running:
            return
        if self._place.server.lives:
            # it has to find it again by itself
            self._tally.did(CAME_BACK)
        postgres.start()
        let_go(postgres)

    @contextmanager
    def settled(self, computer: Computer) -> Iterator[Talking]:
        """The player at this computer, after everything was sent and fetched, and compared."""
        self.start()
        computer.folder.mkdir(exist_ok=True)
        url = self._place.server.url
        player = Talking(
            "benchmarks.reliability.player",
            *(str(computer.folder), str(self._rng.random()), url, computer.login),
            log=self._folder / "players.log",
        )
        try:
            computer.learner = int(player.wait_for("ready").split()[1])
            for line in player.lines:
                if line.startswith("told "):
                    self._tally.unreadable += 1
                    self._tally.found(f"{computer.folder.name}: {line}")
            self.settle(computer, player)
            yield player
        finally:
            player.kill()

    def settle(self, computer: Computer, player: Talking) -> None:
        """Let sync settle, then compare what was shown with what is held, here and there."""
        player.tell("settle")
        player.wait_for("settled")
        computer.note(player.lines)
        tally, where = self._tally, f"{computer.folder.name} after {len(computer.answers)} answers"
        for side, kept_in in (("here", computer.store), ("on the server", self._place.kept_in)):
            if not is_whole(kept_in):
                tally.unreadable += 1
                tally.found(f"{where}: what is kept {side} fails its database's own check")
                return
        here, there = self.held_here(computer), self._held_there()
        for side, book in (("here", here), ("on the server", there)):
            side_of = f"{where}, {side}"
            answers, sessions = computer.answers, computer.sessions
            check_kept(tally, book, where=side_of, answers=answers, sessions=sessions)
            check_fold(tally, book, where=side_of)
        check_same(tally, here, there, where=where)
        if here.open or here.waiting:
            tally.found(f"{where}: settled with {here.open} open and {len(here.waiting)} waiting")
        tally.did("comparisons")

    def look(self, computer: Computer, player: Talking) -> None:
        """Compare what a kill left: what is no longer in the outbox is on the server.

        Of who is dead a copy is read, for to look into a file nobody has open mends it; PostgreSQL
        is started again first, and mends itself.
        """
        # nobody can hear of an answer any more
        is_cut = not (player.lives and self._place.server.lives)
        here = self.held_here(computer, copied=not player.lives)
        self._start_postgres()
        there = self._held_there(copied=not self._place.server.lives)
        check_queue(self._tally, here, there, where=f"{computer.folder.name} as the kill left it")
        waiting = {reference for kind, reference, _ in here.waiting if kind == "session"}
        if is_cut and (unheard := waiting & there.sessions.keys()):
            self._tally.did(ACKS_LOST, len(unheard))

    def held_here(self, computer: Computer, *, copied: bool = False) -> Book:
        """What this computer holds, in its file or in a copy of it."""
        with _read(computer.store, copied=copied) as path:
            return local_book(path, computer.learner)

    def _held_there(self, *, copied: bool = False) -> Book:
        kept_in = self._place.kept_in
        if isinstance(kept_in, str):
            return server_book(kept_in, only_user(kept_in))
        with _read(kept_in, copied=copied) as path:
            return server_book(path, only_user(path))


@contextmanager
def _read(path: Path, *, copied: bool) -> Iterator[Path]:
    """The file itself, or a copy of it and its log."""
    if not copied:
        yield path
        return
    log = path.with_name(path.name + "-wal")
    with TemporaryDirectory(prefix="zenjin-look-") as name:
        for each in (path, log) if log.exists() else (path,):
            shutil.copy(each, Path(name) / each.name)
        yield Path(name) / path.name
