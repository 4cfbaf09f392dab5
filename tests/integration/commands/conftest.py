"""The real ``zenjin`` command as a process on a real data folder, as a person would type it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.clock import Clock
from tests.support.played import Desk
from tests.support.server import server_process as server_process  # noqa: PLC0414 - a fixture for this folder
from zenjin_desktop.moment import new_id
from zenjin_desktop.paths import Paths, paths_in
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.store.learners import Account, current_player, sign_in

ROOT = Path(__file__).resolve().parents[3]

ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT),
    "QT_QPA_PLATFORM": "offscreen",
    "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",  # nobody's own key store
    "PYTHONUTF8": "1",
    "no_proxy": "*",
}


@dataclass(frozen=True)
class Came:
    """What a command came to."""

    status: int
    out: list[str]
    err: list[str]


@dataclass(frozen=True)
class Place:
    """A data folder, and the command on it."""

    folder: Path

    @property
    def paths(self) -> Paths:
        return paths_in(self.folder)

    def zenjin(self, *words: object, given: str = "", **environ: str) -> Came:
        """Run ``zenjin --data FOLDER WORDS``; no traceback, no warning, whatever it is told."""
        ended = subprocess.run(
            self.command(*words),
            cwd=ROOT,
            env=ENVIRONMENT | environ,
            input=given,
            capture_output=True,
            encoding="utf-8",
            timeout=100,
            check=False,
        )
        assert "Traceback" not in ended.stderr, ended.stderr
        return Came(ended.returncode, ended.stdout.splitlines(), ended.stderr.splitlines())

    def command(self, *words: object) -> list[str]:
        main = [sys.executable, "-W", "error", "main.py", "--data", str(self.folder)]
        return [*main, *map(str, words)]

    @contextmanager
    def store(self, clock: Clock | None = None) -> Iterator[Store]:
        """The store, as the program would have it open."""
        store = open_store(self.paths.store, now=clock or Clock(), new_id=new_id)
        try:
            yield store
        finally:
            store.close()


Played = Callable[..., Desk]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An empty data folder."""
    return Place(tmp_path / "data")


@contextmanager
def guest(place: Place, clock: Clock) -> Iterator[Desk]:
    """This computer's guest, at the keyboard."""
    with place.store(clock) as store:
        yield Desk(store, current_player(store).learner, clock)


@contextmanager
def account(
    place: Place, clock: Clock, *, server: str = "https://school.example", name: str = "Anna"
) -> Iterator[Desk]:
    """Somebody with an account, at the keyboard; the user id and the login are the name's."""
    with place.store(clock) as store:
        who = Account(server=server, user_id=name.lower(), login=name.lower(), display_name=name)
        yield Desk(store, sign_in(store, who, claim=None).learner, clock)
