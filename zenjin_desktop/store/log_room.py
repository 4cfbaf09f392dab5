"""Room in the log, made before somebody plays."""

import logging
import os
from contextlib import suppress
from pathlib import Path
from shutil import disk_usage

from zenjin_desktop.errors import StoreDamaged, StoreUnusable
from zenjin_desktop.store.database import Store
from zenjin_desktop.unfollowed import opened

log = logging.getLogger(__name__)

ROOM = 1024 * 1024
"""Bytes; a hundred answers fit into it, and twice a minute the log begins anew at its front."""

PLENTY = 64 * 1024 * 1024
"""Bytes that are to be free on the disk for it."""


class _TakenBackError(Exception):
    pass


def make_room(store: Store, *, room: int = ROOM) -> None:
    """Let the log grow once by ``room`` bytes, so that no answer waits for it to grow.

    A log is empty at each start, and as long as it grows the file system writes its new size down
    with each answer. For the worker, before it writes anything.

    SQLite makes the room itself: pages of a transaction that is larger than its cache go into the
    log, and stay there when it is taken back, without ever being of the data. Whoever writes first
    into a log draws its salts, so those pages are told from answers like an earlier round's
    (:mod:`~zenjin_desktop.store.log_frames`); a log that holds anything is therefore left alone.
    """
    file = store.path.with_name(store.path.name + "-wal")
    if store.alone or store.pace.in_play:
        return
    try:
        if disk_usage(file.parent).free >= PLENTY:
            _grow(store, file, room)
    except StoreDamaged:
        raise
    except (OSError, StoreUnusable) as error:  # answers take a little longer then
        log.info("no room is made in the log: %s", error)


def _grow(store: Store, file: Path, room: int) -> None:
    ((cache,),) = store.rows("PRAGMA cache_size", ())
    store.db.execute_sql("PRAGMA cache_size = 10")
    try:
        with suppress(_TakenBackError), store.writing():
            if not file.stat().st_size:
                large = "INSERT INTO settings (key, value) VALUES ('', zeroblob(?))"
                store.db.execute_sql(large, (room,))
            raise _TakenBackError
    finally:
        store.db.execute_sql(f"PRAGMA cache_size = {cache}")
    # Outside the lock, so that nobody waits until the disk has all of it. SQLite's locks are not
    # on the log: that it is closed here ends none of them.
    handle = opened(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
