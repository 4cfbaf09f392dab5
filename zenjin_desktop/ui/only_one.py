"""Who has a data folder open: one program a log-in, several log-ins beside each other.

``zenjin.lock`` is the door. It is held while somebody opens or closes the store, and for as long
as somebody needs the folder alone: a command that writes, or a program on a disk where one only
can have the file. Each running program holds a lock of its own beside it, named after its log-in.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from zenjin_desktop.errors import AlreadyRunning
from zenjin_desktop.in_use import CommandRuns, HeldByLogin, LockInTheWay
from zenjin_desktop.sharing import (
    as_file_name,
    for_group,
    login_name,
    made_for_nobody_else,
    make,
)
from zenjin_desktop.ui.folder_locks import (
    held_elsewhere,
    holder_of,
    is_held,
    is_in_the_way,
    is_there,
    may_be_changed,
    removed,
    taken,
)
from zenjin_desktop.unfollowed import text, touch

OPENING_S = 5.0
"""So long a start waits for another log-in that is just opening or closing the folder."""

COMMAND_S = 1.0
"""So long a command does: somebody can give it again."""

LEAVING_S = 2.0
_NOTE = 100
"""Bytes of a note of who holds a folder: a number and a command's word."""

LOOK_S = 0.02


class Presence:
    """This program in a data folder: its own lock, and the door while it needs that.

    Attributes:
        folder: the data folder.
        login: who is logged in.
        beside: the other log-ins that have the folder open at this program's start.
    """

    def __init__(
        self,
        folder: Path,
        login: str,
        beside: tuple[str, ...],
        *,
        door: QLockFile,
        own: QLockFile,
    ) -> None:
        self.folder = folder
        self.login = login
        self.beside = beside
        self._door: QLockFile | None = door
        self._own = own

    def opened(self, *, stays_alone: bool) -> None:
        """The store is open: let others in, unless it takes one program only."""
        if self._door is not None and not stays_alone:
            self._door.unlock()
            self._door = None

    def locks(self) -> list[Path]:
        """The lock files this program holds now."""
        own = [own_lock_of(self.folder, self.login)]
        return own if self._door is None else [*own, lock_of(self.folder)]

    @contextmanager
    def leaving(self) -> Iterator[bool]:
        """Close the store inside; whether this program is the last one, and all ended well."""
        if self._door is None:
            self._door = _waited_for(lambda: taken(lock_of(self.folder)), LEAVING_S)
        try:
            # The own lock goes under the door, too: of two that leave at once one is the last.
            others = self._door is None or _inside(self.folder, but=self.login)
            yield not others and not _has_crash(self.folder)
        finally:
            self.left()

    def left(self) -> None:
        """Let go of both locks; of what is gone already nothing happens."""
        self._own.unlock()
        if self._door is not None:
            self._door.unlock()
            self._door = None


@contextmanager
def present(folder: Path) -> Iterator[Presence]:
    """Come into a folder beside the programs of other log-ins; the door stays held at first.

    Raises:
        AlreadyRunning: a program of this log-in has it.
        HeldElsewhere: a program on another computer has it, or had less than half an hour ago.
        HeldByLogin: another log-in needs it alone.
        LockInTheWay: there can be no lock where one is to be.
    """
    _made(folder)
    login = as_file_name(login_name())
    door = _door(folder, login, patience=OPENING_S)
    try:
        presence = _come_in(folder, login, door)
    except BaseException:
        door.unlock()
        raise
    with made_for_nobody_else(folder):
        try:
            yield presence
        finally:
            presence.left()


def _come_in(folder: Path, login: str, door: QLockFile) -> Presence:
    beside = _inside(folder, but=login)
    for name in beside:
        if (elsewhere := held_elsewhere(own_lock_of(folder, name))) is not None:
            raise elsewhere
    if _stays(own_lock_of(folder, login)):
        raise _held_by(folder, login, login)
    own = taken(own_lock_of(folder, login))
    if own is None:
        raise LockInTheWay(path=own_lock_of(folder, login))
    if not beside:  # whoever comes first looks through what an unclean end left
        _forget_crash(folder)
    return Presence(folder, login, beside, door=door, own=own)


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold a folder alone, for a command: nobody has it open, nobody comes in.

    Raises:
        AlreadyRunning: a program of this log-in has it, or a command.
        HeldElsewhere: a program on another computer has it, or had less than half an hour ago.
        HeldByLogin: a program of another log-in has it.
        LockInTheWay: there can be no lock where one is to be.
    """
    _made(folder)
    login = as_file_name(login_name())
    door = _door(folder, login, patience=COMMAND_S)
    try:
        _see_nobody_inside(folder, login)
        _forget_crash(folder)
        with made_for_nobody_else(folder):
            yield
    finally:
        door.unlock()


def _see_nobody_inside(folder: Path, login: str) -> None:
    names = sorted(_inside(folder), key=lambda name: name != login)
    if names:
        raise _held_by(folder, names[0], login)


def lock_of(folder: Path) -> Path:
    """Where the door of a data folder is."""
    return folder / "zenjin.lock"


def own_lock_of(folder: Path, login: str) -> Path:
    """Where the lock of a log-in's program is."""
    return folder / f"zenjin-{login}.lock"


