"""One import or removal at a time in a data folder, whoever makes it.

The lock is the system's, on a file beside the folder of one's own threads: it ends with the process
that holds it, so that none is ever left behind, and is no matter of a program that plays meanwhile.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zenjin_desktop.errors import ContentBusy, ContentNotKept
from zenjin_desktop.file_lock import taken
from zenjin_desktop.sharing import for_group
from zenjin_desktop.unfollowed import opened

PATIENCE_S = 5.0
"""How long somebody waits for another import; one takes about a tenth of a second."""

LOOK_S = 0.05
"""How long until the next look; no system tells soon and everywhere that a lock is free."""


@contextmanager
def alone_with(own: Path, *, patience: float = PATIENCE_S) -> Iterator[None]:
    """Change a folder of one's own threads while nobody else does; it is made if it is missing.

    Where a drive knows no locks there is none, and everybody goes on at once.

    Args:
        own: the folder.
        patience: seconds to wait for somebody who is at it.

    Raises:
        ContentBusy: somebody is at it for longer.
        ContentNotKept: no file can be made beside the folder.
    """
    try:
        own.parent.mkdir(parents=True, exist_ok=True)
        handle = opened(_beside(own), os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise ContentNotKept(folder=own, reason=error.strerror) from error
    for_group(_beside(own))
    with _locked(handle, own, patience):
        yield


@contextmanager
def unchanged_meanwhile(own: Path, *, patience: float = PATIENCE_S) -> Iterator[None]:
    """Read a folder of one's own threads while nobody changes it; nothing is written.

    Raises:
        ContentBusy: somebody is at it for longer than ``patience``, in seconds.
    """
    try:
        handle = opened(_beside(own), os.O_RDWR)
    except OSError:  # nobody has imported anything here yet, or this person never could
        yield
        return
    with _locked(handle, own, patience):
        yield


def _beside(own: Path) -> Path:
    return own.with_name(f"{own.name}.lock")


@contextmanager
def _locked(handle: int, own: Path, patience: float) -> Iterator[None]:
    until = time.monotonic() + patience
    try:
        while not taken(handle):
            if time.monotonic() >= until:
                raise ContentBusy(folder=own)
            time.sleep(LOOK_S)
        yield
    finally:
        os.close(handle)  # and the lock with it
