"""Makes a sound data file of a damaged one: the newest good backup, and what can still be read.

The damaged file is copied aside first and stays for thirty days. The new one is built beside it
and takes its place in one step; a program that is killed meanwhile goes on at its next start.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from zenjin_core.said import said
from zenjin_desktop.errors import StoreMadeAnew, StoreMended
from zenjin_desktop.store.aside import make_room, set_aside
from zenjin_desktop.store.backups import Backup, newest_good, synced
from zenjin_desktop.store.burying import bury
from zenjin_desktop.store.carry import carry_over
from zenjin_desktop.store.damage import mark_of
from zenjin_desktop.store.database import (
    CURRENT,
    SCHEMA,
    Store,
    open_store,
    set_setting,
)
from zenjin_desktop.store.facts import recount
from zenjin_desktop.store.figures import refold
from zenjin_desktop.store.medium import remove
from zenjin_desktop.store.pages import knows_its_free_pages, read_image, rows
from zenjin_desktop.store.shapes import Found, recognised, tables_through
from zenjin_desktop.unfollowed import copy


class Plan(NamedTuple):
    """What a mended file is made of; the next one is tried when even that cannot be used."""

    rows: bool
    backup: bool


PLANS = (
    Plan(rows=True, backup=True),
    Plan(rows=True, backup=False),
    Plan(rows=False, backup=True),
    Plan(rows=False, backup=False),
)


def mended_of(path: Path) -> Path:
    """Where a mended file waits, whole, to take the place of the damaged one."""
    return path.with_name(path.name + "-mended")


def mend(
    path: Path,
    plan: Plan,
    *,
    reason: str,
    now: Callable[[], datetime],
    new_id: Callable[[], str],
) -> StoreMended:
    """Put a sound file in a damaged one's place; what was done, to be told.

    Nobody may have the file open. Erased accounts stay erased, the device gets a new name, and
    every account's changes are fetched from the server from their beginning.

    Raises:
        OSError, StoreUnusable: there is no room; the damaged file is still in its place.
    """
    was_there = path.exists()
    backup = newest_good(path, newest=SCHEMA)
    with _building(path) as built:
        make_room(path, now(), sparing=backup)
        kept = set_aside(path, now())
        backup = backup if plan.backup else None
        if backup is not None:
            copy(backup.path, built)
        store = open_store(built, now=now, new_id=new_id)
        try:
            sessions = _fill(store, kept if plan.rows else None)
        finally:
            store.close()
        synced(built)
        built.replace(mended_of(path))
    put_in_place(path)
    told = StoreMended if was_there else StoreMadeAnew
    return told(path=path, reason=reason, sessions=sessions, backup=_told(backup), kept=kept)


@contextmanager
def _building(path: Path) -> Iterator[Path]:
    """Where a file is built; nothing of one that was not finished stays there."""
    built = path.with_name(path.name + "-mending")
    remove(built)
    try:
        yield built
    finally:
        with suppress(OSError):
            remove(built)


def _told(backup: Backup | None) -> str:
    return "" if backup is None else said(" and the backup of {made_at}", made_at=backup.made_at)


def _fill(store: Store, damaged: Path | None) -> int:
    found: list[Found] = []
    may_be_stale = True
    if damaged is not None:
        shapes = tables_through(CURRENT.migrations)
        image = read_image(damaged)
        may_be_stale = not knows_its_free_pages(image)
        found = [one for row in rows(image) if (one := recognised(shapes, row))]
    with store.writing():
        carry_over(store, found, may_be_stale=may_be_stale)
        as_another_device(store)
        for (learner,) in store.db.execute_sql("SELECT id FROM learners").fetchall():
            refold(store, learner)
            recount(store, learner)
    count: int = store.db.execute_sql("SELECT count(*) FROM session_results").fetchone()[0]
    return count


def as_another_device(store: Store) -> None:
    """After a restore, inside the caller's transaction: a new name, and every pull from its start.

    What this device had written since the backup may be on the server under its old name.
    """
    store.device_id = store.new_id()
    set_setting(store, "device_id", store.device_id)
    store.db.execute_sql("UPDATE sync_state SET cursor = 0, epoch = '', last_sync_at = NULL")


def put_in_place(path: Path) -> bool:
    """Let a mended file that waits take its place; True when there was one.

    The damaged file's log goes first: SQLite would lay it over the new file.

    Raises:
        OSError: a file is in use, or the folder cannot be written.
    """
    mended = mended_of(path)
    if not mended.exists():
        return False
    for end in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    _folder_synced(path.parent)
    mended.replace(path)
    _folder_synced(path.parent)
    mark_of(path).unlink(missing_ok=True)
    return True


def _folder_synced(folder: Path) -> None:
    with suppress(OSError):  # Windows opens no folder, and needs none of this
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def restore(
    path: Path,
    backup: Path,
    *,
    now: Callable[[], datetime],
    new_id: Callable[[], str],
) -> Path:
    """Put a backup in the data file's place, as a person asked for; where that one is kept now.

    Nobody may have either file open, and the backup was found good
    (:func:`~zenjin_desktop.store.backups.flaw`). What was erased here since stays erased.

    Raises:
        OSError, StoreUnusable: there is no room; nothing was changed.
    """
    with _building(path) as built:
        kept = set_aside(path, now(), kind="replaced")
        copy(backup, built)
        store = open_store(built, now=now, new_id=new_id)
        try:
            shapes = tables_through(CURRENT.migrations)
            there = [one for row in rows(read_image(kept)) if (one := recognised(shapes, row))]
            with store.writing():
                bury(store, there)
                as_another_device(store)
        finally:
            store.close()
        synced(built)
        built.replace(mended_of(path))
    put_in_place(path)
    return kept
