"""A learner's results that come from elsewhere than the server: on a stick, from another file."""

from collections.abc import Iterable, Sequence

from zenjin_core.wire.progress import ProgressItem
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.store.buried import REMOVED
from zenjin_desktop.store.classes import class_of, set_class
from zenjin_desktop.store.database import Store, set_setting
from zenjin_desktop.store.figures import catch_up
from zenjin_desktop.store.learners import SIGNED_OUT, add, player
from zenjin_desktop.store.models import SessionRow
from zenjin_desktop.store.outbox import queue
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.store.pull import merge_current, unite_sessions


def bring_in(
    store: Store,
    learner: int,
    *,
    sessions: Sequence[SessionRecord],
    progress: Sequence[ProgressItem],
) -> int:
    """Unite sessions and merge progress, and queue what was new here: the server may lack it, too.

    A few rows a transaction; cut off in between, the rest comes with the next try. The same again
    changes nothing. Says how many sessions were new.

    Raises:
        StoreUnusable: the disk is full or gone; what was taken in by then stays, whole.
    """
    new = 0

    def take(part: Sequence[SessionRecord]) -> None:
        nonlocal new
        ids = [record.session_id for record in part]
        query = SessionRow.select(SessionRow.id).where(
            SessionRow.learner == learner, SessionRow.id.in_(ids)
        )
        known = {row[0] for row in store.tuples(query)}
        # Known ones are left alone: only the server may move a session in time.
        added = [record for record in part if record.session_id not in known]
        unite_sessions(store, learner, added)
        queue(store, learner, [("session", str(record.session_id)) for record in added])
        new += len(added)

    store.in_parts(sessions, take)
    with store.writing():
        before = progress_rows(store, learner)
        merge_current(store, learner, progress)
        after = progress_rows(store, learner)
        changed = [name for name, row in after.items() if before.get(name) != row]
        queue(store, learner, [("progress", name) for name in changed])
    catch_up(store, learner)
    return new


def receive(store: Store, *, name: str, avatar: str, sessions: Iterable[str]) -> int:
    """Somebody new on this computer, or one who was removed from it and comes back; the local id.

    In the caller's transaction.
    """
    learner = add(store, display_name=name)
    store.db.execute_sql("UPDATE learners SET avatar = ? WHERE id = ?", (avatar, learner))
    for session in sessions:
        store.db.execute_sql(
            "DELETE FROM tombstones WHERE server = ? AND account = ?", (REMOVED, session)
        )
    return learner


def receive_account(store: Store, learner: int, account: tuple[str, str], *, login: str) -> bool:
    """A guest here is this account (server, user id) on another computer; False: nobody is there.

    It plays here by a sign-in, as everywhere. In the caller's transaction.
    """
    found = player(store, learner)
    if found is not None and found.is_guest:
        server, user_id = account
        store.db.execute_sql(
            "UPDATE learners SET server = ?, account = ?, login = ? WHERE id = ?",
            (server, user_id, login, learner),
        )
        set_setting(store, f"{SIGNED_OUT}{learner}", "1")
    return found is not None


def receive_class(store: Store, learner: int, class_name: str) -> None:
    """The class somebody comes with; one that was said here stays. In the caller's transaction."""
    if class_name and not class_of(store, learner):
        set_class(store, learner, class_name)


def bury_too(store: Store, buried: Iterable[tuple[str, str, str]]) -> None:
    """Take over tombstones of another computer: server, account, when."""
    with store.writing():
        for one in buried:
            store.db.execute_sql(
                "INSERT OR IGNORE INTO tombstones (server, account, erased_at) VALUES (?, ?, ?)",
                one,
            )
