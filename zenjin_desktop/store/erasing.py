"""A learner's rows leave this computer for good: the account was erased, or somebody removes it.

The tombstone of an erased account stays: no backup, import or damaged file brings its rows back.
"""

from zenjin_desktop.store.buried import GUEST, REMOVED
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import kept_from_others
from zenjin_desktop.store.models import Learner, Tombstone, instant_text

_BY_SESSIONS = (
    "INSERT OR IGNORE INTO tombstones (server, account, erased_at)"
    " SELECT ?, id, ? FROM session_results WHERE learner = ?"
)


def erase(store: Store, learner: int) -> None:
    """Delete everything of a learner whose account was erased, and leave its tombstone.

    What was deleted is overwritten in the file and in its log. Somebody who is gone already, or
    never was, changes nothing.

    Raises:
        PlayedElsewhere: somebody plays this learner in another log-in; nothing was deleted.
        StoreUnusable: the disk is full or gone; nothing was deleted.
    """
    _delete(store, learner, leaves="account")


def erase_guest(store: Store, learner: int) -> None:
    """Delete everything of a guest, here and by the next stick on every computer.

    Raises:
        PlayedElsewhere: somebody plays this learner in another log-in; nothing was deleted.
        StoreUnusable: the disk is full or gone; nothing was deleted.
    """
    _delete(store, learner, leaves=GUEST)


def remove(store: Store, learner: int) -> None:
    """Delete everything of a learner from this computer only; the account may come back.

    A stick does not bring the same one back by itself: somebody is asked.

    What waits to be sent goes too: whoever asks for this has been told how much that is.

    Raises:
        PlayedElsewhere: somebody plays this learner in another log-in; nothing was deleted.
        StoreUnusable: the disk is full or gone; nothing was deleted.
    """
    _delete(store, learner, leaves=REMOVED)


def _delete(store: Store, learner: int, *, leaves: str) -> None:
    # Else the bytes stay in the pages that are free again, and erased is to be gone.
    store.db.execute_sql("PRAGMA secure_delete = ON")
    try:
        with kept_from_others(store, learner), store.writing():
            query = Learner.select(Learner.server, Learner.account).where(
                Learner.id == learner, Learner.account.is_null(False)
            )
            for server, account in store.tuples(query) if leaves == "account" else ():
                Tombstone.insert(
                    server=server, account=account, erased_at=store.now()
                ).on_conflict_ignore().execute(store.db)
            if leaves in {GUEST, REMOVED}:
                store.db.execute_sql(_BY_SESSIONS, (leaves, instant_text(store.now()), learner))
            # Settings of one learner end in the local id, as sleeping_tubes:7 does.
            store.db.execute_sql("DELETE FROM settings WHERE key GLOB ?", (f"*:{learner}",))
            # Every other table follows by its foreign key.
            Learner.delete().where(Learner.id == learner).execute(store.db)
        # The log holds what the rows were; once it is in the file it begins anew.
        store.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        store.db.execute_sql("PRAGMA secure_delete = OFF")
