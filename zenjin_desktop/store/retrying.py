"""Records that were put off or refused come into the line again."""

from zenjin_desktop.store.database import Store, set_setting, setting

_VERSION = "program_version"


def tried_again_after_upgrade(store: Store, version: str) -> int:
    """Put what servers refused back into the line, once for each version of this program.

    A newer program may send what an older one got wrong. Says how many records that were.

    Args:
        store: the calling thread's way to the data.
        version: of the program that runs now.
    """
    if setting(store, _VERSION) == version:
        return 0
    with store.writing():
        cursor = store.db.execute_sql(
            "UPDATE outbox SET state = 'pending', next_attempt_at = NULL WHERE state = 'rejected'"
        )
        set_setting(store, _VERSION, version)
    found: int = cursor.rowcount
    return found


def due_at_once(store: Store) -> None:
    """What was put off is due now: somebody asked, or the network is back."""
    waits = "SELECT 1 FROM outbox WHERE state = 'pending' AND next_attempt_at IS NOT NULL"
    if store.db.execute_sql(f"{waits} LIMIT 1").fetchone() is None:
        return
    with store.writing():
        store.db.execute_sql("UPDATE outbox SET next_attempt_at = NULL WHERE state = 'pending'")


def tries(store: Store, outbox_id: int) -> int:
    """How many answers there were about this very record."""
    row = store.db.execute_sql("SELECT attempts FROM outbox WHERE id = ?", (outbox_id,)).fetchone()
    return 0 if row is None else int(row[0])
