"""Commands that write have the data folder to themselves, as the program has."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from zenjin_desktop.commands.errors import ProgramRuns
from zenjin_desktop.errors import AlreadyRunning, HeldElsewhere, ZenjinError
from zenjin_desktop.in_use import CommandRuns, HeldByLogin
from zenjin_desktop.paths import Paths
from zenjin_desktop.sharing import for_group


@contextmanager
def alone(paths: Paths, command: str = "") -> Iterator[None]:
    """Hold the data folder.

    Args:
        paths: where the data are.
        command: the word of the command, by which another one can say who holds the folder.

    Raises:
        ProgramRuns: a program of this log-in has it, or a command that has not said so.
        HeldByLogin: a program of another log-in has it.
        CommandRuns: another command has it.
        HeldElsewhere: a program on another computer has it.
    """
    from zenjin_desktop.ui.only_one import only_one

    try:
        with only_one(paths.data), _named(paths, command):
            yield
    except (HeldElsewhere, HeldByLogin, CommandRuns):
        raise
    except AlreadyRunning as error:
        raise ProgramRuns(folder=paths.data) from error


def in_the_way(paths: Paths) -> ZenjinError | None:
    """Why nobody can have the data folder alone now, which names who has it; None: nobody has."""
    if not paths.data.is_dir():
        return None
    try:
        with alone(paths):
            return None
    except (ProgramRuns, AlreadyRunning) as refused:
        return refused


@contextmanager
def _named(paths: Paths, command: str) -> Iterator[None]:
    """Leave a note of who holds the folder: the lock itself names a process only.

    It is for a sentence. A folder that takes no note is held all the same.
    """
    from zenjin_desktop.ui.only_one import note_of

    if not command:
        yield
        return
    note = note_of(paths.data)
    with suppress(OSError):
        note.write_text(f"{os.getpid()} {command}", encoding="utf-8")
        for_group(note)
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)
