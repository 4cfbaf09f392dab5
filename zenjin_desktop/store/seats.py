"""Who of a store's learners is played by which log-in: a learner by one program at a time.

A seat is a lock of the system on a small file beside the data, with the log-in's name in it. It
ends with the process that has it, however that ends; so there is no seat of somebody who is gone.
"""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from zenjin_desktop.file_lock import locked, taken, unlocked
from zenjin_desktop.in_use import SeatNotKept
from zenjin_desktop.sharing import for_group
from zenjin_desktop.unfollowed import opened

PATIENCE_S = 0.1
"""Somebody who only looks whether a seat is free holds it for some microseconds."""

LOOK_S = 0.005
LOOKED_EVERY_S = 1.0
UNNAMED = "?"
"""A log-in whose name cannot be read."""


class Seats:
    """The seats of a data folder; those that were taken are this program's until it leaves them.

    Used by several threads.

    Args:
        folder: where the data are; None for one that nobody else has open: then every seat is free.
        login: who is logged in; empty where that makes no difference.

    Attributes:
        login: as given.
        current: the learner who plays here; None before anybody was settled.
    """

    def __init__(self, folder: Path | None = None, login: str = "") -> None:
        self.login = login
        self.current: int | None = None
        self._folder = folder
        self._held: dict[int, int] = {}
        self._lock = threading.Lock()
        self._looked = float("-inf")
        self._company = False

    def take(self, learner: int) -> str | None:
        """Take a learner's seat; or who has it: then None of it changed.

        Returns:
            None when it is this program's now, else the log-in that plays this learner.

        Raises:
            SeatNotKept: there is no seat to be had, on a full disk, say: who has none might be
                played twice.
        """
        if self._folder is None:
            return None
        with self._lock:
            if learner in self._held:
                return None
            until = time.monotonic() + PATIENCE_S
            while (who := self._taken(_file(self._folder, learner), learner)) is not None:
                if time.monotonic() >= until:
                    return who
                time.sleep(LOOK_S)
        return None

    def _taken(self, path: Path, learner: int) -> str | None:
        try:
            handle = locked(path)
        except PermissionError:
            return UNNAMED
        except OSError as error:
            raise SeatNotKept(path=path, reason=error.strerror or error) from error
        if handle is None:
            return _holder(path) or UNNAMED
        for_group(path)
        with suppress(OSError):  # a full disk: the name is for a sentence only
            os.ftruncate(handle, 0)
            os.write(handle, self.login.encode())
        self._held[learner] = handle
        return None

    def elsewhere(self, learner: int) -> str | None:
        """The log-in of another program that plays a learner now; None for nobody."""
        if self._folder is None or learner in self._held:
            return None
        with self._lock:
            return _holder(_file(self._folder, learner))

    def others(self) -> bool:
        """Whether another program has anybody playing; looked up once a second."""
        if self._folder is None:
            return False
        if time.monotonic() - self._looked > LOOKED_EVERY_S:
            self._looked = time.monotonic()
            with self._lock, suppress(OSError):
                mine = {str(_file(self._folder, learner)) for learner in self._held}
                files = [one for one in self._folder.glob("learner-*.lock") if str(one) not in mine]
                self._company = any(_holder(one) is not None for one in files)
        return self._company

    def settle(self, learner: int) -> None:
        """This one plays here from now on; every other seat is left."""
        self.current = learner
        self._leave(set(self._held) - {learner})

    def leave(self) -> None:
        """Leave every seat: the program ends."""
        self.current = None
        self._leave(set(self._held))

    @contextmanager
    def given_back(self) -> Iterator[None]:
        """Leave what was taken inside if it fails there."""
        before = set(self._held)
        try:
            yield
        except BaseException:
            self._leave(set(self._held) - before)
            raise

    @contextmanager
    def meanwhile(self, learner: int) -> Iterator[bool]:
        """Have a seat for a moment; False for one that another program has."""
        had = learner in self._held
        is_free = self.take(learner) is None
        try:
            yield is_free
        finally:
            if is_free and not had:
                self._leave({learner})

    def _leave(self, learners: set[int]) -> None:
        with self._lock:
            for learner in learners & self._held.keys():
                path = _file(self._folder or Path(), learner)
                unlocked(path, self._held.pop(learner))


def _file(folder: Path, learner: int) -> Path:
    return folder / f"learner-{learner}.lock"


def _holder(path: Path) -> str | None:
    try:
        handle = opened(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    except OSError:  # it is there, and may be somebody's
        return UNNAMED
    try:
        return None if taken(handle, shared=True) else _name_in(handle)
    finally:
        os.close(handle)


def _name_in(handle: int) -> str:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        return os.read(handle, 200).decode(errors="replace") or UNNAMED
    except OSError:
        return UNNAMED