def note_of(folder: Path) -> Path:
    """Where a command leaves its process and its word while it has the door."""
    return folder / "zenjin.command"


def _made(folder: Path) -> None:
    with suppress(OSError):  # at the very first start there is no folder to put a lock in
        make(folder)


def _door(folder: Path, login: str, *, patience: float) -> QLockFile:
    """Take the door, or say who keeps it; nobody waits for a program of one's own log-in.

    Without the door the own lock is only looked at: somebody else may be doing the same.
    """
    path, own = lock_of(folder), own_lock_of(folder, login)

    def tried() -> QLockFile | None:
        door = taken(path)
        if door is None:
            if is_in_the_way(path):
                raise LockInTheWay(path=path)
            if (refused := held_elsewhere(path)) is not None:
                raise refused
            if is_held(own):
                raise _held_by(folder, login, login)
        return door

    door = _waited_for(tried, patience)
    if door is None:
        raise _kept(folder, login)
    return door


def _waited_for(tried: Callable[[], QLockFile | None], patience: float) -> QLockFile | None:
    until = time.monotonic() + patience
    while (lock := tried()) is None and time.monotonic() < until:
        time.sleep(LOOK_S)
    return lock


def _inside(folder: Path, *, but: str = "") -> tuple[str, ...]:
    """The log-ins whose programs have the folder open; asked with the door in hand."""
    return tuple(
        name for name in _names(folder) if name != but and _stays(own_lock_of(folder, name))
    )


def _names(folder: Path) -> list[str]:
    """The log-ins of which there are locks, held or left behind."""
    try:
        return sorted(one.name[7:-5] for one in folder.glob("zenjin-*.lock"))
    except OSError:
        return []


def _stays(path: Path) -> bool:
    """Whether a program's lock is held; what a dead one left goes, and is noted.

    With the door in hand, without which nobody takes one: so it is never taken only to be looked
    at, and names nobody but its own program, for those as well who look without the door.
    """
    if is_held(path):
        return True
    if removed(path):
        with suppress(OSError):
            touch(_crash_note(path.parent))
            for_group(_crash_note(path.parent))
        return False
    # Where nothing can be removed nothing can be taken either; what lies there is nobody's.
    return is_there(path) and not is_in_the_way(path) and may_be_changed(path.parent)


def _crash_note(folder: Path) -> Path:
    """There after a program died while others had the folder: the last one's end is unclean."""
    return folder / "zenjin.crashed"


def _has_crash(folder: Path) -> bool:
    try:
        return _crash_note(folder).exists()
    except OSError:  # its drive was taken out: nothing on it was closed well
        return True


def _forget_crash(folder: Path) -> None:
    with suppress(OSError):
        _crash_note(folder).unlink(missing_ok=True)


def _held_by(folder: Path, name: str, login: str) -> AlreadyRunning:
    """What to say of a log-in's program that has the folder."""
    path = own_lock_of(folder, name)
    if (elsewhere := held_elsewhere(path)) is not None:
        return elsewhere
    if name != login:
        return HeldByLogin(folder=folder, login=name)
    return _unnamed(path) or AlreadyRunning(folder=folder)


def _unnamed(path: Path) -> LockInTheWay | None:
    """What to say of a lock that stays and names nobody: others cannot be asked to close."""
    return LockInTheWay(path=path) if is_there(path) and holder_of(path) is None else None


def _kept(folder: Path, login: str) -> AlreadyRunning:
    """What to say of a door that stays shut."""
    keeper = holder_of(lock_of(folder))
    process = "" if keeper is None else keeper.process
    if process and (command := _command_of(folder, process)):
        return CommandRuns(folder=folder, command=command)
    for name in _names(folder):
        inside = holder_of(own_lock_of(folder, name))
        if inside is not None and inside.process == process:
            return _held_by(folder, name, login)
    return _unnamed(lock_of(folder)) or AlreadyRunning(folder=folder)


def _command_of(folder: Path, process: str) -> str:
    """The command whose process this is; empty for none.

    A note of another process was left by a command that was killed.
    """
    try:
        wrote, _, command = text(note_of(folder), most=_NOTE).partition(" ")
    except OSError:  # no note
        return ""
    return command if wrote == process else ""
