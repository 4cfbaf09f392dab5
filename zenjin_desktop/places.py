"""Which folder is meant: by a computer's policy, by ``--portable``, or by nobody."""

import os
import sys
from pathlib import Path

COMMON = "common"
"""What a policy says for the folder that belongs to the whole computer."""


def common_folder() -> Path:
    """Where all log-ins of a computer keep their data together, if its policy says so."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData"), "Zenjin", "data")
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Zenjin/data")
    return Path("/var/lib/zenjin")


def meant(data_folder: str) -> Path:
    """The folder a policy means: ``common``, or a path with ``~`` and variables in it.

    Raises:
        ValueError: it would be another folder for each place the program is started from, or it
            names a variable that is not there; the words say which.
    """
    text = data_folder.strip()
    if text.lower() == COMMON:
        return common_folder()
    path = Path(os.path.expandvars(text)).expanduser()
    if not path.is_absolute():
        raise ValueError(
            f"{data_folder!r} is no whole path: begin with / or a drive, or say {COMMON!r}"
        )
    if _has_variable(str(path)):
        raise ValueError(f"{data_folder!r} has a variable that this log-in does not know")
    return path


def _has_variable(text: str) -> bool:
    """Whether something that looks like a variable was left as it is."""
    return "$" in text or (sys.platform == "win32" and text.count("%") > 1)
