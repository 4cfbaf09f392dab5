"""A copy of the data file that somebody asked for, made beside whoever plays, and checked."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from zenjin_desktop.errors import StoreDamaged, StoreUnusable
from zenjin_desktop.store.backups import back_up, flaw, new_path
from zenjin_desktop.store.database import SCHEMA, Store
from zenjin_desktop.store.flaws import deep_flaw


def copy_now(store: Store, *, stopped: Callable[[], bool]) -> Path | None:
    """Copy the file as it is at this moment into its backups; None when it was ended before.

    Raises:
        StoreDamaged: what was copied is not sound, so no copy is kept.
        StoreUnusable: there is no room; there is no copy.
    """
    try:
        target = new_path(store.path, "asked", store.now())
        with store.reading() as source:
            if not back_up(source, target, stop=stopped):
                return None
        wrong = flaw(target, newest=SCHEMA) or deep_flaw(target)
        if wrong is not None:
            target.unlink()
            raise StoreDamaged(path=store.path, reason=wrong)
    except (sqlite3.Error, OSError) as error:
        raise StoreUnusable(path=store.path, reason=error) from error
    return target
