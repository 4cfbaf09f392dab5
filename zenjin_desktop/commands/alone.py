"""Commands that write have the data folder to themselves, as the program has."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from zenjin_desktop.commands.errors import CommandRuns, ProgramRuns
from zenjin_desktop.errors import AlreadyRunning, HeldElsewhere
from zenjin_desktop.paths import Paths


@contextmanager
def alone(paths: Paths, command: str = "") -> Iterator[None]:
    """Hold the data folder.

    Args:
        paths: where the data are.
        command: the word of the command, by which another one can say who holds the folder.

    Raises:
        ProgramRuns: a program has it, or a command that has not said so.
        CommandRuns: another command has it.
        HeldElsewhere: a program on another computer has it.
    """
    from zenjin_desktop.ui.only_one import only_one

    try:
        with only_one(paths.data), _named(paths, command):
            yield
    except HeldElsewhere:
        raise
    except AlreadyRunning as error:
        if (other := _holder(paths)) is not None:
            raise CommandRuns(folder=paths.data, command=other) from error
        raise ProgramRuns(folder=paths.data) from error


def program_runs(paths: Paths) -> bool:
    """Whether a program, or another command, has the data folder now."""
    if not paths.data.is_dir():
        return False
    try:
        with alone(paths):
            return False
    except (ProgramRuns, CommandRuns, HeldElsewhere):
        return True


def _note(paths: Paths) -> Path:
    return paths.data / "zenjin.command"


@contextmanager
def _named(paths: Paths, command: str) -> Iterator[None]:
    """Leave a note of who holds the folder: the lock itself names a process only.

    It is for a sentence. A folder that takes no note is held all the same.
    """
    if not command:
        yield
        return
    note = _note(paths)
    with suppress(OSError):
        note.write_text(f"{os.getpid()} {command}", encoding="utf-8")
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)


def _holder(paths: Paths) -> str | None:
    """The command that holds the folder; None for a program.

    A note whose process is not the lock's was left by a command that was killed.
    """
    from zenjin_desktop.ui.only_one import lock_of

    try:
        process, _, command = _note(paths).read_text(encoding="utf-8").partition(" ")
        holder, *_ = lock_of(paths.data).read_text(encoding="utf-8", errors="replace").splitlines()
    except (OSError, ValueError):  # no note, no text, an empty lock
        return None
    return command if command and process == holder else None
