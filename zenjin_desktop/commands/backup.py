"""``zenjin backup``: a checked copy of the data file, beside whoever plays."""

import argparse
import os
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from zenjin_desktop.commands.errors import BadCopy, FileInTheWay, FileNotWritten
from zenjin_desktop.commands.said import Said
from zenjin_desktop.commands.who import nobody
from zenjin_desktop.commands.whole_files import in_the_way, sync_folder
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.moment import now
from zenjin_desktop.paths import Paths
from zenjin_desktop.sharing import for_group

_OF_THE_STORE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_BUSY", "SQLITE_CANTOPEN")
"""What SQLite can say of the data file; all else is about the place for the copy."""


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Reads where to; ends the program if it cannot."""
    parser = argparse.ArgumentParser(
        prog="zenjin backup",
        description="Copy the data file as it is at this moment, also while somebody plays, and"
        " check the copy. Sign-ins are not in it.",
        epilog="zenjin restore FILE brings it back. With --data FOLDER another data folder.",
    )
    parser.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FILE",
        help="where to; the backups beside the data file if not given, where it stays for 30 days",
    )
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    return parser.parse_args(argv)


def run(arguments: argparse.Namespace, paths: Paths) -> Said:
    """Make the copy.

    Raises:
        FileInTheWay, FileNotWritten: the copy has no place.
        BadCopy: the copy is not sound, so the data file is not; it is not kept.
        StoreTooNew: a newer program wrote the data file, which is so for one that is damaged, too.
        StoreDamaged, StoreUnusable: the data file cannot be read.
    """
    from zenjin_desktop.store.backups import new_path

    if not paths.store.exists():
        return Said([nobody(paths.data)], done=False)
    file: Path | None = arguments.file
    if file is None:
        try:
            file = new_path(paths.store, "asked", now())
        except OSError as error:
            raise FileNotWritten(path=paths.data, reason=error.strerror) from error
    if file.is_dir() or (file.exists() and file.samefile(paths.store)):
        raise FileNotWritten(path=file, reason="it is a folder, or the data file itself")
    if not arguments.force:
        in_the_way([file])
    size = _copied(paths.store, file, force=arguments.force)
    return Said([f"The data is copied to {file.resolve()}: {size} bytes, checked."])


def _copied(store: Path, file: Path, *, force: bool) -> int:
    from zenjin_desktop.store.backups import back_up, flaw, folder_of, snapshot
    from zenjin_desktop.store.database import SCHEMA
    from zenjin_desktop.store.flaws import deep_flaw
    from zenjin_desktop.store.newer import refuse_newer
    from zenjin_desktop.store.reading import place_to_read, refuse_unreadable

    refuse_unreadable(store)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        folder = tempfile.mkdtemp(prefix=f".{file.name}.", dir=file.parent)
    except OSError as error:
        raise FileNotWritten(path=file, reason=error.strerror or error) from error
    copy = Path(folder) / "copy"
    try:
        with place_to_read(store) as place, closing(snapshot(place.absolute())) as source:
            back_up(source, copy)
        wrong = flaw(copy, newest=SCHEMA) or deep_flaw(copy)
        if wrong is not None:
            refuse_newer(store, newest=SCHEMA, is_damaged=True)
            raise BadCopy(path=store, reason=wrong)
        copy.chmod(0o600)
        if file.exists() and not force:
            raise FileInTheWay(path=file)
        copy.replace(file)
        if file.parent == folder_of(store):
            for_group(file)
        sync_folder(file.parent)
        return file.stat().st_size
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith(_OF_THE_STORE):
            refuse_newer(store, newest=SCHEMA, is_damaged=True)
            raise StoreUnusable(path=store, reason=error) from error
        raise FileNotWritten(path=file, reason=error) from error
    except OSError as error:
        raise FileNotWritten(path=file, reason=error.strerror or error) from error
    finally:
        with suppress(OSError):
            for left in os.scandir(folder):
                Path(left.path).unlink()
            Path(folder).rmdir()
