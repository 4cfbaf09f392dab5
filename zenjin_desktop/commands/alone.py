"""Commands that write have the data folder to themselves, as the program has."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from zenjin_desktop.commands.errors import ProgramRuns
from zenjin_desktop.errors import AlreadyRunning, ZenjinError
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.paths import Paths
from zenjin_desktop.sharing import for_group
from zenjin_desktop.unfollowed import write

if TYPE_CHECKING:
    from zenjin_desktop.store.database import Store


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
        LockInTheWay: there can be no lock where one is to be.
    """
    from zenjin_desktop.ui.only_one import only_one

    try:
        with only_one(paths.data), _named(paths, command):
            yield
    except AlreadyRunning as error:
        if type(error) is not AlreadyRunning:
            raise
        raise ProgramRuns(folder=paths.data) from error


@contextmanager
def store_alone(paths: Paths, command: str) -> "Iterator[tuple[Store, list[str]]]":
    """Hold the data folder with its store open, looked through and mended as a start does it.

    Gives what a person is to be told of that as well; a command that fails inside tells it by the
    notes of its error.

    Raises:
        ProgramRuns, HeldByLogin, CommandRuns, HeldElsewhere: as :func:`alone`.
        StoreTooNew, StoreUnusable: the data file cannot be used; nothing was changed.
    """
    from zenjin_desktop.store.journal import recover
    from zenjin_desktop.store.opening import opened

    with alone(paths, command):
        store, _, told = opened(paths.store, recover, now=now, new_id=new_id)
        sentences = [str(one) for one in told]
        with closing(store):
            try:
                yield store, sentences
            except ZenjinError as error:
                for sentence in sentences:
                    error.add_note(sentence)
                raise


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
        write(note, f"{os.getpid()} {command}")
        for_group(note)
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)
