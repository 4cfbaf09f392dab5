"""Which folder a computer's policy means, and whether this log-in may use a folder."""

import os
import sys
from pathlib import Path

from zenjin_core.said import said, said_of_system
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.place_errors import NoCommonFolder, NoFolder, NotOfTheGroup, PutInTheWay
from zenjin_desktop.sharing import common_folder, group_of, login_name
from zenjin_desktop.unfollowed import PutThereError, put_in, see_plain

COMMON = "common"
"""What a policy says for the folder that belongs to the whole computer."""

FIRST_SIGN = 0x20
"""Signs before it give orders to terminals, or end a path."""


def meant(data_folder: str) -> Path:
    """The folder a policy means: ``common``, or a path with ``~`` and variables in it.

    Raises:
        ValueError: it would be another folder for each place the program is started from, it
            names a variable or a log-in that is not there, or it holds a sign no path has; the
            words say which.
    """
    text = data_folder.strip()
    if text.lower() == COMMON:
        return common_folder()
    try:
        path = Path(os.path.expandvars(text)).expanduser()
    except RuntimeError as error:  # so pathlib says that there is no such log-in, or no home
        raise ValueError(f"{data_folder!r} names a home that is not there") from error
    if any(ord(sign) < FIRST_SIGN for sign in str(path)):
        raise ValueError(f"{data_folder!r} has a sign in it that no path has")
    if not path.is_absolute():
        raise ValueError(
            f"{data_folder!r} is no whole path: begin with / or a drive, or say {COMMON!r}"
        )
    if _has_variable(str(path)):
        raise ValueError(f"{data_folder!r} has a variable that this log-in does not know")
    return path


def refuse_put_there(path: Path) -> None:
    """See that a name in a data folder is free, or a plain file's.

    Raises:
        PutInTheWay: somebody put a link there, or the like.
    """
    try:
        see_plain(path)
    except PutThereError as error:
        raise _in_the_way(error) from error


def _in_the_way(error: PutThereError) -> PutInTheWay:
    return PutInTheWay(path=error.filename, reason=said_of_system(error, error.strerror or ""))


def see_that_it_may_be_used(folder: Path, *, store: Path, to_write: bool) -> None:
    """See that a folder, if it is there, is for this log-in.

    Args:
        folder: the data folder.
        store: the data file in it.
        to_write: whether something will be written; if not, reading is enough.

    Raises:
        NoFolder: it is something else than a folder.
        NoCommonFolder: it is to be the common one, which nobody has made.
        PutInTheWay: something in it is not to be followed.
        NotOfTheGroup: it is for a group in which this log-in is not.
        StoreUnusable: it is somebody else's, cannot be written, or its drive does not answer.
    """
    may = os.X_OK | (os.W_OK if to_write else os.R_OK)
    try:
        if not folder.is_dir():
            if os.path.lexists(folder):
                raise NoFolder(path=store, folder=folder)
            if to_write and folder == common_folder():
                raise NoCommonFolder(path=store, folder=folder)
            return
        if os.access(folder, may):
            if (found := put_in(folder)) is not None:
                raise _in_the_way(found)
            return
        group = group_of(folder)
    except OSError as error:
        raise StoreUnusable(path=store, reason=error) from error
    if group:
        raise NotOfTheGroup(path=store, folder=folder, group=group, login=login_name())
    if not to_write:
        raise StoreUnusable(path=store, reason=said("that is not allowed here"))
    raise StoreUnusable(path=store, reason=said("nothing can be written in its folder"))


def _has_variable(text: str) -> bool:
    """Whether something that looks like a variable was left as it is."""
    return "$" in text or (sys.platform == "win32" and text.count("%") > 1)
