"""In which class a learner is: kept on this computer, as pictures are, and not synced."""

from zenjin_desktop.store.database import Store, set_setting, setting

CLASS = "class:"
"""Before the local id of whose class it is, in the settings: gone with the learner."""


def class_of(store: Store, learner: int) -> str:
    """The class of a learner; empty for none."""
    return setting(store, f"{CLASS}{learner}") or ""


def set_class(store: Store, learner: int, class_name: str) -> None:
    """Say in which class a learner is; empty for none.

    Raises:
        StoreUnusable: the disk is full or gone; nothing was changed.
    """
    if class_name:
        set_setting(store, f"{CLASS}{learner}", class_name)
    else:
        store.append("DELETE FROM settings WHERE key = ?", (f"{CLASS}{learner}",))


def take_class_over(store: Store, *, giver: int, to: int) -> None:
    """The class of somebody who goes is that of another one who has none, in the transaction."""
    keys = (f"{CLASS}{to}", f"{CLASS}{giver}")
    store.db.execute_sql("UPDATE OR IGNORE settings SET key = ? WHERE key = ?", keys)
    store.db.execute_sql("DELETE FROM settings WHERE key = ?", keys[1:])
