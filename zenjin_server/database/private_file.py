"""A database file is for the server's own user alone: names, hashes and answers are in it."""

import logging
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

PRIVATE = 0o600
_OTHERS = 0o077

log = logging.getLogger("zenjin_server.database")


def make_privately(path: Path) -> None:
    """Make the file that SQLite would make for everybody to read; its logs get the same rights.

    A file that is there stays as it is, and where none can be made SQLite will say so. Windows
    goes by the folder's rights.
    """
    if sys.platform != "win32":
        with suppress(OSError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))


def close_to_others(path: Path) -> None:
    """Take a database file and its logs from everybody else, with a line in the log for each."""
    if sys.platform == "win32":
        return
    for file in (path, *(path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm"))):
        try:
            mode = stat.S_IMODE(file.stat().st_mode)
            if mode & _OTHERS:
                file.chmod(PRIVATE)
                log.warning(
                    "taken from others", extra={"fields": {"file": file.name, "was": f"{mode:o}"}}
                )
        except FileNotFoundError:
            continue
        except OSError:
            # somebody else's file, or a file system without rights: it works all the same
            log.warning("open to others", extra={"fields": {"file": file.name}})
