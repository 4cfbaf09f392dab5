"""Commands that write have the data folder to themselves, as the program has."""

from collections.abc import Iterator
from contextlib import contextmanager

from zenjin_desktop.commands.errors import ProgramRuns
from zenjin_desktop.errors import AlreadyRunning
from zenjin_desktop.paths import Paths


@contextmanager
def alone(paths: Paths) -> Iterator[None]:
    """Hold the data folder.

    Raises:
        ProgramRuns: a program, or another command, has it.
    """
    from zenjin_desktop.ui.only_one import only_one

    try:
        with only_one(paths.data):
            yield
    except AlreadyRunning as error:
        raise ProgramRuns(folder=paths.data) from error


def program_runs(paths: Paths) -> bool:
    """Whether a program, or another command, has the data folder now."""
    if not paths.data.is_dir():
        return False
    try:
        with alone(paths):
            return False
    except ProgramRuns:
        return True
