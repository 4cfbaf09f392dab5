"""A guest's history goes into an account that is on this computer already."""

from zenjin_core.learning.merge import merge
from zenjin_desktop.store.classes import take_class_over
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.facts import take_over
from zenjin_desktop.store.figures import refold
from zenjin_desktop.store.journal import finish_session
from zenjin_desktop.store.models import Learner, OutboxRow, StitchRow
from zenjin_desktop.store.outbox import queue
from zenjin_desktop.store.progress import progress_rows, save_progress


def unite(store: Store, guest: int, account: int) -> None:
    """All that a guest has becomes an account's of this computer, and the guest goes.

    Inside the caller's transaction: the sessions are united, the progress merged, everything is
    queued again. The account keeps its own picture, PIN and class if it has them.
    """
    finish_session(store, guest)
    waiting = (
        OutboxRow.select(OutboxRow.kind, OutboxRow.reference)
        .where(OutboxRow.learner == guest)
        .order_by(OutboxRow.created_at, OutboxRow.id)
    )
    records = [(row[0], row[1]) for row in store.tuples(waiting)]
    take_over(store, giver=guest, to=account)
    for column in ("avatar", "pin"):  # an account's own stay
        store.db.execute_sql(
            f"UPDATE learners SET {column} = (SELECT {column} FROM learners WHERE id = ?)"  # noqa: S608 - two names
            f" WHERE id = ? AND {column} = ''",
            (guest, account),
        )
    take_class_over(store, giver=guest, to=account)
    # One known to both (a pull had brought it to the account) stays behind and goes with the guest.
    store.db.execute_sql(
        "UPDATE OR IGNORE session_results SET learner = ? WHERE learner = ?", (account, guest)
    )
    theirs = progress_rows(store, account)
    united = [
        merge(theirs[stitch], row) if stitch in theirs else row
        for stitch, row in progress_rows(store, guest).items()
    ]
    save_progress(store, account, united)
    StitchRow.delete().where(StitchRow.learner == guest).execute(store.db)
    OutboxRow.delete().where(OutboxRow.learner == guest).execute(store.db)
    queue(store, account, records)
    refold(store, account)
    Learner.delete().where(Learner.id == guest).execute(store.db)
