"""A data folder that is carried about: on a memory stick, beside the program that was put on it.

A file in the folder says so. Whoever plays from it is the same person at every computer, so the
folder is nobody's of a computer's log-ins; and as it can be in one computer only, what another one
left locked in it is nobody's any more.
"""

import sys
from contextlib import suppress
from pathlib import Path

from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.place_errors import NotToBeCarried
from zenjin_desktop.sharing import CARRIED, is_carried
from zenjin_desktop.unfollowed import write

FOLDER = "zenjin-data"

_SAYS = """\
This folder belongs to Zenjin on this memory stick: what was played is in it.
While this file is here, every computer's log-in plays on as the same learners.
"""


def carried_folder(program: Path | None = None) -> Path | None:
    """Where the data of a program on a stick are, or are to be; None where it is no such program.

    It lies beside the program's folder, not in it: a newer program takes that folder's place.

    Args:
        program: the folder that goes with the program; if not given, this program's.
    """
    found = program or _program_folder()
    return None if found is None else found.parent / FOLDER


def _program_folder() -> Path | None:
    if getattr(sys, "frozen", False):
        folder = Path(sys.executable).resolve().parent
        # macOS starts Zenjin.app/Contents/MacOS/zenjin; what people see and move is Zenjin.app.
        bundle = next((one for one in folder.parents if one.suffix == ".app"), None)
        return bundle or folder
    checkout = Path(__file__).resolve().parents[1]
    return checkout if (checkout / "main.py").is_file() else None


def made_to_be_carried(folder: Path | None = None) -> Path:
    """Make the folder if it is not there, and say in it what it is.

    Args:
        folder: if not given, the one that goes with this program.

    Raises:
        NotToBeCarried: this program has no folder of its own.
        StoreUnusable: it cannot be written.
    """
    found = folder or carried_folder()
    if found is None:
        raise NotToBeCarried
    if not is_carried(found):
        try:
            found.mkdir(mode=0o700, parents=True, exist_ok=True)
            write(found / CARRIED, _SAYS)
        except OSError as error:
            raise StoreUnusable(path=found, reason=error) from error
    return found


def left_there() -> Path | None:
    """The folder beside a packed program that was once started to be carried, for later starts."""
    if not getattr(sys, "frozen", False):
        return None
    folder = carried_folder()
    with suppress(OSError):
        return folder if folder is not None and is_carried(folder) else None
    return None
