"""Where a computer's file is on a stick: in the same place each time, and in nobody else's."""

import os
from errno import ENOENT
from itertools import chain, count
from pathlib import Path

from zenjin_core.said import said_of_system
from zenjin_desktop.stick import form
from zenjin_desktop.stick.errors import BadResults, DamagedResults, HalfResults, ResultsNotWritten
from zenjin_desktop.stick.reading import ResultsFile
from zenjin_desktop.stick.writing import FOLDER, computer_name
from zenjin_desktop.store.database import Store


def place_on(folder: Path, store: Store) -> Path:
    """Where this computer's file is on a stick: a name of its own, the same each time.

    A file that another computer wrote is never in the way: beside it there is another name.

    Raises:
        ResultsNotWritten: the folder is not there (any more): the stick was pulled out.
    """
    if not folder.is_dir():
        reason = said_of_system(FileNotFoundError(ENOENT, os.strerror(ENOENT)))
        raise ResultsNotWritten(path=folder, reason=reason)
    plain = "".join(one if one.isascii() and one.isalnum() else "-" for one in computer_name())
    name = plain.strip("-").lower() or "computer"
    device = "".join(one for one in store.device_id if one.isascii() and one.isalnum())
    inside = folder if folder.name == FOLDER else folder / FOLDER
    ends = [device[-8:], device] if device else []
    numbered = (f"{device}-{number}".strip("-") for number in count(2))
    paths = (inside / f"{name}-{end}{form.ENDING}" for end in chain(ends, numbered))
    return next(path for path in paths if _is_free_for(path, store.device_id))


def _is_free_for(path: Path, device: str) -> bool:
    """Whether nobody's file is there, or this data file's own from the last time."""
    try:
        with ResultsFile(path) as file:
            return bool(device) and file.manifest.device == device
    except (HalfResults, DamagedResults):
        return bool(device)  # only its name tells whose it was; nothing in it can be taken in
    except BadResults:
        try:
            return not path.exists()
        except OSError:
            return True  # whoever writes there is told why it cannot be
